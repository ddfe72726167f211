package entity

import (
	"strconv"
	"strings"

	"example.com/kg/schema"
)

// entity describes cluster c, all but its name, id and members.
func (r *resolver) entity(c int) Entity {
	x := &r.clusters[c]
	e := Entity{Side: x.side >= 0, Type: x.typ, Named: x.named, Gender: x.gender.String(), Number: x.number.String()}
	if len(x.members) > 0 && !x.named {
		e.Type = r.clusterOf(x.members[0]).typ
	}
	if e.Type == "" || e.Type == schema.Unknown {
		e.Type = schema.Concept
	}
	if e.Type == schema.Group && !r.groupOfPeople(x) {
		e.Type = schema.Place
	}
	seen := map[string]bool{}
	for _, a := range x.mentions {
		m := &r.mentions[a]
		if t := m.text(); m.kind == schema.NameMention && !seen[t] {
			seen[t] = true
			e.Aliases = append(e.Aliases, t)
		}
		if role := r.role(m); role != "" {
			e.Roles = appendNew(e.Roles, role)
		}
	}
	e.Countries = append(e.Countries, x.countries...)
	return e
}

// groupOfPeople reports whether a cluster of the type Group is more than an
// adjective of a place.
func (r *resolver) groupOfPeople(x *cluster) bool {
	if !x.named {
		return true
	}
	for _, a := range x.mentions {
		if m := &r.mentions[a]; m.kind == schema.NameMention && (m.canonical == "" || m.number == plural) {
			return true
		}
	}
	return false
}

// role writes the office or description a mention gives: "foreign minister of
// Russia" for "the Russian foreign minister", for "Russian Foreign Minister
// Lavrov" and for "Lavrov, Russia's foreign minister".
func (r *resolver) role(m *mention) string {
	var words []string
	switch {
	case m.kind == schema.NameMention && len(m.title) > 0:
		words = m.title
	case m.kind == schema.DescriptionMention && m.typ == schema.Person && m.lemma != "" && m.number != plural && !m.virtual:
		for i := m.from; i < m.head; i++ {
			t := m.tree
			if k := t.nameAt[i]; k >= 0 || t.Tokens[i].UPOS == "DET" || t.Tokens[i].UPOS == "PUNCT" || t.Tokens[i].UPOS == "PART" || m.possessor >= 0 && t.below(i, m.possessor) {
				continue
			}
			words = append(words, fold(t.Tokens[i].Text))
		}
		if !r.know.known(m.lemma) {
			return ""
		}
		words = append(words, fold(m.tree.Tokens[m.head].Form))
	default:
		return ""
	}
	role := strings.Join(words, " ")
	if len(m.countries) > 0 {
		return role + " of " + m.countries[0]
	}
	if m.kind == schema.DescriptionMention && m.possessor >= 0 {
		if o := r.mentionOf(m.tree, m.possessor); o >= 0 {
			if name := r.nameOf(r.find(o)); name != "" {
				return role + " of " + name
			}
		}
	}
	return role
}

// nameOf returns the canonical name of a named cluster, "" for others.
//
// People take their fullest name in the gazetteer's spelling; other things the
// gazetteer's name, else their longest form that is no acronym.
func (r *resolver) nameOf(c int) string {
	x := &r.clusters[c]
	if !x.settled {
		x.settled, x.name = true, r.ofCountry(x, r.bestName(x))
	}
	return x.name
}

// bestName chooses among the names of a cluster.
func (r *resolver) bestName(x *cluster) string {
	if x.full != "" {
		return x.full
	}
	best, bestScore := "", -1
	for _, a := range x.mentions {
		m := &r.mentions[a]
		if m.kind != schema.NameMention {
			continue
		}
		text := m.text()
		if m.typ != schema.Group && len(m.parts) > 1 {
			if rest, ok := strings.CutPrefix(text, "the "); ok {
				text = rest
			} else if rest, ok := strings.CutPrefix(text, "The "); ok && m.from == m.tree.Dateline && m.typ != schema.Work {
				text = rest // a sentence's capital
			}
		}
		score := 10 * min(len(m.parts), 5)
		if m.canonical != "" && (m.typ != schema.Person || len(m.parts) > 1) && !(m.typ == schema.Group && m.number == plural) {
			text, score = m.canonical, 200
			if fold(text) == m.key && m.typ != schema.Place {
				// The name as it stands: a longer form in the text says more ("Tata
				// Motors" after "Tata"), unless the gazetteer knows that form too.
				score = 10*min(len(m.parts), 5) + 5
			}
			if m.typ == schema.Person {
				score = 10*min(len(m.parts), 5) + 5
			}
		} else if allCapitals(text) && !isAcronymLike(m) {
			text = titleCase(text)
			score--
		}
		if m.typ != x.typ && m.typ != schema.Group {
			score -= 5
		}
		if score > bestScore {
			best, bestScore = text, score
		}
	}
	return best
}

// isAcronymLike keeps "NATO" and "UKMTO" while a dateline's "ANTALYA" becomes
// Antalya.
func isAcronymLike(m *mention) bool {
	return isAcronym(m.text()) && m.typ != schema.Place && m.typ != schema.Person
}

// nameEntities gives entities their names and ids.
func (r *resolver) nameEntities(out *Resolution, order []int) {
	doc := out.document
	used := map[string]int{}
	for k, c := range order {
		e := &out.Entities[k]
		e.Name = r.nameOf(c)
		if e.Name != "" {
			e.ID = schema.EntityID(e.Type, e.Name)
			continue
		}
		e.Name = r.describe(c)
		if e.Name == "" {
			e.Name = strings.ToLower(string(e.Type))
		}
		e.ID = schema.ScopedEntityID(e.Type, doc, e.Name)
	}
	// Unnamed things that are told apart only by the text keep apart by number.
	for k := range out.Entities {
		e := &out.Entities[k]
		if e.Named {
			continue
		}
		used[e.ID]++
		if n := used[e.ID]; n > 1 {
			e.ID = schema.ScopedEntityID(e.Type, doc, e.Name+" "+strconv.Itoa(n))
		}
	}
	for k := range out.Entities {
		e := &out.Entities[k]
		kept := e.Aliases[:0]
		for _, a := range e.Aliases {
			if a != e.Name {
				kept = append(kept, a)
			}
		}
		e.Aliases = kept
	}
}

// describe names a thing that has no name: by its members, or by its first
// description without determiner, with the possessor's name behind "of".
func (r *resolver) describe(c int) string {
	x := &r.clusters[c]
	if len(x.members) > 0 {
		var names []string
		for _, a := range x.members {
			if n := r.label(r.find(a)); n != "" {
				names = append(names, n)
			}
		}
		return strings.Join(names, " and ")
	}
	return r.label(c)
}

package entity

import (
	"strings"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// lookUp finds the gazetteer's entry for a name, where exactly one of a fitting
// type has it as a surface. A surname alone is no such surface: who it is depends
// on the document (see [resolver.supportSurnames]).
func (r *resolver) lookUp(m *mention) {
	var found *gazetteer.Entry
	text := m.text()
	if allCapitals(text) && m.typ == schema.Place {
		text = titleCase(text) // a dateline
	}
	for _, e := range r.gaz.Lookup(text) {
		if e.Type == schema.Person && len(m.parts) < 2 || !fitsEntry(m.typ, e.Type) {
			continue
		}
		if found != nil {
			return
		}
		found = e
	}
	if found == nil {
		return
	}
	m.entry = found
	if m.typ == schema.Unknown {
		m.typ = found.Type
	}
	if m.canonical == "" {
		m.canonical = found.Canonical
		if found.Class == "demonym" && found.Country != "" {
			m.canonical = found.Country
		}
	}
}

// weighEntries drops what the gazetteer says of a name where the document speaks
// against it: a party or organ of a state that the document never mentions, an
// acronym that the document introduces for something else, and the short name of an
// international body or of another state's organ that a state's own organ bears.
func (r *resolver) weighEntries() {
	countries := map[string]bool{}
	for i := range r.mentions {
		if m := &r.mentions[i]; m.entry != nil && m.entry.Type != schema.Person {
			switch {
			case m.entry.Class == "country":
				countries[m.entry.Canonical] = true
			case m.entry.Country != "" && (m.entry.Type == schema.Place || m.entry.Type == schema.Group || m.entry.Class == "seat"):
				countries[m.entry.Country] = true
			}
		}
	}
	other := map[string]bool{}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind == schema.NameMention && r.ownOrgan(m) {
			other[m.key] = true
		}
		if a := r.bracketed(i); a >= 0 && m.canonical != r.mentions[a].canonical {
			other[m.key] = true
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind != schema.NameMention || m.canonical == "" {
			continue
		}
		e := m.entry
		local := e != nil && e.Country != "" && e.Type == schema.Organization && e.Class != "seat" && e.Class != "company" && fold(e.Canonical) != m.key
		if other[m.key] || local && !countries[e.Country] && !r.saysCountry(m, e.Country) {
			m.canonical, m.entry = "", nil
		}
	}
}

// decideByText gives a name that several places bear the one of them that the text names
// in full: "Congo" beside the Democratic Republic of the Congo.
func (r *resolver) decideByText() {
	named := map[*gazetteer.Entry]bool{}
	for i := range r.mentions {
		if e := r.mentions[i].entry; e != nil {
			named[e] = true
		}
	}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind != schema.NameMention || m.entry != nil || m.typ != schema.Place {
			continue
		}
		var found []*gazetteer.Entry
		for _, e := range r.gaz.Lookup(m.text()) {
			if e.Type == schema.Place && named[e] {
				found = append(found, e)
			}
		}
		if len(found) == 1 {
			m.entry, m.canonical = found[0], found[0].Canonical
		}
	}
}

// ownOrgan reports whether a name that an international body or one state's organ is
// known by is another state's own here: "Russia's Security Council", "Peru's Congress".
func (r *resolver) ownOrgan(m *mention) bool {
	e := m.entry
	if e == nil || e.Type != schema.Organization || fold(e.Canonical) == m.key || !r.organ(m.parts) {
		return false
	}
	o := m.tree.owner(m.head)
	if o < 0 || m.tree.nameAt[o] < 0 {
		return false
	}
	k, state := r.gaz.Country(r.country(m.tree, m.tree.nameAt[o]))
	return state && k.Name != e.Country
}

// saysCountry reports whether a name begins with a country or its adjective ("US
// Supreme Court").
func (r *resolver) saysCountry(m *mention, country string) bool {
	k, ok := r.gaz.Country(m.tree.Tokens[m.from].Text)
	return ok && k.Name == country
}

// fitsEntry reports whether a name that the text shows as type t may be an entry
// of type e.
func fitsEntry(t, e schema.Type) bool {
	if t == schema.Unknown || t == e {
		return true
	}
	return t != schema.Person && e != schema.Person && t != schema.Group && e != schema.Group && (body(t) && body(e) || ground(t) && ground(e))
}

// learn adds what the gazetteer knows of a name to its cluster: gender, country,
// and the nouns it may be described by.
func (r *resolver) learn(m *mention, c *cluster) {
	if m.typ == schema.Person && len(m.parts) > 1 && c.gender == unknownGender {
		c.gender = fromGazetteer(r.gaz.Given(m.parts[0]))
	}
	e := m.entry
	if e == nil {
		return
	}
	if g := fromGazetteer(e.Gender); g != unknownGender {
		c.gender = g
	}
	switch {
	case e.Class == "demonym" && m.number != plural:
		if k, ok := r.gaz.Country(e.Country); ok && k.Name == e.Country {
			c.heads = append(c.heads, descriptor{noun: "country", owner: -1})
		}
	case e.Class == "country":
		c.countries = appendNew(c.countries, e.Canonical)
	case e.Country != "" && e.Type != schema.Group:
		c.countries = appendNew(c.countries, e.Country)
	}
	if e.Type == schema.Place && e.Country != "" {
		if k, ok := r.gaz.Country(e.Country); ok && k.Capital == e.Canonical {
			c.heads = append(c.heads, descriptor{noun: "capital", owner: -1})
		}
	}
	if e.Office != "" {
		if w := strings.Fields(fold(e.Office)); len(w) > 0 {
			c.heads = append(c.heads, descriptor{w[len(w)-1], w[:len(w)-1], -1})
		}
	}
	for _, noun := range r.know.kinds[e.Canonical] {
		c.heads = append(c.heads, descriptor{noun: noun, owner: -1})
	}
	for _, noun := range r.know.kinds[e.Class] {
		c.heads = append(c.heads, descriptor{noun: noun, owner: -1})
	}
}

func fromGazetteer(g gazetteer.Gender) gender {
	switch g {
	case gazetteer.Male:
		return male
	case gazetteer.Female:
		return female
	}
	return unknownGender
}

// nameWords is the number of words in the longest name of a cluster.
func (r *resolver) nameWords(c int) int {
	n := 0
	for _, a := range r.clusters[c].mentions {
		if m := &r.mentions[a]; m.kind == schema.NameMention {
			n = max(n, len(m.parts))
		}
	}
	return n
}

// government returns the country whose government a name stands for: always for a
// seat ("the Kremlin"), for a country or its capital where a government acts,
// talks or owns what governments make ("Moscow refused", "talks with Tokyo",
// "Washington's offer").
func (r *resolver) government(m *mention) string {
	e := m.entry
	switch {
	case e == nil:
		return ""
	case e.Class == "seat":
		return e.Country
	case e.Type != schema.Place:
		return ""
	}
	country := e.Country
	if e.Class == "country" {
		country = e.Canonical
	} else if k, ok := r.gaz.Country(country); !ok || k.Capital != e.Canonical {
		return ""
	}
	t := m.tree
	head := m.head
	for n := 0; n < 8 && t.rel(head) == "conj" && t.Tokens[head].Head >= 0; n++ {
		head = t.Tokens[head].Head
	}
	governor := t.Tokens[head].Head
	if governor < 0 {
		return ""
	}
	acts := false
	switch t.Tokens[head].Rel {
	case "nsubj", "obl:agent":
		v := t.lemma(governor)
		acts = r.know.Say[v] || r.know.Govern[v]
		if x := t.child(governor, "xcomp"); !acts && x >= 0 {
			acts = r.know.Govern[t.lemma(x)]
		}
	case "nmod:poss", "nmod":
		switch c := t.child(head, "case"); {
		case t.Tokens[head].Rel == "nmod" && (c < 0 || !r.know.Parties[t.lower(c)]):
		default:
			noun := r.noun(t, governor)
			acts = r.know.hasType(noun, schema.Work) || r.know.affinity("meeting", noun) > 0 || r.know.affinity("move", noun) > 0
		}
	}
	if !acts {
		return ""
	}
	return country
}

package entity

import (
	"strconv"
	"strings"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// bearer is a thing known by a bare surname and the person whom the gazetteer knows
// by it.
type bearer struct {
	cluster int
	entry   *gazetteer.Entry
}

// supportSurnames gives a bare surname its full name where the gazetteer knows
// one person who goes by it and the document supports that it is this one. To take
// a namesake for a holder of office is the worst of errors, so the support must be
// of politics: the office, an organ or party of the person's state, the state itself
// as one that acts or is dealt with, or another person the gazetteer knows. Where
// something merely lies is none, and nothing but the office outweighs what tells of a
// private person (see [resolver.private]).
func (r *resolver) supportSurnames() {
	bare := r.bareSurnames()
	if len(bare) == 0 {
		return
	}
	world := r.politics(bare)
	for _, b := range bare {
		x := &r.clusters[b.cluster]
		if x.full != "" || !x.gender.agrees(fromGazetteer(b.entry.Gender)) || disjoint(x.countries, []string{b.entry.Country}) {
			continue
		}
		why := "gazetteer: the only " + b.entry.Canonical + ", "
		switch {
		case r.titled(x, b.entry.Office):
			why += "with the office in the text"
		case r.private(x, b.entry.Office):
			continue
		case world.states[b.entry.Country] || world.named[b.entry.Country] && r.actsInPolitics(x):
			why += "and the text speaks of " + b.entry.Country
		case len(world.leaders) > 1:
			why += "beside another leader"
		default:
			continue
		}
		x.full = b.entry.Canonical
		m := &r.mentions[x.mentions[0]]
		if m.reason == "" {
			m.reason = why
		}
		m.entry = b.entry
		r.learn(m, x)
	}
}

// bareSurnames lists the things that have no name but a surname the gazetteer knows.
func (r *resolver) bareSurnames() []bearer {
	var bare []bearer
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind != schema.NameMention || m.typ != schema.Person || len(m.parts) != 1 {
			continue
		}
		c := r.find(i)
		if r.clusters[c].mentions[0] != i || r.nameWords(c) > 1 {
			continue
		}
		if e, ok := r.gaz.Person(m.text()); ok {
			bare = append(bare, bearer{c, e})
		}
	}
	return bare
}

// politicalWorld is what a document says of states and those who lead them.
type politicalWorld struct {
	// states act, are dealt with, or have an organ or party that is mentioned.
	states map[string]bool
	// named are all countries that are mentioned, by their people too.
	named   map[string]bool
	leaders map[string]bool
}

// politics reads the political world off the names of the document.
func (r *resolver) politics(bare []bearer) politicalWorld {
	w := politicalWorld{states: map[string]bool{}, named: map[string]bool{}, leaders: map[string]bool{}}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind != schema.NameMention || m.entry == nil {
			continue
		}
		switch e := m.entry; {
		case e.Type == schema.Person:
			w.leaders[e.Canonical] = true
		case e.Class == "country":
			w.named[e.Canonical] = true
			if !r.whereabouts(m) {
				w.states[e.Canonical] = true
			}
		case e.Country == "":
		case e.Class == "demonym":
			w.named[e.Country] = true
		case r.government(m) != "", e.Type == schema.Organization && e.Class != "company" && e.Class != "sport" && e.Class != "academic":
			w.states[e.Country] = true
		}
	}
	for _, b := range bare {
		if x := &r.clusters[b.cluster]; !r.private(x, b.entry.Office) {
			w.leaders[b.entry.Canonical] = true
		}
	}
	return w
}

// whereabouts reports whether a name only says where something is ("police in
// Germany").
func (r *resolver) whereabouts(m *mention) bool {
	c := m.tree.child(m.head, "case")
	return c >= 0 && r.know.Where[m.tree.lower(c)]
}

// actsInPolitics reports whether somebody speaks or does what those who govern do.
func (r *resolver) actsInPolitics(x *cluster) bool {
	for _, a := range x.mentions {
		m := &r.mentions[a]
		t := m.tree
		switch v := t.Tokens[m.head].Head; {
		case v < 0:
		case t.Tokens[m.head].Rel == "nsubj":
			if l := t.lemma(v); r.know.Say[l] || r.know.Govern[l] {
				return true
			}
		case t.Tokens[m.head].Rel == "nmod:poss":
			return true
		}
	}
	return false
}

// private reports whether the text shows a bare surname as that of somebody who is
// no holder of the office: by an age ("Biden, 19"), an occupation ("a baker, Scholz"),
// words that introduce one whom nobody knows ("identified only as Scholz"), or as one
// whom police and courts deal with.
func (r *resolver) private(x *cluster, office string) bool {
	for _, a := range x.mentions {
		if m := &r.mentions[a]; m.kind == schema.NameMention && (r.givenAge(m) || r.introducedByName(m) || r.occupied(m, office) || r.prosecuted(m)) {
			return true
		}
	}
	return false
}

// givenAge reports whether an age stands behind a name, between commas or brackets, or
// before it.
func (r *resolver) givenAge(m *mention) bool {
	tokens := m.tree.Tokens
	if i := m.from - 1; i >= 0 && strings.HasSuffix(m.tree.lower(i), "old") {
		return true
	}
	i := m.to
	if i+1 >= len(tokens) || tokens[i].Form != "," && tokens[i].Form != "(" {
		return false
	}
	if m.tree.lower(i+1) == "aged" {
		return true
	}
	years, err := strconv.Atoi(tokens[i+1].Form)
	if err != nil || years < 1 || years > 120 || len(tokens[i+1].Form) > 3 {
		return false
	}
	return i+2 == len(tokens) || tokens[i+2].UPOS == "PUNCT"
}

// introducedByName reports whether a name is introduced by a participle of naming:
// "a man called Scholz", "identified only as Scholz".
func (r *resolver) introducedByName(m *mention) bool {
	t := m.tree
	i := m.from - 1
	for i >= 0 && r.know.Introducing[t.lower(i)] {
		i--
	}
	if i < 0 || !r.know.Name[t.lemma(i)] || t.Tokens[i].XPOS != "VBN" && !(t.Tokens[i].XPOS == "VBD" && t.rel(i) == "acl") {
		return false
	}
	for _, k := range t.children(i) {
		if t.Tokens[k].Rel == "aux" && t.lemma(int(k)) == "have" {
			return t.child(i, "aux:pass") >= 0
		}
	}
	return true
}

// occupied reports whether a name is described by a noun for a person who holds no
// public office.
func (r *resolver) occupied(m *mention, office string) bool {
	t := m.tree
	private := func(noun int) bool {
		n := r.noun(t, noun)
		return r.know.typeOf(n) == schema.Person && !r.know.Public[n] && !shared([]string{n}, strings.Fields(fold(office)))
	}
	for i := m.head; i >= 0; {
		for _, k := range t.children(i) {
			if j := int(k); t.nameAt[j] < 0 && (t.rel(j) == "appos" || t.Tokens[j].Rel == "nmod:desc" || t.rel(j) == "compound" || t.rel(j) == "flat") && private(j) {
				return true
			}
		}
		up := t.Tokens[i].Head
		if up < 0 || t.rel(i) != "appos" && t.rel(i) != "flat" && t.Tokens[i].Rel != "nmod:desc" {
			break
		}
		if t.nameAt[up] < 0 && private(up) {
			return true
		}
		i = up
	}
	// A copula: "Scholz is a baker".
	v := t.Tokens[m.head].Head
	return v >= 0 && t.rel(m.head) == "nsubj" && t.child(v, "cop") >= 0 && private(v)
}

// prosecuted reports whether a name is what police or a court act on.
func (r *resolver) prosecuted(m *mention) bool {
	t := m.tree
	v := t.Tokens[m.head].Head
	if v < 0 || !r.know.Prosecute[t.lemma(v)] {
		return false
	}
	return t.Tokens[m.head].Rel == "nsubj:pass" || t.rel(m.head) == "obj" || t.Tokens[v].Rel == "acl"
}

// titled reports whether a thing is given a title of the words of an office.
func (r *resolver) titled(x *cluster, office string) bool {
	words := strings.Fields(fold(office))
	for _, a := range x.mentions {
		if shared(r.mentions[a].title, words) {
			return true
		}
	}
	return false
}

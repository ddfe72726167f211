package entity

import (
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// addName adds the mention of a name with what its words, the gazetteer and the
// title before it say.
func (r *resolver) addName(t *tree, n english.Name) {
	if n.From < 0 || n.To > len(t.Tokens) || n.From >= n.To {
		return
	}
	head := t.headOf(n.From, n.To)
	m := mention{tree: t, from: n.From, to: n.To, head: head, kind: schema.NameMention,
		typ: n.Type, canonical: n.Gazetteer, possessor: -1, number: singular, confidence: n.Confidence}
	for i := n.From; i < n.To; i++ {
		if f := fold(t.Tokens[i].Text); f != "" && t.Tokens[i].UPOS != "PUNCT" {
			m.parts = append(m.parts, f)
		}
	}
	if len(m.parts) > 1 && m.parts[0] == "the" {
		m.parts = m.parts[1:]
	}
	m.key = fold(m.text())
	m.key = strings.TrimPrefix(m.key, "the ")
	if r.noName(&m) {
		return
	}
	r.lookUp(&m)
	if m.typ == schema.Unknown || m.entry == nil && m.confidence < 0.8 {
		if t := r.guess(&m); m.typ == schema.Unknown || t != schema.Unknown && t != schema.Person {
			m.typ = t
		}
		if m.typ != schema.Unknown && r.know.lastWords[m.parts[len(m.parts)-1]] == m.typ {
			m.confidence = max(m.confidence, 0.6)
		}
	}
	switch m.typ {
	case schema.Group:
		r.group(&m)
	case schema.Person:
		r.readTitle(&m)
	}
	r.add(m)
}

// guess gives a name that the finder has no type for the type that its last word
// or a first name shows.
func (r *resolver) guess(m *mention) schema.Type {
	if len(m.parts) < 2 {
		return schema.Unknown
	}
	if t, ok := r.know.lastWords[m.parts[len(m.parts)-1]]; ok {
		return t
	}
	if r.gaz.Given(m.parts[0]) != gazetteer.NoGender && len(m.parts) <= 4 && m.tree.rel(m.head) != "compound" {
		return schema.Person
	}
	return schema.Unknown
}

// noName reports whether a name is only a title or a word of the calendar, which
// the name finder sometimes takes for one at the beginning of a sentence.
func (r *resolver) noName(m *mention) bool {
	if len(m.parts) == 0 {
		return true
	}
	for _, p := range m.parts {
		if !r.know.Calendar[p] {
			return len(m.parts) == 1 && m.from == 0 && m.typ == schema.Person && r.know.typeOf(p) == schema.Person && m.tree.heading
		}
	}
	return true
}

// group reads a name of the type Group: an adjective ("Russian") belongs to the
// place, a plural ("the Russians") is a group of people, and a singular noun
// ("an Omani") somebody who comes from there.
func (r *resolver) group(m *mention) {
	t, h := m.tree, m.head
	top := h
	for n := 0; n < 6 && t.rel(top) == "conj" && t.Tokens[top].Head >= 0; n++ {
		top = t.Tokens[top].Head
	}
	if n := m.to; n < len(t.Tokens) && t.Tokens[n].UPOS == "NOUN" && t.Tokens[n-1].SpaceAfter && t.Tokens[h].UPOS != "NOUN" {
		m.number = unknownNumber
		return // "a Bosnian locksmith", whatever the parse
	}
	attributive := t.rel(top) == "amod" || t.rel(top) == "compound" || t.rel(top) == "nmod" && t.Tokens[top].Rel != "nmod"
	the := m.from > 0 && t.lower(m.from-1) == "the"
	switch {
	case attributive && t.Tokens[top].Head > h:
		m.number = unknownNumber
	case t.Tokens[h].XPOS == "NNS" || t.Tokens[h].XPOS == "NNPS" || t.Tokens[h].UPOS == "ADJ" && the:
		m.number = plural
		if c := t.child(h, "nummod"); c >= 0 {
			m.count = numeral(t.lower(c)) // "two Bulgarians" are not all of them
		}
	case t.child(h, "det") >= 0 && m.canonical != "":
		// A person: "the Omani answered", "a Croatian".
		det := t.lower(t.child(h, "det"))
		m.article = definite
		if det == "a" || det == "an" {
			m.article = indefinite
		}
		if strings.HasSuffix(m.key, "s") || strings.HasSuffix(m.key, "ese") || strings.HasSuffix(m.key, "sh") || strings.HasSuffix(m.key, "ch") {
			m.number = plural // "the Malagasy" stays a person until a verb says otherwise
			break
		}
		if v := t.Tokens[h].Head; t.rel(h) == "nsubj" && v >= 0 && r.pluralVerb(t, v) {
			m.number = plural
			break
		}
		m.kind, m.lemma = schema.DescriptionMention, "person"
		m.typ = schema.Person
		m.countries = []string{m.canonical}
		m.from = t.child(h, "det")
	default:
		m.number = unknownNumber
	}
}

// pluralVerb reports whether a verb or its first auxiliary agrees with a plural.
func (r *resolver) pluralVerb(t *tree, v int) bool {
	x := v
	if c := t.child(v, "aux", "cop"); c >= 0 {
		x = c
	}
	switch t.lower(x) {
	case "are", "were", "have", "do":
		return true
	}
	return t.Tokens[x].XPOS == "VBP"
}

// addUnknownName adds a phrase headed by a proper noun that the name finder did
// not take for a name. Its type is open until something it is joined with tells.
func (r *resolver) addUnknownName(t *tree, i, from int) {
	for from < i && !t.capital(from) || t.Tokens[from].UPOS == "DET" && from < i {
		from++
	}
	for j := from; j < i; j++ {
		if t.nameAt[j] >= 0 || t.titleAt[j] || t.Tokens[j].Form == "'s" || t.Tokens[j].UPOS == "ADP" {
			from = j + 1
		}
	}
	if from > 1 && t.Tokens[from-1].Text == "The" {
		from-- // an article that is part of the name: "won for The Salt Ledger"
	}
	to := i + 1
	for to < len(t.Tokens) && t.rel(to) == "flat" && t.below(to, i) && t.nameAt[to] < 0 {
		to++
	}
	r.addName(t, english.Name{From: from, To: to, Type: schema.Unknown, Confidence: 0.4 * t.Tokens[i].TagConfidence})
}

// country is the place that a place's or people's name stands for.
func (r *resolver) country(t *tree, n int32) string {
	name := t.names[n]
	text := phrase(t.Tokens[name.From:name.To])
	if place, ok := r.gaz.Demonym(text); ok {
		return place
	}
	if c, ok := r.gaz.Country(text); ok {
		return c.Name
	}
	if name.Gazetteer != "" {
		return name.Gazetteer
	}
	return text
}

// inCountry reports whether a place's name is a country's or that of a place
// that the gazetteer knows to lie in one; "Gulf" does not.
func (r *resolver) inCountry(t *tree, n int32) bool {
	for _, e := range r.gaz.Lookup(phrase(t.Tokens[t.names[n].From:t.names[n].To])) {
		if e.Country != "" {
			return true
		}
	}
	return false
}

// demonym returns the place that a word names as adjective, "" for other words.
func (r *resolver) demonym(w string) string {
	if !capitalised(w) {
		return ""
	}
	place, _ := r.gaz.Demonym(w)
	return place
}

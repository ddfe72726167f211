package entity

import (
	"strconv"
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// definiteness says how a description introduces its referent.
type definiteness uint8

const (
	bare          definiteness = iota // "rebels", "police"
	definite                          // "the company"
	demonstrative                     // "that document"
	possessive                        // "his wife", "Russia's foreign minister"
	indefinite                        // "a company"
	universal                         // "each", "any", "no": refers to nothing in particular
)

// mention is a candidate with what its own words say about its referent.
type mention struct {
	tree       *tree
	from, to   int
	head       int
	start, end int
	kind       schema.MentionKind
	typ        schema.Type
	// lemma is the head noun of a description ("minister"), or the pronoun.
	lemma string
	// key is the folded name, and parts are its folded words.
	key   string
	parts []string
	// canonical is the gazetteer's name for a name, entry what it knows of it.
	canonical string
	entry     *gazetteer.Entry
	// modifiers are the folded adjectives and compound parts of a description,
	// countries the places its demonyms and genitives name.
	modifiers []string
	countries []string
	article   definiteness
	// complete descriptions have an "of" phrase that says which one is meant.
	complete bool
	// possessor is the head token of the genitive, or -1.
	possessor int
	number    number
	gender    gender
	// count is the number of things the phrase says it is about, 0 unknown.
	count   int
	pronoun pronoun
	// title is the office or honorific before a name ("Foreign Minister").
	title      []string
	confidence float32
	// virtual mentions stand for coordinations; they are antecedents of plurals
	// and no mentions of the document.
	virtual bool
	members []int

	cluster int
	reason  string
	// placed is set once the mention has been joined to an antecedent or has
	// introduced an entity, so that later rules leave it alone.
	placed bool
}

func (m *mention) text() string {
	toks := m.tree.Tokens[m.from:m.to]
	return phrase(toks)
}

// phrase writes tokens as the source has them, white space made single spaces.
func phrase(toks []english.Token) string {
	var b strings.Builder
	for i, t := range toks {
		b.WriteString(t.Text)
		if t.SpaceAfter && i < len(toks)-1 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// detect finds the mentions of all sentences, in the order of the text.
func (r *resolver) detect() {
	for _, t := range r.trees {
		if t.Kind == english.Furniture {
			continue
		}
		first := len(r.mentions)
		r.markTitles(t)
		for i := 0; i < len(t.Tokens); i++ {
			if n := t.nameAt[i]; n >= 0 {
				if name := t.names[n]; name.From == i {
					r.addName(t, name)
				}
				continue
			}
			if i < t.Dateline || t.Kind == english.Byline {
				continue
			}
			if p, ok := pronouns[t.lower(i)]; ok {
				r.addPronoun(t, i, p)
				continue
			}
			r.addDescription(t, i)
		}
		r.markQuotes(t)
		for i := first; i < len(r.mentions); i++ {
			t.mentionAt[r.mentions[i].head] = int32(i)
		}
		r.addCoordinations(t, first)
	}
}

// markTitles marks the words of titles before names, which are no mentions of
// their own.
func (r *resolver) markTitles(t *tree) {
	for _, n := range t.names {
		if n.Type != schema.Person || n.From <= 0 || n.From > len(t.Tokens) {
			continue
		}
		for i := r.titleFrom(t, n.From); i < n.From; i++ {
			t.titleAt[i] = t.nameAt[i] < 0
		}
	}
}

func (r *resolver) add(m mention) {
	m.start, m.end = m.tree.Tokens[m.from].Start, m.tree.Tokens[m.to-1].End
	m.cluster = len(r.mentions)
	r.mentions = append(r.mentions, m)
}

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
		if !r.know.calendar[p] {
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

// readTitle collects the office before a person's name, with the gender that
// titles give, and the countries it names ("Russian Foreign Minister Lavrov").
// The words before the name show it better than the parse does.
func (r *resolver) readTitle(m *mention) {
	t := m.tree
	from := r.titleFrom(t, m.from)
	if from == m.from && m.from > 0 {
		if w := fold(t.Tokens[from-1].Text); r.know.femaleTitle[w] || r.know.maleTitle[w] {
			from--
		}
	}
	if from == m.from && m.from > 0 {
		// A noun that no list of titles has but the parse sets before the name.
		c := m.from - 1
		if t.Tokens[c].Rel == "nmod:desc" && t.Tokens[c].Head >= m.from && r.know.typeOf(r.noun(t, c)) == schema.Person && t.owner(c) < 0 && t.child(c, "det") < 0 {
			from = max(t.leftEdge(c), 0)
		}
	}
	for i := from; i < m.from; i++ {
		w := fold(t.Tokens[i].Text)
		switch {
		case r.know.femaleTitle[w]:
			m.gender = female
		case r.know.maleTitle[w]:
			m.gender = male
		}
		if g := r.know.gender(w); m.gender == unknownGender {
			m.gender = g
		}
		if t.Tokens[i].UPOS == "PUNCT" || t.nameAt[i] >= 0 || t.Tokens[i].UPOS == "PART" || t.Tokens[i].UPOS == "DET" || r.demonym(t.Tokens[i].Text) != "" {
			continue
		}
		m.title = append(m.title, w)
		t.titleAt[i] = true
	}
	// The country before the office: "Russian", "U.S.", "France's".
	for k := from; k < m.from; k++ {
		r.titleCountry(t, k, m)
	}
	if k := from - 1; k >= 0 && from < m.from {
		if t.Tokens[k].Form == "'s" || t.Tokens[k].Form == "'" {
			k--
		}
		if k >= 0 {
			r.titleCountry(t, k, m)
		}
	}
}

func (r *resolver) titleCountry(t *tree, k int, m *mention) {
	if n := t.nameAt[k]; n >= 0 && (t.names[n].Type == schema.Group || t.names[n].Type == schema.Place) {
		m.countries = appendNew(m.countries, r.country(t, n))
	} else if place := r.demonym(t.Tokens[k].Text); place != "" {
		m.countries = appendNew(m.countries, place)
	}
}

// titleFrom returns where the title that ends before token to begins, or to.
func (r *resolver) titleFrom(t *tree, to int) int {
	first := max(0, to-8)
	forms := make([]string, 0, 8)
	for i := first; i < to; i++ {
		forms = append(forms, t.Tokens[i].Text)
	}
	from := to
	for moved := true; moved; {
		moved = false
		for k := first; k < from; k++ {
			if _, end := r.gaz.Title(forms[:from-first], k-first); end == from-first && end > k-first && (capitalised(forms[k-first]) || from < to || k+1 < from || r.know.typeOf(fold(forms[k-first])) == schema.Person) {
				from, moved = k, true
				break
			}
		}
	}
	return from
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// addDescription adds the noun phrase headed by token i where it refers to
// something: no parts of other phrases, no times, amounts or manners.
func (r *resolver) addDescription(t *tree, i int) {
	tok := t.Tokens[i]
	substantive := r.substantive(t, i)
	if !t.nominal(i) && !substantive || t.timeAt[i] {
		return
	}
	if t.Tokens[i].Rel == "nmod:desc" && t.owner(i) < 0 && t.child(i, "det") < 0 {
		return // a title
	}
	switch t.Tokens[i].Rel {
	case "compound", "flat", "fixed", "goeswith", "compound:prt", "discourse":
		return
	}
	lemma := r.noun(t, i)
	if proper := tok.UPOS == "PROPN" && i > 0 && !r.know.calendar[lemma]; !proper && (r.know.measure[lemma] || r.know.measure[t.lower(i)]) {
		return
	}
	from, to := t.span(i)
	if k := t.ageFrom(i); k >= 0 {
		from = k
	}
	if t.titleAt[i] {
		return
	}
	office := from < i && t.Tokens[from].UPOS == "DET" && from == i-1 && r.know.known(lemma)
	if tok.UPOS == "PROPN" && !t.heading && t.capital(i) && !substantive && !office {
		r.addUnknownName(t, i, from)
		return
	}
	for j := from; j < i; j++ {
		if n := t.nameAt[j]; n >= 0 && t.names[n].To > i {
			return
		}
	}
	m := mention{tree: t, from: from, to: to, head: i, kind: schema.DescriptionMention,
		lemma: lemma, possessor: t.owner(i), confidence: tok.TagConfidence}
	m.typ = r.know.typeOf(lemma)
	m.gender = r.know.gender(lemma)
	m.number = singular
	if tok.XPOS == "NNS" || tok.XPOS == "NNPS" {
		m.number = plural
	} else if r.know.collective[lemma] {
		m.number = unknownNumber
	}
	if m.typ != schema.Person {
		m.gender = unknownGender
	}
	r.readModifiers(&m)
	if substantive && m.lemma == lemma {
		if k := t.ageFrom(i); k >= 0 && t.lower(k) == "the" {
			m.article = definite
		}
		m.lemma = "person"
		m.typ = schema.Person
		m.number = singular
		if lemma == "two" || lemma == "three" || lemma == "four" || lemma == "pair" || lemma == "both" {
			m.number, m.typ = plural, schema.Unknown
			m.lemma = ""
		}
	}
	if m.number == plural && m.typ == schema.Person && m.count == 0 {
		m.typ = schema.Group
	}
	if m.article == universal {
		return
	}
	r.add(m)
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

// substantive reports whether token i stands for a noun that was left out: "the
// 34-year-old", "the latter", "the two", "both", "the pair".
func (r *resolver) substantive(t *tree, i int) bool {
	w := t.lower(i)
	if t.ageFrom(i) >= 0 {
		return true
	}
	switch w {
	case "latter", "former":
		return t.rel(i) != "amod" && t.child(i, "det") >= 0
	case "two", "three", "four":
		return t.rel(i) != "nummod" && t.rel(i) != "compound" && t.child(i, "det") >= 0
	case "both":
		switch t.rel(i) {
		case "nsubj", "obj", "obl", "iobj":
			return t.child(i, "nmod") < 0
		}
	}
	return false
}

// ageFrom returns the determiner of "the 34-year-old" where token i ends one that
// stands for a person, -1 elsewhere.
func (t *tree) ageFrom(i int) int {
	w := t.lower(i)
	k := -1
	switch {
	case strings.HasSuffix(w, "-year-old"):
		k = i - 1
	case w == "old" && i >= 3 && t.lower(i-2) == "year":
		k = i - 5
		if t.Tokens[i-3].Form != "-" {
			k = i - 4
		}
	}
	if k < 0 || t.Tokens[k].UPOS != "DET" || t.rel(i) == "amod" || t.rel(i) == "compound" {
		return -1
	}
	return k
}

// noun is the form under which the knowledge of nouns lists token i: its own
// form ("talks", "authorities") before its lemma.
func (r *resolver) noun(t *tree, i int) string {
	if w := t.lower(i); r.know.known(w) || r.know.measure[w] {
		return w
	}
	l := t.lemma(i)
	if r.know.known(l) || l == "" {
		return l
	}
	// "ex-minister", "vice-president", "co-founder"
	if k := strings.LastIndexByte(l, '-'); k > 0 && r.know.known(l[k+1:]) {
		return l[k+1:]
	}
	return l
}

// readModifiers fills in determiner, genitive, modifiers, countries and count.
func (r *resolver) readModifiers(m *mention) {
	t := m.tree
	if m.possessor >= 0 {
		m.article = possessive
		if n := t.nameAt[m.possessor]; n >= 0 && t.names[n].Type == schema.Place {
			m.countries = appendNew(m.countries, r.country(t, n))
		}
	}
	for _, c := range t.children(m.head) {
		c := int(c)
		switch t.rel(c) {
		case "det":
			if m.article == possessive {
				continue
			}
			switch t.lower(c) {
			case "the":
				m.article = definite
			case "this", "that", "these", "those", "such":
				m.article = demonstrative
			case "a", "an", "another", "some":
				m.article = indefinite
			case "both":
				m.article, m.count = definite, 2
			case "each", "either":
				m.article, m.count, m.number = definite, 2, plural
			case "no", "any", "every", "neither", "what", "which", "whatever":
				m.article = universal
			}
		case "nummod":
			m.count = numeral(t.lower(c))
		case "amod", "compound":
			for i := t.leftEdge(c); i <= c; i++ {
				if t.Tokens[i].UPOS == "PUNCT" || t.Tokens[i].UPOS == "DET" || t.Tokens[i].UPOS == "CCONJ" {
					continue
				}
				if n := t.nameAt[i]; n >= 0 {
					if t.names[n].From == i || i == t.leftEdge(c) {
						if typ := t.names[n].Type; typ == schema.Group || typ == schema.Place {
							m.countries = appendNew(m.countries, r.country(t, n))
						} else {
							m.modifiers = append(m.modifiers, fold(phrase(t.Tokens[t.names[n].From:t.names[n].To])))
						}
					}
					continue
				}
				if place := r.demonym(t.Tokens[i].Text); place != "" {
					m.countries = appendNew(m.countries, place)
					continue
				}
				w := fold(t.Tokens[i].Text)
				if !r.know.weak[w] {
					m.modifiers = append(m.modifiers, w)
				}
			}
		case "nmod":
			if t.ofPhrase(c) >= 0 {
				m.complete = m.complete || c < m.to && c > m.head
				if n := t.nameAt[c]; n >= 0 && t.names[n].Type == schema.Place {
					m.countries = appendNew(m.countries, r.country(t, n))
				} else if n >= 0 {
					m.modifiers = append(m.modifiers, fold(phrase(t.Tokens[t.names[n].From:t.names[n].To])))
				} else if c < m.to {
					m.modifiers = append(m.modifiers, t.lemma(c))
				}
			}
		}
	}
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

// demonym returns the place that a word names as adjective, "" for other words.
func (r *resolver) demonym(w string) string {
	if !capitalised(w) {
		return ""
	}
	place, _ := r.gaz.Demonym(w)
	return place
}

func numeral(w string) int {
	switch w {
	case "two":
		return 2
	case "three":
		return 3
	case "four":
		return 4
	case "five":
		return 5
	case "six":
		return 6
	}
	if n, err := strconv.Atoi(w); err == nil && n > 1 && n <= 12 {
		return n
	}
	return 0
}

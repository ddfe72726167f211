package entity

import (
	"strconv"
	"strings"

	"example.com/kg/schema"
)

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
	if r.know.Calendar[lemma] || r.know.Calendar[t.lower(i)] {
		return
	}
	if proper := tok.UPOS == "PROPN" && i > 0; !proper && (r.know.Measure[lemma] || r.know.Measure[t.lower(i)]) && !r.oneOfSides(t, i) {
		return
	}
	from, to := t.span(i)
	if k := t.ageFrom(i); k >= 0 {
		from = k
	}
	if t.titleAt[i] {
		return
	}
	title := r.officeTitle(t, from, i)
	office := title || from < i && t.Tokens[from].UPOS == "DET" && from == i-1 && r.know.known(lemma)
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
	} else if r.know.Collective[lemma] {
		m.number = unknownNumber
	}
	if m.typ != schema.Person {
		m.gender = unknownGender
	}
	if m.typ == schema.Person && m.possessor >= 0 && t.lower(m.possessor) == "its" && r.know.hasType(lemma, schema.Organization) {
		m.typ, m.gender = schema.Organization, unknownGender // "its ally Komeito"
	}
	r.readModifiers(&m)
	if m.typ == schema.Facility && r.know.hasType(lemma, schema.Media) && r.know.Broadcasting.hasAny(m.modifiers) {
		m.typ = schema.Media // "a radio station"
	}
	if title {
		m.complete = t.child(i, "nmod") >= 0 && t.ofPhrase(t.child(i, "nmod")) >= 0
	}
	if substantive && m.lemma == lemma {
		if k := t.ageFrom(i); k >= 0 && t.lower(k) == "the" {
			m.article = definite
		}
		m.lemma = "person"
		m.typ = schema.Person
		m.number = singular
		if n := numeral(lemma); n > 0 || lemma == "both" {
			m.number, m.typ, m.lemma, m.count = plural, schema.Unknown, "", max(n, 2)
			m.article = definite
		}
	}
	if m.number == plural && (m.typ == schema.Person && m.count != 2 || r.know.hasType(lemma, schema.Group)) {
		m.typ = schema.Group
	}
	if m.article == universal {
		return
	}
	r.add(m)
}

// oneOfSides reports whether token i means those who deal with each other: "both sides", but
// not "both sides of the road".
func (r *resolver) oneOfSides(t *tree, i int) bool {
	if t.Tokens[i].XPOS != "NNS" || !r.know.Sides[r.noun(t, i)] || t.child(i, "det", "nummod") < 0 {
		return false
	}
	of := t.child(i, "nmod")
	return of < 0 || t.ofPhrase(of) < 0
}

// officeTitle reports whether a phrase written with capitals is an office: "the
// Foreign Secretary" is whoever holds it, and no name.
func (r *resolver) officeTitle(t *tree, from, i int) bool {
	if t.Tokens[from].UPOS == "DET" {
		from++
	}
	national := false // "the Angolan President"
	for from < i && r.demonym(t.Tokens[from].Text) != "" {
		national = true
		from++
	}
	if from > i || from == i && !national || r.know.typeOf(r.noun(t, i)) != schema.Person {
		return false
	}
	forms := make([]string, 0, 4)
	for k := from; k <= i; k++ {
		forms = append(forms, t.Tokens[k].Text)
	}
	_, end := r.gaz.Title(forms, 0)
	return end == len(forms)
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
	if w := t.lower(i); r.know.known(w) || r.know.Measure[w] {
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
			case "each", "either", "neither":
				m.article, m.count, m.number = definite, 2, plural
			case "no", "any", "every", "what", "which", "whatever":
				m.article = universal
			}
		case "nummod":
			m.count = numeral(t.lower(c))
		case "amod", "compound":
			for i := t.leftEdge(c); i <= c; i++ {
				if t.Tokens[i].UPOS == "PUNCT" || t.Tokens[i].UPOS == "DET" || t.Tokens[i].UPOS == "CCONJ" {
					continue
				}
				if next := r.saidOf(t, i, c); next > i {
					m.describes = true
					i = next
					continue
				}
				if n := t.nameAt[i]; n >= 0 {
					if t.names[n].From == i || i == t.leftEdge(c) {
						if typ := t.names[n].Type; typ == schema.Place && !r.inCountry(t, n) {
							m.modifiers = append(m.modifiers, fold(phrase(t.Tokens[t.names[n].From:t.names[n].To])))
						} else if typ == schema.Group || typ == schema.Place {
							m.countries = appendNew(m.countries, r.country(t, n))
						} else {
							m.complete = true
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
				if i > 0 && t.Tokens[i].UPOS == "PROPN" && t.capital(i) {
					m.complete = true // "the Democratic Centre party"
				}
				if !r.know.weak(w) {
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

// saidOf returns the last token of an adjective such as "Hong Kong-based" or
// "three-member" that begins at token i and ends at or before token last; i where
// none does.
func (r *resolver) saidOf(t *tree, i, last int) int {
	k := i + 1
	if n := t.nameAt[i]; n >= 0 {
		k = t.names[n].To
	}
	if k+1 <= last && t.Tokens[k].Form == "-" && r.know.SaidOf["-"+t.lower(k+1)] {
		return k + 1
	}
	return i
}

// numeral is the number from two to twelve that a word says, else 0.
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

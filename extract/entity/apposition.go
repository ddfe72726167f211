package entity

import "example.com/kg/schema"

// joinApposition joins a mention with the apposition that follows it: as the
// parse has it, or as the commas show it where the parse has missed it.
func (r *resolver) joinApposition(i int) {
	m := &r.mentions[i]
	t := m.tree
	for _, c := range t.children(m.head) {
		c := int(c)
		if t.rel(c) != "appos" || c < m.to {
			continue
		}
		b := r.mentionOf(t, c)
		if b < 0 || r.mentions[b].kind == schema.PronounMention || !r.setOff(t, m, &r.mentions[b]) || r.partOfBody(m, &r.mentions[b]) ||
			r.nearerName(t, m, &r.mentions[b]) {
			continue
		}
		r.giveWay(i, b)
		if m.kind == schema.NameMention && r.mentions[b].kind == schema.NameMention {
			if r.renames(t, m, &r.mentions[b]) {
				r.equateNames(i, b, "another name beside it", 0.85)
			}
			continue
		}
		r.equate(i, b, "apposition", 0.9)
	}
	r.joinComma(i)
	r.joinTitleName(i)
}

// nearerName reports whether an apposition belongs to a name that ends the phrase it
// hangs from and is closer to it: "the help of Ervebo, a vaccine".
func (r *resolver) nearerName(t *tree, m, apposed *mention) bool {
	if m.kind != schema.DescriptionMention || apposed.kind != schema.DescriptionMention || m.to < 2 || m.typ == apposed.typ && r.know.known(m.lemma) {
		return false
	}
	k := t.nameAt[m.to-1]
	if k < 0 || m.head == m.to-1 {
		return false
	}
	a := r.nameMention(t, int(k))
	return a >= 0 && (r.mentions[a].typ == apposed.typ || r.uncertain(&r.mentions[a]) && r.know.known(apposed.lemma))
}

// uncertain reports whether nothing but the look of a name gave it its type.
func (r *resolver) uncertain(m *mention) bool {
	return m.kind == schema.NameMention && m.entry == nil && m.confidence < uncertainName && m.typ != schema.Group && len(m.title) == 0
}

// uncertainName is the confidence below which a name's type gives way to what the
// text calls the thing.
const uncertainName = 0.75

// giveWay lets a name of uncertain type take the type of the description that the
// grammar sets beside it: "Una Devane, a teacher", "Ervebo, a vaccine".
func (r *resolver) giveWay(a, b int) {
	for _, p := range [2][2]int{{a, b}, {b, a}} {
		name, d := &r.mentions[p[0]], &r.mentions[p[1]]
		if d.kind != schema.DescriptionMention || d.number == plural || !r.know.known(d.lemma) || !r.uncertain(name) || r.know.hasType(d.lemma, name.typ) || compatible(name.typ, d.typ) && body(name.typ) {
			continue
		}
		if c := r.clusterOf(p[0]); c.typ == name.typ || !c.sure || len(c.mentions) == 1 {
			r.adopt(p[0], p[1])
			c.sure = true
		}
	}
}

// setOff reports whether punctuation sets an apposition off from its noun, or a
// name stands right behind it.
func (r *resolver) setOff(t *tree, a, b *mention) bool {
	if b.kind == schema.NameMention && b.from == a.to {
		return true
	}
	for i := a.to; i < b.from; i++ {
		if t.Tokens[i].UPOS == "PUNCT" && t.Tokens[i].Form != "'" && t.Tokens[i].Form != "\"" {
			return true
		}
	}
	return false
}

// partOfBody reports whether two capitalised phrases without article name a body
// and the bigger one it is part of: "2nd Battalion, 5th Special Forces Group".
func (r *resolver) partOfBody(a, b *mention) bool {
	unit := func(m *mention) bool {
		c := m.tree.Tokens[m.from].Form[0]
		return (m.article == bare || m.kind == schema.NameMention) && (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') && r.know.Units[m.tree.lemma(m.head)]
	}
	return unit(a) && unit(b)
}

// renames reports whether a second name beside a first is another name of the
// same thing and not a place it lies in: in brackets, or after a word that says
// so.
func (r *resolver) renames(t *tree, a, b *mention) bool {
	if a.typ == schema.Person || b.typ == schema.Person || a.typ == schema.Place && b.typ == schema.Place {
		return b.from > 0 && r.know.Renames[t.lower(b.from-1)]
	}
	return b.from > 0 && (t.Tokens[b.from-1].Form == "(" || r.know.Renames[t.lower(b.from-1)])
}

// joinComma reads "his deputy, Neil Carmody, said" and "Kersti Laanemets, an
// Estonian judge, …" off the commas: a name and a description of its type side
// by side, closed by a comma or the end, that are no list.
func (r *resolver) joinComma(i int) {
	a := &r.mentions[i]
	t := a.tree
	// A relative pronoun, a verb or another clause may stand between the phrase's
	// marked end and the comma only where the phrase has an "in", "of" tail.
	comma := a.to
	if a.kind == schema.DescriptionMention {
		comma = r.tail(t, a)
	}
	if comma >= len(t.Tokens)-1 || t.Tokens[comma].Form != "," {
		return
	}
	next := comma + 1
	if r.know.Renames[t.lower(next)] && next+1 < len(t.Tokens) {
		next++
	}
	b := r.startingAt(t, next)
	if b < 0 {
		return
	}
	y := &r.mentions[b]
	names := 0
	if a.kind == schema.NameMention {
		names++
	}
	if y.kind == schema.NameMention {
		names++
	}
	if names == 2 && next == comma+2 && (bodyOrThing(a.typ, y.typ) || a.typ == schema.Person && (y.typ == schema.Person || r.mentions[b].confidence < 0.8)) {
		if a.typ == schema.Person && y.typ != schema.Person {
			r.adopt(b, i)
		}
		r.equateNames(i, b, "another name of it", 0.88)
		return
	}
	if names != 1 || y.from < comma {
		return
	}
	desc, name := a, y
	if a.kind == schema.NameMention {
		desc, name = y, a
		if desc.article != indefinite && desc.article != definite && desc.article != possessive {
			return
		}
	}
	if names == 1 && r.know.known(desc.lemma) && desc.article != bare {
		r.giveWay(i, b)
	}
	if desc.number == plural || !r.know.known(desc.lemma) || desc.typ != name.typ && name.typ != schema.Unknown && !r.know.hasType(desc.lemma, name.typ) && !(body(desc.typ) && body(name.typ)) {
		return
	}
	end := y.to
	if y.kind == schema.DescriptionMention {
		end = r.tail(t, y)
	}
	// "X, a judge, and Y" closes with a comma; "X, Y and Z" does not.
	if end < len(t.Tokens) {
		switch t.Tokens[end].Form {
		case ",", ".", ";", ":", "—", "-", ")", "\"", "''", "”":
			if end+1 < len(t.Tokens) && t.rel(y.head) == "conj" && (t.lower(end+1) == "and" || t.lower(end+1) == "or") {
				return
			}
		case "and", "or":
			return
		default:
			if y.kind != schema.NameMention && t.rel(end) != "acl" && t.Tokens[end].UPOS != "PRON" && t.Tokens[end].UPOS != "VERB" && t.Tokens[end].UPOS != "AUX" {
				return
			}
		}
	}
	if g := t.Tokens[y.head].Head; t.rel(y.head) == "nsubj" && t.child(a.head, "case") >= 0 && t.rel(a.head) != "nsubj" && !(g >= 0 && t.rel(g) == "acl" && t.Tokens[g].XPOS == "VBN" && t.Tokens[g].Head == a.head) {
		return // "In Moscow, a spokesman said", "For Russia, the offer"
	}
	r.equate(i, b, "apposition between commas", 0.85)
}

// tail is the first token after a description together with the prepositional
// phrases that follow it.
func (r *resolver) tail(t *tree, m *mention) int {
	end := m.to
	for end < len(t.Tokens) && end-m.to < 12 {
		tok := t.Tokens[end]
		if tok.UPOS == "ADP" || tok.UPOS == "DET" || tok.UPOS == "ADJ" || tok.UPOS == "NOUN" || tok.UPOS == "PROPN" || tok.UPOS == "NUM" || tok.UPOS == "PART" || tok.XPOS == "PRP$" {
			if !t.below(end, m.head) {
				break
			}
			end++
			continue
		}
		break
	}
	return end
}

// startingAt returns the mention whose phrase (genitive pronoun and title
// counted) begins at token i, or -1.
func (r *resolver) startingAt(t *tree, i int) int {
	for j := i; j < len(t.Tokens) && j < i+10; j++ {
		if k := t.nameAt[j]; k >= 0 {
			b := r.nameMention(t, int(k))
			if b < 0 {
				return -1
			}
			m := &r.mentions[b]
			if m.from == i {
				// The name itself, unless it only qualifies a noun ("Moscow's envoy").
				if h := t.Tokens[m.head].Head; h >= m.to && (t.rel(m.head) == "nmod" || t.rel(m.head) == "compound" || t.rel(m.head) == "amod") && h < len(t.mentionAt) && t.mentionAt[h] >= 0 {
					return int(t.mentionAt[h])
				}
				return b
			}
			if len(m.title) > 0 && t.below(i, m.head) && t.leftEdge(m.head) <= i {
				return b
			}
		}
		b := t.mentionAt[j]
		if b < 0 {
			continue
		}
		m := &r.mentions[b]
		if m.kind == schema.PronounMention {
			continue
		}
		if m.kind == schema.DescriptionMention && (m.from == i || m.from == i+1 && t.Tokens[i].XPOS == "PRP$") {
			return int(b)
		}
	}
	return -1
}

// joinTitleName joins a description with a name set directly behind it: "her
// brother Petros", "the goat Dwight".
func (r *resolver) joinTitleName(i int) {
	m := &r.mentions[i]
	if m.kind != schema.DescriptionMention {
		return
	}
	t := m.tree
	if h := t.Tokens[m.head].Head; h > m.head && t.Tokens[m.head].Rel == "nmod:desc" {
		r.equate(i, r.mentionOf(t, h), "name behind its noun", 0.9)
	}
	if n := m.head + 1; n < len(t.Tokens) && m.possessor >= 0 && m.typ == schema.Person && t.nameAt[n] >= 0 && m.to == n && t.names[t.nameAt[n]].From == n {
		r.equate(i, r.nameMention(t, int(t.nameAt[n])), "name behind its noun", 0.85)
	}
	for _, c := range t.children(m.head) {
		if c := int(c); c == m.head+1 && (t.rel(c) == "appos" || t.rel(c) == "flat") && t.nameAt[c] >= 0 {
			r.equate(i, r.mentionOf(t, c), "name behind its noun", 0.9)
		}
	}
}

package entity

import (
	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// joinStructure joins what the grammar of one sentence makes one thing.
func (r *resolver) joinStructure() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.virtual || m.tree.Kind == english.Furniture {
			continue
		}
		switch {
		case m.kind == schema.PronounMention && m.pronoun.relative:
			r.joinRelative(i)
			continue
		case m.kind == schema.PronounMention:
			continue
		}
		r.joinSelf(i)
		r.joinNamingNoun(i)
		r.joinApposition(i)
		r.joinPredicate(i)
		r.joinNaming(i)
		r.joinMembers(i)
	}
}

// mentionOf returns the mention headed by token i or, for a word inside a name,
// the name's mention; -1 where there is none.
func (r *resolver) mentionOf(t *tree, i int) int {
	if i < 0 || i >= len(t.mentionAt) {
		return -1
	}
	if m := t.mentionAt[i]; m >= 0 {
		return int(m)
	}
	if n := t.nameAt[i]; n >= 0 {
		return r.nameMention(t, int(n))
	}
	return -1
}

// equate joins two mentions that the grammar equates, where their types,
// numbers, genders and names allow it.
func (r *resolver) equate(a, b int, reason string, confidence float32) {
	if a >= 0 && b >= 0 && !r.differentNames(r.clusterOf(a), r.clusterOf(b)) {
		r.equateNames(a, b, reason, confidence)
	}
}

// equateNames is equate for two names of one thing that need not be alike: the
// text says that one is another name for the other.
func (r *resolver) equateNames(a, b int, reason string, confidence float32) {
	if a < 0 || b < 0 || a == b || r.find(a) == r.find(b) {
		return
	}
	x, y := &r.mentions[a], &r.mentions[b]
	if x.virtual || y.virtual || !x.number.agrees(y.number) {
		return
	}
	cx, cy := r.clusterOf(a), r.clusterOf(b)
	if !r.typesAgree(cx, cy) || !cx.gender.agrees(cy.gender) {
		return
	}
	if cx.named && cy.named && (personal(cx.typ) != personal(cy.typ) || cx.typ == schema.Group || cy.typ == schema.Group) {
		return
	}
	// A possessor is never the thing possessed.
	for _, p := range [2][2]*mention{{x, y}, {y, x}} {
		if p[0].tree == p[1].tree && p[0].possessor >= 0 && int(p[0].tree.mentionAt[p[0].possessor]) >= 0 && r.find(int(p[0].tree.mentionAt[p[0].possessor])) == r.find(r.mentionOf(p[1].tree, p[1].head)) {
			return
		}
	}
	r.join(a, b, reason, confidence)
}

// typesAgree compares types the way the rules need it: descriptions whose noun
// is unknown go with anything but people, and with people where the noun may be
// a person's ("a Croatian").
func (r *resolver) typesAgree(a, b *cluster) bool {
	if compatible(a.typ, b.typ) {
		return true
	}
	// A noun nobody knows may describe anything, a person too.
	if !a.sure && a.typ == schema.Concept || !b.sure && b.typ == schema.Concept {
		return true
	}
	for _, p := range [2][2]*cluster{{a, b}, {b, a}} {
		if p[0].named {
			continue
		}
		for _, h := range p[0].heads {
			if r.know.hasType(h.noun, p[1].typ) {
				return true
			}
		}
	}
	return false
}

// differentNames reports whether two clusters carry names that share no word, or
// two people's names.
func (r *resolver) differentNames(a, b *cluster) bool {
	if !a.named || !b.named {
		return false
	}
	if a.typ == schema.Person || b.typ == schema.Person || a.typ == schema.Group || b.typ == schema.Group {
		return true
	}
	for _, i := range firstFew(a.mentions) {
		for _, k := range firstFew(b.mentions) {
			if shared(r.mentions[i].parts, r.mentions[k].parts) {
				return false
			}
		}
	}
	return true
}

// firstFew bounds what is compared of a thing that is mentioned very often.
func firstFew(list []int) []int { return list[:min(len(list), 8)] }

// joinSelf joins a description with the name inside it where its noun only says
// what the name is: "the M23 group", "the NATO alliance".
func (r *resolver) joinSelf(i int) {
	m := &r.mentions[i]
	if m.kind != schema.DescriptionMention || !r.know.Self[m.lemma] || m.number == plural || m.possessor >= 0 {
		return
	}
	if next := m.head + 1; next < len(m.tree.Tokens) && m.tree.nameAt[next] >= 0 && m.tree.names[m.tree.nameAt[next]].From == next {
		return // "the Telegram channel Lanterna" is Lanterna
	}
	k := m.tree.nameAt[max(m.head-1, 0)]
	if k < 0 || m.tree.names[k].To != m.head || m.tree.Tokens[m.head-1].Rel == "nmod:poss" {
		return
	}
	a := r.nameMention(m.tree, int(k))
	if a < 0 || !body(r.mentions[a].typ) || r.mentions[a].typ == schema.Group {
		return
	}
	r.equate(a, i, "the name inside the description", 0.85)
}

// joinNamingNoun joins "the town of Dimri" with Dimri: the noun only says what the
// name behind "of" is.
func (r *resolver) joinNamingNoun(i int) {
	m := &r.mentions[i]
	t := m.tree
	if m.kind != schema.DescriptionMention || !r.know.Naming[m.lemma] || m.number == plural || m.possessor >= 0 || m.article != definite {
		return
	}
	for _, c := range t.children(m.head) {
		k := t.nameAt[c]
		if int(c) < m.head || t.ofPhrase(int(c)) != m.head+1 || k < 0 || t.names[k].From != m.head+2 {
			continue
		}
		if a := r.nameMention(t, int(k)); a >= 0 && ground(r.mentions[a].typ) {
			r.join(a, i, "the name behind its noun", 0.9)
		}
		return
	}
}

// joinPredicate joins a subject with its predicate noun: "Chanda Mulenga is her
// nephew", "the actress is Ludmila Kvapilova".
func (r *resolver) joinPredicate(i int) {
	m := &r.mentions[i]
	t := m.tree
	cop := t.child(m.head, "cop")
	if cop < 0 || t.Tokens[cop].Lemma != "be" {
		return
	}
	s := t.child(m.head, "nsubj")
	if s < 0 || s > m.head {
		return
	}
	for _, c := range t.children(m.head) {
		switch {
		case t.rel(int(c)) == "case", t.rel(int(c)) == "mark" && t.lower(int(c)) == "if":
			return // "is in Moscow"
		case t.rel(int(c)) == "advmod" && (t.lower(int(c)) == "not" || t.lower(int(c)) == "n't" || t.lower(int(c)) == "never"), t.rel(int(c)) == "aux":
			if t.rel(int(c)) == "aux" && (t.lower(int(c)) == "has" || t.lower(int(c)) == "had" || t.lower(int(c)) == "have") {
				continue
			}
			return
		}
	}
	a := r.mentionOf(t, s)
	if a < 0 || r.mentions[a].kind == schema.PronounMention {
		return
	}
	x := &r.mentions[a]
	if x.kind == schema.DescriptionMention && m.kind == schema.DescriptionMention && m.article == indefinite && x.article != definite {
		return
	}
	if m.kind == schema.DescriptionMention && (!r.know.known(m.lemma) || m.article == bare && x.kind == schema.NameMention) {
		return
	}
	r.equate(a, i, "predicate noun", 0.85)
}

// joinNaming joins the object of a naming verb with the name it is given:
// "called Lake Nyasa", "known as Swaziland", "was named as Viktor Shapoval".
func (r *resolver) joinNaming(i int) {
	m := &r.mentions[i]
	if m.kind != schema.NameMention {
		return
	}
	t := m.tree
	if a := r.knownAs(m); a >= 0 {
		r.giveWay(a, i)
		r.equateNames(a, i, "named so", 0.88)
		r.mentions[a].introduced = true
		return
	}
	v := t.Tokens[m.head].Head
	if v < 0 || v > m.from || !r.know.Name[t.lemma(v)] {
		return
	}
	marked := false
	if c := t.child(m.head, "case", "mark"); c >= 0 {
		if w := t.lower(c); w != "as" {
			return
		}
		marked = true
	}
	switch t.rel(m.head) {
	case "xcomp":
	case "obl", "nmod", "advcl":
		if !marked {
			return
		}
	case "obj", "iobj":
		if t.child(v, "obj") != m.head || t.rel(v) != "acl" && t.child(v, "nsubj:pass") < 0 {
			return
		}
	default:
		return
	}
	target := t.child(v, "obj")
	if target == m.head || target < 0 {
		target = t.child(v, "nsubj:pass")
	}
	if target < 0 && t.rel(v) == "acl" {
		target = t.Tokens[v].Head
	}
	if target < 0 && t.rel(v) == "conj" {
		target = t.child(t.Tokens[v].Head, "nsubj:pass")
	}
	if target < 0 {
		return
	}
	a := r.mentionOf(t, target)
	if a < 0 {
		return
	}
	if r.mentions[a].kind == schema.PronounMention {
		// Joined once the pronoun has found its antecedent.
		r.namings = append(r.namings, [2]int{a, i})
		return
	}
	if r.mentions[a].typ == schema.Group {
		return
	}
	if x, y := r.clusterOf(a), r.clusterOf(i); x.named && (!y.sure || x.typ != schema.Person && compatible(x.typ, y.typ)) {
		r.join(a, i, "named so", 0.85)
		return
	}
	r.equateNames(a, i, "named so", 0.88)
}

// knownAs returns the mention that a name is said to be known as: "the Northern
// Front, as the faction is known"; -1 where none is.
func (r *resolver) knownAs(m *mention) int {
	t := m.tree
	if m.to+3 >= len(t.Tokens) || t.Tokens[m.to].Form != "," || t.lower(m.to+1) != "as" {
		return -1
	}
	a := r.startingAt(t, m.to+2)
	if a < 0 || r.mentions[a].kind != schema.DescriptionMention {
		return -1
	}
	for i := r.mentions[a].to; i < min(len(t.Tokens), r.mentions[a].to+4); i++ {
		if t.Tokens[i].UPOS == "VERB" && r.know.Name[t.lemma(i)] {
			return a
		}
	}
	return -1
}

// joinRelative joins a relative pronoun with the noun its clause belongs to.
func (r *resolver) joinRelative(i int) {
	m := &r.mentions[i]
	t := m.tree
	for n, k := 0, m.head; n < len(t.Tokens) && k >= 0; n, k = n+1, t.Tokens[k].Head {
		if t.rel(k) != "acl" {
			if t.rel(k) == "ccomp" || t.rel(k) == "root" {
				return
			}
			continue
		}
		if a := r.mentionOf(t, t.Tokens[k].Head); a >= 0 && a < i {
			m.placed = true
			r.join(a, i, "relative pronoun", 0.92)
		}
		return
	}
}

package entity

import (
	"math"

	"example.com/kg/schema"
)

// Weights of salience beside those of grammatical place ([role]). They were set by
// hand and checked one by one on the development documents: halving or doubling
// any of them changes B-cubed F1 by less than half a point.
const (
	perSentence    = 0.95 // taken off for every sentence between
	perMention     = 0.1  // for every earlier mention of the thing, four at most
	bonusNamed     = 0.2
	bonusGender    = 0.8  // a person known to be of the pronoun's gender
	bonusBody      = 0.15 // "it" is rather an organization than a place or a thing
	bonusPronoun   = 0.15 // what a pronoun took up last
	bonusSubject   = 0.35 // subjects take up subjects
	bonusObject    = 0.6  // objects take up objects
	bonusPatient   = 0.75 // and subjects of passives what was acted on: "charged two men. They were held"
	bonusReported  = 0.9  // "the ministry said it would"
	bonusSpeaker   = 0.7  // who spoke in the sentence before goes on: "He added"
	bonusSentence  = 0.1
	bonusClause    = 0.35 // possessives in the clause of their possessor
	bonusBinder    = 0.4  // who is that clause's subject, and known
	bonusTold      = 0.3  // as the one who is told to do it: "called on Rwanda to withdraw its troops"
	bonusOwner     = 0.7  // "its leader" is rather a body's than a town's
	bonusActor     = 0.5  // only bodies and places do what governments do
	malusActor     = 1.0  // nor is a body or a place "a mistake"
	malusOwner     = 1.2  // a flotation or an office has no founder
	bonusConcerned = 1.6  // "supported Mali in its fight", "condemned Chad for its silence"
	malusForeign   = 1.6  // nobody buys or bombs what is his
	malusQuoted    = 0.4  // out of one quotation into another or into none
)

// resolvePronoun finds the antecedent of a third-person pronoun by salience
// among those that agree and that binding does not forbid.
func (r *resolver) resolvePronoun(i int) {
	m := &r.mentions[i]
	if a := r.fronted(i); a >= 0 {
		r.place(i, a, "pronoun: the subject of the clause it opens", 0.85)
		return
	}
	window := pronounWindow
	if m.gender == male || m.gender == female {
		window++
	}
	last, lead := r.lastSpeaker(m)
	a, margin := r.salient(i, window, func(c int) float64 {
		if !r.agrees(i, c) || r.coargument(i, c) || r.memberInside(i, r.clusters[c].members) || r.enacted(m) && r.acts(c) || r.speaksOfItself(i, c) {
			return math.Inf(-1)
		}
		fit := r.pronounFit(i, c)
		if last >= 0 && c == r.find(last) {
			fit += lead + perSentence*float64(max(0, m.tree.number-r.mentions[last].tree.number-1))
		}
		return fit
	})
	if a < 0 {
		a = r.cataphor(i)
		if a < 0 {
			return
		}
		r.place(i, a, "pronoun: the subject that follows", 0.6)
		return
	}
	c := r.find(a)
	r.place(i, a, "pronoun: the salient "+pronounSort(m), confidenceOf(margin))
	if x := &r.clusters[r.find(i)]; (m.gender == male || m.gender == female) && x.gender == unknownGender && x.typ == schema.Person {
		x.gender = m.gender
	} else if m.gender != neuter && m.number == plural && x.number == unknownNumber && c >= 0 && x.typ == schema.Group {
		x.number = plural
	}
}

// speaksOfItself reports whether those of cluster c say "we" or "I" in the words in which
// pronoun i stands: they would not say "they" of themselves.
func (r *resolver) speaksOfItself(i, c int) bool {
	m := &r.mentions[i]
	for _, a := range r.clusters[c].mentions[max(0, len(r.clusters[c].mentions)-8):] {
		x := &r.mentions[a]
		if x.tree == m.tree && x.kind == schema.PronounMention && x.pronoun.person == 1 && x.tree.quote[x.head] == m.tree.quote[m.head] {
			return true
		}
	}
	return false
}

// enacted reports whether pronoun m is the object of a verb that takes texts, decisions
// and deeds: "vowed to veto it".
func (r *resolver) enacted(m *mention) bool {
	t := m.tree
	h := t.Tokens[m.head].Head
	if h >= 0 && t.rel(m.head) == "obl" && r.know.Agreeing[t.lemma(h)] {
		c := t.child(m.head, "case")
		return c >= 0 && t.lower(c) == "to" // "agreed to it"
	}
	if h < 0 || m.pronoun.owner || !r.know.Enacting[t.lemma(h)] {
		return false
	}
	return t.rel(m.head) == "obj" || t.Tokens[m.head].Rel == "nsubj:pass"
}

// foreign reports whether possessive m stands in the object of a verb whose object is
// somebody else's: "agreed to buy its plants".
func (r *resolver) foreign(m *mention) bool {
	t := m.tree
	thing := t.Tokens[m.head].Head
	if thing < 0 || t.rel(thing) != "obj" || t.Tokens[thing].Head < 0 {
		return false
	}
	return r.know.Foreign[t.lemma(t.Tokens[thing].Head)]
}

// acting reports whether pronoun m is the subject of a verb that only those who act have:
// "It lifted the ban".
func (r *resolver) acting(m *mention) bool {
	t := m.tree
	h := t.Tokens[m.head].Head
	if h < 0 || t.Tokens[m.head].Rel != "nsubj" || !r.know.Govern[t.lemma(h)] {
		return false
	}
	object := t.child(h, "obj")
	return object >= 0 && !r.know.Measure[r.noun(t, object)] && t.child(h, "compound") < 0
}

// calledEvent reports whether pronoun m is said to be something that no body, place or
// person is: "It was a mistake", "It could be big trouble".
func (r *resolver) calledEvent(m *mention) bool {
	t := m.tree
	h := t.Tokens[m.head].Head
	if h < 0 || t.Tokens[m.head].Rel != "nsubj" || t.Tokens[h].UPOS != "NOUN" || t.child(h, "cop") < 0 {
		return false
	}
	switch r.know.typeOf(r.noun(t, h)) {
	case schema.Concept, schema.Event:
		return true
	}
	return false
}

// acts reports whether cluster c is one that acts, not what is enacted.
func (r *resolver) acts(c int) bool {
	typ := r.clusters[c].typ
	return typ == schema.Person || actor(typ)
}

func pronounSort(m *mention) string {
	switch {
	case m.number == plural:
		return "group"
	case m.gender == neuter:
		return "thing"
	case m.gender == female:
		return "woman"
	}
	return "man"
}

// confidenceOf turns the margin over the next best candidate into a confidence.
func confidenceOf(margin float64) float32 {
	return float32(0.55 + 0.35*(1-math.Exp(-margin)))
}

// pronounFit weighs what a cluster as a whole has for pronoun i.
func (r *resolver) pronounFit(i, c int) float64 {
	m, x := &r.mentions[i], &r.clusters[c]
	score := 0.0
	n := len(x.mentions)
	score += perMention * math.Min(float64(n-1), 4)
	if x.named {
		score += bonusNamed
	}
	switch {
	case m.gender == male || m.gender == female:
		if x.gender == m.gender {
			score += bonusGender
		}
		if x.typ != schema.Person {
			score -= 1.2
		}
	case m.gender == neuter:
		if r.acting(m) {
			if r.acts(c) {
				score += bonusActor
			} else {
				score -= bonusActor
			}
		}
		if r.calledEvent(m) && r.acts(c) {
			score -= malusActor
		}
		switch x.typ {
		case schema.Organization, schema.Media:
			score += bonusBody
			if h := m.tree.Tokens[m.head].Head; m.pronoun.owner && h > m.head && r.know.OfBodies[r.noun(m.tree, h)] {
				score += bonusOwner
			}
		case schema.Place:
			score -= 0.1
			if h := m.tree.Tokens[m.head].Head; m.pronoun.owner && h > m.head && r.know.OfBodies[r.noun(m.tree, h)] && !r.know.Public[r.noun(m.tree, h)] {
				score -= bonusOwner // "its director" is no country's
			}
		case schema.Concept:
			score -= 0.3
		}
		if !x.named && !r.ownedByBodies(m, x.typ) {
			score -= malusOwner
		}
	case m.number == plural:
		if x.typ == schema.Concept && !x.sure {
			score -= 0.5
		}
		switch {
		case x.number == plural && x.members != nil:
			score += 0.5
		case x.number == plural:
			score += 0.3
			if x.typ == schema.Group || x.typ == schema.Person {
				score += 0.5
			}
		case body(x.typ) && x.number == unknownNumber:
			score -= 0.1
		default:
			score -= 1.0
		}
	}
	return score
}

// ownedByBodies reports whether a thing of the type may have what possessive pronoun m
// stands before: founders and shareholders are those of bodies, not of events and rooms.
func (r *resolver) ownedByBodies(m *mention, typ schema.Type) bool {
	h := m.tree.Tokens[m.head].Head
	if !m.pronoun.owner || h <= m.head || !r.know.OfBodies[r.noun(m.tree, h)] {
		return true
	}
	return body(typ) || typ == schema.Group || typ == schema.Place || typ == schema.Person || typ == schema.Facility
}

// salient returns a mention of the cluster that scores best for mention i, and
// its lead over the next; fit gives the part of the score that the cluster as a
// whole has, minus infinity where it may not be taken.
func (r *resolver) salient(i, window int, fit func(cluster int) float64) (int, float64) {
	m := &r.mentions[i]
	t := m.tree
	speaker := r.speakerOf(t, m.head)
	type candidate struct {
		at    int
		score float64
	}
	best := map[int]candidate{}
	var order []int
	r.recent(i, window, func(a, d int) bool {
		c := r.find(a)
		if c == r.find(i) || r.mentions[a].from < r.mentions[a].tree.Dateline {
			return true // nothing in a dateline is talked about
		}
		if speaker >= 0 && c == r.find(speaker) && t.quote[m.head] != 0 && m.pronoun.person == 3 {
			return true
		}
		x := &r.mentions[a]
		score := role(x.tree, x) - perSentence*float64(d)
		if x.kind == schema.PronounMention {
			score += bonusPronoun
		}
		switch patient := t.Tokens[m.head].Rel == "nsubj:pass"; {
		case patient && acted(x):
			score += bonusPatient
		case t.rel(m.head) == "obj" && acted(x):
			score += bonusObject
		case !patient && t.rel(m.head) == "nsubj" && x.tree.rel(x.head) == "nsubj":
			score += bonusSubject
		}
		if d == 0 && r.reports(t, m.head, x.head) {
			score += bonusReported
		}
		if d == 0 {
			score += bonusSentence
			if m.pronoun.owner {
				if r.concerned(t, m, x) {
					score += bonusConcerned
				}
				subject := t.subject(t.clause(m.head)) == x.head
				if subject || t.clause(m.head) == t.clause(x.head) {
					score += bonusClause
				}
				if subject && r.foreign(m) {
					score -= malusForeign
				} else if subject && (x.kind == schema.NameMention || x.article == definite || x.article == possessive) {
					score += bonusBinder
					if x.tree.rel(x.head) != "nsubj" {
						score += bonusTold
					}
				}
			}
		}
		if q := x.tree.quote[x.head]; q != t.quote[m.head] && q != 0 && (speaker < 0 || r.speakerOf(x.tree, x.head) < 0 || r.find(r.speakerOf(x.tree, x.head)) != r.find(speaker)) {
			score -= malusQuoted
		}
		if old, ok := best[c]; !ok {
			order = append(order, c)
			best[c] = candidate{a, score}
		} else if score > old.score {
			best[c] = candidate{a, score}
		}
		return true
	})
	top, second, at := math.Inf(-1), math.Inf(-1), -1
	for _, c := range order {
		f := fit(c)
		if math.IsInf(f, -1) {
			continue
		}
		s := best[c].score + f
		if s > top {
			top, second, at = s, top, best[c].at
		} else if s > second {
			second = s
		}
	}
	if at < 0 {
		return -1, 0
	}
	if math.IsInf(second, -1) {
		return at, 2
	}
	return at, top - second
}

// acted reports whether a mention is what something was done to.
func acted(m *mention) bool {
	rel := m.tree.Tokens[m.head].Rel
	return rel == "obj" || rel == "nsubj:pass"
}

// concerned reports whether x is the object of a verb that helps or judges it in what
// possessive m says is its own.
func (r *resolver) concerned(t *tree, m, x *mention) bool {
	deed := t.Tokens[m.head].Head
	if deed < 0 || x.tree != t {
		return false
	}
	preposition := t.child(deed, "case")
	v := t.Tokens[x.head].Head
	if preposition < 0 || v < 0 || t.rel(x.head) != "obj" || x.head > m.head || t.Tokens[deed].Head != v && t.Tokens[deed].Head != x.head {
		return false
	}
	switch t.lower(preposition) {
	case "in":
		return r.know.Helping[t.lemma(v)] && r.know.Fights[t.lemma(deed)]
	case "for", "over", "on":
		return r.know.Judging[t.lemma(v)] || r.know.Helping[t.lemma(v)]
	}
	return false
}

// reports reports whether token i stands in what the subject s says or thinks:
// "the ministry said it would", "Fink believes that he".
func (r *resolver) reports(t *tree, i, s int) bool {
	if t.rel(s) != "nsubj" {
		return false
	}
	v := t.Tokens[s].Head
	if v < 0 || !r.know.Say[t.lemma(v)] {
		return false
	}
	c := t.clause(i)
	return t.rel(c) == "ccomp" && t.Tokens[c].Head == v && t.rel(i) == "nsubj"
}

// lastSpeaker returns who spoke last before pronoun m, where m is itself the subject of
// a verb of saying outside quotations: the subject of such a verb that governs the
// sentence before, or the speaker of the quotation that it ends in. -1 for nobody.
func (r *resolver) lastSpeaker(m *mention) (speaker int, lead float64) {
	t := m.tree
	if t.number == 0 || t.rel(m.head) != "nsubj" || t.quote[m.head] != 0 || m.pronoun.number != singular || m.gender == neuter {
		return -1, 0
	}
	if v := t.Tokens[m.head].Head; v < 0 || t.rel(v) != "root" || !r.know.Say[t.lemma(v)] {
		return -1, 0
	}
	before := r.trees[t.number-1]
	if len(before.Tokens) == 0 || before.Field != t.Field {
		return -1, 0
	}
	if q := before.quote[len(before.Tokens)-1]; q > 0 && r.quotes[q-1].speaker >= 0 {
		return r.quotes[q-1].speaker, bonusSpeaker
	}
	for v := range before.Tokens {
		if before.rel(v) != "root" {
			continue
		}
		if asked := before.child(v, "obj", "iobj"); asked >= 0 && r.know.Asking[before.lemma(v)] {
			return r.mentionOf(before, asked), bonusSpeaker + bonusSubject
		}
		if r.know.Say[before.lemma(v)] {
			return r.mentionOf(before, before.subject(v)), bonusSpeaker
		}
	}
	return -1, 0
}

// fronted returns the subject that follows an opening participle or phrase to
// which the pronoun belongs: "Known for his stance, Rubio faces …"; -1 elsewhere.
func (r *resolver) fronted(i int) int {
	m := &r.mentions[i]
	t := m.tree
	pred := t.clause(m.head)
	h := t.Tokens[pred].Head
	if !m.pronoun.owner || h < pred || t.rel(pred) != "advcl" || t.child(pred, "nsubj") >= 0 || t.child(pred, "mark") >= 0 && t.lower(t.child(pred, "mark")) != "by" {
		return -1
	}
	s := t.child(h, "nsubj")
	if s < m.head {
		return -1
	}
	a := r.mentionOf(t, s)
	if a < 0 || r.mentions[a].kind == schema.PronounMention || !r.agrees(i, r.find(a)) {
		return -1
	}
	return a
}

// cataphor returns the subject that follows a pronoun in an earlier subordinate
// clause of the same sentence ("When he arrived, Duffy …"), or -1.
func (r *resolver) cataphor(i int) int {
	m := &r.mentions[i]
	t := m.tree
	pred := t.clause(m.head)
	if t.Tokens[pred].Head < 0 && !m.pronoun.owner {
		return -1
	}
	for n := 0; n < len(t.Tokens); n++ {
		if t.Tokens[pred].Head < 0 {
			break
		}
		pred = t.clause(t.Tokens[pred].Head)
		s := t.child(pred, "nsubj")
		if s <= m.head {
			continue
		}
		a := r.mentionOf(t, s)
		if a >= 0 && r.mentions[a].kind == schema.NameMention && r.agrees(i, r.find(a)) && !r.coargument(i, r.find(a)) {
			return a
		}
	}
	return -1
}

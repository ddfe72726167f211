package proposition

import (
	"slices"
	"strings"
)

// surfaceSubjects finds the subjects of clause p as they stand on the surface:
// its own, or those it shares with the clause it is conjoined to or embedded in.
func (r *reading) surfaceSubjects(p int) {
	w := &r.props[p]
	i := w.Head
	for _, k := range r.Kids[i] {
		if r.Rel[k] == "nsubj:outer" || r.Rel[k] == "csubj:outer" {
			continue
		}
		switch r.Base(k) {
		case "nsubj":
			list, excluded := r.resolved(Subject, "", k)
			w.surface = append(w.surface, list...)
			w.contrasts = append(w.contrasts, excluded...)
		case "csubj":
			if q := r.clause[k]; q >= 0 {
				w.surface = append(w.surface, Argument{
					Role: Subject, Head: k, Tokens: r.Phrase(k), Minimal: []int{k}, Proposition: q,
				})
			}
		}
	}
	if len(w.surface) == 0 {
		w.surface = r.sharedSubjects(p)
	}
}

// sharedSubjects resolves the subject of a clause that has none of its own:
// coordination, control and raising, participles.
func (r *reading) sharedSubjects(p int) []Argument {
	w := &r.props[p]
	i := w.Head
	switch r.Base(i) {
	case "conj", "list", "parataxis":
		if h := r.Head[i]; h >= 0 && r.clause[h] >= 0 && (r.Base(i) != "parataxis" || r.Sentence.Kind != 0 || r.afterSemicolon(i)) {
			first := &r.props[r.clause[h]]
			return implied(first.surface, Subject)
		}
	case "xcomp", "ccomp":
		return r.controller(p)
	case "advcl":
		if strings.HasSuffix(r.Rel[i], ":relcl") {
			return nil
		}
		return r.adverbialSubject(p)
	case "acl":
		return r.modifierSubject(p)
	}
	return nil
}

// controller finds who does what the infinitive or predicate p says.
func (r *reading) controller(p int) []Argument {
	i := r.props[p].Head
	h := r.Head[i]
	if h < 0 {
		return nil
	}
	q := r.clause[h]
	if q < 0 {
		// The infinitive of an adjective or participle inside a noun phrase:
		// "leaders ready to meet".
		if r.Is(h, "amod", "acl") && r.Head[h] >= 0 {
			list, _ := r.phrases(Subject, "", r.Head[h])
			return implied(list, Subject)
		}
		return nil
	}
	parent := &r.props[q]
	if r.Base(i) == "ccomp" && !r.Infinitive(i) && r.Token(i).XPOS != "VBG" && r.Token(i).XPOS != "VB" {
		return nil
	}
	if i > h && !parent.Passive && !r.lexicon.SubjectControl[parent.Lemma] {
		var objects []Argument
		for _, k := range r.Kids[h] {
			preposition, _ := r.Case(k)
			called := r.Is(k, "obl") && k < i && r.lexicon.obliqueControl[parent.Lemma][preposition]
			if (r.Is(k, "obj", "iobj") || called) && r.clause[k] < 0 {
				list, _ := r.resolved(Subject, "", k)
				objects = append(objects, list...)
			}
		}
		if len(objects) > 0 {
			return implied(objects, Subject)
		}
	}
	return implied(parent.surface, Subject)
}

// calledToAccount reports whether verb h brings its object before those who judge: "took
// the firm to court for cheating".
func (r *reading) calledToAccount(h int) bool {
	for _, k := range r.Kids[h] {
		if r.Is(k, "obl") && r.lexicon.Tribunals[r.Lemma(k)] {
			return true
		}
	}
	return false
}

// adverbialSubject finds the subject of a participle or infinitive that modifies
// a clause: the clause's subject, or its object after verbs such as "accuse".
func (r *reading) adverbialSubject(p int) []Argument {
	i := r.props[p].Head
	h := r.Head[i]
	if h >= 0 && r.clause[h] < 0 && r.Is(h, "xcomp", "advmod") {
		h = r.Head[h] // "stopped short of banning"
	}
	if h < 0 || r.clause[h] < 0 || r.finite(i) {
		return nil
	}
	parent := &r.props[r.clause[h]]
	mark, _ := r.Mark(i)
	if mark == "" {
		mark, _ = r.Case(i)
	}
	if mark == "as" && r.Token(i).XPOS == "VBN" && !r.Has(i, "obl", "xcomp") {
		return nil // "as planned": what was planned is the whole clause
	}
	if !parent.Passive && (r.lexicon.objectGerund[parent.Lemma][mark] || mark == "for" && r.calledToAccount(h)) {
		for _, k := range r.Kids[h] {
			if r.Is(k, "obj") {
				list, _ := r.resolved(Subject, "", k)
				return implied(list, Subject)
			}
		}
	}
	if mark == "for" && r.Token(i).XPOS == "VBG" {
		if k := r.deserving(h, i); k >= 0 {
			list, _ := r.resolved(Subject, "", k)
			return implied(list, Subject)
		}
	}
	if !parent.Passive && r.lexicon.RecipientControl[parent.Lemma] && r.Infinitive(i) {
		if recipient := r.Kid(h, "iobj"); recipient >= 0 && recipient < i {
			list, _ := r.resolved(Subject, "", recipient)
			return implied(list, Subject)
		}
	}
	if !parent.Passive && r.lexicon.Dispatching[parent.Lemma] && r.Infinitive(i) && mark == "" {
		object := r.Kid(h, "obj")
		if object < 0 {
			object = r.Kid(h, "iobj") // a single object, however it was labelled
		}
		if object >= 0 && object < i && (r.lexicon.Sendable[r.Lemma(object)] || r.person(object)) && r.afterPhrase(object, i) {
			list, _ := r.resolved(Subject, "", object)
			return implied(list, Subject)
		}
	}
	if !parent.Passive && r.lexicon.Enabling[parent.Lemma] && r.Infinitive(i) && (mark == "" || mark == "as") {
		if object := r.Kid(h, "obj"); object >= 0 && object < i && (r.adjacent(object, i) || r.lexicon.ObjectControl[parent.Lemma] && r.afterPhrase(object, i)) {
			list, _ := r.resolved(Subject, "", object)
			return implied(list, Subject)
		}
	}
	if parent.Passive && r.Infinitive(i) {
		// "tunnels used by the rebels to smuggle arms": they smuggle.
		for _, k := range r.Kids[h] {
			if preposition, _ := r.Case(k); k < i && r.isAgent(true, k, preposition) {
				list, _ := r.resolved(Subject, "", k)
				return implied(list, Subject)
			}
		}
	}
	return implied(parent.surface, Subject)
}

// deserving returns whom the reward or punishment that verb h speaks of goes to, before
// token i: "slapped fines on the banks for …"; -1 where it speaks of none.
func (r *reading) deserving(h, i int) int {
	noun := r.Kid(h, "obj")
	if noun < 0 {
		noun = r.Kid(h, "nsubj:pass")
	}
	if noun < 0 || !r.lexicon.Deserved[r.Lemma(noun)] {
		return -1
	}
	for _, above := range []int{noun, h} {
		for _, k := range r.Kids[above] {
			if k > i || !r.Is(k, "nmod", "obl") {
				continue
			}
			switch preposition, _ := r.Case(k); preposition {
			case "on", "upon", "against", "at", "to", "of":
				if !r.temporal(k) {
					return k
				}
			}
		}
	}
	return -1
}

// afterPhrase reports whether nothing but the verb's circumstances stands between the
// object k and the infinitive i: "ordered the ministry at the session to prepare".
func (r *reading) afterPhrase(k, i int) bool {
	_, last := r.Span(k)
	first, _ := r.Span(i)
	for _, kid := range r.Kids[r.Head[k]] {
		if kid > last && kid < first && !r.Is(kid, "obl", "advmod", "punct") {
			return false
		}
	}
	return last < first
}

// adjacent reports whether the clause that i heads begins right after the phrase
// of k.
func (r *reading) adjacent(k, i int) bool {
	_, last := r.Span(k)
	first, _ := r.Span(i)
	return first == last+1
}

// finite reports whether the verb i carries tense.
func (r *reading) finite(i int) bool {
	switch r.Token(i).XPOS {
	case "VBZ", "VBP", "VBD":
		return true
	}
	for _, k := range r.Kids[i] {
		if r.Is(k, "aux", "cop") {
			switch r.Token(k).XPOS {
			case "VBZ", "VBP", "VBD", "MD":
				return true
			}
		}
	}
	return false
}

// modifierSubject finds the subject of a clause that modifies a noun.
func (r *reading) modifierSubject(p int) []Argument {
	i := r.props[p].Head
	noun := r.Head[i]
	if noun < 0 || strings.HasSuffix(r.Rel[i], ":relcl") {
		return nil
	}
	itself := func() []Argument {
		var list []Argument
		for _, c := range r.antecedents(noun, i) {
			list = append(list, r.phrase(Subject, "", c))
		}
		return implied(list, Subject)
	}
	if r.Infinitive(i) {
		if k := r.forSubject(noun, i); k >= 0 {
			list, _ := r.resolved(Subject, "", k)
			return implied(list, Subject)
		}
	}
	if !r.Infinitive(i) {
		if mark, _ := r.Mark(i); mark != "" {
			return r.nounSubject(noun)
		}
		return itself()
	}
	for _, k := range r.Kids[noun] {
		if r.Is(k, "amod") && (r.lexicon.Ordinal[r.Lemma(k)] || r.Token(k).XPOS == "JJS" || r.Has(k, "advmod") && r.Lower(r.Kid(k, "advmod")) == "most") {
			return r.predicated(noun, itself)
		}
	}
	if r.lexicon.Ordinal[r.Lemma(noun)] {
		return r.predicated(noun, itself)
	}
	return r.nounSubject(noun)
}

// predicated finds of whom a noun is said: who becomes "the first woman to lead the
// bank" leads it. What is said of nobody stands for itself.
func (r *reading) predicated(noun int, itself func() []Argument) []Argument {
	if q := r.clause[noun]; q >= 0 && len(r.props[q].surface) > 0 {
		return implied(r.props[q].surface, Subject)
	}
	v := r.Head[noun]
	if v < 0 || r.clause[v] < 0 || !r.Is(noun, "xcomp") {
		return itself()
	}
	if object := r.Kid(v, "obj"); object >= 0 {
		list, _ := r.resolved(Subject, "", object)
		return implied(list, Subject)
	}
	if surface := r.props[r.clause[v]].surface; len(surface) > 0 {
		return implied(surface, Subject)
	}
	return itself()
}

// nounSubject finds who does what a noun's content says: the noun's own subject
// ("Lavrov's offer to …"), else the subject of the clause it stands in.
func (r *reading) nounSubject(noun int) []Argument {
	if q := r.nominal[noun]; q >= 0 {
		var list []Argument
		for _, a := range r.props[q].Arguments {
			if a.Role == Subject {
				list = append(list, a)
			}
		}
		if len(list) > 0 {
			return implied(list, Subject)
		}
	}
	for _, k := range r.Kids[noun] {
		if r.Rel[k] == "nmod:poss" {
			list, _ := r.resolved(Subject, "", k)
			return implied(list, Subject)
		}
	}
	above := r.Head[noun]
	if preposition, _ := r.Case(noun); preposition == "as" && above >= 0 && r.Is(noun, "obl") {
		// "appointed Lindt as minister to lead reforms": she leads
		if object := r.Kid(above, "obj"); object >= 0 && object < noun && r.clause[above] >= 0 && !r.props[r.clause[above]].Passive {
			list, _ := r.resolved(Subject, "", object)
			return implied(list, Subject)
		}
	}
	if q := r.clause[noun]; q >= 0 && len(r.props[q].surface) > 0 {
		above = noun // "is in talks to buy"
	}
	for h := above; h >= 0; h = r.Head[h] {
		if q := r.clause[h]; q >= 0 {
			surface := r.props[q].surface
			if slices.ContainsFunc(surface, func(a Argument) bool { return a.Head == noun }) {
				return nil
			}
			if r.lexicon.Opposing[r.props[q].Lemma] && r.Is(noun, "obj") && r.Head[noun] == h {
				return nil // nor does who opposes an attempt make it
			}
			if r.lexicon.Judging[r.props[q].Lemma] && r.Is(noun, "obj") && r.Head[noun] == h && r.definite(noun) {
				return nil // who praises or discusses the effort does not make it
			}
			if r.Is(noun, "obj") && r.Head[noun] == h {
				surface = r.possessors(surface)
			}
			return implied(surface, Subject)
		}
	}
	return nil
}

// definite reports whether a noun has the definite article.
func (r *reading) definite(noun int) bool {
	det := r.Kid(noun, "det")
	return det >= 0 && r.Lower(det) == "the"
}

// forSubject returns the phrase with "for" between a noun and its infinitive, which is
// the infinitive's subject: "a chance for both sides to trade prisoners"; -1 for none.
func (r *reading) forSubject(noun, i int) int {
	for _, k := range r.Kids[noun] {
		if preposition, _ := r.Case(k); k > noun && k < i && preposition == "for" && r.Is(k, "nmod", "obl") && r.adjacent(k, i) {
			return k
		}
	}
	return -1
}

// possessors replaces a subject that is itself an event or content by the one whose
// it is: in "her decision shows a willingness to talk" she is willing.
func (r *reading) possessors(surface []Argument) []Argument {
	if len(surface) != 1 || r.Name[surface[0].Head] >= 0 {
		return surface
	}
	noun := surface[0].Head
	if _, event := r.eventNoun(noun); !event {
		return surface
	}
	for _, k := range r.Kids[noun] {
		if r.Rel[k] == "nmod:poss" {
			list, _ := r.resolved(Subject, "", k)
			return list
		}
	}
	return surface
}

// placeSubjects turns the surface subjects into arguments: of a passive they are
// objects, or the recipients where an object is left ("was awarded the medal"),
// and its agent is the subject.
func (r *reading) placeSubjects(p int) {
	w := &r.props[p]
	role := Subject
	if w.Passive {
		role = Object
		if r.Has(w.Head, "obj") && !r.Has(w.Head, "compound:prt") {
			role = IndirectObject
		}
		for _, k := range r.Kids[w.Head] {
			if preposition, _ := r.Case(k); r.isAgent(true, k, preposition) {
				r.take(p, Subject, "", k)
			}
		}
	}
	for _, a := range w.surface {
		a.Role = role
		w.Arguments = append(w.Arguments, a)
	}
}

// gap fills the place in a relative clause that its noun has without a relative
// word: "the deal he signed", "the city they live in".
func (r *reading) gap(p int) {
	w := &r.props[p]
	i := w.Head
	if w.Kind != Verbal || r.Rel[i] != "acl:relcl" || r.Head[i] < 0 || len(w.surface) == 0 {
		return
	}
	if slices.ContainsFunc(r.Subtree(i, nil), func(k int) bool { return k != i && r.antecedent(k) != nil }) {
		return
	}
	// The gap may be that of an infinitive further down: "the man he wanted to meet".
	target := p
	for {
		k := r.Kid(r.props[target].Head, "xcomp")
		if k < 0 || r.clause[k] < 0 || r.Has(r.props[target].Head, "obj") {
			break
		}
		target = r.clause[k]
	}
	head := r.props[target].Head
	if !r.Verb(head) {
		return
	}
	role, preposition := Object, ""
	for _, k := range r.Kids[head] {
		if k > head && r.Token(k).UPOS == "ADP" && !r.Is(k, "compound:prt") && len(r.Kids[k]) == 0 {
			role, preposition = Oblique, r.Lower(k)
		}
	}
	if role == Object && (r.Has(head, "obj", "ccomp", "cop") || r.props[target].Passive) {
		return
	}
	for _, c := range r.antecedents(r.Head[i], i) {
		a := r.phrase(role, preposition, c)
		a.Implied = true
		r.props[target].gap = append(r.props[target].gap, a)
	}
	if target == p {
		w.Arguments = append(w.Arguments, w.gap...)
		w.gap = nil
	}
}

// shareObjects gives a verb the object of the verb that it is conjoined to
// where it has none and the object stands behind both: "buy and sell stocks".
func (r *reading) shareObjects(p int) {
	w := &r.props[p]
	w.Arguments = append(w.Arguments, w.gap...)
	w.gap = nil
	i := w.Head
	if w.Kind == Verbal && !w.Passive {
		r.borrowObject(p)
	}
	h := r.Head[i]
	if w.Kind != Verbal || w.Link != Coordination || r.Base(i) != "conj" || w.Passive || r.clause[h] < 0 || i < h {
		return
	}
	for _, k := range r.Kids[h] {
		if !r.Is(k, "obj", "obl") || k < i {
			continue
		}
		if r.Is(k, "obj") {
			if r.Has(i, "obj", "ccomp", "xcomp") {
				continue
			}
			list, _ := r.resolved(Object, "", k)
			w.Arguments = append(w.Arguments, implied(list, Object)...)
			continue
		}
		if preposition, _ := r.Case(k); !r.Has(i, "obl") && !r.lexicon.Sources[preposition] && preposition != "" {
			list, _ := r.resolved(Oblique, preposition, k)
			w.Arguments = append(w.Arguments, implied(list, Oblique)...)
		}
	}
}

// borrowObject gives verb p the object of the verb conjoined to it where nothing
// but the conjunction stands between the two: parsers hang the object of "bought
// and sold shares" on either.
func (r *reading) borrowObject(p int) {
	i := r.props[p].Head
	if r.Has(i, "obj", "obl", "ccomp", "xcomp") {
		return
	}
	for _, k := range r.Kids[i] {
		if !r.Is(k, "conj") || k < i || r.clause[k] < 0 || r.Has(k, "nsubj") {
			continue
		}
		// Either side by side, or with the second set off by commas: "is
		// considering, but has not decided on, a freeze".
		if apart := r.Token(i+1).Form == ","; k > i+3 && !apart || r.Has(k, "aux") && !apart {
			continue
		}
		if object := r.Kid(k, "obj"); object > k && r.Kid(k, "cc") >= 0 {
			list, _ := r.resolved(Object, "", object)
			r.props[p].Arguments = append(r.props[p].Arguments, implied(list, Object)...)
		}
		return
	}
}

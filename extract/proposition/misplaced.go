package proposition

import (
	"strings"

	"example.com/kg/schema"
)

// mendUpTo makes "up to" before an amount a bound and not a particle, after verbs
// whose object an amount is, "will invest up to $2 billion", and before a number of
// persons or things: "kidnapped up to 16 advisers".
func (r *reading) mendUpTo(i int) bool {
	v := r.Head[i]
	particle := r.Kid(v, "compound:prt", "advmod")
	preposition, marker := r.Case(i)
	if particle < v || i < v || r.Lower(particle) != "up" || preposition != "to" || marker[0] != particle+1 || r.Has(v, "obj") {
		return false
	}
	counted := r.Token(i).XPOS == "NNS" && r.Has(i, "nummod") && !r.measures(i) && !r.temporal(i)
	if !r.lexicon.Measured[r.Lemma(v)] && !(counted && !r.lexicon.Rising[r.Lemma(v)]) {
		return false
	}
	if !r.Has(i, "nummod") && r.Token(i).UPOS != "NUM" {
		return false
	}
	r.Rel[i] = "obj"
	r.Head[particle], r.Rel[particle] = marker[0], "fixed"
	r.Rel[marker[0]] = "advmod"
	return true
}

// mendHeldGerund makes a gerund that was read as the first part of a compound a clause
// of the verb that takes it: "accused the minister of dodging taxes".
func (r *reading) mendHeldGerund(i int) bool {
	g := r.Kid(i, "compound", "amod")
	preposition, marker := r.Case(i)
	if g < 0 || g > i || r.Token(g).XPOS != "VBG" || !r.nounish(i) || preposition == "" || marker[0] != g-1 || r.Has(i, "det", "nmod:poss") {
		return false
	}
	v := r.Head[i]
	if r.Is(v, "obj", "nsubj:pass") && r.Rel[i] == "nmod" {
		v = r.Head[v]
	}
	if v < 0 || !r.Verb(v) || !r.lexicon.Charging[r.Lemma(v)] || !r.lexicon.objectGerund[r.Lemma(v)][preposition] {
		return false
	}
	r.Head[g], r.Rel[g] = v, "advcl"
	r.Head[i], r.Rel[i] = g, "obj"
	r.Head[marker[0]], r.Rel[marker[0]] = g, "mark"
	return true
}

// mendOf hangs a phrase with "of" on the noun right before it where that noun is in a
// phrase of its own: "charged 17 officers, including the captain of a boat". Only what
// directly follows a verb's object may be of the verb ("accused the captain of theft").
func (r *reading) mendOf(i int) bool {
	v := r.Head[i]
	preposition, marker := r.Case(i)
	if preposition != "of" || len(marker) == 0 || marker[0] == 0 || v < 0 || v > i || !r.Verb(v) {
		return false
	}
	noun := marker[0] - 1
	if noun <= v || !r.nounish(noun) || r.temporal(noun) {
		return false
	}
	for top := noun; top >= 0 && top != v; top = r.Head[top] {
		if r.Is(top, "obl", "nmod") && r.Has(top, "case") && r.below(noun, v) {
			r.Head[i], r.Rel[i] = noun, "nmod"
			return true
		}
	}
	return false
}

// mendChanging makes the participle of a verb of change that stands before a bare plural
// behind a preposition that noun's attribute: "despite escalating tariffs", "amid
// mounting threats". Nobody does the escalating.
func (r *reading) mendChanging(i int) bool {
	noun := r.Kid(i, "obj")
	if r.Token(i).XPOS != "VBG" || noun != i+1 || !r.lexicon.Changing[r.Lemma(i)] || r.Has(noun, "det", "nmod:poss") || !r.nounish(noun) {
		return false
	}
	mark := r.Kid(i, "mark", "case")
	if mark != i-1 || r.Has(i, "nsubj", "xcomp", "ccomp") || !r.lexicon.Amid[r.Lower(mark)] {
		return false
	}
	r.Head[noun], r.Rel[noun] = r.Head[i], "obl"
	for _, k := range r.Kids[i] {
		if k != noun {
			r.Head[k] = noun
		}
	}
	r.Head[i], r.Rel[i] = noun, "amod"
	r.Rel[mark] = "case"
	return true
}

// mendGerundOfName makes a gerund that was read as the attribute of a name the object of
// the verb that takes gerunds: "denies backing Orvane". Names have no such attributes
// without an article.
func (r *reading) mendGerundOfName(i int) bool {
	v, g := r.Head[i], r.Kid(i, "amod", "compound")
	if g < v || g > i || r.Token(g).XPOS != "VBG" || g != v+1 || r.Name[i] < 0 || r.Name[g] >= 0 || !r.Verb(v) || r.Has(i, "det", "case", "nmod:poss") {
		return false
	}
	if c, _ := r.lexicon.cue(r.Lemma(v), "verb", ingFrame); c == nil {
		return false
	}
	r.Head[g], r.Rel[g] = v, "xcomp"
	r.Head[i], r.Rel[i] = g, "obj"
	return true
}

// mendExtracted gives the relative pronoun to the infinitive that lacks an object, where
// the verb above has none of its own: "whom Norland wants to try", "which they refused
// to sell".
func (r *reading) mendExtracted(i int) bool {
	v := r.Head[i]
	if v < 0 || i > v || !r.Is(v, "acl") || !r.lexicon.Relative[r.Lower(i)] {
		return false
	}
	x := r.Kid(v, "xcomp")
	if x < v || !r.Infinitive(x) || r.Has(x, "obj", "ccomp", "cop", "aux:pass") {
		return false
	}
	lemma := r.Lemma(x)
	if !r.lexicon.SubjectControl[r.Lemma(v)] && !r.lexicon.Accusing[lemma] && !r.lexicon.Charging[lemma] {
		return false
	}
	r.Head[i] = x
	return true
}

// mendAgentOfObject gives the agent of a passive to the verb where it was hung on an
// object that the passive keeps, or on a phrase that nobody can be the maker of: "was
// awarded a grant by the government", "was replaced as chairman by his deputy".
func (r *reading) mendAgentOfObject(i int) bool {
	object := r.Head[i]
	preposition, _ := r.Case(i)
	if preposition != "by" || object < 0 || i < object || !r.nounish(i) || r.temporal(i) || r.measures(i) {
		return false
	}
	v := r.Head[object]
	if v < 0 || v > object || !r.Has(v, "aux:pass", "nsubj:pass") || r.Has(v, "obl:agent") {
		return false
	}
	switch {
	case r.Is(object, "obj") && r.lexicon.Ditransitive[r.Lemma(v)]:
	case r.Is(object, "obl", "xcomp") && r.unmade(object):
	default:
		return false
	}
	r.Head[i], r.Rel[i] = v, "obl:agent"
	return true
}

// unmade reports whether nobody can be the maker or doer of what a phrase names: a place,
// a time, what somebody is or becomes.
func (r *reading) unmade(i int) bool {
	if r.temporal(i) {
		return true
	}
	if k := r.Name[i]; k >= 0 {
		return r.Sentence.Names[k].Type == schema.Place
	}
	preposition, _ := r.Case(i)
	if _, event := r.eventNoun(i); event {
		return false
	}
	return preposition == "as"
}

// mendProgressive gives a participle the auxiliary and the subject that were hung on
// the verb of saying behind it: "Fiat is considering a bid, Reuters reported".
func (r *reading) mendProgressive(v int) bool {
	h := r.Head[v]
	if h < v || !r.Is(v, "advcl", "ccomp", "parataxis") || !r.takesThat(h) || r.Has(v, "nsubj", "aux", "mark") || r.Token(v).XPOS != "VBG" && r.Token(v).XPOS != "VBN" {
		return false
	}
	auxiliary, subject, speaker := -1, -1, -1
	for _, k := range r.Kids[h] {
		switch {
		case k < v && r.Is(k, "aux"):
			auxiliary = k
		case k < v && auxiliary < 0 && r.Nominal(k) && r.Is(k, "nsubj", "dep", "obl", "obj", "dislocated", "vocative") && !r.Has(k, "case") && !r.temporal(k):
			subject = k
		case k > v && k < h && r.Is(k, "nsubj"):
			speaker = k
		}
	}
	if auxiliary < 0 || subject < 0 || speaker < 0 {
		return false
	}
	for _, k := range r.Kids[h] {
		if k < v {
			r.Head[k] = v
		}
	}
	r.Rel[subject] = r.subjectOf(v)
	r.Rel[v] = "ccomp"
	return true
}

// mendAsked makes the infinitive behind the object what somebody was asked or forced to
// do and not why: "asked a judge on Sunday to investigate the minister".
func (r *reading) mendAsked(i int) bool {
	v := r.Head[i]
	if !r.Is(i, "advcl") || i < v || !r.Infinitive(i) || !r.lexicon.ObjectControl[r.Lemma(v)] || r.Lemma(v) == "want" || r.Has(v, "xcomp", "ccomp") || r.Has(i, "nsubj") {
		return false
	}
	object := r.Kid(v, "iobj", "obj")
	if object < v || object > i || !r.nounish(object) && r.Token(object).UPOS != "PRON" {
		return false
	}
	for _, k := range r.Kids[v] {
		if k <= object || k >= i {
			continue
		}
		if !r.temporal(k) {
			return false
		}
	}
	if _, event := r.eventNoun(object); event {
		return false // "ordered an inquiry to find the culprits"
	}
	r.Rel[i] = "xcomp"
	return true
}

// mendNamedObject hangs a description on the name right behind it, where the name was
// read as what the object becomes: "founded the company Atoco", "charged former minister
// Ana Lund".
func (r *reading) mendNamedObject(i int) bool {
	v := r.Head[i]
	object := r.Kid(v, "obj")
	if object < v || object != i-1 || r.Name[i] < 0 || r.Sentence.Names[r.Name[i]].From != i || r.Name[object] >= 0 || !strings.HasPrefix(r.Token(object).XPOS, "NN") || !r.Has(object, "det") && !r.person(i) {
		return false
	}
	if r.lexicon.Predicating[r.Lemma(v)] || r.Has(i, "det", "case", "mark", "cop") {
		return false
	}
	for _, k := range r.Kids[object] {
		if k > i {
			r.Head[k] = i
		}
	}
	r.Rel[i] = "obj"
	r.Head[object], r.Rel[object] = i, "nmod:desc"
	return true
}

// mendLateSubject gives a verb without subject the noun right before it that was
// conjoined with the noun before: "sent aircraft on Monday, and Chad offered tents".
func (r *reading) mendLateSubject(v int) bool {
	k := v - 1
	for k > 0 && r.Head[k] >= 0 && r.Head[k] < k && r.Is(k, "flat") {
		k = r.Head[k]
	}
	if k <= 0 || !r.Is(v, "conj") || r.Head[v] > k || !r.finiteVerb(v) || r.Has(v, "nsubj", "csubj", "expl", "aux:pass") {
		return false
	}
	if !r.Is(k, "conj") || !r.nounish(k) || r.temporal(k) || !r.temporal(r.Head[k]) {
		return false
	}
	if and := r.Kid(v, "cc"); !r.Has(k, "cc") && (and < r.Head[k] || and > k) {
		return false
	}
	for _, kid := range r.Kids[k] {
		if r.Is(kid, "cc", "punct") {
			r.Head[kid] = v
		}
	}
	r.Head[k], r.Rel[k] = v, "nsubj"
	return true
}

// mendNearRelative hangs a relative clause on the name right before it and not on the
// event that the name completes, where only the name can be meant: "a sentence for
// Berg, who led the city", "a move to Lyon, which is owned by the group".
func (r *reading) mendNearRelative(i int) bool {
	h := r.Head[i]
	if !r.Is(i, "acl:relcl") || h < 0 || h > i || r.Name[h] >= 0 || !r.nounish(h) {
		return false
	}
	first := r.Subtree(i, nil)[0]
	for first < i && r.Token(first).UPOS == "PUNCT" {
		first++
	}
	last := first - 1
	if last > h && r.Token(last).Form == "," {
		last--
	}
	if last <= h || r.Name[last] < 0 {
		return false
	}
	name := &r.Sentence.Names[r.Name[last]]
	noun := name.From
	for k := name.From; k < name.To; k++ {
		if r.Head[k] == h {
			noun = k
		}
	}
	if r.Head[noun] != h || !r.Is(noun, "nmod") {
		return false
	}
	_, event := r.eventNoun(h)
	// "42 jets from Orvane, which owns": what follows agrees with one of them alone.
	if r.Lower(first) == "which" && name.Type != schema.Person && r.Token(h).XPOS == "NNS" && r.singularVerb(i) && r.Kid(i, "nsubj") == first {
		r.Head[i] = noun
		return true
	}
	switch r.Lower(first) {
	case "who", "whom":
		if name.Type != schema.Person || !event && !abstract(r.Lemma(h)) {
			return false
		}
	case "which":
		if !event || name.Type == schema.Person || !r.lexicon.OfBodies[r.Lemma(i)] {
			return false
		}
	default:
		return false
	}
	r.Head[i] = noun
	return true
}

// singularVerb reports whether the verb of clause i shows by its form that its subject
// is one thing.
func (r *reading) singularVerb(i int) bool {
	if aux := r.Kid(i, "aux", "cop"); aux >= 0 {
		i = aux
	}
	return r.Token(i).XPOS == "VBZ" || r.Lower(i) == "was"
}

// abstract reports whether a noun ends as names of acts and qualities do.
func abstract(lemma string) bool {
	for _, end := range []string{"tion", "sion", "ment", "ence", "ance", "ity", "ness"} {
		if strings.HasSuffix(lemma, end) {
			return true
		}
	}
	return false
}

// mendDeed takes a noun for what is done, behind a comma, off the person whom it was hung
// on: it takes up the whole clause ("sent Berg to open the fair, a task that …").
func (r *reading) mendDeed(i int) bool {
	name := r.Head[i]
	det := r.Kid(i, "det")
	if i < name || r.Name[i] >= 0 || !r.person(name) || !r.lexicon.Deed[r.Lemma(i)] || det < 0 || !r.afterComma(r.Subtree(i, nil)[0]) {
		return false
	}
	v := r.Head[name]
	for v >= 0 && !r.Verb(v) {
		v = r.Head[v]
	}
	if v < 0 || v > i {
		return false
	}
	r.Head[i], r.Rel[i] = v, "dep"
	return true
}

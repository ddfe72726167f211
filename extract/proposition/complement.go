package proposition

import (
	"strings"

	"example.com/kg/schema"
)

// mendGerundObject gives a participle after a comma the noun right behind it, which
// was conjoined with what stands before the comma: "the vote, alleging fraud".
func (r *reading) mendGerundObject(i int) bool {
	v := i
	if r.Is(i, "conj") {
		v = r.Subtree(i, nil)[0] - 1
	}
	if v == i || v < 1 || !r.nounish(i) || r.Has(i, "cc", "case") || r.Token(v).XPOS != "VBG" || r.Has(v, "obj", "ccomp", "xcomp") || !r.afterComma(v) {
		return false
	}
	if r.Head[v] != r.Head[i] || !r.Is(v, "acl", "advcl", "amod") {
		return false
	}
	r.Head[i], r.Rel[i] = v, "obj"
	return true
}

// mendCitingGerund makes a participle of saying after a comma, read as an adjective
// of an apposition, what it is: "delayed the vote, alleging fraud".
func (r *reading) mendCitingGerund(i int) bool {
	v := -1
	if i >= 0 {
		v = r.Kid(i, "amod")
	}
	if v < 0 || !r.Is(i, "appos", "obl", "obj", "conj", "nmod", "dep") || v > i || r.Token(v).XPOS != "VBG" || !r.takesThat(v) && !r.lexicon.Citing[r.Lemma(v)] || r.Has(i, "det") || !r.afterComma(v) {
		return false
	}
	main := r.Head[i]
	for main >= 0 && !r.Verb(main) {
		main = r.Head[main]
	}
	for main >= 0 && r.Is(main, "xcomp") && r.Infinitive(main) && r.Head[main] >= 0 && r.Verb(r.Head[main]) {
		main = r.Head[main]
	}
	if main < 0 || main > v {
		return false
	}
	r.Head[v], r.Rel[v] = main, "advcl"
	r.Head[i], r.Rel[i] = v, "obj"
	return true
}

// mendContent makes a complete clause with "that" after a noun of saying or
// thinking its content and no relative clause: "suggestions that he took bribes", "a
// report by Axios that it sent soldiers".
func (r *reading) mendContent(i int) bool {
	if !strings.HasSuffix(r.Rel[i], ":relcl") {
		return false
	}
	mark, _ := r.Mark(i)
	noun := r.Head[i]
	c, _ := r.lexicon.cue(r.Lemma(noun), "noun", thatFrame)
	for c == nil && r.Is(noun, "nmod") && r.Head[noun] >= 0 {
		noun = r.Head[noun]
		c, _ = r.lexicon.cue(r.Lemma(noun), "noun", thatFrame)
	}
	if mark != "that" || c == nil || !r.Has(i, "nsubj") || r.Verb(i) && !r.Has(i, "obj", "obl", "xcomp", "ccomp", "aux:pass") {
		return false
	}
	r.Head[i], r.Rel[i] = noun, "acl"
	return true
}

// mendTold makes a complete clause with "that" after the one who is told what he
// is told and no relative clause: "told the panel that he had paid a dealer".
func (r *reading) mendTold(i int) bool {
	h := r.Head[i]
	v := r.Head[h]
	if v < 0 || !r.Is(h, "obj", "iobj", "obl") || !r.takesThat(v) || r.Has(v, "ccomp") {
		return false
	}
	mark, _ := r.Mark(i)
	if mark != "that" || !r.Has(i, "nsubj", "csubj", "expl") {
		return false
	}
	if _, noun := r.lexicon.cues[cueKey{r.Lemma(h), "noun"}]; noun {
		return false
	}
	r.Head[i], r.Rel[i] = v, "ccomp"
	return true
}

// mendTrailing hangs a participle after a comma on the clause and not on the last
// noun before the comma: "offers talks with Sweden, signalling a change".
func (r *reading) mendTrailing(i int) bool {
	h := r.Head[i]
	if r.Rel[i] != "acl" || r.Token(i).XPOS != "VBG" || i < h || !r.adjunct(i) || r.Has(i, "nsubj", "mark", "case") {
		return false
	}
	for v := h; v >= 0; v = r.Head[v] {
		if r.Verb(v) {
			for r.Is(v, "xcomp") && r.Infinitive(v) && r.Head[v] >= 0 && r.Verb(r.Head[v]) {
				v = r.Head[v] // "asked the court to delay the vote, citing errors"
			}
			r.Head[i], r.Rel[i] = v, "advcl"
			return true
		}
		if !r.Is(v, "obj", "obl", "nmod", "conj", "iobj") {
			return false
		}
	}
	return false
}

// mendLowGerund hangs a participle of saying behind a comma on the verb that asks or
// orders, and not on what is asked: "ordered them to leave, accusing them of spying".
func (r *reading) mendLowGerund(i int) bool {
	low := r.Head[i]
	if r.Rel[i] != "advcl" || r.Token(i).XPOS != "VBG" || i < low || !r.Is(low, "xcomp") || !r.Infinitive(low) || !r.adjunct(i) {
		return false
	}
	lemma := r.Lemma(i)
	if !r.takesThat(i) && !r.lexicon.Citing[lemma] && !r.lexicon.Charging[lemma] && !r.lexicon.Judging[lemma] {
		return false
	}
	high := r.Head[low]
	if high < 0 || !r.Verb(high) || !r.Has(high, "obj", "iobj") {
		return false
	}
	r.Head[i] = high
	return true
}

// mendGerundOf hangs a gerund with a preposition on the verb whose object it was
// hung on, where that verb takes it: "accused Adams of taking bribes".
func (r *reading) mendGerundOf(i int) bool {
	h := r.Head[i]
	v := r.Head[h]
	if mark, _ := r.Mark(i); mark == "for" && r.Token(i).XPOS == "VBG" && v >= 0 {
		// "imposed sanctions on the yards for repairing tankers"
		of := h
		if r.Rel[of] == "conj" {
			of = r.Head[of]
		}
		verb := r.Head[of]
		if verb >= 0 && !r.Verb(verb) {
			verb = r.Head[verb]
		}
		if verb >= 0 && r.Verb(verb) && r.deserving(verb, i) == of {
			r.Head[i], r.Rel[i] = verb, "advcl"
			return true
		}
	}
	if v < 0 || r.Token(i).XPOS != "VBG" {
		return false
	}
	mark, _ := r.Mark(i)
	if mark == "for" && r.Is(h, "obl", "nmod") {
		// "sentenced the trader to nine years in prison for bribing officials"
		if r.Is(h, "nmod") && r.Is(v, "obl") && r.Head[v] >= 0 {
			v = r.Head[v]
		}
	} else {
		for r.Is(h, "conj") && v >= 0 && r.Nominal(v) {
			h, v = v, r.Head[v] // "accused Peru and its allies of prolonging the war"
		}
		if v < 0 || !r.Is(h, "obj", "nsubj:pass") {
			return false
		}
	}
	if mark == "" || !r.Verb(v) || !r.lexicon.objectGerund[r.Lemma(v)][mark] {
		return false
	}
	r.Head[i], r.Rel[i] = v, "advcl"
	return true
}

// mendGerundFor hangs a gerund with a preposition on the object right before it where
// that noun has such a content: "named his conditions for ending the strike".
func (r *reading) mendGerundFor(i int) bool {
	h := r.Head[i]
	if !r.Is(i, "advcl") || r.Token(i).XPOS != "VBG" || i < h || !r.Verb(h) || r.Has(i, "nsubj", "aux") {
		return false
	}
	object := r.Kid(h, "obj")
	if object < h || object > i || !r.adjacent(object, i) {
		return false
	}
	mark, _ := r.Mark(i)
	if mark == "" {
		mark, _ = r.Case(i)
	}
	if r.lexicon.objectGerund[r.Lemma(h)][mark] {
		return false
	}
	if c, _ := r.lexicon.cue(r.Lemma(object), "noun", nounFrame+"/"+mark); c == nil || !c.takes(ingFrame) {
		return false
	}
	r.Head[i], r.Rel[i] = object, "acl"
	return true
}

// mendAdjacentGerund makes a bare gerund directly after a verb or its particle
// that verb's complement: "ruled out joining", "denied taking".
func (r *reading) mendAdjacentGerund(i int) bool {
	h := r.Head[i]
	if r.Rel[i] != "advcl" || r.Token(i).XPOS != "VBG" || i < h || !r.Verb(h) || r.Has(i, "mark", "case", "nsubj", "aux") {
		return false
	}
	c, _ := r.lexicon.cue(r.Lemma(h), "verb", ingFrame)
	if particle := r.Kid(h, "compound:prt"); particle >= 0 {
		if phrasal, _ := r.lexicon.cue(r.Lemma(h)+" "+r.Lower(particle), "verb", ingFrame); phrasal != nil {
			c = phrasal
		}
	}
	first := r.Subtree(i, nil)[0]
	before := first - 1
	if c == nil || before != h && !(r.Head[before] == h && r.Is(before, "compound:prt")) {
		return false
	}
	r.Rel[i] = "xcomp"
	return true
}

// mendCallPurpose makes an infinitive that takes up the person called by a pronoun what the
// call is for, and nothing that the person is to do: "called Duarte to congratulate her".
func (r *reading) mendCallPurpose(i int) bool {
	v := r.Head[i]
	called, object := r.Kid(v, "obj"), r.Kid(i, "obj", "iobj")
	if i < v || !r.Infinitive(i) || !r.lexicon.SayingPurpose[r.Lemma(v)] || called < v || called > i || object < i || !r.person(called) {
		return false
	}
	if token := r.Token(object); token.XPOS != "PRP" || strings.HasSuffix(r.Lower(object), "self") || strings.HasSuffix(r.Lower(object), "selves") {
		return false
	}
	r.Rel[i] = "advcl"
	return true
}

// mendDeniedGerund makes a gerund between a verb of denial and a bare noun, read as the
// noun's adjective, what is denied: "denied bribing officials". What is denied with such
// an adjective would be a claim or an event: "denied growing tensions".
func (r *reading) mendDeniedGerund(i int) bool {
	noun := r.Head[i]
	v := r.Head[noun]
	if v < 0 || v != i-1 || r.Token(i).XPOS != "VBG" || !r.Is(noun, "obj") || !r.Verb(v) || r.Has(noun, "det", "nmod:poss") || r.lexicon.Changing[r.Lemma(i)] {
		return false
	}
	c, _ := r.lexicon.cue(r.Lemma(v), "verb", ingFrame)
	if c == nil || c.Polarity != schema.Denied || !c.says(ingFrame) || !c.says(thatFrame) {
		return false
	}
	if _, event := r.eventNoun(noun); event {
		return false
	}
	r.Head[noun] = i
	r.Head[i], r.Rel[i] = v, "xcomp"
	return true
}

// mendInfinitive makes an infinitive the complement of a verb that takes one and
// has none, also behind a date: "decided on Tuesday not to ratify".
func (r *reading) mendInfinitive(i int) bool {
	h := r.Head[i]
	if r.Rel[i] != "advcl" || i < h || !r.Infinitive(i) || !r.Verb(h) || r.Has(h, "obj", "xcomp", "ccomp", "iobj") {
		return false
	}
	if next := h + 1; r.Has(h, "aux:pass") && !(next < i && r.Lower(next) == "to") {
		return false // "is alleged to have ordered", but not "was closed on Friday to save energy"
	}
	if mark, _ := r.Mark(i); mark != "" {
		return false
	}
	first := r.Subtree(i, nil)[0]
	if c, _ := r.lexicon.cue(r.Lemma(h), "verb", toFrame); c == nil || first == 0 || r.Token(first-1).Form == "," {
		return false
	}
	r.Rel[i] = "xcomp"
	return true
}

// mendOverOblique makes an infinitive that was hung on a noun between the complement
// of the verb, which has none and takes one: "agreed at a meeting to lift output".
func (r *reading) mendOverOblique(i int) bool {
	h := r.Head[i]
	v := r.Head[h]
	if r.Rel[i] != "acl" || !r.Infinitive(i) || i < h || v < 0 || !r.Is(h, "obl") || !r.Verb(v) || r.Has(v, "obj", "iobj", "xcomp", "ccomp", "aux:pass") {
		return false
	}
	if mark, _ := r.Mark(i); mark != "" {
		return false
	}
	if noun, _ := r.lexicon.cue(r.Lemma(h), "noun", toFrame); noun != nil {
		return false
	}
	if c, _ := r.lexicon.cue(r.Lemma(v), "verb", toFrame); c == nil {
		return false
	}
	r.Head[i], r.Rel[i] = v, "xcomp"
	return true
}

// mendGerundNoun makes a gerund without object that is a subject the noun that it is:
// "Fighting between two clans left nine people dead".
func (r *reading) mendGerundNoun(i int) bool {
	if r.Token(i).XPOS != "VBG" || r.Has(i, "obj", "mark", "nsubj", "aux", "xcomp", "ccomp", "compound:prt") || i > r.Head[i] {
		return false
	}
	r.Rel[i] = "nsubj"
	return true
}

// mendZeroThat makes a past tense with an object, which was read as a participle of
// the object of a verb of saying, what is said: "denies strike killed survivors".
func (r *reading) mendZeroThat(i int) bool {
	h := r.Head[i]
	v := r.Head[h]
	if r.Rel[i] == "xcomp" && !r.Infinitive(i) {
		v = r.Head[i]
		if h = r.Kid(v, "obj"); h < v || h != i-1 {
			return false
		}
	} else if r.Rel[i] != "acl" {
		return false
	}
	if v < 0 || v > h || i < h || !r.Is(h, "obj") || !r.takesThat(v) || r.lexicon.Predicating[r.Lemma(v)] || r.Has(v, "ccomp") {
		return false
	}
	if xpos := r.Token(i).XPOS; xpos != "VBD" && xpos != "VBN" || !r.Has(i, "obj") || r.Has(i, "obl:agent", "aux", "mark") {
		return false
	}
	r.Head[i], r.Rel[i] = v, "ccomp"
	r.Head[h], r.Rel[h] = i, "nsubj"
	return true
}

// mendZeroClaim makes a clause right behind a claim what is claimed, also without
// "that": "on charges he took bribes", "faces claims she sold votes". A relative clause
// would lack an object.
func (r *reading) mendZeroClaim(i int) bool {
	if !r.finite(i) || r.Has(i, "mark", "cc") || !r.Has(i, "obj") {
		return false
	}
	if !r.Is(i, "acl", "ccomp", "advcl", "parataxis", "dep") {
		return false
	}
	noun := r.Subtree(i, nil)[0] - 1
	if noun < 0 || r.Rel[i] == "acl" && r.Head[i] == noun || !r.nounish(noun) || !r.claimNoun(noun) {
		return false
	}
	subject, object := r.Kid(i, "nsubj"), r.Kid(i, "obj")
	if subject < noun || subject > i || object < i || r.lexicon.Relative[r.Lower(subject)] || r.Subtree(subject, nil)[0] != noun+1 {
		return false
	}
	r.Head[i], r.Rel[i] = noun, "acl"
	return true
}

// mendObjectControl makes an infinitive that was hung on the object of a verb such as
// "allow" the verb's complement: "allowed inspectors to visit the site".
func (r *reading) mendObjectControl(i int) bool {
	noun := r.Head[i]
	if noun < 0 || noun > i || r.Rel[i] != "acl" || !r.Infinitive(i) || !r.Is(noun, "obj", "iobj") {
		return false
	}
	v := r.Head[noun]
	if v >= 0 && v < noun && r.lexicon.Dispatching[r.Lemma(v)] && (r.lexicon.Sendable[r.Lemma(noun)] || r.person(noun)) {
		r.Head[i], r.Rel[i] = v, "advcl" // "sent engineers to help the army"
		return true
	}
	if v < 0 || v > noun || !r.lexicon.ObjectControl[r.Lemma(v)] || r.Has(v, "xcomp", "ccomp") {
		return false
	}
	if c, _ := r.lexicon.cue(r.Lemma(noun), "noun", toFrame); c != nil {
		return false // "ordered an attempt to free them"
	}
	r.Head[i], r.Rel[i] = v, "xcomp"
	return true
}

// mendNounContent hangs an infinitive on the noun before it whose content it is:
// "praised the decision to lift sanctions", "continued their effort to lift it". A verb
// that takes an infinitive takes no object beside it, unless it tells that object to.
func (r *reading) mendNounContent(i int) bool {
	v := r.Head[i]
	object := r.Kid(v, "obj")
	for _, k := range r.Kids[v] {
		// "in its effort to end the war": whose it is stands before the noun.
		if k > v && k < i && r.Is(k, "obl") && r.Has(k, "case") && r.Has(k, "nmod:poss") && r.adjacent(k, i) {
			object = k
		}
	}
	if !r.Infinitive(i) || object < v || object > i || !r.adjacent(object, i) || r.Name[object] >= 0 || !r.nounish(object) {
		return false
	}
	if c, _ := r.lexicon.cue(r.Lemma(object), "noun", toFrame); c == nil {
		return false
	}
	if r.lexicon.ObjectControl[r.Lemma(v)] || r.lexicon.RecipientControl[r.Lemma(v)] && r.Has(v, "iobj") {
		return false
	}
	r.Head[i], r.Rel[i] = object, "acl"
	return true
}

// mendFronted makes a gerund before its verb a circumstance and no complement:
// "Attacking alone, he held off …".
func (r *reading) mendFronted(i int) bool {
	if i > r.Head[i] || r.Token(i).XPOS != "VBG" || r.Has(i, "nsubj", "cop") {
		return false
	}
	r.Rel[i] = "advcl"
	return true
}

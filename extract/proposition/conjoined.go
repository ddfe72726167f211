package proposition

import (
	"strings"

	"example.com/kg/schema"
)

// mendConjoined repairs what "and" joins: clauses of unlike form, and subjects that
// were taken for members of the list before them.
func (r *reading) mendConjoined() bool {
	changed := false
	for _, i := range r.Order {
		if r.Head[i] >= 0 && r.Is(i, "ccomp") {
			changed = r.mendClauseConjunct(i) || changed
		}
		if !r.Is(i, "conj") || r.Head[i] < 0 {
			continue
		}
		changed = r.mendBoth(i) || r.mendConjoinedParticiple(i) || r.mendConjoinedSubject(i) || r.mendDenialConjunct(i) || r.mendFiniteConjunct(i) || changed
	}
	return changed
}

// mendFiniteConjunct hangs a finite verb that was conjoined with an infinitive or a
// participle on the nearest finite verb above: "praised the decision to lift
// sanctions and phoned the president".
func (r *reading) mendFiniteConjunct(i int) bool {
	h := r.Head[i]
	if h > i || !r.Verb(i) || !r.Verb(h) || r.finite(h) || !r.Has(i, "cc") {
		return false
	}
	switch r.Token(i).XPOS {
	case "VBD", "VBZ":
	default:
		if !r.tensed(i) {
			return false
		}
	}
	if !r.Infinitive(h) && r.Token(h).XPOS != "VBG" && r.Token(h).XPOS != "VB" {
		return false
	}
	for g := r.Head[h]; g >= 0; g = r.Head[g] {
		if g < h && (r.Verb(g) || r.Has(g, "cop")) && r.finite(g) {
			r.Head[i] = g
			return true
		}
		if g > h || strings.HasSuffix(r.Rel[g], ":relcl") {
			return false
		}
	}
	return false
}

// mendConjoinedSubject gives a conjoined verb without subject the noun before it that
// was conjoined with a noun of the clause before: "requested talks, and its foreign
// minister, Anna Berg, called …".
func (r *reading) mendConjoinedSubject(v int) bool {
	if !r.Verb(v) || !r.finite(v) || r.Has(v, "nsubj", "csubj", "expl") {
		return false
	}
	h, own := r.Head[v], r.Kid(v, "cc")
	for n := v - 1; n > h; n-- {
		if !r.Is(n, "conj") || !r.nounish(n) || r.Head[n] <= h || r.Head[n] > n {
			continue
		}
		and := r.Kid(n, "cc")
		if own >= 0 {
			// "and" stands before the noun, also where it was hung on the verb
			if and >= 0 || r.Subtree(n, nil)[0] != own+1 {
				continue
			}
			and = own
		}
		if and < 0 || and > n || !r.afterComma(and) && !r.afterComma(r.Subtree(n, nil)[0]) {
			continue
		}
		// Nothing but the noun's own phrase and a name beside it may stand between.
		list := r.Head[n]
		last := n
		var names []int
		for _, k := range r.Kids[list] {
			if k > n && k < v && r.Is(k, "conj", "appos") {
				names = append(names, k)
			}
		}
		for _, k := range append([]int{n}, names...) {
			if tokens := r.Subtree(k, func(kid int) bool { return kid > v }); tokens[len(tokens)-1] > last {
				last = tokens[len(tokens)-1]
			}
		}
		if last < v-1 && !(last == v-2 && r.Token(v-1).UPOS == "PUNCT") {
			return false
		}
		r.Head[n], r.Rel[n] = v, r.subjectOf(v)
		r.Head[and] = v
		for _, k := range names {
			r.Head[k], r.Rel[k] = n, "appos"
		}
		return true
	}
	return false
}

// mendBoth joins a noun with the one that "both" announces it beside: "envoys of both
// Kinshasa and the rebels".
func (r *reading) mendBoth(i int) bool {
	h := r.Head[i]
	if !r.Nominal(i) || i < h {
		return false
	}
	for _, k := range r.Kids[h] {
		if k > h && k < i && r.Is(k, "nmod") && r.Has(k, "cc:preconj") && !r.Has(k, "conj") {
			r.Head[i] = k
			return true
		}
	}
	return false
}

// mendConjoinedParticiple joins a passive participle that was conjoined with an active
// verb with the participle before it: "returned bones dug up by Dubois and claimed by
// Jakarta".
func (r *reading) mendConjoinedParticiple(i int) bool {
	h := r.Head[i]
	if h > i || !r.Verb(i) || !r.Verb(h) || !r.Has(i, "obl:agent") || r.Has(i, "aux", "nsubj", "obj") || r.passive(h) {
		return false
	}
	for p := i - 1; p > h; p-- {
		if r.Rel[p] == "acl" && r.Token(p).XPOS == "VBN" && r.descends(p, h) && !r.Has(p, "aux", "mark") {
			r.Head[i] = p
			return true
		}
	}
	return false
}

// mendClauseConjunct conjoins with a verb the finite clause behind a comma and "and" that
// was read as what the verb says: "promised Chad more tents, and the minister left".
func (r *reading) mendClauseConjunct(i int) bool {
	v := r.Head[i]
	first := r.Subtree(i, nil)[0]
	for first < i && r.Token(first).Form == "," {
		first++
	}
	if i < v || !r.Verb(v) || !r.finite(v) || !r.finite(i) || r.Token(first).UPOS != "CCONJ" || first == 0 || r.Token(first-1).Form != "," || !r.Has(i, "nsubj") || r.Has(i, "mark") {
		return false
	}
	r.Rel[i] = "conj"
	r.Head[first] = i
	return true
}

// mendDenialConjunct conjoins a verb of saying or blaming without subject, behind what
// somebody is said to deny, with the denial: "denied that it had retreated and accused
// the army of looting".
func (r *reading) mendDenialConjunct(i int) bool {
	h := r.Head[i]
	if !r.Is(h, "ccomp") || h > i || !r.Verb(i) || !r.finite(i) || r.Has(i, "nsubj", "csubj", "expl", "mark", "aux") || !r.takesThat(i) && !r.lexicon.Charging[r.Lemma(i)] {
		return false
	}
	v := r.Head[h]
	c, _ := r.lexicon.cue(r.Lemma(v), "verb", thatFrame)
	if c == nil || c.Polarity != schema.Denied || r.Token(v).XPOS != r.Token(i).XPOS || r.takesThat(h) {
		return false
	}
	r.Head[i] = v
	return true
}

package proposition

import (
	"strings"

	"example.com/kg/schema"
)

// mendClaimSubject makes the noun of a claim the subject of what is said of the claim
// where the parser took that for a part of the claim: "Rumours that Smith bribed a
// judge are false", "The claim that she had poisoned her husband was never proven".
func (r *reading) mendClaimSubject() bool {
	for _, noun := range r.Order {
		if r.Head[noun] >= 0 || !r.lexicon.claimed(r.singular(noun)) || r.Has(noun, "nsubj", "cop") {
			continue
		}
		content := r.claimContent(noun)
		if content < 0 {
			continue
		}
		for _, v := range append(append([]int{}, r.Kids[noun]...), r.Kids[content]...) {
			if v <= content || !r.Is(v, "acl", "ccomp", "advcl", "parataxis", "xcomp", "conj") || !r.finite(v) && !r.Has(v, "cop", "aux:pass") || r.Has(v, "mark", "cc") {
				continue
			}
			subject := r.Kid(v, "nsubj")
			if subject >= 0 && (r.Has(content, "obj") || r.Subtree(subject, nil)[0] != content+1) {
				continue
			}
			if subject >= 0 {
				r.Head[subject], r.Rel[subject] = content, "obj"
			}
			r.Head[v], r.Rel[v] = -1, "root"
			r.Head[noun], r.Rel[noun] = v, "nsubj"
			if r.Has(v, "aux:pass") {
				r.Rel[noun] = "nsubj:pass"
			}
			for _, k := range r.Kids[noun] {
				if k > v {
					r.Head[k] = v
				}
			}
			return true
		}
	}
	return false
}

// claimContent returns the clause with "that" that says what noun claims, or -1.
func (r *reading) claimContent(noun int) int {
	for _, k := range r.Kids[noun] {
		if k > noun && r.Is(k, "acl", "ccomp") && r.saidThat(k) {
			return k
		}
	}
	return -1
}

// saidThat reports whether clause i opens with a "that" that stands for nothing in it.
func (r *reading) saidThat(i int) bool {
	first, subject := r.Subtree(i, nil)[0], r.Kid(i, "nsubj")
	if first < i && r.Lower(first) == "that" && r.Head[first] == i && r.Is(first, "mark") && subject >= 0 {
		return true
	}
	// "charges he took bribes"
	return r.Rel[i] == "acl" && r.finite(i) && r.Has(i, "obj") && subject >= 0 && subject < i && r.claimNoun(r.Head[i])
}

// singular is the lemma of a noun; of one taken for a name, its form without the
// plural's ending.
func (r *reading) singular(i int) string {
	if r.Token(i).UPOS != "PROPN" {
		return r.Lemma(i)
	}
	return strings.TrimSuffix(r.Lower(i), "s")
}

// merelyClaimed judges a clause that says what a noun claims: no more than possible ("the
// claim that …"), and not so where the claim is called false.
func (r *reading) merelyClaimed(i int) (truth, bool) {
	noun := r.Head[i]
	if noun < 0 || noun > i || !r.Is(i, "acl") || !r.lexicon.claimed(r.singular(noun)) || !r.saidThat(i) {
		return truth{}, false
	}
	if r.lexicon.Fictions[r.singular(noun)] {
		return truth{denied: true}, true
	}
	for _, k := range r.Kids[noun] {
		if r.Is(k, "amod") && r.lexicon.Untrue[r.Lower(k)] {
			return truth{denied: true}, true
		}
	}
	v := r.Head[noun]
	if v < 0 || !r.Is(noun, "nsubj") {
		return truth{modality: schema.Possible}, true
	}
	denied := false
	for _, k := range r.Kids[v] {
		denied = denied || r.Is(k, "advmod") && (r.lexicon.Negators[r.Lemma(k)] || r.lexicon.Negators[r.Lower(k)])
	}
	passive := r.Rel[noun] == "nsubj:pass"
	switch {
	case !denied && (r.lexicon.Untrue[r.Lower(v)] || r.lexicon.Fictions[r.Lemma(v)] || r.lexicon.Untrue[r.complement(v)] || passive && r.lexicon.Disproving[r.Lemma(v)]),
		denied && (r.Lower(v) == "true" || passive && r.lexicon.Proving[r.Lemma(v)]):
		return truth{denied: true}, true
	}
	return truth{modality: schema.Possible}, true
}

// complement is the lower-case form of what completes the verb v ("proved false"),
// empty for nothing.
func (r *reading) complement(v int) string {
	if k := r.Kid(v, "xcomp"); k > v {
		return r.Lower(k)
	}
	return ""
}

// falsely reports whether an adverb says that what clause i says is not so: "falsely
// claimed".
func (r *reading) falsely(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "advmod") && r.lexicon.Falsely[r.Lower(k)] {
			return true
		}
	}
	return false
}

// nearly reports whether an adverb directly before the verb of clause i says that what
// it says came close and did not happen: "was nearly killed".
func (r *reading) nearly(i int) bool {
	return i > 0 && r.Head[i-1] == i && r.Is(i-1, "advmod") && r.lexicon.Nearly[r.Lower(i-1)]
}

// mendInvertedCondition makes a clause with the order of a condition the condition of
// the clause behind the comma where the parser took it for the main one: "Had the
// guard fired, they would have fled".
func (r *reading) mendInvertedCondition() bool {
	for _, i := range r.Order {
		if r.Head[i] >= 0 || !r.invertedOrder(i) {
			continue
		}
		for _, k := range r.Kids[i] {
			if k < i || !r.Is(k, "parataxis", "ccomp", "conj", "advcl") || r.Has(k, "mark", "cc") || !r.Has(k, "nsubj", "expl") || !r.Has(k, "aux") {
				continue
			}
			if first := r.Subtree(k, nil)[0]; r.Token(first).Form != "," && !r.afterComma(first) {
				continue
			}
			r.Head[k], r.Rel[k] = -1, "root"
			r.Head[i], r.Rel[i] = k, "advcl"
			for _, other := range r.Kids[i] {
				if other > k {
					r.Head[other] = k
				}
			}
			return true
		}
	}
	return false
}

// mendAccusedBy hangs the gerund of an accusation on its verb where the accuser
// behind "by" took it: "was accused by rivals of bribing officials".
func (r *reading) mendAccusedBy() bool {
	changed := false
	for _, i := range r.Order {
		agent := r.Head[i]
		if agent < 0 || agent > i || !r.Is(i, "acl") || r.Token(i).XPOS != "VBG" && !r.Has(i, "cop", "aux:pass", "aux") || r.Rel[agent] != "obl:agent" {
			continue
		}
		mark, _ := r.Mark(i)
		if mark == "" {
			mark, _ = r.Case(i)
		}
		v := r.Head[agent]
		if mark != "of" && mark != "for" && mark != "with" || v < 0 || v > agent {
			continue
		}
		if c, _ := r.lexicon.cue(r.Lemma(v), "verb", ingFrame); c == nil || !c.says(ingFrame) && !r.lexicon.Judging[r.Lemma(v)] {
			continue
		}
		r.Head[i], r.Rel[i] = v, "advcl"
		changed = true
	}
	return changed
}

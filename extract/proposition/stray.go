package proposition

// mendStray hangs a passive participle that was read as what a verb above it says, or
// as that verb's conjunct, on the noun right before it: "the agreement reached on
// Monday", "the controls, introduced in May, will stay".
func (r *reading) mendStray(i int) bool {
	h := r.Head[i]
	xpos := r.Token(i).XPOS
	if h < 0 || h > i || xpos != "VBN" && xpos != "VBD" || !r.Is(i, "ccomp", "xcomp", "conj") {
		return false
	}
	if r.Has(i, "nsubj", "csubj", "expl", "aux", "cop", "mark", "cc", "obj", "ccomp") || !r.opensPhrase(i) {
		return false
	}
	noun, comma := i-1, false
	if r.Token(noun).Form == "," {
		noun, comma = noun-1, true
	}
	if noun <= h || !r.nounish(noun) || r.temporal(noun) {
		return false
	}
	for r.Head[noun] > h && r.Head[noun] < i && r.nounish(r.Head[noun]) && r.Is(noun, "flat", "compound") {
		noun = r.Head[noun]
	}
	switch {
	case comma:
		// The noun must go on to be the subject of what follows a second comma.
		f := r.Head[noun]
		if xpos != "VBN" || !r.Is(noun, "nsubj") || f < i || !r.closedByComma(i, f) {
			return false
		}
	case r.Is(i, "xcomp"):
		if !r.Is(noun, "obj") || r.Head[noun] != h || r.lexicon.Predicating[r.Lemma(h)] || !r.takesNoParticiple(h) {
			return false
		}
	case xpos != "VBN", r.Is(i, "ccomp") && !r.descends(noun, h):
		return false
	case !r.Is(noun, "obj", "obl", "nmod", "conj"):
		return false
	}
	r.Head[i], r.Rel[i] = noun, "acl"
	return true
}

// opensPhrase reports whether a preposition or particle follows the participle i.
func (r *reading) opensPhrase(i int) bool {
	if i+1 >= len(r.Sentence.Tokens) {
		return false
	}
	switch r.Token(i + 1).UPOS {
	case "ADP", "SCONJ":
		return true
	}
	return r.Is(i+1, "compound:prt")
}

// closedByComma reports whether the phrase of the participle i ends in a comma before
// the verb f.
func (r *reading) closedByComma(i, f int) bool {
	for j := i + 1; j < f; j++ {
		if r.Token(j).Form == "," {
			return true
		}
		if r.finiteVerb(j) {
			return false
		}
	}
	return false
}

// takesNoParticiple reports whether v is none of the verbs that say of their object what
// is done to it: "had the bridge built", "saw him beaten".
func (r *reading) takesNoParticiple(v int) bool {
	switch r.Lemma(v) {
	case "have", "get", "see", "hear", "watch", "find", "keep", "leave", "want", "need", "like", "order", "make", "let", "feel", "report", "declare", "consider", "hold":
		return false
	}
	return true
}

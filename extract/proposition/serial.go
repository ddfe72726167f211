package proposition

// mendSerial makes a past tense behind a comma, which was read as a clause of the verb
// before it although it has an object and nothing that would subordinate it, the
// second member of a list of verbs: "fined the bank, revoked its licence and …".
func (r *reading) mendSerial(i int) bool {
	h := r.Head[i]
	if !r.Is(i, "advcl") || h > i || r.Token(i).XPOS != "VBD" || r.Token(h).XPOS != "VBD" && r.Token(h).XPOS != "VBZ" || !r.Has(i, "obj") {
		return false
	}
	if r.Has(i, "nsubj", "csubj", "expl", "mark", "aux", "cc", "advmod") || i < 1 || r.Token(i-1).Form != "," || !r.Has(i, "conj") {
		return false
	}
	r.Rel[i] = "conj"
	return true
}

// mendSerialRoot makes the first of a list of verbs the main verb where it was read as
// a clause of the second: "Anna Berg opened the fair, praised its founder and left".
func (r *reading) mendSerialRoot(v int) bool {
	if !r.Verb(v) || r.Has(v, "nsubj", "csubj", "expl", "aux", "cop", "mark") || v < 2 || r.Token(v-1).Form != "," {
		return false
	}
	switch xpos := r.Token(v).XPOS; {
	case xpos == "VBD", xpos == "VBZ", xpos == "VBN" && r.Has(v, "obj"):
	default:
		return false
	}
	if r.Head[v] >= 0 && !(r.Is(v, "ccomp") && r.Head[v] > v) {
		return false
	}
	for _, k := range r.Kids[v] {
		if k > v || !r.Is(k, "advcl", "ccomp", "parataxis") || !r.finite(k) || !r.Verb(k) || r.Has(k, "mark", "expl") || r.relativeOpening(k) {
			continue
		}
		subject := r.Kid(k, "nsubj")
		if subject < 0 || subject > k || r.Lower(subject) == "it" && r.Has(k, "ccomp") || r.takesThat(k) && !r.Has(k, "obj") {
			continue
		}
		if tokens := r.Subtree(k, nil); tokens[len(tokens)-1] < v-2 {
			continue
		}
		r.Head[k], r.Rel[k] = r.Head[v], r.Rel[v]
		r.Head[v], r.Rel[v] = k, "conj"
		for _, other := range r.Kids[v] {
			if other < k && other != k {
				r.Head[other] = k
			}
		}
		return true
	}
	return false
}

// relativeOpening reports whether the clause of k opens with a relative or
// interrogative word.
func (r *reading) relativeOpening(k int) bool {
	for _, i := range r.Subtree(k, nil) {
		if i >= k {
			return false
		}
		if r.relativeWord(i) {
			return true
		}
	}
	return false
}

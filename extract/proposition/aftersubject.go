package proposition

// mendAfterSubject makes a phrase with "after" and the verb behind its apposition one
// clause: "… after the union, MDU, rejected the offer". A finite verb that follows a
// comma has a subject or a conjunction before it, and here only the phrase can be it.
func (r *reading) mendAfterSubject() bool {
	for _, v := range r.Order {
		if !r.Is(v, "conj", "parataxis", "advcl", "dep") || !r.finite(v) || r.Token(v).XPOS == "VBG" || r.Has(v, "cc", "nsubj", "aux:pass", "cop", "mark") {
			continue
		}
		first := r.Subtree(v, nil)[0]
		if r.Token(first).Form == "," {
			first++
		}
		comma := first - 1
		if comma < 3 || r.Token(comma).Form != "," {
			continue
		}
		name := comma - 1
		for name >= 0 && r.Head[name] >= 0 && r.Head[name] < comma && !r.Is(name, "appos") {
			name = r.Head[name]
		}
		if name < 0 || !r.Is(name, "appos") {
			continue
		}
		noun := r.Head[name]
		preposition, markers := r.Case(noun)
		if noun < 0 || !r.lexicon.Clausal[preposition] || len(markers) != 1 || !r.Is(noun, "obl", "nmod") || r.temporal(noun) {
			continue
		}
		governor := r.Head[noun]
		if governor < 0 || governor == v {
			continue
		}
		r.Head[v], r.Rel[v] = governor, "advcl"
		r.Head[noun], r.Rel[noun] = v, "nsubj"
		r.Head[markers[0]], r.Rel[markers[0]] = v, "mark"
		return true
	}
	return false
}

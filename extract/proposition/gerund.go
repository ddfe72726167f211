package proposition

// mendGerundOfVerb gives a gerund the object that was hung on the verb before it: in
// "resumed shelling the town" the town is shelled. A verb's own object goes before its
// gerund.
func (r *reading) mendGerundOfVerb(i int) bool {
	v := r.Head[i]
	if !r.Is(i, "xcomp") || i != v+1 || r.Token(i).XPOS != "VBG" || r.Has(i, "obj", "xcomp", "ccomp") {
		return false
	}
	object := r.Kid(v, "obj")
	if object < i || r.Subtree(object, nil)[0] != i+1 {
		return false
	}
	for _, k := range r.Kids[v] {
		if k > object && r.Is(k, "obl") && !r.temporal(k) {
			r.Head[k] = i
		}
	}
	r.Head[object] = i
	return true
}

// mendListedGerund joins the gerunds of a list under one preposition: "accused them of
// taking bribes, hiding money and lying".
func (r *reading) mendListedGerund(i int) bool {
	v := r.Head[i]
	if !r.Is(i, "advcl") || r.Token(i).XPOS != "VBG" || i < v || !r.afterComma(i) || r.Has(i, "mark", "case", "nsubj") {
		return false
	}
	last := r.Kid(i, "conj")
	if last < i || r.Token(last).XPOS != "VBG" || !r.Has(last, "cc") {
		return false
	}
	for _, k := range r.Kids[v] {
		mark, _ := r.Mark(k)
		if k > v && k < i && r.Is(k, "advcl") && r.Token(k).XPOS == "VBG" && r.lexicon.objectGerund[r.Lemma(v)][mark] && !r.Has(k, "conj") {
			r.Head[i], r.Rel[i] = k, "conj"
			r.Head[last] = k
			return true
		}
	}
	return false
}

// mendResult hangs a participle behind a comma on what was done and not on what it was
// done for: "opened fire to disperse the crowd, killing two".
func (r *reading) mendResult(i int) bool {
	low := r.Head[i]
	if r.Rel[i] != "advcl" || r.Token(i).XPOS != "VBG" || i < low || r.Rel[low] != "advcl" || !r.Infinitive(low) || !r.afterComma(i) || r.Has(i, "mark", "case", "nsubj") {
		return false
	}
	high := r.Head[low]
	if high < 0 || high > low || !r.Verb(high) || !r.lexicon.Outright[r.Lemma(i)] {
		return false
	}
	r.Head[i] = high
	return true
}

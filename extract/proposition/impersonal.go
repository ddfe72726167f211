package proposition

// mendImpersonal makes what "it" is said to be so the content of the verb of saying, in
// its usual place ("It is alleged that Lund left") and before the tag ("Lund left, it is
// claimed").
func (r *reading) mendImpersonal() bool {
	changed := false
	for _, v := range r.Order {
		it := r.Kid(v, "expl", "nsubj:pass", "nsubj")
		if it < 0 || r.Lower(it) != "it" || !r.Has(v, "aux:pass") {
			continue
		}
		if c, _ := r.lexicon.cue(r.Lemma(v), "verb", thatFrame); c == nil || !c.says(thatFrame) {
			continue
		}
		if k := r.Kid(v, "csubj"); k > v && r.finite(k) {
			r.Rel[k], r.Rel[it] = "ccomp", "expl"
			changed = true
			continue
		}
		if it == 0 || r.Token(it-1).Form != "," || r.Has(v, "mark", "cc") {
			continue
		}
		for _, k := range r.Kids[v] {
			if k < it && r.Is(k, "advcl", "parataxis", "dep") && r.finite(k) && !r.Has(k, "mark") {
				r.Rel[k], r.Rel[it] = "ccomp", "expl"
				changed = true
			}
		}
		if h := r.Head[v]; h >= 0 && h < it && r.Is(v, "parataxis", "conj", "ccomp", "dep") && r.finite(h) && !r.Has(v, "ccomp") {
			r.Head[v], r.Rel[v] = r.Head[h], r.Rel[h]
			r.Head[h], r.Rel[h] = v, "ccomp"
			r.Rel[it] = "expl"
			return true
		}
	}
	return changed
}

// mendBehindNoun hangs an adjective between a subject and its verb on the subject: "two
// people close to the ministry claimed", "officials familiar with the plan said".
func (r *reading) mendBehindNoun() bool {
	changed := false
	for _, k := range r.Order {
		v := r.Head[k]
		if v < k || k == 0 || r.Token(k).UPOS != "ADJ" || !r.Is(k, "ccomp", "xcomp", "advcl", "dep", "amod") || !r.Verb(v) || r.Has(k, "cop", "mark") {
			continue
		}
		noun := k - 1
		if r.Head[noun] == v && r.Is(noun, "nsubj") && r.nounish(noun) && r.Has(k, "obl") {
			r.Head[k], r.Rel[k] = noun, "amod"
			changed = true
		}
	}
	return changed
}

package proposition

// mendReduced repairs sentences whose subject is modified by a participle or a
// relative clause that the parser took for, or tangled with, the main clause.
func (r *reading) mendReduced() bool {
	for _, v := range r.Order {
		if r.mendParticiple(v) || r.mendRelativeRoot(v) || r.mendStolenSubject(v) {
			return true
		}
	}
	return false
}

// mendStolenSubject gives a main verb the subject that a clause before it has
// taken although it has one: "Although Ankara insists that it remains neutral,
// the minister assured …".
func (r *reading) mendStolenSubject(v int) bool {
	if r.Head[v] >= 0 || !r.Verb(v) || !r.finite(v) || r.Has(v, "nsubj", "csubj", "expl") {
		return false
	}
	for s := v - 1; s > r.Sentence.Dateline; s-- {
		h := r.Head[s]
		if !r.Is(s, "nsubj") || h >= s || h < 0 || !r.Verb(h) && !r.Has(h, "cop") || !r.descends(h, v) {
			continue
		}
		own := r.Kid(h, "nsubj", "expl", "dep")
		first := r.Subtree(s, nil)[0]
		if own < 0 || own >= h || first == 0 || r.Token(first-1).Form != "," && r.Token(first).Form != "," {
			continue
		}
		r.Head[s] = v
		if r.Is(own, "expl", "dep") && r.Nominal(own) {
			r.Rel[own] = "nsubj"
		}
		return true
	}
	return false
}

// mendParticiple turns a bare participle that was read as the main verb although
// a finite verb without subject follows: in "The bridge built by the Romans
// collapsed" the participle modifies the subject.
func (r *reading) mendParticiple(v int) bool {
	if r.Token(v).XPOS != "VBN" || r.Has(v, "aux", "cop", "mark") || r.Is(v, "acl", "amod", "conj") {
		return false
	}
	subject := r.Kid(v, "nsubj")
	if subject < 0 || subject > v {
		return false
	}
	for _, f := range r.Kids[v] {
		if f < v || !r.loose(f) {
			continue
		}
		if agent := r.Kid(f, "nsubj"); agent >= 0 {
			if preposition, _ := r.Case(agent); preposition != "by" || agent < v {
				continue
			}
			r.Head[agent], r.Rel[agent] = v, "obl:agent"
		}
		r.Head[f], r.Rel[f] = r.Head[v], r.Rel[v]
		r.Head[subject], r.Rel[subject] = f, "nsubj"
		if r.Has(f, "aux:pass") {
			r.Rel[subject] = "nsubj:pass"
		}
		r.Head[v], r.Rel[v] = subject, "acl"
		for _, k := range r.Kids[v] {
			if k > f || k < subject {
				r.Head[k] = f
			}
		}
		return true
	}
	return false
}

// mendRelativeRoot frees the main verb that was hung into the relative clause of
// its subject: "The minister who signed the treaty resigned".
func (r *reading) mendRelativeRoot(root int) bool {
	if r.Head[root] >= 0 || !r.nounish(root) || r.Has(root, "nsubj", "cop") {
		return false
	}
	for _, k := range r.Kids[root] {
		if r.Rel[k] != "acl:relcl" {
			continue
		}
		for _, f := range r.Kids[k] {
			if f < k || !r.loose(f) || r.Has(f, "nsubj") {
				continue
			}
			r.Head[f], r.Rel[f] = -1, "root"
			r.Head[root], r.Rel[root] = f, "nsubj"
			for _, other := range append(r.Kids[root], r.Kids[k]...) {
				if other > f {
					r.Head[other] = f
				}
			}
			return true
		}
	}
	return false
}

// loose reports whether f is a finite verb that hangs on another without anything
// that would join them.
func (r *reading) loose(f int) bool {
	return r.Is(f, "advcl", "ccomp", "xcomp", "parataxis", "conj") && r.Verb(f) && r.finite(f) &&
		!r.Has(f, "mark", "cc", "expl", "csubj")
}

package proposition

// mendFreeRelatives puts in the place of "what X calls Y" what is called so: "will lift
// what it calls defensive measures", "attacked what it described as a base". How the
// thing is called says what it is; that somebody calls it so stays with it.
func (r *reading) mendFreeRelatives() bool {
	changed := false
	for _, what := range r.Order {
		if r.Lower(what) != "what" || r.Head[what] < 0 {
			continue
		}
		naming := r.namingBehind(what)
		if naming < 0 {
			continue
		}
		named, marker := r.namedBy(naming)
		if named < 0 {
			continue
		}
		for _, k := range r.Kids[what] {
			if r.Is(k, "case") {
				r.Head[k] = named
			}
		}
		for _, k := range r.Kids[naming] {
			if k > named && r.Is(k, "obl", "nmod", "advmod") {
				r.Head[k] = named // "what it called an attack on Wednesday"
			}
		}
		r.Head[named], r.Rel[named] = r.Head[what], r.Rel[what]
		r.Head[naming], r.Rel[naming] = named, "acl:relcl"
		r.Head[what], r.Rel[what] = naming, "obj"
		if marker >= 0 {
			r.Head[marker], r.Rel[marker] = naming, "mark"
		}
		changed = true
	}
	return changed
}

// namingBehind returns the verb of naming in the clause that "what" opens, whether the
// clause was hung on "what" or "what" and the clause on one verb; -1 for none.
func (r *reading) namingBehind(what int) int {
	for _, h := range [2]int{what, r.Head[what]} {
		for _, v := range r.Kids[h] {
			if v <= what || !r.Is(v, "acl", "ccomp", "xcomp", "advcl", "parataxis", "dep") || !r.finite(v) || !r.lexicon.Naming[r.Lemma(v)] {
				continue
			}
			if subject := r.Kid(v, "nsubj"); subject > what && subject < v && r.Subtree(subject, nil)[0] == what+1 {
				return v
			}
		}
	}
	return -1
}

// namedBy returns the noun that a verb of naming gives, and the "as" before it: "call
// terrorists", "describe as a base". Both are -1 where there is none.
func (r *reading) namedBy(v int) (named, marker int) {
	for _, k := range r.Kids[v] {
		if k < v || !r.nounish(k) {
			continue
		}
		preposition, markers := r.Case(k)
		switch {
		case r.Is(k, "obj", "xcomp") && preposition == "":
			return k, -1
		case r.Is(k, "obl", "xcomp", "obj") && preposition == "as" && len(markers) == 1:
			return k, markers[0]
		}
	}
	return -1, -1
}

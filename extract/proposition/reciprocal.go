package proposition

import "slices"

// mendReciprocals makes "each other" and "one another" one word of the clause, where
// the parser lets the halves fall apart: what follows them belongs to the verb.
func (r *reading) mendReciprocals() bool {
	changed := false
	for first := range len(r.Head) - 1 {
		second := first + 1
		if !r.reciprocal(first) || r.Head[first] < 0 || r.Head[second] == first && len(r.Kids[second]) == 0 {
			continue
		}
		if r.Head[first] == second {
			r.Head[first], r.Rel[first] = r.Head[second], r.Rel[second]
		}
		for _, k := range slices.Concat(r.Kids[second], r.Kids[first]) {
			if k > second && r.Head[first] >= 0 && !r.Is(k, "case") {
				r.Head[k] = r.Head[first]
				if r.Is(k, "acl") {
					r.Rel[k] = "advcl"
				}
			}
		}
		r.Head[second], r.Rel[second] = first, "fixed"
		changed = true
	}
	return changed
}

// reciprocal reports whether token i begins "each other" or "one another".
func (r *reading) reciprocal(i int) bool {
	if i+1 >= len(r.Head) {
		return false
	}
	switch r.Lower(i) {
	case "each":
		return r.Lower(i+1) == "other"
	case "one":
		return r.Lower(i+1) == "another"
	}
	return false
}

// reciprocate puts those who act in the place of "each other": "Norland and Veria
// accused each other". That nobody acts on himself is for whoever multiplies the
// arguments out.
func (r *reading) reciprocate() {
	for p := range r.props {
		w := &r.props[p]
		at := slices.IndexFunc(w.Arguments, func(a Argument) bool {
			return a.Role != Subject && a.Role != Clausal && r.reciprocal(a.Head)
		})
		if at < 0 {
			continue
		}
		other := w.Arguments[at]
		var actors []Argument
		for _, a := range w.Arguments {
			if a.Role == Subject && a.Proposition < 0 {
				a.Preposition = other.Preposition
				actors = append(actors, a)
			}
		}
		w.Arguments = slices.Concat(w.Arguments[:at:at], implied(actors, other.Role), w.Arguments[at+1:])
	}
}

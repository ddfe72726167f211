package proposition

import (
	"slices"

	"example.com/kg/schema"
)

// contrast adds, for every argument that is expressly excluded ("Muscat, not
// Doha, hosted the talks"), the proposition with that argument, denied.
func (r *reading) contrast() {
	for p := range len(r.props) {
		w := r.props[p]
		if w.dropped || len(w.contrasts) == 0 || w.Polarity == schema.Denied {
			continue
		}
		for _, a := range w.contrasts {
			other := w
			other.contrasts = nil
			other.Rule += "/excluded"
			other.Polarity = schema.Denied
			other.Arguments = slices.DeleteFunc(slices.Clone(w.Arguments), func(b Argument) bool {
				return b.Role == a.Role && b.Preposition == a.Preposition
			})
			other.Arguments = append(other.Arguments, a)
			r.props = append(r.props, other)
		}
	}
}

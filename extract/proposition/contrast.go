package proposition

import (
	"slices"
	"strings"

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
			if w.Kind == Verbal && a.Role == ComplementRole {
				continue // "described him as brave rather than reckless": described he was
			}
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

// rebut adds, for every claim that a relative clause denies ("…, which the army
// denied", "…, an allegation that Beijing rejected"), what was claimed, denied by
// the one who denies it.
func (r *reading) rebut() {
	for p := range len(r.props) {
		w := &r.props[p]
		if w.Kind != Verbal || w.Polarity == schema.Denied || !strings.HasSuffix(r.Rel[w.Head], ":relcl") {
			continue
		}
		c, _ := r.cueOf(w, nounFrame)
		if c == nil || c.Polarity != schema.Denied || !c.says(nounFrame) || !r.deniesClause(w) {
			continue
		}
		q := r.claim(p)
		if q < 0 || r.props[q].Polarity == schema.Denied {
			continue
		}
		other := r.props[q]
		other.Rule += "/rebutted"
		other.Polarity = schema.Denied
		other.Speakers = r.speakers(p)
		other.Arguments = slices.Clone(other.Arguments)
		if noun := r.Head[w.Head]; !r.claimNoun(noun) {
			// "arming the rebels, which Kigali denies": the arming is denied, not the rebels
			w.Arguments = slices.DeleteFunc(w.Arguments, func(a Argument) bool { return a.Role == Object && a.Head == noun })
		}
		r.props = append(r.props, other)
	}
}

// deniesClause reports whether the object of the relative clause w is a relative
// word, or a noun that stands for a claim.
func (r *reading) deniesClause(w *work) bool {
	noun := r.Head[w.Head]
	if noun >= 0 && r.claimNoun(noun) {
		return r.Is(noun, "appos", "parataxis", "dislocated") // else the noun's own claim is denied: "on charges he denies"
	}
	object := r.Kid(w.Head, "obj")
	return object >= 0 && r.Lower(object) == "which"
}

// claimNoun reports whether token i is a noun that stands for something said.
func (r *reading) claimNoun(i int) bool {
	c, _ := r.lexicon.cue(r.Lemma(i), "noun", thatFrame)
	return c != nil && (c.says(thatFrame) || c.Modality == schema.Possible)
}

// claim returns the clause that the relative clause p speaks of: the nearest above
// the noun that it hangs on.
func (r *reading) claim(p int) int {
	noun := r.Head[r.props[p].Head]
	for h := noun; h >= 0; h = r.Head[h] {
		q := r.clause[h]
		if q < 0 {
			continue
		}
		if !r.claimNoun(noun) {
			return q
		}
		// "protested after jets had flown near the ship, a claim that …": what was
		// told last.
		last := q
		accusation, _ := r.cueOf(&r.props[q], ingFrame)
		accuses := accusation != nil && accusation.says(ingFrame)
		for c := range r.props {
			w := &r.props[c]
			if w.Kind != Verbal || w.Head > noun || w.Head < r.props[last].Head || !r.descends(w.Head, r.props[q].Head) {
				continue
			}
			told := r.finite(w.Head) && (w.Link == Complement || w.Link == Adverbial)
			// "accused Minsk of jamming signals, a charge that …": what it is accused of
			if told || accuses && r.complementGerund(w.Head) && r.Head[w.Head] == r.props[q].Head {
				last = c
			}
		}
		return last
	}
	return -1
}

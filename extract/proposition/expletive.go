package proposition

// mendExpletives makes a pronoun that the parse takes for an expletive the subject
// of an adjective that only somebody can be: "says it is willing to withdraw".
func (r *reading) mendExpletives() bool {
	changed := false
	for i := range r.Sentence.Tokens {
		h := r.Head[i]
		if h < 0 || r.Rel[i] != "expl" || r.Lower(i) != "it" || !r.lexicon.Personal[r.Lemma(h)] || r.Has(h, "nsubj", "csubj") {
			continue
		}
		r.Rel[i] = "nsubj"
		changed = true
	}
	return changed
}

package proposition

// mendOpeningParticiple hangs a participle that opens a sentence on the clause behind its
// comma, where the parser hung it on one farther on: in "By agreeing to talks, Lund
// raises hopes even as the war goes on" it is Lund who agrees.
func (r *reading) mendOpeningParticiple() bool {
	for _, i := range r.Order {
		if r.Token(i).XPOS != "VBG" || !r.Is(i, "advcl", "obl", "dep", "parataxis") || r.Head[i] < i || r.Has(i, "nsubj", "aux") {
			continue
		}
		tokens := r.Subtree(i, nil)
		if tokens[0] != r.Sentence.Dateline {
			continue
		}
		end := tokens[len(tokens)-1] + 1
		if r.Token(end-1).Form != "," {
			if end >= len(r.Head) || r.Token(end).Form != "," {
				continue
			}
			end++
		}
		for _, v := range r.Order {
			subject := r.Kid(v, "nsubj")
			if subject < end || v < subject || v == r.Head[i] || r.Subtree(subject, nil)[0] != end || !r.finite(v) {
				continue
			}
			r.Head[i], r.Rel[i] = v, "advcl"
			return true
		}
	}
	return false
}

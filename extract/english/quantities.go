package english

import "example.com/kg/extract/english/quantity"

// quantities finds the quantities of a sentence outside its times and its dateline.
func (r *reader) quantities(s *Sentence) {
	numeral := func(i int) bool { return s.Tokens[i].UPOS == "NUM" || s.Tokens[i].XPOS == "CD" }
	for _, q := range quantity.Find(forms(s), numeral) {
		marks := s.Kind == ListItem && q.From == 0 && q.To == 1 // "2. Two-thirds of voters …"
		if marks || q.From < s.Dateline || s.timed(q.From, q.To) {
			continue
		}
		s.Quantities = append(s.Quantities, Quantity{From: q.From, To: q.To, Kind: string(q.Kind), Value: q.Value, Unit: q.Unit})
	}
}

// timed reports whether a temporal expression shares a token with [from,to).
func (s *Sentence) timed(from, to int) bool {
	for _, t := range s.Times {
		if t.From < to && from < t.To {
			return true
		}
	}
	return false
}

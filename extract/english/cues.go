package english

import "example.com/kg/schema"

// certain is the confidence from which on the words around a name don't count
// against the network.
const certain = 0.97

// described lets the common noun beside a name tell its type where the network is
// not certain: before it ("the chip designer Ampere"), behind it ("the Junts party"),
// or in apposition ("Klarna, a lender").
func (r *reader) described(s *Sentence, words []string, n *Name) {
	if n.Confidence >= certain || n.Type == schema.Group || n.From < s.Dateline {
		return
	}
	g := r.analyser.gazetteer
	if t, ok := g.Opener(words[n.From]); ok && n.To-n.From > 1 && n.Type != schema.Organization {
		n.Type = t
		return
	}
	if t, ok := g.Opener(before(words, n.From)); ok && proper(&s.Tokens[n.From-1]) && n.From-1 >= s.Dateline && n.To-n.From == 1 {
		n.From--
		n.Type = t
		return
	}
	if m, ok := g.At(words, n.From); ok && m.To == n.To && m.Type() == n.Type && !m.Short {
		return
	}
	if t := r.cue(s, n); t != "" && t != n.Type {
		n.Type = t
		n.Confidence = max(n.Confidence, backOff)
	}
}

func before(words []string, i int) string {
	if i == 0 {
		return ""
	}
	return words[i-1]
}

// cue returns the type that the nouns around a name tell, or "".
func (r *reader) cue(s *Sentence, n *Name) schema.Type {
	g := r.analyser.gazetteer
	head := s.headOf(n.From, n.To)
	noun := func(i int) (schema.Type, bool) {
		t := &s.Tokens[i]
		if t.UPOS != "NOUN" || upper(t.Form) && i > 0 {
			return "", false
		}
		return g.Descriptor(t.Lemma)
	}
	if n.From > s.Dateline {
		if t, ok := noun(n.From - 1); ok && (s.Tokens[n.From-1].Head == head || s.Tokens[head].Head == n.From-1) {
			return t
		}
	}
	if n.To < len(s.Tokens) && s.Tokens[head].Head == n.To && s.Tokens[head].Rel == "compound" {
		if t, ok := noun(n.To); ok && t != schema.Person {
			return t
		}
	}
	for i := n.To; i < len(s.Tokens); i++ {
		if s.Tokens[i].Head == head && s.Tokens[i].Rel == "appos" {
			if t, ok := noun(i); ok {
				return t
			}
		}
	}
	return ""
}

// headOf returns the token of [from,to) that the others hang from.
func (s *Sentence) headOf(from, to int) int {
	for i := from; i < to; i++ {
		if h := s.Tokens[i].Head; h < from || h >= to {
			return i
		}
	}
	return from
}

package english

import (
	"strings"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// certain is the confidence from which on the words around a name don't count
// against the network.
const certain = 0.92

// described lets the common noun beside a name tell its type where the network is
// not certain: before it ("the chip designer Ampere"), behind it ("the Junts party"),
// or in apposition ("Klarna, a lender").
func (r *reader) described(s *Sentence, words []string, n *Name) {
	g := r.analyser.gazetteer
	if n.Type == schema.Group && n.Confidence < doubtful && n.From >= s.Dateline && s.Tokens[n.To-1].UPOS != "ADJ" {
		// A people that nobody has heard of is something else.
		if _, known := g.At(words, n.From); !known {
			if t, confidence := r.guess(s, words, *n); t != "" {
				n.Type, n.Confidence = t, confidence
			}
		}
	}
	if k := n.From - 1; n.Type == schema.Place && k >= s.Dateline && n.To-n.From == 1 && (s.Tokens[k].Rel == "compound" && s.Tokens[k].Head == n.From || s.Tokens[n.From].Head == k) {
		if t, ok := g.Opener(words[k]); ok && t == schema.Place {
			n.From-- // "Lake Malawi" is no country
			return
		}
	}
	if n.Confidence >= certain || n.Type == schema.Group || n.From < s.Dateline {
		return
	}
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
	switch t := r.cue(s, n); {
	case t != "":
		n.Type = t
		n.Confidence = max(n.Confidence, backOff)
	case t == "" && n.Confidence < doubtful && r.titled(words, n):
		n.Type, n.Confidence = schema.Person, backOff
	case n.Type == schema.Person && s.Kind != Headline && acronym(words, n):
		n.Type, n.Confidence = schema.Organization, cued
	}
}

// acronym reports whether a name is one word of capitals, digits and hyphens.
func acronym(words []string, n *Name) bool {
	if n.To-n.From != 1 || len(words[n.From]) < 3 {
		return false
	}
	return strings.Trim(words[n.From], "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == "" && upper(words[n.From])
}

// titled reports whether a title with a capital stands right before a name, or a
// first name at its head.
func (r *reader) titled(words []string, n *Name) bool {
	g := r.analyser.gazetteer
	if n.From > 0 && upper(words[n.From-1]) {
		if _, to := g.Title(words[:n.From], n.From-1); to == n.From {
			return true
		}
	}
	_, kind := g.Head(words[n.To-1])
	return n.To-n.From >= 2 && n.Type != schema.Organization && n.Type != schema.Work && !kind && g.Given(words[n.From]) != gazetteer.NoGender
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
	// "the town of Example"
	if i := n.From - 2; i >= s.Dateline && s.Tokens[i+1].Form == "of" {
		if t, ok := noun(i); ok && t == schema.Place && s.Tokens[i].XPOS == "NN" && s.Tokens[head].Head == i {
			return t
		}
	}
	// "Their chair, Una Example, …": the name in apposition to the noun.
	if h := s.Tokens[head].Head; s.Tokens[head].Rel == "appos" && h < n.From && h >= s.Dateline && s.Tokens[h].XPOS == "NN" {
		if t, ok := noun(h); ok {
			return t
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

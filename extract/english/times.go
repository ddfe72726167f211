package english

import (
	"example.com/kg/extract/english/temporal"
	"example.com/kg/schema"
)

// times finds the temporal expressions of a sentence. A person called May or April is
// none.
func (r *reader) times(s *Sentence, d *temporal.Document) {
	for _, e := range d.Read(forms(s), func(at int) temporal.Tense { return tenseAt(s, at) }) {
		if s.namesPerson(e.From, e.To) {
			continue
		}
		t := Time{From: e.From, To: e.To, First: e.First, Last: e.Last, Kind: e.Kind}
		if e.First != "" || e.Last != "" {
			t.Basis = schema.RelativeTime
			if e.Explicit {
				t.Basis = schema.ExplicitTime
			}
		}
		s.Times = append(s.Times, t)
	}
}

func (s *Sentence) namesPerson(from, to int) bool {
	for _, n := range s.Names {
		if n.Type == schema.Person && n.From < to && from < n.To {
			return true
		}
	}
	return false
}

// tenseAt tells the tense of the verb that the token at belongs to.
func tenseAt(s *Sentence, at int) temporal.Tense {
	if at < s.Dateline {
		return temporal.Past
	}
	for steps := 0; at >= 0 && steps < 40; steps++ {
		if t := &s.Tokens[at]; t.UPOS == "NOUN" && temporal.Sudden(t.Lemma) {
			return temporal.Past
		}
		switch t := &s.Tokens[at]; t.XPOS {
		case "VBD":
			return temporal.Past
		case "VBZ", "VBP", "VB", "VBN", "VBG", "JJ", "NN", "NNS":
			if tense, ok := auxiliaries(s, at); ok {
				return tense
			}
			if t.XPOS == "VBN" && t.Rel == "acl" {
				if temporal.Ahead(t.Lemma) {
					return temporal.Future // "talks planned for Friday"
				}
				return temporal.Past // "controls introduced in May"
			}
			if t.XPOS == "VBN" && t.Rel != "root" && t.Rel != "conj" || t.XPOS == "VBG" || t.UPOS == "ADJ" || t.UPOS == "NOUN" {
				break
			}
			if t.XPOS == "VBN" {
				return temporal.Past
			}
			if t.XPOS == "VB" && t.Rel == "advcl" && !temporal.Ahead(s.Tokens[max(t.Head, 0)].Lemma) && !temporal.Willed(s.Tokens[max(t.Head, 0)].Lemma) {
				break // "held on to win on Saturday"
			}
			if t.XPOS == "VB" && t.Head >= 0 && temporal.Backward(s.Tokens[t.Head].Lemma) {
				break
			}
			if t.XPOS == "VB" {
				return temporal.Future
			}
			if t.UPOS == "VERB" && s.Kind != Headline && !reports(s, at) {
				return temporal.Future // "the summit opens on Friday"
			}
			return temporal.Unknown
		}
		at = s.Tokens[at].Head
	}
	return temporal.Unknown
}

// reports reports whether a verb in the present governs a clause: it says something
// now about some other time.
func reports(s *Sentence, at int) bool {
	for i := range s.Tokens {
		if s.Tokens[i].Head == at && (s.Tokens[i].Rel == "ccomp" || s.Tokens[i].Rel == "parataxis") {
			return true
		}
	}
	return false
}

// auxiliaries tells the tense that the auxiliaries of a verb or predicate give it.
func auxiliaries(s *Sentence, at int) (temporal.Tense, bool) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if t.Head != at || t.UPOS != "AUX" && t.XPOS != "TO" {
			continue
		}
		switch {
		case t.XPOS == "VBD":
			return temporal.Past, true
		case t.Lemma == "have":
			return temporal.Past, true
		case t.XPOS == "MD" && t.Lemma != "could" && t.Lemma != "would":
			return temporal.Future, true
		}
	}
	return temporal.Unknown, false
}

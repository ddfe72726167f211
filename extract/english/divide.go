package english

import (
	"cmp"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/temporal"
	"example.com/kg/schema"
)

// doubtful is the confidence below which a name of the network's is looked at again
// as a whole: its extent is then wrong as often as right.
const doubtful = 0.75

// divide takes names apart that hold several ("Ukraine-Russia", "the German Jakob
// Schreiber", "Governor Tiff Macklem"), and drops holidays.
func (r *reader) divide(s *Sentence, words []string, names []Name) []Name {
	var out []Name
	for _, n := range names {
		// "the Lyon Book Fair on Saturday"
		if last := n.To - 2; n.Type == schema.Event && last > n.From && words[last] == "on" && temporal.IsDateWord(words[n.To-1]) {
			n.To = last
		}
		switch {
		case n.Confidence < certain && r.divideHyphen(s, words, n, &out):
		case r.divideApart(s, words, n, &out):
		case n.Type == schema.Person && r.divideOf(words, n, &out):
		case n.Type == schema.Group && n.To-n.From >= 3 && r.dividePeople(s, words, n, &out):
		case n.Confidence < doubtful && (r.divideTitle(words, n, &out) || r.dividePeople(s, words, n, &out)):
		case n.Type == schema.Event && n.Confidence < doubtful && temporal.IsDateWord(words[n.To-1]):
		default:
			out = append(out, n)
		}
	}
	return out
}

// divideHyphen divides "Ukraine-Russia": two known things of one type.
func (r *reader) divideHyphen(s *Sentence, words []string, n Name, out *[]Name) bool {
	for i := n.From + 1; i+1 < n.To; i++ {
		if words[i] != "-" && words[i] != "–" || s.Tokens[i].SpaceAfter {
			continue
		}
		a, okA := r.analyser.gazetteer.At(words[:i], n.From)
		b, okB := r.analyser.gazetteer.At(words[:n.To], i+1)
		if okA && okB && a.To == i && b.To == n.To && a.Type() == b.Type() && a.Type() != "" {
			*out = append(*out,
				Name{From: n.From, To: i, Type: a.Type(), Confidence: backOff},
				Name{From: i + 1, To: n.To, Type: b.Type(), Confidence: backOff})
			return true
		}
	}
	return false
}

// divideApart divides two known names that stand side by side and that the tree hangs on
// two words: "told Reuters Nigeria would help".
func (r *reader) divideApart(s *Sentence, words []string, n Name, out *[]Name) bool {
	for i := n.From + 1; i < n.To; i++ {
		first, second := outward(s, n.From, i), outward(s, i, n.To)
		if first < 0 || second < 0 || first >= n.From && first < n.To || second >= n.From && second < n.To {
			continue
		}
		a, okA := r.analyser.gazetteer.At(words[:i], n.From)
		b, okB := r.analyser.gazetteer.At(words[:n.To], i)
		if okA && okB && a.To == i && b.To == n.To && b.Type() != "" {
			*out = append(*out,
				Name{From: n.From, To: i, Type: cmp.Or(a.Type(), n.Type), Confidence: backOff},
				Name{From: i, To: n.To, Type: b.Type(), Confidence: backOff})
			return true
		}
	}
	return false
}

// outward returns the word outside [from,to) on which those tokens hang, -1 where
// there is none.
func outward(s *Sentence, from, to int) int {
	for i := from; i < to; i++ {
		if h := s.Tokens[i].Head; h < from || h >= to {
			return h
		}
	}
	return -1
}

// divideOf divides "Ana Example of Example Travel" into the person and the body.
func (r *reader) divideOf(words []string, n Name, out *[]Name) bool {
	for i := n.From + 2; i < n.To-1; i++ {
		if words[i] != "of" || !upper(words[i+1]) {
			continue
		}
		if _, title := r.analyser.gazetteer.Title(words[:n.To], n.From); title > n.From {
			return false // "Duke of Example"
		}
		rest := Name{From: i + 1, To: n.To, Type: schema.Organization, Confidence: guessed}
		if m, ok := r.analyser.gazetteer.At(words[:n.To], i+1); ok && m.To == n.To && m.Type() != "" {
			rest.Type, rest.Confidence = m.Type(), backOff
		}
		*out = append(*out, Name{From: n.From, To: i, Type: n.Type, Confidence: n.Confidence}, rest)
		return true
	}
	return false
}

// divideTitle finds the person behind a title that was taken into the name.
func (r *reader) divideTitle(words []string, n Name, out *[]Name) bool {
	if m, ok := r.analyser.gazetteer.At(words, n.From); ok && m.To == n.To || n.Type == schema.Facility || n.Type == schema.Work {
		return false
	}
	if _, ok := r.analyser.gazetteer.Head(words[n.To-1]); ok {
		return false
	}
	for at := n.From; at < n.To-1; at++ {
		class, to := r.analyser.gazetteer.Title(words[:n.To], at)
		if class == "" {
			continue
		}
		if to >= n.To || !upper(words[to]) {
			return false
		}
		*out = append(*out, Name{From: to, To: n.To, Type: schema.Person, Confidence: max(n.Confidence, cued)})
		return true
	}
	return false
}

// dividePeople divides the name of a people from what follows it: a person, a known
// name, or nothing but common nouns.
func (r *reader) dividePeople(s *Sentence, words []string, n Name, out *[]Name) bool {
	g := r.analyser.gazetteer
	m, ok := g.At(words[:n.To], n.From)
	if !ok || m.To >= n.To || m.Type() != schema.Group {
		return false
	}
	people := Name{From: m.From, To: m.To, Type: schema.Group, Confidence: backOff}
	rest := Name{From: m.To, To: n.To, Confidence: backOff}
	known, ok := g.At(words[:n.To], m.To)
	switch {
	case ok && known.To == n.To && known.Type() != "":
		rest.Type = known.Type()
	case n.Type == schema.Group && n.To-m.To >= 2 && upper(words[m.To]) && upper(words[n.To-1]):
		rest.Type = schema.Person // "the German Jakob Schreiber"
	case n.To-m.To >= 2 && g.Given(words[m.To]) != gazetteer.NoGender:
		rest.Type = schema.Person
	case !upper(s.Tokens[m.To].Form):
		*out = append(*out, people)
		return true
	default:
		return false
	}
	*out = append(*out, people, rest)
	return true
}

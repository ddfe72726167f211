package english

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/schema"
)

// consistent makes the names of one document agree: a surname known from a full name
// is that person's wherever it stands alone, a name that is found surely in one
// place is found in others, and a type that most mentions of a name have goes to the
// unsure rest.
func (r *reader) consistent(sentences []Sentence) {
	known := knownNames(sentences)
	if len(known) == 0 {
		return
	}
	surnames := bareSurnames(sentences)
	for i := range sentences {
		s := &sentences[i]
		for k := range s.Names {
			n := &s.Names[k]
			if n.To == n.From+1 && n.Type != schema.Person && n.Type != schema.Group && n.Confidence < certain && surnames[s.key(n.From, n.To)] {
				n.Type, n.Gazetteer, n.Confidence = schema.Person, "", repeated
				continue
			}
			e, ok := known[s.key(n.From, n.To)]
			if !ok || n.Type == e.typ {
				continue
			}
			if n.Confidence < unsure && e.weight > 2*n.Confidence {
				n.Type, n.Gazetteer = e.typ, ""
				n.Confidence = max(n.Confidence, repeated)
				r.canonical(forms(s), n)
			}
		}
		r.addKnown(s, known)
	}
}

// bareSurnames gathers the last words of people's full names that begin the name of
// nothing else: "Ruda" after "Oksana Ruda" is she, but not "Larkfield" after "Colm
// Larkfield" of Larkfield Toys.
func bareSurnames(sentences []Sentence) map[string]bool {
	out, others := map[string]bool{}, map[string]bool{}
	for i := range sentences {
		s := &sentences[i]
		for _, n := range s.Names {
			switch {
			case n.To-n.From < 2:
			case n.Type == schema.Person && n.Confidence >= cued:
				if last := s.key(n.To-1, n.To); utf8.RuneCountInString(last) >= 3 {
					out[last] = true
				}
			case n.Type != schema.Person:
				others[s.key(n.From, n.From+1)] = true
			}
		}
	}
	for word := range others {
		delete(out, word)
	}
	return out
}

// evidence is what a document says of one way to write a name.
type evidence struct {
	typ    schema.Type
	weight float32
}

// knownNames gathers the names that a document is sure of.
func knownNames(sentences []Sentence) map[string]evidence {
	weights := map[string]map[schema.Type]float32{}
	put := func(key string, t schema.Type, w float32) {
		if weights[key] == nil {
			weights[key] = map[schema.Type]float32{}
		}
		weights[key][t] += w
	}
	for i := range sentences {
		s := &sentences[i]
		if s.Kind == Furniture {
			continue
		}
		for _, n := range s.Names {
			put(s.key(n.From, n.To), n.Type, n.Confidence)
			if n.Type == schema.Person && n.To-n.From >= 2 && n.Confidence >= unsure {
				if last := s.key(n.To-1, n.To); utf8.RuneCountInString(last) >= 3 && !strings.HasSuffix(last, ".") {
					put(last, schema.Person, n.Confidence)
				}
			}
		}
	}
	known := map[string]evidence{}
	for key, types := range weights {
		var best evidence
		var all float32
		for _, t := range schema.Types() {
			all += types[t]
			if types[t] > best.weight {
				best = evidence{t, types[t]}
			}
		}
		if best.weight >= unsure && best.weight*3 >= all*2 {
			known[key] = best
		}
	}
	return known
}

// addKnown finds mentions of known names that nothing has found yet.
func (r *reader) addKnown(s *Sentence, known map[string]evidence) {
	const longest = 5
	taken := make([]bool, len(s.Tokens)+1)
	for _, n := range s.Names {
		for i := n.From; i < n.To; i++ {
			taken[i] = true
		}
	}
	added := false
	words := forms(s)
	for from := s.Dateline; from < len(s.Tokens); from++ {
		if taken[from] || s.Tokens[from].UPOS != "PROPN" {
			continue
		}
		for to := min(from+longest, len(s.Tokens)); to > from; to-- {
			if slices.Contains(taken[from:to], true) || s.Tokens[to-1].UPOS == "PUNCT" {
				continue
			}
			e, ok := known[s.key(from, to)]
			if !ok || r.nameGoesOn(s, words, gazetteer.Match{From: from, To: to, Short: true}) {
				continue
			}
			n := Name{From: from, To: to, Type: e.typ, Confidence: repeated}
			r.canonical(words, &n)
			s.Names = append(s.Names, n)
			for i := from; i < to; i++ {
				taken[i] = true
			}
			added = true
			break
		}
	}
	if added {
		slices.SortFunc(s.Names, func(a, b Name) int { return a.From - b.From })
	}
}

// key is the tokens [from,to) as they are compared with other mentions.
func (s *Sentence) key(from, to int) string {
	if to == from+1 {
		return s.Tokens[from].Form
	}
	var b strings.Builder
	for i := from; i < to; i++ {
		if i > from {
			b.WriteByte(' ')
		}
		b.WriteString(s.Tokens[i].Form)
	}
	return b.String()
}

// forms lists the forms of a sentence's tokens.
func forms(s *Sentence) []string {
	out := make([]string, len(s.Tokens))
	for i := range s.Tokens {
		out[i] = s.Tokens[i].Form
	}
	return out
}

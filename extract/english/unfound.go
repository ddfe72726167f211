package english

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/temporal"
	"example.com/kg/schema"
)

// Confidence of names that only their capitals and tags give away.
const (
	cued    = 0.6 // something near tells the type
	guessed = 0.4 // nothing does
)

// unfound adds the runs of proper nouns that are part of no name yet. What they are
// is told by the words around and in them, else guessed.
func (r *reader) unfound(s *Sentence, words []string) {
	if s.Kind == Furniture {
		return
	}
	taken := make([]bool, len(words))
	for _, n := range s.Names {
		for i := n.From; i < n.To; i++ {
			taken[i] = true
		}
	}
	added := false
	for from := s.Dateline; from < len(words); from++ {
		to := from
		for to < len(words) && !taken[to] && r.partOfName(s, words, to) {
			to++
		}
		if to == from {
			continue
		}
		n := Name{From: from, To: to}
		if _, end := r.analyser.gazetteer.Title(words[:to], from); end > from {
			n.From = end
		}
		beside := from > 0 && taken[from-1] || to < len(words) && taken[to]
		if n.From < n.To && !beside && r.insideTitle(words, n.From) == 0 {
			n.Type, n.Confidence = r.guess(s, words, n)
			if n.Type != "" {
				s.Names = append(s.Names, n)
				added = true
			}
		}
		from = to
	}
	if added {
		slices.SortFunc(s.Names, func(a, b Name) int { return a.From - b.From })
	}
}

// partOfName reports whether a token is a proper noun that may stand in a name.
func (r *reader) partOfName(s *Sentence, words []string, i int) bool {
	t := &s.Tokens[i]
	if !proper(t) || !upper(t.Text) || t.UPOS != "PROPN" || temporal.IsDateWord(words[i]) || utf8.RuneCountInString(words[i]) < 2 {
		return false
	}
	// In a headline and at the head of a sentence a capital says little.
	if i == s.Dateline && r.analyser.common.Common(strings.ToLower(words[i])) {
		return false
	}
	return s.Kind != Headline || upper(t.Form)
}

// guess tells the type of a run of proper nouns; "" where it is no name at all.
func (r *reader) guess(s *Sentence, words []string, n Name) (schema.Type, float32) {
	g := r.analyser.gazetteer
	if t := r.cue(s, &n); t != "" {
		return t, cued
	}
	if n.From > s.Dateline {
		if class, to := g.Title(words, n.From-1); to == n.From && class != "" {
			return schema.Person, cued
		}
	}
	if t, ok := g.Head(words[n.To-1]); ok && n.To-n.From > 1 {
		return t, cued
	}
	if n.To-n.From >= 2 && g.Given(words[n.From]) != gazetteer.NoGender {
		return schema.Person, cued
	}
	if _, ok := g.Head(words[n.To-1]); ok || s.Kind == Headline {
		return "", 0
	}
	switch article := strings.ToLower(before(words, n.From)); {
	case s.whoFollows(n.To):
		return schema.Person, cued
	case article == "in" || article == "near":
		return schema.Place, cued
	case n.To-n.From >= 2 && article != "the" && !inCapitals(words[n.From]):
		return schema.Person, guessed
	}
	return schema.Organization, guessed
}

// whoFollows reports whether a relative clause with "who" hangs from a name that ends
// before token to.
func (s *Sentence) whoFollows(to int) bool {
	if to < len(s.Tokens) && s.Tokens[to].Form == "," {
		to++
	}
	return to < len(s.Tokens) && (s.Tokens[to].Lemma == "who" || s.Tokens[to].Form == "whose")
}

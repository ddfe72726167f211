package english

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.com/kg/schema"
)

// longestLongForm is the number of words within which a long form must begin.
const longestLongForm = 10

// longForms makes one name of the words that a short form in brackets stands for:
// "the Skopje Film Archive (SFA)", whatever parts of it were found. The method is
// that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
// definitions in biomedical text" (PSB 2003), held to initials of capitalised words.
func (r *reader) longForms(s *Sentence, words []string) {
	for i := s.Dateline + 2; i+2 < len(words); i++ {
		n := Name{From: i + 1, To: i + 2}
		if words[i] != "(" || words[i+2] != ")" || !acronym(words, &n) {
			continue
		}
		from := s.longForm(words, i, words[i+1])
		if from < 0 {
			continue
		}
		long := Name{From: from, To: i, Type: schema.Organization, Confidence: repeated}
		whole := false
		for _, o := range s.Names {
			if o.From < long.To && long.From < o.To {
				whole = whole || o.From <= long.From && o.To >= long.To
				if o.To == long.To && o.Type != schema.Person && o.Type != schema.Group && o.Type != schema.Place {
					long.Type = o.Type
				}
			}
		}
		if whole {
			continue
		}
		s.Names = slices.DeleteFunc(s.Names, func(o Name) bool { return o.From < long.To && long.From < o.To })
		s.Names = append(s.Names, long)
		slices.SortFunc(s.Names, func(a, b Name) int { return a.From - b.From })
	}
}

// longForm returns where the name begins that ends before token end and whose
// capitalised words have the letters of the short form for initials, or -1.
func (s *Sentence) longForm(words []string, end int, short string) int {
	letters := []rune(strings.ToLower(strings.Trim(short, "0123456789-")))
	k := len(letters) - 1
	for at := end - 1; at >= max(s.Dateline, end-longestLongForm); at-- {
		capital := upper(s.Tokens[at].Text) // of the source: a headline's are taken back
		first, _ := utf8.DecodeRuneInString(strings.ToLower(words[at]))
		switch {
		case capital && k >= 0 && first == letters[k]:
			if k--; k < 0 && (at == 0 || !upper(s.Tokens[at-1].Text) || opensSentence(s, at-1)) {
				if end-at < 2 {
					return -1
				}
				return at
			}
		case capital, s.Tokens[at].UPOS == "PUNCT" && words[at] != "-" && words[at] != "," && words[at] != "&", s.Tokens[at].UPOS == "VERB", s.Tokens[at].UPOS == "AUX":
			return -1
		}
		if k < 0 {
			return -1
		}
	}
	return -1
}

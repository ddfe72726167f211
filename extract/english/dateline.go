package english

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/kg/extract/english/temporal"
	"example.com/kg/schema"
)

// longestDateline is the number of tokens within which a dateline must end.
const longestDateline = 22

// dateline returns the number of leading tokens of a sentence that opens a paragraph
// that are a dateline: a place, perhaps more places and a date, perhaps an agency in
// brackets, then a dash or a colon ("MOSCOW, Nov 9 (Reuters) -", "Moscow:"), or the
// end of the line. words are the forms.
func (r *reader) dateline(words []string, alone bool) int {
	to, capitals := r.datelinePlace(words, 0)
	if to == 0 {
		return 0
	}
	bracket, dated, agency := false, false, false
	for i := to; i < len(words) && i < longestDateline; i++ {
		w := words[i]
		switch {
		case bracket:
			bracket = w != ")"
		case w == "(":
			bracket, agency = true, true
		case isDash(w):
			if capitals || dated || agency {
				return i + 1
			}
			return 0
		case w == ":" && i <= to+4:
			if i+1 < len(words) && (upper(words[i+1]) || words[i+1] == "\"") {
				return i + 1
			}
			return 0
		case w == "," || w == "." || w == "/":
		case temporal.IsDateWord(w):
			dated = true
		default:
			next, _ := r.datelinePlace(words, i)
			if next == 0 && capitals && words[i-1] == "," {
				next = region(words, i)
			}
			if next == 0 {
				return 0
			}
			i = next - 1
		}
	}
	if alone && dated && !bracket && len(words) < longestDateline {
		return len(words)
	}
	return 0
}

// datelinePlace returns where a place that begins at at ends, and whether it is
// written in capitals; 0 where there is none.
func (r *reader) datelinePlace(words []string, at int) (to int, capitals bool) {
	for to = at; to < len(words) && inCapitals(words[to]); to++ {
	}
	if to > at && (to-at > 1 || utf8.RuneCountInString(words[at]) > 3) && to-at <= 4 {
		return to, true
	}
	m, ok := r.analyser.gazetteer.At(words, at)
	if ok && m.Type() == schema.Place {
		return m.To, false
	}
	return 0, false
}

// region returns where a state or country ends that no list has and that stands
// between commas behind the place of a dateline ("SENABO, Tarvenia, Feb. 19"); 0
// for anything else.
func region(words []string, at int) int {
	const longest = 3
	to := at
	for to < len(words) && to-at <= longest && upper(words[to]) && !temporal.IsDateWord(words[to]) {
		to++
	}
	if to == at || to-at > longest || to == len(words) || words[to] != "," && words[to] != "(" && !isDash(words[to]) {
		return 0
	}
	return to
}

// datelineNames adds the places of a dateline that no list has.
func datelineNames(s *Sentence, words []string) {
	if s.Dateline == 0 {
		return
	}
	taken := make([]bool, s.Dateline)
	for _, n := range s.Names {
		for i := n.From; i < min(n.To, s.Dateline); i++ {
			taken[i] = true
		}
	}
	for from := 0; from < s.Dateline; from++ {
		to := from
		for to < s.Dateline && !taken[to] && upper(words[to]) && !temporal.IsDateWord(words[to]) {
			to++
		}
		if to == from {
			if words[from] == "(" || isDash(words[from]) {
				return // what follows is an agency
			}
			continue
		}
		s.Names = append(s.Names, Name{From: from, To: to, Type: schema.Place, Confidence: backOff})
		from = to
	}
}

func inCapitals(w string) bool {
	return strings.ToUpper(w) == w && strings.ContainsFunc(w, unicode.IsLetter)
}

func isDash(w string) bool {
	switch w {
	case "-", "--", "–", "—", "---":
		return true
	}
	return false
}

// tagDateline gives the tokens of a dateline the tags that their form shows.
func tagDateline(tokens []Token) {
	for i := range tokens {
		t := &tokens[i]
		c, _ := utf8.DecodeRuneInString(t.Form)
		switch {
		case unicode.IsLetter(c):
			t.UPOS, t.XPOS = "PROPN", "NNP"
		case unicode.IsDigit(c):
			t.UPOS, t.XPOS = "NUM", "CD"
		default:
			t.UPOS, t.XPOS = "PUNCT", ","
		}
		t.Rel, t.TagConfidence = "dep", 1
	}
}

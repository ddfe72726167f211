package neural

import (
	"unicode"
	"unicode/utf8"
)

// The tables of a Lexicon.
const (
	TableVector = iota // words that have a pretrained vector
	TableForm          // forms that the training data holds more than once
	TableSuffix3
	TableSuffix2
	TablePrefix2
	TableShape
	tableCount
)

// Lexicon numbers what the network knows of word forms. In each table the ids count
// from 1; 0 is what is not known. Affixes are bytes of the normalised form.
type Lexicon struct {
	// Entries lists each table in the order of the ids.
	Entries [tableCount][]string
	ids     [tableCount]map[string]int32
}

// NewLexicon builds a lexicon from its tables: words with vectors, forms, suffixes
// of three and two bytes, prefixes of two bytes, shapes.
func NewLexicon(vectors, forms, suffixes3, suffixes2, prefixes2, shapes []string) *Lexicon {
	l := &Lexicon{Entries: [tableCount][]string{vectors, forms, suffixes3, suffixes2, prefixes2, shapes}}
	for t, entries := range l.Entries {
		l.ids[t] = make(map[string]int32, len(entries))
		for i, e := range entries {
			l.ids[t][e] = int32(i + 1)
		}
	}
	return l
}

// Features are the ids of one word form in the tables of a Lexicon.
type Features [tableCount]int32

// Features looks form up in every table. buffer is working memory, which is returned
// grown; nothing else is allocated.
func (l *Lexicon) Features(form string, buffer []byte) (Features, []byte) {
	var f Features
	b := Normalise(buffer[:0], form)
	f[TableForm] = l.ids[TableForm][string(b)]
	f[TableSuffix3] = l.ids[TableSuffix3][string(b[max(0, len(b)-3):])]
	f[TableSuffix2] = l.ids[TableSuffix2][string(b[max(0, len(b)-2):])]
	f[TablePrefix2] = l.ids[TablePrefix2][string(b[:min(2, len(b))])]
	b = Shape(b[:0], form)
	f[TableShape] = l.ids[TableShape][string(b)]
	b = lower(b[:0], form)
	f[TableVector] = l.vector(b)
	return f, b
}

// plain gives typographic marks the spelling that the vectors know.
var plain = map[string]string{
	"“": "\"", "”": "\"", "„": "\"", "«": "\"", "»": "\"", "''": "\"", "``": "\"",
	"‘": "'", "’": "'", "‚": "'", "´": "'", "`": "'", "—": "--", "–": "-", "‑": "-", "−": "-",
	"’s": "'s", "n’t": "n't", "’re": "'re", "’ve": "'ve", "’ll": "'ll", "’d": "'d", "’m": "'m",
	"-lrb-": "(", "-rrb-": ")",
}

// vector finds the pretrained vector of a lower-case form, or of its plain spelling,
// or of its last hyphened part.
func (l *Lexicon) vector(form []byte) int32 {
	ids := l.ids[TableVector]
	if id, ok := ids[string(form)]; ok {
		return id
	}
	if p, ok := plain[string(form)]; ok {
		return ids[p]
	}
	for i := len(form) - 2; i > 0; i-- {
		if form[i] == '-' {
			return ids[string(form[i+1:])]
		}
	}
	return 0
}

func lower(to []byte, form string) []byte {
	for _, r := range form {
		to = utf8.AppendRune(to, unicode.ToLower(r))
	}
	return to
}

// Normalise appends form in lower case with every ASCII digit replaced by 0: the
// spelling that forms and affixes are counted in.
func Normalise(to []byte, form string) []byte {
	start := len(to)
	to = lower(to, form)
	for i, c := range to[start:] {
		if c >= '0' && c <= '9' {
			to[start+i] = '0'
		}
	}
	return to
}

// Shape appends the shape of form: X for a capital, x for a small letter, d for a
// digit, ASCII marks as they are, '.' for the rest; at most three alike in a row and
// nine in all.
func Shape(to []byte, form string) []byte {
	start := len(to)
	var last byte
	alike := 0
	for _, r := range form {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r < utf8.RuneSelf:
			c = byte(r)
		}
		if c != last {
			alike = 0
		} else if alike++; alike > 2 {
			continue
		}
		last = c
		if to = append(to, c); len(to)-start > 8 {
			break
		}
	}
	return to
}

// FlagCount is how many flags of its own a word has in the network's input.
const FlagCount = 4

// Flags sets, for every word, bits that no single form tells: 1 white space before
// it, 2 a sentence in capitals, 4 a sentence in title case, 8 the first word that is
// not a mark. to must be as long as words.
func Flags(to []uint8, words []Word) {
	capitals, small, titled, untitled := 0, 0, 0, 0
	first := -1
	for i, w := range words {
		letters := 0
		for _, r := range w.Form {
			switch {
			case unicode.IsUpper(r):
				capitals++
			case unicode.IsLower(r):
				small++
			default:
				continue
			}
			letters++
		}
		if letters == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if letters < 4 {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(w.Form); unicode.IsLower(r) {
			untitled++
		} else {
			titled++
		}
	}
	var all uint8
	if capitals > 4*small && capitals > 8 {
		all = 2
	} else if titled > 3*untitled && titled > 2 {
		all = 4
	}
	for i, w := range words {
		to[i] = all
		if w.SpaceBefore {
			to[i] |= 1
		}
		if i == first {
			to[i] |= 8
		}
	}
}

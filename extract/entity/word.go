package entity

import (
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// gender is that of a person, or neuter for things.
type gender uint8

const (
	unknownGender gender = iota
	male
	female
	neuter
)

func (g gender) String() string { return [...]string{"", "male", "female", "neuter"}[g] }

// agrees reports whether two genders may belong to one thing.
func (g gender) agrees(h gender) bool {
	return g == unknownGender || h == unknownGender || g == h
}

// number is grammatical number.
type number uint8

const (
	unknownNumber number = iota
	singular
	plural
)

func (n number) String() string { return [...]string{"", "singular", "plural"}[n] }

func (n number) agrees(m number) bool {
	return n == unknownNumber || m == unknownNumber || n == m
}

// fold makes two spellings of a name comparable: lower case, no diacritics,
// plain apostrophes, no full stops ("U.S." is "us").
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if !ascii {
		// The chain holds state, so each call has its own.
		t := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
		if out, _, err := transform.String(t, s); err == nil {
			s = out
		}
	}
	s = strings.ToLower(s)
	return strings.Map(func(r rune) rune {
		switch r {
		case '.':
			return -1
		case '’', '‘', 'ʻ', '`':
			return '\''
		case '‐', '‑', '–':
			return '-'
		case 'ø':
			return 'o'
		case 'ł':
			return 'l'
		case 'ı':
			return 'i'
		}
		return r
	}, s)
}

// skeleton reduces a name's word to what transliterations leave alone: Sergei
// and Sergey, Hussein and Hussain, Mohammed and Muhammad, Zelensky and Zelenskyy
// share theirs. Vowels after the first letter go, doubled letters become one.
func skeleton(s string) string {
	var b strings.Builder
	var last rune
	s = strings.NewReplacer("kh", "h", "ph", "f", "ck", "k", "q", "k", "c", "k", "w", "v", "x", "ks", "tch", "ch", "dzh", "j", "zh", "j").Replace(fold(s))
	for i, r := range s {
		switch r {
		case 'a', 'e', 'i', 'o', 'u', 'y', '\'', '-':
			if i > 0 {
				last = 0
				continue
			}
			if r == 'y' {
				r = 'i'
			}
		}
		if r == last {
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

// isAcronym reports whether a name is written as one: two to eight characters,
// capitals, perhaps with digits or full stops ("UN", "U.N.", "G7").
func isAcronym(s string) bool {
	upper, n := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
			n++
		case unicode.IsDigit(r) || r == '-':
			n++
		case r == '.':
		default:
			return false
		}
	}
	return upper >= 2 && n <= 8
}

// allCapitals reports whether s has letters and none of them is small.
func allCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 0
}

// titleCase gives a word that is all capitals (a dateline) its usual form.
func titleCase(s string) string {
	out := []rune(strings.ToLower(s))
	start := true
	for i, r := range out {
		if start && unicode.IsLetter(r) {
			out[i] = unicode.ToUpper(r)
		}
		start = r == ' ' || r == '-'
	}
	return string(out)
}

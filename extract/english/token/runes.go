package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordRune reports whether r is part of words and numbers.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && r != '\ufe0f'
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// apostrophe includes the grave accent, which some type inside words.
func apostrophe(r rune) bool {
	return r == '\'' || r == '’' || r == 'ʼ' || r == '‘' || r == '`'
}

// closer reports whether r may stand after the end of a sentence and still belong
// to it.
func closer(r rune) bool { return strings.ContainsRune("\"'”’»)]}*_", r) || invisible(r) }

// opening reports whether r may stand before the first word of a sentence.
func opening(r rune) bool {
	return strings.ContainsRune("\"'“‘«„‟([{*_¿¡`", r) || invisible(r)
}

// numeric reports whether w begins with a digit, after an opening mark or sign.
func numeric(w string) bool {
	w = strings.TrimLeftFunc(w, func(r rune) bool { return opening(r) || r == '#' || r == '$' || r == '£' || r == '€' })
	return w != "" && digit(w[0])
}

// roman reports whether w is a Roman numeral in capitals.
func roman(w string) bool {
	w = strings.TrimRight(w, ".,;:)")
	return w != "" && strings.Trim(w, "IVXLC") == ""
}

// acronym reports whether word (without its last stop) is letters divided by
// stops, none of the parts longer than two letters ("U.S", "Ph.D", "B.Sc").
func acronym(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		n := utf8.RuneCountInString(part)
		if n == 0 || n > 2 {
			return false
		}
		if r, _ := utf8.DecodeRuneInString(part); !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// lowered returns w in lower case with plain apostrophes, and a function that
// turns an offset in it into one in w.
func lowered(w string) (string, func(int) int) {
	ascii := true
	for i := range len(w) {
		if w[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(w), func(i int) int { return i }
	}
	var b strings.Builder
	at := make([]int, 0, len(w)+1)
	for i, r := range w {
		if apostrophe(r) {
			r = '\''
		} else if r != utf8.RuneError {
			r = unicode.ToLower(r)
		}
		n, _ := b.WriteRune(r)
		for range n {
			at = append(at, i)
		}
	}
	at = append(at, len(w))
	return b.String(), func(i int) int { return at[i] }
}

// form is what the models see of a token: plain quotation marks and hyphens, no
// invisible characters.
func form(text string) string {
	plain := true
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '“', '”', '„', '‟', '«', '»', '″', '＂':
			return '"'
		case '‘', '’', '‚', '‛', '′', 'ʼ':
			return '\''
		case '‐', '‑', '‒', '−', '﹣', '－':
			return '-'
		case '―':
			return '—'
		}
		if invisible(r) {
			return -1
		}
		return r
	}, text)
}

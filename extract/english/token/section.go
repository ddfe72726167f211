package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sections cuts text into parts of at most size bytes, so that each can be read
// apart: after a blank line where there is one in the second half of a part, else
// after a line, else after white space, else between two characters. The parts are
// the whole text in order; a text of size bytes or fewer is one part.
func Sections(text string, size int) []string {
	var out []string
	for len(text) > size {
		at := sectionEnd(text, size)
		out = append(out, text[:at])
		text = text[at:]
	}
	return append(out, text)
}

// sectionEnd is where the first part of a text longer than size ends.
func sectionEnd(text string, size int) int {
	half := text[:size]
	from := size / 2
	for _, mark := range []string{"\n\n", "\r\n\r\n", "\n"} {
		if i := strings.LastIndex(half[from:], mark); i >= 0 {
			return from + i + len(mark)
		}
	}
	if i := strings.LastIndexFunc(half[from:], unicode.IsSpace); i >= 0 {
		_, n := utf8.DecodeRuneInString(half[from+i:])
		return from + i + n
	}
	at := size
	for at > size-utf8.UTFMax && at > 1 && !utf8.RuneStart(text[at]) {
		at--
	}
	if !utf8.RuneStart(text[at]) {
		at = size
	}
	return at
}

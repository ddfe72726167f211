package token

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A block is taken as hard-wrapped when lines break where the next word would no
// longer have fitted, at a width people wrap at, often enough to be no chance.
const (
	narrowestWrap = 45
	widestWrap    = 100
	fewestWrapped = 3
)

// Paragraphs cuts text at line breaks. A line break inside a sentence (hard
// wrapping) does not count: within a block, lines are joined where every break
// falls where greedy wrapping would put it, or where a line without an end goes
// on in lower case.
func Paragraphs(text string) []Paragraph {
	var out []Paragraph
	block := 0
	var lines []Paragraph
	flush := func() {
		if len(lines) > 0 {
			out = appendJoined(out, text, lines)
			block++
			lines = lines[:0]
		}
	}
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexAny(text[at:], "\n\r\u2028\u2029"); n >= 0 {
			end = at + n
		}
		if s, e := trim(text, at, end); s < e {
			lines = append(lines, Paragraph{Start: s, End: e, Block: block})
		} else if end < len(text) && !(text[end] == '\n' && end > 0 && text[end-1] == '\r') {
			flush()
		}
		if end == len(text) {
			break
		}
		_, n := utf8.DecodeRuneInString(text[end:])
		at = end + n
	}
	flush()
	return out
}

// appendJoined appends the lines of one block, hard-wrapped ones joined.
func appendJoined(out []Paragraph, text string, lines []Paragraph) []Paragraph {
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(text[l.Start:l.End]))
	}
	tight, breaks := 0, len(lines)-1
	for i := range breaks {
		if greedyBreak(text, lines[i], lines[i+1], width) {
			tight++
		}
	}
	wrapped := width >= narrowestWrap && width <= widestWrap && tight >= fewestWrapped && tight*10 >= breaks*8
	for i, l := range lines {
		join := false
		if i > 0 {
			if wrapped {
				join = greedyBreak(text, lines[i-1], l, width)
			} else {
				join = goesOn(text, lines[i-1], l)
			}
		}
		if join {
			out[len(out)-1].End = l.End
		} else {
			out = append(out, l)
		}
	}
	return out
}

// greedyBreak reports whether the first word of b would not have fitted on a.
func greedyBreak(text string, a, b Paragraph, width int) bool {
	if isBullet(text[b.Start:b.End]) {
		return false
	}
	first := text[b.Start:b.End]
	if i := strings.IndexFunc(first, unicode.IsSpace); i >= 0 {
		first = first[:i]
	}
	return utf8.RuneCountInString(text[a.Start:a.End])+1+utf8.RuneCountInString(first) > width
}

// goesOn reports whether a line without an end is followed by one in lower case:
// a long one, since short ones are items of a list.
func goesOn(text string, a, b Paragraph) bool {
	first, _ := utf8.DecodeRuneInString(text[b.Start:b.End])
	last, _ := utf8.DecodeLastRuneInString(text[a.Start:a.End])
	return unicode.IsLower(first) && (unicode.IsLetter(last) || unicode.IsDigit(last) || last == ',') &&
		strings.Count(text[a.Start:a.End], " ") >= 5 && strings.Count(text[b.Start:b.End], " ") >= 2
}

// isBullet reports whether a line opens with the mark of a list item.
func isBullet(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '‣', '◦', '·', '▪', '●', '○', '■', '*', '-', '–', '—':
		next, _ := utf8.DecodeRuneInString(line[n:])
		return unicode.IsSpace(next)
	}
	return false
}

// trim narrows [start,end) by white space and invisible characters at its ends.
func trim(text string, start, end int) (int, int) {
	for start < end {
		r, n := utf8.DecodeRuneInString(text[start:end])
		if !unicode.IsSpace(r) && !invisible(r) {
			break
		}
		start += n
	}
	for start < end {
		r, n := utf8.DecodeLastRuneInString(text[start:end])
		if !unicode.IsSpace(r) && !invisible(r) {
			break
		}
		end -= n
	}
	return start, end
}

// invisible reports whether r takes no room and means nothing in English.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\x00':
		return true
	}
	return false
}

package dot

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// quoted returns s as a DOT string whose text is shown as it is: control
// characters dropped, backslashes (Graphviz's \N, \G, …) and entities disarmed,
// line breaks kept as centred lines.
func quoted(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '"':
			b.WriteString(`\"`)
		case r == '&':
			b.WriteString(`&amp;`)
		case r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
			b.WriteByte(' ')
		case unicode.IsControl(r) || r == unicode.ReplacementChar || !xmlCharacter(r):
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// leftLines returns s as a DOT string with its lines set to the left.
func leftLines(s string) string {
	q := quoted(s + "\n")
	return strings.ReplaceAll(q, `\n`, `\l`)
}

// xmlCharacter reports whether XML 1.0 allows r.
func xmlCharacter(r rune) bool {
	return r >= 0x20 && r <= 0xD7FF || r >= 0xE000 && r <= 0xFFFD || r >= 0x10000
}

// elementID makes the id of an SVG element from a prefix and the id of an entity,
// as an XML name: bytes that names cannot hold become _ and two hexadecimal
// digits, so that different ids stay different.
func elementID(prefix, id string) string {
	const hexDigits = "0123456789abcdef"
	var b strings.Builder
	b.WriteString(prefix)
	for i := 0; i < len(id); i++ {
		c := id[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('_')
		b.WriteByte(hexDigits[c>>4])
		b.WriteByte(hexDigits[c&15])
	}
	return b.String()
}

// clip shortens s to at most n characters, at a space where there is one near.
func clip(s string, n int) string {
	runes := []rune(s)
	if len(runes) <= n {
		return s
	}
	cut := n - 1
	for i := cut; i > n*2/3; i-- {
		if runes[i] == ' ' {
			cut = i
			break
		}
	}
	return strings.TrimRight(string(runes[:cut]), " ,;:.") + "…"
}

// wrap breaks s into lines of about n characters at spaces.
func wrap(s string, n int) string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(s) {
		switch {
		case line == "":
			line = word
		case len([]rune(line))+1+len([]rune(word)) > n:
			lines = append(lines, line)
			line = word
		default:
			line += " " + word
		}
	}
	return strings.Join(append(lines, line), "\n")
}

// wideWidth returns the width in inches that a label in East Asian characters
// needs at a font size in points, and 0 for others: Graphviz estimates the width of
// text by bytes and makes boxes of such text too narrow.
func wideWidth(label string, size float64) float64 {
	widest, wide := 0.0, false
	for line := range strings.Lines(label) {
		em := 0.0
		for _, r := range line {
			switch width.LookupRune(r).Kind() {
			case width.EastAsianWide, width.EastAsianFullwidth:
				em += 1.05
				wide = true
			default:
				em += 0.62
			}
		}
		widest = max(widest, em)
	}
	if !wide {
		return 0
	}
	return widest*size/72 + 0.36
}

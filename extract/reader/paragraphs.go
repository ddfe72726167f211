package reader

import "strings"

// paragraphs gathers blocks of text: an empty line stands between paragraphs, a
// single end of line between the lines of one.
type paragraphs struct {
	done  []string
	lines []string
}

// add ends the paragraph before and adds one.
func (p *paragraphs) add(text string) {
	p.end()
	p.addLine(text)
	p.end()
}

// addLine adds lines to the paragraph.
func (p *paragraphs) addLine(text string) {
	for line := range strings.Lines(text) {
		if line = strings.Join(strings.FieldsFunc(line, isBlank), " "); line != "" {
			p.lines = append(p.lines, line)
		}
	}
}

// end ends the paragraph.
func (p *paragraphs) end() {
	if len(p.lines) > 0 {
		p.done = append(p.done, strings.Join(p.lines, "\n"))
		p.lines = nil
	}
}

// String returns all paragraphs, with an end of line after the last.
func (p *paragraphs) String() string {
	p.end()
	if len(p.done) == 0 {
		return ""
	}
	return strings.Join(p.done, "\n\n") + "\n"
}

// isBlank reports whether r separates words: white space, the no-break space and
// the zero-width space among it.
func isBlank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', '\u00a0', '\u200b', '\ufeff':
		return true
	}
	return false
}

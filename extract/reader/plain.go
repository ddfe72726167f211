package reader

import (
	"strings"
	"unicode/utf8"
)

// maxHeadline is the length in code points beyond which a first line is no
// headline.
const maxHeadline = 200

// readPlain keeps the text as it is.
func (s *source) readPlain(text string) {
	own := metadata{}
	if s.sidecar.Title == "" && s.options.Title == "" {
		own.Title = firstLineHeadline(text)
	}
	s.emit(0, own, text, false)
}

// firstLineHeadline returns the first line if it looks like a headline: short,
// without a full stop, and set off from what follows by an empty line.
func firstLineHeadline(text string) string {
	line, rest, found := strings.Cut(strings.TrimLeft(text, "\n \t"), "\n")
	line = strings.TrimSpace(line)
	next, _, _ := strings.Cut(rest, "\n")
	if !found || strings.TrimSpace(next) != "" || strings.TrimSpace(rest) == "" {
		return ""
	}
	if utf8.RuneCountInString(line) > maxHeadline || strings.HasSuffix(line, ".") {
		return ""
	}
	return line
}

package tree

import (
	"strings"

	"example.com/kg/extract/english"
)

// Text joins tokens as they stand in the text, with one space where the source
// has white space or where tokens between them are left out.
func Text(s *english.Sentence, tokens []int) string {
	var b strings.Builder
	for k, i := range tokens {
		if i < 0 || i >= len(s.Tokens) {
			continue
		}
		if k > 0 && (tokens[k-1] != i-1 || s.Tokens[i-1].SpaceAfter) {
			b.WriteByte(' ')
		}
		b.WriteString(s.Tokens[i].Text)
	}
	return b.String()
}

package openie

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"example.com/kg/extract/english"
)

// Tuple is one surface tuple of a sentence.
type Tuple struct {
	// Sentence is the index of the sentence in the document, Proposition that of
	// the proposition that the tuple was made from.
	Sentence, Proposition int
	// Confidence orders tuples; in [0,1].
	Confidence float64
	// Relation is the relation phrase, Arguments the phrases that it relates:
	// the subject first, then the object, then the others.
	Relation  string
	Arguments []string
}

// Write writes the tuples of a document, one a line, tab-separated: sentence,
// confidence, relation, arguments.
func Write(w io.Writer, a *english.Analysis, tuples []Tuple) error {
	texts := make(map[int]string, len(a.Sentences))
	for i := range a.Sentences {
		texts[a.Sentences[i].Index] = sentenceText(&a.Sentences[i])
	}
	out := bufio.NewWriter(w)
	for _, t := range tuples {
		fmt.Fprintf(out, "%s\t%.4f\t%s", texts[t.Sentence], t.Confidence, t.Relation)
		for _, argument := range t.Arguments {
			out.WriteByte('\t')
			out.WriteString(argument)
		}
		out.WriteByte('\n')
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write tuples: %w", err)
	}
	return nil
}

// sentenceText is the sentence on one line.
func sentenceText(s *english.Sentence) string {
	var b strings.Builder
	for i := range s.Tokens {
		b.WriteString(s.Tokens[i].Text)
		if s.Tokens[i].SpaceAfter && i+1 < len(s.Tokens) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

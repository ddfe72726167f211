package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Write writes one sentence with the blank line after it. Columns that are empty are
// written "_"; tabs and line ends inside columns or comments are refused.
func Write(w io.Writer, s *Sentence) error {
	b := bufio.NewWriter(w)
	for _, c := range s.Comments {
		if strings.ContainsAny(c, "\r\n") {
			return fmt.Errorf("write CoNLL-U: comment %q holds a line end", c)
		}
		b.WriteString("# " + c + "\n")
	}
	for i := range s.Rows {
		r := &s.Rows[i]
		head := "_"
		if r.Head >= 0 {
			head = strconv.Itoa(r.Head)
		}
		for k, column := range [...]string{r.ID.String(), r.Form, r.Lemma, r.UPOS, r.XPOS, r.Feats, head, r.Rel, r.Deps, r.Misc} {
			if strings.ContainsAny(column, "\t\r\n") {
				return fmt.Errorf("write CoNLL-U: row %s: column %d holds a tab or line end: %q", r.ID, k+1, column)
			}
			if k > 0 {
				b.WriteByte('\t')
			}
			if column == "" {
				column = "_"
			}
			b.WriteString(column)
		}
		b.WriteByte('\n')
	}
	b.WriteByte('\n')
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write CoNLL-U: %w", err)
	}
	return nil
}

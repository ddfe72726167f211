package english

import (
	"fmt"
	"io"
	"strings"

	"example.com/kg/extract/english/conllu"
)

// WriteConllu writes a sentence in CoNLL-U: words with clitics as multiword tokens,
// names as Name=B-Person and so on in the last column. The words of a dateline hang
// from the root by dep.
func WriteConllu(w io.Writer, s *Sentence) error {
	out := &conllu.Sentence{Comments: []string{
		fmt.Sprintf("sent_id = %d", s.Index+1),
		"text = " + s.text(),
	}}
	names := make([]string, len(s.Tokens))
	for _, n := range s.Names {
		for i := n.From; i < n.To; i++ {
			mark := "I-"
			if i == n.From {
				mark = "B-"
			}
			names[i] = "Name=" + mark + string(n.Type)
		}
	}
	root := 0
	for i := range s.Tokens {
		if s.Tokens[i].Head < 0 && i >= s.Dateline {
			root = i
			break
		}
	}
	for i := 0; i < len(s.Tokens); i++ {
		last := i
		for last+1 < len(s.Tokens) && s.Tokens[last+1].Word == s.Tokens[i].Word {
			last++
		}
		if last > i {
			out.Rows = append(out.Rows, conllu.Row{
				ID: conllu.ID{First: i + 1, Last: last + 1}, Form: s.span(i, last+1), Head: -1,
				Misc: spaceAfter(&s.Tokens[last]),
			})
		}
		for k := i; k <= last; k++ {
			t := &s.Tokens[k]
			row := conllu.Row{
				ID: conllu.ID{First: k + 1}, Form: t.Text, Lemma: t.Lemma, UPOS: t.UPOS, XPOS: t.XPOS,
				Head: t.Head + 1, Rel: t.Rel,
			}
			if t.Head < 0 && k != root {
				row.Head, row.Rel = root+1, "dep"
			} else if t.Head < 0 {
				row.Rel = "root"
			}
			var misc []string
			if names[k] != "" {
				misc = append(misc, names[k])
			}
			if sp := spaceAfter(t); sp != "" && last == i {
				misc = append(misc, sp)
			}
			row.Misc = strings.Join(misc, "|")
			out.Rows = append(out.Rows, row)
		}
		i = last
	}
	return conllu.Write(w, out)
}

func spaceAfter(t *Token) string {
	if t.SpaceAfter {
		return ""
	}
	return "SpaceAfter=No"
}

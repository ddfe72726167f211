package english

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// WriteTree writes a sentence for people to read: its dependency tree drawn beside
// the tokens in their order, with lemma, tags, relation and confidences (tag, head,
// relation), and below it dateline, names, times and quantities.
func WriteTree(w io.Writer, s *Sentence) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "sentence %d, %s, %s [%d:%d]\n", s.Index, s.Kind, s.Field, s.Start, s.End)
	fmt.Fprintf(b, "  %s\n\n", s.text())
	rows := make([][]string, len(s.Tokens))
	for i, art := range drawTree(s.Tokens) {
		t := &s.Tokens[i]
		confidence := fmt.Sprintf("%.2f %.2f %.2f", t.TagConfidence, t.HeadConfidence, t.RelConfidence)
		if i < s.Dateline {
			art, confidence = "·", ""
		}
		rows[i] = []string{fmt.Sprint(i), art + " " + t.Text, t.Lemma, t.UPOS, t.XPOS, t.Rel, confidence}
	}
	writeColumns(b, rows)
	if s.Dateline > 0 {
		fmt.Fprintf(b, "  dateline  %q\n", s.span(0, s.Dateline))
	}
	for _, n := range s.Names {
		fmt.Fprintf(b, "  name  %q %s %.2f", s.span(n.From, n.To), n.Type, n.Confidence)
		if n.Gazetteer != "" {
			fmt.Fprintf(b, " = %s", n.Gazetteer)
		}
		fmt.Fprintln(b)
	}
	for _, t := range s.Times {
		fmt.Fprintf(b, "  time  %q %s", s.span(t.From, t.To), t.Kind)
		if t.First != "" || t.Last != "" {
			fmt.Fprintf(b, " %s..%s %s", t.First, t.Last, t.Basis)
		}
		fmt.Fprintln(b)
	}
	for _, q := range s.Quantities {
		fmt.Fprintf(b, "  %-5s %q %s", q.Kind, s.span(q.From, q.To), q.Value)
		if q.Unit != "" {
			fmt.Fprintf(b, " %s", q.Unit)
		}
		fmt.Fprintln(b)
	}
	fmt.Fprintln(b)
	return b.Flush()
}

// writeColumns writes rows with their columns in line.
func writeColumns(w io.Writer, rows [][]string) {
	var width []int
	for _, row := range rows {
		for len(width) < len(row) {
			width = append(width, 0)
		}
		for i, c := range row {
			width[i] = max(width[i], utf8.RuneCountInString(c))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, c := range row {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if i == 0 {
				line.WriteString("  " + pad + c)
			} else {
				line.WriteString("  " + c + pad)
			}
		}
		fmt.Fprintln(w, strings.TrimRight(line.String(), " "))
	}
}

// drawTree draws the tree as lines to the left of the tokens, one string a token:
// every node's branch spans from its first child to its last, and a node stands at
// the end of its own line.
func drawTree(tokens []Token) []string {
	children := make([][]int, len(tokens))
	lines := make([][]rune, len(tokens))
	waiting := make([]bool, len(tokens)) // drawn as a child, its own branch not yet
	var stack []int
	for i := len(tokens) - 1; i >= 0; i-- {
		if h := tokens[i].Head; h >= 0 {
			children[h] = append(children[h], i)
		} else {
			stack = append(stack, i)
			waiting[i] = true
			lines[i] = []rune{'─'}
		}
	}
	for len(stack) > 0 {
		node := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		members := append([]int{node}, children[node]...)
		slices.Sort(members)
		low, high := members[0], members[len(members)-1]
		width := 0
		for i := low; i <= high; i++ {
			width = max(width, len(lines[i]))
		}
		for i := low; i <= high; i++ {
			filler := ' '
			if waiting[i] {
				filler = '─'
			}
			for len(lines[i]) < width {
				lines[i] = append(lines[i], filler)
			}
			switch {
			case i == node:
				lines[i] = append(lines[i], nodeMark(low < i, high > i))
				waiting[i] = false
			case tokens[i].Head == node:
				lines[i] = append(lines[i], childMark(i == low, i == high), '─')
				waiting[i] = true
			case waiting[i]:
				lines[i] = append(lines[i], '┼')
			default:
				lines[i] = append(lines[i], '│')
			}
		}
		stack = append(stack, children[node]...)
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = string(l)
	}
	return out
}

func nodeMark(above, below bool) rune {
	switch {
	case above && below:
		return '┾'
	case above:
		return '┶'
	case below:
		return '┮'
	}
	return '╼'
}

func childMark(first, last bool) rune {
	switch {
	case first:
		return '╭'
	case last:
		return '╰'
	}
	return '├'
}

// text is the sentence on one line.
func (s *Sentence) text() string { return s.span(0, len(s.Tokens)) }

// span is the text of the tokens [from,to), white space between them made a space.
func (s *Sentence) span(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		b.WriteString(s.Tokens[i].Text)
		if i+1 < to && s.Tokens[i].SpaceAfter {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

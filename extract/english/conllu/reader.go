package conllu

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// MaxLine is the longest line, in bytes, that a Reader takes.
const MaxLine = 1 << 20

// ErrSyntax says that a line is not CoNLL-U.
var ErrSyntax = errors.New("not CoNLL-U")

// SyntaxError tells the place of a line that is not CoNLL-U; it wraps ErrSyntax.
type SyntaxError struct {
	Line   int // from 1
	Reason string
}

func (e *SyntaxError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Reason) }

func (e *SyntaxError) Unwrap() error { return ErrSyntax }

// Reader reads sentences one after another.
type Reader struct {
	lines *bufio.Scanner
	line  int
}

// NewReader returns a Reader over r.
func NewReader(r io.Reader) *Reader {
	s := bufio.NewScanner(r)
	s.Buffer(nil, MaxLine)
	return &Reader{lines: s}
}

// Read returns the next sentence, io.EOF at the end, or a *SyntaxError. After a
// SyntaxError the next call goes on behind the blank line that ends the faulty
// sentence.
func (r *Reader) Read() (*Sentence, error) {
	s := &Sentence{}
	b := builder{sentence: s}
	var fault error
	for r.lines.Scan() {
		r.line++
		line := strings.TrimSuffix(r.lines.Text(), "\r")
		if strings.TrimSpace(line) == "" {
			if fault != nil {
				return nil, fault
			}
			if len(s.Rows) > 0 {
				return s, nil
			}
			s.Comments = nil // comments of no sentence
			continue
		}
		if fault != nil {
			continue
		}
		if reason := b.add(line); reason != "" {
			fault = &SyntaxError{r.line, reason}
		}
	}
	if err := r.lines.Err(); err != nil {
		return nil, fmt.Errorf("read CoNLL-U after line %d: %w", r.line, err)
	}
	if fault != nil {
		return nil, fault
	}
	if len(s.Rows) == 0 {
		return nil, io.EOF
	}
	return s, nil
}

// ReadAll reads all sentences and stops at the first error.
func ReadAll(r io.Reader) ([]*Sentence, error) {
	reader := NewReader(r)
	var all []*Sentence
	for {
		s, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
}

// builder is a sentence in the making.
type builder struct {
	sentence *Sentence
	words    int // number of the last word
	within   int // the last word of the last multiword token
}

// add takes one line into the sentence and returns what is wrong with it, if anything.
func (b *builder) add(line string) string {
	s := b.sentence
	if line[0] == '#' {
		if len(s.Rows) > 0 {
			return "comment between rows"
		}
		s.Comments = append(s.Comments, strings.TrimPrefix(line[1:], " "))
		return ""
	}
	columns := strings.Split(line, "\t")
	if len(columns) != 10 {
		return fmt.Sprintf("%d columns instead of 10", len(columns))
	}
	for i, c := range columns {
		if c == "" {
			return fmt.Sprintf("column %d is empty", i+1)
		}
	}
	id, ok := parseID(columns[0])
	if !ok || !b.follows(id) {
		return fmt.Sprintf("number %q is malformed or out of order", columns[0])
	}
	head := -1
	if columns[6] != "_" {
		if head, ok = parseNumber(columns[6]); !ok {
			return fmt.Sprintf("head %q is no number", columns[6])
		}
	}
	if id.IsWord() {
		b.words = id.First
	}
	b.within = max(b.within, id.Last)
	s.Rows = append(s.Rows, Row{id, columns[1], columns[2], columns[3], columns[4], columns[5], head, columns[7], columns[8], columns[9]})
	return ""
}

// follows reports whether a row numbered id may come next.
func (b *builder) follows(id ID) bool {
	last := ID{}
	if n := len(b.sentence.Rows); n > 0 {
		last = b.sentence.Rows[n-1].ID
	}
	switch {
	case id.Last > 0:
		return id.First == b.words+1 && last.Last == 0 && id.First > b.within
	case id.Empty > 0:
		return id.First == b.words && last.Last == 0 && id.Empty == last.Empty+1
	}
	return id.First == b.words+1
}

func parseID(text string) (ID, bool) {
	if a, b, ok := strings.Cut(text, "-"); ok {
		first, ok1 := parseNumber(a)
		last, ok2 := parseNumber(b)
		return ID{First: first, Last: last}, ok1 && ok2 && last > first
	}
	if a, b, ok := strings.Cut(text, "."); ok {
		first, ok1 := parseNumber(a)
		empty, ok2 := parseNumber(b)
		return ID{First: first, Empty: empty}, ok1 && ok2 && empty > 0
	}
	first, ok := parseNumber(text)
	return ID{First: first}, ok && first > 0
}

// parseNumber takes plain decimal numbers as the format writes them: no sign, no
// leading zero.
func parseNumber(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0 && strconv.Itoa(n) == text
}

package main

import (
	"fmt"
	"os"
	"strings"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/token"
)

// readIOB reads one word a line with an IOB tag (IOB1 or IOB2): UNER, whose columns are
// number, form and tag, and WikiGold, whose columns are form and tag. With loose set,
// capitalised words outside names may be names of the unmarked types.
func readIOB(path string, form, tag int, loose bool) ([]example, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []example
	var e example
	var tags []string
	flush := func() {
		if len(e.words) > 0 {
			e.allowed = allowedIOB(tags)
			if loose {
				words := e.words
				loosen(e.allowed, func(i int) string { return words[i].Form }, unmarked)
			}
			all = append(all, e)
		}
		e, tags = example{}, nil
	}
	for number, line := range strings.Split(string(data), "\n") {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] == "-DOCSTART-":
			flush()
			continue
		case form > 0 && fields[0] == "#":
			continue
		case len(fields) <= max(form, tag):
			return nil, fmt.Errorf("%s: line %d has %d columns", path, number+1, len(fields))
		}
		e.words = append(e.words, neural.Word{Form: fields[form]})
		tags = append(tags, fields[tag])
	}
	flush()
	for i := range all {
		guessSpaces(all[i].words)
	}
	return all, nil
}

func allowedIOB(tags []string) []tagSet {
	allowed := make([]tagSet, len(tags))
	for i := 0; i < len(tags); i++ {
		allowed[i] = outside
		if len(tags[i]) < 3 {
			continue
		}
		types := meanings[tags[i][2:]]
		if types == nil {
			continue
		}
		from := i
		for i+1 < len(tags) && tags[i+1] == "I-"+tags[from][2:] {
			i++
		}
		mark(allowed, from, i+1, types)
	}
	return allowed
}

// guessSpaces sets SpaceBefore where a source does not tell: before everything but
// marks and clitics that follow a word.
func guessSpaces(words []neural.Word) {
	for i := range words {
		f := words[i].Form
		words[i].SpaceBefore = i == 0 || !(strings.HasPrefix(f, "'") || f == "n't" || strings.Trim(f, ".,;:!?)]%") == "")
	}
}

// readMarked reads one sentence a line with names marked as [surface|Type].
func readMarked(path string) ([]example, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var all []example
	for number, line := range strings.Split(string(data), "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		text, marks, err := unmark(line)
		if err != nil {
			return nil, fmt.Errorf("%s: line %d: %w", path, number+1, err)
		}
		s, ok := token.Whole(text)
		if !ok {
			continue
		}
		var e example
		e.allowed = make([]tagSet, len(s.Tokens))
		space := true
		for i, t := range s.Tokens {
			e.words = append(e.words, neural.Word{Form: t.Form, SpaceBefore: space})
			e.allowed[i], space = outside, t.SpaceAfter
		}
		for _, m := range marks {
			from, to := len(s.Tokens), 0
			for i, t := range s.Tokens {
				if t.Start < m.end && t.End > m.start {
					from, to = min(from, i), i+1
				}
			}
			if from >= to {
				continue
			}
			// A token that reaches beyond the mark (a name run together with a clitic) tells
			// that the tokeniser cut elsewhere than the annotator: its tags are left open.
			if s.Tokens[from].Start < m.start || s.Tokens[to-1].End > m.end {
				for i := from; i < to; i++ {
					e.allowed[i] = outside | begins(nameTypes) | continues(nameTypes)
				}
				continue
			}
			mark(e.allowed, from, to, []string{m.kind})
			e.spans = append(e.spans, neural.Span{From: from, To: to, Type: m.kind})
		}
		all = append(all, e)
	}
	return all, nil
}

type marking struct {
	start, end int // bytes of the text without marks
	kind       string
}

// unmark takes the marks out of a line.
func unmark(line string) (text string, marks []marking, err error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(line, "[")
		b.WriteString(before)
		if !found {
			return b.String(), marks, nil
		}
		inner, after, closed := strings.Cut(rest, "]")
		bar := strings.LastIndexByte(inner, '|')
		if !closed || bar < 0 {
			b.WriteByte('[')
			line = rest
			continue
		}
		kind := inner[bar+1:]
		if begins([]string{kind}) == 0 {
			return "", nil, fmt.Errorf("name %q has the unknown type %q", inner[:bar], kind)
		}
		start := b.Len()
		b.WriteString(inner[:bar])
		marks = append(marks, marking{start, b.Len(), kind})
		line = after
	}
}

package rdf

import (
	"bufio"
	"container/heap"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
)

// sortMemory is how many bytes of lines are sorted in memory before they go to a
// temporary file.
const sortMemory = 128 << 20

// sorter sorts lines and drops repeated ones: in memory as long as they fit, else
// by merging sorted temporary files.
type sorter struct {
	limit int
	lines []string
	size  int
	runs  []*os.File
}

// add takes a line, which ends in a newline and holds no other.
func (s *sorter) add(line string) error {
	s.lines = append(s.lines, line)
	if s.size += len(line) + 16; s.size < s.limit {
		return nil
	}
	s.settle()
	if s.size < s.limit/2 { // most of them were repeated
		return nil
	}
	return s.spill()
}

// settle sorts the lines in memory and drops repeated ones.
func (s *sorter) settle() {
	slices.Sort(s.lines)
	s.lines = slices.Compact(s.lines)
	s.size = 0
	for _, line := range s.lines {
		s.size += len(line) + 16
	}
}

// spill writes the sorted lines to a temporary file.
func (s *sorter) spill() error {
	f, err := os.CreateTemp("", "kg-sort-")
	if err != nil {
		return fmt.Errorf("sort on disk: %w", err)
	}
	s.runs = append(s.runs, f)
	w := bufio.NewWriterSize(f, 256<<10)
	for _, line := range s.lines {
		if _, err := w.WriteString(line); err != nil {
			return fmt.Errorf("sort on disk: %w", err)
		}
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("sort on disk: %w", err)
	}
	s.lines, s.size = s.lines[:0], 0
	return nil
}

// sorted yields the lines in order.
func (s *sorter) sorted() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		s.settle()
		next := 0
		sources := sources{{next: func() (string, error) {
			if next == len(s.lines) {
				return "", io.EOF
			}
			next++
			return s.lines[next-1], nil
		}}}
		for _, f := range s.runs {
			if _, err := f.Seek(0, io.SeekStart); err != nil {
				yield("", fmt.Errorf("sort on disk: %w", err))
				return
			}
			r := bufio.NewReaderSize(f, 256<<10)
			sources = append(sources, &source{next: func() (string, error) { return r.ReadString('\n') }})
		}
		if err := sources.merge(yield); err != nil {
			yield("", fmt.Errorf("sort on disk: %w", err))
		}
	}
}

// close removes the temporary files.
func (s *sorter) close() {
	for _, f := range s.runs {
		f.Close()
		os.Remove(f.Name()) // a file that stays is the system's to clean up
	}
	s.runs = nil
}

// source is one sorted sequence; next ends it with io.EOF.
type source struct {
	line string
	next func() (string, error)
}

// sources is a heap by the next line.
type sources []*source

func (s sources) Len() int           { return len(s) }
func (s sources) Less(i, j int) bool { return s[i].line < s[j].line }
func (s sources) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }
func (s *sources) Push(x any)        { *s = append(*s, x.(*source)) }
func (s *sources) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}

// merge yields the lines of all sources in order, equal ones once.
func (s sources) merge(yield func(string, error) bool) error {
	open := sources{}
	for _, src := range s {
		line, err := src.next()
		if errors.Is(err, io.EOF) {
			continue
		}
		if err != nil {
			return err
		}
		src.line = line
		open = append(open, src)
	}
	heap.Init(&open)
	last := ""
	for len(open) > 0 {
		src := open[0]
		if src.line != last {
			last = src.line
			if !yield(last, nil) {
				return nil
			}
		}
		line, err := src.next()
		switch {
		case errors.Is(err, io.EOF):
			heap.Pop(&open)
		case err != nil:
			return err
		default:
			src.line = line
			heap.Fix(&open, 0)
		}
	}
	return nil
}

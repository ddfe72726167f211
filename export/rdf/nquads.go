package rdf

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

// WriteNQuads writes d as N-Quads in canonical order: lines sorted by code point,
// each once.
func WriteNQuads(ctx context.Context, w io.Writer, d Dataset) error {
	s := &sorter{limit: sortMemory}
	defer s.close()
	for q, err := range d.quads(ctx, plainProfile) {
		if err != nil {
			return fmt.Errorf("write N-Quads: %w", err)
		}
		if err := s.add(q.line()); err != nil {
			return fmt.Errorf("write N-Quads: %w", err)
		}
	}
	out := bufio.NewWriterSize(w, 64<<10)
	for line, err := range s.sorted() {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil {
			_, err = out.WriteString(line)
		}
		if err != nil {
			return fmt.Errorf("write N-Quads: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write N-Quads: %w", err)
	}
	return nil
}

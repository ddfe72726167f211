package main

import (
	"bufio"
	"context"
	"fmt"
	"io"

	"example.com/kg/extract"
	"example.com/kg/extract/reader"
)

// printEach reads the sections of the articles that paths name side by side, and
// writes what was made of them one after another. write returns how many sentences
// were parsed in pieces.
func printEach[R any](ctx context.Context, p *program, in *input, paths []string,
	read func(context.Context, *extract.Section) (R, error), write func(io.Writer, *extract.Section, R) (inPieces int, err error),
) error {
	in.Stdin = p.in
	if err := in.Validate(); err != nil {
		return &statusError{exitUsage, err}
	}
	out := bufio.NewWriter(p.out)
	report := account{progress: newProgress(p.err, -1, "articles")}
	defer report.finish()
	left := skipped{progress: report.progress}
	for s, err := range readSections(ctx, reader.Walk(ctx, paths, in.Options), int(in.workers), read) {
		if err != nil {
			if err = left.report(err); err != nil {
				return err
			}
			continue
		}
		inPieces, err := write(out, s.Section, s.made)
		if err != nil {
			return fmt.Errorf("write %s: %w", s.Document.ID, err)
		}
		report.read(s.Section, inPieces)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return left.err()
}

// renderer reads a section and turns it into text.
type renderer func(ctx context.Context, s *extract.Section) (page, error)

// page is the text made of a section.
type page struct {
	text []byte
	// inPieces counts the sentences that were too long to be parsed as a whole.
	inPieces int
}

// writePage writes a page as it is.
func writePage(w io.Writer, _ *extract.Section, p page) (inPieces int, err error) {
	_, err = w.Write(p.text)
	return p.inPieces, err
}

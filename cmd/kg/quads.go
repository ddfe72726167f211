package main

import (
	"bufio"
	"context"
	"fmt"
	"iter"

	"example.com/kg/export"
	"example.com/kg/extract"
	"example.com/kg/extract/reader"
	"example.com/kg/schema"
)

// printQuads reads the paths and writes the evidence of each document as N-Quads,
// sorted within the document.
func (p *program) printQuads(ctx context.Context, in *input, paths []string) error {
	in.Stdin = p.in
	if err := in.Validate(); err != nil {
		return &statusError{exitUsage, err}
	}
	o, err := in.loadOntology()
	if err != nil {
		return err
	}
	extractor, err := in.extractor()
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.out)
	report := account{progress: newProgress(p.err, -1, "articles")}
	defer report.finish()
	left := skipped{progress: report.progress}
	next, stop := iter.Pull2(readSections(ctx, reader.Walk(ctx, paths, in.Options), int(in.workers), extractor.Read))
	defer stop()
	for {
		s, err, more := next()
		if !more {
			break
		}
		if err != nil {
			if err = left.report(err); err != nil {
				return err
			}
			continue
		}
		content := export.Content{
			Documents: each([]schema.Document{*s.Document}),
			Evidence:  evidenceFrom(s, next, &report),
			Ontology:  o,
		}
		if err := export.Write(ctx, out, "nquads", content); err != nil {
			return fmt.Errorf("write %s: %w", s.Document.ID, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return left.err()
}

// evidenceFrom yields the evidence of a document, from its first section to its last;
// next gives the sections after the first. Nothing but the end of the context comes
// between the sections of a document.
func evidenceFrom(s sectionRead[*extract.Result], next func() (sectionRead[*extract.Result], error, bool), report *account) iter.Seq2[*schema.Evidence, error] {
	return func(yield func(*schema.Evidence, error) bool) {
		for {
			for e, err := range each(s.made.Evidence) {
				if !yield(e, err) {
					return
				}
			}
			report.read(s.Section, s.made.InPieces)
			if s.Last {
				return
			}
			var err error
			var more bool
			if s, err, more = next(); err != nil || !more {
				yield(nil, err)
				return
			}
		}
	}
}

// each yields pointers to the items of a slice.
func each[T any](items []T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for i := range items {
			if !yield(&items[i], nil) {
				return
			}
		}
	}
}

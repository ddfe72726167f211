package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/extract/corpus"
	"example.com/kg/extract/reader"
	"example.com/kg/graph"
	"example.com/kg/graph/intake"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

func (p *program) buildCommand() *cobra.Command {
	var in input
	var refresh bool
	c := &cobra.Command{
		Use:   "build PATH…",
		Short: "Read articles into the graph",
		Long: `build reads articles, draws out their statements and stores them. A path is a
file, a folder, or - for standard input; plain text, Markdown, HTML, RSS, Atom and
JSONL are told apart by their content, and gzip is read through. Metadata comes
from the article itself, else from NAME.meta.json beside it, else from the flags.

Only what changed is read again: an article whose text, model and patterns are
those of the last time is left alone. What can't be read is named and skipped.
Where two articles of one run have the same id and different texts, the first is kept
and the other named and skipped.`,
		Example: `  kg build articles/
  kg build --publisher "The Paper" --published 2025-11-10 page.html
  kg build --db postgres://localhost/kg feed.xml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.build(c.Context(), &in, args, refresh)
		},
	}
	in.flags(c)
	p.databaseFlag(c)
	c.Flags().BoolVar(&refresh, "refresh", false, "read every article again, changed or not")
	return c
}

// build runs the whole road for the paths.
func (p *program) build(ctx context.Context, in *input, paths []string, refresh bool) (err error) {
	in.Stdin, in.Seen = p.in, &reader.Seen{}
	if err := in.Validate(); err != nil {
		return &statusError{exitUsage, err}
	}
	if err := readable(ctx, paths); err != nil {
		return err
	}
	extractor, err := in.extractor()
	if err != nil {
		return err
	}
	d, err := p.openDestination(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	report := account{progress: newProgress(p.err, -1, "articles")}
	defer report.finish()
	left := skipped{progress: report.progress}
	documents := reader.Walk(ctx, paths, in.Options)
	if !refresh {
		documents = unread(ctx, documents, d, extractor.Model(), int(in.workers), report.progress)
	}
	fill := intake.Batch{Destination: d}
	defer func() { err = errors.Join(err, fill.Wait()) }()
	var bundle store.Bundle
	for s, err := range readSections(ctx, documents, int(in.workers), extractor.Read) {
		if err != nil {
			if err = left.report(err); err != nil {
				return err
			}
			continue
		}
		report.read(s.Section, s.made.InPieces)
		bundle.Evidence = append(bundle.Evidence, s.made.Evidence...)
		if !s.Last {
			continue
		}
		bundle.Document = *s.Document
		if err := fill.Add(ctx, bundle); err != nil {
			return err
		}
		bundle = store.Bundle{}
	}
	if err := fill.Flush(ctx); err != nil {
		return err
	}
	report.finish()
	counts, err := d.Counts(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.err, "%s: %d new or changed, %d unchanged, %d skipped\n", count(report.done, "article", "articles"), fill.Changed, report.done-fill.Changed, left.total)
	fmt.Fprintf(p.err, "%s holds %s\n", p.database, holdings(counts))
	return left.err()
}

// holdings words how much a graph holds.
func holdings(c graph.Counts) string {
	return strings.Join([]string{count(c.Documents, "document", "documents"), count(c.Entities, "entity", "entities"),
		count(c.Statements, "statement", "statements"), count(c.Evidence, "evidence", "evidence")}, ", ")
}

// readable says at once that nothing named can be found, before the model is
// loaded and a database made.
func readable(ctx context.Context, paths []string) error {
	var problems []error
	for _, err := range reader.Files(ctx, paths) {
		if err == nil {
			return nil
		}
		problems = append(problems, err)
	}
	if len(problems) == 0 {
		return fmt.Errorf("no articles in %s", strings.Join(paths, ", "))
	}
	return errors.Join(problems...)
}

// unread yields the articles that are not stored yet or were read otherwise, and
// counts the others as done.
func unread(ctx context.Context, documents reader.Documents, d destination, model string, workers int, report *progress) reader.Documents {
	checked := corpus.Map(ctx, documents, workers, func(ctx context.Context, doc *schema.Document) (*schema.Document, error) {
		if stored, err := isRead(ctx, d, doc, model); err != nil || stored {
			return nil, err
		}
		return doc, nil
	})
	return func(yield func(*schema.Document, error) bool) {
		for doc, err := range checked {
			if doc == nil && err == nil {
				report.step()
				continue
			}
			if !yield(doc, err) {
				return
			}
		}
	}
}

// isRead reports whether the article is stored already, with the same text and
// metadata and read by the same model. One without evidence names no model and is
// read again.
func isRead(ctx context.Context, d destination, doc *schema.Document, model string) (bool, error) {
	stored, evidence, err := d.Document(ctx, doc.ID)
	if errors.Is(err, graph.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return stored == *doc && len(evidence) > 0 &&
		evidence[0].Extractor.Name == extract.Name && evidence[0].Extractor.Model == model, nil
}

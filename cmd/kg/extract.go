package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"example.com/kg/export"
	"example.com/kg/extract"
	"example.com/kg/extract/corpus"
	"example.com/kg/extract/english"
	"example.com/kg/extract/openie"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/reader"
	"example.com/kg/schema"
)

// renderer turns one document into a command's output.
type renderer func(ctx context.Context, d *schema.Document) ([]byte, error)

func (p *program) extractCommand() *cobra.Command {
	var in input
	var format string
	var withDocuments bool
	c := &cobra.Command{
		Use:   "extract PATH…",
		Short: "Print the evidence in articles, without storing anything",
		Long: `extract reads articles (files, folders, or - for standard input) and prints what
it finds on standard output:

  jsonl     one evidence a line, the public record; what 'kg load' takes
            together with --with-documents
  mentions  one mention a line: names, descriptions and pronouns, each resolved
            to its entity
  openie    tab-separated surface tuples, before they are mapped to relations:
            sentence, confidence, relation, arguments
  nquads    RDF, one named graph a document`,
		Example: `  kg extract article.html
  kg extract --published 2025-11-10 --publisher "The Paper" notes.txt
  echo "Lavrov offered to meet Rubio." | kg extract --lines -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if withDocuments && format != "jsonl" {
				return usageErrorf("--with-documents goes with --format jsonl")
			}
			render, err := in.renderer(format, withDocuments)
			if err != nil {
				return err
			}
			return p.printEach(c.Context(), &in, args, render)
		},
	}
	in.flags(c)
	c.Flags().StringVarP(&format, "format", "f", "jsonl", "jsonl, mentions, openie or nquads")
	c.Flags().BoolVar(&withDocuments, "with-documents", false, "print each document before its evidence")
	return c
}

// printEach reads the paths and writes what render makes of each document, in
// order.
func (p *program) printEach(ctx context.Context, in *input, paths []string, render renderer) error {
	out := bufio.NewWriter(p.out)
	report := newProgress(p.err, -1, "articles")
	defer report.finish()
	left := skipped{progress: report}
	in.Stdin = p.in
	if err := in.Validate(); err != nil {
		return &statusError{exitUsage, err}
	}
	for text, err := range corpus.Map(ctx, reader.Walk(ctx, paths, in.Options), int(in.workers), render) {
		if err != nil {
			if err = left.report(err); err != nil {
				return err
			}
			continue
		}
		if _, err := out.Write(text); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		report.step()
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return left.err()
}

// renderer makes the renderer of a format.
func (in *input) renderer(format string, withDocuments bool) (renderer, error) {
	switch format {
	case "openie":
		return openieRenderer()
	case "jsonl", "mentions", "nquads":
	default:
		return nil, usageErrorf("there is no format %q: jsonl, mentions, openie or nquads", format)
	}
	o, err := in.loadOntology()
	if err != nil {
		return nil, err
	}
	extractor, err := in.extractor()
	if err != nil {
		return nil, err
	}
	write := map[string]func(context.Context, *bytes.Buffer, *schema.Document, *extract.Result) error{
		"jsonl": func(_ context.Context, b *bytes.Buffer, d *schema.Document, r *extract.Result) error {
			w := schema.NewWriter(b)
			if withDocuments {
				if err := w.WriteDocument(d); err != nil {
					return err
				}
			}
			for i := range r.Evidence {
				if err := w.WriteEvidence(&r.Evidence[i]); err != nil {
					return err
				}
			}
			return w.Flush()
		},
		"mentions": func(_ context.Context, b *bytes.Buffer, _ *schema.Document, r *extract.Result) error {
			w := json.NewEncoder(b)
			w.SetEscapeHTML(false)
			for i := range r.Mentions {
				if err := w.Encode(&r.Mentions[i]); err != nil {
					return err
				}
			}
			return nil
		},
		"nquads": func(ctx context.Context, b *bytes.Buffer, d *schema.Document, r *extract.Result) error {
			return export.Write(ctx, b, "nquads", export.Content{
				Documents: each([]schema.Document{*d}), Evidence: each(r.Evidence), Ontology: o,
			})
		},
	}[format]
	return func(ctx context.Context, d *schema.Document) ([]byte, error) {
		r, err := extractor.Extract(ctx, d)
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := write(ctx, &b, d, r); err != nil {
			return nil, fmt.Errorf("write %s: %w", d.ID, err)
		}
		return b.Bytes(), nil
	}, nil
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

// openieRenderer writes surface tuples, which need no relations or entities.
func openieRenderer() (renderer, error) {
	analyser, err := english.New()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, d *schema.Document) ([]byte, error) {
		a, err := analyser.Analyse(ctx, d.Text, analysisOptions(d))
		if err != nil {
			return nil, err
		}
		var b bytes.Buffer
		if err := openie.Write(&b, a, openie.Read(a, proposition.Read(a))); err != nil {
			return nil, fmt.Errorf("write %s: %w", d.ID, err)
		}
		return b.Bytes(), nil
	}, nil
}

// analysisOptions are those for a document's text.
func analysisOptions(d *schema.Document) english.Options {
	return english.Options{
		Published: d.Published, Field: schema.TextField,
		OneSentence: d.OneSentence, TitleInText: d.TitleInText,
	}
}

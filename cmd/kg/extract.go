package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/extract/english"
	"example.com/kg/extract/openie"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/reader"
	"example.com/kg/schema"
)

// renderer turns a section of a document into a command's output.
type renderer func(ctx context.Context, s *extract.Section) (page, error)

// page is the output for a section.
type page struct {
	text []byte
	// inPieces counts the sentences that were too long to be parsed as a whole.
	inPieces int
}

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
			if format == "nquads" {
				return p.printQuads(c.Context(), &in, args)
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

// printEach reads the paths and writes what render makes of each section, in order.
func (p *program) printEach(ctx context.Context, in *input, paths []string, render renderer) error {
	in.Stdin = p.in
	if err := in.Validate(); err != nil {
		return &statusError{exitUsage, err}
	}
	out := bufio.NewWriter(p.out)
	report := account{progress: newProgress(p.err, -1, "articles")}
	defer report.finish()
	left := skipped{progress: report.progress}
	for s, err := range readSections(ctx, reader.Walk(ctx, paths, in.Options), int(in.workers), render) {
		if err != nil {
			if err = left.report(err); err != nil {
				return err
			}
			continue
		}
		if _, err := out.Write(s.made.text); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		report.read(s.Section, s.made.inPieces)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return left.err()
}

// renderer makes the renderer of a format that is written section by section.
func (in *input) renderer(format string, withDocuments bool) (renderer, error) {
	switch format {
	case "openie":
		return openieRenderer()
	case "jsonl", "mentions":
	default:
		return nil, usageErrorf("there is no format %q: jsonl, mentions, openie or nquads", format)
	}
	extractor, err := in.extractor()
	if err != nil {
		return nil, err
	}
	write := map[string]func(*bytes.Buffer, *extract.Section, *extract.Result) error{
		"jsonl": func(b *bytes.Buffer, s *extract.Section, r *extract.Result) error {
			w := schema.NewWriter(b)
			if withDocuments && s.First {
				if err := w.WriteDocument(s.Document); err != nil {
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
		"mentions": func(b *bytes.Buffer, _ *extract.Section, r *extract.Result) error {
			w := json.NewEncoder(b)
			w.SetEscapeHTML(false)
			for i := range r.Mentions {
				if err := w.Encode(&r.Mentions[i]); err != nil {
					return err
				}
			}
			return nil
		},
	}[format]
	return func(ctx context.Context, s *extract.Section) (page, error) {
		r, err := extractor.Read(ctx, s)
		if err != nil {
			return page{}, err
		}
		var b bytes.Buffer
		if err := write(&b, s, r); err != nil {
			return page{}, fmt.Errorf("write %s: %w", s.Document.ID, err)
		}
		return page{b.Bytes(), r.InPieces}, nil
	}, nil
}

// openieRenderer writes surface tuples, which need no relations or entities.
func openieRenderer() (renderer, error) {
	analyser, err := english.New()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, s *extract.Section) (page, error) {
		a, err := analyser.Analyse(ctx, s.Text, s.Options())
		if err != nil {
			return page{}, err
		}
		var b bytes.Buffer
		if err := openie.Write(&b, a, openie.Read(a, proposition.Read(a))); err != nil {
			return page{}, fmt.Errorf("write %s: %w", s.Document.ID, err)
		}
		return page{b.Bytes(), a.InPieces()}, nil
	}, nil
}

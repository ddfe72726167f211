package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/extract/openie"
	"example.com/kg/extract/proposition"
	"example.com/kg/schema"
)

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
			return p.extract(c.Context(), &in, args, format, withDocuments)
		},
	}
	in.flags(c)
	c.Flags().StringVarP(&format, "format", "f", "jsonl", "jsonl, mentions, openie or nquads")
	c.Flags().BoolVar(&withDocuments, "with-documents", false, "print each document before its evidence")
	return c
}

// extract reads the paths and prints what was found in one of the formats.
func (p *program) extract(ctx context.Context, in *input, paths []string, format string, withDocuments bool) error {
	write := writeEvidence
	switch format {
	case "jsonl":
		if withDocuments {
			write = writeDocument
		}
	case "mentions":
		write = writeMentions
	case "nquads":
		return p.printQuads(ctx, in, paths)
	case "openie":
		render, err := in.openieRenderer()
		if err != nil {
			return err
		}
		return printEach(ctx, p, in, paths, render, writePage)
	default:
		return usageErrorf("there is no format %q: jsonl, mentions, openie or nquads", format)
	}
	extractor, err := in.extractor()
	if err != nil {
		return err
	}
	return printEach(ctx, p, in, paths, extractor.Read, write)
}

// writeEvidence writes the evidence in a section, one a line.
func writeEvidence(out io.Writer, _ *extract.Section, r *extract.Result) (inPieces int, err error) {
	w := schema.NewWriter(out)
	for i := range r.Evidence {
		if err := w.WriteEvidence(&r.Evidence[i]); err != nil {
			return 0, err
		}
	}
	return r.InPieces, w.Flush()
}

// writeDocument is writeEvidence with the document before its first evidence.
func writeDocument(out io.Writer, s *extract.Section, r *extract.Result) (inPieces int, err error) {
	if s.First {
		w := schema.NewWriter(out)
		if err := w.WriteDocument(s.Document); err != nil {
			return 0, err
		}
		if err := w.Flush(); err != nil {
			return 0, err
		}
	}
	return writeEvidence(out, s, r)
}

// writeMentions writes the mentions in a section, one a line.
func writeMentions(out io.Writer, _ *extract.Section, r *extract.Result) (inPieces int, err error) {
	w := json.NewEncoder(out)
	w.SetEscapeHTML(false)
	for i := range r.Mentions {
		if err := w.Encode(&r.Mentions[i]); err != nil {
			return 0, err
		}
	}
	return r.InPieces, nil
}

// openieRenderer writes surface tuples, which need no relations or entities.
func (in *input) openieRenderer() (renderer, error) {
	analyser, err := in.analyser()
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

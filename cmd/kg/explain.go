package main

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

func (p *program) explainCommand() *cobra.Command {
	var in input
	in.Language = "en" // whoever asks how something is read wants to see it read
	var format, text string
	c := &cobra.Command{
		Use:   "explain [PATH…]",
		Short: "Show how articles are read: tokens, tree, names, patterns that fired",
		Long: `explain prints everything extraction sees and decides: for each sentence the
tokens with tags, lemmas and the dependency tree, the names and times; then each
proposition with the pattern that made evidence of it, or why it was dropped.
Use it to see why a statement is there, or to test a relation pattern of your own.`,
		Example: `  kg explain --text "The US cancelled the Budapest summit."
  kg explain --patterns mine.yaml --text "The minister lambasted the plan."
  kg explain --format conllu --lines sentences.txt`,
		RunE: func(c *cobra.Command, args []string) error {
			if err := in.Validate(); err != nil {
				return &statusError{exitUsage, err}
			}
			render, err := in.explainer(format)
			if err != nil {
				return err
			}
			if text != "" {
				if len(args) > 0 {
					return usageErrorf("give --text or paths, not both")
				}
				d := &schema.Document{ID: "text", Language: "en", Published: in.Published, Text: text, SHA256: schema.TextSHA256(text)}
				for s := range extract.Divide(d) {
					out, err := render(c.Context(), s)
					if err != nil {
						return err
					}
					if _, err := p.out.Write(out.text); err != nil {
						return err
					}
				}
				return nil
			}
			if len(args) == 0 {
				return usageErrorf("give --text or a path (- is standard input)")
			}
			return printEach(c.Context(), p, &in, args, render, writePage)
		},
	}
	in.flags(c)
	c.Flags().StringVarP(&format, "format", "f", "text", "text or conllu")
	c.Flags().StringVar(&text, "text", "", "explain these words instead of a file")
	return c
}

// explainer renders documents the way explain shows them.
func (in *input) explainer(format string) (renderer, error) {
	analyser, err := in.analyser()
	if err != nil {
		return nil, err
	}
	write, ok := map[string]func(*bytes.Buffer, *english.Sentence) error{
		"text":   func(b *bytes.Buffer, s *english.Sentence) error { return english.WriteTree(b, s) },
		"conllu": func(b *bytes.Buffer, s *english.Sentence) error { return english.WriteConllu(b, s) },
	}[format]
	if !ok {
		return nil, usageErrorf("there is no format %q: text or conllu", format)
	}
	analyse := func(ctx context.Context, b *bytes.Buffer, d *schema.Document, text string, options english.Options) (*english.Analysis, error) {
		a, err := analyser.Analyse(ctx, text, options)
		if err != nil {
			return nil, err
		}
		for i := range a.Sentences {
			if err := write(b, &a.Sentences[i]); err != nil {
				return nil, fmt.Errorf("write %s: %w", d.ID, err)
			}
		}
		return a, nil
	}
	trees := func(ctx context.Context, s *extract.Section) (page, error) {
		var b bytes.Buffer
		if title, apart := s.TitleOptions(); apart && format == "text" {
			if _, err := analyse(ctx, &b, s.Document, s.Document.Title, title); err != nil {
				return page{}, err
			}
		}
		a, err := analyse(ctx, &b, s.Document, s.Text, s.Options())
		if err != nil {
			return page{}, err
		}
		return page{b.Bytes(), a.InPieces()}, nil
	}
	if format == "conllu" {
		return trees, nil
	}
	extractor, err := in.extractor()
	if err != nil {
		return nil, err
	}
	return func(ctx context.Context, s *extract.Section) (page, error) {
		out, err := trees(ctx, s)
		if err != nil {
			return page{}, err
		}
		x, err := extractor.Explain(ctx, s)
		if err != nil {
			return page{}, err
		}
		heading := ""
		if d := s.Document; s.First {
			heading = d.ID
			if d.Title != "" {
				heading += "  " + d.Title
			}
			heading += "\n" + strings.Repeat("─", 72) + "\n"
		}
		out.text = []byte(heading + string(out.text) + x.String() + "\n")
		return out, nil
	}, nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/export"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

func (p *program) exportCommand() *cobra.Command {
	var f filter
	var in input
	var show presentation
	var formats strings.Builder
	for _, x := range export.Formats() {
		fmt.Fprintf(&formats, "  %-10s %s\n", x.Name, x.Description)
	}
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the graph in another tool's format",
		Long: `export writes all statements, or those that the flags select:

  jsonl      kg's own records, documents and evidence; what 'kg load' takes
` + formats.String() + `
Every format carries polarity, modality, time, sources and who says it. A statement is
claimed where all evidence that affirms it is attributed to somebody (for what is only
denied: all that denies it): then the column or attribute "says" names the speakers,
the innermost of a chain last. It is empty where at least one document states the
thing in its own voice.

The same documents and decisions give the same bytes.`,
		Example: `  kg export --format nquads -O graph.nq
  kg export --format gexf --event CONSULT,AGREE -O meetings.gexf
  kg export --format jsonl | gzip > everything.jsonl.gz`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, ok := export.Lookup(show.format); !ok && show.format != recordsFormat {
				return usageErrorf("there is no format %q: see 'kg export --help'", show.format)
			}
			a, q, err := p.openFiltered(c.Context(), &f)
			if err != nil {
				return err
			}
			defer a.close()
			if show.format == recordsFormat {
				if len(q) > 0 {
					return usageErrorf("jsonl holds whole documents and takes no filters")
				}
				return p.answer(c.Context(), a, question{path: "/v1/evidence", presentation: presentation{"ndjson", show.output}})
			}
			return p.export(c.Context(), a, &in, q, show)
		},
	}
	f.flags(c)
	in.ontologyFlag(c)
	p.databaseFlag(c)
	show.flags(c, "nquads", "format, as listed above")
	return c
}

// recordsFormat is kg's own stream.
const recordsFormat = "jsonl"

// aboutDocuments are the formats that hold documents and evidence as well as
// statements.
var aboutDocuments = []string{"nquads", "trig", "jsonld"}

// export gathers what a question selects and writes it.
func (p *program) export(ctx context.Context, a *asker, in *input, q url.Values, show presentation) error {
	o, err := in.loadOntology()
	if err != nil {
		return err
	}
	content := export.Content{Ontology: o, Renderer: newPool()}
	defer content.Renderer.Close()
	if content.Graph, err = a.subgraph(ctx, q); err != nil {
		return err
	}
	if len(q) == 0 && slices.Contains(aboutDocuments, show.format) {
		content.Documents, content.Evidence = a.documents(ctx), a.evidence(ctx)
		for i := range content.Graph.Statements {
			content.Graph.Statements[i].Evidence = nil // the stream has all of it
		}
	}
	if err := p.present(show.output, func(w io.Writer) error {
		return export.Write(ctx, w, show.format, content)
	}); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// subgraph returns all statements that a question selects, with the entities at
// their ends.
func (a *asker) subgraph(ctx context.Context, q url.Values) (graph.Subgraph, error) {
	var g graph.Subgraph
	ends := map[string]bool{}
	for s, err := range rows[graph.Statement](ctx, a, "/v1/statements", q) {
		if err != nil {
			return g, err
		}
		ends[s.Subject.ID], ends[s.Object.ID] = true, true
		g.Statements = append(g.Statements, s)
	}
	for e, err := range rows[graph.Entity](ctx, a, "/v1/entities", nil) {
		if err != nil {
			return g, err
		}
		if ends[e.ID] {
			g.Entities = append(g.Entities, e)
		}
	}
	return g, nil
}

// documents and evidence read the graph's records, each kind in a stream of its
// own.
func (a *asker) documents(ctx context.Context) iter.Seq2[*schema.Document, error] {
	return records(ctx, a, func(r schema.Record) *schema.Document { return r.Document })
}

func (a *asker) evidence(ctx context.Context) iter.Seq2[*schema.Evidence, error] {
	return records(ctx, a, func(r schema.Record) *schema.Evidence { return r.Evidence })
}

// records yields what pick takes from each record of the graph.
func records[T any](ctx context.Context, a *asker, pick func(schema.Record) *T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		body, err := a.get(ctx, "/v1/evidence", nil)
		if err != nil {
			yield(nil, err)
			return
		}
		defer body.Close()
		stream := schema.NewReader(body, 0)
		for {
			r, err := stream.Next()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				yield(nil, fmt.Errorf("read the graph's records: %w", err))
				return
			}
			if picked := pick(r); picked != nil && !yield(picked, nil) {
				return
			}
		}
	}
}

package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"example.com/kg/export/dot"
	"example.com/kg/export/followthemoney"
	"example.com/kg/export/network"
	"example.com/kg/export/obsidian"
	"example.com/kg/export/rdf"
	"example.com/kg/export/render"
	"example.com/kg/export/table"
	"example.com/kg/graph"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// ErrFormat is wrapped by the error of a format that does not exist.
var ErrFormat = errors.New("no such format")

// ErrNoRenderer says that a picture was asked for and the content has no renderer.
var ErrNoRenderer = errors.New("pictures need a renderer")

// Format is a way of writing content.
type Format struct {
	// Name is what users call it: "svg", "nquads".
	Name      string
	MediaType string
	// Extension is that of a file, without the dot.
	Extension   string
	Description string
}

// Content is what is to be written.
type Content struct {
	// Graph holds resolved entities and statements, these with their evidence.
	Graph graph.Subgraph
	// Documents and Evidence are streams for formats that are about documents
	// (RDF), which may be far larger than memory. Both may be nil.
	Documents iter.Seq2[*schema.Document, error]
	Evidence  iter.Seq2[*schema.Evidence, error]
	// Title names the content in pictures.
	Title string
	// EntityURL and StatementURL make the links of pictures; nil for none.
	EntityURL, StatementURL func(id string) string
	// Renderer draws pictures.
	Renderer *render.Pool
	// Ontology names relations and types in other vocabularies; nil means
	// ontology.Default().
	Ontology *ontology.Ontology
}

type writer struct {
	Format
	write func(context.Context, io.Writer, *Content) error
}

// plain adapts formats that are written from the graph alone.
func plain(write func(io.Writer, graph.Subgraph) error) func(context.Context, io.Writer, *Content) error {
	return func(_ context.Context, w io.Writer, c *Content) error { return write(w, c.Graph) }
}

var writers = []writer{
	{Format{"svg", "image/svg+xml", "svg", "diagram"}, picture((*render.Pool).SVG)},
	{Format{"png", "image/png", "png", "diagram as a bitmap"}, picture((*render.Pool).PNG)},
	{Format{"dot", "text/vnd.graphviz", "dot", "diagram in the language of Graphviz"}, func(_ context.Context, w io.Writer, c *Content) error {
		return dot.Write(w, c.Graph, c.drawing())
	}},
	{Format{"graphml", "application/graphml+xml", "graphml", "network for Gephi, yEd, networkx, igraph"}, plain(network.WriteGraphML)},
	{Format{"gexf", "application/gexf+xml", "gexf", "network with time for Gephi"}, plain(network.WriteGEXF)},
	{Format{"cyjs", "application/vnd.cytoscape+json", "cyjs", "network for Cytoscape and Cytoscape.js"}, plain(network.WriteCytoscape)},
	{Format{"csv", "text/csv", "csv", "one row a statement, for Excel and i2"}, plain(table.WriteChart)},
	{Format{"neo4j", "application/x-neo4j-import+zip", "zip", "two CSV files for neo4j-admin import, zipped"}, plain(table.WriteNeo4j)},
	{Format{"ftm", "application/x-followthemoney+ndjson", "jsonl", "FollowTheMoney for Aleph"}, func(_ context.Context, w io.Writer, c *Content) error {
		return followthemoney.Write(w, c.Graph, c.Ontology)
	}},
	{Format{"obsidian", "application/x-obsidian+zip", "zip", "one linked note an entity, zipped, for Obsidian"}, plain(obsidian.Write)},
	{Format{"nquads", "application/n-quads", "nq", "RDF with provenance, in canonical order"}, func(ctx context.Context, w io.Writer, c *Content) error {
		return rdf.WriteNQuads(ctx, w, c.dataset())
	}},
	{Format{"trig", "application/trig", "trig", "RDF as nanopublications"}, func(ctx context.Context, w io.Writer, c *Content) error {
		return rdf.WriteTriG(ctx, w, c.dataset())
	}},
	{Format{"jsonld", "application/ld+json", "jsonld", "RDF as JSON-LD"}, func(ctx context.Context, w io.Writer, c *Content) error {
		return rdf.WriteJSONLD(ctx, w, c.dataset())
	}},
}

// Formats lists the formats, pictures first.
func Formats() []Format {
	out := make([]Format, len(writers))
	for i, w := range writers {
		out[i] = w.Format
	}
	return out
}

// Lookup returns the format with this name, in any case, and whether there is one.
func Lookup(name string) (Format, bool) {
	w, ok := find(name)
	return w.Format, ok
}

func find(name string) (writer, bool) {
	i := slices.IndexFunc(writers, func(w writer) bool { return strings.EqualFold(w.Name, name) })
	if i < 0 {
		return writer{}, false
	}
	return writers[i], true
}

// Write writes c to w in the format with this name.
func Write(ctx context.Context, w io.Writer, format string, c Content) error {
	f, ok := find(format)
	if !ok {
		names := make([]string, len(writers))
		for i := range writers {
			names[i] = writers[i].Name
		}
		return fmt.Errorf("%w: %q; there are %s", ErrFormat, format, strings.Join(names, ", "))
	}
	return f.write(ctx, w, &c)
}

func picture(draw func(*render.Pool, context.Context, *dot.Diagram) ([]byte, error)) func(context.Context, io.Writer, *Content) error {
	return func(ctx context.Context, w io.Writer, c *Content) error {
		if c.Renderer == nil {
			return ErrNoRenderer
		}
		b, err := draw(c.Renderer, ctx, dot.New(c.Graph, c.picture()))
		if err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
			return fmt.Errorf("write picture: %w", err)
		}
		return nil
	}
}

// picture is drawing for those who only look.
func (c *Content) picture() dot.Options {
	o := c.drawing()
	o.Inline = true
	return o
}

func (c *Content) drawing() dot.Options {
	return dot.Options{Title: c.Title, EntityURL: c.EntityURL, StatementURL: c.StatementURL}
}

func (c *Content) dataset() rdf.Dataset {
	return rdf.Dataset{Documents: c.Documents, Evidence: c.Evidence, Entities: c.Graph.Entities, Statements: c.Graph.Statements, Ontology: c.Ontology}
}

package server

import (
	"bytes"
	"context"
	"io"
	"slices"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// Format is a format that answers made of statements can be had in.
type Format struct {
	// Name is what the parameter format says, as "svg".
	Name      string
	MediaType string
	// Extension is that of a file, without the dot.
	Extension string
}

// Exporter writes answers in other formats than the server's own JSON.
type Exporter interface {
	Formats() []Format
	Export(ctx context.Context, w io.Writer, format string, g *graph.Subgraph) error
}

// Extractor draws the evidence out of one document.
type Extractor func(ctx context.Context, d *schema.Document) ([]schema.Evidence, error)

// draw makes the SVG of a picture, or nil if the exporter draws none.
func (f formats) draw(ctx context.Context, g *graph.Subgraph) ([]byte, error) {
	if !slices.ContainsFunc(f.exported, func(f Format) bool { return f.Name == svgName }) {
		return nil, nil
	}
	var picture bytes.Buffer
	err := f.exporter.Export(ctx, &picture, svgName, g)
	return picture.Bytes(), err
}

// svgName is the name of the format that pages show.
const svgName = "svg"

// names lists the formats that a set of statements can be had in.
func (f formats) names() []string {
	names := []string{jsonFormat.Name}
	for _, format := range f.exported {
		names = append(names, format.Name)
	}
	return names
}

package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/export"
	"example.com/kg/export/dot"
	"example.com/kg/export/render"
	"example.com/kg/export/render/worker"
	"example.com/kg/graph"
	"example.com/kg/schema/ontology"
	"example.com/kg/server"
	"example.com/kg/server/explorer"
)

// exporter writes the server's answers in the formats of package export, with
// links into the explorer.
type exporter struct {
	pool     *render.Pool
	ontology *ontology.Ontology
}

func newExporter(o *ontology.Ontology) *exporter { return &exporter{newPool(), o} }

// newPool makes the processes that draw.
func newPool() *render.Pool { return render.NewPool(render.Options{}) }

// Close ends the render workers.
func (x *exporter) Close() { x.pool.Close() }

// Formats implements server.Exporter.
func (x *exporter) Formats() []server.Format {
	var formats []server.Format
	for _, f := range export.Formats() {
		formats = append(formats, server.Format{Name: f.Name, MediaType: f.MediaType, Extension: f.Extension})
	}
	return formats
}

// Export implements server.Exporter.
func (x *exporter) Export(ctx context.Context, w io.Writer, format string, g *graph.Subgraph) error {
	return export.Write(ctx, w, format, export.Content{
		Graph: *g, Renderer: x.pool, Ontology: x.ontology,
		EntityURL: explorer.EntityPath, StatementURL: explorer.StatementPath,
	})
}

// Draw makes the pictures inside pages, where the explorer explains the signs.
func (x *exporter) Draw(ctx context.Context, g *graph.Subgraph) ([]byte, error) {
	return x.pool.SVG(ctx, dot.New(*g, dot.Options{
		EntityURL: explorer.EntityPath, StatementURL: explorer.StatementPath, NoLegend: true, Inline: true,
	}))
}

// renderWorkerCommand is the process that draws; see package render.
func renderWorkerCommand() *cobra.Command {
	return &cobra.Command{
		Use:    render.WorkerCommand,
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(*cobra.Command, []string) error { return worker.Main(os.Stdin, os.Stdout) },
	}
}

package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/export/dot"
	"example.com/kg/export/render"
	"example.com/kg/export/render/worker"
	"example.com/kg/graph"
	"example.com/kg/server"
	"example.com/kg/server/explorer"
)

// exporter writes answers in the formats of package export, with links into the
// explorer.
type exporter struct{ pool *render.Pool }

func newExporter() *exporter { return &exporter{pool: render.NewPool(render.Options{})} }

// Close ends the render workers.
func (x *exporter) Close() { x.pool.Close() }

// Formats implements server.Exporter.
func (x *exporter) Formats() []server.Format {
	return []server.Format{
		{Name: "svg", MediaType: "image/svg+xml", Extension: "svg"},
		{Name: "png", MediaType: "image/png", Extension: "png"},
		{Name: "dot", MediaType: "text/vnd.graphviz", Extension: "dot"},
	}
}

// Export implements server.Exporter.
func (x *exporter) Export(ctx context.Context, w io.Writer, format string, g *graph.Subgraph) error {
	d := dot.New(*g, dot.Options{EntityURL: explorer.EntityPath, StatementURL: explorer.StatementPath})
	var picture []byte
	var err error
	switch format {
	case "svg":
		picture, err = x.pool.SVG(ctx, d)
	case "png":
		picture, err = x.pool.PNG(ctx, d)
	case "dot":
		picture = d.DOT()
	default:
		err = fmt.Errorf("there is no format %q", format)
	}
	if err != nil {
		return err
	}
	_, err = w.Write(picture)
	return err
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

// Package worker is the process in which Graphviz runs: one instance, one render
// at a time, killed from outside when it takes too long.
//
// Importing this package links go-graphviz, whose initialisation costs a program
// about 40 ms at each start (a second at the first, when it compiles). Only the
// command that starts workers imports it; package render, which talks to them, does
// not.
package worker

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"testing/fstest"

	"github.com/goccy/go-graphviz"

	"example.com/kg/export/render/frame"
	"example.com/kg/export/render/scratch"
)

func init() { scratch.Release() }

// formats are what workers render. Graphviz breaks for good when it is asked for a
// format it does not have.
var formats = map[string]graphviz.Format{"svg": graphviz.SVG, "json": "json"}

// layouts are the layouts that diagrams use.
var layouts = map[string]graphviz.Layout{"dot": graphviz.DOT, "sfdp": graphviz.SFDP}

// Main serves renders until in ends: a request is three frames (layout, format, DOT),
// an answer two (an error's text, the picture). After any failure Graphviz cannot
// be trusted any more, so Main reports it to its parent and returns it.
func Main(in io.Reader, out io.Writer) error {
	graphviz.SetFileSystem(fstest.MapFS{}) // by default the whole file system is open to it
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		return fmt.Errorf("start Graphviz: %w", err)
	}
	r, w := bufio.NewReader(in), bufio.NewWriter(out)
	for {
		request, err := frame.Read(r, 3)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read request: %w", err)
		}
		picture, failure := render(ctx, g, string(request[0]), string(request[1]), request[2])
		message := ""
		if failure != nil {
			message = failure.Error()
		}
		if err := frame.Write(w, []byte(message), picture); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		if err := w.Flush(); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		if failure != nil {
			return failure
		}
	}
}

func render(ctx context.Context, g *graphviz.Graphviz, layout, format string, dot []byte) (picture []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			picture, err = nil, fmt.Errorf("graphviz failed: %v", r)
		}
	}()
	l, ok := layouts[layout]
	if !ok {
		return nil, fmt.Errorf("layout %q is not known", layout)
	}
	f, ok := formats[format]
	if !ok {
		return nil, fmt.Errorf("format %q is not known", format)
	}
	graph, err := graphviz.ParseBytes(dot)
	if err != nil {
		return nil, fmt.Errorf("parse DOT: %w", err)
	}
	if graph == nil {
		return nil, errors.New("parse DOT: no graph")
	}
	defer graph.Close()
	var b bytes.Buffer
	if err := g.SetLayout(l).Render(ctx, graph, f, &b); err != nil {
		return nil, fmt.Errorf("render: %w", err)
	}
	if b.Len() == 0 { // how Graphviz reports most of its errors
		return nil, errors.New("render: empty picture")
	}
	return b.Bytes(), nil
}

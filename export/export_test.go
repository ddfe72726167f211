package export_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"example.com/kg/export"
	"example.com/kg/export/internal/story"
	"example.com/kg/export/render"
	"example.com/kg/export/render/worker"
)

func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == render.WorkerCommand {
		if err := worker.Main(os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// Every format that is listed is written, the same twice, and for an empty graph.
func TestEveryFormat(t *testing.T) {
	pool := render.NewPool(render.Options{Workers: 1})
	defer pool.Close()
	names, types := map[string]bool{}, map[string]bool{}
	for _, f := range export.Formats() {
		if names[f.Name] || types[f.MediaType] || f.Extension == "" || f.Description == "" {
			t.Errorf("%+v", f)
		}
		names[f.Name], types[f.MediaType] = true, true
		var a, b, empty bytes.Buffer
		for _, w := range []*bytes.Buffer{&a, &b} {
			if err := export.Write(t.Context(), w, f.Name, export.Content{Graph: story.Graph(), Renderer: pool}); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
		if a.Len() == 0 || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: %d bytes, then %d others", f.Name, a.Len(), b.Len())
		}
		if err := export.Write(t.Context(), &empty, f.Name, export.Content{Renderer: pool}); err != nil {
			t.Errorf("%s of nothing: %v", f.Name, err)
		}
	}
}

func TestWriteRefuses(t *testing.T) {
	err := export.Write(t.Context(), &bytes.Buffer{}, "pdf", export.Content{})
	if !errors.Is(err, export.ErrFormat) || !strings.Contains(err.Error(), "graphml") {
		t.Error(err)
	}
	if err := export.Write(t.Context(), &bytes.Buffer{}, "svg", export.Content{}); !errors.Is(err, export.ErrNoRenderer) {
		t.Error(err)
	}
	if f, ok := export.Lookup("NQuads"); !ok || f.Extension != "nq" {
		t.Errorf("%+v %v", f, ok)
	}
}

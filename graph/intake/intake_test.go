package intake_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/graph/intake"
	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

func open(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := graph.Open(t.Context(), store.InMemory, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// stream writes bundles as a stream; without documents only their evidence.
func stream(t *testing.T, documents bool, bundles ...store.Bundle) string {
	t.Helper()
	var b bytes.Buffer
	w := schema.NewWriter(&b)
	for i := range bundles {
		if documents {
			if err := w.WriteDocument(&bundles[i].Document); err != nil {
				t.Fatal(err)
			}
		}
		for k := range bundles[i].Evidence {
			if err := w.WriteEvidence(&bundles[i].Evidence[k]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// load stores a stream and returns how many documents changed and which lines were
// refused.
func load(t *testing.T, g *graph.Graph, in string) (changed int, refused []int) {
	t.Helper()
	changed, err := intake.Load(t.Context(), strings.NewReader(in), g,
		intake.Options{Refused: func(line int, _ error) { refused = append(refused, line) }})
	if err != nil {
		t.Fatal(err)
	}
	return changed, refused
}

func TestLoad(t *testing.T) {
	corpus := synthetic.New(1, 3)
	bundles := []store.Bundle{corpus.Bundle(0), corpus.Bundle(1), corpus.Bundle(2)}
	g := open(t)
	whole := stream(t, true, bundles...)
	if changed, refused := load(t, g, whole); changed != 3 || refused != nil {
		t.Errorf("changed %d, refused %v", changed, refused)
	}
	if changed, refused := load(t, g, whole); changed != 0 || refused != nil {
		t.Errorf("the same again: changed %d, refused %v", changed, refused)
	}
	problems, err := g.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("check: %v %v", problems, err)
	}
}

// Evidence may come after its document, in another stream.
func TestEvidenceLater(t *testing.T) {
	b := synthetic.New(1, 1).Bundle(0)
	half := store.Bundle{Document: b.Document, Evidence: b.Evidence[:1]}
	g := open(t)
	load(t, g, stream(t, true, half))
	if changed, refused := load(t, g, stream(t, false, b)); changed != 1 || refused != nil {
		t.Errorf("changed %d, refused %v", changed, refused)
	}
	if _, evidence, err := g.Document(t.Context(), b.Document.ID); err != nil || len(evidence) != len(b.Evidence) {
		t.Errorf("%d evidence, want %d (%v)", len(evidence), len(b.Evidence), err)
	}
}

func TestRefuse(t *testing.T) {
	b := synthetic.New(1, 1).Bundle(0)
	g := open(t)
	if changed, refused := load(t, g, stream(t, false, b)); changed != 0 || len(refused) != len(b.Evidence) {
		t.Errorf("evidence without a document: changed %d, refused %v", changed, refused)
	}
	forged := b
	forged.Evidence = append([]schema.Evidence(nil), b.Evidence...)
	forged.Evidence[1].Subject.Text = "Somebody Else"
	lines := strings.SplitAfter(stream(t, true, forged), "\n")
	lines[1] += "{not json\n" // line 3 of the stream
	changed, refused := load(t, g, strings.Join(lines, ""))
	if changed != 1 || len(refused) != 2 || refused[0] != 3 || refused[1] != 4 {
		t.Errorf("changed %d, refused lines %v, want 3 and 4", changed, refused)
	}
	if _, evidence, err := g.Document(t.Context(), b.Document.ID); err != nil || len(evidence) != len(b.Evidence)-1 {
		t.Errorf("%d evidence kept of %d (%v)", len(evidence), len(b.Evidence), err)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	in := strings.NewReader(stream(t, true, synthetic.New(1, 1).Bundle(0)))
	if _, err := intake.Load(ctx, in, open(t), intake.Options{Refused: func(int, error) {}}); err == nil {
		t.Error("a cancelled load succeeded")
	}
}

package store_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bbolt"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/schema"
)

// TestNoGhosts counts Cayley's nodes after a history of additions, replacements and
// removals: none is left that no quad uses.
func TestNoGhosts(t *testing.T) {
	folder := t.TempDir()
	s := openBolt(t, filepath.Join(folder, "kg.db"), store.Options{Now: storetest.Clock()})
	corpus := storetest.Corpus(10)
	r := rand.New(rand.NewPCG(3, 3))
	for step := range 60 {
		if _, err := s.Apply(ctx, storetest.RandomBatch(r, corpus, 10, step)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	qs := openView(t, folder)
	used := map[quad.Value]bool{}
	quads := qs.QuadsAllIterator().Iterate()
	defer quads.Close()
	for quads.Next(ctx) {
		q, err := qs.Quad(quads.Result())
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range quad.Directions {
			used[q.Get(d)] = true
		}
	}
	nodes := qs.NodesAllIterator().Iterate()
	defer nodes.Close()
	count := 0
	for nodes.Next(ctx) {
		v, err := qs.NameOf(nodes.Result())
		if err != nil {
			t.Fatal(err)
		}
		if count++; !used[v] {
			t.Errorf("%v is a node of no quad", v)
		}
	}
	if count != len(used) {
		t.Errorf("%d nodes for %d values", count, len(used))
	}
}

// openView opens the database in a folder with nothing but Cayley.
func openView(t *testing.T, folder string) graph.QuadStore {
	t.Helper()
	view := filepath.Join(folder, "view")
	if err := os.Mkdir(view, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(folder, "kg.db"), filepath.Join(view, "indexes.bolt")); err != nil {
		t.Fatal(err)
	}
	qs, err := graph.NewQuadStore("bbolt", view, graph.Options{"no_bloom": true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}

// TestReadableByCayley opens a database with nothing but Cayley, as STORE.md says.
func TestReadableByCayley(t *testing.T) {
	folder := t.TempDir()
	s := openBolt(t, filepath.Join(folder, "kg.db"), store.Options{Now: storetest.Clock()})
	b := storetest.Corpus(1).Bundle(0)
	if _, err := s.Apply(ctx, store.Batch{Put: []store.Bundle{b}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	qs := openView(t, folder)
	e := b.Evidence[0]
	objects, err := path.StartPath(qs, quad.IRI(e.Subject.ID)).Out(quad.IRI("r:" + e.Relation.ID)).Iterate(ctx).AllValues(qs)
	if err != nil || !slices.Contains(objects, quad.Value(quad.IRI(e.Object.ID))) {
		t.Errorf("%s %s leads to %v, %v", e.Subject.ID, e.Relation.ID, objects, err)
	}
	records, err := path.StartPath(qs, quad.IRI(schema.DocumentIRI(b.Document.ID))).Out(quad.IRI("kg:records")).Iterate(ctx).AllValues(qs)
	if err != nil || len(records) != 1 {
		t.Fatalf("%d literals of records, %v", len(records), err)
	}
	lines := strings.Split(string(records[0].(quad.String)), "\n")
	if len(lines) != len(b.Evidence) || !strings.HasPrefix(lines[0], `{"id":"`+e.ID+`","subject":`) {
		t.Errorf("%d records, the first is %s", len(lines), lines[0])
	}
	texts, err := path.StartPath(qs, quad.IRI("kg:Document")).In(quad.IRI("rdf:type")).Out(quad.IRI("kg:text")).Iterate(ctx).AllValues(qs)
	if err != nil || !slices.Equal(texts, []quad.Value{quad.String(b.Document.Text)}) {
		t.Errorf("texts are %v, %v", texts, err)
	}
}

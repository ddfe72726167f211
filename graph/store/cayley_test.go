package store_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bbolt"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
)

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
	defer qs.Close()
	e := b.Evidence[0]
	objects, err := path.StartPath(qs, quad.IRI(e.Subject.ID)).Out(quad.IRI("r:" + e.Relation.ID)).Iterate(ctx).AllValues(qs)
	if err != nil || !slices.Contains(objects, quad.Value(quad.IRI(e.Object.ID))) {
		t.Errorf("%s %s leads to %v, %v", e.Subject.ID, e.Relation.ID, objects, err)
	}
	records, err := path.StartPath(qs, quad.IRI(e.ID)).Out(quad.IRI("kg:record")).Iterate(ctx).AllValues(qs)
	if err != nil || len(records) != 1 {
		t.Errorf("%d records, %v", len(records), err)
	}
	texts, err := path.StartPath(qs, quad.IRI("kg:Document")).In(quad.IRI("rdf:type")).Out(quad.IRI("kg:text")).Iterate(ctx).AllValues(qs)
	if err != nil || !slices.Equal(texts, []quad.Value{quad.String(b.Document.Text)}) {
		t.Errorf("texts are %v, %v", texts, err)
	}
}

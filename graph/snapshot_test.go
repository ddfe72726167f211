package graph_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

func openFile(t testing.TB, path string) *graph.Graph {
	t.Helper()
	g, err := graph.Open(ctx, path, graph.Options{Options: store.Options{Now: storetest.Clock()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

// TestSnapshot opens a graph again from its snapshot, from an old one, from damaged
// ones and from another database's.
func TestSnapshot(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kg.db")
	g := openFile(t, path)
	corpus := synthetic.New(41, 230)
	corpus.PerDocument = 4
	loadCorpus(t, g, corpus, 0, 230)
	put(t, g, story("bare", "B", "2025-11-10", "Person:Lavrov|criticised|Person:Marco Rubio", "Organization:GGC|met|Person:Marco Rubio"),
		story("full", "A", "2025-11-09", "Person:Sergey Lavrov|met|Person:Marco Rubio", "Organization:Global Grain Council=GGC|met|Place:Riyadh"))
	if _, err := g.Decide(ctx, schema.Decision{Kind: schema.Split, Entity: "e:person/marco-rubio", Document: "bare", Author: "a", Reason: "r"}); err != nil {
		t.Fatal(err)
	}
	if err := g.Remove(ctx, corpus.Bundle(7).Document.ID); err != nil {
		t.Fatal(err)
	}
	mark, want := g.Mark(), statements(t, g, graph.Filter{})
	closed := func() {
		t.Helper()
		if err := g.Close(); err != nil {
			t.Fatal(err)
		}
	}
	closed()
	snapshot, err := os.ReadFile(path + ".index")
	if err != nil {
		t.Fatal(err)
	}
	again := func(what string) {
		t.Helper()
		g = openFile(t, path)
		if g.Mark() != mark {
			t.Errorf("%s: at %s, not %s", what, g.Mark(), mark)
		}
		got := statements(t, g, graph.Filter{})
		if len(got) != len(want) {
			t.Fatalf("%s: %d statements, not %d", what, len(got), len(want))
		}
		for i := range got {
			if got[i].ID != want[i].ID {
				t.Fatalf("%s: statement %d differs", what, i)
			}
		}
	}
	again("current")
	sound(t, g)
	// What happens after a snapshot was loaded must be as if it had not been.
	r := rand.New(rand.NewPCG(1, 41))
	for step := range 15 {
		b := storetest.RandomBatch(r, corpus, 40, step)
		put(t, g, b.Put...)
		for _, id := range b.Remove {
			_ = g.Remove(ctx, id) // it may be gone already
		}
	}
	put(t, g, story("late", "C", "2025-11-11", "Person:Lavrov|met|Person:Marco Rubio"))
	sound(t, g)
	mark, want = g.Mark(), statements(t, g, graph.Filter{})
	closed()
	write := func(content []byte) {
		t.Helper()
		if err := os.WriteFile(path+".index", content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(snapshot)
	again("old")
	sound(t, g)
	closed()
	for _, cut := range []int{0, len(snapshot) / 2, len(snapshot) - 1} {
		write(snapshot[:cut])
		again("cut off")
		closed()
	}
	for range 3 {
		bad := append([]byte(nil), snapshot...)
		bad[r.IntN(len(bad))] ^= 1 << r.IntN(8)
		write(bad)
		again("with a wrong bit")
		closed()
	}
	other := filepath.Join(filepath.Dir(path), "other.db")
	g = openFile(t, other)
	otherCorpus := synthetic.New(42, 210)
	otherCorpus.PerDocument = 2
	loadCorpus(t, g, otherCorpus, 0, 210)
	closed()
	if err := os.Rename(other+".index", path+".index"); err != nil {
		t.Fatal(err)
	}
	again("another database's")
}

package graph_test

import (
	"errors"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/graph/synthetic"
)

// TestPutAhead stores versions of documents one after another without waiting for the
// index: the last ones count, and answers show them once entered has returned.
func TestPutAhead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kg.db")
	g := openFile(t, path)
	corpus := synthetic.New(61, 10)
	var entered []func() error
	for version := range 8 {
		var bundles []store.Bundle
		for i := range 10 {
			b := corpus.Bundle(i)
			b.Evidence = b.Evidence[version:]
			bundles = append(bundles, b)
		}
		changed, wait, err := g.PutAhead(ctx, bundles...)
		if err != nil || len(changed) != 10 {
			t.Fatalf("version %d changed %v, %v", version, changed, err)
		}
		entered = append(entered, wait)
	}
	for _, wait := range entered {
		for range 2 {
			if err := wait(); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i := range 10 {
		b := corpus.Bundle(i)
		if _, evidence, err := g.Document(ctx, b.Document.ID); err != nil || len(evidence) != len(b.Evidence)-7 {
			t.Errorf("document %d has %d evidence, %v", i, len(evidence), err)
		}
	}
	if changed, wait, err := g.PutAhead(ctx); err != nil || len(changed) > 0 || wait() != nil {
		t.Errorf("nothing to put changed %v, %v", changed, err)
	}
	sound(t, g)
	// What is still on its way into the index when the graph is closed is stored.
	last := corpus.Bundle(10)
	if _, _, err := g.PutAhead(ctx, last); err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := g.PutAhead(ctx, last); err == nil {
		t.Error("a closed graph took a document")
	}
	if _, _, err := openFile(t, path).Document(ctx, last.Document.ID); err != nil {
		t.Error(err)
	}
}

// TestWritersTogether has several writers put, remove and decide at once; the index is
// what the store says in the end.
func TestWritersTogether(t *testing.T) {
	g := openFile(t, filepath.Join(t.TempDir(), "kg.db"))
	corpus := synthetic.New(62, 12)
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			r := rand.New(rand.NewPCG(62, uint64(w)))
			for step := range 12 {
				b := corpus.Bundle(r.IntN(12))
				var err error
				switch r.IntN(4) {
				case 0:
					_, err = g.RemoveAll(ctx, b.Document.ID)
				case 1:
					from, to := b.Evidence[0].Subject.ID, corpus.Bundle(r.IntN(12)).Evidence[1].Object.ID
					if from != to {
						_, err = g.Decide(ctx, storetest.Decide(from, to, 100*w+step))
					}
				case 2:
					b.Evidence = b.Evidence[r.IntN(10):]
					_, _, err = g.PutAhead(ctx, b)
				default:
					_, err = g.Put(ctx, b)
				}
				if err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Error(err)
				}
				if step%5 == 0 {
					if err := g.Follow(ctx); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	writers.Wait()
	sound(t, g)
}

package graph_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/synthetic"
)

// TestReadersSeeWholeDocuments runs readers beside a writer that puts, replaces and
// removes documents, for a second or for KG_CONCURRENT ("10m").
func TestReadersSeeWholeDocuments(t *testing.T) {
	span := time.Second
	if d, err := time.ParseDuration(os.Getenv("KG_CONCURRENT")); err == nil {
		span = d
	}
	g := openFile(t, filepath.Join(t.TempDir(), "kg.db"))
	corpus := synthetic.New(51, 20)
	until, stop := context.WithTimeout(ctx, span)
	defer stop()
	var wg sync.WaitGroup
	wg.Go(func() {
		r := rand.New(rand.NewPCG(51, 0))
		for until.Err() == nil {
			b := corpus.Bundle(r.IntN(20))
			var err error
			switch r.IntN(3) {
			case 0:
				if err = g.Remove(ctx, b.Document.ID); errors.Is(err, graph.ErrNotFound) {
					err = nil
				}
			case 1:
				// A shorter version: all of it or none must ever be seen.
				_, err = g.Add(ctx, b.Document, b.Evidence[:5])
			default:
				_, err = g.Add(ctx, b.Document, b.Evidence)
			}
			if err != nil {
				t.Error(err)
				return
			}
		}
	})
	for k := range 8 {
		wg.Go(func() {
			r := rand.New(rand.NewPCG(51, uint64(k+1)))
			for until.Err() == nil {
				b := corpus.Bundle(r.IntN(20))
				_, evidence, err := g.Document(ctx, b.Document.ID)
				if err == nil && len(evidence) != 5 && len(evidence) != len(b.Evidence) {
					t.Errorf("%d of %d evidence were seen", len(evidence), len(b.Evidence))
				}
				if err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Error(err)
				}
				id := b.Evidence[0].Subject.ID
				if _, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{id}, Hops: 2}); err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Error(err)
				}
				if _, err := g.Paths(ctx, graph.PathQuestion{From: id, To: b.Evidence[1].Object.ID}); err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Error(err)
				}
				list, err := g.Statements(ctx, graph.Filter{Entity: id}, graph.Page{Limit: 5})
				if err != nil {
					t.Error(err)
				}
				for _, s := range list.Items {
					if s.Support.Evidence != s.Support.Affirmed+s.Support.Denied || s.Support.Evidence == 0 {
						t.Errorf("a statement's support is %+v", s.Support)
					}
				}
				if _, err := g.Search(ctx, graph.Search{Text: b.Evidence[0].Subject.Name[:3]}, graph.Page{}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	sound(t, g)
}

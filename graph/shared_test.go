package graph_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/graph/synthetic"
)

// TestTwoServers runs two graphs on one PostgreSQL database.
func TestTwoServers(t *testing.T) {
	address := storetest.Postgres(t)
	watch, stop := context.WithCancel(ctx)
	defer stop()
	var graphs [2]*graph.Graph
	var wg sync.WaitGroup
	for i := range graphs {
		g, err := graph.Open(ctx, address, graph.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer g.Close()
		wg.Go(func() { g.Watch(watch, func(err error) { t.Error(err) }) })
		graphs[i] = g
	}
	corpus := synthetic.New(5, 20)
	var writers sync.WaitGroup
	for i, g := range graphs {
		writers.Go(func() {
			for n := i; n < 20; n += 2 {
				b := corpus.Bundle(n)
				if _, err := g.Add(ctx, b.Document, b.Evidence); err != nil {
					t.Error(err)
				}
			}
		})
	}
	writers.Wait()
	deadline := time.Now().Add(time.Second)
	for graphs[0].Mark() != graphs[1].Mark() {
		if time.Now().After(deadline) {
			t.Fatalf("after a second one is at %s, the other at %s", graphs[0].Mark(), graphs[1].Mark())
		}
		time.Sleep(20 * time.Millisecond)
	}
	stop()
	wg.Wait()
	for _, g := range graphs {
		if c, _ := g.Counts(ctx); c.Documents != 20 {
			t.Errorf("%d documents", c.Documents)
		}
		sound(t, g)
	}
}

package graph_test

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"sync"
	"testing"
	"time"

	_ "github.com/lib/pq"

	"example.com/kg/graph"
	"example.com/kg/graph/synthetic"
)

// TestTwoServers runs two graphs on one PostgreSQL database.
func TestTwoServers(t *testing.T) {
	server := os.Getenv("KG_TEST_POSTGRES")
	if server == "" {
		t.Skip("KG_TEST_POSTGRES names no server: run store/storetest/postgres.sh go test ./graph")
	}
	db, err := sql.Open("postgres", server)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	name := fmt.Sprintf("kg_graph_%d", os.Getpid())
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + name
	watch, stop := context.WithCancel(ctx)
	defer stop()
	var graphs [2]*graph.Graph
	var wg sync.WaitGroup
	for i := range graphs {
		g, err := graph.Open(ctx, u.String(), graph.Options{})
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

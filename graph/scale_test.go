package graph_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/intake"
	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/graph/synthetic"
)

// Benchmarks run over a synthetic corpus of KG_BENCH_DOCUMENTS documents, 2,000
// where it is not set; 100,000 give a million statements. KG_BENCH_DB names a folder
// in which the database is kept from one run to the next; with KG_BENCH_STORE=none
// nothing is stored, which leaves the index.
func benchDocuments() int {
	if n, err := strconv.Atoi(os.Getenv("KG_BENCH_DOCUMENTS")); err == nil {
		return n
	}
	return 2000
}

// loadCorpus puts documents into a graph as loading a stream does.
func loadCorpus(tb testing.TB, g *graph.Graph, corpus *synthetic.Corpus, from, to int) (evidence int) {
	tb.Helper()
	fill := intake.Batch{Destination: g}
	for i := from; i < to; i++ {
		b := corpus.Bundle(i)
		evidence += len(b.Evidence)
		if err := fill.Add(ctx, b); err != nil {
			tb.Fatal(err)
		}
	}
	if err := fill.Flush(ctx); err != nil {
		tb.Fatal(err)
	}
	return evidence
}

// forgetful is a store that numbers commits and keeps nothing.
type forgetful struct {
	*storetest.Model
	commit uint64
}

func (f *forgetful) Apply(_ context.Context, b store.Batch) (store.Entry, error) {
	f.commit++
	e := store.Entry{Commit: f.commit, Time: time.Now()}
	for i := range b.Put {
		e.Put = append(e.Put, b.Put[i].Document.ID)
	}
	return e, nil
}

var bench struct {
	once  sync.Once
	path  string
	graph *graph.Graph
	err   error
}

// benchGraph opens the graph that all benchmarks of questions share.
func benchGraph(b *testing.B) *graph.Graph {
	b.Helper()
	bench.once.Do(func() {
		folder := os.Getenv("KG_BENCH_DB")
		if folder == "" {
			if folder, bench.err = os.MkdirTemp("", "kg-bench"); bench.err != nil {
				return
			}
		}
		n := benchDocuments()
		path := filepath.Join(folder, fmt.Sprintf("kg-%d.db", n))
		bench.path = path
		start := time.Now()
		if os.Getenv("KG_BENCH_STORE") == "none" {
			bench.graph, bench.err = graph.New(ctx, &forgetful{Model: storetest.NewModel(store.Options{})}, graph.Options{})
		} else {
			bench.graph, bench.err = graph.Open(ctx, path, graph.Options{})
		}
		if bench.err != nil {
			return
		}
		counts, _ := bench.graph.Counts(ctx)
		fmt.Printf("opened %+v in %v\n", counts, time.Since(start).Round(time.Millisecond))
		corpus := synthetic.New(1, n)
		for at := counts.Documents; at < n; {
			start, before, step := time.Now(), processorTime(), min(10_000, n-at)
			evidence := loadCorpus(b, bench.graph, corpus, at, at+step)
			took := time.Since(start)
			at += step
			work := processorTime() - before
			fmt.Printf("loaded %d documents, %.0f evidence/s, %.0f µs of processors each", at,
				float64(evidence)/took.Seconds(), float64(work.Microseconds())/float64(evidence))
			if info, err := os.Stat(path); err == nil {
				fmt.Printf(", %d bytes in the database", info.Size())
			}
			fmt.Println()
		}
		counts, _ = bench.graph.Counts(ctx)
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		fmt.Printf("%+v, heap %d MB\n", counts, m.HeapAlloc>>20)
	})
	if bench.err != nil {
		b.Fatal(bench.err)
	}
	return bench.graph
}

// BenchmarkReopen closes the graph, which saves its snapshot, and opens it again.
func BenchmarkReopen(b *testing.B) {
	if os.Getenv("KG_BENCH_STORE") == "none" {
		b.Skip("nothing is stored")
	}
	benchGraph(b)
	for b.Loop() {
		if err := bench.graph.Close(); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		g, err := graph.Open(ctx, bench.path, graph.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "open-ms")
		bench.graph = g
	}
}

// BenchmarkSnapshot saves the index and reads it back, which is what a restart takes
// but for opening the store.
func BenchmarkSnapshot(b *testing.B) {
	g := benchGraph(b)
	for b.Loop() {
		start, before := time.Now(), processorTime()
		load, err := graph.CopyIndex(g, b.TempDir())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "save-ms")
		b.ReportMetric(float64((processorTime() - before).Milliseconds()), "save-cpu-ms")
		runtime.GC()
		start, before = time.Now(), processorTime()
		if err := load(); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(time.Since(start).Milliseconds()), "load-ms")
		b.ReportMetric(float64((processorTime() - before).Milliseconds()), "load-cpu-ms")
	}
}

// BenchmarkPutLong stores one document with very much evidence.
func BenchmarkPutLong(b *testing.B) {
	corpus := synthetic.New(1, 100)
	corpus.PerDocument = 20_000
	long := corpus.Bundle(0)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		g, err := graph.Open(ctx, filepath.Join(b.TempDir(), "kg.db"), graph.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := g.Put(ctx, long); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := g.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// sampleEntities are entities of all degrees, the well connected ones well represented.
func sampleEntities(b *testing.B, g *graph.Graph) []graph.Entity {
	b.Helper()
	top, err := g.Search(ctx, graph.Search{}, graph.Page{Limit: 2000})
	if err != nil {
		b.Fatal(err)
	}
	return top.Items
}

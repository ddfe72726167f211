package graph_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"testing"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
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

// benchBatch is how many documents the benchmarks put into one commit, some 6,000
// evidence, which is what the intake gathers too.
const benchBatch = 400

// loadCorpus puts documents into a graph, batch by batch.
func loadCorpus(tb testing.TB, g *graph.Graph, corpus *synthetic.Corpus, from, to int) (evidence int) {
	tb.Helper()
	for start := from; start < to; start += benchBatch {
		var bundles []store.Bundle
		for i := start; i < min(start+benchBatch, to); i++ {
			b := corpus.Bundle(i)
			evidence += len(b.Evidence)
			bundles = append(bundles, b)
		}
		if _, err := g.Put(ctx, bundles...); err != nil {
			tb.Fatal(err)
		}
	}
	return evidence
}

// forgetful is a store that numbers commits and keeps nothing.
type forgetful struct {
	*store.Model
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
			bench.graph, bench.err = graph.New(ctx, &forgetful{Model: store.NewModel(store.Options{})}, graph.Options{})
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
			start, step := time.Now(), min(10_000, n-at)
			evidence := loadCorpus(b, bench.graph, corpus, at, at+step)
			took := time.Since(start)
			at += step
			fmt.Printf("loaded %d documents, %.0f evidence/s", at, float64(evidence)/took.Seconds())
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

// quantiles runs f and reports the median and the 99th percentile of its time.
func quantiles(b *testing.B, f func(r *rand.Rand)) {
	b.Helper()
	r := rand.New(rand.NewPCG(1, 2))
	times := make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for b.Loop() {
		start := time.Now()
		f(r)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds()), "p50-µs")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds()), "p99-µs")
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

func BenchmarkEntityPage(b *testing.B) {
	g := benchGraph(b)
	sample := sampleEntities(b, g)
	quantiles(b, func(r *rand.Rand) {
		id := sample[r.IntN(len(sample))].ID
		if _, err := g.Entity(ctx, id); err != nil {
			b.Fatal(err)
		}
		if _, err := g.Statements(ctx, graph.Filter{Entity: id}, graph.Page{Limit: 50}); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkNeighbours(b *testing.B) {
	g := benchGraph(b)
	sample := sampleEntities(b, g)
	quantiles(b, func(r *rand.Rand) {
		if _, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{sample[r.IntN(len(sample))].ID}, Hops: 2, Limit: 300}); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkShortestPath(b *testing.B) {
	g := benchGraph(b)
	sample := sampleEntities(b, g)
	quantiles(b, func(r *rand.Rand) {
		q := graph.PathQuestion{From: sample[r.IntN(len(sample))].ID, To: sample[r.IntN(len(sample))].ID, Count: 1, Hops: 6}
		if _, err := g.Paths(ctx, q); err != nil {
			b.Fatal(err)
		}
	})
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

func BenchmarkPrefixSearch(b *testing.B) {
	g := benchGraph(b)
	sample := sampleEntities(b, g)
	quantiles(b, func(r *rand.Rand) {
		name := []rune(sample[r.IntN(len(sample))].Name)
		if _, err := g.Search(ctx, graph.Search{Text: string(name[:1+r.IntN(len(name))])}, graph.Page{Limit: 20}); err != nil {
			b.Fatal(err)
		}
	})
}

func BenchmarkFilters(b *testing.B) {
	g := benchGraph(b)
	sample := sampleEntities(b, g)
	relations, _ := g.Relations(ctx)
	publishers, _ := g.Publishers(ctx)
	quantiles(b, func(r *rand.Rand) {
		var f graph.Filter
		for range 1 + r.IntN(3) {
			switch r.IntN(12) {
			case 0:
				f.Relations = []string{relations[r.IntN(len(relations))].Relation.ID}
			case 1:
				f.From = fmt.Sprintf("202%d-0%d-01", r.IntN(6), 1+r.IntN(9))
			case 2:
				f.To = fmt.Sprintf("202%d-0%d-01", r.IntN(6), 1+r.IntN(9))
			case 3:
				f.Publisher = publishers[r.IntN(len(publishers))].Name
			case 4:
				f.Polarity = schema.Denied
			case 5:
				f.Modalities = []schema.Modality{schema.Planned}
			case 6:
				f.MinConfidence = 0.5 + r.Float64()/2
			case 7:
				f.MinSources = 1 + r.IntN(5)
			case 8:
				f.Types = []schema.Type{schema.Person, schema.Place}
			case 9:
				f.Events = []string{"ACCUSE"}
			case 10:
				f.Speaker = sample[r.IntN(len(sample))].ID
			case 11:
				f.Text = sample[r.IntN(len(sample))].Name
			}
		}
		if _, err := g.Statements(ctx, f, graph.Page{Limit: 50}); err != nil {
			b.Fatal(err)
		}
	})
}

package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bbolt"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/cayleygraph/cayley/query/path"
	"github.com/cayleygraph/quad"

	"example.com/kg/graph"
	"example.com/kg/graph/synthetic"
)

// besideLimit ends a question to Cayley that takes too long; its time then counts as
// this much.
const besideLimit = 10 * time.Second

// besideQuestions is how often each question is put to Cayley, with another entity
// each time.
const besideQuestions = 15

// question is one question in three languages. Cayley's answers hold less than kg's:
// triples as the documents have them, without evidence, support or joined entities.
type question struct {
	name  string
	kg    func(from, to string) error
	path  func(qs cayley.QuadStore, from, to quad.IRI) *path.Path
	gizmo string // FROM and TO stand for the entities
	limit int
}

// BenchmarkBesideCayley puts the same questions to kg, to Cayley's path API and to
// Gizmo, on one database, and reports kg's median and how many times longer the others
// take:
//
//	KG_BENCH_DB=… KG_BENCH_DOCUMENTS=100000 go test -run xxx -bench BesideCayley ./graph
func BenchmarkBesideCayley(b *testing.B) {
	if os.Getenv("KG_BENCH_STORE") == "none" {
		b.Skip("nothing is stored")
	}
	g := benchGraph(b)
	sample := sampleEntities(b, g)
	r := rand.New(rand.NewPCG(5, 6))
	pairs := make([][2]string, besideQuestions)
	for i := range pairs {
		pairs[i] = [2]string{sample[r.IntN(len(sample))].ID, sample[r.IntN(len(sample))].ID}
	}
	all := questions(g)
	own := make([]time.Duration, len(all))
	for i, q := range all {
		own[i] = median(b, pairs, q.kg)
	}
	if err := bench.graph.Close(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		var err error
		if bench.graph, err = graph.Open(ctx, bench.path, graph.Options{}); err != nil {
			b.Fatal(err)
		}
	}()
	qs, done := openByCayley(b, bench.path)
	defer done()
	for i, q := range all {
		b.Run(q.name, func(b *testing.B) {
			var byPath, byGizmo time.Duration
			for b.Loop() {
				byPath = median(b, pairs, func(from, to string) error { return q.askPath(qs, from, to) })
				byGizmo = median(b, pairs, func(from, to string) error { return q.askGizmo(qs, from, to) })
			}
			b.ReportMetric(float64(own[i].Nanoseconds())/1000, "kg-µs")
			b.ReportMetric(byPath.Seconds()/own[i].Seconds(), "path/kg")
			b.ReportMetric(byGizmo.Seconds()/own[i].Seconds(), "gizmo/kg")
		})
	}
}

// median is the median time of a question over all pairs of entities.
func median(b *testing.B, pairs [][2]string, ask func(from, to string) error) time.Duration {
	b.Helper()
	var times []time.Duration
	for _, p := range pairs {
		start := time.Now()
		if err := ask(p[0], p[1]); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	return times[len(times)/2]
}

func (q question) askPath(qs cayley.QuadStore, from, to string) error {
	until, stop := context.WithTimeout(ctx, besideLimit)
	defer stop()
	p := q.path(qs, quad.IRI(from), quad.IRI(to)).Limit(int64(q.limit))
	err := p.Iterate(until).EachValue(qs, func(quad.Value) error { return nil })
	return unlessLate(until, err)
}

func (q question) askGizmo(qs cayley.QuadStore, from, to string) error {
	until, stop := context.WithTimeout(ctx, besideLimit)
	defer stop()
	text := strings.NewReplacer("FROM", "<"+from+">", "TO", "<"+to+">").Replace(q.gizmo) + fmt.Sprintf(".getLimit(%d)", q.limit)
	rows, err := gizmo.NewSession(qs).Execute(until, text, query.Options{Collation: query.JSON, Limit: q.limit})
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next(until) {
		_ = rows.Result()
	}
	return unlessLate(until, rows.Err())
}

// unlessLate forgives an error that the time limit made.
func unlessLate(until context.Context, err error) error {
	if errors.Is(until.Err(), context.DeadlineExceeded) {
		err = nil
	}
	return err
}

func questions(g *graph.Graph) []question {
	met := quad.IRI("r:met")
	return []question{
		{
			name: "entity-50-statements",
			kg: func(from, _ string) error {
				_, err := g.Statements(ctx, graph.Filter{Entity: from}, graph.Page{Limit: 50})
				return err
			},
			path: func(qs cayley.QuadStore, from, _ quad.IRI) *path.Path {
				return path.StartPath(qs, from).BothWithTags([]string{"relation"})
			},
			gizmo: `g.V("FROM").both(null, "relation")`, limit: 50,
		},
		{
			name: "two-hops-300-edges",
			kg: func(from, _ string) error {
				_, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{from}, Hops: 2, Limit: 300})
				return err
			},
			path: func(qs cayley.QuadStore, from, _ quad.IRI) *path.Path {
				return path.StartPath(qs, from).Both().Both().Unique()
			},
			gizmo: `g.V("FROM").both().both().unique()`, limit: 300,
		},
		{
			name: "shortest-path",
			kg: func(from, to string) error {
				_, err := g.Paths(ctx, graph.PathQuestion{From: from, To: to, Count: 1, Hops: 4})
				return err
			},
			path: func(qs cayley.QuadStore, from, to quad.IRI) *path.Path {
				step := path.StartMorphism().Both()
				return path.StartPath(qs, from).FollowRecursive(step, 4, []string{"hops"}).Is(to)
			},
			gizmo: `g.V("FROM").followRecursive(g.M().both(), 4).is("TO")`, limit: 1,
		},
		{
			name: "statements-of-a-relation",
			kg: func(_, _ string) error {
				_, err := g.Statements(ctx, graph.Filter{Relations: []string{"met"}}, graph.Page{Limit: 50})
				return err
			},
			path: func(qs cayley.QuadStore, _, _ quad.IRI) *path.Path {
				return path.StartPath(qs).OutWithTags([]string{"relation"}, met)
			},
			gizmo: `g.V().out("<r:met>", "relation")`, limit: 50,
		},
		{
			name: "what-two-share",
			kg: func(from, to string) error {
				_, err := g.Common(ctx, []string{from, to}, graph.Filter{}, 50)
				return err
			},
			path: func(qs cayley.QuadStore, from, to quad.IRI) *path.Path {
				return path.StartPath(qs, from).Both().And(path.StartPath(qs, to).Both()).Unique()
			},
			gizmo: `g.V("FROM").both().and(g.V("TO").both()).unique()`, limit: 50,
		},
	}
}

// openByCayley opens a database that nothing else has open with Cayley alone, which
// wants a folder with the file under a name of its own.
func openByCayley(tb testing.TB, path string) (qs cayley.QuadStore, done func()) {
	tb.Helper()
	folder, err := os.MkdirTemp(filepath.Dir(path), "cayley")
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.Link(path, filepath.Join(folder, "indexes.bolt")); err != nil {
		tb.Skipf("the file system has no links: %v", err)
	}
	if qs, err = cayley.NewQuadStore("bbolt", folder, cayley.Options{"no_bloom": true}); err != nil {
		tb.Fatal(err)
	}
	return qs, func() {
		if err := errors.Join(qs.Close(), os.RemoveAll(folder)); err != nil {
			tb.Error(err)
		}
	}
}

// TestQuestionsToCayley keeps the benchmark's questions in Cayley's languages valid.
func TestQuestionsToCayley(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kg.db")
	g := openFile(t, path)
	corpus := synthetic.New(9, 10)
	loadCorpus(t, g, corpus, 0, 10)
	statement := corpus.Bundle(0).Evidence[0]
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	qs, done := openByCayley(t, path)
	defer done()
	for _, q := range questions(nil) {
		if err := q.askPath(qs, statement.Subject.ID, statement.Object.ID); err != nil {
			t.Errorf("%s by path: %v", q.name, err)
		}
		if err := q.askGizmo(qs, statement.Subject.ID, statement.Object.ID); err != nil {
			t.Errorf("%s by Gizmo: %v", q.name, err)
		}
	}
}

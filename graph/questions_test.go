package graph_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// questionCount is how many questions of each kind a benchmark goes round: the same
// ones in every run.
const questionCount = 1000

// ask puts questions in turn and reports the median, the 99th percentile and the
// maximum of their times in microseconds, and the 99th percentile of the processor
// time of the thread that answered, which other programs on the machine don't touch.
func ask[Q any](b *testing.B, questions []Q, answer func(Q) error) {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var clock, processor []time.Duration
	runtime.GC()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		q := questions[i%len(questions)]
		before, start := threadTime(), time.Now()
		err := answer(q)
		clock, processor = append(clock, time.Since(start)), append(processor, threadTime()-before)
		if err != nil {
			b.Fatalf("%+v: %v", q, err)
		}
	}
	if testing.Verbose() {
		slowest(b, questions, processor)
	}
	slices.Sort(clock)
	slices.Sort(processor)
	report := func(times []time.Duration, at float64, unit string) {
		b.ReportMetric(float64(times[int(at*float64(len(times)-1))].Nanoseconds()/100)/10, unit)
	}
	report(clock, 0.5, "p50-µs")
	report(clock, 0.99, "p99-µs")
	report(clock, 1, "max-µs")
	if processor[len(processor)-1] > 0 {
		report(processor, 0.99, "p99-cpu-µs")
	}
}

// slowest logs the questions that took longest.
func slowest[Q any](b *testing.B, questions []Q, times []time.Duration) {
	b.Helper()
	order := make([]int, len(times))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int { return int(times[j] - times[i]) })
	for _, i := range order[:min(12, len(order))] {
		b.Logf("%v for %+v", times[i].Round(time.Microsecond), questions[i%len(questions)])
	}
}

// asker makes questions about entities of all degrees: half of them go to the few
// hundred that are best connected.
type asker struct {
	*rand.Rand
	ids, names []string
}

var everybody []graph.Ranked

func newAsker(b *testing.B, g *graph.Graph) *asker {
	b.Helper()
	counts, err := g.Counts(ctx)
	if err != nil {
		b.Fatal(err)
	}
	if len(everybody) != counts.Entities {
		if everybody, err = g.Central(ctx, graph.Degree, nil, counts.Entities); err != nil {
			b.Fatal(err)
		}
	}
	a := &asker{Rand: rand.New(rand.NewPCG(1, 2))}
	for _, e := range everybody {
		a.ids, a.names = append(a.ids, e.Entity.ID), append(a.names, e.Entity.Name)
	}
	return a
}

func (a *asker) one() int {
	return min(len(a.ids)-1, int(math.Exp(a.Float64()*math.Log(float64(len(a.ids)+1)))-1))
}

func (a *asker) entity() string { return a.ids[a.one()] }

// two different entities.
func (a *asker) two() (string, string) {
	for {
		if p, q := a.one(), a.one(); p != q {
			return a.ids[p], a.ids[q]
		}
	}
}

func several[Q any](n int, question func() Q) []Q {
	out := make([]Q, n)
	for i := range out {
		out[i] = question()
	}
	return out
}

func BenchmarkEntityPage(b *testing.B) {
	g := benchGraph(b)
	ask(b, several(questionCount, newAsker(b, g).entity), func(id string) error {
		if _, err := g.Entity(ctx, id); err != nil {
			return err
		}
		_, err := g.Statements(ctx, graph.Filter{Entity: id}, graph.Page{Limit: 50})
		return err
	})
}

func BenchmarkNeighbours(b *testing.B) {
	for _, hops := range []int{1, 2, 3} {
		b.Run(fmt.Sprint(hops), func(b *testing.B) {
			g := benchGraph(b)
			ask(b, several(questionCount, newAsker(b, g).entity), func(id string) error {
				_, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{id}, Hops: hops, Limit: 300})
				return err
			})
		})
	}
}

func BenchmarkPaths(b *testing.B) {
	for _, kind := range []struct {
		name string
		graph.PathQuestion
	}{
		{"shortest", graph.PathQuestion{Count: 1, Hops: 6}},
		{"three", graph.PathQuestion{Count: 3, Hops: 4}},
		{"conditional", graph.PathQuestion{Count: 3, Hops: 5,
			Filter: graph.Filter{Relations: []string{"met", "phoned", "visited"}, From: "2022-01-01", MinConfidence: 0.8}}},
	} {
		b.Run(kind.name, func(b *testing.B) {
			g := benchGraph(b)
			a := newAsker(b, g)
			questions := several(questionCount, func() graph.PathQuestion {
				q := kind.PathQuestion
				q.From, q.To = a.two()
				return q
			})
			ask(b, questions, func(q graph.PathQuestion) error {
				_, err := g.Paths(ctx, q)
				return err
			})
		})
	}
}

// BenchmarkSearch types names letter by letter, and names with a slip in them.
func BenchmarkSearch(b *testing.B) {
	search := func(g *graph.Graph) func(string) error {
		return func(text string) error {
			_, err := g.Search(ctx, graph.Search{Text: text}, graph.Page{Limit: 20})
			return err
		}
	}
	b.Run("prefix", func(b *testing.B) {
		g := benchGraph(b)
		a := newAsker(b, g)
		ask(b, several(questionCount, func() string {
			name := []rune(a.names[a.one()])
			return string(name[:1+a.IntN(len(name))])
		}), search(g))
	})
	b.Run("slip", func(b *testing.B) {
		g := benchGraph(b)
		a := newAsker(b, g)
		ask(b, several(questionCount, func() string {
			name := []rune(a.names[a.one()])
			if at := 1 + a.IntN(len(name)-1); at < len(name)-1 {
				name[at], name[at+1] = name[at+1], name[at]
			} else {
				name[at] = 'x'
			}
			return string(name)
		}), search(g))
	})
}

// BenchmarkFilters asks for the first page of one to three conditions of any kind.
func BenchmarkFilters(b *testing.B) {
	g := benchGraph(b)
	a := newAsker(b, g)
	relations, err := g.Relations(ctx)
	if err != nil {
		b.Fatal(err)
	}
	publishers, err := g.Publishers(ctx)
	if err != nil {
		b.Fatal(err)
	}
	day := func() string { return fmt.Sprintf("202%d-0%d-01", a.IntN(6), 1+a.IntN(9)) }
	conditions := []func(*graph.Filter){
		func(f *graph.Filter) { f.Relations = []string{relations[a.IntN(len(relations))].Relation.ID} },
		func(f *graph.Filter) { f.From = day() },
		func(f *graph.Filter) { f.To = day() },
		func(f *graph.Filter) { f.Publisher = publishers[a.IntN(len(publishers))].Name },
		func(f *graph.Filter) { f.Polarity = schema.Denied },
		func(f *graph.Filter) { f.Modalities = []schema.Modality{schema.Planned} },
		func(f *graph.Filter) { f.MinConfidence = 0.5 + a.Float64()/2 },
		func(f *graph.Filter) { f.MinSources = 1 + a.IntN(5) },
		func(f *graph.Filter) { f.Types = []schema.Type{schema.Person, schema.Place} },
		func(f *graph.Filter) { f.Events = []string{"ACCUSE"} },
		func(f *graph.Filter) { f.Speaker = a.entity() },
		func(f *graph.Filter) { f.Text = a.names[a.one()] },
		func(f *graph.Filter) { f.Entity = a.entity() },
		func(f *graph.Filter) { f.Disputed = true },
	}
	ask(b, several(questionCount, func() graph.Filter {
		var f graph.Filter
		for range 1 + a.IntN(3) {
			conditions[a.IntN(len(conditions))](&f)
		}
		return f
	}), func(f graph.Filter) error {
		_, err := g.Statements(ctx, f, graph.Page{Limit: 50})
		return err
	})
}

func BenchmarkTimeline(b *testing.B) {
	g := benchGraph(b)
	ask(b, several(questionCount, newAsker(b, g).entity), func(id string) error {
		_, err := g.Timeline(ctx, graph.Filter{Entity: id}, graph.Page{Limit: 50})
		return err
	})
}

func BenchmarkCommon(b *testing.B) {
	g := benchGraph(b)
	a := newAsker(b, g)
	ask(b, several(questionCount, func() []string {
		p, q := a.two()
		return []string{p, q}
	}), func(ids []string) error {
		_, err := g.Common(ctx, ids, graph.Filter{}, 50)
		return err
	})
}

func BenchmarkCompanions(b *testing.B) {
	g := benchGraph(b)
	ask(b, several(questionCount, newAsker(b, g).entity), func(id string) error {
		_, err := g.Companions(ctx, id, nil, 50)
		return err
	})
}

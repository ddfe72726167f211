package graph_test

import (
	"cmp"
	"errors"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

func names(list []graph.Ranked) []string {
	out := make([]string, len(list))
	for i, r := range list {
		out[i] = r.Entity.Name
	}
	return out
}

func TestCentralAndCompanions(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-09", "Person:Hub Hubson|met|Person:Ann Spoke", "Person:Hub Hubson|met|Person:Bob Spoke", "Person:Hub Hubson|met|Place:Riyadh"),
		story("b", "B", "2025-11-09", "Person:Hub Hubson|met|Person:Cid Spoke", "Person:Ann Spoke|visited|Place:Riyadh"))
	for _, by := range []graph.Measure{graph.Degree, graph.PageRank} {
		top, err := g.Central(ctx, by, nil, 10)
		if err != nil || names(top)[0] != "Hub Hubson" || len(top) != 5 {
			t.Errorf("%s: %v, %v", by, names(top), err)
		}
		sum := 0.0
		for _, r := range top {
			sum += r.Score
		}
		if by == graph.PageRank && math.Abs(sum-1) > 1e-6 {
			t.Errorf("ranks add up to %v", sum)
		}
	}
	places, err := g.Central(ctx, graph.Degree, []schema.Type{schema.Place}, 10)
	if err != nil || !slices.Equal(names(places), []string{"Riyadh"}) {
		t.Errorf("places: %v, %v", names(places), err)
	}
	with, err := g.Companions(ctx, "e:person/ann-spoke", nil, 2)
	if err != nil || with[0].Score != 2 || !slices.Equal(names(with), []string{"Hub Hubson", "Riyadh"}) {
		t.Errorf("companions: %v, %v", with, err)
	}
	both, err := g.Common(ctx, []string{"e:person/hub-hubson", "e:person/ann-spoke"}, graph.Filter{}, 0)
	if err != nil || len(both.Statements) != 2 || len(both.Entities) != 3 {
		t.Errorf("in common: %+v, %v", both, err)
	}
}

// TestCompanionsAreCounted compares what entities are mentioned beside with a count
// over the statements of each document.
func TestCompanionsAreCounted(t *testing.T) {
	g := open(t)
	const documents = 40
	corpus := synthetic.New(23, documents)
	for i := range documents {
		put(t, g, corpus.Bundle(i))
	}
	everybody, err := g.Central(ctx, graph.Degree, nil, 1000)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := g.Decide(ctx, schema.Decision{Kind: schema.Merge, Entity: everybody[0].Entity.ID, Other: everybody[1].Entity.ID, Author: "x", Reason: "y"}); err != nil {
		t.Fatal(err)
	}
	put(t, g, corpus.Bundle(7), corpus.Bundle(3))
	if err := g.Remove(ctx, corpus.Bundle(11).Document.ID); err != nil {
		t.Fatal(err)
	}
	in := map[string]map[string]bool{}
	for i := range documents {
		id := corpus.Bundle(i).Document.ID
		in[id] = map[string]bool{}
		for _, s := range statements(t, g, graph.Filter{Document: id}) {
			for _, end := range []string{s.Subject.ID, s.Object.ID} {
				if parts, ok := schema.ParseEntityID(end); ok && parts.Document == "" {
					in[id][end] = true
				}
			}
		}
	}
	for _, r := range everybody {
		e, err := g.Entity(ctx, r.Entity.ID)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]float64{}
		for document, ends := range in {
			if !ends[e.ID] && len(statements(t, g, graph.Filter{Document: document, Speaker: e.ID})) == 0 {
				continue
			}
			for end := range ends {
				want[end]++
			}
		}
		delete(want, e.ID)
		order := slices.SortedFunc(maps.Keys(want), func(a, b string) int {
			return cmp.Or(cmp.Compare(want[b], want[a]), strings.Compare(a, b))
		})
		for _, limit := range []int{3, 1000} {
			got, err := g.Companions(ctx, e.ID, nil, limit)
			if err != nil || len(got) != min(limit, len(order)) {
				t.Fatalf("%s has %d companions of %d, %v", e.ID, len(got), len(order), err)
			}
			for i, c := range got {
				if c.Entity.ID != order[i] || c.Score != want[order[i]] {
					t.Fatalf("%s: companion %d is %s in %v, want %s in %v", e.ID, i, c.Entity.ID, c.Score, order[i], want[order[i]])
				}
			}
		}
	}
}

func TestChanges(t *testing.T) {
	at := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	clock := func() time.Time { return at }
	g, err := graph.New(ctx, storetest.NewModel(store.Options{Now: clock}), graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	put(t, g, story("a", "A", "2025-11-01", "Person:Ann Example|met|Person:Bob Sample"))
	at = at.AddDate(0, 0, 10)
	put(t, g, story("b", "B", "2025-11-11", "Person:Ann Example|met|Person:Bob Sample|denied", "Person:Bob Sample|visited|Place:Riyadh"))
	day := func(n int) time.Time { return time.Date(2025, 11, n, 12, 0, 0, 0, time.UTC) }
	got, err := g.Changes(ctx, day(5), day(20), graph.Filter{}, 0)
	if err != nil || len(got) != 2 || !got[0].New || got[1].New || !got[1].Contradicted || got[1].Before != 1 || got[1].After != 2 {
		t.Errorf("got %+v, %v", got, err)
	}
	if got, err := g.Changes(ctx, day(12), day(20), graph.Filter{}, 0); err != nil || len(got) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
	for known, want := range map[string]int{"2025-10-31": 0, "2025-11-01": 1, "2025-11-10": 1, "2025-11-11": 2} {
		got := statements(t, g, graph.Filter{KnownAt: known})
		if len(got) != want || want == 1 && len(got[0].Evidence) != 1 {
			t.Errorf("known at %s: %+v", known, got)
		}
		if both := statements(t, g, graph.Filter{KnownAt: known, Publisher: "B"}); len(both) != want/2*2 {
			t.Errorf("known at %s by B: %+v", known, both)
		}
	}
	if _, err := g.Statements(ctx, graph.Filter{KnownAt: "then"}, graph.Page{}); !errors.Is(err, schema.ErrInvalid) {
		t.Errorf("a false day gives %v", err)
	}
}

func TestPathsAndNeighbours(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-09", "Person:A A|met|Person:B B", "Person:B B|met|Person:C C", "Person:C C|met|Person:D D"),
		story("b", "B", "2025-11-09", "Person:A A|accused|Person:X X", "Person:X X|accused|Person:D D", "Person:A A|met|Person:B B"),
		story("c", "C", "2025-11-09", "Person:A A|praised|Person:Y Y", "Person:D D|praised|Person:Y Y"))
	q := graph.PathQuestion{From: "e:person/a-a", To: "e:person/d-d", Count: 5, Hops: 4}
	paths, err := g.Paths(ctx, q)
	if err != nil || len(paths) != 3 || len(paths[0].Hops) != 2 || len(paths[1].Hops) != 2 || len(paths[2].Hops) != 3 {
		t.Fatalf("got %+v, %v", paths, err)
	}
	for _, p := range paths {
		at := q.From
		for _, h := range p.Hops {
			if h.From != at || len(h.Statement.Evidence) != 1 {
				t.Errorf("a hop from %s after %s with %d evidence", h.From, at, len(h.Statement.Evidence))
			}
			at = h.To
		}
		if at != q.To {
			t.Errorf("a path ends at %s", at)
		}
	}
	q.Filter.Relations = []string{"met"}
	if paths, err = g.Paths(ctx, q); err != nil || len(paths) != 1 || len(paths[0].Hops) != 3 {
		t.Errorf("by met alone: %+v, %v", paths, err)
	}
	q.Hops = 2
	if paths, err = g.Paths(ctx, q); err != nil || len(paths) != 0 {
		t.Errorf("in two hops: %+v, %v", paths, err)
	}
	one, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{"e:person/a-a"}, Hops: 1, Limit: 2})
	if err != nil || len(one.Statements) != 2 || !one.Truncated || one.Omitted != 1 || write(one.Statements[0]) != "e:person/a-a met e:person/b-b" {
		t.Errorf("got %+v, %v", one, err)
	}
	all, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{"e:person/a-a"}, Hops: 3, Limit: 100})
	if err != nil || len(all.Statements) != 7 || len(all.Entities) != 6 || all.Truncated {
		t.Errorf("got %d statements and %d entities, %v", len(all.Statements), len(all.Entities), err)
	}
}

func TestSearch(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-09", "Person:Sergey Lavrov|met|Person:Marco Rubio", "Organization:United Nations=UN|met|Place:Łódź"),
		story("b", "B", "2025-11-09", "Person:Sergei Lavrov|met|Person:Marta Rubin", "Person:Sergey Lavrov|met|Person:Marco Rubio"))
	for text, want := range map[string]string{
		"lav": "Sergey Lavrov", "Lavrov Sergey": "Sergey Lavrov", "sergei": "Sergey Lavrov", "Lavorv": "Sergey Lavrov",
		"UN": "United Nations", "lodz": "Łódź", "marco r": "Marco Rubio", "Rubio": "Marco Rubio", "united natoins": "United Nations",
	} {
		list, err := g.Search(ctx, graph.Search{Text: text}, graph.Page{})
		if err != nil || len(list.Items) == 0 || list.Items[0].Name != want {
			t.Errorf("%q finds %+v, %v", text, list.Items, err)
		}
	}
	if list, err := g.Search(ctx, graph.Search{Text: "mar", Types: []schema.Type{schema.Place}}, graph.Page{}); err != nil || len(list.Items) != 0 {
		t.Errorf("places: %+v, %v", list, err)
	}
	first, err := g.Search(ctx, graph.Search{Text: "mar"}, graph.Page{Limit: 1})
	if err != nil || len(first.Items) != 1 || first.Next == "" {
		t.Fatalf("got %+v, %v", first, err)
	}
	second, err := g.Search(ctx, graph.Search{Text: "mar"}, graph.Page{Limit: 1, Cursor: first.Next})
	if err != nil || len(second.Items) != 1 || second.Next != "" || second.Items[0].ID == first.Items[0].ID {
		t.Errorf("got %+v, %v", second, err)
	}
}

// A statement between two entities that were reached is left out once.
func TestOmittedCountsOnce(t *testing.T) {
	g := open(t)
	var sentences []string
	for _, relation := range []string{"met", "phoned", "visited", "praised", "urged"} {
		sentences = append(sentences, "Person:A A|"+relation+"|Person:B B", "Person:A A|"+relation+"|Person:C C")
	}
	put(t, g, story("d", "P", "2025-11-09", sentences...))
	for _, f := range []graph.Filter{{}, {MinConfidence: 0.1}} {
		near, err := g.Neighbours(ctx, graph.Neighbourhood{Roots: []string{"e:person/a-a", "e:person/b-b"}, Hops: 2, Limit: 4, Filter: f})
		if err != nil || len(near.Statements) != 4 || near.Omitted != 6 {
			t.Errorf("filter %+v: %d statements, %d omitted, %v", f, len(near.Statements), near.Omitted, err)
		}
	}
}

package index

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

// changed returns an index of a synthetic corpus, some of whose documents were
// replaced or taken out again.
func changed(t *testing.T) *Index {
	t.Helper()
	x := New(nil)
	const documents = 300
	corpus := synthetic.New(3, documents)
	put := func(i int) Put {
		b := store.Canonical(corpus.Bundle(i))
		return Put{Document: b.Document, Evidence: b.Evidence, Ingested: time.Unix(0, 0)}
	}
	for start := 0; start < documents; start += 50 {
		var c Change
		for i := start; i < start+50; i++ {
			c.Put = append(c.Put, put(i))
		}
		if start > 0 {
			c.Put = append(c.Put, put(start-1))
			c.Removed = []string{c.Put[3].Document.ID, fmt.Sprintf("news/%07d", start-7)}
		}
		if err := x.Apply(c); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func randomSelection(x *Index, r *rand.Rand) *Selection {
	s := x.Select()
	entity := func() Member { return x.canonical[1+r.IntN(len(x.members)-1)] }
	for range r.IntN(4) {
		switch r.IntN(14) {
		case 0:
			s.Relations = []int{r.IntN(len(x.relations)), r.IntN(len(x.relations))}
		case 1:
			s.From = Day("2020-01-01") + int32(r.IntN(2100))
		case 2:
			s.To = Day("2019-12-01") + int32(r.IntN(2100))
		case 3:
			s.Publisher = x.Publisher(Doc(r.IntN(20) + 100))
		case 4:
			s.Polarity = []schema.Polarity{schema.Denied, schema.Affirmed}[r.IntN(2)]
		case 5:
			s.Modalities = []schema.Modality{schema.Modalities()[r.IntN(3)]}
		case 6:
			s.MinConfidence = 0.5 + r.Float64()/2
		case 7:
			s.MinSources = 1 + r.IntN(3)
		case 8:
			s.Types = []schema.Type{schema.Person, schema.Place}
		case 9:
			s.Events = []string{"ACCUSE"}
		case 10:
			s.Speaker = entity()
		case 11:
			s.Text = x.Name(entity())
		case 12:
			s.Entity = entity()
		case 13:
			s.Disputed = true
		}
	}
	return s
}

// TestPagesBothWays compares both ways of finding a page, and both of finding all,
// with looking at every statement.
func TestPagesBothWays(t *testing.T) {
	x := changed(t)
	r := rand.New(rand.NewPCG(1, 1))
	full, scanned := 0, 0
	for round := range 2000 {
		s := randomSelection(x, r)
		if !s.Ready() {
			continue
		}
		var want []Stmt
		for n := range x.statements {
			if s.keepsStatement(Stmt(n)) && slices.ContainsFunc(slices.Collect(x.StatementEvidence(Stmt(n))), s.Matches) {
				want = append(want, Stmt(n))
			}
		}
		var all []Stmt
		s.All(func(n Stmt) { all = append(all, n) })
		slices.Sort(all)
		if !slices.Equal(all, want) {
			t.Fatalf("round %d: all gives %v, want %v", round, all, want)
		}
		judged := s.Judge()
		if judged.left < math.MaxInt {
			judged.left = r.IntN(len(x.statements))
			scanned++
		}
		for range 2 * len(x.statements) {
			n := Stmt(r.IntN(len(x.statements)))
			if _, keeps := slices.BinarySearch(want, n); judged.Keeps(n) != keeps {
				t.Fatalf("round %d: statement %d is judged wrongly", round, n)
			}
		}
		judged.Release()
		slices.SortFunc(want, func(a, b Stmt) int {
			if x.Better(a, b) {
				return -1
			}
			return 1
		})
		var after *Position
		if len(want) > 3 && r.IntN(2) == 0 {
			at := r.IntN(len(want))
			p := x.Position(want[at])
			after, want = &p, want[at+1:]
		}
		limit := 1 + r.IntN(30)
		left := len(want)
		want = want[:min(limit, left)]
		if len(want) > 0 {
			full++
		}
		from, narrow := s.source()
		walked, ok := s.walk(following(x.ranked.list, after, x.Position), limit, false)
		page, more := s.First(limit, after)
		if !slices.Equal(page, want) || more != (len(want) < left) {
			t.Fatalf("round %d: first gives %v and %v, want %v of %d", round, page, more, want, left)
		}
		for i, shown := range s.Shown(page, 3) {
			var list []Ev
			for e := range x.StatementEvidence(page[i]) {
				if s.Matches(e) {
					list = append(list, e)
				}
			}
			if best := x.Choose(list, 3); !slices.Equal(shown, best) {
				t.Fatalf("round %d: shown are %v of statement %d, want %v", round, shown, page[i], best)
			}
		}
		for way, got := range map[string][]Stmt{"walk": walked, "source": s.gather(limit, after, from, narrow), "scan": s.gather(limit, after, source{}, false)} {
			if !slices.Equal(got, want) || !ok {
				t.Fatalf("round %d: %s gives %v, want %v", round, way, got, want)
			}
		}
	}
	if full < 500 || scanned < 500 {
		t.Errorf("only %d selections kept anything, %d were judged by a scan", full, scanned)
	}
}

// TestRankingIsInOrder compares the order of statements kept from change to change
// with one made at once.
func TestRankingIsInOrder(t *testing.T) {
	x := changed(t)
	var fresh Index
	fresh.statements, fresh.order = x.statements, x.order
	all := make([]Stmt, len(x.statements))
	for i := range all {
		all[i] = Stmt(i)
	}
	fresh.ranked.settle(all, fresh.Position)
	if len(x.ranked.list) != x.alive || !slices.Equal(x.ranked.list, fresh.ranked.list) {
		t.Errorf("%d statements in order, %d made at once, %d there are", len(x.ranked.list), len(fresh.ranked.list), x.alive)
	}
}

// TestTopsStayInOrder changes documents about few entities, each of which has very
// many statements, and compares the lists kept with what they should be.
func TestTopsStayInOrder(t *testing.T) {
	x := New(nil)
	const documents = 160
	corpus := synthetic.New(9, documents)
	corpus.Entities, corpus.PerDocument, corpus.Repeat = 12, 40, 0.5
	r := rand.New(rand.NewPCG(9, 9))
	most := 0
	for round := range 45 {
		var c Change
		for range 1 + r.IntN(12) {
			b := store.Canonical(corpus.Bundle(r.IntN(documents)))
			if round > 25 && r.IntN(3) > 0 {
				c.Removed = append(c.Removed, b.Document.ID)
				continue
			}
			if !slices.ContainsFunc(c.Put, func(p Put) bool { return p.Document.ID == b.Document.ID }) {
				c.Put = append(c.Put, Put{Document: b.Document, Evidence: b.Evidence, Ingested: time.Unix(0, 0)})
			}
		}
		if round == 15 || round == 30 {
			c.Decisions = []schema.Decision{{ID: "dc:x", Kind: schema.Merge, Entity: x.ID(x.canonical[1]), Other: x.ID(x.canonical[2])}}
		}
		if err := x.Apply(c); err != nil {
			t.Fatal(err)
		}
		if round%3 != 0 {
			continue
		}
		for _, problem := range x.Check() {
			t.Fatalf("round %d: %s", round, problem)
		}
		for m := range x.Entities {
			all := slices.Clone(x.EntityStatements(m))
			slices.SortFunc(all, func(a, b Stmt) int {
				if x.Better(a, b) {
					return -1
				}
				return 1
			})
			most = max(most, len(all))
			top, kept := x.tops[m]
			if len(all) > manyStatements && len(top) < min(topKept/4, len(all)) || !slices.Equal(top, all[:len(top)]) {
				t.Fatalf("round %d: %s has %d statements, of which %d are kept, %v", round, x.ID(m), len(all), len(top), kept)
			}
		}
		for n, p := range x.supports {
			for _, list := range p {
				if !slices.IsSortedFunc(list, x.CompareEvidence) {
					t.Fatalf("round %d: the evidence of statement %d is out of order", round, n)
				}
			}
		}
	}
	if most <= manyStatements || len(x.supports) == 0 {
		t.Errorf("no entity has more than %d statements, %d statements have much evidence", most, len(x.supports))
	}
}

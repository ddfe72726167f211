package graph_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

// TestWhoVouches tells apart what is asserted from what is planned or offered.
func TestWhoVouches(t *testing.T) {
	g := open(t)
	const meeting, summit, talks = "Person:Ada Brandt|met|Person:Bo Lind", "Person:Ada Brandt|met|Person:Cem Oz", "Person:Bo Lind|met|Person:Cem Oz"
	put(t, g,
		story("a", "Daily A", "2025-11-01", "Place:Norland|signed|Work:Harbour treaty", "Person:Dee Fox|won|Event:Snow Cup", meeting, summit+"|planned", talks+"|planned"),
		story("b", "Daily B", "2025-11-02", "Organization:River Bank|bought|Organization:Mill and Sons", meeting+"|offered", summit+"|planned", talks+"|planned|denied"),
		story("c", "Daily C", "2025-11-03", "Person:Eve Gray|led|Organization:Union of Bakers", "Place:Estmark|joined|Organization:Baltic Pact", meeting+"|offered", summit+"|denied", talks+"|planned|denied"),
		story("d", "Daily A", "2025-11-04", meeting))
	for _, c := range []struct {
		object                       string
		sources                      int
		corroborated, disputed       bool
		polarity                     schema.Polarity
		assertedAffirmed, assertedNo int
	}{
		{"e:person/bo-lind", 1, false, false, schema.Affirmed, 2, 0},
		{"e:person/cem-oz", 0, false, false, schema.Denied, 0, 1},
	} {
		list := statements(t, g, graph.Filter{Subject: "e:person/ada-brandt", Object: c.object})
		if len(list) != 1 {
			t.Fatalf("%s: %d statements", c.object, len(list))
		}
		s := &list[0]
		if s.Support.Sources != c.sources || s.Support.Corroborated != c.corroborated || s.Disputed != c.disputed || s.Support.Polarity() != c.polarity ||
			s.Support.AssertedAffirmed != c.assertedAffirmed || s.Support.AssertedDenied != c.assertedNo {
			t.Errorf("%s: got %+v, disputed %v", c.object, s.Support, s.Disputed)
		}
	}
	for _, c := range []struct {
		name string
		f    graph.Filter
		want int
	}{
		{"asserted", graph.Filter{MinSources: 2}, 0},
		{"asserted, said so", graph.Filter{MinSources: 2, Modalities: []schema.Modality{schema.Asserted}}, 0},
		{"offered", graph.Filter{MinSources: 2, Modalities: []schema.Modality{schema.Offered}}, 1},
		{"planned", graph.Filter{MinSources: 2, Modalities: []schema.Modality{schema.Planned}}, 1},
		{"planned and denied", graph.Filter{MinSources: 2, Modalities: []schema.Modality{schema.Planned}, Polarity: schema.Denied}, 1},
		{"denied", graph.Filter{MinSources: 1, Polarity: schema.Denied}, 1},
		{"offered early", graph.Filter{MinSources: 2, Modalities: []schema.Modality{schema.Offered}, To: "2025-11-02"}, 0},
		{"of one document", graph.Filter{MinSources: 2, Modalities: []schema.Modality{schema.Offered, schema.Asserted}, Document: "d"}, 1},
	} {
		if got := statements(t, g, c.f); len(got) != c.want {
			t.Errorf("%s: %d statements, want %d", c.name, len(got), c.want)
		}
	}
	if disputes, err := g.Disputes(ctx, graph.Filter{}, graph.Page{}); err != nil || len(disputes.Items) != 0 {
		t.Errorf("got %+v, %v", disputes, err)
	}
	put(t, g, story("e", "Daily E", "2025-11-05", meeting+"|denied", "Person:Flo Hill|visited|Place:Southern Isles", meeting))
	list := statements(t, g, graph.Filter{MinSources: 2})
	if len(list) != 1 || !list[0].Disputed || !list[0].Support.Corroborated {
		t.Errorf("got %+v", list)
	}
	disputes, err := g.Disputes(ctx, graph.Filter{}, graph.Page{})
	if err != nil || len(disputes.Items) != 1 || disputes.Items[0].Reason != "asserted in 3 places, denied in 1 place" {
		t.Errorf("got %+v, %v", disputes, err)
	}
	sound(t, g)
}

// TestSupportAddsUp counts anew, from all evidence of every statement, what is said of
// its support and what a least number of sources keeps.
func TestSupportAddsUp(t *testing.T) {
	g := open(t)
	const documents = 30
	corpus := synthetic.New(5, documents)
	for i := range documents {
		put(t, g, corpus.Bundle(i))
	}
	r := rand.New(rand.NewPCG(7, 7))
	var all []graph.Statement
	for _, s := range statements(t, g, graph.Filter{}) {
		whole, err := g.Statement(ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, whole)
	}
	// publishers is an upper bound of sources, and as good where no text is copied.
	publishers := func(s *graph.Statement, meant func(*schema.Evidence) bool) int {
		seen := map[string]bool{}
		for i := range s.Evidence {
			if e := &s.Evidence[i]; e.Source.Publisher != "" && meant(e) {
				seen[e.Source.Publisher] = true
			}
		}
		return len(seen)
	}
	asserts := func(e *schema.Evidence) bool { return e.Modality == schema.Asserted && e.Polarity == schema.Affirmed }
	exact := 0
	for i := range all {
		s := &all[i]
		affirmed, denied := 0, 0
		for k := range s.Evidence {
			switch e := &s.Evidence[k]; {
			case e.Modality != schema.Asserted:
			case e.Polarity == schema.Affirmed:
				affirmed++
			default:
				denied++
			}
		}
		most := publishers(s, asserts)
		if s.Support.AssertedAffirmed != affirmed || s.Support.AssertedDenied != denied || s.Support.Contested() && !s.Disputed ||
			s.Support.Sources > most || most > 0 && s.Support.Sources == 0 || s.Support.Corroborated != (s.Support.Sources > 1) {
			t.Errorf("%s: got %+v, want %d and %d, %d publishers", s.ID, s.Support, affirmed, denied, most)
		}
		if s.Support.Sources == most {
			exact++
		}
	}
	if exact < len(all)/2 {
		t.Errorf("the sources of %d of %d statements are their publishers", exact, len(all))
	}
	for range 60 {
		f := graph.Filter{MinSources: 1}
		meant := asserts
		if r.IntN(2) == 0 {
			f.Polarity = []schema.Polarity{schema.Affirmed, schema.Denied}[r.IntN(2)]
			p := f.Polarity
			meant = func(e *schema.Evidence) bool { return e.Modality == schema.Asserted && e.Polarity == p }
		}
		if r.IntN(2) == 0 {
			f.Modalities = []schema.Modality{schema.Modalities()[r.IntN(3)]}
			m, p := f.Modalities[0], schema.Affirmed
			if f.Polarity != "" {
				p = f.Polarity
			}
			meant = func(e *schema.Evidence) bool { return e.Modality == m && e.Polarity == p }
		}
		if r.IntN(2) == 0 {
			f.MinConfidence = 0.5 + r.Float64()/2
			before, least := meant, f.MinConfidence
			meant = func(e *schema.Evidence) bool { return before(e) && e.Confidence >= least }
		}
		var want, got []string
		for i := range all {
			if publishers(&all[i], meant) > 0 {
				want = append(want, all[i].ID)
			}
		}
		for _, s := range statements(t, g, f) {
			got = append(got, s.ID)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%+v: %d statements, want %d", f, len(got), len(want))
		}
	}
}

package graph_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

var ctx = context.Background()

func open(t testing.TB) *graph.Graph {
	t.Helper()
	return openStore(t, storetest.NewModel(store.Options{Now: storetest.Clock()}))
}

func openStore(t testing.TB, s store.Store) *graph.Graph {
	t.Helper()
	g, err := graph.New(ctx, s, graph.Options{Options: store.Options{Now: storetest.Clock()}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	return g
}

func sound(t testing.TB, g *graph.Graph) {
	t.Helper()
	problems, err := g.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("check: %v", p)
	}
}

// story writes a document of sentences "subject|relation|object", each of which may
// end with "|denied", a modality or a date. Names are "Type:Name".
func story(id, publisher, published string, sentences ...string) store.Bundle {
	d := schema.Document{ID: id, Publisher: publisher, Published: published, Language: "en"}
	var text strings.Builder
	var evidence []schema.Evidence
	at := func() int { return utf8.RuneCountInString(text.String()) }
	for k, s := range sentences {
		f := strings.Split(s, "|")
		e := schema.Evidence{Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Rule: "test/" + f[1],
			Extractor: schema.Extractor{Name: "test", Version: "1"}}
		start, from := at(), text.Len()
		node := func(name string) schema.Node {
			kind, name, _ := strings.Cut(name, ":")
			shown := name
			if full, short, ok := strings.Cut(name, "="); ok {
				name, shown = full, short
			}
			n := schema.Node{ID: schema.EntityID(schema.Type(kind), name), Name: name, Type: schema.Type(kind), Text: shown, Start: at()}
			text.WriteString(shown)
			n.End = at()
			text.WriteString(" ")
			return n
		}
		e.Subject = node(f[0])
		e.Relation = schema.Predicate{ID: f[1], Label: strings.ReplaceAll(f[1], "_", " "), Text: f[1], Spans: [][2]int{{at(), at() + len(f[1])}}}
		text.WriteString(f[1] + " ")
		e.Object = node(f[2])
		for _, more := range f[3:] {
			if more == "denied" {
				e.Polarity = schema.Denied
				continue
			}
			if m := schema.Modality(more); m.Valid() {
				e.Modality = m
				continue
			}
			from, to := more, more
			if since, ok := strings.CutSuffix(more, " on"); ok {
				from, to = since, ""
			}
			e.Time = &schema.Time{From: from, To: to, Basis: schema.ExplicitTime, Text: more, Start: at(), End: at() + len(more)}
			text.WriteString(more + " ")
		}
		e.Source = schema.Source{Document: id, Publisher: publisher, Published: published, Sentence: k, Field: schema.TextField,
			Start: start, End: at(), Text: text.String()[from:]}
		evidence = append(evidence, e)
	}
	d.Text = text.String()
	d.SHA256 = schema.TextSHA256(d.Text)
	for i := range evidence {
		evidence[i].Source.SHA256 = d.SHA256
		evidence[i].ID = schema.EvidenceID(&evidence[i])
	}
	return store.Bundle{Document: d, Evidence: evidence}
}

func put(t testing.TB, g *graph.Graph, bundles ...store.Bundle) {
	t.Helper()
	if _, err := g.Put(ctx, bundles...); err != nil {
		t.Fatal(err)
	}
}

func statements(t testing.TB, g *graph.Graph, f graph.Filter) []graph.Statement {
	t.Helper()
	list, err := g.Statements(ctx, f, graph.Page{Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	return list.Items
}

func write(s graph.Statement) string {
	return fmt.Sprintf("%s %s %s%s", s.Subject.ID, s.Relation.ID, s.Object.ID, s.Object.Value)
}

func TestOneStatementFromSeveralDocuments(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "Daily A", "2025-11-09", "Person:Sergey Lavrov|offered_meeting|Person:Marco Rubio"),
		story("b", "Daily B", "2025-11-10", "Person:Sergei Lavrov|offered_meeting|Person:Marco Rubio", "Person:Marco Rubio|visited|Place:Riyadh"),
		story("c", "", "2025-11-10", "Person:Sergey Lavrov|offered_meeting|Person:Marco Rubio", "Place:Kiev|is_in|Place:Ukraine"),
		story("d", "Daily B", "2025-11-11", "Person:Sergey Lavrov|offered_meeting|Person:Marco Rubio|denied", "Place:Kyiv|is_in|Place:Ukraine"))
	list := statements(t, g, graph.Filter{Relations: []string{"offered_meeting"}})
	if len(list) != 1 {
		t.Fatalf("got %d statements", len(list))
	}
	s := list[0]
	if s.Subject.ID != "e:person/sergey-lavrov" || s.Support.Evidence != 4 || s.Support.Documents != 4 || s.Support.Sources != 2 ||
		!s.Support.Corroborated || s.Support.Denied != 1 || !s.Disputed || s.Support.First != "2025-11-09" || s.Support.Last != "2025-11-11" {
		t.Errorf("got %+v", s.Support)
	}
	e, err := g.Entity(ctx, "e:person/sergei-lavrov")
	if err != nil || e.ID != "e:person/sergey-lavrov" || len(e.Members) != 2 || !slices.Contains(e.Aliases, "Sergei Lavrov") {
		t.Errorf("got %+v, %v", e, err)
	}
	if e, err := g.Entity(ctx, "e:place/kiev"); err != nil || e.ID != "e:place/kyiv" {
		t.Errorf("got %+v, %v", e, err)
	}
	full, err := g.Statement(ctx, s.ID)
	if err != nil || len(full.Evidence) != 4 || full.EvidenceTruncated {
		t.Errorf("got %d evidence, %v", len(full.Evidence), err)
	}
	disputes, err := g.Disputes(ctx, graph.Filter{}, graph.Page{})
	if err != nil || len(disputes.Items) != 1 || disputes.Items[0].Kind != "polarity" {
		t.Errorf("got %+v, %v", disputes, err)
	}
	sound(t, g)
}

func TestSurnameNeedsSupport(t *testing.T) {
	g := open(t)
	put(t, g,
		story("full", "A", "2025-11-09", "Person:Sergey Lavrov|met|Person:Marco Rubio", "Person:Sergey Lavrov|visited|Place:Riyadh"),
		story("supported", "B", "2025-11-10", "Person:Lavrov|criticised|Person:Marco Rubio"),
		story("alone", "C", "2025-11-10", "Person:Lavrov|won|Event:Chess Cup"))
	if got := statements(t, g, graph.Filter{Document: "supported"}); write(got[0]) != "e:person/sergey-lavrov criticised e:person/marco-rubio" {
		t.Errorf("with support: %s", write(got[0]))
	}
	if got := statements(t, g, graph.Filter{Document: "alone"}); write(got[0]) != "e:person/lavrov won e:event/chess-cup" {
		t.Errorf("without support: %s", write(got[0]))
	}
	merges, err := g.Merges(ctx, graph.Page{})
	if err != nil || len(merges.Items) != 1 || merges.Items[0].State != graph.Proposed || merges.Items[0].Other.ID != "e:person/sergey-lavrov" {
		t.Errorf("proposals are %+v, %v", merges, err)
	}
	// A namesake with as much support makes the surname ambiguous.
	put(t, g, story("namesake", "D", "2025-11-10", "Person:Ivan Lavrov|met|Person:Marco Rubio"))
	if got := statements(t, g, graph.Filter{Document: "supported"}); got[0].Subject.ID != "e:person/lavrov" {
		t.Errorf("with a namesake: %s", write(got[0]))
	}
	sound(t, g)
	if err := g.Remove(ctx, "namesake"); err != nil {
		t.Fatal(err)
	}
	if got := statements(t, g, graph.Filter{Document: "supported"}); got[0].Subject.ID != "e:person/sergey-lavrov" {
		t.Errorf("after the namesake is gone: %s", write(got[0]))
	}
	sound(t, g)
}

// That both are near the same places, and that "the police" dealt with both, makes a
// private person no politician of the surname.
func TestNamesakeIsNotJoinedByPlaces(t *testing.T) {
	g := open(t)
	put(t, g,
		story("chancellor", "A", "2025-11-09", "Person:Olaf Scholz|visited|Place:Munich", "Person:Anna Lind|visited|Place:Germany"),
		story("baker", "B", "2025-11-10", "Person:Scholz|lives_in|Place:Munich", "Person:Ben Hart|visited|Place:Germany"))
	for _, s := range statements(t, g, graph.Filter{Document: "baker"}) {
		if s.Subject.ID == "e:person/olaf-scholz" {
			t.Errorf("joined: %s", write(s))
		}
	}
	sound(t, g)
}

func TestAcronymAndTypes(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-09", "Organization:Global Grain Council=GGC|met|Place:Riyadh"),
		story("b", "B", "2025-11-09", "Organization:GGC|criticised|Place:Riyadh", "Organization:Northern Herald|met|Place:Riyadh"),
		story("c", "C", "2025-11-09", "Media:Northern Herald|criticised|Place:Riyadh"))
	for id, want := range map[string]string{"e:organization/ggc": "e:organization/global-grain-council", "e:organization/northern-herald": "e:media/northern-herald"} {
		if e, err := g.Entity(ctx, id); err != nil || e.ID != want {
			t.Errorf("%s leads to %s, %v", id, e.ID, err)
		}
	}
	put(t, g, story("d", "D", "2025-11-09", "Organization:Grand Golf Club=GGC|met|Place:Riyadh"))
	if e, err := g.Entity(ctx, "e:organization/ggc"); err != nil || e.ID != "e:organization/ggc" {
		t.Errorf("an ambiguous acronym leads to %s, %v", e.ID, err)
	}
	sound(t, g)
}

func TestCopiesCountOnce(t *testing.T) {
	words := make([]string, 30)
	for i := range words {
		words[i] = fmt.Sprintf("Place:Town%d|borders|Place:Town%d", i, i+1)
	}
	g := open(t)
	put(t, g, story("a", "A", "2025-11-09", words...), story("b", "B", "2025-11-09", append(words, "Place:X|borders|Place:Y")...),
		story("c", "C", "2025-11-09", "Place:Town1|borders|Place:Town2", "Person:Q|met|Person:R"))
	s := statements(t, g, graph.Filter{Subject: "e:place/town1", Object: "e:place/town2"})[0]
	if s.Support.Documents != 3 || s.Support.Sources != 2 {
		t.Errorf("got %+v", s.Support)
	}
	if copies, err := g.Copies(ctx, "a"); err != nil || !slices.Equal(copies, []string{"a", "b"}) {
		t.Errorf("copies are %v, %v", copies, err)
	}
	if err := g.Remove(ctx, "a"); err != nil {
		t.Fatal(err)
	}
	if copies, err := g.Copies(ctx, "b"); err != nil || copies != nil {
		t.Errorf("copies are %v, %v", copies, err)
	}
	sound(t, g)
}

func TestDecisions(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-09", "Person:Ann Example|met|Person:Bob Sample", "Place:Kiev|is_in|Place:Ukraine"),
		story("b", "B", "2025-11-09", "Person:Annie Example|met|Person:Bob Sample", "Place:Kyiv|is_in|Place:Ukraine"))
	decide := func(d schema.Decision) schema.Decision {
		t.Helper()
		d.Author, d.Reason = "analyst", "looked at it"
		d, err := g.Decide(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		sound(t, g)
		return d
	}
	leads := func(id, want string) {
		t.Helper()
		if e, err := g.Entity(ctx, id); err != nil || e.ID != want {
			t.Errorf("%s leads to %s (%v), not %s", id, e.ID, err, want)
		}
	}
	merge := decide(schema.Decision{Kind: schema.Merge, Entity: "e:person/annie-example", Other: "e:person/ann-example"})
	leads("e:person/annie-example", "e:person/ann-example")
	decide(schema.Decision{Reverses: merge.ID})
	leads("e:person/annie-example", "e:person/annie-example")
	if _, err := g.Decide(ctx, schema.Decision{Reverses: merge.ID, Author: "x", Reason: "y"}); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("taking back twice gives %v", err)
	}
	apart := decide(schema.Decision{Kind: schema.Split, Entity: "e:place/kiev", Other: "e:place/kyiv"})
	leads("e:place/kiev", "e:place/kiev")
	decide(schema.Decision{Reverses: apart.ID})
	leads("e:place/kiev", "e:place/kyiv")
	split := decide(schema.Decision{Kind: schema.Split, Entity: "e:person/bob-sample", Document: "b"})
	if s := statements(t, g, graph.Filter{Document: "b", Relations: []string{"met"}})[0]; s.Object.ID != "e:person/b/bob-sample" {
		t.Errorf("split off as %s", s.Object.ID)
	}
	decide(schema.Decision{Reverses: split.ID})
	if s := statements(t, g, graph.Filter{Document: "b", Relations: []string{"met"}})[0]; s.Object.ID != "e:person/bob-sample" {
		t.Errorf("rejoined as %s", s.Object.ID)
	}
	worst := statements(t, g, graph.Filter{})
	last := worst[len(worst)-1]
	decide(schema.Decision{Kind: schema.RankStatement, Statement: last.ID, Rank: schema.Preferred})
	if first := statements(t, g, graph.Filter{})[0]; first.ID != last.ID || first.Rank != "preferred" {
		t.Errorf("the preferred statement is not first: %+v", first)
	}
	if _, err := g.Decide(ctx, schema.Decision{Kind: schema.Merge, Entity: "e:person/nobody", Other: "e:person/ann-example", Author: "x", Reason: "y"}); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("deciding on nobody gives %v", err)
	}
}

func TestPages(t *testing.T) {
	g := open(t)
	corpus := synthetic.New(21, 60)
	for i := range 60 {
		put(t, g, corpus.Bundle(i))
	}
	all := statements(t, g, graph.Filter{})
	counts, _ := g.Counts(ctx)
	if len(all) != counts.Statements {
		t.Fatalf("%d of %d statements", len(all), counts.Statements)
	}
	for _, f := range []graph.Filter{{}, {Relations: []string{"met", "accused"}}, {Polarity: schema.Denied}, {From: "2021-01-01", To: "2022-06-30"},
		{MinConfidence: 0.8, Modalities: []schema.Modality{schema.Planned}}, {MinSources: 2}, {Disputed: true}, {Types: []schema.Type{schema.Person}},
		{Publisher: all[0].Evidence[0].Source.Publisher}, {Text: all[3].Subject.Name}} {
		want := statements(t, g, f)
		var got []graph.Statement
		for p := (graph.Page{Limit: 7}); ; {
			list, err := g.Statements(ctx, f, p)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, list.Items...)
			if p.Cursor = list.Next; p.Cursor == "" {
				break
			}
		}
		if len(got) != len(want) {
			t.Errorf("%+v: %d rows in pages, %d at once", f, len(got), len(want))
			continue
		}
		for i := range got {
			if got[i].ID != want[i].ID {
				t.Errorf("%+v: row %d differs", f, i)
				break
			}
		}
	}
	if _, err := g.Statements(ctx, graph.Filter{}, graph.Page{Cursor: "nonsense!"}); !errors.Is(err, graph.ErrCursor) {
		t.Errorf("a false cursor gives %v", err)
	}
	first, err := g.Statements(ctx, graph.Filter{}, graph.Page{Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := graph.Page{Cursor: first.Next}
	for question, ask := range map[string]func() error{
		"statements of a filter": func() error {
			_, err := g.Statements(ctx, graph.Filter{Relations: []string{"met"}}, elsewhere)
			return err
		},
		"disputes":  func() error { _, err := g.Disputes(ctx, graph.Filter{}, elsewhere); return err },
		"timeline":  func() error { _, err := g.Timeline(ctx, graph.Filter{}, elsewhere); return err },
		"entities":  func() error { _, err := g.Search(ctx, graph.Search{}, elsewhere); return err },
		"documents": func() error { _, err := g.Documents(ctx, graph.DocumentQuestion{}, elsewhere); return err },
		"merges":    func() error { _, err := g.Merges(ctx, elsewhere); return err },
	} {
		if err := ask(); !errors.Is(err, graph.ErrCursor) {
			t.Errorf("a cursor of all statements used on %s gives %v", question, err)
		}
	}
	if _, err := g.Statements(ctx, graph.Filter{From: "yesterday"}, graph.Page{}); !errors.Is(err, schema.ErrInvalid) {
		t.Errorf("a false day gives %v", err)
	}
	sound(t, g)
}

// TestRandomHistory does the same random things to a graph on bbolt and one on the
// model, and compares what follows with an index made afresh.
func TestRandomHistory(t *testing.T) {
	s, err := store.Open(ctx, filepath.Join(t.TempDir(), "kg.db"), store.Options{Now: storetest.Clock()})
	if err != nil {
		t.Fatal(err)
	}
	a, b := openStore(t, s), open(t)
	corpus := synthetic.New(31, 25)
	r := rand.New(rand.NewPCG(31, 7))
	for step := range 80 {
		batch := storetest.RandomBatch(r, corpus, 25, step)
		for _, g := range []*graph.Graph{a, b} {
			if len(batch.Put) > 0 {
				put(t, g, batch.Put...)
			}
			for _, id := range batch.Remove {
				if err := g.Remove(ctx, id); err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Fatal(err)
				}
			}
			for _, d := range batch.Decisions {
				if _, err := g.Decide(ctx, d); err != nil && !errors.Is(err, graph.ErrNotFound) {
					t.Fatal(err)
				}
			}
		}
		if step%20 == 19 {
			sound(t, a)
			sound(t, b)
		}
		x, y := statements(t, a, graph.Filter{}), statements(t, b, graph.Filter{})
		if len(x) != len(y) {
			t.Fatalf("step %d: %d statements on bbolt, %d on the model", step, len(x), len(y))
		}
		for i := range x {
			if x[i].ID != y[i].ID {
				t.Fatalf("step %d: statement %d differs", step, i)
			}
		}
	}
}

// clashes lists the disputes of two statements, each by its kind and what name gives
// for either.
func clashes(t *testing.T, g *graph.Graph, name func(graph.Statement) string) []string {
	t.Helper()
	disputes, err := g.Disputes(ctx, graph.Filter{}, graph.Page{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, d := range disputes.Items {
		names := []string{name(d.Statements[0]), name(d.Statements[1])}
		slices.Sort(names)
		out = append(out, d.Kind+": "+strings.Join(names, " / "))
	}
	slices.Sort(out)
	return out
}

func TestOfficesClash(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-01", "Person:Marco Rubio|holds_position|Concept:U.S. Secretary of State"),
		story("b", "B", "2025-11-09", "Person:Marco Rubio|holds_position|Concept:Senator"),
		story("c", "C", "2025-11-09", "Person:Sam Rival|holds_position|Concept:secretary of state of the United States"),
		story("d", "D", "2020-11-09", "Person:Old Holder|holds_position|Concept:United States secretary of state"),
		story("e", "E", "2025-11-09", "Person:Al Deputy|holds_position|Concept:deputy U.S. secretary of state"))
	got := clashes(t, g, func(s graph.Statement) string { return s.Subject.Name + " " + s.Object.Name })
	want := []string{"holders: Marco Rubio U.S. Secretary of State / Sam Rival secretary of state of the United States",
		"offices: Marco Rubio Senator / Marco Rubio U.S. Secretary of State"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if gone, err := g.RemoveAll(ctx, "a", "none"); err != nil || !slices.Equal(gone, []string{"a"}) {
		t.Fatalf("removed %v, %v", gone, err)
	}
	if disputes, err := g.Disputes(ctx, graph.Filter{}, graph.Page{}); err != nil || len(disputes.Items) != 0 {
		t.Errorf("after removal: %+v, %v", disputes, err)
	}
	sound(t, g)
}

// TestOpenTenuresClash has offices held since a day: up to the day of the article
// that says so, and not for ever after.
func TestOpenTenuresClash(t *testing.T) {
	g := open(t)
	put(t, g,
		story("a", "A", "2025-11-12", "Person:Marco Rubio|holds_position|Concept:U.S. Secretary of State|2025-01-21 on"),
		story("b", "B", "2025-07-09", "Person:Marco Rubio|holds_position|Concept:Senator"),
		story("c", "C", "2015-06-01", "Person:Old Holder|holds_position|Concept:prime minister of Hungary|2010-05-29 on"),
		story("d", "D", "2026-06-01", "Person:New Holder|holds_position|Concept:prime minister of Hungary"),
		story("e", "E", "2012-06-01", "Person:Another Holder|holds_position|Concept:Hungarian prime minister"))
	got := clashes(t, g, func(s graph.Statement) string { return s.Subject.Name })
	if want := []string{"holders: Another Holder / Old Holder", "offices: Marco Rubio / Marco Rubio"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// TestTimelinePages compares pages of a timeline with the whole of it.
func TestTimelinePages(t *testing.T) {
	g := open(t)
	corpus := synthetic.New(22, 40)
	for i := range 40 {
		put(t, g, corpus.Bundle(i))
	}
	for _, f := range []graph.Filter{{}, {Relations: []string{"met", "accused"}}, {Polarity: schema.Denied}, {From: "2021-01-01", To: "2022-06-30"}} {
		whole, err := g.Timeline(ctx, f, graph.Page{Limit: 10_000})
		if err != nil || whole.Next != "" || len(whole.Items) == 0 {
			t.Fatalf("%+v: %d rows, %v", f, len(whole.Items), err)
		}
		row := func(m graph.Moment) string { return m.Statement.Evidence[0].ID }
		at, before := 0, ""
		for p := (graph.Page{Limit: 7}); ; {
			list, err := g.Timeline(ctx, f, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range list.Items {
				if at == len(whole.Items) || row(m) != row(whole.Items[at]) || m.Time.From < before {
					t.Fatalf("%+v: row %d differs", f, at)
				}
				at, before = at+1, m.Time.From
			}
			if p.Cursor = list.Next; p.Cursor == "" {
				break
			}
		}
		if at != len(whole.Items) {
			t.Errorf("%+v: %d rows in pages, %d at once", f, at, len(whole.Items))
		}
	}
}

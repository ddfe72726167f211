package storetest

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

// Opener opens a database that starts empty and, where it is persistent, keeps its
// content from one call of open to the next.
type Opener struct {
	Open func(t testing.TB, o store.Options) store.Store
	// Volatile says that closing the store loses its content.
	Volatile bool
}

// Run runs the contract on stores that fresh opens.
func Run(t *testing.T, fresh func(t *testing.T) Opener) {
	for name, test := range map[string]func(*testing.T, Opener){
		"Add":        testAdd,
		"Again":      testAgain,
		"Long":       testLong,
		"Replace":    testReplace,
		"Remove":     testRemove,
		"Refuse":     testRefuse,
		"Decisions":  testDecisions,
		"Journal":    testJournal,
		"Reopen":     testReopen,
		"Cancelled":  testCancelled,
		"Closed":     testClosed,
		"Concurrent": testConcurrent,
		"Model":      testModel,
	} {
		t.Run(name, func(t *testing.T) { test(t, fresh(t)) })
	}
}

// Clock is a clock for tests that gains a second with each look.
func Clock() func() time.Time {
	var mu sync.Mutex
	at := time.Date(2025, 11, 9, 12, 0, 0, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		at = at.Add(time.Second)
		return at
	}
}

func open(t testing.TB, o Opener) store.Store {
	t.Helper()
	s := o.Open(t, store.Options{Now: Clock()})
	t.Cleanup(func() { s.Close() })
	return s
}

func apply(t testing.TB, s store.Store, b store.Batch) store.Entry {
	t.Helper()
	e, err := s.Apply(context.Background(), b)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func put(bundles ...store.Bundle) store.Batch { return store.Batch{Put: bundles} }

func same(t testing.TB, s store.Store, want store.Bundle) {
	t.Helper()
	got, err := s.Document(context.Background(), want.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Document, want.Document) {
		t.Errorf("document %s came back as\n%+v, not\n%+v", want.Document.ID, got.Document, want.Document)
	}
	if len(got.Evidence) != len(want.Evidence) {
		t.Fatalf("document %s came back with %d evidence, not %d", want.Document.ID, len(got.Evidence), len(want.Evidence))
	}
	for i := range want.Evidence {
		if g, w := string(got.Evidence[i].AppendJSON(nil)), string(want.Evidence[i].AppendJSON(nil)); g != w {
			t.Errorf("evidence %d of %s came back as\n%s, not\n%s", i, want.Document.ID, g, w)
		}
	}
}

func sound(t testing.TB, s store.Store) {
	t.Helper()
	problems, err := s.Check(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Errorf("check: %v", p)
	}
}

func ids(t testing.TB, s store.Store) []string {
	t.Helper()
	out, err := s.DocumentIDs(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func testAdd(t *testing.T, o Opener) {
	s := open(t, o)
	if got := ids(t, s); len(got) != 0 {
		t.Fatalf("a new store holds %v", got)
	}
	corpus := synthetic.New(1, 20)
	var batch store.Batch
	for i := range 20 {
		batch.Put = append(batch.Put, corpus.Bundle(i))
	}
	empty := corpus.Bundle(20)
	empty.Evidence = []schema.Evidence{}
	batch.Put = append(batch.Put, empty)
	odd := corpus.Bundle(21)
	odd.Document.ID = "a file & its <name>: 50 %.txt:12"
	for i := range odd.Evidence {
		odd.Evidence[i].Source.Document = odd.Document.ID
	}
	batch.Put = append(batch.Put, odd)
	if e := apply(t, s, batch); len(e.Put) != 22 || e.Commit != 1 {
		t.Fatalf("commit %d put %d documents", e.Commit, len(e.Put))
	}
	for _, b := range batch.Put {
		same(t, s, b)
	}
	if got := ids(t, s); len(got) != 22 {
		t.Errorf("%d documents are listed", len(got))
	}
	if _, err := s.Document(context.Background(), "news/none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a missing document gives %v", err)
	}
	sound(t, s)
}

func testAgain(t *testing.T, o Opener) {
	s := open(t, o)
	b := synthetic.New(2, 5).Bundle(0)
	first := apply(t, s, put(b))
	again := apply(t, s, put(b, b))
	if again.Changed() {
		t.Errorf("adding the same again made commit %+v", again)
	}
	if mark, err := s.Mark(context.Background()); err != nil || mark != first.Mark() {
		t.Errorf("mark is %v (%v), not %v", mark, err, first.Mark())
	}
	twice := b
	twice.Evidence = append(append([]schema.Evidence(nil), b.Evidence...), b.Evidence[0])
	if e := apply(t, s, put(twice)); e.Changed() {
		t.Errorf("an evidence named twice made commit %+v", e)
	}
	// What was read from JSON has empty lists where what was made has none.
	read := b
	read.Evidence = append([]schema.Evidence(nil), b.Evidence...)
	for i := range read.Evidence {
		e := &read.Evidence[i]
		e.Attribution = append([]schema.Attribution{}, e.Attribution...)
		e.Qualifiers = append([]schema.Qualifier{}, e.Qualifiers...)
		e.Relation.Spans = append([][2]int{}, e.Relation.Spans...)
	}
	if e := apply(t, s, put(read)); e.Changed() {
		t.Errorf("empty lists for none made commit %+v", e)
	}
	same(t, s, b)
	sound(t, s)
}

// testLong stores documents whose evidence is more than one literal of the database
// holds, one with a single record that is.
func testLong(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(12, 3)
	corpus.PerDocument = 1200
	long, other := corpus.Bundle(0), corpus.Bundle(1)
	long.Evidence[700].Object.Phrase = strings.Repeat("a very long phrase ", 20_000)
	apply(t, s, put(long, other))
	same(t, s, long)
	same(t, s, other)
	sound(t, s)
	if e := apply(t, s, put(long, other)); e.Changed() {
		t.Errorf("adding the same again made commit %+v", e)
	}
	fewer := long
	fewer.Evidence = slices.Concat(long.Evidence[:3], long.Evidence[5:])
	apply(t, s, put(fewer))
	same(t, s, fewer)
	sound(t, s)
	apply(t, s, store.Batch{Remove: []string{long.Document.ID}})
	same(t, s, other)
	sound(t, s)
}

func testReplace(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(3, 5)
	b, other := corpus.Bundle(0), corpus.Bundle(1)
	apply(t, s, put(b, other))
	fewer := b
	fewer.Evidence = b.Evidence[2:5]
	apply(t, s, put(fewer))
	same(t, s, fewer)
	newer := corpus.Bundle(2)
	newer.Document.ID = b.Document.ID
	for i := range newer.Evidence {
		newer.Evidence[i].Source.Document = b.Document.ID
	}
	apply(t, s, put(newer))
	same(t, s, newer)
	same(t, s, other)
	sound(t, s)
	apply(t, s, put(b))
	same(t, s, b)
	sound(t, s)
}

func testRemove(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(4, 12)
	for i := range 12 {
		apply(t, s, put(corpus.Bundle(i)))
	}
	e := apply(t, s, store.Batch{Remove: []string{corpus.Bundle(3).Document.ID, "news/none", corpus.Bundle(3).Document.ID}})
	if len(e.Removed) != 1 {
		t.Errorf("removed %v", e.Removed)
	}
	sound(t, s)
	if _, err := s.Document(context.Background(), corpus.Bundle(3).Document.ID); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("the removed document gives %v", err)
	}
	for i := range 12 {
		if i != 3 {
			same(t, s, corpus.Bundle(i))
		}
	}
	// One commit that adds, replaces and removes.
	changed := corpus.Bundle(5)
	changed.Evidence = changed.Evidence[1:]
	apply(t, s, store.Batch{Put: []store.Bundle{corpus.Bundle(3), changed}, Remove: []string{corpus.Bundle(4).Document.ID, corpus.Bundle(6).Document.ID}})
	same(t, s, corpus.Bundle(3))
	same(t, s, changed)
	sound(t, s)
	apply(t, s, store.Batch{Remove: ids(t, s)})
	if got := ids(t, s); len(got) != 0 {
		t.Errorf("after removing all, %v are left", got)
	}
	sound(t, s)
}

func testRefuse(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(5, 5)
	good := corpus.Bundle(0)
	apply(t, s, put(good))
	mark, _ := s.Mark(context.Background())
	for name, spoil := range map[string]func(*store.Bundle){
		"quote":    func(b *store.Bundle) { b.Evidence[1].Subject.Text = "x" + b.Evidence[1].Subject.Text[1:] },
		"offset":   func(b *store.Bundle) { b.Evidence[1].Source.End += 1 << 20 },
		"document": func(b *store.Bundle) { b.Evidence[1].Source.Document = "another" },
		"sha256":   func(b *store.Bundle) { b.Document.Text += " more" },
		"id":       func(b *store.Bundle) { b.Evidence[1].ID = "ev:aaaaaaaaaaaaaaaaaaaaaaaaaa" },
		"entity":   func(b *store.Bundle) { b.Evidence[1].Object.ID = "e:person/<bad iri>" },
		"text":     func(b *store.Bundle) { b.Document.Text = "\xff\xfe"; b.Document.SHA256 = schema.TextSHA256("\xff\xfe") },
	} {
		bad := corpus.Bundle(1)
		spoil(&bad)
		_, err := s.Apply(context.Background(), put(corpus.Bundle(2), bad))
		var invalid *store.InvalidError
		if !errors.As(err, &invalid) || !errors.Is(err, schema.ErrInvalid) || invalid.Document != bad.Document.ID {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if now, _ := s.Mark(context.Background()); now != mark {
		t.Errorf("refused batches moved the mark from %v to %v", mark, now)
	}
	if got := ids(t, s); len(got) != 1 {
		t.Errorf("refused batches left %v", got)
	}
	same(t, s, good)
	sound(t, s)
}

// Decide makes a valid merge decision for tests.
func Decide(entity, other string, at int) schema.Decision {
	d := schema.Decision{Kind: schema.Merge, Entity: entity, Other: other, Author: "tester", Reason: "test",
		Time: time.Date(2025, 1, 1, 0, at, 0, 0, time.UTC).Format(time.RFC3339)}
	d.ID = schema.DecisionID(&d)
	return d
}

func testDecisions(t *testing.T, o Opener) {
	s := open(t, o)
	a, b := Decide("e:person/a", "e:person/b", 2), Decide("e:person/c", "e:person/d", 1)
	apply(t, s, store.Batch{Decisions: []schema.Decision{a}})
	apply(t, s, store.Batch{Decisions: []schema.Decision{b, b, a}})
	if e := apply(t, s, store.Batch{Decisions: []schema.Decision{a}}); e.Changed() {
		t.Errorf("a decision made twice gave %+v", e)
	}
	got, err := s.Decisions(context.Background())
	if err != nil || !reflect.DeepEqual(got, []schema.Decision{b, a}) {
		t.Errorf("got %v, %v", got, err)
	}
	bad := a
	bad.Reason = "changed"
	if _, err := s.Apply(context.Background(), store.Batch{Decisions: []schema.Decision{bad}}); !errors.Is(err, schema.ErrInvalid) {
		t.Errorf("a forged decision gives %v", err)
	}
	sound(t, s)
}

func testJournal(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(6, 8)
	var want []store.Entry
	for i := range 8 {
		want = append(want, apply(t, s, put(corpus.Bundle(i))))
	}
	want = append(want, apply(t, s, store.Batch{Remove: []string{corpus.Bundle(2).Document.ID}}))
	for _, after := range []uint64{0, 1, 5, 8, 9, 100} {
		got, err := s.Journal(context.Background(), after)
		if err != nil {
			t.Fatal(err)
		}
		expect := want[min(int(after), len(want)):]
		if len(got) != len(expect) || len(got) > 0 && !reflect.DeepEqual(got, expect) {
			t.Errorf("after %d the journal has %+v, not %+v", after, got, expect)
		}
	}
	mark, err := s.Mark(context.Background())
	if err != nil || mark != want[len(want)-1].Mark() {
		t.Errorf("mark is %v (%v)", mark, err)
	}
}

func testReopen(t *testing.T, o Opener) {
	if o.Volatile {
		t.Skip("a store in memory keeps nothing")
	}
	corpus := synthetic.New(7, 6)
	s := open(t, o)
	for i := range 6 {
		apply(t, s, put(corpus.Bundle(i)))
	}
	apply(t, s, store.Batch{Remove: []string{corpus.Bundle(0).Document.ID}, Decisions: []schema.Decision{Decide("e:person/a", "e:person/b", 0)}})
	mark, _ := s.Mark(context.Background())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, o)
	if got, err := s.Mark(context.Background()); err != nil || got != mark {
		t.Errorf("after opening again the mark is %v (%v), not %v", got, err, mark)
	}
	for i := 1; i < 6; i++ {
		same(t, s, corpus.Bundle(i))
	}
	if e := apply(t, s, put(corpus.Bundle(0))); e.Commit != mark.Commit+1 {
		t.Errorf("the next commit is %d after %d", e.Commit, mark.Commit)
	}
	sound(t, s)
}

func testCancelled(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(8, 3)
	apply(t, s, put(corpus.Bundle(0)))
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Apply(ctx, put(corpus.Bundle(1))); !errors.Is(err, context.Canceled) {
		t.Errorf("Apply gives %v", err)
	}
	if _, err := s.Document(ctx, corpus.Bundle(0).Document.ID); !errors.Is(err, context.Canceled) {
		t.Errorf("Document gives %v", err)
	}
	if _, err := s.DocumentIDs(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("DocumentIDs gives %v", err)
	}
	if _, err := s.Check(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Check gives %v", err)
	}
	same(t, s, corpus.Bundle(0))
	sound(t, s)
}

func testClosed(t *testing.T, o Opener) {
	s := open(t, o)
	for range 2 {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Apply(context.Background(), put(synthetic.New(9, 1).Bundle(0))); !errors.Is(err, store.ErrClosed) {
		t.Errorf("Apply gives %v", err)
	}
	if _, err := s.DocumentIDs(context.Background()); !errors.Is(err, store.ErrClosed) {
		t.Errorf("DocumentIDs gives %v", err)
	}
}

func testConcurrent(t *testing.T, o Opener) {
	s := open(t, o)
	corpus := synthetic.New(10, 24)
	var wg sync.WaitGroup
	for w := range 3 {
		wg.Go(func() {
			for i := w; i < 24; i += 3 {
				if _, err := s.Apply(context.Background(), put(corpus.Bundle(i))); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for i := range 24 {
				b, err := s.Document(context.Background(), corpus.Bundle(i).Document.ID)
				if err == nil && len(b.Evidence) != len(corpus.Bundle(i).Evidence) {
					t.Errorf("half of document %d was seen", i)
				}
				if err != nil && !errors.Is(err, store.ErrNotFound) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if got := ids(t, s); len(got) != 24 {
		t.Errorf("%d documents are stored", len(got))
	}
	sound(t, s)
}

// testModel does the same random things to the store and to the map model.
func testModel(t *testing.T, o Opener) {
	s := open(t, o)
	model := NewModel(store.Options{Now: Clock()})
	corpus := synthetic.New(11, 15)
	r := rand.New(rand.NewPCG(11, 1))
	for step := range 60 {
		b := RandomBatch(r, corpus, 15, step)
		got := apply(t, s, b)
		want := apply(t, model, b)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("step %d: commit %+v, the model made %+v", step, got, want)
		}
	}
	for _, id := range ids(t, model) {
		want, err := model.Document(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		same(t, s, want)
	}
	if got, want := ids(t, s), ids(t, model); !reflect.DeepEqual(got, want) {
		t.Errorf("documents are %v, in the model %v", got, want)
	}
	sound(t, s)
}

// RandomBatch makes a batch of additions, replacements by other versions, removals
// and decisions over the first documents of a corpus.
func RandomBatch(r *rand.Rand, corpus *synthetic.Corpus, documents, step int) store.Batch {
	var b store.Batch
	for range 1 + r.IntN(3) {
		bundle := corpus.Bundle(r.IntN(documents))
		switch r.IntN(4) {
		case 0:
			b.Remove = append(b.Remove, bundle.Document.ID)
		case 1:
			bundle.Evidence = bundle.Evidence[r.IntN(len(bundle.Evidence)):]
			b.Put = append(b.Put, bundle)
		default:
			b.Put = append(b.Put, bundle)
		}
	}
	if r.IntN(6) == 0 {
		from, to := corpus.Bundle(r.IntN(documents)), corpus.Bundle(r.IntN(documents))
		if a, z := from.Evidence[0].Subject.ID, to.Evidence[0].Subject.ID; a != z {
			b.Decisions = append(b.Decisions, Decide(a, z, step))
		}
	}
	return b
}

// Corpus is the corpus that tests of one implementation draw on.
func Corpus(documents int) *synthetic.Corpus { return synthetic.New(77, documents) }

package store_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv/bbolt"
	"github.com/cayleygraph/quad"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/schema"
)

// The database testdata/version-1.db was written by kg 0.1 in eleven commits that add,
// replace and remove documents and make decisions; version-1.jsonl is what it holds.
var version1Mark = store.Mark{Commit: 11, Digest: "bbd2b8069b2f35ea92b79427e75d73eb"}

const version1Decisions = 3

// unpack writes a gzipped file of testdata to path.
func unpack(t testing.TB, name, path string) {
	t.Helper()
	in, err := os.Open(filepath.Join("testdata", name+".gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
}

// version1 makes a database of schema version 1 in a new folder.
func version1(t testing.TB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "kg.db")
	unpack(t, "version-1.db", path)
	return path
}

// version1Bundles is what the database of version 1 holds.
func version1Bundles(t testing.TB) []store.Bundle {
	t.Helper()
	path := filepath.Join(t.TempDir(), "version-1.jsonl")
	unpack(t, "version-1.jsonl", path)
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	var out []store.Bundle
	for r := schema.NewReader(in, 0); ; {
		record, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			for i := range out {
				out[i] = store.Canonical(out[i])
			}
			return out
		case err != nil:
			t.Fatal(err)
		case record.Document != nil:
			out = append(out, store.Bundle{Document: *record.Document})
		default:
			last := &out[len(out)-1]
			last.Evidence = append(last.Evidence, *record.Evidence)
		}
	}
}

// holdsVersion1 checks that a store says what the database of version 1 did.
func holdsVersion1(t testing.TB, s store.Store) {
	t.Helper()
	want := version1Bundles(t)
	if ids, err := s.DocumentIDs(ctx); err != nil || len(ids) != len(want) {
		t.Fatalf("documents %v, %v; want %d", ids, err, len(want))
	}
	for _, b := range want {
		got, err := s.Document(ctx, b.Document.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got = store.Canonical(got); !reflect.DeepEqual(got, b) {
			t.Errorf("document %s came back as\n%+v, not\n%+v", b.Document.ID, got, b)
		}
	}
	if mark, err := s.Mark(ctx); err != nil || mark != version1Mark {
		t.Errorf("the mark is %v, %v", mark, err)
	}
	if ds, err := s.Decisions(ctx); err != nil || len(ds) != version1Decisions {
		t.Errorf("decisions %v, %v", ds, err)
	}
	if problems, err := s.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func TestConvert(t *testing.T) {
	path := version1(t)
	if _, err := store.Open(ctx, path, store.Options{ReadOnly: true}); !errors.Is(err, store.ErrVersion) {
		t.Errorf("opened for reading alone, it gives %v", err)
	}
	for opened := range 2 {
		told := 0
		s, err := store.Open(ctx, path, store.Options{Notify: func(string) { told++ }})
		if err != nil {
			t.Fatal(err)
		}
		holdsVersion1(t, s)
		if opened == 0 && told == 0 || opened > 0 && told > 0 {
			t.Errorf("opened for time %d, it told of converting %d times", opened+1, told)
		}
		// The same content is nothing new.
		if e, err := s.Apply(ctx, store.Batch{Put: version1Bundles(t)}); err != nil || e.Changed() {
			t.Errorf("putting the same again gives %+v, %v", e, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if left, _ := filepath.Glob(path + ".new*"); len(left) > 0 {
			t.Errorf("%v is left", left)
		}
	}
}

// TestConvertStopped stops a conversion by its context and leaves the beginnings of
// one that was killed.
func TestConvertStopped(t *testing.T) {
	path := version1(t)
	stopped, stop := context.WithCancel(ctx)
	if _, err := store.Open(stopped, path, store.Options{Notify: func(string) { stop() }}); !errors.Is(err, context.Canceled) {
		t.Fatalf("the stopped conversion gives %v", err)
	}
	if left, _ := filepath.Glob(path + ".new*"); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	if err := os.WriteFile(path+".new", []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	holdsVersion1(t, openBolt(t, path, store.Options{}))
}

// TestConvertPending converts a database in which a commit is half done: what it
// supersedes is gone first.
func TestConvertPending(t *testing.T) {
	path := version1(t)
	extra := quad.Quad{
		Subject: quad.IRI("e:person/gone"), Predicate: quad.IRI("r:met"), Object: quad.IRI("e:person/gone-too"),
		Label: quad.IRI(schema.DocumentIRI("news/0000001")),
	}
	pending := quad.Quad{
		Subject: quad.IRI("kg:commit/11"), Predicate: quad.IRI("kg:replaces"),
		Object: quad.String(`[["<e:person/gone","<r:met","<e:person/gone-too","<` + schema.DocumentIRI("news/0000001") + `"]]`),
		Label:  quad.IRI("kg:pending"),
	}
	qs := openAlone(t, path)
	add(t, qs, []quad.Quad{extra, pending})
	if err := qs.Close(); err != nil {
		t.Fatal(err)
	}
	holdsVersion1(t, openBolt(t, path, store.Options{}))
}

// TestKillConverting kills a program while it converts.
func TestKillConverting(t *testing.T) {
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	for range 10 {
		path := version1(t)
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), "KG_KILL_OPEN="+path)
		c.Stderr = os.Stderr
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(r.IntN(100_000)) * time.Microsecond)
		_ = c.Process.Kill() // it may have ended
		_ = c.Wait()
		s := openBolt(t, path, store.Options{})
		holdsVersion1(t, s)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// openAlone opens a database file with nothing but Cayley.
func openAlone(t testing.TB, path string) graph.QuadStore {
	t.Helper()
	folder := t.TempDir()
	if err := os.Link(path, filepath.Join(folder, "indexes.bolt")); err != nil {
		t.Skipf("the file system has no links: %v", err)
	}
	qs, err := graph.NewQuadStore(bbolt.Type, folder, graph.Options{"no_bloom": true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	return qs
}

func add(t testing.TB, qs graph.QuadStore, quads []quad.Quad) {
	t.Helper()
	deltas := make([]graph.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	if err := qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		t.Fatal(err)
	}
}

// TestPostgresConvert converts a database of version 1 on PostgreSQL, which is changed
// where it is, also when that was interrupted: before the first document, after some of
// them, and when only the old version was left to be taken away.
func TestPostgresConvert(t *testing.T) {
	old := allQuads(t, version1(t))
	path := version1(t)
	if err := openBolt(t, path, store.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	present := allQuads(t, path)
	first := quad.IRI(schema.DocumentIRI("news/0000001"))
	version := quad.IRI("kg:store")
	pick := func(quads []quad.Quad, keep func(label quad.Value) bool) (out []quad.Quad) {
		for _, q := range quads {
			if keep(q.Label) {
				out = append(out, q)
			}
		}
		return out
	}
	for name, quads := range map[string][]quad.Quad{
		"whole": old,
		"begun": append(pick(old, func(l quad.Value) bool { return l != first }), pick(present, func(l quad.Value) bool { return l == first })...),
		"ended": append(pick(old, func(l quad.Value) bool { return l == version }), present...),
	} {
		t.Run(name, func(t *testing.T) {
			address := storetest.Postgres(t)
			if err := opener(address, false).Open(t, store.Options{}).Close(); err != nil {
				t.Fatal(err)
			}
			qs, err := graph.NewQuadStore("kg-postgres", address, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer qs.Close()
			remove := pick(present, func(l quad.Value) bool { return l == version })
			if err := qs.ApplyDeltas([]graph.Delta{{Quad: remove[0], Action: graph.Delete}}, graph.IgnoreOpts{}); err != nil {
				t.Fatal(err)
			}
			add(t, qs, quads)
			stopped, stop := context.WithCancel(ctx)
			if _, err := store.Open(stopped, address, store.Options{Notify: func(string) { stop() }}); !errors.Is(err, context.Canceled) {
				t.Fatalf("the stopped conversion gives %v", err)
			}
			s := opener(address, false).Open(t, store.Options{})
			defer s.Close()
			holdsVersion1(t, s)
		})
	}
}

// allQuads reads a database file with nothing but Cayley.
func allQuads(t testing.TB, path string) []quad.Quad {
	t.Helper()
	qs := openAlone(t, path)
	var quads []quad.Quad
	it := qs.QuadsAllIterator().Iterate()
	for it.Next(ctx) {
		q, err := qs.Quad(it.Result())
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	if err := errors.Join(it.Err(), it.Close(), qs.Close()); err != nil {
		t.Fatal(err)
	}
	return quads
}

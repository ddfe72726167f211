package intake_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"example.com/kg/graph/intake"
	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

// memory keeps the commits that it is given. It fails at commit number fail.
type memory struct {
	commits [][]store.Bundle
	fail    int
	// entering counts commits that are durable and not yet entered.
	entering atomic.Int32
	most     int32
}

var errFull = errors.New("full")

func (m *memory) Document(context.Context, string) (schema.Document, []schema.Evidence, error) {
	return schema.Document{}, nil, errors.New("not asked for")
}

func (m *memory) Put(context.Context, ...store.Bundle) ([]string, error) {
	return nil, errors.New("not asked for")
}

func (m *memory) PutAhead(_ context.Context, bundles ...store.Bundle) ([]string, func() error, error) {
	if len(m.commits)+1 == m.fail {
		return nil, nil, errFull
	}
	m.commits = append(m.commits, bundles)
	m.most = max(m.most, m.entering.Add(1))
	ids := make([]string, len(bundles))
	for i := range bundles {
		ids[i] = bundles[i].Document.ID
	}
	return ids, func() error { m.entering.Add(-1); return nil }, nil
}

// documents is how many fill adds: several commits.
const documents = 4000

// fill adds documents until there is an error.
func fill(b *intake.Batch) error {
	corpus := synthetic.New(1, documents)
	for i := range documents {
		if err := b.Add(context.Background(), corpus.Bundle(i)); err != nil {
			return err
		}
	}
	return b.Flush(context.Background())
}

func TestBatch(t *testing.T) {
	var m memory
	b := intake.Batch{Destination: &m}
	if err := fill(&b); err != nil {
		t.Fatal(err)
	}
	if b.Changed != documents || len(m.commits) < 3 {
		t.Errorf("%d documents in %d commits", b.Changed, len(m.commits))
	}
	if m.entering.Load() != 0 || m.most > 2 {
		t.Errorf("%d commits are not entered at the end, %d were not at once", m.entering.Load(), m.most)
	}
	last := ""
	for _, commit := range m.commits {
		for k := range commit {
			if id := commit[k].Document.ID; id <= last {
				t.Fatalf("%s was stored after %s", id, last)
			}
			last = commit[k].Document.ID
		}
	}
	if err := b.Flush(context.Background()); err != nil {
		t.Errorf("flushing again gives %v", err)
	}
}

func TestBatchFails(t *testing.T) {
	m := memory{fail: 2}
	b := intake.Batch{Destination: &m}
	if err := fill(&b); !errors.Is(err, errFull) {
		t.Fatalf("got %v", err)
	}
	if err := b.Wait(); err != nil {
		t.Errorf("waiting gives the error again: %v", err)
	}
	if len(m.commits) != 1 || m.entering.Load() != 0 || b.Changed != len(m.commits[0]) {
		t.Errorf("%d commits with %d documents, %d not entered", len(m.commits), b.Changed, m.entering.Load())
	}
}

// What trickles in is stored before much has come together.
func TestBatchInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var m memory
		b := intake.Batch{Destination: &m}
		corpus := synthetic.New(1, 30)
		for i := range 30 {
			if err := b.Add(t.Context(), corpus.Bundle(i)); err != nil {
				t.Fatal(err)
			}
			time.Sleep(2 * time.Second)
		}
		if err := b.Wait(); err != nil {
			t.Fatal(err)
		}
		if len(m.commits) != 5 || b.Changed < 25 {
			t.Errorf("%d documents in %d commits", b.Changed, len(m.commits))
		}
	})
}

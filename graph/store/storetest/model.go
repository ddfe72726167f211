package storetest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"

	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// Model is a store in plain maps: the reference that the others are checked
// against, and a light one for tests.
type Model struct {
	now func() time.Time

	mu        sync.RWMutex
	closed    bool
	documents map[string]store.Bundle
	decisions []schema.Decision
	journal   []store.Entry
}

// NewModel returns an empty model.
func NewModel(o store.Options) *Model {
	m := &Model{now: o.Now, documents: map[string]store.Bundle{}}
	if m.now == nil {
		m.now = time.Now
	}
	return m
}

// Apply implements [store.Store].
func (m *Model) Apply(ctx context.Context, b store.Batch) (store.Entry, error) {
	b, err := b.Prepare()
	if err != nil {
		return store.Entry{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.state(ctx); err != nil {
		return store.Entry{}, err
	}
	entry := store.Entry{Time: m.now()}
	put := map[string]bool{}
	for _, p := range b.Put {
		put[p.Document.ID] = true
		if old, ok := m.documents[p.Document.ID]; ok && reflect.DeepEqual(old, p) {
			continue
		}
		m.documents[p.Document.ID] = p
		entry.Put = append(entry.Put, p.Document.ID)
	}
	for _, id := range b.Remove {
		if _, ok := m.documents[id]; ok && !put[id] {
			delete(m.documents, id)
			entry.Removed = append(entry.Removed, id)
		}
	}
	for _, d := range b.Decisions {
		if !m.decided(d.ID) {
			m.decisions = append(m.decisions, d)
			entry.Decisions = append(entry.Decisions, d.ID)
		}
	}
	if !entry.Changed() {
		return entry, nil
	}
	if err := seal(&entry, m.newest()); err != nil {
		return store.Entry{}, err
	}
	m.journal = append(m.journal, entry)
	return entry, nil
}

// seal gives an entry its place after prev, by the book rather than by the stores' own
// code: what they agree on is the format of the journal.
func seal(e *store.Entry, prev store.Mark) error {
	e.Commit = prev.Commit + 1
	e.Time = e.Time.UTC().Truncate(time.Microsecond)
	slices.Sort(e.Put)
	slices.Sort(e.Removed)
	slices.Sort(e.Decisions)
	raw, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encode journal entry %d: %w", e.Commit, err)
	}
	sum := sha256.Sum256(append([]byte(prev.Digest+"\n"), raw...))
	e.Digest = hex.EncodeToString(sum[:16])
	return nil
}

func (m *Model) decided(id string) bool {
	for i := range m.decisions {
		if m.decisions[i].ID == id {
			return true
		}
	}
	return false
}

func (m *Model) newest() store.Mark {
	if len(m.journal) == 0 {
		return store.Mark{}
	}
	return m.journal[len(m.journal)-1].Mark()
}

func (m *Model) state(ctx context.Context) error {
	if m.closed {
		return store.ErrClosed
	}
	return ctx.Err()
}

// Document implements [store.Store].
func (m *Model) Document(ctx context.Context, id string) (store.Bundle, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.state(ctx); err != nil {
		return store.Bundle{}, err
	}
	b, ok := m.documents[id]
	if !ok {
		return store.Bundle{}, fmt.Errorf("document %q: %w", id, store.ErrNotFound)
	}
	b.Evidence = append([]schema.Evidence(nil), b.Evidence...)
	return b, nil
}

// DocumentIDs implements [store.Store].
func (m *Model) DocumentIDs(ctx context.Context) ([]string, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.state(ctx); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(m.documents)), nil
}

// Decisions implements [store.Store].
func (m *Model) Decisions(ctx context.Context) ([]schema.Decision, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := append([]schema.Decision{}, m.decisions...)
	slices.SortFunc(out, func(a, b schema.Decision) int {
		return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.ID, b.ID))
	})
	return out, m.state(ctx)
}

// Journal implements [store.Store].
func (m *Model) Journal(ctx context.Context, after uint64) ([]store.Entry, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.state(ctx); err != nil || after >= uint64(len(m.journal)) {
		return nil, err
	}
	return append([]store.Entry(nil), m.journal[after:]...), nil
}

// Mark implements [store.Store].
func (m *Model) Mark(ctx context.Context) (store.Mark, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.newest(), m.state(ctx)
}

// Check implements [store.Store]: maps don't decay.
func (m *Model) Check(ctx context.Context) ([]store.Problem, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return nil, m.state(ctx)
}

// Shared implements [store.Store].
func (m *Model) Shared() bool { return false }

// Backup implements [store.Store].
func (m *Model) Backup(context.Context, io.Writer) error {
	return errors.New("a database in memory has no backup: export it instead")
}

// Close implements [store.Store].
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

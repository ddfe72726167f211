package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"sync"

	"example.com/kg/schema"
)

// Model is a store in plain maps: the reference that the others are checked
// against, and a light one for tests.
type Model struct {
	options Options

	mu        sync.RWMutex
	closed    bool
	documents map[string]Bundle
	decisions []schema.Decision
	journal   []Entry
}

// NewModel returns an empty model.
func NewModel(o Options) *Model { return &Model{options: o, documents: map[string]Bundle{}} }

// Apply implements [Store].
func (m *Model) Apply(ctx context.Context, b Batch) (Entry, error) {
	b, err := b.Prepare()
	if err != nil {
		return Entry{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.state(ctx); err != nil {
		return Entry{}, err
	}
	entry := Entry{Time: m.options.now()}
	for _, p := range b.Put {
		if old, ok := m.documents[p.Document.ID]; ok && reflect.DeepEqual(old, p) {
			continue
		}
		m.documents[p.Document.ID] = p
		entry.Put = append(entry.Put, p.Document.ID)
	}
	for _, id := range uniqueRemovals(b.Remove, b.Put) {
		if _, ok := m.documents[id]; ok {
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
	if err := entry.seal(m.newest()); err != nil {
		return Entry{}, err
	}
	m.journal = append(m.journal, entry)
	return entry, nil
}

func (m *Model) decided(id string) bool {
	for i := range m.decisions {
		if m.decisions[i].ID == id {
			return true
		}
	}
	return false
}

func (m *Model) newest() Mark {
	if len(m.journal) == 0 {
		return Mark{}
	}
	return m.journal[len(m.journal)-1].Mark()
}

func (m *Model) state(ctx context.Context) error {
	if m.closed {
		return ErrClosed
	}
	return ctx.Err()
}

// Document implements [Store].
func (m *Model) Document(ctx context.Context, id string) (Bundle, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.state(ctx); err != nil {
		return Bundle{}, err
	}
	b, ok := m.documents[id]
	if !ok {
		return Bundle{}, fmt.Errorf("document %q: %w", id, ErrNotFound)
	}
	b.Evidence = append([]schema.Evidence(nil), b.Evidence...)
	return b, nil
}

// DocumentIDs implements [Store].
func (m *Model) DocumentIDs(ctx context.Context) ([]string, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.state(ctx); err != nil {
		return nil, err
	}
	ids := make([]string, 0, len(m.documents))
	for id := range m.documents {
		ids = append(ids, id)
	}
	sort.Strings(ids)
	return ids, nil
}

// Decisions implements [Store].
func (m *Model) Decisions(ctx context.Context) ([]schema.Decision, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	out := append([]schema.Decision{}, m.decisions...)
	sortDecisions(out)
	return out, m.state(ctx)
}

// Journal implements [Store].
func (m *Model) Journal(ctx context.Context, after uint64) ([]Entry, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if err := m.state(ctx); err != nil || after >= uint64(len(m.journal)) {
		return nil, err
	}
	return append([]Entry(nil), m.journal[after:]...), nil
}

// Mark implements [Store].
func (m *Model) Mark(ctx context.Context) (Mark, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.newest(), m.state(ctx)
}

// Check implements [Store].
func (m *Model) Check(ctx context.Context) ([]Problem, error) {
	ids, err := m.DocumentIDs(ctx)
	if err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	var problems []Problem
	report := func(p Problem) { problems = append(problems, p) }
	for _, id := range ids {
		if b, ok := m.documents[id]; ok {
			checkBundle(&b, id, report)
		}
	}
	checkJournal(m.journal, ids, m.decisions, report)
	return problems, nil
}

// Shared implements [Store].
func (m *Model) Shared() bool { return false }

// Backup implements [Store].
func (m *Model) Backup(context.Context, io.Writer) error {
	return errors.New("a database in memory has no backup: export it instead")
}

// Close implements [Store].
func (m *Model) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	return nil
}

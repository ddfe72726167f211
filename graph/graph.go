package graph

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"example.com/kg/graph/index"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// Errors that callers tell apart. Those of package store and schema.ErrInvalid,
// for what breaks a rule, are wrapped too.
var (
	ErrNotFound = store.ErrNotFound
	ErrCursor   = errors.New("the cursor is not one of this answer's")
	ErrConflict = errors.New("conflict")
)

// Options are what [Open] may be told.
type Options struct {
	store.Options
	// Ontology gives relations their labels; the embedded one if nil.
	Ontology *ontology.Ontology
}

// Graph answers questions about what a store holds, and changes it. Its methods are
// safe for concurrent use; an answer never sees part of a commit.
type Graph struct {
	store    store.Store
	options  Options
	ontology *ontology.Ontology
	// snapshot is the file of the snapshot, saved the mark of what it holds.
	snapshot string
	saving   sync.Mutex
	saved    store.Mark // guarded by saving

	// writing serialises commits, entering their entry into the index. A commit takes
	// entering before it lets go of writing, so that commits enter in order while the
	// next is written. Who needs store and index of one commit takes both, in this order.
	writing, entering sync.Mutex
	closed            bool
	// mu guards index and mark.
	mu    sync.RWMutex
	index *index.Index
	mark  store.Mark
}

// Open opens the database at path ([store.Open] says what paths there are), creating
// it where there is none, and loads it.
func Open(ctx context.Context, path string, o Options) (*Graph, error) {
	s, err := store.Open(ctx, path, o.Options)
	if err != nil {
		return nil, err
	}
	g, err := load(ctx, s, o, snapshotPath(path))
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return g, nil
}

// New loads a graph from a store, which the graph owns from then on.
func New(ctx context.Context, s store.Store, o Options) (*Graph, error) { return load(ctx, s, o, "") }

// load makes the graph of a store, from its snapshot if there is a good one.
func load(ctx context.Context, s store.Store, o Options, snapshot string) (*Graph, error) {
	g := &Graph{store: s, options: o, ontology: o.Ontology, snapshot: snapshot}
	if g.ontology == nil {
		g.ontology = ontology.Default()
	}
	loaded, err := g.loadSnapshot(ctx)
	if err == nil && !loaded {
		g.index = index.New(vocabulary{g.ontology})
		err = g.load(ctx)
	}
	if err != nil {
		return nil, err
	}
	return g, nil
}

// Close saves a snapshot and releases the store.
func (g *Graph) Close() error {
	defer g.still()()
	if g.closed {
		return nil
	}
	g.closed = true
	if g.options.ReadOnly {
		return g.store.Close()
	}
	return errors.Join(g.Snapshot(), g.store.Close())
}

// Store returns the store of record, for those who want what was written rather
// than what follows from it. Writing to it directly leaves the graph behind.
func (g *Graph) Store() store.Store { return g.store }

// vocabulary shows an ontology to the index.
type vocabulary struct{ *ontology.Ontology }

// Describe implements [index.Vocabulary].
func (v vocabulary) Describe(id string) (index.Description, bool) {
	if !v.Canonical(id) {
		return index.Description{}, false
	}
	r := v.Relation(id)
	return index.Description{Label: r.Label, Inverse: r.Inverse, Symmetric: r.Symmetric, Event: r.Event.Event}, true
}

// Offices implements [index.Vocabulary].
func (v vocabulary) Office(phrase string) (index.Office, bool) {
	o, ok := v.Ontology.Office(phrase)
	return index.Office{Name: o.Name, Of: o.Of, Single: ok && v.SingleHolder(o)}, ok
}

// Exclude implements [index.Vocabulary].
func (v vocabulary) Exclude(a, b index.Office) (string, bool) {
	return v.Incompatible(ontology.Office{Name: a.Name, Of: a.Of}, ontology.Office{Name: b.Name, Of: b.Of})
}

// loadBatch is how many documents enter the index at a time while loading.
const loadBatch = 4096

// load fills the index from the store.
func (g *Graph) load(ctx context.Context) error {
	entries, err := g.store.Journal(ctx, 0)
	if err != nil {
		return err
	}
	ingested := map[string]time.Time{}
	for _, e := range entries {
		for _, id := range e.Put {
			ingested[id] = e.Time
		}
	}
	decisions, err := g.store.Decisions(ctx)
	if err != nil {
		return err
	}
	if err := g.index.Apply(index.Change{Decisions: decisions}); err != nil {
		return err
	}
	ids, err := g.store.DocumentIDs(ctx)
	if err != nil {
		return err
	}
	for start := 0; start < len(ids); start += loadBatch {
		var c index.Change
		for _, id := range ids[start:min(start+loadBatch, len(ids))] {
			b, err := g.store.Document(ctx, id)
			if err != nil {
				return err
			}
			c.Put = append(c.Put, index.Put{Document: b.Document, Evidence: b.Evidence, Ingested: ingested[id]})
		}
		if err := g.index.Apply(c); err != nil {
			return fmt.Errorf("load documents: %w", err)
		}
	}
	if len(entries) > 0 {
		g.mark = entries[len(entries)-1].Mark()
	}
	return nil
}

// Mark names the state of the graph: it changes with every change of any answer.
func (g *Graph) Mark() string {
	g.mu.RLock()
	defer g.mu.RUnlock()
	return fmt.Sprintf("%d-%s", g.mark.Commit, g.mark.Digest)
}

// Counts says how much the graph holds.
func (g *Graph) Counts(ctx context.Context) (Counts, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	c := Counts{Documents: g.index.Documents(), Statements: g.index.StatementCount(), Evidence: g.index.EvidenceTotal(), Entities: g.index.EntityCount()}
	return c, ctx.Err()
}

// Add stores a document with all its evidence and reports whether that changed
// anything. A document of the same id is replaced.
func (g *Graph) Add(ctx context.Context, d schema.Document, evidence []schema.Evidence) (changed bool, err error) {
	e, err := g.commit(ctx, store.Batch{Put: []store.Bundle{{Document: d, Evidence: evidence}}})
	return e.Changed(), err
}

// Put stores many documents in one commit, which is much faster than one each, and
// returns the ids of those that were new or different. If one is invalid, none is
// stored and the error, a [store.InvalidError], says which.
func (g *Graph) Put(ctx context.Context, bundles ...store.Bundle) ([]string, error) {
	e, err := g.commit(ctx, store.Batch{Put: bundles})
	return e.Put, err
}

// PutAhead is Put for who loads much: it returns as soon as the documents are durable,
// and the index takes them in while the caller goes on with the next. entered waits
// until answers show them, and reports whether that failed. Until then the bundles must
// not be changed.
func (g *Graph) PutAhead(ctx context.Context, bundles ...store.Bundle) (changed []string, entered func() error, err error) {
	e, enter, err := g.keep(ctx, store.Batch{Put: bundles})
	if err != nil {
		return nil, nil, err
	}
	done := make(chan error, 1)
	go func() { done <- enter() }()
	return e.Put, sync.OnceValue(func() error { return <-done }), nil
}

// Remove takes a document and its support out; the error is ErrNotFound where there
// is none.
func (g *Graph) Remove(ctx context.Context, document string) error {
	e, err := g.commit(ctx, store.Batch{Remove: []string{document}})
	if err == nil && len(e.Removed) == 0 {
		return fmt.Errorf("document %q: %w", document, ErrNotFound)
	}
	return err
}

// RemoveAll takes many documents out in one commit and returns the ids of those that
// were there.
func (g *Graph) RemoveAll(ctx context.Context, documents ...string) ([]string, error) {
	e, err := g.commit(ctx, store.Batch{Remove: documents})
	return e.Removed, err
}

// commit writes a batch to the store and enters it into the index.
func (g *Graph) commit(ctx context.Context, b store.Batch) (store.Entry, error) {
	entry, enter, err := g.keep(ctx, b)
	if err != nil {
		return entry, err
	}
	return entry, enter()
}

// keep writes a batch to the store. Other commits can be written then, but none enters
// the index before enter has been called, once.
func (g *Graph) keep(ctx context.Context, b store.Batch) (entry store.Entry, enter func() error, err error) {
	if b, err = b.Prepare(); err != nil {
		return entry, nil, err
	}
	g.writing.Lock()
	entry, err = g.store.Apply(ctx, b)
	if err != nil || !entry.Changed() {
		g.writing.Unlock()
		return entry, func() error { return nil }, err
	}
	g.entering.Lock()
	// Decisions are read from the store, which must not have newer ones.
	decided := len(entry.Decisions) > 0
	if !decided {
		g.writing.Unlock()
	}
	// What the store accepted must enter the index whatever becomes of the caller.
	ctx = context.WithoutCancel(ctx)
	return entry, func() error {
		defer g.entering.Unlock()
		if decided {
			defer g.writing.Unlock()
		}
		return g.enterBatch(ctx, b, entry)
	}, nil
}

// enterBatch enters what a prepared batch changed; it is called with entering locked.
func (g *Graph) enterBatch(ctx context.Context, b store.Batch, entry store.Entry) error {
	switch {
	case entry.Commit <= g.mark.Commit:
		// It was read with an earlier one.
		return nil
	case entry.Commit != g.mark.Commit+1:
		// Another server wrote in between: read what it did, and this too.
		return g.follow(ctx)
	}
	c := index.Change{Removed: entry.Removed}
	changed := make(map[string]bool, len(entry.Put))
	for _, id := range entry.Put {
		changed[id] = true
	}
	for _, p := range b.Put {
		if changed[p.Document.ID] {
			c.Put = append(c.Put, index.Put{Document: p.Document, Evidence: p.Evidence, Ingested: entry.Time})
		}
	}
	return g.enter(ctx, c, len(entry.Decisions) > 0, entry.Mark())
}

// still waits until no commit is under way and keeps others from beginning until resume
// is called.
func (g *Graph) still() (resume func()) {
	g.writing.Lock()
	g.entering.Lock()
	return func() {
		g.entering.Unlock()
		g.writing.Unlock()
	}
}

// enter applies a change to the index.
func (g *Graph) enter(ctx context.Context, c index.Change, decided bool, mark store.Mark) error {
	if decided {
		decisions, err := g.store.Decisions(ctx)
		if err != nil {
			return err
		}
		c.Decisions = decisions
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := g.index.Apply(c); err != nil {
		return fmt.Errorf("enter commit %d into the index: %w", mark.Commit, err)
	}
	g.mark = mark
	return nil
}

// Follow enters commits that other servers made to a shared database.
func (g *Graph) Follow(ctx context.Context) error {
	defer g.still()()
	return g.follow(ctx)
}

func (g *Graph) follow(ctx context.Context) error {
	entries, err := g.store.Journal(ctx, g.mark.Commit)
	if err != nil || len(entries) == 0 {
		return err
	}
	var c index.Change
	decided := false
	state := map[string]time.Time{}
	for _, e := range entries {
		decided = decided || len(e.Decisions) > 0
		for _, id := range e.Put {
			state[id] = e.Time
		}
		for _, id := range e.Removed {
			state[id] = time.Time{}
		}
	}
	for id, at := range state {
		b, err := g.store.Document(ctx, id)
		switch {
		case errors.Is(err, store.ErrNotFound):
			c.Removed = append(c.Removed, id)
		case err != nil:
			return err
		default:
			c.Put = append(c.Put, index.Put{Document: b.Document, Evidence: b.Evidence, Ingested: at})
		}
	}
	return g.enter(ctx, c, decided, entries[len(entries)-1].Mark())
}

// followEvery is how often a shared database is asked for commits of others.
const followEvery = 300 * time.Millisecond

// Watch enters commits of other servers on a shared database as they are made,
// until the context ends, and reports what goes wrong to report. A database in a
// file has no other writers: Watch then waits for the end.
func (g *Graph) Watch(ctx context.Context, report func(error)) {
	if !g.store.Shared() {
		<-ctx.Done()
		return
	}
	ticker := time.NewTicker(followEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			if err := g.Follow(ctx); err != nil && ctx.Err() == nil {
				report(fmt.Errorf("follow other servers: %w", err))
			}
		}
	}
}

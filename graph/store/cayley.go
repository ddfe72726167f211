package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"example.com/kg/schema"
)

// flavour is what differs between the databases that Cayley writes to.
type flavour interface {
	// open opens the database, creating it where there is none.
	open(ctx context.Context) (graph.QuadStore, error)
	// lockWriters keeps other processes from writing until unlock is called.
	lockWriters(ctx context.Context) (unlock func() error, err error)
	// shared reports whether other processes may write to the database meanwhile.
	shared() bool
	// exclusive reports whether readers must wait while a transaction is written.
	exclusive() bool
	// replacement begins a database that is to take the place of this one, or returns
	// nil where the database is changed where it is.
	replacement() (*replacement, error)
	// explain turns a write error into one that users understand.
	explain(error) error
	backup(ctx context.Context, qs graph.QuadStore, w io.Writer) error
	// close lets go of what the flavour itself holds, after the quad store is closed.
	close() error
}

// cayley is the store on any of Cayley's backends.
type cayley struct {
	flavour flavour
	options Options

	// writing serialises commits.
	writing sync.Mutex
	// mark is the newest commit seen; guarded by writing.
	mark Mark

	// opened guards qs, which is nil after Close and while broken is set.
	opened sync.RWMutex
	qs     graph.QuadStore
	broken error
	closed bool
}

func openCayley(ctx context.Context, f flavour, o Options) (Store, error) {
	s := &cayley{flavour: f, options: o}
	qs, err := f.open(ctx)
	if err != nil {
		return nil, errors.Join(err, f.close())
	}
	s.qs = qs
	if err := s.begin(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// begin checks the schema version, writes it into a new database, converts one of an
// older version, and completes a commit that a process began and did not live to
// finish.
func (s *cayley) begin(ctx context.Context) error {
	unlock, err := s.flavour.lockWriters(ctx)
	if err != nil {
		return err
	}
	err = s.beginLocked(ctx)
	return errors.Join(err, unlock())
}

func (s *cayley) beginLocked(ctx context.Context) error {
	version, err := s.version(ctx)
	if err != nil {
		return err
	}
	switch {
	case version == SchemaVersion:
	case version == "":
		if err := s.write(nil, []quad.Quad{versionQuad(SchemaVersion)}); err != nil {
			return fmt.Errorf("write schema version: %w", err)
		}
	case version != schemaVersion1:
		return fmt.Errorf("%w: it has %q, this program reads %q", ErrVersion, version, SchemaVersion)
	case s.options.ReadOnly:
		return fmt.Errorf("%w: it has %q; opening it for writing makes it %q", ErrVersion, version, SchemaVersion)
	}
	if err := s.finishPending(ctx); err != nil {
		return err
	}
	if version == schemaVersion1 {
		if err := s.convert(ctx); err != nil {
			return fmt.Errorf("convert the database from schema version %s to %s: %w", version, SchemaVersion, s.flavour.explain(err))
		}
	}
	s.mark, err = s.findMark(ctx, Mark{})
	return err
}

// version returns the oldest schema version that the database has, empty where it is
// new. It has two for a moment when it is converted where it is.
func (s *cayley) version(ctx context.Context) (string, error) {
	quads, err := s.graphQuads(ctx, iriStore, []quad.Value{iriVersion})
	if err != nil {
		return "", fmt.Errorf("read schema version: %w", err)
	}
	oldest := ""
	for _, q := range quads {
		if v, _ := q.Object.(quad.String); oldest == "" || string(v) < oldest {
			oldest = string(v)
		}
	}
	return oldest, nil
}

func versionQuad(version string) quad.Quad {
	return quad.Quad{Subject: iriStore, Predicate: iriVersion, Object: quad.String(version), Label: iriStore}
}

// finishPending deletes what an unfinished commit supersedes.
func (s *cayley) finishPending(ctx context.Context) error {
	pending, err := s.graphQuads(ctx, iriPending, nil)
	if err != nil {
		return fmt.Errorf("look for an unfinished commit: %w", err)
	}
	for _, q := range pending {
		object, _ := q.Object.(quad.String)
		remove, err := decodeSuperseded(string(object))
		if err != nil {
			return fmt.Errorf("finish commit %v: %w", q.Subject, err)
		}
		if err := s.write(append(remove, q), nil); err != nil {
			return fmt.Errorf("finish commit %v: %w", q.Subject, err)
		}
	}
	return nil
}

func (s *cayley) Apply(ctx context.Context, b Batch) (Entry, error) {
	b, err := b.Prepare()
	if err != nil {
		return Entry{}, err
	}
	graphs := make([][]quad.Quad, len(b.Put))
	err = inParallel(len(b.Put), func(i int) (err error) {
		graphs[i], err = bundleQuads(&b.Put[i])
		return err
	})
	if err != nil {
		return Entry{}, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.usable(ctx); err != nil {
		return Entry{}, err
	}
	unlock, err := s.flavour.lockWriters(ctx)
	if err != nil {
		return Entry{}, err
	}
	entry, err := s.apply(ctx, b, graphs)
	return entry, errors.Join(err, unlock())
}

// apply commits a prepared batch whose bundles have these graphs.
func (s *cayley) apply(ctx context.Context, b Batch, graphs [][]quad.Quad) (Entry, error) {
	entry := Entry{Time: s.options.now()}
	var add, remove []quad.Quad
	for i := range b.Put {
		id := b.Put[i].Document.ID
		have, err := s.graphQuads(ctx, quad.IRI(schema.DocumentIRI(id)), nil)
		if err != nil {
			return Entry{}, fmt.Errorf("read document %q: %w", id, err)
		}
		a, r := difference(have, graphs[i])
		if len(a)+len(r) > 0 {
			entry.Put = append(entry.Put, id)
			add, remove = append(add, a...), append(remove, r...)
		}
	}
	for _, id := range uniqueRemovals(b.Remove, b.Put) {
		have, err := s.graphQuads(ctx, quad.IRI(schema.DocumentIRI(id)), nil)
		if err != nil {
			return Entry{}, fmt.Errorf("read document %q: %w", id, err)
		}
		if len(have) > 0 {
			entry.Removed = append(entry.Removed, id)
			remove = append(remove, have...)
		}
	}
	for _, d := range b.Decisions {
		known, err := s.object(ctx, quad.IRI(d.ID), iriDecision)
		if err != nil {
			return Entry{}, fmt.Errorf("read decision %s: %w", d.ID, err)
		}
		if known != "" || contains(entry.Decisions, d.ID) {
			continue
		}
		q, err := decisionQuad(d)
		if err != nil {
			return Entry{}, err
		}
		entry.Decisions = append(entry.Decisions, d.ID)
		add = append(add, q)
	}
	if !entry.Changed() {
		return entry, nil
	}
	// A context that ended makes reads of KV stores end early without an error.
	if err := ctx.Err(); err != nil {
		return Entry{}, err
	}
	return s.commit(ctx, entry, add, remove)
}

// commit writes one journal entry with what it adds and removes. Additions and
// removals are two transactions, because Cayley drops directions of added quads
// whose nodes lose more references than they gain in the same one.
func (s *cayley) commit(ctx context.Context, entry Entry, add, remove []quad.Quad) (Entry, error) {
	mark, err := s.findMark(ctx, s.mark)
	if err != nil {
		return Entry{}, err
	}
	if err := entry.seal(mark); err != nil {
		return Entry{}, err
	}
	journal, err := entryQuad(entry)
	if err != nil {
		return Entry{}, err
	}
	switch {
	case len(add) == 0:
		err = s.write(remove, []quad.Quad{journal})
	case len(remove) == 0:
		err = s.write(nil, append(add, journal))
	default:
		err = s.replace(commitIRI(entry.Commit), append(add, journal), remove)
	}
	if err != nil {
		return Entry{}, fmt.Errorf("write commit %d: %w", entry.Commit, s.flavour.explain(err))
	}
	s.mark = entry.Mark()
	return entry, nil
}

// replace adds quads that name what they supersede and then deletes that, in two
// transactions. Opening the database completes what ends in between.
func (s *cayley) replace(by quad.IRI, add, remove []quad.Quad) error {
	superseded, err := encodeSuperseded(remove)
	if err != nil {
		return err
	}
	pending := quad.Quad{Subject: by, Predicate: iriReplaces, Object: quad.String(superseded), Label: iriPending}
	if err := s.write(nil, append(add, pending)); err != nil {
		return err
	}
	return s.write(append(remove, pending), nil)
}

// write applies one transaction; after an error the store is closed and opened
// again, because Cayley's caches then name nodes that were never written.
func (s *cayley) write(remove, add []quad.Quad) error {
	deltas := make([]graph.Delta, 0, len(add)+len(remove))
	for _, q := range add {
		deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Add})
	}
	for _, q := range remove {
		deltas = append(deltas, graph.Delta{Quad: q, Action: graph.Delete})
	}
	if s.flavour.exclusive() {
		s.opened.Lock()
		defer s.opened.Unlock()
	}
	err := s.qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true})
	if err == nil {
		return nil
	}
	if !s.flavour.exclusive() {
		s.opened.Lock()
		defer s.opened.Unlock()
	}
	return errors.Join(err, s.reopen())
}

// reopen is called with opened locked.
func (s *cayley) reopen() error {
	closing := s.qs.Close()
	s.qs = nil
	qs, err := s.flavour.open(context.Background())
	if err != nil {
		s.broken = fmt.Errorf("%w: opening it again after a write error failed: %w", ErrClosed, err)
		return errors.Join(closing, s.broken)
	}
	s.qs = qs
	return closing
}

// usable opens the store again if an error closed it, and reports why it cannot be
// used, if so.
func (s *cayley) usable(ctx context.Context) error {
	s.opened.RLock()
	err := s.state()
	broken := s.broken != nil && !s.closed
	s.opened.RUnlock()
	if !broken {
		return err
	}
	s.opened.Lock()
	defer s.opened.Unlock()
	if s.closed || s.broken == nil {
		return s.state()
	}
	qs, err := s.flavour.open(ctx)
	if err != nil {
		return fmt.Errorf("%w: %w", s.broken, err)
	}
	s.qs, s.broken = qs, nil
	return nil
}

func (s *cayley) state() error {
	if s.closed {
		return ErrClosed
	}
	return s.broken
}

// read runs f on the open quad store, which is not closed meanwhile.
func (s *cayley) read(ctx context.Context, f func(qs graph.QuadStore) error) error {
	if err := s.usable(ctx); err != nil {
		return err
	}
	s.opened.RLock()
	defer s.opened.RUnlock()
	if err := s.state(); err != nil {
		return err
	}
	err := f(s.qs)
	if ended := ctx.Err(); ended != nil && !errors.Is(err, ended) {
		// KV stores end early without an error, drivers hide what ended them.
		return errors.Join(ended, err)
	}
	return err
}

func (s *cayley) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.opened.Lock()
	defer s.opened.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var err error
	if s.qs != nil {
		err = s.qs.Close()
		s.qs = nil
	}
	return errors.Join(err, s.flavour.close())
}

func (s *cayley) Shared() bool { return s.flavour.shared() }

func (s *cayley) Backup(ctx context.Context, w io.Writer) error {
	return s.read(ctx, func(qs graph.QuadStore) error { return s.flavour.backup(ctx, qs, w) })
}

// superseded quads are kept as N-Quads would write them, one string a quad.
func encodeSuperseded(quads []quad.Quad) (string, error) {
	lines := make([][4]string, len(quads))
	for i, q := range quads {
		for j, d := range quad.Directions {
			v, err := encodeValue(q.Get(d))
			if err != nil {
				return "", err
			}
			lines[i][j] = v
		}
	}
	raw, err := json.Marshal(lines)
	return string(raw), err
}

func decodeSuperseded(raw string) ([]quad.Quad, error) {
	var lines [][4]string
	if err := json.Unmarshal([]byte(raw), &lines); err != nil {
		return nil, fmt.Errorf("decode superseded quads: %w", err)
	}
	out := make([]quad.Quad, len(lines))
	for i, line := range lines {
		for j, d := range quad.Directions {
			v, err := decodeValue(line[j])
			if err != nil {
				return nil, err
			}
			out[i].Set(d, v)
		}
	}
	return out, nil
}

package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"time"

	"example.com/kg/schema"
)

// Bundle is one document with all the evidence drawn from it.
type Bundle struct {
	Document schema.Document
	Evidence []schema.Evidence
}

// Batch is what one commit changes. A document that Put names again is replaced;
// one that is the same already is left alone. Removing what is not there is no
// error. A batch that changes nothing makes no commit.
type Batch struct {
	Put       []Bundle
	Remove    []string
	Decisions []schema.Decision

	prepared bool // by [Batch.Prepare]
}

// Empty reports whether b asks for nothing.
func (b Batch) Empty() bool {
	return len(b.Put) == 0 && len(b.Remove) == 0 && len(b.Decisions) == 0
}

// Mark names the state of a store after a commit. Digest chains the journal, so
// that two stores agree on a mark only if they went through the same commits.
// The zero Mark is the empty store.
type Mark struct {
	Commit uint64 `json:"commit"`
	Digest string `json:"digest"`
}

// Entry is one commit in the journal: when it was made and what it changed.
type Entry struct {
	Commit uint64    `json:"commit"`
	Time   time.Time `json:"time"`
	// Put, Removed and Decisions are the ids of what the commit changed, without
	// those that were the same already.
	Put       []string `json:"put,omitempty"`
	Removed   []string `json:"removed,omitempty"`
	Decisions []string `json:"decisions,omitempty"`
	// Digest is over this entry and the one before it.
	Digest string `json:"digest"`
}

// Mark returns the mark of the state after e.
func (e Entry) Mark() Mark { return Mark{Commit: e.Commit, Digest: e.Digest} }

// Changed reports whether e changed anything.
func (e Entry) Changed() bool {
	return len(e.Put) > 0 || len(e.Removed) > 0 || len(e.Decisions) > 0
}

// seal gives e its place after prev.
func (e *Entry) seal(prev Mark) error {
	e.Commit = prev.Commit + 1
	e.Time = e.Time.UTC().Truncate(time.Microsecond)
	sort.Strings(e.Put)
	sort.Strings(e.Removed)
	sort.Strings(e.Decisions)
	e.Digest = ""
	raw, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("encode journal entry %d: %w", e.Commit, err)
	}
	sum := sha256.Sum256(append([]byte(prev.Digest+"\n"), raw...))
	e.Digest = hex.EncodeToString(sum[:16])
	return nil
}

// Problem is one finding of [Store.Check].
type Problem struct {
	// Kind is a short stable word: "quote", "record", "dangling", "journal", …
	Kind     string `json:"kind"`
	Document string `json:"document,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	Message  string `json:"message"`
}

func (p Problem) String() string {
	where := strings.TrimSpace(p.Document + " " + p.Evidence)
	if where == "" {
		return p.Kind + ": " + p.Message
	}
	return p.Kind + ": " + where + ": " + p.Message
}

// Errors that callers decide on.
var (
	// ErrNotFound is returned for a document that is not stored.
	ErrNotFound = errors.New("not found")
	// ErrClosed is returned after Close, or when the store could not be opened
	// again after a write error.
	ErrClosed = errors.New("the store is closed")
	// ErrVersion is returned for a database of another schema version.
	ErrVersion = errors.New("the database has another schema version")
	// ErrReadOnly is returned for a database that may not be written.
	ErrReadOnly = errors.New("the database cannot be written")
)

// InvalidError says why a document or an evidence was refused. Nothing of a batch
// that holds an invalid part is written.
type InvalidError struct {
	Document string
	Evidence string
	Err      error
}

func (e *InvalidError) Error() string {
	if e.Evidence == "" {
		return fmt.Sprintf("document %q refused: %v", e.Document, e.Err)
	}
	return fmt.Sprintf("document %q: evidence %s refused: %v", e.Document, e.Evidence, e.Err)
}

func (e *InvalidError) Unwrap() error { return e.Err }

// Store keeps bundles, decisions and the journal. Implementations are safe for
// concurrent use; writes happen one after another.
type Store interface {
	// Apply makes one commit and returns its journal entry; an entry that is not
	// Changed means that there was nothing to do. When Apply returns, the commit
	// is durable.
	Apply(ctx context.Context, b Batch) (Entry, error)
	// Document returns one document with its evidence in canonical order (by
	// position, then id), or an error that is ErrNotFound.
	Document(ctx context.Context, id string) (Bundle, error)
	// DocumentIDs returns the ids of all documents, sorted.
	DocumentIDs(ctx context.Context) ([]string, error)
	// Decisions returns all decisions in the order in which they were made.
	Decisions(ctx context.Context) ([]schema.Decision, error)
	// Journal returns the entries after the given commit, in order.
	Journal(ctx context.Context, after uint64) ([]Entry, error)
	// Mark returns the mark of the newest commit.
	Mark(ctx context.Context) (Mark, error)
	// Check reads everything and reports what is not as it must be.
	Check(ctx context.Context) ([]Problem, error)
	// Backup writes a copy of the state at one moment that [Restore] reads, while
	// others go on reading and writing.
	Backup(ctx context.Context, w io.Writer) error
	// Shared reports whether other processes may write to the database meanwhile.
	Shared() bool
	// Close releases the store. It is idempotent.
	Close() error
}

// Options are what [Open] may be told.
type Options struct {
	// Address is where the process that opens the database can be reached; it is
	// written into the lock file for others to find.
	Address string
	// ReadOnly opens a database that is there already without writing anything, not
	// even the lock that keeps other programs out: a program that writes meanwhile
	// makes it fail, with a LockedError. Only files can be opened so.
	ReadOnly bool
	// Now is the clock of the journal; time.Now if nil.
	Now func() time.Time
	// Notify is told, in words for the user, of what takes long while a database is
	// opened; nobody if nil.
	Notify func(message string)
}

func (o Options) notify(message string) {
	if o.Notify != nil {
		o.Notify(message)
	}
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// InMemory is the path that makes [Open] give a store that is gone when closed.
const InMemory = ":memory:"

// Open opens the database at path, creating it where there is none: a file (bbolt),
// a postgres:// or postgresql:// address, or [InMemory].
func Open(ctx context.Context, path string, o Options) (Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch {
	case path == "":
		return nil, errors.New("open database: the path is empty")
	case path == InMemory:
		return openCayley(ctx, newMemoryFlavour(), o)
	case IsPostgres(path):
		return openCayley(ctx, newPostgresFlavour(path), o)
	}
	f, err := newBoltFlavour(path, o)
	if err != nil {
		return nil, err
	}
	return openCayley(ctx, f, o)
}

// IsPostgres reports whether path is the address of a PostgreSQL database.
func IsPostgres(path string) bool {
	return strings.HasPrefix(path, "postgres://") || strings.HasPrefix(path, "postgresql://")
}

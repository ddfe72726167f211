package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/quad"
	hidalgo "github.com/hidal-go/hidalgo/kv"
	hidalgobolt "github.com/hidal-go/hidalgo/kv/bbolt"
	"github.com/hidal-go/hidalgo/kv/flat"
	"github.com/hidal-go/hidalgo/kv/flat/btree"
	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// Cayley keeps the list of indexes in a database when it is made. Its own two lack
// one that begins with the label, without which a document's graph takes seconds
// to find, and one by predicate. The predicate's goes on with the label, because
// Cayley rewrites an index entry whole with each quad that is added to it; the newest
// labels are the last, so that what is written together lies together.
func init() {
	kv.DefaultQuadIndexes = append(kv.DefaultQuadIndexes,
		kv.QuadIndex{Dirs: []quad.Direction{quad.Label}},
		kv.QuadIndex{Dirs: []quad.Direction{quad.Predicate, quad.Label}})
}

// kvOptions leave out the Bloom filter, which costs 300 MB and a scan of the whole
// database at each start.
var kvOptions = graph.Options{kv.OptNoBloom: true}

func openKV(db hidalgo.KV) (graph.QuadStore, error) {
	if err := kv.Init(db, kvOptions); err != nil && !errors.Is(err, graph.ErrDatabaseExists) {
		return nil, err
	}
	return kv.New(db, kvOptions)
}

// boltFlavour is Cayley on bbolt: one file.
type boltFlavour struct {
	path string
	// lock is nil where the database is only read, and where it is one that no other
	// program knows of.
	lock     *lock
	readOnly bool
	db       *bbolt.DB
}

func newBoltFlavour(path string, o Options) (*boltFlavour, error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("open database %s: it is a folder", path)
	}
	if o.ReadOnly {
		return &boltFlavour{path: path, readOnly: true}, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, fmt.Errorf("open database %s: %w", path, err)
	}
	l, err := acquireLock(path, o.Address)
	if err != nil {
		if isReadOnly(err) {
			err = fmt.Errorf("%w: %w", ErrReadOnly, err)
		}
		return nil, err
	}
	return &boltFlavour{path: path, lock: l}, nil
}

func (f *boltFlavour) open(context.Context) (graph.QuadStore, error) {
	if err := checkSize(f.path); err != nil && !isReadOnly(err) {
		return nil, fmt.Errorf("open database %s: %w", f.path, err)
	}
	// The lock beside the file is held, so that bbolt's own is only taken by
	// programs that do not know of ours: wait for those a moment, not for ever.
	db, err := bbolt.Open(f.path, 0o644, &bbolt.Options{Timeout: 2 * time.Second, FreelistType: bbolt.FreelistMapType, ReadOnly: f.readOnly})
	switch {
	case errors.Is(err, bbolterrors.ErrTimeout):
		h, _ := readHolder(f.path) // what can't be read leaves the path
		return nil, &LockedError{Path: f.path, Holder: h}
	case isReadOnly(err):
		return nil, fmt.Errorf("open database %s: %w: %w", f.path, ErrReadOnly, err)
	case err != nil:
		return nil, fmt.Errorf("open database %s: %w", f.path, err)
	}
	var qs graph.QuadStore
	if f.readOnly {
		qs, err = kv.New(hidalgobolt.New(db), kvOptions)
	} else {
		qs, err = openKV(hidalgobolt.New(db))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", f.path, err), db.Close())
	}
	f.db = db
	return qs, nil
}

func (f *boltFlavour) lockWriters(context.Context) (func() error, error) {
	return func() error { return nil }, nil
}

func (f *boltFlavour) shared() bool { return false }

// replacement begins a file beside the database; one that an earlier process did not
// complete is thrown away.
func (f *boltFlavour) replacement() (*replacement, error) {
	beside := f.path + ".new"
	r := &replacement{
		flavour: &boltFlavour{path: beside},
		install: func() error { return os.Rename(beside, f.path) },
		discard: func() error {
			if err := os.Remove(beside); !errors.Is(err, fs.ErrNotExist) {
				return err
			}
			return nil
		},
	}
	return r, r.discard()
}

func (f *boltFlavour) exclusive() bool { return false }

func (f *boltFlavour) explain(err error) error {
	switch {
	case isReadOnly(err):
		return fmt.Errorf("%s: %w: %w", f.path, ErrReadOnly, err)
	case isNoSpace(err):
		return fmt.Errorf("%s: no space left on the disk, nothing of this commit was kept: %w", f.path, err)
	}
	return err
}

// isReadOnly recognises that something may not be written: for want of permission, or
// by its message, as isNoSpace does, that the whole disk may not.
func isReadOnly(err error) bool {
	return err != nil && (errors.Is(err, fs.ErrPermission) || errors.Is(err, bbolterrors.ErrDatabaseReadOnly) ||
		strings.Contains(strings.ToLower(err.Error()), "read-only file system"))
}

// isNoSpace recognises a full disk by its message, which is the same on all unix
// systems and close to it on Windows, so that no system call enters here.
func isNoSpace(err error) bool {
	text := strings.ToLower(err.Error())
	return strings.Contains(text, "no space left") || strings.Contains(text, "not enough space") || strings.Contains(text, "disk quota")
}

func (f *boltFlavour) backup(ctx context.Context, _ graph.QuadStore, w io.Writer) error {
	return f.db.View(func(tx *bbolt.Tx) error {
		_, err := tx.WriteTo(contextWriter{ctx, w})
		if err != nil {
			return fmt.Errorf("back up %s: %w", f.path, err)
		}
		return nil
	})
}

func (f *boltFlavour) close() error {
	if f.lock == nil {
		return nil
	}
	return f.lock.release()
}

// contextWriter ends a long copy when its context does.
type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (w contextWriter) Write(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.w.Write(p)
}

// Restore writes the backup that r holds to a new database at path. It never
// overwrites one.
func Restore(ctx context.Context, path string, r io.Reader) (err error) {
	l, err := acquireLock(path, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.release()) }()
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("restore %s: %w", path, fs.ErrExist)
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".restore*")
	if err != nil {
		return fmt.Errorf("restore %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = io.Copy(contextWriter{ctx, f}, r)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("restore %s: %w", path, err)
	}
	if err = verifyBolt(f.Name()); err != nil {
		return fmt.Errorf("restore %s: the backup is no database: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}

// verifyBolt opens a file as Cayley on bbolt without changing it.
func verifyBolt(path string) error {
	if err := checkSize(path); err != nil {
		return err
	}
	db, err := bbolt.Open(path, 0o644, &bbolt.Options{Timeout: time.Second, ReadOnly: true})
	if err != nil {
		return err
	}
	_, err = kv.New(hidalgobolt.New(db), kvOptions)
	return errors.Join(err, db.Close())
}

// memoryFlavour is Cayley on a B-tree in memory.
type memoryFlavour struct{ db hidalgo.KV }

func newMemoryFlavour() *memoryFlavour { return &memoryFlavour{db: flat.Upgrade(btree.New())} }

func (f *memoryFlavour) open(context.Context) (graph.QuadStore, error) { return openKV(f.db) }

func (f *memoryFlavour) lockWriters(context.Context) (func() error, error) {
	return func() error { return nil }, nil
}

func (f *memoryFlavour) shared() bool { return false }

func (f *memoryFlavour) replacement() (*replacement, error) { return nil, nil }

// exclusive is true because the B-tree has no lock of its own.
func (f *memoryFlavour) exclusive() bool { return true }

func (f *memoryFlavour) explain(err error) error { return err }

func (f *memoryFlavour) backup(context.Context, graph.QuadStore, io.Writer) error {
	return errors.New("a database in memory has no backup: export it instead")
}

func (f *memoryFlavour) close() error { return nil }

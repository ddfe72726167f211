package graph

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.com/kg/graph/index"
	"example.com/kg/graph/resolve"
	"example.com/kg/graph/store"
)

// A snapshot is a copy of the index in a file beside the database, so that opening
// a large graph need not make it again. It is never the record: one that is of
// another program or ontology, damaged, or of a history that is not the database's
// is passed over, and one that is merely old is brought up to date from the journal.

// snapshotFormat changes whenever what index.Save writes, or what the index makes of
// the same content, does.
const snapshotFormat = 6

// snapshotDocuments is how many documents make a snapshot worth its file.
const snapshotDocuments = 200

// snapshotHeader is the first line of a snapshot.
type snapshotHeader struct {
	Format   int        `json:"kg_index"`
	Ontology string     `json:"ontology"`
	Names    string     `json:"names"`
	Mark     store.Mark `json:"mark"`
}

func (g *Graph) header() snapshotHeader {
	return snapshotHeader{Format: snapshotFormat, Ontology: g.ontology.Sum(), Names: resolve.Sum(), Mark: g.mark}
}

func snapshotPath(database string) string {
	if database == store.InMemory || store.IsPostgres(database) {
		return ""
	}
	return database + ".index"
}

// Snapshot saves the index beside the database, if there is anything new worth
// saving. Close does it too.
func (g *Graph) Snapshot() error {
	g.saving.Lock()
	defer g.saving.Unlock()
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.snapshot == "" || g.saved == g.mark || g.index.Documents() < snapshotDocuments {
		return nil
	}
	if err := g.writeSnapshot(); err != nil {
		return fmt.Errorf("save %s, which only makes opening faster: %w", g.snapshot, err)
	}
	g.saved = g.mark
	return nil
}

func (g *Graph) writeSnapshot() (err error) {
	f, err := os.CreateTemp(filepath.Dir(g.snapshot), filepath.Base(g.snapshot)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	header, err := json.Marshal(g.header())
	if err == nil {
		_, err = f.Write(append(header, '\n'))
	}
	if err == nil {
		err = g.index.Save(f)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), g.snapshot)
}

// loadSnapshot fills the index from the snapshot and the journal after it, and
// reports whether it could.
func (g *Graph) loadSnapshot(ctx context.Context) (bool, error) {
	if g.snapshot == "" {
		return false, nil
	}
	x, mark, err := g.readSnapshot()
	switch {
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, index.ErrSnapshot):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("read %s: %w", g.snapshot, err)
	}
	// The database must have gone through the snapshot's commit.
	entries, err := g.store.Journal(ctx, mark.Commit-1)
	if err != nil {
		return false, err
	}
	if len(entries) == 0 || entries[0].Mark() != mark {
		return false, nil
	}
	g.index, g.mark, g.saved = x, mark, mark
	return true, g.follow(ctx)
}

func (g *Graph) readSnapshot() (*index.Index, store.Mark, error) {
	f, err := os.Open(g.snapshot)
	if err != nil {
		return nil, store.Mark{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, store.Mark{}, err
	}
	r := bufio.NewReaderSize(f, 1<<20)
	line, err := r.ReadSlice('\n')
	var h snapshotHeader
	if err != nil || json.Unmarshal(line, &h) != nil {
		return nil, store.Mark{}, index.ErrSnapshot
	}
	want := g.header()
	if want.Mark = h.Mark; h != want || h.Mark.Commit == 0 {
		return nil, store.Mark{}, index.ErrSnapshot
	}
	x, err := index.Load(r, info.Size()-int64(len(line)), vocabulary{g.ontology})
	return x, h.Mark, err
}

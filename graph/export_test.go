package graph

import (
	"path/filepath"
	"time"
)

// SnapshotTimes saves the index of g to a file in a folder and reads it back, as
// opening a database does, and returns how long each takes.
func SnapshotTimes(g *Graph, folder string) (save, load time.Duration, err error) {
	mark := g.mark
	mark.Commit = max(mark.Commit, 1)
	copied := &Graph{index: g.index, ontology: g.ontology, mark: mark, snapshot: filepath.Join(folder, "kg.db.index")}
	start := time.Now()
	if err = copied.writeSnapshot(); err != nil {
		return 0, 0, err
	}
	save, start = time.Since(start), time.Now()
	_, _, err = copied.readSnapshot()
	return save, time.Since(start), err
}

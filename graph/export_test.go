package graph

import "path/filepath"

// CopyIndex saves the index of g to a file in a folder and returns what reads it back,
// as opening a database does.
func CopyIndex(g *Graph, folder string) (load func() error, err error) {
	mark := g.mark
	mark.Commit = max(mark.Commit, 1)
	copied := &Graph{index: g.index, ontology: g.ontology, mark: mark, snapshot: filepath.Join(folder, "kg.db.index")}
	load = func() error {
		_, _, err := copied.readSnapshot()
		return err
	}
	return load, copied.writeSnapshot()
}

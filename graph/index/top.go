package index

import (
	"slices"
	"sync"
)

// Entities with very many statements have their best ones found once and remembered
// until the index changes.
const (
	manyStatements = 500
	topKept        = 1024
)

// topStatements has a lock of its own, for readers share it.
type topStatements struct {
	mu   sync.Mutex
	best map[Member][]Stmt
}

func (t *topStatements) reset() { t.best = map[Member][]Stmt{} }

// TopStatements returns statements of an entity among which are its best, at least
// limit of them if it has so many, in no order. The caller must not change them.
func (x *Index) TopStatements(c Member, limit int) []Stmt {
	all := x.members[c].statements
	if len(all) <= manyStatements || limit > topKept {
		return all
	}
	x.tops.mu.Lock()
	defer x.tops.mu.Unlock()
	best, ok := x.tops.best[c]
	if !ok {
		top := x.NewBest(topKept)
		for _, n := range all {
			top.Offer(n)
		}
		best = slices.Clip(top.Sorted())
		x.tops.best[c] = best
	}
	return best[:min(limit, len(best))]
}

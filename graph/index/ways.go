package index

import "sync"

// Way is how a search came to an entity.
type Way struct {
	From      Member
	Statement Stmt
	Depth     int32
}

// Ways says of entities whether and how a search came to them, in a table of all
// entities, so that a search through hundreds of thousands costs little.
type Ways struct {
	// round tells the ways of one search from those of others before it.
	round uint32
	table []roundWay
}

type roundWay struct {
	Way
	round uint32
}

var waysPool = sync.Pool{New: func() any { return new(Ways) }}

// NewWays returns an empty table of entities below bound, which [Ways.Release] gives
// back.
func NewWays(bound int) *Ways {
	w := waysPool.Get().(*Ways)
	if len(w.table) < bound {
		w.table, w.round = make([]roundWay, bound+bound/8), 0
	}
	w.Reset()
	return w
}

// Release lets another question use the table; nobody may use it any more.
func (w *Ways) Release() { waysPool.Put(w) }

// Reset forgets all ways.
func (w *Ways) Reset() {
	if w.round++; w.round == 0 {
		clear(w.table)
		w.round = 1
	}
}

// To returns the way to an entity, and whether there is one.
func (w *Ways) To(m Member) (Way, bool) {
	row := &w.table[m]
	return row.Way, row.round == w.round
}

// Reach sets the way to an entity.
func (w *Ways) Reach(m Member, way Way) { w.table[m] = roundWay{way, w.round} }

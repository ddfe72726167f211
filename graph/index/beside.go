package index

import "sync"

// Beside counts for entities in how many documents they stand, in a table of all
// entities, so that what stands beside an entity of very many documents costs little
// more than reading the ends of their evidence.
type Beside struct {
	x     *Index
	table []besideCount
	// found are the entities that were counted, in the order of arrival.
	found []Member
}

// besideCount is in how many documents an entity stands, and the last of them plus 1.
type besideCount struct {
	documents int32
	last      Doc
}

var besidePool = sync.Pool{New: func() any { return new(Beside) }}

// NewBeside returns an empty count, which [Beside.Release] gives back.
func (x *Index) NewBeside() *Beside {
	b := besidePool.Get().(*Beside)
	b.x = x
	if bound := len(x.members); len(b.table) < bound {
		b.table = make([]besideCount, bound+bound/8)
	}
	return b
}

// Release lets another question use the table; nobody may use it any more.
func (b *Beside) Release() {
	for _, m := range b.found {
		b.table[m] = besideCount{}
	}
	b.x, b.found = nil, b.found[:0]
	besidePool.Put(b)
}

// Count counts the entities at the ends of a document's evidence, each once.
func (b *Beside) Count(n Doc) {
	c, canonical := &b.x.evidence, b.x.canonical
	first, end := b.x.DocumentEvidence(n)
	for _, ends := range [2][]End{c.subject[first:end], c.object[first:end]} {
		for _, e := range ends {
			if e.IsValue() || Member(e) == Unknown {
				continue
			}
			m := canonical[e]
			row := &b.table[m]
			if row.last == n+1 {
				continue
			}
			if row.documents == 0 {
				b.found = append(b.found, m)
			}
			row.documents, row.last = row.documents+1, n+1
		}
	}
}

// All yields the entities that were counted and in how many documents they stand, in
// no order.
func (b *Beside) All(yield func(m Member, documents int) bool) {
	for _, m := range b.found {
		if !yield(m, int(b.table[m].documents)) {
			return
		}
	}
}

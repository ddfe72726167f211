package index

import (
	"cmp"
	"sort"
)

// Position is a place in the order of statements.
type Position struct{ Order, Tie uint64 }

// compare puts better statements first.
func (p Position) compare(q Position) int {
	if c := cmp.Compare(q.Order, p.Order); c != 0 {
		return c
	}
	return cmp.Compare(p.Tie, q.Tie)
}

// none says that there is no statement.
func (p Position) none() bool { return p.Order == 0 }

// Position returns a statement's place.
func (x *Index) Position(n Stmt) Position { return Position{x.order[n], x.statements[n].id.hash} }

// Better reports whether statement a stands before b in the order of statements.
func (x *Index) Better(a, b Stmt) bool {
	if x.order[a] != x.order[b] {
		return x.order[a] > x.order[b]
	}
	return x.statements[a].id.hash < x.statements[b].id.hash
}

// Best keeps the best of the statements that it is offered, in a heap whose root is
// the last of them.
type Best struct {
	x     *Index
	limit int
	heap  []Stmt
	// least is the order below which nothing is wanted any more.
	least uint64
}

// NewBest returns an empty one that keeps at most limit statements.
func (x *Index) NewBest(limit int) *Best { return &Best{x: x, limit: max(limit, 0)} }

// Offer offers a statement and reports whether the number kept grew; if not, either
// the statement or the worst kept before was let go.
func (b *Best) Offer(n Stmt) bool {
	grew := len(b.heap) < b.limit
	if b.Wants(n) {
		b.add(n)
	}
	return grew
}

// Wants reports whether a statement that is offered now would be kept.
func (b *Best) Wants(n Stmt) bool {
	return len(b.heap) < b.limit || b.limit > 0 && b.x.Better(n, b.heap[0])
}

// nearer reports whether heap[i] belongs nearer to the root: it is the later one.
func (b *Best) nearer(i, j int) bool { return b.x.Better(b.heap[j], b.heap[i]) }

func (b *Best) add(n Stmt) {
	if len(b.heap) < b.limit {
		b.heap = append(b.heap, n)
		for i := len(b.heap) - 1; i > 0; {
			parent := (i - 1) / 2
			if !b.nearer(i, parent) {
				break
			}
			b.heap[i], b.heap[parent] = b.heap[parent], b.heap[i]
			i = parent
		}
	} else {
		b.heap[0] = n
		b.sink()
	}
	if len(b.heap) == b.limit {
		b.least = b.x.order[b.heap[0]]
	}
}

func (b *Best) sink() {
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(b.heap) {
			return
		}
		if child+1 < len(b.heap) && b.nearer(child+1, child) {
			child++
		}
		if !b.nearer(child, i) {
			return
		}
		b.heap[i], b.heap[child] = b.heap[child], b.heap[i]
		i = child
	}
}

// Sorted returns what was kept, the best first.
func (b *Best) Sorted() []Stmt {
	sort.Slice(b.heap, func(i, j int) bool { return b.x.Better(b.heap[i], b.heap[j]) })
	return b.heap
}

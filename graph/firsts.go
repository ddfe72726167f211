package graph

import "slices"

// firsts keeps the first few of the values that it is offered, in an order in which no
// two are equal: up to twice the limit, of which those behind are let go together.
type firsts[T any] struct {
	limit   int
	compare func(a, b T) int
	kept    []T
	// full says that at least limit values stand before or at last.
	full bool
	last T
}

// wants reports whether a value may be among the first few.
func (f *firsts[T]) wants(v T) bool { return !f.full || f.compare(v, f.last) < 0 }

func (f *firsts[T]) offer(v T) {
	if !f.wants(v) {
		return
	}
	f.kept = append(f.kept, v)
	if len(f.kept) >= 2*f.limit {
		f.cut()
	}
}

func (f *firsts[T]) cut() {
	slices.SortFunc(f.kept, f.compare)
	if len(f.kept) >= f.limit && f.limit > 0 {
		f.kept = f.kept[:f.limit]
		f.full, f.last = true, f.kept[f.limit-1]
	}
}

// sorted returns the first limit values in order.
func (f *firsts[T]) sorted() []T {
	f.cut()
	return f.kept
}

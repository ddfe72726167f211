package index

import (
	"cmp"
	"slices"
	"sort"
)

// ranking keeps numbers in the order of their places, the best first, so that whoever
// wants the first few of a kind need not look at all. A place of order 0 is none.
type ranking[N ~int32] struct {
	list, spare []N
}

// settle brings the ranking up to date after the places of some numbers changed,
// each given once.
func (r *ranking[N]) settle(changed []N, place func(N) Position) {
	if len(changed) == 0 {
		return
	}
	type ranked struct {
		Position
		n N
	}
	stale := make([]uint64, slices.Max(changed)/64+1)
	fresh := make([]ranked, 0, len(changed))
	for _, n := range changed {
		stale[n/64] |= 1 << (n % 64)
		if p := place(n); p.Order != 0 {
			fresh = append(fresh, ranked{p, n})
		}
	}
	slices.SortFunc(fresh, func(a, b ranked) int {
		if c := cmp.Compare(b.Order, a.Order); c != 0 {
			return c
		}
		return cmp.Compare(a.Tie, b.Tie)
	})
	kept := r.spare[:0]
	for _, n := range r.list {
		if int(n/64) >= len(stale) || stale[n/64]&(1<<(n%64)) == 0 {
			kept = append(kept, n)
		}
	}
	// The old list is free to take the merged one.
	out, at := r.list[:0], 0
	for _, f := range fresh {
		end := at + sort.Search(len(kept)-at, func(i int) bool { return f.before(place(kept[at+i])) })
		out = append(append(out, kept[at:end]...), f.n)
		at = end
	}
	out = append(out, kept[at:]...)
	r.list, r.spare = out, kept
}

// from returns the part of the list that begins after a position.
func (r *ranking[N]) from(p Position, place func(N) Position) []N {
	return r.list[sort.Search(len(r.list), func(i int) bool { return p.before(place(r.list[i])) }):]
}

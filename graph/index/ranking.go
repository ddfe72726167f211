package index

import (
	"cmp"
	"slices"
	"sort"
)

// place is where something stands in an order, the first lowest; what has none stands
// nowhere.
type place[P any] interface {
	compare(P) int
	none() bool
}

// ranking keeps numbers in the order of their places, the best first, so that whoever
// wants the first few of a kind need not look at all.
type ranking[N ~int32, P place[P]] struct {
	list, spare []N
}

// settle brings the ranking up to date after the places of some numbers changed,
// each given once.
func (r *ranking[N, P]) settle(changed []N, place func(N) P) {
	if len(changed) == 0 {
		return
	}
	type ranked struct {
		place P
		n     N
	}
	stale := make([]uint64, slices.Max(changed)/64+1)
	fresh := make([]ranked, 0, len(changed))
	for _, n := range changed {
		stale[n/64] |= 1 << (n % 64)
		if p := place(n); !p.none() {
			fresh = append(fresh, ranked{p, n})
		}
	}
	slices.SortFunc(fresh, func(a, b ranked) int { return a.place.compare(b.place) })
	kept := r.spare[:0]
	for _, n := range r.list {
		if int(n/64) >= len(stale) || stale[n/64]&(1<<(n%64)) == 0 {
			kept = append(kept, n)
		}
	}
	// The old list is free to take the merged one.
	out, at := r.list[:0], 0
	for _, f := range fresh {
		end := at + sort.Search(len(kept)-at, func(i int) bool { return f.place.compare(place(kept[at+i])) < 0 })
		out = append(append(out, kept[at:end]...), f.n)
		at = end
	}
	out = append(out, kept[at:]...)
	r.list, r.spare = out, kept
}

// following returns the part of a list in order that begins after a place, nil for
// all.
func following[N any, P place[P]](list []N, p *P, place func(N) P) []N {
	if p == nil {
		return list
	}
	return list[sort.Search(len(list), func(i int) bool { return (*p).compare(place(list[i])) < 0 }):]
}

// prominence is the place of an entity: those that more evidence speaks of come first.
type prominence struct {
	weight int32
	id     string
}

func (p prominence) none() bool { return p.weight == 0 }

func (p prominence) compare(q prominence) int {
	if c := cmp.Compare(q.weight, p.weight); c != 0 {
		return c
	}
	return cmp.Compare(p.id, q.id)
}

// prominence returns the place of the entity of a canonical member; others, and
// entities that no document mentions, have none.
func (x *Index) prominence(m Member) prominence {
	row := &x.members[m]
	if m == Unknown || x.canonical[m] != m || row.mentions == 0 {
		return prominence{}
	}
	return prominence{row.total + 1, x.strings.At(row.id)}
}

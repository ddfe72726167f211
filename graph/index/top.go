package index

import (
	"slices"
	"sort"
)

// Entities with very many statements have the best of them at hand, in order, and
// kept so from change to change.
const (
	manyStatements = 256
	topKept        = 1024
)

// tops holds the first statements of entities that have many; all others of an entity
// stand behind the last of its list.
type tops map[Member][]Stmt

// TopStatements returns statements of an entity among which are its best, at least
// limit of them if it has so many, and whether they stand in order. The caller must
// not change them.
func (x *Index) TopStatements(c Member, limit int) (list []Stmt, ordered bool) {
	all := x.members[c].statements
	if top, ok := x.tops[c]; ok && limit <= len(top) {
		return top, true
	}
	return all, false
}

// entityEnds yields the entities at the ends of a statement, each once.
func (x *Index) entityEnds(n Stmt) func(yield func(Member) bool) {
	return func(yield func(Member) bool) {
		s := &x.statements[n]
		if !s.subject.IsValue() && !yield(Member(s.subject)) {
			return
		}
		if !s.object.IsValue() && s.object != s.subject {
			yield(Member(s.object))
		}
	}
}

// settleTops brings the lists up to date after the places of some statements changed.
// Those that are gone have been taken out by [Index.dropStatement].
func (x *Index) settleTops(changed []Stmt) {
	for _, n := range changed {
		for m := range x.entityEnds(n) {
			x.forgetTop(m, n)
		}
	}
	// What remains stands in order and before all that is in no list.
	again := map[Member]bool{}
	for _, n := range changed {
		if !x.statements[n].live {
			continue
		}
		for m := range x.entityEnds(n) {
			list, ok := x.tops[m]
			at := sort.Search(len(list), func(i int) bool { return x.Better(n, list[i]) })
			switch {
			case at < len(list):
				list = slices.Insert(list, at, n)
				x.tops[m] = list[:min(len(list), topKept)]
			case !ok && len(x.members[m].statements) > manyStatements:
				again[m] = true
			}
		}
	}
	for m := range x.shortTops {
		if list, ok := x.tops[m]; ok && len(list) < topKept/4 {
			again[m] = true
		}
	}
	clear(x.shortTops)
	for m := range again {
		x.fillTop(m)
	}
}

// forgetTop takes a statement out of the list of an entity.
func (x *Index) forgetTop(m Member, n Stmt) {
	list, ok := x.tops[m]
	if !ok {
		return
	}
	if at := slices.Index(list, n); at >= 0 {
		list = slices.Delete(list, at, at+1)
		x.tops[m] = list
	}
	if len(list) < topKept/4 {
		x.shortTops[m] = true
	}
}

// fillTop makes the list of an entity anew, or drops it where there are few.
func (x *Index) fillTop(m Member) {
	all := x.members[m].statements
	if len(all) <= manyStatements {
		delete(x.tops, m)
		return
	}
	best := x.NewBest(topKept)
	for _, n := range all {
		best.Offer(n)
	}
	x.tops[m] = slices.Clone(best.Sorted())
}

// findTops makes all lists out of the order of statements.
func (x *Index) findTops() {
	for _, n := range x.ranked.list {
		for m := range x.entityEnds(n) {
			if len(x.members[m].statements) <= manyStatements {
				continue
			}
			if list := x.tops[m]; len(list) < topKept {
				x.tops[m] = append(list, n)
			}
		}
	}
}

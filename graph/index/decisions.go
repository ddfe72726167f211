package index

import (
	"slices"

	"example.com/kg/schema"
)

// decisions are those that hold: made, and not taken back.
type decisions struct {
	all    []schema.Decision
	merges map[string][]string // both ways
	// target marks entities that another was merged into, moved those that were.
	target, moved map[string]bool
	apart         map[string][]string // both ways
	splits        map[[2]string]bool  // entity, document
	ranks         map[uint64]int8
}

func (d *decisions) reset() {
	d.merges, d.apart = map[string][]string{}, map[string][]string{}
	d.target, d.moved = map[string]bool{}, map[string]bool{}
	d.splits, d.ranks = map[[2]string]bool{}, map[uint64]int8{}
}

func (d *decisions) isSplit(entity, document string) bool {
	return len(d.splits) > 0 && d.splits[[2]string{entity, document}]
}

func (d *decisions) rank(hash uint64) int8 { return d.ranks[hash] }

// active returns which decisions hold, in order: a decision that another takes back
// does not, unless that one is taken back itself.
func active(all []schema.Decision) []schema.Decision {
	reversals := map[string][]string{}
	for i := range all {
		if r := all[i].Reverses; r != "" {
			reversals[r] = append(reversals[r], all[i].ID)
		}
	}
	state := map[string]bool{}
	var holds func(id string) bool
	holds = func(id string) bool {
		if h, known := state[id]; known {
			return h
		}
		state[id] = true // a cycle cannot arise: an id hashes what it reverses
		for _, r := range reversals[id] {
			if holds(r) {
				state[id] = false
				break
			}
		}
		return state[id]
	}
	var out []schema.Decision
	for i := range all {
		if all[i].Reverses == "" && holds(all[i].ID) {
			out = append(out, all[i])
		}
	}
	return out
}

// decide makes all the given decisions count from now on and returns the documents
// that have to be entered anew because an occurrence in them is split off or
// rejoined.
func (x *Index) decide(all []schema.Decision) (again []string) {
	old := x.decided
	d := &x.decided
	d.reset()
	d.all = all
	for _, dec := range active(all) {
		switch dec.Kind {
		case schema.Merge:
			d.merges[dec.Entity] = append(d.merges[dec.Entity], dec.Other)
			d.merges[dec.Other] = append(d.merges[dec.Other], dec.Entity)
			d.target[dec.Other], d.moved[dec.Entity] = true, true
		case schema.Split:
			if dec.Document != "" {
				d.splits[[2]string{dec.Entity, dec.Document}] = true
				continue
			}
			d.apart[dec.Entity] = append(d.apart[dec.Entity], dec.Other)
			d.apart[dec.Other] = append(d.apart[dec.Other], dec.Entity)
		case schema.RankStatement:
			if id, ok := parseStatementID(dec.Statement); ok {
				d.ranks[id.hash] = rankNumber(dec.Rank)
			}
		}
	}
	for _, table := range []map[string][]string{old.merges, d.merges, old.apart, d.apart} {
		for id := range table {
			x.touchID(id)
		}
	}
	for _, table := range []map[uint64]int8{old.ranks, d.ranks} {
		for hash := range table {
			if n, ok := x.byHash[hash]; ok {
				x.touched.statement(n)
			}
		}
	}
	for split := range d.splits {
		if !old.splits[split] {
			again = append(again, split[1])
		}
	}
	for split := range old.splits {
		if !d.splits[split] {
			again = append(again, split[1])
		}
	}
	slices.Sort(again)
	return slices.Compact(again)
}

func rankNumber(r schema.Rank) int8 {
	switch r {
	case schema.Preferred:
		return 1
	case schema.Deprecated:
		return -1
	}
	return 0
}

func (x *Index) touchID(id string) {
	if m, ok := x.byMember[id]; ok {
		x.touched.member(m)
	}
}

// dirty is what a change touched and has to be worked out again.
type dirty struct {
	members    map[Member]bool
	statements map[Stmt]bool
	acronyms   map[string]bool
}

func (d *dirty) reset() {
	d.members, d.statements, d.acronyms = map[Member]bool{}, map[Stmt]bool{}, map[string]bool{}
}

func (d *dirty) member(m Member)  { d.members[m] = true }
func (d *dirty) statement(n Stmt) { d.statements[n] = true }

// Active says which decisions hold: those made, and not taken back.
func Active(all []schema.Decision) map[string]bool {
	out := map[string]bool{}
	for _, d := range active(all) {
		out[d.ID] = true
	}
	return out
}

// ActiveDecisions returns the decisions that hold, in order.
func (x *Index) ActiveDecisions() []schema.Decision { return active(x.decided.all) }

// Known reports whether any document ever named an id.
func (x *Index) Known(id string) bool {
	_, ok := x.byMember[id]
	return ok
}

// Base returns the member that an id names, before resolution.
func (x *Index) Base(id string) (Member, bool) {
	m, ok := x.byMember[id]
	return m, ok
}

// Proposals returns pairs of an entity known by a surname alone and a person of
// that surname, in order, who may be one.
func (x *Index) Proposals() [][2]Member {
	var out [][2]Member
	for i := range x.members {
		m := Member(i)
		row := &x.members[m]
		if !row.bare || row.base != m || x.canonical[m] != m || !x.mentioned(m) {
			continue
		}
		seen := map[Member]bool{}
		for _, full := range x.surnameOf(row.surname).full {
			c := x.canonical[full]
			apart := slices.Contains(x.decided.apart[x.ID(m)], x.ID(full))
			if c != m && !seen[c] && !apart {
				seen[c] = true
				out = append(out, [2]Member{m, c})
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]Member) int {
		if c := x.compare(a[0], b[0]); c != 0 {
			return c
		}
		return x.compare(a[1], b[1])
	})
	return out
}

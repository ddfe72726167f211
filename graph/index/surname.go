package index

import (
	"slices"

	"example.com/kg/schema"
)

// Points that support gives, and how many a bare surname needs.
const (
	togetherPoints  = 3 // full name and surname stand in one document
	neighbourPoints = 2 // both have a statement with the same other end
	companyPoints   = 1 // both are mentioned beside the same entity
	companyLimit    = 4
	enoughPoints    = 2
	// aheadBy is how many times the points of the next candidate the best must have.
	aheadBy = 2
	// sharedShown bounds the names kept for the reason.
	sharedShown = 3
)

// context is what stands around a person.
type context struct {
	documents map[Doc]bool
	// neighbours are the folded names at the other end of statements, company the
	// entities mentioned in the same documents. Places are neither, nor is what a
	// description alone tells ("the police"): many a private person has the surname of
	// a politician and lives where the politician governs.
	neighbours map[uint32]bool
	company    map[Member]bool
}

func newContext() *context {
	return &context{documents: map[Doc]bool{}, neighbours: map[uint32]bool{}, company: map[Member]bool{}}
}

// around adds what document n says around the members that is reports.
func (x *Index) around(c *context, n Doc, is func(End) bool) {
	c.documents[n] = true
	first, end := x.DocumentEvidence(n)
	for e := first; e < end; e++ {
		s, o := x.evidence.subject[e], x.evidence.object[e]
		switch {
		case is(s):
			c.neighbour(x, o)
		case is(o):
			c.neighbour(x, s)
		default:
			c.companion(x, s)
			c.companion(x, o)
		}
	}
}

func (c *context) neighbour(x *Index, e End) {
	if !e.IsValue() && Member(e) != Unknown {
		if row := &x.members[e]; row.named && row.kind != schema.Place {
			c.neighbours[row.fold] = true
		}
		c.companion(x, e)
	}
}

func (c *context) companion(x *Index, e End) {
	if !e.IsValue() && Member(e) != Unknown && x.members[e].named && x.members[e].kind != schema.Place {
		c.company[x.members[e].base] = true
	}
}

// support counts the points for a candidate.
func (x *Index) support(occurrence, candidate *context, self uint32) (points int, p proof) {
	for n := range occurrence.documents {
		if candidate.documents[n] {
			points += togetherPoints
			p.together = true
			break
		}
	}
	for name := range occurrence.neighbours {
		if name != self && candidate.neighbours[name] {
			points += neighbourPoints
			p.shared = append(p.shared, name)
		}
	}
	company := 0
	for m := range occurrence.company {
		row := &x.members[m]
		if row.fold != self && candidate.company[m] && !occurrence.neighbours[row.fold] {
			company += companyPoints
			p.shared = append(p.shared, row.fold)
		}
	}
	slices.SortFunc(p.shared, func(a, b uint32) int { return compareStrings(x.strings.At(a), x.strings.At(b)) })
	if p.shared = slices.Compact(p.shared); len(p.shared) > sharedShown {
		p.shared = slices.Clone(p.shared[:sharedShown])
	}
	return points + min(company, companyLimit), p
}

func compareStrings(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// candidateGroup is one person whom a bare surname may mean.
type candidateGroup struct {
	member  Member
	members []Member
	context *context
}

// surnames gives every occurrence of a bare surname its parent: the one person
// whom the documents support, else the surname itself.
func (r *resolution) surnames() []join {
	x := r.x
	byKey := map[uint64][]Member{}
	var keys []uint64
	for _, m := range r.members {
		row := &x.members[m]
		if !row.named || row.split || !row.bare || row.base == m || len(row.documents) == 0 {
			continue
		}
		if byKey[row.surname] == nil {
			keys = append(keys, row.surname)
		}
		byKey[row.surname] = append(byKey[row.surname], m)
	}
	slices.Sort(keys)
	var out []join
	for _, key := range keys {
		groups := r.candidateGroups(key)
		for _, m := range byKey[key] {
			out = append(out, r.placeSurname(m, groups))
		}
	}
	return out
}

func (r *resolution) candidateGroups(key uint64) []candidateGroup {
	x := r.x
	full := slices.Clone(x.surnameOf(key).full)
	slices.SortFunc(full, x.compare)
	var groups []candidateGroup
	at := map[int]int{}
	for _, m := range full {
		root := r.find(r.at[m])
		g, ok := at[root]
		if !ok {
			g = len(groups)
			at[root] = g
			groups = append(groups, candidateGroup{member: m, context: newContext()})
		}
		groups[g].members = append(groups[g].members, m)
	}
	for i := range groups {
		g := &groups[i]
		is := func(e End) bool { return !e.IsValue() && slices.Contains(g.members, Member(e)) }
		for _, m := range g.members {
			for _, n := range x.members[m].documents {
				x.around(g.context, n, is)
			}
		}
	}
	return groups
}

func (r *resolution) placeSurname(m Member, groups []candidateGroup) join {
	x := r.x
	row := &x.members[m]
	alone := join{child: m, parent: row.base, rule: spellingRule}
	if x.decided.moved[x.strings.At(row.id)] {
		return alone
	}
	own := newContext()
	x.around(own, row.document, func(e End) bool { return e == End(m) })
	best, next := 0, 0
	found := alone
	for i := range groups {
		points, p := x.support(own, groups[i].context, row.fold)
		switch {
		case points > best:
			best, next = points, best
			found = join{child: m, parent: groups[i].member, rule: surnameRule, proof: p}
		case points > next:
			next = points
		}
	}
	if best < enoughPoints || best < aheadBy*next || r.keptApart(m, found.parent) {
		return alone
	}
	return found
}

// keptApart reports whether a decision keeps the two ids apart.
func (r *resolution) keptApart(a, b Member) bool {
	x := r.x
	root := r.find(r.at[b])
	for _, other := range x.decided.apart[x.strings.At(x.members[a].id)] {
		if o, ok := x.byMember[other]; ok {
			if at, reached := r.at[o]; reached && r.find(at) == root {
				return true
			}
		}
	}
	return false
}

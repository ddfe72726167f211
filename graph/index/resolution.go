package index

import (
	"cmp"
	"slices"

	"example.com/kg/graph/resolve"
	"example.com/kg/schema"
)

// rule says why a member belongs to its entity.
type rule uint8

const (
	noRule       rule = iota
	decidedRule       // an analyst merged them
	nameRule          // the names are one name
	kindRule          // the names are equal, the types often confused
	acronymRule       // a document writes the acronym for the full name
	surnameRule       // support from the documents
	spellingRule      // bare surnames of one id that nothing tells apart
)

// proof is what a rule rests on.
type proof struct {
	// shared are the names of neighbours that support a surname, a few of them.
	shared []uint32
	// together says that a document has the surname and the full name.
	together bool
}

// surname lists everybody of one surname.
type surname struct{ bare, full []Member }

func (x *Index) surnameOf(h uint64) *surname {
	s := x.surnames[h]
	if s == nil {
		s = &surname{}
		x.surnames[h] = s
	}
	return s
}

func (s *surname) add(m Member, bare bool) {
	if bare {
		s.bare = append(s.bare, m)
	} else {
		s.full = append(s.full, m)
	}
}

func (s *surname) remove(m Member, bare bool) {
	if bare {
		s.bare = without(s.bare, m)
	} else {
		s.full = without(s.full, m)
	}
}

// join is a reason for two members to be one entity.
type join struct {
	child, parent Member
	rule          rule
	proof         proof
}

// resolution is one run over the members that a change can concern.
type resolution struct {
	x       *Index
	members []Member
	at      map[Member]int
	root    []int
	joins   []join // accepted, by child
	apart   [][2][]int
}

// resolve works out again what the touched members belong to, and returns the
// members whose canonical member changed.
func (x *Index) resolve() []Member {
	r := &resolution{x: x, at: map[Member]int{}}
	for m := range x.touched.members {
		r.reach(m)
	}
	for a := range x.touched.acronyms {
		r.reachAcronym(a)
	}
	for i := 0; i < len(r.members); i++ {
		r.expand(r.members[i])
	}
	// From here on the order of members is that of their ids, so that nothing
	// depends on the order in which documents came.
	slices.SortFunc(r.members, func(a, b Member) int { return x.compare(a, b) })
	r.root = make([]int, len(r.members))
	r.joins = make([]join, len(r.members))
	for i, m := range r.members {
		r.at[m], r.root[i], r.joins[i] = i, i, join{child: m, parent: None}
	}
	r.collectApart()
	for _, j := range r.candidates() {
		r.try(j)
	}
	for _, j := range r.surnames() {
		r.try(j)
	}
	return r.settle()
}

// compare orders members by id, then by document.
func (x *Index) compare(a, b Member) int {
	p, q := &x.members[a], &x.members[b]
	if c := cmp.Compare(x.strings.At(p.id), x.strings.At(q.id)); c != 0 {
		return c
	}
	if p.document == None || q.document == None {
		return cmp.Compare(p.document, q.document)
	}
	return cmp.Compare(x.documents[p.document].meta.ID, x.documents[q.document].meta.ID)
}

func (r *resolution) reach(m Member) {
	if _, seen := r.at[m]; !seen {
		r.at[m] = len(r.members)
		r.members = append(r.members, m)
	}
}

func (r *resolution) reachAcronym(a string) {
	x := r.x
	for _, m := range x.acronyms[a] {
		r.reach(m)
	}
	for _, kind := range []schema.Type{schema.Organization, schema.Media, schema.Group, schema.Place} {
		for _, m := range x.joins[hashKey(resolve.NameKey(kind, a))] {
			r.reach(m)
		}
	}
}

// expand reaches every member that could be one entity with m, now or before.
func (r *resolution) expand(m Member) {
	x := r.x
	row := &x.members[m]
	c := x.canonical[m]
	r.reach(c)
	for _, other := range x.members[c].members {
		r.reach(other)
	}
	if row.split || !row.named {
		r.expandDecided(x.strings.At(row.id))
		return
	}
	r.reach(row.base)
	r.expandDecided(x.strings.At(row.id))
	for _, key := range row.joins {
		for _, other := range x.joins[key] {
			r.reach(other)
		}
	}
	for _, kind := range resolve.CommonTypes(row.kind)[1:] {
		for _, other := range x.joins[hashKey(resolve.NameKey(kind, x.strings.At(row.fold)))] {
			r.reach(other)
		}
	}
	if acronym := x.acronymOf(m); acronym != "" {
		for _, other := range x.acronyms[acronym] {
			r.reach(other)
		}
	}
	if row.surname != 0 {
		s := x.surnameOf(row.surname)
		for _, other := range s.full {
			r.reach(other)
		}
		for _, other := range s.bare {
			r.reach(other)
		}
	}
	for _, a := range row.aliases {
		if name := x.strings.At(a.name); resolve.IsAcronym(name) {
			r.reachAcronym(resolve.ShapeOf(schema.Organization, name).Acronym)
		}
	}
}

func (r *resolution) expandDecided(id string) {
	for _, table := range []map[string][]string{r.x.decided.merges, r.x.decided.apart} {
		for _, other := range table[id] {
			if m, ok := r.x.byMember[other]; ok {
				r.reach(m)
			}
		}
	}
}

// candidates are the joins by decision, name, type and acronym, the surest first.
func (r *resolution) candidates() []join {
	x := r.x
	var out []join
	first := map[uint64]Member{}
	for _, m := range r.members {
		row := &x.members[m]
		for _, other := range x.decided.merges[x.strings.At(row.id)] {
			if o, ok := x.byMember[other]; ok && x.compare(m, o) < 0 {
				out = append(out, join{child: m, parent: o, rule: decidedRule})
			}
		}
		if row.split || !row.named || row.base != m || !x.present(m) {
			continue
		}
		for _, key := range row.joins {
			if o, ok := first[key]; ok {
				out = append(out, join{child: m, parent: o, rule: nameRule})
			} else {
				first[key] = m
			}
		}
	}
	for _, m := range r.members {
		row := &x.members[m]
		if row.split || !row.named || row.base != m || !x.present(m) {
			continue
		}
		for _, kind := range resolve.CommonTypes(row.kind)[1:] {
			if o, ok := first[hashKey(resolve.NameKey(kind, x.strings.At(row.fold)))]; ok && x.compare(m, o) < 0 {
				out = append(out, join{child: m, parent: o, rule: kindRule})
			}
		}
		out = append(out, r.acronym(m)...)
	}
	slices.SortStableFunc(out, func(a, b join) int { return cmp.Compare(a.rule, b.rule) })
	return out
}

// acronym joins m to the full names that documents write it for. That these are
// one entity is checked when all surer joins are made.
func (r *resolution) acronym(m Member) []join {
	x := r.x
	acronym := x.acronymOf(m)
	if acronym == "" {
		return nil
	}
	full := slices.Clone(x.acronyms[acronym])
	slices.SortFunc(full, x.compare)
	full = slices.Compact(full)
	var out []join
	for _, o := range full {
		kind := x.members[o].kind
		if o != m && (kind == x.members[m].kind || resolve.Confusable(kind, x.members[m].kind)) {
			out = append(out, join{child: m, parent: o, rule: acronymRule})
		}
	}
	return out
}

// present reports whether documents mention m; bare surnames are mentioned through
// their occurrences.
func (x *Index) present(m Member) bool {
	row := &x.members[m]
	return len(row.documents) > 0 || row.bare
}

func (r *resolution) find(i int) int {
	for r.root[i] != i {
		r.root[i] = r.root[r.root[i]]
		i = r.root[i]
	}
	return i
}

// try makes a join unless a decision keeps the two apart.
func (r *resolution) try(j join) {
	a, b := r.find(r.at[j.child]), r.find(r.at[j.parent])
	if a == b {
		return
	}
	if j.rule == acronymRule && r.ambiguous(j.child) {
		return
	}
	for _, pair := range r.apart {
		if r.within(pair[0], a) && r.within(pair[1], b) || r.within(pair[0], b) && r.within(pair[1], a) {
			return
		}
	}
	r.root[a] = b
	if at := r.at[j.child]; r.joins[at].rule == noRule {
		r.joins[at] = j
	} else if at := r.at[j.parent]; r.joins[at].rule == noRule {
		j.child, j.parent = j.parent, j.child
		r.joins[at] = j
	}
}

// ambiguous reports whether documents write m's acronym for several entities.
func (r *resolution) ambiguous(m Member) bool {
	root := -1
	for _, j := range r.acronym(m) {
		f := r.find(r.at[j.parent])
		if root >= 0 && f != root {
			return true
		}
		root = f
	}
	return false
}

func (r *resolution) within(members []int, root int) bool {
	for _, i := range members {
		if r.find(i) == root {
			return true
		}
	}
	return false
}

func (r *resolution) collectApart() {
	x := r.x
	byID := map[string][]int{}
	for i, m := range r.members {
		id := x.strings.At(x.members[m].id)
		if len(x.decided.apart[id]) > 0 {
			byID[id] = append(byID[id], i)
		}
	}
	for id, members := range byID {
		for _, other := range x.decided.apart[id] {
			if id < other && len(byID[other]) > 0 {
				r.apart = append(r.apart, [2][]int{members, byID[other]})
			}
		}
	}
}

// settle writes the outcome into the members.
func (r *resolution) settle() []Member {
	x := r.x
	groups := map[int][]Member{}
	for i, m := range r.members {
		root := r.find(i)
		groups[root] = append(groups[root], m)
	}
	var changed []Member
	for _, group := range groups {
		canonical := x.choose(group)
		for _, m := range group {
			row := &x.members[m]
			j := r.joins[r.at[m]]
			row.parent, row.rule, row.proof = j.parent, j.rule, j.proof
			row.members = nil
			if x.canonical[m] != canonical {
				x.canonical[m] = canonical
				changed = append(changed, m)
			}
		}
		if len(group) > 1 {
			x.members[canonical].members = group
		}
	}
	x.summarise(r.members)
	x.prominent.settle(r.members, x.prominence)
	slices.Sort(changed)
	return changed
}

// choose picks the canonical member of an entity.
func (x *Index) choose(group []Member) Member {
	type merit struct {
		target, full, usual bool
		documents           int
	}
	of := func(m Member) merit {
		row := &x.members[m]
		id := x.strings.At(row.id)
		return merit{
			target: x.decided.target[id] && !x.decided.moved[id] && row.base == m,
			full:   row.base == m && !row.bare && x.acronymOf(m) == "" && len(row.documents) > 0,
			usual:  resolve.Usual(row.kind, x.strings.At(row.fold)), documents: len(row.documents)}
	}
	better := func(a, b Member) bool {
		p, q := of(a), of(b)
		switch {
		case p.target != q.target:
			return p.target
		case p.full != q.full:
			return p.full
		case p.usual != q.usual:
			return p.usual
		case (x.members[a].base == a) != (x.members[b].base == b):
			return x.members[a].base == a
		case p.documents != q.documents:
			return p.documents > q.documents
		}
		return x.compare(a, b) < 0
	}
	best := group[0]
	for _, m := range group[1:] {
		if better(m, best) {
			best = m
		}
	}
	return best
}

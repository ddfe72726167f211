package index

import (
	"slices"
	"sort"

	"example.com/kg/graph/resolve"
	"example.com/kg/schema"
)

// occurrence is a member that stands for one document's use of an id.
type occurrence struct {
	base     Member
	document Doc
}

// member is an entity as documents name it.
type member struct {
	id   uint32 // strings
	kind schema.Type
	fold uint32 // the name, folded; all names of one id fold alike

	// base is the member of the same id without a document; itself for those.
	base     Member
	document Doc // None for a base
	// split says that a decision took the occurrence out of everything.
	split bool
	// named is false for unnamed phrases, which belong to their document.
	named bool
	// joins and surname are hashes of the keys of [resolve.Shape]; surname is 0 for
	// what is no person's name, and bare says that the name is nothing else.
	joins   []uint64
	surname uint64
	bare    bool

	// parent and rule say why the member belongs to its entity.
	parent Member
	rule   rule
	proof  proof

	// documents mention the member, each once, in ascending order.
	documents []Doc
	evidence  int32
	// names are the spellings of the name that its id stands for, aliases the other
	// names that documents use.
	names, aliases []alias

	// leads is where the id of a bare surname leads, None where to nothing.
	leads Member
	summary

	// members and statements are kept by canonical members alone; members only
	// where there are several.
	members    []Member
	statements []Stmt
	// others has for each of the statements what [Index.Other] says.
	others []Member
}

// alias is another name of a member and in how many evidence it stands.
type alias struct {
	name  uint32
	count int32
}

// hashKey is FNV-1a, whose outcome a snapshot may keep, made to use all bits.
func hashKey(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return mix(h)
}

func (x *Index) addMember(id, name string, kind schema.Type, in Doc) Member {
	n := Member(len(x.members))
	m := member{id: x.strings.Add(id), kind: kind, fold: x.strings.Add(resolve.Fold(name)),
		base: n, document: in, parent: None, leads: None}
	if parts, ok := schema.ParseEntityID(id); ok && parts.Document == "" {
		m.named = true
	}
	if m.named {
		shape := resolve.ShapeOf(kind, name)
		for _, key := range shape.Joins {
			m.joins = append(m.joins, hashKey(key))
		}
		if m.bare = shape.Bare; shape.Surname != "" {
			m.surname = hashKey(shape.Surname)
		}
	}
	x.members, x.canonical = append(x.members, m), append(x.canonical, n)
	if in == None && id != "" {
		x.names.add(n, x.strings.At(m.fold))
	}
	return n
}

// member returns the member that id means in document n.
func (x *Index) member(id, name string, kind schema.Type, n Doc) Member {
	base, ok := x.byMember[id]
	if !ok {
		base = x.addMember(id, name, kind, None)
		x.byMember[id] = base
	}
	split := x.decided.isSplit(id, x.documents[n].meta.ID)
	if !split && !x.members[base].bare {
		return base
	}
	at := occurrence{base, n}
	m, ok := x.scoped[at]
	if !ok {
		m = x.addMember(id, name, kind, n)
		x.members[m].base, x.members[m].split = base, split
		if split {
			own := schema.ScopedEntityID(kind, x.documents[n].meta.ID, name)
			x.members[m].id = x.strings.Add(own)
			x.byMember[own] = m
			x.names.add(m, x.strings.At(x.members[m].fold))
		}
		x.scoped[at] = m
	}
	return m
}

// mention enters the entities of an evidence.
func (x *Index) mention(n Doc, i Ev, e *schema.Evidence) {
	c := &x.evidence
	c.subject[i] = x.mentionNode(n, &e.Subject)
	c.object[i] = x.mentionNode(n, &e.Object)
	for k := range e.Attribution {
		a := &e.Attribution[k]
		if a.ID == "" {
			continue
		}
		m := x.member(a.ID, a.Name, a.Type, n)
		x.countName(m, a.Name, 1)
		x.enter(m, n)
		if c.speaker[i] != None {
			c.speakers[i] = append(c.speakers[i], c.speaker[i])
		}
		c.speaker[i] = m
	}
}

func (x *Index) mentionNode(n Doc, node *schema.Node) End {
	switch {
	case node.IsValue():
		return x.addValue(node)
	case node.ID == "":
		return End(Unknown)
	}
	m := x.member(node.ID, node.Name, node.Type, n)
	x.members[m].evidence++
	if node.Text != node.Name && resolve.IsAlias(node.Text) {
		x.countAlias(m, node.Text, 1)
	}
	x.countName(m, node.Name, 1)
	x.enter(m, n)
	return End(m)
}

// enter says that document n mentions m.
func (x *Index) enter(m Member, n Doc) {
	row := &x.members[m]
	x.touched.member(m)
	if k := len(row.documents); k > 0 && row.documents[k-1] == n {
		return
	}
	row.documents = append(row.documents, n)
	if len(row.documents) == 1 {
		x.arrive(m)
	}
}

// unmention takes back what mention did for an evidence.
func (x *Index) unmention(n Doc, i Ev, e *schema.Evidence) {
	c := &x.evidence
	for _, end := range []struct {
		end  End
		node *schema.Node
	}{{c.subject[i], &e.Subject}, {c.object[i], &e.Object}} {
		if end.end.IsValue() || Member(end.end) == Unknown {
			continue
		}
		m := Member(end.end)
		x.members[m].evidence--
		if end.node.Text != end.node.Name && resolve.IsAlias(end.node.Text) {
			x.countAlias(m, end.node.Text, -1)
		}
		x.countName(m, end.node.Name, -1)
		x.leave(m, n)
	}
	for k := range e.Attribution {
		if a := &e.Attribution[k]; a.ID != "" {
			m := x.member(a.ID, a.Name, a.Type, n)
			x.countName(m, a.Name, -1)
			x.leave(m, n)
		}
	}
}

// leave says that document n no longer mentions m.
func (x *Index) leave(m Member, n Doc) {
	row := &x.members[m]
	x.touched.member(m)
	at := sort.Search(len(row.documents), func(k int) bool { return row.documents[k] >= n })
	if at == len(row.documents) || row.documents[at] != n {
		return
	}
	row.documents = slices.Delete(row.documents, at, at+1)
	if len(row.documents) == 0 {
		x.depart(m)
	}
}

// countName counts a spelling of a member's name, and of the bare surname that it
// is an occurrence of.
func (x *Index) countName(m Member, name string, by int32) {
	id := x.strings.Add(name)
	x.members[m].names = count(x.members[m].names, id, by)
	if base := x.members[m].base; base != m {
		x.members[base].names = count(x.members[base].names, id, by)
	}
}

func count(list []alias, id uint32, by int32) []alias {
	for k := range list {
		if list[k].name == id {
			if list[k].count += by; list[k].count == 0 {
				return slices.Delete(list, k, k+1)
			}
			return list
		}
	}
	return append(list, alias{id, by})
}

// bestName is the commonest spelling of a member's name.
func (x *Index) bestName(m Member) uint32 {
	row := &x.members[m]
	best := row.fold
	most := int32(0)
	for _, a := range row.names {
		if a.count > most || a.count == most && x.strings.At(a.name) < x.strings.At(best) {
			best, most = a.name, a.count
		}
	}
	return best
}

// acronymOf is the acronym that a member's name is, if some document writes it as one.
func (x *Index) acronymOf(m Member) string {
	row := &x.members[m]
	if !row.named || row.kind == schema.Person {
		return ""
	}
	for _, a := range row.names {
		if name := x.strings.At(a.name); resolve.IsAcronym(name) {
			return resolve.ShapeOf(row.kind, name).Acronym
		}
	}
	return ""
}

func (x *Index) countAlias(m Member, name string, by int32) {
	row := &x.members[m]
	id, before := x.strings.Add(name), len(row.aliases)
	row.aliases = count(row.aliases, id, by)
	switch after := len(row.aliases); {
	case after > before:
		x.names.addAlias(row.base, id, name)
		x.acronym(m, name, true)
	case after < before:
		x.acronym(m, name, false)
	}
}

// arrive enters a member that had no documents into the tables of resolution.
func (x *Index) arrive(m Member) {
	row := &x.members[m]
	if !row.named || row.split {
		return
	}
	if row.surname != 0 {
		x.surnameOf(row.surname).add(m, row.bare)
	}
	if row.base != m {
		return
	}
	for _, h := range row.joins {
		x.joins[h] = append(x.joins[h], m)
	}
}

// depart takes back what arrive did.
func (x *Index) depart(m Member) {
	row := &x.members[m]
	if !row.named || row.split {
		return
	}
	if row.surname != 0 {
		x.surnameOf(row.surname).remove(m, row.bare)
	}
	if row.base != m {
		return
	}
	for _, h := range row.joins {
		if x.joins[h] = without(x.joins[h], m); len(x.joins[h]) == 0 {
			delete(x.joins, h)
		}
	}
}

func without(list []Member, m Member) []Member {
	if at := slices.Index(list, m); at >= 0 {
		return slices.Delete(list, at, at+1)
	}
	return list
}

// acronym enters or takes out a mention that is an acronym of a full name.
func (x *Index) acronym(m Member, name string, add bool) {
	row := &x.members[m]
	if !row.named || row.split || row.kind == schema.Person {
		return
	}
	if !resolve.IsAcronym(name) {
		return
	}
	s := resolve.ShapeOf(schema.Organization, name)
	if add {
		x.acronyms[s.Acronym] = append(x.acronyms[s.Acronym], m)
	} else if x.acronyms[s.Acronym] = without(x.acronyms[s.Acronym], m); len(x.acronyms[s.Acronym]) == 0 {
		delete(x.acronyms, s.Acronym)
	}
	x.touched.acronyms[s.Acronym] = true
}

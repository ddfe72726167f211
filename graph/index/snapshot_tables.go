package index

import (
	"encoding/binary"
	"maps"
	"math"
	"slices"

	"example.com/kg/graph/resolve"
	"example.com/kg/schema"
)

// kinds are the types of entities by the number that a snapshot gives them.
var kinds = append(schema.Types(), schema.Unknown)

func (x *Index) saveMembers(e *encoder) {
	rows := x.members
	put32(e, column(rows, func(m *member) uint32 { return m.id }))
	put32(e, column(rows, func(m *member) uint32 { return m.fold }))
	put8(e, column(rows, func(m *member) uint8 { return uint8(slices.Index(kinds, m.kind)) }))
	put32(e, column(rows, func(m *member) Member { return m.base }))
	put32(e, column(rows, func(m *member) Doc { return m.document }))
	put8(e, column(rows, func(m *member) uint8 { return bits(m.split, m.named, m.bare, m.proof.together) }))
	put8(e, column(rows, func(m *member) uint8 { return uint8(len(m.joins)) }))
	put64(e, slices.Concat(column(rows, func(m *member) []uint64 { return m.joins })...))
	put64(e, column(rows, func(m *member) uint64 { return m.surname }))
	put32(e, x.canonical)
	put32(e, column(rows, func(m *member) Member { return m.parent }))
	put8(e, column(rows, func(m *member) rule { return m.rule }))
	put32(e, column(rows, func(m *member) int32 { return m.evidence }))
	putLists(e, column(rows, func(m *member) []uint32 { return m.proof.shared }))
	putLists(e, column(rows, func(m *member) []Doc { return m.documents }))
	putLists(e, column(rows, func(m *member) []Member { return m.members }))
	putLists(e, column(rows, func(m *member) []Stmt { return m.statements }))
	for _, of := range []func(*member) []alias{func(m *member) []alias { return m.names }, func(m *member) []alias { return m.aliases }} {
		putLists(e, column(rows, func(m *member) []uint32 { return column(of(m), func(a *alias) uint32 { return a.name }) }))
		putLists(e, column(rows, func(m *member) []int32 { return column(of(m), func(a *alias) int32 { return a.count }) }))
	}
	putTexts(e, column(x.values, func(v *value) string { return v.text }))
	putTexts(e, column(x.values, func(v *value) string { return v.datatype }))
}

func (x *Index) loadMembers(d *decoder) {
	ids := get32[uint32](d)
	x.members = make([]member, len(ids))
	rows := x.members
	fill(d, rows, ids, func(m *member) *uint32 { return &m.id })
	fill(d, rows, get32[uint32](d), func(m *member) *uint32 { return &m.fold })
	numbers := get8[uint8](d)
	fill(d, rows, get32[Member](d), func(m *member) *Member { return &m.base })
	fill(d, rows, get32[Doc](d), func(m *member) *Doc { return &m.document })
	flags, joinCounts, joins := get8[uint8](d), get8[uint8](d), get64[uint64](d)
	if len(flags) != len(rows) || len(joinCounts) != len(rows) || len(numbers) != len(rows) {
		d.fail("the entities do not add up")
		return
	}
	for i := range rows {
		m, n := &rows[i], int(joinCounts[i])
		if int(numbers[i]) >= len(kinds) || n > len(joins) {
			d.fail("the entities do not add up")
			return
		}
		m.kind = kinds[numbers[i]]
		m.split, m.named, m.bare, m.proof.together = bit(flags[i], 0), bit(flags[i], 1), bit(flags[i], 2), bit(flags[i], 3)
		m.joins, joins = joins[:n:n], joins[n:]
	}
	fill(d, rows, get64[uint64](d), func(m *member) *uint64 { return &m.surname })
	if x.canonical = get32[Member](d); len(x.canonical) != len(rows) {
		d.fail("the entities do not add up")
		return
	}
	fill(d, rows, get32[Member](d), func(m *member) *Member { return &m.parent })
	fill(d, rows, get8[rule](d), func(m *member) *rule { return &m.rule })
	fill(d, rows, get32[int32](d), func(m *member) *int32 { return &m.evidence })
	fill(d, rows, getLists[uint32](d), func(m *member) *[]uint32 { return &m.proof.shared })
	fill(d, rows, getLists[Doc](d), func(m *member) *[]Doc { return &m.documents })
	fill(d, rows, getLists[Member](d), func(m *member) *[]Member { return &m.members })
	fill(d, rows, getLists[Stmt](d), func(m *member) *[]Stmt { return &m.statements })
	for _, to := range []func(*member) *[]alias{func(m *member) *[]alias { return &m.names }, func(m *member) *[]alias { return &m.aliases }} {
		names, counts := getLists[uint32](d), getLists[int32](d)
		if len(names) != len(rows) || len(counts) != len(rows) {
			d.fail("the names do not add up")
			return
		}
		for i := range rows {
			for k := range min(len(names[i]), len(counts[i])) {
				*to(&rows[i]) = append(*to(&rows[i]), alias{names[i][k], counts[i][k]})
			}
		}
	}
	texts, datatypes := getTexts(d), getTexts(d)
	x.values = make([]value, len(texts))
	fill(d, x.values, texts, func(v *value) *string { return &v.text })
	fill(d, x.values, datatypes, func(v *value) *string { return &v.datatype })
}

// findMembers fills the tables by which members and values are found.
func (x *Index) findMembers() {
	x.byMember = make(map[string]Member, len(x.members))
	for i := range x.members {
		m, row := Member(i), &x.members[i]
		if row.base == m || row.split {
			if m != Unknown {
				x.byMember[x.strings.At(row.id)] = m
			}
		}
		if row.document != None {
			x.scoped[occurrence{row.base, row.document}] = m
		}
		if len(row.documents) > 0 {
			x.arrive(m)
		}
		for _, a := range row.aliases {
			x.acronym(m, x.strings.At(a.name), true)
		}
	}
	for i := range x.values {
		v := &x.values[i]
		x.byValue[(schema.Node{Value: v.text, Datatype: v.datatype}).Key()] = i
	}
}

func (x *Index) saveWords(e *encoder) {
	n := x.names
	putTexts(e, n.texts)
	putLists(e, n.postings)
	put32(e, n.sorted)
	putTexts(e, column(n.entries, func(t *nameEntry) string { return t.folded }))
	put32(e, column(n.entries, func(t *nameEntry) Member { return t.member }))
	put64(e, slices.Sorted(maps.Keys(n.aliases)))
	put32(e, x.prominent.list)
	putTexts(e, byNumber(x.fullText.words))
	for _, list := range [][]posting{x.fullText.documents, x.fullText.sentences} {
		putTexts(e, column(list, func(p *posting) []byte { return p.deltas }))
		put32(e, column(list, func(p *posting) int32 { return p.last }))
		put32(e, column(list, func(p *posting) int32 { return p.count }))
	}
}

// byNumber lists the words of a table in the order of their numbers.
func byNumber(words map[string]int) []string {
	out := make([]string, len(words))
	for w, i := range words {
		out[i] = w
	}
	return out
}

func (x *Index) loadWords(d *decoder) (texts []string) {
	n := x.names
	n.texts = getTexts(d)
	n.postings, n.sorted = getLists[Member](d), get32[int32](d)
	folded := getTexts(d)
	n.entries = make([]nameEntry, len(folded))
	fill(d, n.entries, folded, func(t *nameEntry) *string { return &t.folded })
	fill(d, n.entries, get32[Member](d), func(t *nameEntry) *Member { return &t.member })
	for _, key := range get64[uint64](d) {
		n.aliases[key] = struct{}{}
	}
	x.prominent.list = get32[Member](d)
	texts = getTexts(d)
	for _, list := range []*[]posting{&x.fullText.documents, &x.fullText.sentences} {
		*list = make([]posting, len(texts))
		fill(d, *list, getBytes(d), func(p *posting) *[]byte { return &p.deltas })
		fill(d, *list, get32[int32](d), func(p *posting) *int32 { return &p.last })
		fill(d, *list, get32[int32](d), func(p *posting) *int32 { return &p.count })
	}
	if len(n.texts) != len(n.postings) || len(n.texts) != len(n.sorted) {
		d.fail("the words of names do not add up")
	}
	return texts
}

// findWords fills the tables by which words of texts are found.
func (x *Index) findWords(texts []string) {
	x.fullText.words = make(map[string]int, len(texts))
	for i, w := range texts {
		x.fullText.words[w] = i
	}
}

// findNames fills the tables by which names are found; it needs the strings.
func (x *Index) findNames() {
	n := x.names
	n.words = make(map[string]int, len(n.texts))
	n.letters = make([]uint64, len(n.texts))
	for i, w := range n.texts {
		n.words[w], n.letters[i] = i, resolve.Letters(w)
	}
	for _, key := range slices.Sorted(maps.Keys(n.aliases)) {
		if folded := resolve.Fold(x.strings.At(uint32(key))); folded != "" {
			m := Member(key >> 32)
			n.also[m] = append(n.also[m], folded)
		}
	}
}

func (x *Index) saveRelations(e *encoder) {
	putTexts(e, column(x.relations, func(r *relation) string { return r.id }))
	putTexts(e, column(x.relations, func(r *relation) string { return r.Label }))
	putTexts(e, column(x.relations, func(r *relation) string { return r.Inverse }))
	putTexts(e, column(x.relations, func(r *relation) string { return r.Event }))
	put8(e, column(x.relations, func(r *relation) uint8 { return bits(r.Symmetric, r.office) }))
	put32(e, column(x.relations, func(r *relation) int32 { return int32(r.statements) }))
	put32(e, x.events)
}

func (x *Index) loadRelations(d *decoder) {
	ids := getTexts(d)
	x.relations = make([]relation, len(ids))
	fill(d, x.relations, ids, func(r *relation) *string { return &r.id })
	fill(d, x.relations, getTexts(d), func(r *relation) *string { return &r.Label })
	fill(d, x.relations, getTexts(d), func(r *relation) *string { return &r.Inverse })
	fill(d, x.relations, getTexts(d), func(r *relation) *string { return &r.Event })
	flags, counts := get8[uint8](d), get32[int32](d)
	x.events = get32[uint32](d)
	if len(flags) != len(ids) || len(counts) != len(ids) {
		d.fail("the relations do not add up")
		return
	}
	for i := range x.relations {
		r := &x.relations[i]
		r.Symmetric, r.office, r.statements = bit(flags[i], 0), bit(flags[i], 1), int(counts[i])
		x.byRelation[r.id] = i
	}
}

// statementWidth is how many bytes a statement takes.
const statementWidth = 2*8 + (18+modalityCount)*4 + 2 + 2

func (s *statement) appendTo(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, s.id.hash)
	b = binary.LittleEndian.AppendUint64(b, s.id.rest)
	for _, v := range s.numbers() {
		b = binary.LittleEndian.AppendUint32(b, uint32(*v))
	}
	for _, v := range s.modalities {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(s.confidence))
	b = binary.LittleEndian.AppendUint16(b, s.relation)
	return append(b, bits(s.live, s.disputed, s.many), byte(s.rank))
}

// numbers are the fields of 32 bits.
func (s *statement) numbers() [17]*int32 {
	return [...]*int32{(*int32)(&s.subject), (*int32)(&s.object), (*int32)(&s.first), (*int32)(&s.best[0]), (*int32)(&s.best[1]), (*int32)(&s.best[2]),
		&s.evidence, &s.documents, &s.affirmed, &s.denied, &s.attributedAffirmed, &s.attributedDenied,
		&s.assertedAffirmed, &s.assertedDenied, &s.sources, &s.from, &s.to}
}

func statementAt(b []byte) statement {
	var s statement
	s.id.hash, s.id.rest = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	b = b[16:]
	for i, v := range s.numbers() {
		*v = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	b = b[4*len(s.numbers()):]
	for i := range s.modalities {
		s.modalities[i] = int32(binary.LittleEndian.Uint32(b[4*i:]))
	}
	b = b[4*modalityCount:]
	s.confidence = math.Float32frombits(binary.LittleEndian.Uint32(b))
	s.relation = binary.LittleEndian.Uint16(b[4:])
	s.live, s.disputed, s.many, s.rank = bit(b[6], 0), bit(b[6], 1), bit(b[6], 2), int8(b[7])
	return s
}

func (x *Index) saveStatements(e *encoder) {
	e.length(len(x.statements))
	for i := range x.statements {
		e.buf = x.statements[i].appendTo(e.buf[:0])
		e.write(e.buf)
	}
	put64(e, x.order)
	put32(e, x.free)
}

func (x *Index) loadStatements(d *decoder) {
	x.statements = get(d, statementWidth, statementAt)
	x.order, x.free = get64[uint64](d), get32[Stmt](d)
	if len(x.order) != len(x.statements) {
		d.fail("the statements do not add up")
		return
	}
	for i := range x.statements {
		s := &x.statements[i]
		if s.many && x.supports[Stmt(i)] == nil {
			d.fail("a statement lacks its evidence")
			return
		}
		if s.live {
			x.alive++
		}
	}
}

// findTriples and findHashes fill the tables by which statements are found.
func (x *Index) findTriples() {
	x.byTriple = make(map[triple]Stmt, len(x.statements))
	for i := range x.statements {
		if s := &x.statements[i]; s.live {
			x.byTriple[s.triple] = Stmt(i)
		}
	}
}

func (x *Index) findHashes() {
	x.byHash = make(map[uint64]Stmt, len(x.statements))
	for i := range x.statements {
		if s := &x.statements[i]; s.live {
			x.byHash[s.id.hash] = Stmt(i)
		}
	}
}

// findOthers lists what stands at the other ends of each entity's statements.
func (x *Index) findOthers() {
	total := 0
	for i := range x.members {
		total += len(x.members[i].statements)
	}
	all := make([]Member, 0, total)
	for i := range x.members {
		row, start := &x.members[i], len(all)
		for _, n := range row.statements {
			all = append(all, x.Other(n, Member(i)))
		}
		row.others = all[start:len(all):len(all)]
	}
}

// officeStatements lists the statements whose relation is about offices.
func (x *Index) officeStatements() []Stmt {
	var out []Stmt
	for i := range x.statements {
		if s := &x.statements[i]; s.live && x.relations[s.relation].office {
			out = append(out, Stmt(i))
		}
	}
	return out
}

func (x *Index) saveCopies(e *encoder) {
	c := &x.copies
	keys := slices.Collect(maps.Keys(c.bands))
	put8(e, column(keys, func(k *bandKey) uint8 { return k.band }))
	put64(e, column(keys, func(k *bandKey) uint64 { return k.hash }))
	putLists(e, column(keys, func(k *bandKey) []Doc { return c.bands[*k] }))
	paired := slices.Collect(maps.Keys(c.pairs))
	put32(e, paired)
	putLists(e, column(paired, func(n *Doc) []Doc { return c.pairs[*n] }))
	led := slices.Collect(maps.Keys(c.leader))
	put32(e, led)
	put32(e, column(led, func(n *Doc) Doc { return c.leader[*n] }))
}

// loadCopies reads the copies and returns what fills their tables.
func (x *Index) loadCopies(d *decoder) (find func()) {
	bands, hashes, lists := get8[uint8](d), get64[uint64](d), getLists[Doc](d)
	paired, pairs := get32[Doc](d), getLists[Doc](d)
	led, leaders := get32[Doc](d), get32[Doc](d)
	if len(bands) != len(hashes) || len(bands) != len(lists) || len(paired) != len(pairs) || len(led) != len(leaders) {
		d.fail("the copies do not add up")
	}
	return func() {
		c := &x.copies
		c.bands = make(map[bandKey][]Doc, len(bands))
		for i := range bands {
			c.bands[bandKey{bands[i], hashes[i]}] = lists[i]
		}
		for i, n := range paired {
			c.pairs[n] = pairs[i]
		}
		for i, n := range led {
			c.leader[n] = leaders[i]
		}
	}
}

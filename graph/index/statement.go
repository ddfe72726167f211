package index

import (
	"math"
	"slices"
	"strings"

	"example.com/kg/schema"
)

// triple is what makes a statement.
type triple struct {
	subject, object End
	relation        uint16
}

// statement is one proposition with what its evidence sums up to.
type statement struct {
	triple
	live     bool
	disputed bool
	many     bool // evidence is kept in [Index.supports]
	rank     int8 // -1 deprecated, 1 preferred
	id       statementID

	first Ev
	// best are the evidence to show first, None where there are fewer.
	best                [ShownEvidence]Ev
	evidence, documents int32
	affirmed, denied    int32
	// those of affirmed and denied that are attributed to somebody
	attributedAffirmed, attributedDenied int32
	// those of affirmed and denied that are asserted, not planned, possible or offered
	assertedAffirmed, assertedDenied int32
	// sources are the independent publishers whose evidence affirms and asserts it
	sources    int32
	modalities [modalityCount]int32
	from, to   int32
	confidence float32
}

// tripleOf returns the statement that an evidence supports after resolution, its
// ends in order where the relation is symmetric.
func (x *Index) tripleOf(e Ev) triple {
	c := &x.evidence
	t := triple{x.resolveEnd(c.subject[e]), x.resolveEnd(c.object[e]), c.relation[e]}
	if x.relations[t.relation].Symmetric && x.endKey(t.object) < x.endKey(t.subject) && !t.object.IsValue() {
		t.subject, t.object = t.object, t.subject
	}
	return t
}

func (x *Index) resolveEnd(e End) End {
	if e.IsValue() {
		return e
	}
	return End(x.canonical[e])
}

// endKey is what identifies an end in statement ids.
func (x *Index) endKey(e End) string {
	if e.IsValue() {
		v := x.values[e.value()]
		return schema.Node{Value: v.text, Datatype: v.datatype}.Key()
	}
	return x.strings.At(x.members[e].id)
}

// attach makes an evidence support the statement that resolution gives it.
func (x *Index) attach(e Ev) {
	t := x.tripleOf(e)
	n, ok := x.byTriple[t]
	if !ok {
		n = x.addStatement(t)
	}
	x.evidence.statement[e] = n
	x.link(n, e)
	x.touched.statement(n)
}

// detach takes an evidence from its statement.
func (x *Index) detach(e Ev) {
	c := &x.evidence
	n := c.statement[e]
	if n == None {
		return
	}
	x.touched.statement(n)
	c.statement[e] = None
	x.unlink(n, e)
}

func (x *Index) addStatement(t triple) Stmt {
	var n Stmt
	if k := len(x.free); k > 0 {
		n, x.free = x.free[k-1], x.free[:k-1]
	} else {
		n = Stmt(len(x.statements))
		x.statements = append(x.statements, statement{})
		x.order = append(x.order, 0)
	}
	id, _ := parseStatementID(schema.StatementID(x.endKey(t.subject), x.relations[t.relation].id, x.endKey(t.object)))
	x.statements[n] = statement{triple: t, live: true, first: None, id: id}
	x.byTriple[t] = n
	x.byHash[id.hash] = n
	x.alive++
	x.relations[t.relation].statements++
	for i, end := range []End{t.subject, t.object} {
		if !end.IsValue() && (i == 0 || t.object != t.subject) {
			m := &x.members[end]
			m.statements, m.others = append(m.statements, n), append(m.others, x.Other(n, Member(end)))
		}
	}
	return n
}

func (x *Index) dropStatement(n Stmt) {
	s := &x.statements[n]
	for _, end := range []End{s.subject, s.object} {
		if end.IsValue() {
			continue
		}
		m := &x.members[end]
		x.forgetTop(Member(end), n)
		if at := slices.Index(m.statements, n); at >= 0 {
			last := len(m.statements) - 1
			m.statements[at], m.others[at] = m.statements[last], m.others[last]
			m.statements, m.others = m.statements[:last], m.others[:last]
		}
	}
	delete(x.byTriple, s.triple)
	if x.byHash[s.id.hash] == n {
		delete(x.byHash, s.id.hash)
	}
	x.relations[s.relation].statements--
	x.alive--
	delete(x.supports, n)
	*s = statement{first: None}
	x.order[n] = 0
	x.free = append(x.free, n)
}

// sum sums up a statement's evidence, or drops a statement that has none left.
func (x *Index) sum(n Stmt) {
	s := &x.statements[n]
	if !s.live {
		return
	}
	c := &x.evidence
	s.evidence, s.affirmed, s.denied, s.confidence = 0, 0, 0, 0
	s.attributedAffirmed, s.attributedDenied = 0, 0
	s.assertedAffirmed, s.assertedDenied = 0, 0
	s.modalities = [modalityCount]int32{}
	s.from, s.to = NoDay, NoDay
	var all, vouching [8]Doc
	documents, vouchers := all[:0], vouching[:0]
	for e := range x.StatementEvidence(n) {
		s.evidence++
		documents = append(documents, c.document[e])
		s.modalities[min(c.flags[e]&modalityMask, modalityCount-1)]++
		attributed, asserted := int32(0), int32(0)
		if c.flags[e]&attributedFlag != 0 {
			attributed = 1
		}
		if c.flags[e]&modalityMask == assertedModality {
			asserted = 1
		}
		if c.flags[e]&deniedFlag != 0 {
			s.denied++
			s.attributedDenied += attributed
			s.assertedDenied += asserted
		} else {
			s.affirmed++
			s.attributedAffirmed += attributed
			s.assertedAffirmed += asserted
			if asserted > 0 {
				vouchers = append(vouchers, c.document[e])
			}
		}
		s.confidence = max(s.confidence, c.confidence[e])
		if from := c.from[e]; from != NoDay && from != FirstDay && (s.from == NoDay || from < s.from) {
			s.from = from
		}
		if to := c.to[e]; to != NoDay && to != LastDay && (s.to == NoDay || to > s.to) {
			s.to = to
		}
	}
	if s.evidence == 0 {
		x.dropStatement(n)
		return
	}
	x.arrange(n, s.evidence)
	x.showEvidence(n)
	slices.Sort(documents)
	s.documents = int32(len(slices.Compact(documents)))
	s.sources = x.independent(vouchers)
	s.rank = x.decided.rank(s.id.hash)
	x.order[n] = s.weight()
	x.flag(n)
}

// ShownEvidence is how many of its evidence a statement has at hand.
const ShownEvidence = 3

// showEvidence finds the evidence to show first.
func (x *Index) showEvidence(n Stmt) {
	s := &x.statements[n]
	c := chooser{x: x, limit: ShownEvidence, best: s.best[:0], denial: None, affirmation: None}
	if s.many {
		for _, list := range x.supports[n] {
			for _, e := range list[:min(len(list), ShownEvidence)] {
				c.offer(e)
			}
		}
	} else {
		for e := s.first; e != None; e = x.evidence.next[e] {
			c.offer(e)
		}
	}
	for i := len(c.chosen()); i < ShownEvidence; i++ {
		s.best[i] = None
	}
}

// Choose returns limit of more evidence: the best by [Index.CompareEvidence], and
// among them the best denial and the best affirmation if there are both and room.
func (x *Index) Choose(list []Ev, limit int) []Ev {
	c := chooser{x: x, limit: limit, best: make([]Ev, 0, limit), denial: None, affirmation: None}
	for _, e := range list {
		c.offer(e)
	}
	return c.chosen()
}

// chooser keeps the best few of the evidence that it is offered.
type chooser struct {
	x                   *Index
	limit               int
	best                []Ev
	denial, affirmation Ev
}

func (c *chooser) offer(e Ev) {
	to := &c.affirmation
	if c.x.Denied(e) {
		to = &c.denial
	}
	if *to == None || c.x.CompareEvidence(e, *to) < 0 {
		*to = e
	}
	switch last := len(c.best) - 1; {
	case len(c.best) < c.limit:
		c.best = append(c.best, e)
	case last >= 0 && c.x.CompareEvidence(e, c.best[last]) < 0:
		c.best[last] = e
	default:
		return
	}
	for i := len(c.best) - 1; i > 0 && c.x.CompareEvidence(c.best[i], c.best[i-1]) < 0; i-- {
		c.best[i], c.best[i-1] = c.best[i-1], c.best[i]
	}
}

// chosen returns the evidence kept. The last gives way to the best of the polarity
// that is missing.
func (c *chooser) chosen() []Ev {
	for _, must := range []Ev{c.denial, c.affirmation} {
		if must != None && c.limit > 1 && !slices.Contains(c.best, must) {
			c.best[c.limit-1] = must
		}
	}
	return c.best
}

// CompareEvidence orders evidence by confidence, the highest first, then by
// document and place.
func (x *Index) CompareEvidence(a, b Ev) int {
	c := &x.evidence
	switch {
	case c.confidence[a] > c.confidence[b]:
		return -1
	case c.confidence[a] < c.confidence[b]:
		return 1
	case c.document[a] != c.document[b]:
		return strings.Compare(x.documents[c.document[a]].meta.ID, x.documents[c.document[b]].meta.ID)
	}
	return int(a - b)
}

// flag says whether a statement is disputed: asserted and denied as a fact, or in a
// clash. A plan that was dropped, an offer that was refused or a possibility that was
// ruled out contradicts nobody who said no more than that it was planned, offered or
// possible.
func (x *Index) flag(n Stmt) {
	s := &x.statements[n]
	s.disputed = s.live && (s.assertedAffirmed > 0 && s.assertedDenied > 0 || x.offices.clashes(n))
}

// weight puts preferred statements before others and deprecated ones last, then
// those with more independent sources, more evidence and more confidence. It is
// never 0.
func (s *statement) weight() uint64 {
	w := uint64(s.rank+1)<<62 | 1
	w |= uint64(min(s.sources, 1<<12-1)) << 50
	w |= uint64(min(s.evidence, 1<<20-1)) << 30
	return w | uint64(math.Round(float64(s.confidence)*(1<<10)))<<16
}

// independent counts the publishers of documents, those unknown and copies of one
// text left out.
func (x *Index) independent(documents []Doc) int32 {
	switch len(documents) {
	case 0:
		return 0
	case 1:
		return min(1, int32(x.publisher[documents[0]]))
	}
	slices.Sort(documents)
	documents = slices.Compact(documents)
	// Documents of one publisher or one text are one source: join them.
	source := make([]int, len(documents))
	byPublisher, byCopy := map[uint32]int{}, map[Doc]int{}
	find := func(i int) int {
		for source[i] != i {
			source[i] = source[source[i]]
			i = source[i]
		}
		return i
	}
	for i, n := range documents {
		source[i] = i
		if p := x.publisher[n]; p != 0 {
			if j, ok := byPublisher[p]; ok {
				source[find(i)] = find(j)
			} else {
				byPublisher[p] = i
			}
		}
		if c := x.copies.of(n); c != n || x.copies.has(n) {
			if j, ok := byCopy[c]; ok {
				source[find(i)] = find(j)
			} else {
				byCopy[c] = i
			}
		}
	}
	known := map[int]bool{}
	for i, n := range documents {
		if x.publisher[n] != 0 {
			known[find(i)] = true
		}
	}
	return int32(len(known))
}

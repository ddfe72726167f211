package index

import (
	"slices"
	"sort"

	"example.com/kg/schema"
)

// Selection is a compiled filter over evidence. The zero value is not usable: see
// [Index.Select].
type Selection struct {
	x *Index
	// Subject, Object and Entity are canonical members or None.
	Subject, Object, Entity Member
	Relations               []int
	Events                  []string
	From, To                int32 // NoDay where there is no bound
	Publisher               string
	Document                Doc
	Speaker                 Member
	Polarity                schema.Polarity
	Modalities              []schema.Modality
	MinConfidence           float64
	MinSources              int
	Types                   []schema.Type
	Disputed                bool
	Text                    string

	relation   []bool
	event      map[uint16]bool
	publisher  uint32
	modality   [modalityMask + 1]bool
	documents  map[Doc]bool
	words      []string
	onEvidence bool
	confidence float32
}

// Select returns a selection that keeps everything.
func (x *Index) Select() *Selection {
	return &Selection{x: x, Subject: None, Object: None, Entity: None, From: NoDay, To: NoDay, Document: None, Speaker: None}
}

// prepare compiles the conditions; it reports false where nothing can meet them.
func (s *Selection) prepare() bool {
	x := s.x
	if s.Relations != nil {
		s.relation = make([]bool, len(x.relations))
		for _, r := range s.Relations {
			s.relation[r] = true
		}
	}
	if s.Events != nil {
		s.event = map[uint16]bool{}
		for _, name := range s.Events {
			if id, ok := x.strings.Find(name); ok {
				s.event[uint16(id)] = true
			}
		}
	}
	if s.Publisher != "" {
		id, ok := x.publishers.Find(PublisherKey(s.Publisher))
		if !ok {
			return false
		}
		s.publisher = id
	}
	for _, m := range s.Modalities {
		s.modality[modalityNumber(m)] = true
	}
	if s.Text != "" {
		var list []Doc
		list, s.words = x.DocumentsWithWords(s.Text)
		if len(list) == 0 {
			return false
		}
		s.documents = make(map[Doc]bool, len(list))
		for _, n := range list {
			s.documents[n] = true
		}
	}
	s.confidence = float32(s.MinConfidence) - 1e-6
	s.onEvidence = s.Events != nil || s.From != NoDay || s.To != NoDay || s.publisher != 0 || s.Document != None ||
		s.Speaker != None || s.Polarity != "" || s.Modalities != nil || s.MinConfidence > 0 || s.Text != ""
	return true
}

// keeps reports whether a statement itself meets the conditions on statements.
func (s *Selection) keeps(n Stmt) bool {
	x := s.x
	row := &x.statements[n]
	switch {
	case !row.live,
		s.relation != nil && !s.relation[row.relation],
		s.Subject != None && row.subject != End(s.Subject) && !(x.relations[row.relation].Symmetric && row.object == End(s.Subject)),
		s.Object != None && row.object != End(s.Object) && !(x.relations[row.relation].Symmetric && row.subject == End(s.Object)),
		s.Entity != None && row.subject != End(s.Entity) && row.object != End(s.Entity),
		int(row.sources) < s.MinSources,
		s.Disputed && !row.disputed:
		return false
	}
	return s.Types == nil || s.keepsType(row.subject) && s.keepsType(row.object)
}

func (s *Selection) keepsType(e End) bool {
	return e.IsValue() || slices.Contains(s.Types, s.x.members[e].kind)
}

// Matches reports whether an evidence meets the conditions on evidence.
func (s *Selection) Matches(e Ev) bool {
	c := &s.x.evidence
	n := c.document[e]
	switch {
	case n == None,
		s.Document != None && n != s.Document,
		s.publisher != 0 && s.x.documents[n].publisher != s.publisher,
		s.event != nil && !s.event[c.event[e]],
		s.Polarity != "" && (s.Polarity == schema.Denied) != (c.flags[e]&deniedFlag != 0),
		s.Modalities != nil && !s.modality[c.flags[e]&modalityMask],
		c.confidence[e] < s.confidence,
		s.From != NoDay && (c.to[e] == NoDay || c.to[e] < s.From),
		s.To != NoDay && (c.from[e] == NoDay || c.from[e] > s.To),
		s.Speaker != None && !s.x.speaks(s.Speaker, e),
		s.documents != nil && !(s.documents[n] && s.x.quotes(e, s.words)):
		return false
	}
	return true
}

// speaks reports whether an entity is among those an evidence is attributed to.
func (x *Index) speaks(entity Member, e Ev) bool {
	m := x.evidence.speaker[e]
	if m == None {
		return false
	}
	if x.members[m].canonical == entity {
		return true
	}
	for _, m := range x.evidence.speakers[e] {
		if x.members[m].canonical == entity {
			return true
		}
	}
	return false
}

// quotes reports whether the sentence of an evidence has all the words.
func (x *Index) quotes(e Ev, words []string) bool {
	full, err := x.Decode(e)
	if err != nil {
		return false
	}
	have := map[string]bool{}
	for w := range TextWords(full.Source.Text) {
		have[w] = true
	}
	for _, w := range words {
		if !have[w] {
			return false
		}
	}
	return true
}

// meets reports whether some one evidence of a statement meets every condition.
func (s *Selection) meets(n Stmt) bool {
	if !s.onEvidence {
		return true
	}
	for e := s.x.statements[n].first; e != None; e = s.x.evidence.next[e] {
		if s.Matches(e) {
			return true
		}
	}
	return false
}

// Position is a place in the order of statements.
type Position struct{ Order, Tie uint64 }

// before reports whether p stands before q: better statements come first.
func (p Position) before(q Position) bool {
	if p.Order != q.Order {
		return p.Order > q.Order
	}
	return p.Tie < q.Tie
}

// Position returns a statement's place.
func (x *Index) Position(n Stmt) Position {
	return Position{x.statements[n].order, x.statements[n].hash}
}

// First returns the first limit statements of the selection after a position, nil
// for the beginning, in order, and whether there are more.
func (s *Selection) First(limit int, after *Position) (out []Stmt, more bool) {
	if !s.prepare() || limit <= 0 {
		return nil, false
	}
	top := s.x.NewBest(limit + 1)
	consider := func(n Stmt) {
		row := &s.x.statements[n]
		p := Position{row.order, row.hash}
		if !row.live || after != nil && !after.before(p) || !top.wants(p) || !s.keeps(n) || !s.meets(n) {
			return
		}
		top.add(n)
	}
	s.each(consider)
	out = top.Sorted()
	if len(out) > limit {
		return out[:limit], true
	}
	return out, false
}

// All calls f with every statement of the selection, in no order.
func (s *Selection) All(f func(Stmt)) {
	if !s.prepare() {
		return
	}
	s.each(func(n Stmt) {
		if s.keeps(n) && s.meets(n) {
			f(n)
		}
	})
}

// each calls f with the smallest set of statements that holds the selection.
func (s *Selection) each(f func(Stmt)) {
	x := s.x
	var narrow Member = None
	for _, m := range []Member{s.Subject, s.Object, s.Entity} {
		if m != None && (narrow == None || len(x.members[m].statements) < len(x.members[narrow].statements)) {
			narrow = m
		}
	}
	switch {
	case s.Document != None:
		s.eachOf([]Doc{s.Document}, f)
	case narrow != None:
		for _, n := range x.members[narrow].statements {
			f(n)
		}
	case s.documents != nil:
		list := make([]Doc, 0, len(s.documents))
		for n := range s.documents {
			list = append(list, n)
		}
		slices.Sort(list)
		s.eachOf(list, f)
	default:
		for n := range x.statements {
			f(Stmt(n))
		}
	}
}

// eachOf calls f once with each statement that the documents support.
func (s *Selection) eachOf(documents []Doc, f func(Stmt)) {
	var list []Stmt
	for _, n := range documents {
		first, end := s.x.DocumentEvidence(n)
		for e := first; e < end; e++ {
			if s.Matches(e) {
				list = append(list, s.x.evidence.statement[e])
			}
		}
	}
	slices.Sort(list)
	for _, n := range slices.Compact(list) {
		f(n)
	}
}

// Best keeps the best of the statements that it is offered, in a heap whose root is
// the last of them.
type Best struct {
	x     *Index
	limit int
	heap  []Stmt
}

// NewBest returns an empty one that keeps at most limit statements.
func (x *Index) NewBest(limit int) *Best { return &Best{x: x, limit: max(limit, 0)} }

// Offer offers a statement and reports whether the number kept grew; if not, either
// the statement or the worst kept before was let go.
func (b *Best) Offer(n Stmt) bool {
	if b.limit == 0 {
		return false
	}
	grew := len(b.heap) < b.limit
	if grew || b.wants(b.x.Position(n)) {
		b.add(n)
	}
	return grew
}

func (b *Best) wants(p Position) bool {
	return len(b.heap) < b.limit || p.before(b.x.Position(b.heap[0]))
}

func (b *Best) less(i, j int) bool { // the later statement is nearer to the root
	return b.x.Position(b.heap[j]).before(b.x.Position(b.heap[i]))
}

func (b *Best) add(n Stmt) {
	if len(b.heap) < b.limit {
		b.heap = append(b.heap, n)
		for i := len(b.heap) - 1; i > 0; {
			parent := (i - 1) / 2
			if !b.less(i, parent) {
				break
			}
			b.heap[i], b.heap[parent] = b.heap[parent], b.heap[i]
			i = parent
		}
		return
	}
	b.heap[0] = n
	for i := 0; ; {
		child := 2*i + 1
		if child >= len(b.heap) {
			return
		}
		if child+1 < len(b.heap) && b.less(child+1, child) {
			child++
		}
		if !b.less(child, i) {
			return
		}
		b.heap[i], b.heap[child] = b.heap[child], b.heap[i]
		i = child
	}
}

// Sorted returns what was kept, the best first.
func (b *Best) Sorted() []Stmt {
	sort.Slice(b.heap, func(i, j int) bool { return b.x.Position(b.heap[i]).before(b.x.Position(b.heap[j])) })
	return b.heap
}

// Ready compiles the selection for [Selection.Keeps] and [Selection.Matches]; it
// reports false where nothing can meet it. First and All do it by themselves.
func (s *Selection) Ready() bool { return s.prepare() }

// Keeps reports whether a statement is in the selection.
func (s *Selection) Keeps(n Stmt) bool { return s.keeps(n) && s.meets(n) }

// Other returns the entity at the other end of a statement, or None where there is
// a value or the unknown actor.
func (x *Index) Other(n Stmt, c Member) Member {
	s := &x.statements[n]
	e := s.object
	if s.object == End(c) {
		e = s.subject
	}
	if e.IsValue() || Member(e) == Unknown {
		return None
	}
	return Member(e)
}

// Better reports whether statement a stands before b in the order of statements.
func (x *Index) Better(a, b Stmt) bool { return x.Position(a).before(x.Position(b)) }

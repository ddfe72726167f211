package index

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"sync"
	"time"

	"example.com/kg/graph/pack"
	"example.com/kg/schema"
)

// Save writes the index in a form that [Load] reads back much faster than the
// index could be made again. The form is that of one version of this program.
func (x *Index) Save(w io.Writer) error {
	e := newEncoder(w)
	x.saveColumns(e)
	x.saveStatements(e)
	put32(e, x.ranked.list)
	put32(e, x.publisher)
	e.check()
	putTexts(e, x.strings.All())
	putTexts(e, x.publishers.All())
	x.saveDocuments(e)
	x.saveRelations(e)
	e.check()
	x.saveMembers(e)
	e.check()
	x.saveWords(e)
	x.saveCopies(e)
	decided, err := json.Marshal(x.decided.all)
	if err != nil {
		return fmt.Errorf("save decisions: %w", err)
	}
	putTexts(e, [][]byte{decided})
	e.check()
	return e.finish()
}

// Load reads what Save wrote, size bytes of it. The error is [ErrSnapshot] for
// anything else. The tables by which things are found are made beside the reading of
// what follows, as soon as a sum says that what they are made of is sound.
func Load(r io.Reader, size int64, v Vocabulary) (*Index, error) {
	x := New(v)
	d := newDecoder(r, size)
	all, err := x.load(d)
	if err != nil {
		return nil, err
	}
	everybody := make([]Member, len(x.members))
	for i := range everybody {
		everybody[i] = Member(i)
	}
	x.summarise(everybody)
	x.decide(all)
	x.judge(x.officeStatements())
	x.touched.reset()
	return x, nil
}

// load reads all parts and waits for the tables.
func (x *Index) load(d *decoder) (decisions []schema.Decision, err error) {
	var tables sync.WaitGroup
	defer tables.Wait()
	x.loadColumns(d)
	x.loadStatements(d)
	x.ranked.list = get32[Stmt](d)
	x.publisher = get32[uint32](d)
	if d.check() != nil {
		return nil, d.err
	}
	tables.Go(x.findTriples)
	tables.Go(x.findHashes)
	tables.Go(x.findPostings)
	texts, publishers := getTexts(d), getTexts(d)
	x.loadDocuments(d)
	x.loadRelations(d)
	if d.check() != nil {
		return nil, d.err
	}
	strings := make(chan *pack.Strings, 1)
	tables.Go(func() { strings <- pack.Restore(texts) })
	tables.Go(func() { x.publishers = pack.Restore(publishers) })
	tables.Go(x.findDocuments)
	x.loadMembers(d)
	if d.check() != nil {
		return nil, d.err
	}
	x.strings = <-strings
	tables.Go(func() {
		x.findOthers()
		x.findTops()
	})
	tables.Go(x.findMembers)
	words := x.loadWords(d)
	copies := x.loadCopies(d)
	decided := getTexts(d)
	if d.check() != nil {
		return nil, d.err
	}
	tables.Go(copies)
	tables.Go(func() { x.findWords(words) })
	tables.Go(x.findNames)
	if len(decided) != 1 {
		return nil, fmt.Errorf("%w: it has no decisions", ErrSnapshot)
	}
	if err := json.Unmarshal([]byte(decided[0]), &decisions); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSnapshot, err)
	}
	return decisions, nil
}

// findDocuments fills the tables by which documents are found.
func (x *Index) findDocuments() {
	for n := range x.documents {
		if row := &x.documents[n]; row.live {
			row.text = schema.NewIndex(row.meta.Text)
			x.byDocument[row.meta.ID] = Doc(n)
			x.live++
		}
	}
}

// findPostings lists the evidence by what it has in common, in lists that are made as
// long as they become.
func (x *Index) findPostings() {
	c, p := &x.evidence, &x.postings
	relations, events, publishers := map[uint16]int{}, map[uint16]int{}, map[uint32]int{}
	from, to, certain := map[int32]int{}, map[int32]int{}, map[int32]int{}
	for e, n := range c.document {
		if n != None {
			relations[c.relation[e]]++
			events[c.event[e]]++
			publishers[x.publisher[n]]++
			if c.from[e] != NoDay {
				from[dayBucket(c.from[e])]++
			}
			if c.to[e] != NoDay {
				to[dayBucket(c.to[e])]++
			}
			certain[confidenceBucket(c.confidence[e])]++
		}
	}
	room(p.publisher, publishers)
	room(p.relation, relations)
	room(p.event, events)
	room(p.from, from)
	room(p.to, to)
	room(p.certain, certain)
	for e, n := range x.evidence.document {
		if n != None {
			x.post(Ev(e))
		}
	}
}

// room makes the lists of a table for as many as are counted.
func room[K comparable](lists map[K][]Ev, counts map[K]int) {
	for k, count := range counts {
		lists[k] = make([]Ev, 0, count)
	}
}

func (x *Index) saveDocuments(e *encoder) {
	field := func(of func(*document) string) {
		list := make([]string, len(x.documents))
		for i := range x.documents {
			list[i] = of(&x.documents[i])
		}
		putTexts(e, list)
	}
	for _, of := range documentFields {
		field(func(d *document) string { return *of(&d.meta) })
	}
	flags, ingested := make([]uint8, len(x.documents)), make([]int64, len(x.documents))
	first, count, packed := make([]Ev, len(x.documents)), make([]Ev, len(x.documents)), make([][]byte, len(x.documents))
	for i := range x.documents {
		d := &x.documents[i]
		flags[i] = bits(d.live, d.meta.TitleInText, d.meta.OneSentence)
		ingested[i] = math.MinInt64
		if !d.ingested.IsZero() {
			ingested[i] = d.ingested.UnixMicro()
		}
		first[i], count[i], packed[i] = d.first, d.count, d.packed
	}
	put8(e, flags)
	put64(e, ingested)
	put32(e, first)
	put32(e, count)
	putTexts(e, packed)
}

// documentFields are the texts of a document.
var documentFields = []func(*schema.Document) *string{
	func(d *schema.Document) *string { return &d.ID },
	func(d *schema.Document) *string { return &d.Title },
	func(d *schema.Document) *string { return &d.URL },
	func(d *schema.Document) *string { return &d.Publisher },
	func(d *schema.Document) *string { return &d.Author },
	func(d *schema.Document) *string { return &d.Published },
	func(d *schema.Document) *string { return &d.Language },
	func(d *schema.Document) *string { return &d.SHA256 },
	func(d *schema.Document) *string { return &d.Text },
}

// bits packs truth values, the first lowest.
func bits(values ...bool) uint8 {
	var b uint8
	for i, v := range values {
		if v {
			b |= 1 << i
		}
	}
	return b
}

func bit(b uint8, i int) bool { return b&(1<<i) != 0 }

func (x *Index) loadDocuments(d *decoder) {
	fields := make([][]string, len(documentFields))
	for i := range fields {
		fields[i] = getTexts(d)
	}
	flags, ingested := get8[uint8](d), get64[int64](d)
	first, count, packed := get32[Ev](d), get32[Ev](d), getBytes(d)
	n := len(flags)
	if len(ingested) != n || len(first) != n || len(count) != n || len(packed) != n || slices.ContainsFunc(fields, func(f []string) bool { return len(f) != n }) {
		d.fail("the documents do not add up")
		return
	}
	x.documents = make([]document, n)
	for i := range x.documents {
		row := &x.documents[i]
		for f, of := range documentFields {
			*of(&row.meta) = fields[f][i]
		}
		row.live, row.meta.TitleInText, row.meta.OneSentence = bit(flags[i], 0), bit(flags[i], 1), bit(flags[i], 2)
		if ingested[i] != math.MinInt64 {
			row.ingested = time.UnixMicro(ingested[i]).UTC()
		}
		row.first, row.count, row.packed = first[i], count[i], packed[i]
	}
}

// column makes one list out of a field of every row of a table.
func column[R, T any](table []R, of func(*R) T) []T {
	out := make([]T, len(table))
	for i := range table {
		out[i] = of(&table[i])
	}
	return out
}

// fill sets a field of every row of a table from a list.
func fill[R, T any](d *decoder, table []R, list []T, to func(*R) *T) {
	if len(list) != len(table) {
		d.fail("the columns of a table differ in length")
		return
	}
	for i := range table {
		*to(&table[i]) = list[i]
	}
}

func (x *Index) saveColumns(e *encoder) {
	c := &x.evidence
	put32(e, c.document)
	put32(e, c.subject)
	put32(e, c.object)
	put16(e, c.relation)
	put16(e, c.event)
	put32(e, c.statement)
	put32(e, c.next)
	put32(e, c.from)
	put32(e, c.to)
	putFloats(e, c.confidence)
	put8(e, c.flags)
	put32(e, c.speaker)
	put32(e, c.packed)
	keys, lists := make([]Ev, 0, len(c.speakers)), make([][]Member, 0, len(c.speakers))
	for k, l := range c.speakers {
		keys, lists = append(keys, k), append(lists, l)
	}
	put32(e, keys)
	putLists(e, lists)
	statements := slices.Sorted(maps.Keys(x.supports))
	put32(e, statements)
	for polarity := range len(support{}) {
		putLists(e, column(statements, func(n *Stmt) []Ev { return x.supports[*n][polarity] }))
	}
}

func (x *Index) loadColumns(d *decoder) {
	c := &x.evidence
	c.document, c.subject, c.object = get32[Doc](d), get32[End](d), get32[End](d)
	c.relation, c.event = get16(d), get16(d)
	c.statement, c.next = get32[Stmt](d), get32[Ev](d)
	c.from, c.to, c.confidence = get32[int32](d), get32[int32](d), getFloats(d)
	c.flags, c.speaker, c.packed = get8[uint8](d), get32[Member](d), get32[uint32](d)
	keys, lists := get32[Ev](d), getLists[Member](d)
	n := len(c.document)
	for _, length := range []int{len(c.subject), len(c.object), len(c.relation), len(c.event), len(c.statement), len(c.next), len(c.from),
		len(c.to), len(c.confidence), len(c.flags), len(c.speaker), len(c.packed)} {
		if length != n {
			d.fail("the columns of evidence differ in length")
		}
	}
	if len(keys) != len(lists) {
		d.fail("the speakers do not add up")
		return
	}
	for i, k := range keys {
		c.speakers[k] = lists[i]
	}
	for _, n := range c.document {
		if n != None {
			c.live++
		}
	}
	statements := get32[Stmt](d)
	affirming, denying := getLists[Ev](d), getLists[Ev](d)
	if len(affirming) != len(statements) || len(denying) != len(statements) {
		d.fail("the evidence of statements does not add up")
		return
	}
	for i, n := range statements {
		x.supports[n] = &support{affirming[i], denying[i]}
	}
}

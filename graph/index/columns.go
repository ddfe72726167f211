package index

import (
	"example.com/kg/schema"
)

// columns hold one value an evidence each, so that a scan touches only what it
// compares.
type columns struct {
	document   []Doc // None once the evidence is gone
	subject    []End // as the document has it
	object     []End
	relation   []uint16
	event      []uint16
	statement  []Stmt
	next       []Ev // of the same statement
	from, to   []int32
	confidence []float32
	flags      []uint8
	speaker    []Member        // the innermost
	speakers   map[Ev][]Member // the others, where there are several
	packed     []uint32        // place in the document's packed bytes
	live       int
}

// Flags of an evidence: the modality's number and these bits.
const (
	modalityMask = 0x0f
	// assertedModality is the number of [schema.Asserted].
	assertedModality = 0
	// modalityCount is how many modalities there are.
	modalityCount = 7
	deniedFlag    = 0x10
	// attributedFlag marks what the document lets somebody else say, named or not.
	attributedFlag = 0x20
)

func (c *columns) len() int { return len(c.document) }

func modalityNumber(m schema.Modality) uint8 {
	for i, known := range schema.Modalities() {
		if known == m {
			return uint8(i)
		}
	}
	return modalityMask
}

// addEvidence adds a row; its ends are filled in when they are mentioned.
func (x *Index) addEvidence(n Doc, e *schema.Evidence, packed uint32, published int32) {
	c := &x.evidence
	from, to := published, published
	if e.Time != nil {
		from, to = Day(e.Time.From), Day(e.Time.To)
		if from == NoDay {
			from = FirstDay
		}
		if to == NoDay {
			to = LastDay
		}
	}
	flags := modalityNumber(e.Modality)
	if e.Polarity == schema.Denied {
		flags |= deniedFlag
	}
	if len(e.Attribution) > 0 {
		flags |= attributedFlag
	}
	c.document = append(c.document, n)
	c.subject = append(c.subject, End(Unknown))
	c.object = append(c.object, End(Unknown))
	c.relation = append(c.relation, x.addRelation(&e.Relation))
	c.event = append(c.event, x.addEvent(e.Relation.Event))
	c.statement = append(c.statement, None)
	c.next = append(c.next, None)
	c.from, c.to = append(c.from, from), append(c.to, to)
	c.confidence = append(c.confidence, float32(e.Confidence))
	c.flags = append(c.flags, flags)
	c.speaker = append(c.speaker, None)
	c.packed = append(c.packed, packed)
	c.live++
}

func (x *Index) addEvent(class string) uint16 {
	id := x.strings.Add(class)
	for i, known := range x.events {
		if known == id {
			return uint16(i)
		}
	}
	x.events = append(x.events, id)
	return uint16(len(x.events) - 1)
}

// relation is an edge type.
type relation struct {
	id string
	Description
	office     bool
	statements int
}

func (x *Index) addRelation(p *schema.Predicate) uint16 {
	if n, ok := x.byRelation[p.ID]; ok {
		return uint16(n)
	}
	r := relation{id: p.ID}
	if d, ok := x.describe(p.ID); ok {
		r.Description = d
	} else {
		r.Description = Description{Label: p.Label, Event: p.Event}
	}
	r.office = p.ID == officeRelation
	n := len(x.relations)
	x.relations = append(x.relations, r)
	x.byRelation[p.ID] = n
	return uint16(n)
}

func (x *Index) describe(id string) (Description, bool) {
	if x.vocabulary == nil {
		return Description{}, false
	}
	return x.vocabulary.Describe(id)
}

// value is a literal object.
type value struct{ text, datatype string }

func (x *Index) addValue(n *schema.Node) End {
	key := n.Key()
	i, ok := x.byValue[key]
	if !ok {
		i = len(x.values)
		x.values = append(x.values, value{text: n.Value, datatype: n.Datatype})
		x.byValue[key] = i
	}
	return valueEnd(i)
}

// DocumentOf returns the document of an evidence, or None.
func (x *Index) DocumentOf(e Ev) Doc { return x.evidence.document[e] }

// StatementOf returns the statement that an evidence supports.
func (x *Index) StatementOf(e Ev) Stmt { return x.evidence.statement[e] }

// Confidence returns an evidence's confidence.
func (x *Index) Confidence(e Ev) float64 { return float64(x.evidence.confidence[e]) }

// Denied reports whether an evidence denies its statement.
func (x *Index) Denied(e Ev) bool { return x.evidence.flags[e]&deniedFlag != 0 }

// Period returns the days an evidence speaks of; NoDay where it gives none.
func (x *Index) Period(e Ev) (from, to int32) { return x.evidence.from[e], x.evidence.to[e] }

// Start returns the day by which an evidence stands in a timeline: the first that it
// speaks of, or where that is open the last; NoDay where it gives none.
func (x *Index) Start(e Ev) int32 {
	if from := x.evidence.from[e]; from != FirstDay {
		return from
	}
	return x.evidence.to[e]
}

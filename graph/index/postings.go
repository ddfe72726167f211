package index

import (
	"cmp"
	"slices"

	"example.com/kg/schema"
)

// postings list the evidence that has something in common, in order of number. They
// only grow: who asks leaves out evidence that is gone. A snapshot does not keep
// them, for the columns give them back.
type postings struct {
	relation, event   map[uint16][]Ev
	publisher         map[uint32][]Ev
	modality          [modalityMask + 1][]Ev
	denied            []Ev
	speaker           map[Member][]Ev
	from, to, certain buckets
}

func (p *postings) reset() {
	*p = postings{relation: map[uint16][]Ev{}, event: map[uint16][]Ev{}, publisher: map[uint32][]Ev{}, speaker: map[Member][]Ev{},
		from: buckets{}, to: buckets{}, certain: buckets{}}
}

// buckets list evidence by ranges of a measure, so that few hold all below or above
// a bound.
type buckets map[int32][]Ev

// Widths of buckets: days, and confidence in parts of 1.
const (
	bucketDays  = 16
	bucketParts = 100
)

func dayBucket(day int32) int32 { return day / bucketDays }

func confidenceBucket(c float32) int32 { return int32(c * bucketParts) }

// between returns the lists of the buckets from one to another.
func (b buckets) between(first, last int32) source {
	var s source
	keys := make([]int32, 0, len(b))
	for k := range b {
		if k >= first && k <= last {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	for _, k := range keys {
		s.evidence = append(s.evidence, b[k])
		s.size += len(b[k])
	}
	return s
}

// post enters an evidence whose columns are complete.
func (x *Index) post(e Ev) {
	c, p := &x.evidence, &x.postings
	p.relation[c.relation[e]] = append(p.relation[c.relation[e]], e)
	p.event[c.event[e]] = append(p.event[c.event[e]], e)
	if n := c.document[e]; n != None {
		p.publisher[x.publisher[n]] = append(p.publisher[x.publisher[n]], e)
	}
	modality := c.flags[e] & modalityMask
	// So much is asserted that a list of it would save nothing.
	if modality != modalityNumber(schema.Asserted) {
		p.modality[modality] = append(p.modality[modality], e)
	}
	if c.flags[e]&deniedFlag != 0 {
		p.denied = append(p.denied, e)
	}
	if m := c.speaker[e]; m != None {
		p.speaker[m] = append(p.speaker[m], e)
		for _, m := range c.speakers[e] {
			p.speaker[m] = append(p.speaker[m], e)
		}
	}
	if c.from[e] != NoDay {
		p.from[dayBucket(c.from[e])] = append(p.from[dayBucket(c.from[e])], e)
	}
	if c.to[e] != NoDay {
		p.to[dayBucket(c.to[e])] = append(p.to[dayBucket(c.to[e])], e)
	}
	bucket := confidenceBucket(c.confidence[e])
	p.certain[bucket] = append(p.certain[bucket], e)
}

// source is lists that hold between them everything that a selection can keep:
// evidence or statements.
type source struct {
	size int
	// met is the condition that all evidence of the lists meets.
	met        field
	evidence   [][]Ev
	statements []Stmt
}

func evidenceSource(met field, lists ...[]Ev) source {
	s := source{met: met, evidence: lists}
	for _, l := range lists {
		s.size += len(l)
	}
	return s
}

// source returns the shortest of the sources that the conditions give, and whether
// they give any.
func (s *Selection) source() (source, bool) {
	var all []source
	all = s.statementSources(all)
	all = s.evidenceSources(all)
	if len(all) == 0 {
		return source{}, false
	}
	return slices.MinFunc(all, func(a, b source) int { return cmp.Compare(a.size, b.size) }), true
}

func (s *Selection) statementSources(all []source) []source {
	x := s.x
	for _, m := range []Member{s.Subject, s.Object, s.Entity} {
		if m != None {
			list := x.members[m].statements
			all = append(all, source{size: len(list), statements: list})
		}
	}
	return all
}

func (s *Selection) evidenceSources(all []source) []source {
	x, p := s.x, &s.x.postings
	if s.sentences != nil {
		all = append(all, evidenceSource(textField, s.sentences))
	}
	if s.Document != None {
		var list []Ev
		for e, end := x.DocumentEvidence(s.Document); e < end; e++ {
			list = append(list, e)
		}
		all = append(all, evidenceSource(documentField, list))
	}
	if s.Speaker != None {
		var lists [][]Ev
		for _, m := range x.MemberIDs(s.Speaker) {
			lists = append(lists, p.speaker[m])
		}
		all = append(all, evidenceSource(speakerField, lists...))
	}
	if s.publisher != 0 {
		all = append(all, evidenceSource(publisherField, p.publisher[s.publisher]))
	}
	if s.relation != nil {
		var lists [][]Ev
		for _, r := range s.Relations {
			lists = append(lists, p.relation[uint16(r)])
		}
		all = append(all, evidenceSource(relationField, lists...))
	}
	if s.Events != nil {
		var lists [][]Ev
		for i, wanted := range s.event {
			if wanted {
				lists = append(lists, p.event[uint16(i)])
			}
		}
		all = append(all, evidenceSource(eventField, lists...))
	}
	if s.Polarity == schema.Denied {
		all = append(all, evidenceSource(noField, p.denied))
	}
	if s.Modalities != nil && !s.modality[modalityNumber(schema.Asserted)] {
		var lists [][]Ev
		for number, wanted := range s.modality {
			if wanted {
				lists = append(lists, p.modality[number])
			}
		}
		all = append(all, evidenceSource(noField, lists...))
	}
	if s.From != NoDay {
		all = append(all, p.to.between(dayBucket(s.From), dayBucket(LastDay)))
	}
	if s.To != NoDay {
		all = append(all, p.from.between(dayBucket(FirstDay), dayBucket(s.To)))
	}
	if s.MinConfidence > 0 {
		all = append(all, p.certain.between(confidenceBucket(s.confidence), bucketParts))
	}
	return all
}

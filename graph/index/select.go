package index

import (
	"math"
	"slices"
	"time"

	"example.com/kg/schema"
)

// Selection is a compiled filter. The zero value is not usable: see [Index.Select].
type Selection struct {
	x *Index
	// Subject, Object, Entity and Speaker are canonical members or None.
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
	// KnownBefore bounds when documents were stored; zero is no bound.
	KnownBefore time.Time

	relation   []bool
	event      []bool
	publisher  uint32
	modality   [modalityMask + 1]bool
	confidence float32
	// counts are those of the conditions that the evidence of a source must meet, nil
	// where that is what every statement's own sources meet.
	counts    []condition
	sentences []Ev // evidence with the words of Text, ascending
	spoken    []uint64
	// conditions on evidence that are set, the cheapest first.
	conditions []condition
	one        [1]Ev // what Matches puts to them
	// from is where a page was gathered from, if it was.
	from     source
	gathered bool
}

// condition keeps those of some evidence that meet it, in place.
type condition struct {
	field field
	keep  func(list []Ev) []Ev
}

// field is what a condition on evidence is about.
type field uint8

const (
	noField field = iota
	textField
	speakerField
	eventField
	relationField
	publisherField
	documentField
	mannerField // polarity and modality
	fromField
	toField
	confidenceField
	knownField
)

// Select returns a selection that keeps everything.
func (x *Index) Select() *Selection {
	return &Selection{x: x, Subject: None, Object: None, Entity: None, From: NoDay, To: NoDay, Document: None, Speaker: None}
}

// Ready compiles the selection for [Selection.Keeps] and [Selection.Matches]; it
// reports false where nothing can meet it. First and All do it by themselves.
func (s *Selection) Ready() bool {
	x := s.x
	s.conditions = nil
	if s.Relations != nil {
		s.relation = make([]bool, len(x.relations))
		for _, r := range s.Relations {
			s.relation[r] = true
		}
	}
	if s.Publisher != "" {
		id, ok := x.publishers.Find(PublisherKey(s.Publisher))
		if !ok || id == 0 {
			return false
		}
		s.publisher = id
	}
	if s.Events != nil {
		s.event = make([]bool, len(x.events))
		for i, id := range x.events {
			s.event[i] = slices.Contains(s.Events, x.strings.At(id))
		}
	}
	for _, m := range s.Modalities {
		s.modality[modalityNumber(m)] = true
	}
	if s.Text != "" {
		found := x.fullText.all(s.Text, x.fullText.sentences)
		if len(found) == 0 {
			return false
		}
		s.sentences = make([]Ev, len(found))
		for i, e := range found {
			s.sentences[i] = Ev(e)
		}
	}
	s.confidence = float32(s.MinConfidence) - 1e-6
	s.compile()
	s.count()
	return true
}

// compile lists the conditions on evidence that are set, the most selective first.
// Each is a loop of its own over columns, so that a scan of all evidence costs about
// a nanosecond for each.
func (s *Selection) compile() {
	x, c := s.x, &s.x.evidence
	add := func(set bool, about field, keep func([]Ev) []Ev) {
		if set {
			s.conditions = append(s.conditions, condition{about, keep})
		}
	}
	add(s.sentences != nil, textField, s.inSentences)
	add(s.Speaker != None, speakerField, func(list []Ev) []Ev {
		return slices.DeleteFunc(list, func(e Ev) bool { return c.speaker[e] == None || !x.speaks(s.Speaker, e) })
	})
	var flags [256]bool
	for f := range flags {
		denied := f&deniedFlag != 0
		flags[f] = (s.Polarity == "" || denied == (s.Polarity == schema.Denied)) && (s.Modalities == nil || s.modality[f&modalityMask])
	}
	add(s.Polarity != "" || s.Modalities != nil, mannerField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if flags[c.flags[e]] {
				k++
			}
		}
		return list[:k]
	})
	add(s.Events != nil, eventField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if s.event[c.event[e]] {
				k++
			}
		}
		return list[:k]
	})
	add(s.relation != nil && s.OnEvidence(), relationField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if s.relation[c.relation[e]] {
				k++
			}
		}
		return list[:k]
	})
	add(s.publisher != 0, publisherField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if n := c.document[e]; n != None && x.publisher[n] == s.publisher {
				k++
			}
		}
		return list[:k]
	})
	add(s.Document != None, documentField, func(list []Ev) []Ev {
		return slices.DeleteFunc(list, func(e Ev) bool { return c.document[e] != s.Document })
	})
	add(s.From != NoDay, fromField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if to := c.to[e]; to >= s.From && to != NoDay {
				k++
			}
		}
		return list[:k]
	})
	add(s.To != NoDay, toField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if from := c.from[e]; from <= s.To && from != NoDay {
				k++
			}
		}
		return list[:k]
	})
	add(!s.KnownBefore.IsZero(), knownField, func(list []Ev) []Ev {
		return slices.DeleteFunc(list, func(e Ev) bool {
			n := c.document[e]
			return n == None || !x.documents[n].ingested.Before(s.KnownBefore)
		})
	})
	add(s.MinConfidence > 0, confidenceField, func(list []Ev) []Ev {
		k := 0
		for _, e := range list {
			list[k] = e
			if c.confidence[e] >= s.confidence {
				k++
			}
		}
		return list[:k]
	})
}

// longSentences is from how many sentences on a set of them is worth making.
const longSentences = 512

// inSentences keeps evidence whose sentence has the words of Text.
func (s *Selection) inSentences(list []Ev) []Ev {
	if len(s.sentences) < longSentences {
		return slices.DeleteFunc(list, func(e Ev) bool { _, found := slices.BinarySearch(s.sentences, e); return !found })
	}
	if s.spoken == nil {
		s.spoken = make([]uint64, s.x.evidence.len()/64+1)
		for _, e := range s.sentences {
			s.spoken[e/64] |= 1 << (e % 64)
		}
	}
	k := 0
	for _, e := range list {
		list[k] = e
		if s.spoken[e/64]&(1<<(e%64)) != 0 {
			k++
		}
	}
	return list[:k]
}

// OnEvidence reports whether a condition on evidence is set.
func (s *Selection) OnEvidence() bool {
	return s.Events != nil || s.From != NoDay || s.To != NoDay || s.publisher != 0 || s.Document != None ||
		s.Speaker != None || s.Polarity != "" || s.Modalities != nil || s.MinConfidence > 0 || s.sentences != nil || !s.KnownBefore.IsZero()
}

// Any reports whether any condition is set at all.
func (s *Selection) Any() bool {
	return s.OnEvidence() || s.Subject != None || s.Object != None || s.Entity != None || s.relation != nil ||
		s.MinSources > 0 || s.Types != nil || s.Disputed
}

// keepsStatement reports whether a statement itself meets the conditions on
// statements.
func (s *Selection) keepsStatement(n Stmt) bool { return s.fits(n) && s.sourced(n) }

// fits is keepsStatement without what its sources are to be.
func (s *Selection) fits(n Stmt) bool {
	x := s.x
	row := &x.statements[n]
	if !row.live || s.relation != nil && !s.relation[row.relation] || s.Disputed && !row.disputed || s.MinSources > 0 && s.MinSources > s.mostSources(row) {
		return false
	}
	symmetric := x.relations[row.relation].Symmetric
	switch {
	case s.Subject != None && row.subject != End(s.Subject) && !(symmetric && row.object == End(s.Subject)),
		s.Object != None && row.object != End(s.Object) && !(symmetric && row.subject == End(s.Object)),
		s.Entity != None && row.subject != End(s.Entity) && row.object != End(s.Entity):
		return false
	}
	return s.Types == nil || s.keepsType(row.subject) && s.keepsType(row.object)
}

func (s *Selection) keepsType(e End) bool {
	return e.IsValue() || slices.Contains(s.Types, s.x.members[e].kind)
}

// Matches reports whether an evidence meets the conditions on evidence.
func (s *Selection) Matches(e Ev) bool {
	if s.x.evidence.document[e] == None {
		return false
	}
	s.one[0] = e
	for i := range s.conditions {
		if len(s.conditions[i].keep(s.one[:])) == 0 {
			return false
		}
	}
	return true
}

// Keeps reports whether a statement is in the selection: whether it meets the
// conditions on statements and some one evidence of it those on evidence.
func (s *Selection) Keeps(n Stmt) bool {
	if !s.keepsStatement(n) {
		return false
	}
	met, _ := s.meets(n, math.MaxInt)
	return met
}

// meets reports whether one of the first bound evidence of a statement meets the
// conditions on evidence, and at how many it looked.
func (s *Selection) meets(n Stmt, bound int) (met bool, looked int) {
	if len(s.conditions) == 0 {
		return true, 0
	}
	if s.outOfReach(&s.x.statements[n]) {
		return false, 0
	}
	for e := range s.x.StatementEvidence(n) {
		if looked == bound {
			break
		}
		if looked++; s.Matches(e) {
			return true, looked
		}
	}
	return false, looked
}

// outOfReach reports whether a statement's sums tell that no evidence of it meets the
// conditions.
func (s *Selection) outOfReach(row *statement) bool {
	return row.confidence < s.confidence || s.Polarity == schema.Denied && row.denied == 0 || s.Polarity == schema.Affirmed && row.affirmed == 0
}

// speaks reports whether an entity is among those an evidence is attributed to.
func (x *Index) speaks(entity Member, e Ev) bool {
	m := x.evidence.speaker[e]
	if m == None {
		return false
	}
	if x.canonical[m] == entity {
		return true
	}
	for _, m := range x.evidence.speakers[e] {
		if x.canonical[m] == entity {
			return true
		}
	}
	return false
}

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

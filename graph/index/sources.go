package index

import (
	"slices"

	"example.com/kg/schema"
)

// What counts as a source for [Selection.MinSources] follows what the question is
// about. Polarity, modality, event, time, confidence and what was known say which
// evidence is meant: only publishers of such evidence count, and it must affirm and
// assert the statement unless the question names another polarity or modality.
// Publisher, document, speaker and words only say where one place must be found that
// speaks of the statement: "what does this article say that two publishers report?"

// count compiles what the evidence of a source must meet.
func (s *Selection) count() {
	s.counts = nil
	if s.MinSources <= 0 {
		return
	}
	c := &s.x.evidence
	denied := s.Polarity == schema.Denied
	meant := func(e Ev) bool {
		f := c.flags[e]
		if (f&deniedFlag != 0) != denied {
			return false
		}
		if s.Modalities == nil {
			return f&modalityMask == assertedModality
		}
		return s.modality[f&modalityMask]
	}
	own := !denied && s.Modalities == nil
	manner := condition{mannerField, func(list []Ev) []Ev {
		return slices.DeleteFunc(list, func(e Ev) bool { return !meant(e) })
	}}
	s.counts = append(s.counts, manner)
	for _, condition := range s.conditions {
		switch condition.field {
		case eventField, fromField, toField, confidenceField, knownField:
			s.counts, own = append(s.counts, condition), false
		}
	}
	if own {
		s.counts = nil
	}
}

// sourced reports whether a statement has the sources that it must have.
func (s *Selection) sourced(n Stmt) bool {
	return s.MinSources <= 0 || s.sourcesOf(n) >= s.MinSources
}

// mostSources is how many sources a statement can have at most, by its sums.
func (s *Selection) mostSources(row *statement) int {
	all, asserted := row.affirmed, row.assertedAffirmed
	if s.Polarity == schema.Denied {
		all, asserted = row.denied, row.assertedDenied
	}
	switch {
	case s.counts == nil:
		return int(row.sources)
	case s.ofOwn():
		return int(min(row.sources, asserted, row.documents))
	case s.Modalities == nil:
		return int(min(asserted, row.documents))
	}
	sum := int32(0)
	for m, n := range row.modalities {
		if s.modality[m] {
			sum += n
		}
	}
	return int(min(all, sum, row.documents))
}

// ofOwn reports whether what a source's evidence must meet only narrows what a
// statement's own sources meet. There are never more of them than its own: that one text
// copied from another falls out of the question makes nobody independent.
func (s *Selection) ofOwn() bool { return s.Polarity != schema.Denied && s.Modalities == nil }

// enoughPublishers reports whether documents have as many publishers as there must be
// sources, which are never more and take longer to count.
func (s *Selection) enoughPublishers(documents []Doc) bool {
	var few [8]uint32
	found := few[:0]
	for _, n := range documents {
		if p := s.x.publisher[n]; p != 0 && !slices.Contains(found, p) {
			if found = append(found, p); len(found) >= s.MinSources {
				return true
			}
		}
	}
	return false
}

// sourcesOf counts the independent publishers of a statement's evidence that meets
// what a source must; where they are fewer than asked for it may count none.
func (s *Selection) sourcesOf(n Stmt) int {
	x := s.x
	if s.counts == nil {
		return int(x.statements[n].sources)
	}
	var documents []Doc
	var chunk [64]Ev
	list := chunk[:0]
	pass := func() {
		kept := list
		for _, condition := range s.counts {
			kept = condition.keep(kept)
		}
		for _, e := range kept {
			if d := x.evidence.document[e]; len(documents) == 0 || documents[len(documents)-1] != d {
				documents = append(documents, d)
			}
		}
		list = chunk[:0]
	}
	for e := range x.StatementEvidence(n) {
		if list = append(list, e); len(list) == len(chunk) {
			pass()
		}
	}
	pass()
	if !s.enoughPublishers(documents) {
		return 0
	}
	sources := x.independent(documents)
	if s.ofOwn() {
		sources = min(sources, x.statements[n].sources)
	}
	return int(sources)
}

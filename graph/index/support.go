package index

import "slices"

// A statement's evidence is a list linked through [columns.next] while it is short.
// From manyEvidence on it is kept in order, so that the best of it which meets a
// condition is found without looking at all; below fewEvidence it is linked again.
const (
	manyEvidence = 24
	fewEvidence  = 12
)

// support is the evidence of a statement, the best first by [Index.CompareEvidence]:
// that which affirms it and that which denies it.
type support [2][]Ev

// of returns the list that an evidence belongs to.
func (p *support) of(x *Index, e Ev) *[]Ev {
	if x.Denied(e) {
		return &p[1]
	}
	return &p[0]
}

func (p *support) insert(x *Index, e Ev) {
	list := p.of(x, e)
	at, _ := slices.BinarySearchFunc(*list, e, x.CompareEvidence)
	*list = slices.Insert(*list, at, e)
}

func (p *support) remove(x *Index, e Ev) {
	list := p.of(x, e)
	if at, found := slices.BinarySearchFunc(*list, e, x.CompareEvidence); found {
		*list = slices.Delete(*list, at, at+1)
	}
}

// all yields the evidence, the best first of each polarity.
func (p *support) all(yield func(Ev) bool) {
	for _, list := range p {
		for _, e := range list {
			if !yield(e) {
				return
			}
		}
	}
}

// link adds an evidence to a statement.
func (x *Index) link(n Stmt, e Ev) {
	s := &x.statements[n]
	if s.many {
		x.supports[n].insert(x, e)
		return
	}
	x.evidence.next[e], s.first = s.first, e
}

// unlink takes an evidence from a statement.
func (x *Index) unlink(n Stmt, e Ev) {
	s, next := &x.statements[n], x.evidence.next
	if s.many {
		x.supports[n].remove(x, e)
		return
	}
	if s.first == e {
		s.first = next[e]
		return
	}
	for at := s.first; at != None; at = next[at] {
		if next[at] == e {
			next[at] = next[e]
			return
		}
	}
}

// arrange brings the evidence of a statement, of which there are count, into the form
// that suits their number.
func (x *Index) arrange(n Stmt, count int32) {
	s := &x.statements[n]
	switch p := x.supports[n]; {
	case !s.many && count >= manyEvidence:
		p = &support{}
		for e := s.first; e != None; e = x.evidence.next[e] {
			list := p.of(x, e)
			*list = append(*list, e)
		}
		for _, list := range p {
			slices.SortFunc(list, x.CompareEvidence)
		}
		s.first, s.many = None, true
		x.supports[n] = p
	case s.many && count < fewEvidence:
		delete(x.supports, n)
		s.many = false
		for e := range p.all {
			x.evidence.next[e], s.first = s.first, e
		}
	}
}

// StatementEvidence yields the evidence of a statement, in no order.
func (x *Index) StatementEvidence(n Stmt) func(yield func(Ev) bool) {
	if x.statements[n].many {
		return x.supports[n].all
	}
	return func(yield func(Ev) bool) {
		for e := x.statements[n].first; e != None && yield(e); e = x.evidence.next[e] {
		}
	}
}

// EvidenceMeeting returns the evidence of a statement that meets the selection's
// conditions on evidence, chosen like [Index.Choose]; a negative limit means all of
// it, in order.
func (s *Selection) EvidenceMeeting(n Stmt, limit int) []Ev {
	x := s.x
	row := &x.statements[n]
	if !s.OnEvidence() && limit >= 0 && limit <= ShownEvidence {
		return row.best[:min(int(row.evidence), limit)]
	}
	var list []Ev
	if !row.many || limit < 0 {
		for e := range x.StatementEvidence(n) {
			if s.Matches(e) {
				list = append(list, e)
			}
		}
	} else {
		// The first of either polarity are the best, and the best of each is among them.
		for _, all := range x.supports[n] {
			end := len(list) + limit
			for at := 0; at < len(all) && len(list) < end; at++ {
				if s.Matches(all[at]) {
					list = append(list, all[at])
				}
			}
		}
	}
	if limit < 0 {
		slices.SortFunc(list, x.CompareEvidence)
		return list
	}
	return x.Choose(list, limit)
}

// Shown returns for each of the statements of a page the best of its evidence that
// meets the selection, at most limit.
func (s *Selection) Shown(page []Stmt, limit int) [][]Ev {
	x := s.x
	out := make([][]Ev, len(page))
	behind := 0
	for _, n := range page {
		behind += int(x.statements[n].evidence)
	}
	if !s.gathered || s.from.size > scanWorth*behind {
		for i, n := range page {
			out[i] = s.EvidenceMeeting(n, limit)
		}
		return out
	}
	// Few of the statements' evidence meet what the source holds: go through that.
	at := make(map[Stmt]int, len(page))
	for i, n := range page {
		at[n] = i
	}
	s.scan(s.from, true, func(e Ev) {
		if i, ok := at[x.evidence.statement[e]]; ok {
			out[i] = append(out[i], e)
		}
	})
	for i := range out {
		slices.Sort(out[i]) // lists of a source may overlap
		out[i] = x.Choose(slices.Compact(out[i]), limit)
	}
	return out
}

// scanWorth is how many evidence of a source are gone through in the time that one
// of a statement takes.
const scanWorth = 4

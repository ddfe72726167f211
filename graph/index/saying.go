package index

import (
	"cmp"
	"slices"
)

// Saying is what the evidence of a statement has in common that is attributed to the
// same speakers.
type Saying struct {
	// Speakers are canonical members, the innermost last; none where nobody is named.
	Speakers []Member
	Denied   bool
	Evidence int
}

// Sayings returns to whom documents attribute a statement, the chains with most
// evidence first.
func (x *Index) Sayings(n Stmt) []Saying {
	var out []Saying
	for e := range x.StatementEvidence(n) {
		if x.evidence.flags[e]&attributedFlag == 0 {
			continue
		}
		s := Saying{Speakers: x.speakersOf(e), Denied: x.Denied(e), Evidence: 1}
		if i := slices.IndexFunc(out, func(o Saying) bool { return o.Denied == s.Denied && slices.Equal(o.Speakers, s.Speakers) }); i >= 0 {
			out[i].Evidence++
		} else {
			out = append(out, s)
		}
	}
	slices.SortFunc(out, func(a, b Saying) int {
		return cmp.Or(cmp.Compare(b.Evidence, a.Evidence), slices.CompareFunc(a.Speakers, b.Speakers, func(p, q Member) int {
			return cmp.Compare(x.ID(p), x.ID(q))
		}), compareBool(a.Denied, b.Denied))
	})
	return out
}

// speakersOf returns the entities that an evidence is attributed to, the innermost
// last. One that speaks twice in a row counts once.
func (x *Index) speakersOf(e Ev) []Member {
	c := &x.evidence
	if c.speaker[e] == None {
		return nil
	}
	var out []Member
	for _, m := range c.speakers[e] {
		out = append(out, x.members[m].canonical)
	}
	return slices.Compact(append(out, x.members[c.speaker[e]].canonical))
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

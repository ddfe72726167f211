package index

import (
	"cmp"
	"encoding/binary"
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
	at := map[string]int{} // by polarity and speakers
	var key []byte
	for e := range x.StatementEvidence(n) {
		flags := x.evidence.flags[e]
		if flags&attributedFlag == 0 {
			continue
		}
		speakers := x.speakersOf(e)
		key = append(key[:0], flags&deniedFlag)
		for _, m := range speakers {
			key = binary.LittleEndian.AppendUint32(key, uint32(m))
		}
		i, known := at[string(key)]
		if !known {
			i = len(out)
			at[string(key)] = i
			out = append(out, Saying{Speakers: speakers, Denied: x.Denied(e)})
		}
		out[i].Evidence++
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
		out = append(out, x.canonical[m])
	}
	return slices.Compact(append(out, x.canonical[c.speaker[e]]))
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

package index

import "slices"

// summary is what is known of the entity of a canonical member as a whole.
type summary struct {
	// mentions counts the documents that mention it, total the evidence at whose ends
	// it stands.
	mentions, total int32
	// bases are the members without a document whose names may be its own, where it
	// has several members.
	bases []Member
}

// summaryOf sums up the entity of a canonical member.
func (x *Index) summaryOf(c Member) summary {
	row := &x.members[c]
	if len(row.members) == 0 {
		return summary{mentions: int32(len(row.documents)), total: row.evidence}
	}
	s := summary{mentions: int32(len(x.EntityDocuments(c)))}
	for _, m := range row.members {
		other := &x.members[m]
		s.total += other.evidence
		name := other.base
		if other.split {
			name = m
		}
		s.bases = append(s.bases, name)
	}
	slices.Sort(s.bases)
	s.bases = slices.Clip(slices.Compact(s.bases))
	return s
}

// summarise works out the summaries of entities whose members changed, and where bare
// surnames lead.
func (x *Index) summarise(members []Member) {
	for _, m := range members {
		row := &x.members[m]
		if row.summary = (summary{}); x.canonical[m] == m {
			row.summary = x.summaryOf(m)
		}
	}
	for _, m := range members {
		if row := &x.members[m]; row.bare && row.base == m {
			row.leads = x.lead(m)
		}
	}
}

// lead finds what a bare surname means as an id: what is left of it where its
// occurrences went to several persons, else the person most documents mean.
func (x *Index) lead(m Member) Member {
	row := &x.members[m]
	if x.mentioned(x.canonical[m]) {
		return x.canonical[m]
	}
	count := map[Member]int{}
	for _, o := range x.surnameOf(row.surname).bare {
		if x.members[o].base == m && len(x.members[o].documents) > 0 {
			count[x.canonical[o]]++
		}
	}
	best := Member(None)
	for c, n := range count {
		if best == None || n > count[best] || n == count[best] && x.compare(c, best) < 0 {
			best = c
		}
	}
	return best
}

// mentioned reports whether documents mention the entity of canonical member c.
func (x *Index) mentioned(c Member) bool { return x.members[c].mentions > 0 }

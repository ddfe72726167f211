package index

import (
	"fmt"
	"slices"
	"sort"

	"example.com/kg/schema"
)

// Check verifies that the parts of the index agree with one another, and returns
// what is wrong.
func (x *Index) Check() []string {
	var out []string
	report := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	linked := 0
	for n := range x.statements {
		s := &x.statements[n]
		if !s.live {
			continue
		}
		count := int32(0)
		for e := range x.StatementEvidence(Stmt(n)) {
			count++
			if x.evidence.statement[e] != Stmt(n) {
				report("evidence %d stands in the list of statement %d and says %d", e, n, x.evidence.statement[e])
			}
			if t := x.tripleOf(e); t != s.triple {
				report("evidence %d supports another statement than %s", e, x.StatementID(Stmt(n)))
			}
		}
		linked += int(count)
		if count != s.evidence {
			report("statement %s has %d evidence, its sum says %d", x.StatementID(Stmt(n)), count, s.evidence)
		}
		if x.byTriple[s.triple] != Stmt(n) || x.byHash[s.id.hash] != Stmt(n) || x.StatementID(Stmt(n)) != schema.StatementID(x.endKey(s.subject), x.relations[s.relation].id, x.endKey(s.object)) {
			report("statement %s cannot be found by its id", x.StatementID(Stmt(n)))
		}
		for _, e := range []End{s.subject, s.object} {
			if e.IsValue() {
				continue
			}
			if m := &x.members[e]; x.canonical[e] != Member(e) || !slices.Contains(m.statements, Stmt(n)) {
				report("statement %s does not stand at its end %s", x.StatementID(Stmt(n)), x.ID(Member(e)))
			}
		}
	}
	listed := 0
	for m := range x.Entities {
		listed++
		row := x.members[m].summary
		if want := x.summaryOf(m); row.mentions != want.mentions || row.total != want.total || !slices.Equal(row.bases, want.bases) {
			report("entity %s is summed up wrongly", x.ID(m))
		}
	}
	if len(x.prominent.list) != listed || !slices.IsSortedFunc(x.prominent.list, func(a, b Member) int { return x.prominence(a).compare(x.prominence(b)) }) {
		report("the %d entities are not in order", listed)
	}
	if linked != x.evidence.live {
		report("%d evidence stand in statements, there are %d", linked, x.evidence.live)
	}
	for i := range x.members {
		m := &x.members[i]
		for k, n := range m.statements {
			if len(m.others) != len(m.statements) || m.others[k] != x.Other(n, Member(i)) {
				report("entity %s does not know its neighbours", x.ID(Member(i)))
				break
			}
		}
		c := x.canonical[i]
		if x.canonical[c] != c {
			report("entity %s leads to %s, which leads on", x.ID(Member(i)), x.ID(c))
		}
		if c != Member(i) && len(m.statements) > 0 {
			report("entity %s is part of %s and has statements of its own", x.ID(Member(i)), x.ID(c))
		}
	}
	return out
}

// Compare returns the differences between what two indexes say, a few of them.
func Compare(a, b *Index) []string {
	var out []string
	report := func(format string, args ...any) {
		if len(out) < 20 {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	if a.Documents() != b.Documents() {
		report("has %d documents, made afresh %d", a.Documents(), b.Documents())
	}
	have, want := a.digest(), b.digest()
	ids := make([]string, 0, len(want))
	for id := range want {
		ids = append(ids, id)
	}
	for id := range have {
		if _, ok := want[id]; !ok {
			ids = append(ids, id)
		}
	}
	sort.Strings(ids)
	for _, id := range ids {
		if have[id] != want[id] {
			report("says %q of %s, made afresh %q", have[id], id, want[id])
		}
	}
	return out
}

// digest says in words what the index holds of each statement and entity.
func (x *Index) digest() map[string]string {
	out := make(map[string]string, x.alive)
	for n := range x.statements {
		if s := &x.statements[n]; s.live {
			out[x.StatementID(Stmt(n))] = fmt.Sprintf("evidence %d, documents %d, sources %d, affirmed %d, denied %d, attributed %d and %d, asserted %d and %d, from %s to %s, disputed %v, rank %d",
				s.evidence, s.documents, s.sources, s.affirmed, s.denied, s.attributedAffirmed, s.attributedDenied, s.assertedAffirmed, s.assertedDenied, ISO(s.from), ISO(s.to), s.disputed, s.rank)
		}
	}
	for m := range x.Entities {
		members := ""
		for _, o := range x.MemberIDs(m) {
			if len(x.members[o].documents) > 0 {
				members += x.ID(o) + " " + x.Reason(o) + "; "
			}
		}
		out[x.ID(m)] = fmt.Sprintf("evidence %d, members %s", x.EvidenceCount(m), members)
	}
	return out
}

package index

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"example.com/kg/schema"
)

// Find returns the canonical member of the entity that an id means now. An id that
// resolution gave away leads to where it went; a bare surname whose occurrences
// went to several persons leads to what is left of it, else to the person most
// documents mean.
func (x *Index) Find(id string) (Member, bool) {
	m, ok := x.byMember[id]
	if !ok {
		return None, false
	}
	return x.FindMember(m)
}

// FindMember is [Index.Find] for a member rather than an id.
func (x *Index) FindMember(m Member) (Member, bool) {
	row := &x.members[m]
	switch {
	case m == Unknown:
		return None, false
	case row.bare && row.base == m:
		return row.leads, row.leads != None
	case x.mentioned(x.canonical[m]):
		return x.canonical[m], true
	}
	return None, false
}

// MemberBound is one more than the largest number of a member.
func (x *Index) MemberBound() Member { return Member(len(x.members)) }

// Canonical returns the canonical member of m's entity.
func (x *Index) Canonical(m Member) Member { return x.canonical[m] }

// ID returns the id of a member; of a canonical one, its entity's.
func (x *Index) ID(m Member) string { return x.strings.At(x.members[m].id) }

// Name returns the commonest spelling of a member's name.
func (x *Index) Name(m Member) string { return x.strings.At(x.bestName(m)) }

// Kind returns the type of a member.
func (x *Index) Kind(m Member) schema.Type { return x.members[m].kind }

// Named reports whether m has a name rather than being a phrase of one document.
func (x *Index) Named(m Member) bool { return x.members[m].named }

// Entities yields the canonical members of all entities that documents mention, in
// order of number.
func (x *Index) Entities(yield func(Member) bool) {
	for i := range x.members {
		m := Member(i)
		if m != Unknown && x.canonical[m] == m && x.mentioned(m) && !yield(m) {
			return
		}
	}
}

// MemberIDs returns the ids that were joined into the entity of c, in order.
func (x *Index) MemberIDs(c Member) []Member {
	row := &x.members[c]
	if len(row.members) == 0 {
		return []Member{c}
	}
	return row.members
}

// Mentions returns how many documents mention the entity of c, and in how many
// evidence it stands.
func (x *Index) Mentions(c Member) (documents, evidence int) {
	row := &x.members[c]
	return int(row.mentions), int(row.total)
}

// EvidenceCount returns in how many evidence the entity of c stands.
func (x *Index) EvidenceCount(c Member) int { return int(x.members[c].total) }

// Prominent returns all entities that documents mention, those that most evidence
// speaks of first; the caller must not change it.
func (x *Index) Prominent() []Member { return x.prominent.list }

// EntityDocuments returns the documents that mention the entity of c, in order.
func (x *Index) EntityDocuments(c Member) []Doc {
	row := &x.members[c]
	if len(row.members) == 0 {
		return row.documents
	}
	var all []Doc
	for _, m := range row.members {
		all = append(all, x.members[m].documents...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Aliases returns the other names of the entity of c, the commonest first.
func (x *Index) Aliases(c Member) []string {
	count := map[uint32]int32{}
	for _, m := range x.MemberIDs(c) {
		row := &x.members[m]
		for _, list := range [][]alias{row.names, row.aliases} {
			for _, a := range list {
				count[a.name] += a.count
			}
		}
	}
	delete(count, x.bestName(c))
	names := make([]uint32, 0, len(count))
	for n := range count {
		names = append(names, n)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := names[i], names[j]
		if count[a] != count[b] {
			return count[a] > count[b]
		}
		return x.strings.At(a) < x.strings.At(b)
	})
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = x.strings.At(n)
	}
	return out
}

// Reason says in words why a member belongs to its entity; it is empty for the
// canonical member.
func (x *Index) Reason(m Member) string {
	row := &x.members[m]
	if x.canonical[m] == m || row.parent == None {
		if x.canonical[m] != m {
			return fmt.Sprintf("the others were joined to %q", x.Name(m))
		}
		return ""
	}
	parent := x.Name(row.parent)
	switch row.rule {
	case decidedRule:
		return fmt.Sprintf("decided to be %q", parent)
	case nameRule:
		return fmt.Sprintf("spelling of the name %q", parent)
	case kindRule:
		return fmt.Sprintf("the name %q as another type (%s)", parent, x.Kind(row.parent))
	case acronymRule:
		return fmt.Sprintf("acronym that documents write for %q", parent)
	case surnameRule:
		return fmt.Sprintf("surname of %q in document %s: %s", parent, x.documents[row.document].meta.ID, x.evidenceOf(row.proof))
	case spellingRule:
		return fmt.Sprintf("the surname %q, with nothing to say whose", parent)
	}
	return ""
}

func (x *Index) evidenceOf(p proof) string {
	var parts []string
	if p.together {
		parts = append(parts, "the full name stands there too")
	}
	if len(p.shared) > 0 {
		names := make([]string, len(p.shared))
		for i, n := range p.shared {
			names[i] = x.strings.At(n)
		}
		parts = append(parts, "both appear with "+strings.Join(names, ", "))
	}
	return strings.Join(parts, "; ")
}

// MemberDocuments returns how many documents mention m itself.
func (x *Index) MemberDocuments(m Member) int { return len(x.members[m].documents) }

// StatementCount returns how many statements there are.
func (x *Index) StatementCount() int { return x.alive }

// StatementBound is one more than the largest number of a statement.
func (x *Index) StatementBound() Stmt { return Stmt(len(x.statements)) }

// StatementLive reports whether statement n is there.
func (x *Index) StatementLive(n Stmt) bool { return x.statements[n].live }

// EvidenceBound is one more than the largest number of an evidence.
func (x *Index) EvidenceBound() Ev { return Ev(x.evidence.len()) }

// FindStatement returns the statement with an id.
func (x *Index) FindStatement(id string) (Stmt, bool) {
	bits, ok := parseStatementID(id)
	if !ok {
		return None, false
	}
	n, ok := x.byHash[bits.hash]
	return n, ok && x.statements[n].id == bits
}

// StatementID returns a statement's id.
func (x *Index) StatementID(n Stmt) string { return x.statements[n].id.String() }

// Ends returns what stands at the ends of a statement.
func (x *Index) Ends(n Stmt) (subject, object End) {
	s := &x.statements[n]
	return s.subject, s.object
}

// Value returns the text and datatype of an end that is a value.
func (x *Index) Value(e End) (text, datatype string) {
	v := x.values[e.value()]
	return v.text, v.datatype
}

// EntityStatements returns the statements at either end of which c stands, in no
// order; the caller must not change them.
func (x *Index) EntityStatements(c Member) []Stmt { return x.members[c].statements }

// Neighbours returns for each of the statements of [Index.EntityStatements] the
// entity at its other end, or None; the caller must not change it.
func (x *Index) Neighbours(c Member) []Member { return x.members[c].others }

// Order is a number that is larger for better statements; Tie tells those of equal
// order apart.
func (x *Index) Order(n Stmt) uint64 { return x.order[n] }

// Tie orders statements of equal [Index.Order] the same way whatever came first.
func (x *Index) Tie(n Stmt) uint64 { return x.statements[n].id.hash }

// Disputed reports whether a statement is disputed.
func (x *Index) Disputed(n Stmt) bool { return x.statements[n].disputed }

// Sources returns the number of independent publishers that assert a statement.
func (x *Index) Sources(n Stmt) int { return int(x.statements[n].sources) }

// Rank returns -1 for a deprecated, 1 for a preferred statement, else 0.
func (x *Index) Rank(n Stmt) int { return int(x.statements[n].rank) }

// Totals sums up a statement's evidence.
type Totals struct {
	Evidence, Documents, Affirmed, Denied, Sources int
	// AttributedAffirmed and AttributedDenied count what is attributed to somebody.
	AttributedAffirmed, AttributedDenied int
	// AssertedAffirmed and AssertedDenied count what is asserted.
	AssertedAffirmed, AssertedDenied int
	// From and To are the earliest and latest day evidence gives, or NoDay.
	From, To   int32
	Confidence float64
	Modalities map[schema.Modality]int
}

// Totals returns what a statement's evidence sums up to.
func (x *Index) Totals(n Stmt) Totals {
	s := &x.statements[n]
	t := Totals{Evidence: int(s.evidence), Documents: int(s.documents), Affirmed: int(s.affirmed), Denied: int(s.denied),
		AttributedAffirmed: int(s.attributedAffirmed), AttributedDenied: int(s.attributedDenied),
		AssertedAffirmed: int(s.assertedAffirmed), AssertedDenied: int(s.assertedDenied),
		Sources: int(s.sources), From: s.from, To: s.to, Modalities: make(map[schema.Modality]int, 1)}
	for i, m := range schema.Modalities() {
		if s.modalities[i] > 0 {
			t.Modalities[m] = int(s.modalities[i])
		}
	}
	t.Confidence = roundConfidence(s.confidence)
	return t
}

// roundConfidence undoes the narrowing of a confidence to 32 bits.
func roundConfidence(c float32) float64 {
	return float64(int(float64(c)*10000+0.5)) / 10000
}

// Relation is what is known of a relation.
type Relation struct {
	ID string
	Description
	Statements int
}

// Relations returns how many relations were ever seen; their numbers are below it.
func (x *Index) Relations() int { return len(x.relations) }

// Relation returns relation number r.
func (x *Index) Relation(r int) Relation {
	row := &x.relations[r]
	return Relation{ID: row.id, Description: row.Description, Statements: row.statements}
}

// RelationOf returns the number of a statement's relation.
func (x *Index) RelationOf(n Stmt) int { return int(x.statements[n].relation) }

// EventOf returns the event class that an evidence carries, empty for none.
func (x *Index) EventOf(e Ev) string { return x.strings.At(x.events[x.evidence.event[e]]) }

// EvidenceTotal returns how many evidence there are.
func (x *Index) EvidenceTotal() int { return x.evidence.live }

// EntityCount returns how many entities documents mention.
func (x *Index) EntityCount() int {
	n := 0
	for range x.Entities {
		n++
	}
	return n
}

// Names yields the name and the aliases of a member; of a bare surname also those
// of its occurrences.
func (x *Index) Names(m Member) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		row := &x.members[m]
		for _, list := range [][]alias{row.names, row.aliases} {
			for _, a := range list {
				if !yield(x.strings.At(a.name)) {
					return
				}
			}
		}
	}
}

// FindRelation returns the number of a relation.
func (x *Index) FindRelation(id string) (int, bool) {
	r, ok := x.byRelation[id]
	return r, ok
}

// EvidenceByRelation counts evidence by the number of its relation.
func (x *Index) EvidenceByRelation() []int {
	counts := make([]int, len(x.relations))
	for e, n := range x.evidence.document {
		if n != None {
			counts[x.evidence.relation[e]]++
		}
	}
	return counts
}

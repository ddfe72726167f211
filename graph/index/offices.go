package index

import (
	"cmp"
	"slices"

	"example.com/kg/graph/resolve"
)

// Office is an office that a phrase names.
type Office struct {
	Name, Of string
	// Single says that one person holds it at a time.
	Single bool
}

// officeRelation says that its subject holds the office that is its object.
const officeRelation = "holds_position"

// tenureDays is how long before and after the days that a statement is stated for
// an office is taken to be held: articles speak of it on the day they appear.
const tenureDays = 31

// tenure is a statement that somebody holds an office.
type tenure struct {
	statement Stmt
	holder    End
	office    Office
}

// Clash is two statements that cannot both be true of one time.
type Clash struct {
	A, B Stmt
	// Kind is "holders" or "offices".
	Kind, Reason string
}

// offices finds statements that clash because of an office.
type offices struct {
	tenures  map[Stmt]tenure
	byOffice map[Office][]Stmt
	byHolder map[End][]Stmt
	clash    map[Stmt][]Clash
}

func (o *offices) reset() {
	*o = offices{tenures: map[Stmt]tenure{}, byOffice: map[Office][]Stmt{}, byHolder: map[End][]Stmt{}, clash: map[Stmt][]Clash{}}
}

func (o *offices) clashes(n Stmt) bool { return len(o.clash[n]) > 0 }

// drop forgets what a statement said of an office, and returns the
// statements that it stood beside.
func (o *offices) drop(n Stmt) []Stmt {
	t, ok := o.tenures[n]
	if !ok {
		return nil
	}
	delete(o.tenures, n)
	is := func(s Stmt) bool { return s == n }
	o.byOffice[t.office] = slices.DeleteFunc(o.byOffice[t.office], is)
	o.byHolder[t.holder] = slices.DeleteFunc(o.byHolder[t.holder], is)
	return append(slices.Clone(o.byOffice[t.office]), o.byHolder[t.holder]...)
}

// officeOf finds the office that a statement is about; somebody only expected to
// hold it clashes with nobody. The phrase is the object's
// name; what the office belongs to may stand in a qualifier or not at all, and an
// office of nobody clashes with none.
func (x *Index) officeOf(n Stmt) (tenure, bool) {
	s := &x.statements[n]
	if x.vocabulary == nil || !x.relations[s.relation].office || s.assertedAffirmed == 0 || s.subject == End(Unknown) {
		return tenure{}, false
	}
	var phrase string
	if s.object.IsValue() {
		phrase, _ = x.Value(s.object)
	} else {
		phrase = x.Name(Member(s.object))
	}
	o, ok := x.vocabulary.Office(phrase)
	if !ok {
		return tenure{}, false
	}
	o.Of = resolve.Polity(o.Of)
	return tenure{statement: n, holder: s.subject, office: o}, true
}

// judge works out again which statements about offices clash, beginning with those
// that a commit touched, and returns those whose clashes changed.
func (x *Index) judge(touched []Stmt) []Stmt {
	o := &x.offices
	again := map[Stmt]bool{}
	for _, n := range touched {
		for _, beside := range o.drop(n) {
			again[beside] = true
		}
		if !x.statements[n].live {
			if len(o.clash[n]) > 0 {
				delete(o.clash, n)
			}
			continue
		}
		t, ok := x.officeOf(n)
		if !ok {
			if len(o.clash[n]) > 0 {
				again[n] = true
			}
			continue
		}
		o.tenures[n] = t
		o.byOffice[t.office] = append(o.byOffice[t.office], n)
		o.byHolder[t.holder] = append(o.byHolder[t.holder], n)
		again[n] = true
		for _, beside := range o.byOffice[t.office] {
			again[beside] = true
		}
		for _, beside := range o.byHolder[t.holder] {
			again[beside] = true
		}
	}
	changed := make([]Stmt, 0, len(again))
	for n := range again {
		clashes := x.clashesOf(n)
		if len(clashes) == 0 && len(o.clash[n]) == 0 {
			continue
		}
		if len(clashes) == 0 {
			delete(o.clash, n)
		} else {
			o.clash[n] = clashes
		}
		changed = append(changed, n)
	}
	slices.Sort(changed)
	return changed
}

func (x *Index) clashesOf(n Stmt) []Clash {
	o := &x.offices
	t, ok := o.tenures[n]
	if !ok {
		return nil
	}
	var out []Clash
	if t.office.Single && t.office.Of != "" {
		for _, other := range o.byOffice[t.office] {
			if o.tenures[other].holder != t.holder && x.overlap(n, other) {
				out = append(out, Clash{n, other, "holders", "two holders of one office at one time: " + t.office.Name + ", " + t.office.Of})
			}
		}
	}
	for _, other := range o.byHolder[t.holder] {
		if other == n || !x.overlap(n, other) {
			continue
		}
		if reason, ok := x.vocabulary.Exclude(t.office, o.tenures[other].office); ok {
			out = append(out, Clash{n, other, "offices", reason})
		}
	}
	slices.SortFunc(out, func(a, b Clash) int { return cmp.Compare(x.statements[a.B].id.hash, x.statements[b.B].id.hash) })
	return out
}

// overlap reports whether the times that two offices are taken to be held overlap;
// what has no time overlaps with nothing.
func (x *Index) overlap(a, b Stmt) bool {
	p, q := x.heldDuring(a), x.heldDuring(b)
	return p.known && q.known && p.from-tenureDays <= q.to && q.from-tenureDays <= p.to
}

// span is a period of days, both included; int64 leaves room to reckon with its
// open ends.
type span struct {
	from, to int64
	known    bool
}

// heldDuring is the time for which the evidence that affirms and asserts a statement
// says that it holds. "Since January" has no end: it is said up to the day of its document,
// not of what comes later, and for ever only where the document has no day.
func (x *Index) heldDuring(n Stmt) span {
	var all span
	for e := range x.StatementEvidence(n) {
		from, to := x.Period(e)
		if x.Denied(e) || x.evidence.flags[e]&modalityMask != assertedModality || from == NoDay || to == NoDay {
			continue
		}
		if to == LastDay {
			if said := Day(x.Metadata(x.DocumentOf(e)).Published); said != NoDay {
				to = max(from, said)
			}
		}
		if !all.known {
			all = span{int64(from), int64(to), true}
			continue
		}
		all.from, all.to = min(all.from, int64(from)), max(all.to, int64(to))
	}
	return all
}

// Clashes returns the clashes of a statement with others.
func (x *Index) Clashes(n Stmt) []Clash { return x.offices.clash[n] }

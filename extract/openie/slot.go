package openie

import (
	"slices"

	"example.com/kg/extract/proposition"
)

// slot is one argument in the making: a phrase, or the members of a list.
type slot struct {
	role        proposition.Role
	preposition string
	head        int
	members     [][]int
}

// slots collects the subject and the other arguments of a chain of predicates.
func (w *writer) slots(chain []int) (subject *slot, rest []slot) {
	taken := map[int]bool{}
	group := map[int]bool{}
	for _, p := range chain {
		for _, i := range w.verbGroup(p) {
			group[i] = true
		}
	}
	for n, p := range chain {
		c := &w.all[p]
		role := surfaceSubject(c)
		for _, a := range c.Arguments {
			switch {
			case taken[a.Head], a.Member, a.Role == proposition.Bare && group[a.Head]:
				continue
			case a.Role == role:
				if n == 0 && subject == nil {
					subject = &slot{role: role, head: a.Head, members: w.members(a, c, taken)}
				}
				continue
			case a.Role == proposition.Clausal && w.circumstance(a.Head):
				continue
			case a.Role == proposition.ComplementRole && a.Head == c.Head && n+1 < len(chain):
				continue // in the relation phrase
			case n > 0 && a.Implied, a.Proposition >= 0 && slices.Contains(chain, a.Proposition):
				continue
			}
			s := slot{role: a.Role, preposition: a.Preposition, head: a.Head, members: w.members(a, c, taken)}
			switch a.Role {
			case proposition.Subject:
				s.preposition = "by"
			case proposition.Clausal:
				s.preposition = ""
			}
			rest = append(rest, s)
		}
	}
	verb := w.all[chain[len(chain)-1]].Head
	slices.SortStableFunc(rest, func(a, b slot) int { return w.rank(a, verb) - w.rank(b, verb) })
	return subject, rest
}

// members returns the phrases of an argument and of its conjuncts, which it marks
// as taken. What only describes is left out: appositions and the relative
// clauses and participles that commas set off, which have tuples of their own, as
// has the clause itself where it modifies its subject.
func (w *writer) members(a proposition.Argument, c *proposition.Proposition, taken map[int]bool) [][]int {
	taken[a.Head] = true
	if a.Role == proposition.Clausal {
		return [][]int{a.Tokens}
	}
	var list [][]int
	for _, k := range w.tree.Conjuncts(a.Head) {
		if k != a.Head && w.tree.Verb(k) {
			continue
		}
		taken[k] = true
		list = append(list, w.tree.PhraseWithout(k, func(kid int) bool {
			conjoined := w.tree.Head[kid] == k && w.tree.Is(kid, "conj", "cc")
			return kid == c.Head || conjoined || w.descriptive(kid)
		}))
	}
	return list
}

// descriptive reports whether i only describes what it hangs on.
func (w *writer) descriptive(i int) bool {
	switch {
	case w.tree.Is(i, "appos"):
		return true
	case w.tree.Is(i, "acl"):
		return w.afterComma(i)
	}
	return false
}

func (w *writer) afterComma(i int) bool {
	first := w.tree.Subtree(i, nil)[0]
	return w.tree.Token(first).Form == "," || first > 0 && w.tree.Token(first-1).Form == ","
}

// maxCombinations bounds the tuples that one clause is multiplied out to; beyond
// it a list stays one argument's first member.
const maxCombinations = 16

// combine multiplies out the members of all slots.
func combine(slots []slot) [][][]int {
	combinations := [][][]int{nil}
	for _, s := range slots {
		members := s.members
		if len(combinations)*len(members) > maxCombinations {
			members = members[:1]
		}
		next := make([][][]int, 0, len(combinations)*len(members))
		for _, base := range combinations {
			for _, m := range members {
				next = append(next, append(slices.Clone(base), m))
			}
		}
		combinations = next
	}
	return combinations
}

// surfaceSubject is the role of what stands as the subject in the sentence: of a
// turned passive it is the object, or the recipient.
func surfaceSubject(c *proposition.Proposition) proposition.Role {
	if !c.Passive {
		return proposition.Subject
	}
	for _, a := range c.Arguments {
		if a.Role == proposition.IndirectObject {
			return proposition.IndirectObject
		}
	}
	return proposition.Object
}

// rank orders the arguments after the subject: what completes the verb, then what
// follows it, then what stands before it.
func (w *writer) rank(s slot, verb int) int {
	switch s.role {
	case proposition.IndirectObject:
		return 0
	case proposition.Object:
		return 1
	case proposition.ComplementRole:
		return 2
	case proposition.Clausal:
		if w.tree.Is(s.head, "ccomp", "xcomp") {
			return 3
		}
		return 6
	}
	if s.head < verb {
		return 5
	}
	return 4
}

// circumstance reports whether clause i is an adverbial clause that is a tuple of
// its own and no argument: one with a finite verb, or a participle set off by a
// comma.
func (w *writer) circumstance(i int) bool {
	if !w.tree.Is(i, "advcl", "parataxis") {
		return false
	}
	if w.tree.Has(i, "nsubj", "csubj", "expl") {
		return true
	}
	return !w.tree.Has(i, "mark", "case")
}

package openie

import (
	"slices"

	"example.com/kg/extract/proposition"
)

// slot is one argument in the making.
type slot struct {
	role        proposition.Role
	preposition string
	head        int
	tokens      []int
}

// slots collects the subject and the other arguments of a chain of predicates.
// Conjuncts stay together: a list is one argument.
func (w *writer) slots(chain []int) (subject []int, rest []slot) {
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
			if taken[a.Head] || a.Role == proposition.Bare && group[a.Head] {
				continue
			}
			if a.Role == role {
				if n == 0 && subject == nil {
					subject = w.phrase(a, c, taken)
				}
				continue
			}
			if n > 0 && a.Implied || a.Proposition >= 0 && slices.Contains(chain, a.Proposition) {
				continue
			}
			s := slot{role: a.Role, preposition: a.Preposition, head: a.Head, tokens: w.phrase(a, c, taken)}
			if a.Role == proposition.Subject {
				s.preposition = "by"
			}
			if a.Role == proposition.Clausal {
				s.preposition = ""
			}
			rest = append(rest, s)
		}
	}
	slices.SortStableFunc(rest, func(a, b slot) int { return rank(a.role) - rank(b.role) })
	return subject, rest
}

// phrase returns the whole phrase of an argument with its conjuncts, which it
// marks as taken, and without the relative clause or participle that the clause
// itself is.
func (w *writer) phrase(a proposition.Argument, c *proposition.Proposition, taken map[int]bool) []int {
	t := w.tree
	taken[a.Head] = true
	if a.Role == proposition.Clausal {
		return a.Tokens
	}
	for _, k := range t.Conjuncts(a.Head) {
		taken[k] = true
	}
	return t.PhraseWithout(a.Head, func(kid int) bool { return kid == c.Head })
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

// rank orders the arguments after the subject.
func rank(r proposition.Role) int {
	switch r {
	case proposition.IndirectObject:
		return 0
	case proposition.Object:
		return 1
	case proposition.ComplementRole:
		return 2
	case proposition.Clausal:
		return 3
	}
	return 4
}

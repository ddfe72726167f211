package openie

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
)

// Read makes the tuples of a document from its propositions, in the order of the
// propositions.
func Read(a *english.Analysis, propositions []proposition.Proposition) []Tuple {
	w := writer{all: propositions}
	next := 0
	for i := range a.Sentences {
		s := &a.Sentences[i]
		from := next
		for next < len(propositions) && propositions[next].Sentence == s.Index {
			next++
		}
		if next == from {
			continue
		}
		w.tree = tree.New(s)
		for p := from; p < next; p++ {
			w.tuple(p)
		}
	}
	return w.tuples
}

// writer makes tuples from propositions.
type writer struct {
	all    []proposition.Proposition
	tree   *tree.Tree
	tuples []Tuple
}

// slot is one argument in the making.
type slot struct {
	role        proposition.Role
	preposition string
	tokens      []int
}

func (w *writer) tuple(p int) {
	switch w.all[p].Kind {
	case proposition.Verbal, proposition.Copular, proposition.Existential:
		w.clause(p)
	case proposition.Apposition:
		w.apposition(p)
	}
}

// clause writes a clause. One that only completes another's predicate ("tried to
// woo") is part of that one's tuple.
func (w *writer) clause(p int) {
	c := &w.all[p]
	if w.completes(p) {
		return
	}
	relation, last, chain := w.relation(p)
	subject, rest := w.slots(chain, last)
	if c.Kind == proposition.Existential {
		if subject == nil {
			return
		}
		rest = append([]slot{{role: proposition.Object, tokens: subject}}, rest...)
		subject = nil
		for _, k := range w.tree.Kids[c.Head] {
			if w.tree.Is(k, "expl") {
				subject = []int{k}
			}
		}
	}
	if subject == nil {
		return
	}
	arguments := []string{w.text(subject)}
	text := relation
	for k, s := range rest {
		phrase := w.text(s.tokens)
		if s.preposition != "" {
			if k == 0 && s.role != proposition.Clausal {
				text += " " + s.preposition
			} else {
				phrase = s.preposition + " " + phrase
			}
		}
		arguments = append(arguments, phrase)
	}
	if len(arguments) < 2 {
		return
	}
	w.tuples = append(w.tuples, Tuple{
		Sentence:   c.Sentence,
		Confidence: w.confidence(p),
		Relation:   text,
		Arguments:  arguments,
	})
}

// completes reports whether p is an infinitive or participle that belongs to its
// parent's predicate, with the same subject.
func (w *writer) completes(p int) bool {
	c := &w.all[p]
	if c.Link != proposition.Infinitive || c.Parent < 0 || !w.tree.Is(c.Head, "xcomp") {
		return false
	}
	return w.chained(c.Parent, p)
}

// chained reports whether the infinitive q shares the subject of p, and p has no
// object of its own.
func (w *writer) chained(p, q int) bool {
	c := &w.all[p]
	if c.Sentence != w.all[q].Sentence || w.tree.Head[w.all[q].Head] != c.Head {
		return false
	}
	return !w.tree.Has(c.Head, "obj", "iobj")
}

// relation builds the relation phrase of p with what completes it, and returns
// the last proposition of the chain.
func (w *writer) relation(p int) (text string, last int, chain []int) {
	tokens := w.verbGroup(p)
	chain = []int{p}
	for len(chain) < 4 {
		next := -1
		for _, a := range w.all[p].Arguments {
			if a.Role == proposition.Clausal && a.Proposition >= 0 && w.completes(a.Proposition) && w.all[a.Proposition].Parent == p {
				next = a.Proposition
				break
			}
		}
		if next < 0 {
			break
		}
		p = next
		chain = append(chain, p)
		tokens = append(tokens, w.verbGroup(p)...)
	}
	slices.Sort(tokens)
	text = w.text(slices.Compact(tokens))
	return text, p, chain
}

// verbGroup returns the predicate's tokens with its auxiliaries, negation and the
// adverbs that stand inside or just before it.
func (w *writer) verbGroup(p int) []int {
	c := &w.all[p]
	tokens := slices.Clone(c.Predicate)
	for _, k := range w.tree.Kids[c.Head] {
		if w.tree.Is(k, "aux", "cop") || w.tree.Is(k, "mark") && w.tree.Token(k).XPOS == "TO" {
			tokens = append(tokens, k)
		}
	}
	slices.Sort(tokens)
	for _, k := range w.tree.Kids[c.Head] {
		if w.tree.Is(k, "advmod") && len(w.tree.Kids[k]) == 0 && (k > tokens[0] && k < tokens[len(tokens)-1] || k == tokens[0]-1 || w.tree.Lemma(k) == "not") {
			tokens = append(tokens, k)
		}
	}
	slices.Sort(tokens)
	return tokens
}

// slots collects the subject and the other arguments of a chain of predicates.
func (w *writer) slots(chain []int, last int) (subject []int, rest []slot) {
	taken := map[int]bool{}
	group := map[int]bool{}
	for _, p := range chain {
		for _, i := range w.verbGroup(p) {
			group[i] = true
		}
	}
	for n, p := range chain {
		c := &w.all[p]
		surface := w.surfaceSubject(p)
		for _, a := range c.Arguments {
			switch {
			case taken[a.Head]:
				continue
			case surface[a.Head]:
				if n == 0 {
					taken[a.Head] = true
					subject = append(subject, a.Tokens...)
				}
				continue
			case n > 0 && a.Implied:
				continue
			case a.Proposition >= 0 && slices.Contains(chain, a.Proposition):
				continue
			case a.Role == proposition.Bare && group[a.Head]:
				continue
			}
			taken[a.Head] = true
			preposition := a.Preposition
			if a.Role == proposition.Subject && c.Passive {
				preposition = "by"
			}
			rest = append(rest, slot{role: a.Role, preposition: preposition, tokens: a.Tokens})
		}
	}
	slices.SortStableFunc(rest, func(a, b slot) int { return rank(a.role) - rank(b.role) })
	if subject != nil {
		slices.Sort(subject)
		subject = slices.Compact(subject)
	}
	return subject, rest
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

// surfaceSubject returns the heads of what stands as the subject in the sentence:
// the objects of a turned passive.
func (w *writer) surfaceSubject(p int) map[int]bool {
	c := &w.all[p]
	heads := map[int]bool{}
	role := proposition.Subject
	if c.Passive {
		role = proposition.Object
		for _, a := range c.Arguments {
			if a.Role == proposition.IndirectObject {
				role = proposition.IndirectObject
			}
		}
	}
	for _, a := range c.Arguments {
		if a.Role == role {
			heads[a.Head] = true
		}
	}
	return heads
}

// apposition writes "X is Y" for an apposition.
func (w *writer) apposition(p int) {
	c := &w.all[p]
	if len(c.Arguments) < 2 {
		return
	}
	w.tuples = append(w.tuples, Tuple{
		Sentence:   c.Sentence,
		Confidence: w.confidence(p),
		Relation:   "is",
		Arguments:  []string{w.text(c.Arguments[0].Minimal), w.text(c.Arguments[1].Tokens)},
	})
}

func (w *writer) text(tokens []int) string {
	return strings.TrimSpace(tree.Text(w.tree.Sentence, tokens))
}

func (w *writer) confidence(p int) float64 { return w.all[p].Confidence }

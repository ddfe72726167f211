package openie

import (
	"slices"

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
		w.tree = proposition.Tree(s)
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

func (w *writer) tuple(p int) {
	if w.all[p].Rule == proposition.AffiliationRule {
		return // nobody has a member
	}
	switch w.all[p].Kind {
	case proposition.Verbal, proposition.Copular, proposition.Existential:
		w.clause(p)
	case proposition.Apposition, proposition.Title:
		w.phrase(p, "is")
	case proposition.Possessive:
		if w.tree.Name[w.all[p].Arguments[0].Head] >= 0 {
			w.phrase(p, "has")
		}
	}
}

// clause writes a clause. One that only completes another's predicate ("tried to
// woo") is part of that one's tuple.
func (w *writer) clause(p int) {
	c := &w.all[p]
	if w.completes(p) {
		return
	}
	chain := w.chain(p)
	subject, rest := w.slots(chain)
	if c.Kind == proposition.Existential && subject != nil {
		there := w.tree.Kid(c.Head, "expl")
		rest = append([]slot{{role: proposition.Object, head: subject.head, members: subject.members}}, rest...)
		subject = &slot{head: there, members: [][]int{{there}}}
	}
	if subject == nil || len(rest) == 0 || w.unresolved(subject.head) {
		return
	}
	relation := w.relation(chain)
	for _, members := range combine(append([]slot{*subject}, rest...)) {
		t := Tuple{
			Sentence: c.Sentence, Proposition: p,
			Relation:  relation,
			Arguments: []string{w.text(members[0])},
		}
		words := len(members[0])
		for k, s := range rest {
			phrase := w.text(members[k+1])
			words += len(members[k+1])
			switch {
			case s.preposition == "":
			case k == 0:
				t.Relation += " " + s.preposition
			default:
				phrase = s.preposition + " " + phrase
			}
			t.Arguments = append(t.Arguments, phrase)
		}
		t.Confidence = w.confidence(p, words)
		w.tuples = append(w.tuples, t)
	}
}

// maxChain bounds how many predicates one relation phrase joins.
const maxChain = 4

// chain lists p and the infinitives that complete its predicate.
func (w *writer) chain(p int) []int {
	chain := []int{p}
	for len(chain) < maxChain {
		next := -1
		for _, a := range w.all[p].Arguments {
			if a.Role == proposition.Clausal && a.Proposition >= 0 && w.all[a.Proposition].Parent == p && w.completes(a.Proposition) {
				next = a.Proposition
				break
			}
		}
		if next < 0 {
			break
		}
		p = next
		chain = append(chain, p)
	}
	return chain
}

// completes reports whether p is an infinitive or participle that belongs to its
// parent's predicate: it has the same subject, and the parent has no object.
func (w *writer) completes(p int) bool {
	c := &w.all[p]
	if c.Link != proposition.Infinitive || c.Parent < 0 || !w.tree.Is(c.Head, "xcomp") {
		return false
	}
	parent := w.all[c.Parent].Head
	return w.tree.Head[c.Head] == parent && !w.tree.Has(parent, "obj", "iobj")
}

// relation is the text of a chain's predicates.
func (w *writer) relation(chain []int) string {
	var tokens []int
	for n, p := range chain {
		tokens = append(tokens, w.verbGroup(p)...)
		if c := &w.all[p]; c.Kind == proposition.Copular && n+1 < len(chain) {
			// "is ready to meet"
			tokens = append(tokens, w.tree.Phrase(c.Head)...)
		}
	}
	slices.Sort(tokens)
	text := w.text(slices.Compact(tokens))
	if w.bare(chain[0]) {
		text = "be " + text
	}
	return text
}

// bare reports whether p is a participle whose "be" the sentence leaves out: one
// that modifies a noun, or a passive one. The tuple says "be", for no tense is
// stated.
func (w *writer) bare(p int) bool {
	c := &w.all[p]
	switch c.Link {
	case proposition.Participle:
		return c.Kind == proposition.Verbal
	case proposition.Adverbial:
		return c.Passive && !w.tree.Has(c.Head, "aux")
	}
	return false
}

// verbGroup returns the predicate's tokens with its auxiliaries, its negation and
// the adverbs that stand inside or just before it.
func (w *writer) verbGroup(p int) []int {
	c := &w.all[p]
	tokens := slices.Clone(c.Predicate)
	for _, k := range w.tree.Kids[c.Head] {
		if w.tree.Is(k, "aux", "cop") || w.tree.Is(k, "mark") && w.tree.Token(k).XPOS == "TO" {
			tokens = append(tokens, k)
		}
	}
	slices.Sort(tokens)
	first, last := tokens[0], tokens[len(tokens)-1]
	for _, k := range w.tree.Kids[c.Head] {
		inside := k > first && k < last || k == first-1 || w.tree.Lemma(k) == "not"
		if w.tree.Is(k, "advmod") && len(w.tree.Kids[k]) == 0 && inside {
			tokens = append(tokens, k)
		}
	}
	slices.Sort(tokens)
	return tokens
}

// phrase writes what a noun phrase says by its make-up: "X is Y" for an apposition
// or a title, "X has Y" for a possessor with a name.
func (w *writer) phrase(p int, relation string) {
	c := &w.all[p]
	if len(c.Arguments) < 2 || w.unresolved(c.Arguments[0].Head) {
		return
	}
	first, second := c.Arguments[0].Minimal, c.Arguments[1].Tokens
	if c.Kind == proposition.Possessive {
		second = w.tree.PhraseWithout(c.Head, func(kid int) bool {
			return w.tree.Head[kid] == c.Head && w.tree.Is(kid, "nmod:poss", "conj", "cc") || w.descriptive(kid)
		})
	}
	w.tuples = append(w.tuples, Tuple{
		Sentence: c.Sentence, Proposition: p,
		Confidence: w.confidence(p, len(first)+len(second)),
		Relation:   relation,
		Arguments:  []string{w.text(first), w.text(second)},
	})
}

// unresolved reports whether i is a relative word whose noun was not found.
func (w *writer) unresolved(i int) bool {
	switch w.tree.Token(i).XPOS {
	case "WDT", "WP", "WP$":
		return true
	}
	return false
}

func (w *writer) text(tokens []int) string { return tree.Text(w.tree.Sentence, tokens) }

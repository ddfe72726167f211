package tree

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
)

// Tree is one sentence's dependency tree. Tokens outside the parse (the
// dateline) stand in none of its lists.
type Tree struct {
	Sentence *english.Sentence
	// Head and Rel hold the mended arcs; Head is -1 for a root and for tokens
	// outside the parse.
	Head []int
	Rel  []string
	// Kids lists each token's dependents in the order of the sentence.
	Kids [][]int
	// Order lists the parsed tokens, every head before its dependents.
	Order []int
	// Name is the index of the name that covers the token, -1 for none.
	Name []int
	// Label is the token that heads a label before a colon at the beginning of
	// the sentence ("Meloni: Vatican to host talks"), -1 for none.
	Label int
}

// maxPhrase bounds the tokens of one phrase, so that time stays linear however
// deep a tree is.
const maxPhrase = 256

// New makes the tree of a sentence, sound and mended.
func New(s *english.Sentence) *Tree {
	n := len(s.Tokens)
	t := &Tree{
		Sentence: s,
		Head:     make([]int, n),
		Rel:      make([]string, n),
		Name:     make([]int, n),
		Label:    -1,
	}
	for i := range s.Tokens {
		t.Head[i], t.Rel[i], t.Name[i] = s.Tokens[i].Head, s.Tokens[i].Rel, -1
	}
	for k, name := range s.Names {
		for i := max(name.From, 0); i < min(name.To, n); i++ {
			t.Name[i] = k
		}
	}
	t.sound()
	t.index()
	if t.mend() {
		t.Reindex()
	}
	return t
}

// Reindex makes the tree sound again after heads or relations were changed.
func (t *Tree) Reindex() {
	t.sound()
	t.index()
}

// outside reports whether token i takes no part in the parse.
func (t *Tree) outside(i int) bool { return i < t.Sentence.Dateline }

// sound cuts arcs that leave the sentence or close a cycle, and labels as roots
// the tokens that are roots and no others.
func (t *Tree) sound() {
	n := len(t.Head)
	const (
		unseen = iota
		open
		done
	)
	state := make([]uint8, n)
	var path []int
	for i := range n {
		path = path[:0]
		for j := i; ; j = t.Head[j] {
			if t.Head[j] >= n || t.Head[j] < -1 || t.Head[j] == j || (t.Head[j] >= 0 && t.outside(t.Head[j])) {
				t.Head[j] = -1
			}
			if state[j] == open {
				t.Head[j] = -1
			}
			if state[j] != unseen {
				break
			}
			state[j] = open
			path = append(path, j)
			if t.Head[j] < 0 {
				break
			}
		}
		for _, j := range path {
			state[j] = done
		}
	}
	for i, h := range t.Head {
		switch {
		case t.outside(i):
		case h < 0:
			t.Rel[i] = "root"
		case t.Rel[i] == "root":
			t.Rel[i] = "parataxis"
		}
	}
}

// index fills Kids and Order.
func (t *Tree) index() {
	n := len(t.Head)
	counts := make([]int, n)
	for i, h := range t.Head {
		if h >= 0 && !t.outside(i) {
			counts[h]++
		}
	}
	backing := make([]int, n)
	t.Kids = make([][]int, n)
	used := 0
	for i, c := range counts {
		t.Kids[i] = backing[used : used : used+c]
		used += c
	}
	t.Order = t.Order[:0]
	for i, h := range t.Head {
		switch {
		case t.outside(i):
		case h >= 0:
			t.Kids[h] = append(t.Kids[h], i)
		default:
			t.Order = append(t.Order, i)
		}
	}
	for k := 0; k < len(t.Order); k++ {
		t.Order = append(t.Order, t.Kids[t.Order[k]]...)
	}
}

// Token returns token i.
func (t *Tree) Token(i int) *english.Token { return &t.Sentence.Tokens[i] }

// Lemma returns token i's lemma in lower case.
func (t *Tree) Lemma(i int) string { return strings.ToLower(t.Sentence.Tokens[i].Lemma) }

// Lower returns token i's form in lower case.
func (t *Tree) Lower(i int) string { return strings.ToLower(t.Sentence.Tokens[i].Form) }

// Base returns the relation of token i without its subtype.
func (t *Tree) Base(i int) string {
	base, _, _ := strings.Cut(t.Rel[i], ":")
	return base
}

// Is reports whether token i's relation is one of those given, which match with
// any subtype where they name none themselves.
func (t *Tree) Is(i int, relations ...string) bool {
	rel := t.Rel[i]
	for _, r := range relations {
		if rel == r || strings.HasPrefix(rel, r) && rel[len(r)] == ':' {
			return true
		}
	}
	return false
}

// Kid returns the first dependent of i with one of the relations, -1 for none.
func (t *Tree) Kid(i int, relations ...string) int {
	for _, k := range t.Kids[i] {
		if t.Is(k, relations...) {
			return k
		}
	}
	return -1
}

// Has reports whether i has a dependent with one of the relations.
func (t *Tree) Has(i int, relations ...string) bool { return t.Kid(i, relations...) >= 0 }

// Verb reports whether token i is a verb by either tag.
func (t *Tree) Verb(i int) bool {
	token := t.Token(i)
	return token.UPOS == "VERB" || token.UPOS == "AUX" || strings.HasPrefix(token.XPOS, "VB") && token.UPOS != "ADJ" && token.UPOS != "NOUN"
}

// Nominal reports whether token i is a noun, name, pronoun or number.
func (t *Tree) Nominal(i int) bool {
	switch t.Token(i).UPOS {
	case "NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X":
		return true
	}
	return false
}

// Subtree returns the tokens below i and i itself in order. Dependents for which
// skip (may be nil) holds are left out with all that is below them.
func (t *Tree) Subtree(i int, skip func(kid int) bool) []int {
	tokens := []int{i}
	for k := 0; k < len(tokens) && len(tokens) < maxPhrase; k++ {
		for _, kid := range t.Kids[tokens[k]] {
			if skip == nil || !skip(kid) {
				tokens = append(tokens, kid)
			}
		}
	}
	slices.Sort(tokens)
	return tokens
}

// Span returns the first and last token of i's subtree.
func (t *Tree) Span(i int) (first, last int) {
	tokens := t.Subtree(i, nil)
	return tokens[0], tokens[len(tokens)-1]
}

// Case returns the preposition of the phrase that i heads, in lower case, with
// fixed parts ("because of"), and its tokens; empty where there is none. The
// genitive clitic is none.
func (t *Tree) Case(i int) (string, []int) { return t.marker(i, "case") }

// Mark returns the subordinator of the clause that i heads ("if", "in order
// to") without the infinitive's "to", and its tokens.
func (t *Tree) Mark(i int) (string, []int) { return t.marker(i, "mark") }

func (t *Tree) marker(i int, relation string) (string, []int) {
	var tokens []int
	for _, k := range t.Kids[i] {
		if !t.Is(k, relation) || t.Token(k).XPOS == "POS" || k > i && relation == "case" {
			continue
		}
		if relation == "mark" && t.Token(k).XPOS == "TO" && !t.Has(k, "fixed") {
			continue
		}
		tokens = append(tokens, t.Subtree(k, func(kid int) bool { return !t.Is(kid, "fixed") })...)
	}
	if len(tokens) == 0 {
		return "", nil
	}
	slices.Sort(tokens)
	words := make([]string, len(tokens))
	for k, token := range tokens {
		words[k] = t.Lower(token)
	}
	return strings.Join(words, " "), tokens
}

// maxConjuncts bounds a coordination that is multiplied out.
const maxConjuncts = 48

// Conjuncts returns i and the nominal conjuncts that hang on it, in order.
func (t *Tree) Conjuncts(i int) []int {
	list := []int{i}
	for k := 0; k < len(list) && len(list) < maxConjuncts; k++ {
		for _, kid := range t.Kids[list[k]] {
			if t.Is(kid, "conj") {
				list = append(list, kid)
			}
		}
	}
	slices.Sort(list)
	return list
}

// Infinitive reports whether the verb i has the infinitive's "to".
func (t *Tree) Infinitive(i int) bool {
	for _, k := range t.Kids[i] {
		if t.Is(k, "mark") && t.Token(k).XPOS == "TO" {
			return true
		}
	}
	return false
}

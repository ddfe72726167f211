package tree

import "slices"

// Phrase returns the tokens of the phrase that i heads: its subtree without its
// conjuncts, its preposition and the punctuation at its ends.
func (t *Tree) Phrase(i int) []int {
	return t.PhraseWithout(i, func(kid int) bool {
		return t.Head[kid] == i && t.Is(kid, "conj", "cc")
	})
}

// PhraseWithout returns the phrase that i heads, conjuncts and all, without the
// dependents for which skip holds.
func (t *Tree) PhraseWithout(i int, skip func(kid int) bool) []int {
	copula := t.Kid(i, "cop")
	predicate := copula >= 0 && !t.Verb(i)
	clausal := t.clausal(i) && !predicate
	tokens := t.Subtree(i, func(kid int) bool {
		switch {
		case skip(kid):
			return true
		case t.Is(kid, "parataxis", "dep", "discourse", "reparandum"):
			return t.Token(kid).UPOS != "NUM"
		case t.Head[kid] != i:
			return false
		case clausal:
			return t.Is(kid, "case")
		case predicate && (t.Is(kid, "obl", "advcl", "xcomp", "ccomp") || t.Is(kid, "advmod") && (kid > i || kid < copula || t.negates(kid))):
			// of the clause and not of the complement
			return true
		case predicate && t.Is(kid, "conj") && (t.Verb(kid) || t.Has(kid, "nsubj", "cop")):
			return true
		}
		return t.Is(kid, "case", "nsubj", "mark", "cop", "csubj", "expl", "aux")
	})
	return t.trim(tokens)
}

// clausal reports whether i is a verb or heads an embedded clause, whose
// subject and auxiliaries belong to its phrase.
func (t *Tree) clausal(i int) bool {
	return t.Verb(i) || t.Is(i, "ccomp", "advcl", "acl", "csubj")
}

// trim cuts punctuation off both ends, except a quotation mark or bracket whose
// partner is inside.
func (t *Tree) trim(tokens []int) []int {
	for len(tokens) > 1 && t.loose(tokens[0], tokens[1:]) {
		tokens = tokens[1:]
	}
	for len(tokens) > 1 && t.loose(tokens[len(tokens)-1], tokens[:len(tokens)-1]) {
		tokens = tokens[:len(tokens)-1]
	}
	return tokens
}

// partner gives the closing or opening mark that belongs to a mark.
var partner = map[string]string{"(": ")", ")": "(", "[": "]", "]": "[", "``": "''", "''": "``", "\"": "\"", "“": "”", "”": "“"}

func (t *Tree) loose(i int, rest []int) bool {
	if t.Token(i).UPOS != "PUNCT" {
		return false
	}
	other, paired := partner[t.Token(i).Form]
	if !paired {
		return true
	}
	return !slices.ContainsFunc(rest, func(k int) bool { return t.Token(k).Form == other })
}

// Minimal returns the shortest phrase that still names what i heads: the name it
// belongs to, or the noun with its compounds, adjectives, numbers and "of"
// phrase, but no determiner (unless it denies), possessor, clause, apposition or
// adverb. This is MinIE's safe minimisation (Gashteovski et al. 2017) without a
// dictionary.
func (t *Tree) Minimal(i int) []int {
	if k := t.Name[i]; k >= 0 {
		name := t.Sentence.Names[k]
		tokens := make([]int, 0, name.To-name.From)
		for j := name.From; j < name.To; j++ {
			tokens = append(tokens, j)
		}
		return tokens
	}
	tokens := t.minimal(nil, i, 0)
	slices.Sort(tokens)
	return t.trim(t.hyphenated(slices.Compact(tokens)))
}

// hyphenated completes the words that tokenisation divides at their hyphens:
// "no-confidence motion" keeps its "no".
func (t *Tree) hyphenated(tokens []int) []int {
	has := make(map[int]bool, len(tokens))
	for _, i := range tokens {
		has[i] = true
	}
	for k := 0; k < len(tokens); k++ {
		for _, next := range [2]int{tokens[k] - 1, tokens[k] + 1} {
			if !has[next] && t.hyphen(min(tokens[k], next), max(tokens[k], next)) {
				has[next] = true
				tokens = append(tokens, next)
			}
		}
	}
	slices.Sort(tokens)
	return tokens
}

// hyphen reports whether of two neighbours one is a hyphen that joins words.
func (t *Tree) hyphen(a, b int) bool {
	if a < 0 || b >= len(t.Head) || t.Token(a).SpaceAfter {
		return false
	}
	dash := func(i int) bool {
		form := t.Token(i).Form
		return (form == "-" || form == "–") && i > 0 && i+1 < len(t.Head) && !t.Token(i-1).SpaceAfter && !t.Token(i).SpaceAfter
	}
	return dash(a) || dash(b)
}

// maxNesting bounds how many "of" phrases a minimal phrase follows.
const maxNesting = 3

func (t *Tree) minimal(tokens []int, i, depth int) []int {
	tokens = append(tokens, i)
	for _, k := range t.Kids[i] {
		switch t.Base(k) {
		case "compound", "flat", "fixed", "goeswith":
			tokens = append(tokens, t.Subtree(k, nil)...)
		case "nummod":
			tokens = append(tokens, t.Subtree(k, func(kid int) bool { return t.Is(kid, "advmod", "case") })...)
		case "amod":
			if k < i && !t.Has(k, "conj") {
				tokens = append(tokens, t.Subtree(k, func(kid int) bool { return t.Is(kid, "advmod") && t.Token(kid).XPOS == "RB" })...)
			} else if k < i {
				tokens = append(tokens, t.Subtree(k, nil)...)
			}
		case "det":
			if lemma := t.Lemma(k); lemma == "no" || lemma == "neither" {
				tokens = append(tokens, k)
			}
		case "advmod":
			if t.negates(k) && !t.Has(i, "cop") {
				tokens = append(tokens, k)
			}
		case "punct":
			if form := t.Token(k).Form; form == "-" || form == "–" || form == "/" {
				tokens = append(tokens, k)
			}
		case "nmod":
			if t.Rel[k] == "nmod:desc" && k < i {
				tokens = append(tokens, t.Subtree(k, nil)...)
			}
			if preposition, marker := t.Case(k); preposition == "of" && depth < maxNesting && k > i {
				tokens = append(tokens, marker...)
				if t.Name[k] >= 0 {
					tokens = append(tokens, t.Minimal(k)...)
				} else {
					tokens = t.minimal(tokens, k, depth+1)
				}
			}
		}
	}
	return tokens
}

// negates reports whether an adverb is the negation of the clause or noun that it
// modifies.
func (t *Tree) negates(i int) bool {
	lemma := t.Lemma(i)
	return lemma == "not" || lemma == "never"
}

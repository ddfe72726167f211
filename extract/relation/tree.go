package relation

import (
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
)

// phrase builds an argument from a noun phrase's head.
func phrase(t *tree.Tree, head int, preposition string) proposition.Argument {
	return proposition.Argument{
		Role: proposition.Oblique, Preposition: preposition, Head: head,
		Tokens: t.Phrase(head), Minimal: t.Minimal(head), Proposition: -1,
	}
}

// namesBefore finds the names in a title before its head: those with a genitive
// clitic ("'s") or without ("compound"). A title's own dependents may hang on the
// name that it introduces, so the tree alone does not show them.
func namesBefore(t *tree.Tree, title *proposition.Argument, name string) []proposition.Argument {
	if name != "'s" && name != "compound" {
		return nil
	}
	var out []proposition.Argument
	for _, token := range title.Tokens {
		k := t.Name[token]
		if k < 0 || token >= title.Head || t.Name[title.Head] == k || t.Sentence.Names[k].From != token {
			continue
		}
		last := t.Sentence.Names[k].To
		genitive := last < len(t.Sentence.Tokens) && t.Token(last).XPOS == "POS"
		if genitive == (name == "'s") {
			out = append(out, phrase(t, t.Sentence.Names[k].From, ""))
		}
	}
	return out
}

// titles finds what a name is called: the title before it ("Prime Minister X") and
// the descriptions beside it ("X, the finance minister").
func titles(t *tree.Tree, name int) []proposition.Argument {
	var out []proposition.Argument
	for _, kid := range t.Kids[name] {
		if t.Rel[kid] == "nmod:desc" || t.Is(kid, "appos") {
			out = append(out, phrase(t, kid, ""))
		}
	}
	if t.Is(name, "appos") && t.Head[name] >= 0 && t.Name[t.Head[name]] < 0 {
		out = append(out, phrase(t, t.Head[name], ""))
	}
	return out
}

// modifiers finds the arguments of a noun: its possessor ("'s"), its
// prepositional phrases by preposition, the names before it ("compound") and the
// common nouns before it ("noun").
func modifiers(t *tree.Tree, head int, name string) []proposition.Argument {
	if name == "beside" {
		return beside(t, head)
	}
	if name == "titled" {
		return titled(t, head)
	}
	var out []proposition.Argument
	for _, kid := range t.Kids[head] {
		if !modifies(t, kid, head, name) {
			continue
		}
		preposition := name
		if name == "'s" || name == "compound" || name == "noun" {
			preposition = ""
		}
		for _, conjunct := range t.Conjuncts(kid) {
			if !t.Verb(conjunct) || conjunct == kid {
				out = append(out, phrase(t, conjunct, preposition))
			}
		}
	}
	return out
}

// beside finds the phrase that follows a description right behind a comma and is
// no description of the same thing but what it belongs to: "commander, Third
// Fleet". Parsers hang it on the description or beside it.
func beside(t *tree.Tree, head int) []proposition.Argument {
	comma := head + 1
	if comma+1 >= len(t.Sentence.Tokens) || t.Token(comma).Form != "," {
		return nil
	}
	for _, kid := range append(append([]int(nil), t.Kids[head]...), siblings(t, head)...) {
		if kid <= comma || !t.Is(kid, "appos", "conj", "list", "nmod", "dep") || t.Has(kid, "case", "cc") || !t.Nominal(kid) {
			continue
		}
		if first, _ := t.Span(kid); first == comma+1 || first == comma {
			return []proposition.Argument{phrase(t, kid, "")}
		}
	}
	return nil
}

// siblings are the other dependents of what a token hangs on.
func siblings(t *tree.Tree, token int) []int {
	if above := t.Head[token]; above >= 0 {
		return t.Kids[above]
	}
	return nil
}

// titled finds the names in the title before a name: "Intel" of "Intel chief
// executive Lip-Bu Tan", wherever in the title they hang.
func titled(t *tree.Tree, head int) []proposition.Argument {
	title := -1
	for _, kid := range t.Kids[head] {
		if kid < head && t.Rel[kid] == "nmod:desc" {
			title = kid
		}
	}
	if title < 0 {
		return nil
	}
	var out []proposition.Argument
	for _, parent := range []int{title, head} {
		for _, kid := range t.Kids[parent] {
			if k := t.Name[kid]; k >= 0 && k != t.Name[head] && kid < head && t.Is(kid, "compound", "nmod", "amod") {
				out = append(out, phrase(t, kid, ""))
			}
		}
	}
	return out
}

func modifies(t *tree.Tree, kid, head int, name string) bool {
	switch name {
	case "'s":
		return t.Rel[kid] == "nmod:poss"
	case "compound":
		return kid < head && t.Name[kid] >= 0 && t.Name[kid] != t.Name[head] &&
			t.Is(kid, "compound", "amod", "nmod") && t.Rel[kid] != "nmod:poss" && !apart(t, kid)
	}
	if name == "noun" {
		return kid < head && t.Name[kid] < 0 && t.Is(kid, "compound")
	}
	if !t.Is(kid, "nmod", "obl") || t.Rel[kid] == "nmod:poss" {
		return false
	}
	preposition, _ := t.Case(kid)
	return strings.EqualFold(preposition, name)
}

// apart reports whether a name that is said to modify a noun stands apart from it,
// behind a preposition or before a comma: "Near Tal Afar, one strike".
func apart(t *tree.Tree, kid int) bool {
	if t.Token(kid).UPOS != "PROPN" {
		return false
	}
	if preposition, _ := t.Case(kid); preposition != "" {
		return true
	}
	_, last := t.Span(kid)
	return t.Token(last).Form == "," || last+1 < len(t.Sentence.Tokens) && t.Token(last+1).Form == ","
}

package extract

import (
	"slices"

	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// sides splits a plural that coordinated nationalities tell apart: "senior French
// and Egyptian officials" are French officials and Egyptian officials. Nil for
// all other phrases.
func (r *reading) sides(f phraseOf) []end {
	t, head := f.tree(), f.argument.Head
	if t.Name[head] >= 0 || t.Token(head).XPOS != "NNS" {
		return nil
	}
	first, others := nationalities(t, head)
	if len(others) == 0 {
		return nil
	}
	minimal := r.quoted(f, schema.DescriptionMention)
	text, start, fin := f.slice(minimal)
	list := t.Subtree(first, nil)
	var out []end
	for _, member := range append([]int{first}, others...) {
		var words []int
		for _, i := range minimal {
			if !slices.Contains(list, i) || t.Name[i] >= 0 && t.Name[i] == t.Name[member] {
				words = append(words, i)
			}
		}
		name := r.wording(f, words)
		if name == "" {
			return nil
		}
		node := schema.Node{Text: text, Start: start, End: fin, Phrase: f.phrase()}
		node.ID, node.Name, node.Type = r.scoped(name, r.extractor.resolver.TypeOf(t.Lemma(head)))
		out = append(out, end{Node: node, confidence: 0.85})
	}
	return out
}

// nationalities finds the first of the coordinated adjectives or names of peoples
// and countries before a noun, and the others.
func nationalities(t *tree.Tree, head int) (first int, others []int) {
	for _, kid := range t.Kids[head] {
		if kid > head || !t.Is(kid, "amod", "compound") || !national(t, kid) {
			continue
		}
		for _, conjunct := range t.Conjuncts(kid) {
			if conjunct == kid {
				continue
			}
			if conjunct > head || !national(t, conjunct) {
				return -1, nil
			}
			others = append(others, conjunct)
		}
		return kid, others
	}
	return -1, nil
}

// national reports whether a token is the name of a people or a country.
func national(t *tree.Tree, i int) bool {
	k := t.Name[i]
	return k >= 0 && (t.Sentence.Names[k].Type == schema.Group || t.Sentence.Names[k].Type == schema.Place)
}

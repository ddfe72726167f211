package extract

import (
	"slices"

	"example.com/kg/extract/proposition"
)

// party is the prepositional phrase that tells one deed of a kind from the others
// by whom it concerns: "sanctions on Syria", "an appeal from the president",
// "cooperation with NATO". Empty where the noun is no deed, where no such phrase
// follows it, or where it has no name in it.
func (r *reading) party(f phraseOf) string {
	t, head := f.tree(), f.argument.Head
	if t.Name[head] >= 0 || t.Token(head).UPOS != "NOUN" || !f.part.isEvent(f.sentence, head) {
		return ""
	}
	for _, kid := range t.Kids[head] {
		if kid < head || !t.Is(kid, "nmod") || !t.Nominal(kid) || !slices.Contains(f.argument.Tokens, kid) {
			continue
		}
		preposition, _ := t.Case(kid)
		if !concerning[preposition] {
			continue
		}
		tokens := t.Minimal(kid)
		if !slices.ContainsFunc(tokens, func(i int) bool { return t.Name[i] >= 0 }) {
			continue
		}
		inner := proposition.Argument{Role: proposition.Oblique, Preposition: preposition, Head: kid, Tokens: t.Phrase(kid), Minimal: tokens, Proposition: -1}
		if name := r.nameOf(phraseOf{f.part, f.sentence, &inner}); name != "" {
			return preposition + " " + name
		}
	}
	return ""
}

// isEvent reports whether a noun is read as a deed with its own arguments.
func (p *part) isEvent(sentence, head int) bool {
	return slices.ContainsFunc(p.propositions, func(w proposition.Proposition) bool {
		return w.Kind == proposition.Nominal && w.Sentence == sentence && w.Head == head
	})
}

// concerning are the prepositions that say whom a deed concerns.
var concerning = set("against with on from by to for towards toward")

package extract

import (
	"example.com/kg/extract/proposition"
	"example.com/kg/schema"
)

// standsFor finds the named thing that a phrase means though a common noun heads
// it: "the town of Kenscoff", "the Fano militia", "fighters of the Rapid Support
// Forces" (what its fighters do, the force does). The noun must add nothing but
// the kind of thing.
func (r *reading) standsFor(f phraseOf) (proposition.Argument, bool) {
	t, head := f.tree(), f.argument.Head
	if t.Name[head] >= 0 || t.Token(head).UPOS != "NOUN" || t.Has(head, "nummod", "nmod:poss") {
		return proposition.Argument{}, false
	}
	lemma := t.Lemma(head)
	classes := r.extractor.patterns.Classes
	settlement, fellows, collective := classes.Has(settlementClass, lemma), classes.Has(fellowClass, lemma), classes.Has(collectiveClass, lemma)
	if !settlement && !fellows && !collective {
		return proposition.Argument{}, false
	}
	for _, kid := range t.Kids[head] {
		if t.Name[kid] < 0 {
			continue
		}
		preposition, _ := t.Case(kid)
		before := kid < head && t.Is(kid, "compound", "nmod", "amod") && t.Rel[kid] != "nmod:poss"
		of := kid > head && t.Is(kid, "nmod") && preposition == "of"
		named := r.thing(f.part, f.sentence, kid)
		var stands bool
		switch named.Type {
		case schema.Place:
			stands = settlement && of && t.Token(kid).UPOS == "PROPN"
		case schema.Organization:
			stands = fellows && (of || before) || collective && before
		}
		if !stands {
			continue
		}
		a := *f.argument
		a.Head, a.Minimal = kid, t.Minimal(kid)
		return a, true
	}
	return proposition.Argument{}, false
}

// Classes of nouns that only say what kind of thing a name is.
const (
	settlementClass = "settlement"
	fellowClass     = "fellow"
	collectiveClass = "collective"
)

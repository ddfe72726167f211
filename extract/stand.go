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
	if name := r.titled(f); name >= 0 {
		a := *f.argument
		a.Head, a.Minimal = name, t.Minimal(name)
		return a, true
	}
	if name := r.introduced(f); name >= 0 {
		a := *f.argument
		a.Head, a.Minimal = name, t.Minimal(name)
		return a, true
	}
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
			stands = settlement && (of || before) && t.Token(kid).UPOS == "PROPN"
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

// introduced finds the name that a common noun introduces without a break: "the
// destroyer JS Maya", "the broadcaster SVT".
func (r *reading) introduced(f phraseOf) int {
	t, head := f.tree(), f.argument.Head
	next := head + 1
	if t.Name[head] >= 0 || t.Token(head).UPOS != "NOUN" || next >= len(t.Sentence.Tokens) || t.Head[next] != head {
		return -1
	}
	k := t.Name[next]
	if k < 0 || t.Sentence.Names[k].From != next || !t.Is(next, "appos", "flat", "compound", "nmod", "dep") || t.Token(next).UPOS != "PROPN" {
		return -1
	}
	return next
}

// titled finds the person whose name follows a title without a break:
// "Secretary of State Marco Rubio", where the parse takes the title for the head.
func (r *reading) titled(f phraseOf) int {
	t, head := f.tree(), f.argument.Head
	lemma := t.Lemma(head)
	classes := r.extractor.patterns.Classes
	if t.Name[head] >= 0 && t.Sentence.Names[t.Name[head]].Type == schema.Person || !classes.Has(officeClass, lemma) && !classes.Has(officerClass, lemma) {
		return -1
	}
	for i := head + 1; i < len(t.Sentence.Tokens) && i <= head+maxTitle; i++ {
		if k := t.Name[i]; k >= 0 && t.Sentence.Names[k].Type == schema.Person && t.Sentence.Names[k].From == i {
			return i
		}
		switch token := t.Token(i); {
		case t.Lower(i) == "of", token.UPOS == "NOUN", token.UPOS == "PROPN":
		default:
			return -1
		}
	}
	return -1
}

// maxTitle bounds the tokens between a title's head and the name it introduces.
const maxTitle = 4

// Classes of nouns that only say what kind of thing a name is.
const (
	settlementClass = "settlement"
	fellowClass     = "fellow"
	collectiveClass = "collective"
	officeClass     = "office"
	officerClass    = "officer"
)

package extract

import (
	"example.com/kg/extract/entity"
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
	if t.Name[head] >= 0 || t.Token(head).UPOS != "NOUN" || t.Has(head, "nummod") || r.possessed(f, head) {
		return proposition.Argument{}, false
	}
	if m, found := r.resolution.At(f.part.offset+f.sentence, head); found && m.Kind == schema.DescriptionMention && r.resolution.Entities[m.Entity].Named {
		return proposition.Argument{}, false // "the Gulf state" is Qatar
	}
	lemma := t.Lemma(head)
	classes := r.extractor.patterns.Classes
	settlement, fellows, collective := classes.Has(settlementClass, lemma), classes.Has(fellowClass, lemma), classes.Has(collectiveClass, lemma)
	if t.Token(head).XPOS == "NN" && t.Has(head, "det") {
		fellows = false // "a member of the council" is one of many
	}
	if !settlement && !fellows && !collective {
		return proposition.Argument{}, false
	}
	for _, kid := range t.Kids[head] {
		preposition, _ := t.Case(kid)
		before := kid < head && t.Is(kid, "compound", "nmod", "amod") && t.Rel[kid] != "nmod:poss"
		of := kid > head && t.Is(kid, "nmod") && preposition == "of"
		if t.Name[kid] < 0 {
			kid = r.collectiveName(f, kid)
		}
		if kid < 0 {
			continue
		}
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

// possessed reports whether a possessor tells which one a common noun means; of a
// noun that a name goes before it only says whose it is ("Babiš's ANO movement").
func (r *reading) possessed(f phraseOf, head int) bool {
	t := f.tree()
	return t.Has(head, "nmod:poss") && (head == 0 || t.Name[head-1] < 0 || t.Rel[head-1] != "compound" || t.Head[head-1] != head)
}

// collectiveName finds the name before a collective noun that is part of a phrase:
// M23 in "fighters of the M23 group"; -1 where there is none.
func (r *reading) collectiveName(f phraseOf, noun int) int {
	t := f.tree()
	if !r.extractor.patterns.Classes.Has(collectiveClass, t.Lemma(noun)) || noun == 0 || t.Name[noun-1] < 0 || t.Head[noun-1] != noun || t.Rel[noun-1] != "compound" {
		return -1
	}
	return noun - 1
}

// fellows finds the force whose fighters an unnamed thing was introduced as, so
// that what "they" or "the attackers" do is done by "fighters of the Rapid Support
// Forces" everywhere.
func (r *reading) fellows(m entity.Mention) (entity.Mention, bool) {
	if e := &r.resolution.Entities[m.Entity]; e.Named || len(e.Members) > 0 || e.Type == schema.Person {
		return m, false
	}
	at := r.firstDescription(m.Entity)
	if at < 0 {
		return m, false
	}
	first := &r.resolution.Mentions[at]
	p, sentence := r.partOf(first.Sentence)
	if p == nil || p.trees[sentence].Name[first.Head] >= 0 {
		return m, false
	}
	name, stands := r.standsFor(phraseOf{p, sentence, &proposition.Argument{Head: first.Head}})
	if !stands {
		return m, false
	}
	named, found := r.resolution.At(first.Sentence, name.Head)
	if !found || !r.resolution.Entities[named.Entity].Named {
		return m, false
	}
	m.Entity = named.Entity
	return m, true
}

// firstDescription is the mention that first describes an entity, -1 where none
// does.
func (r *reading) firstDescription(entity int) int {
	if r.descriptions == nil {
		r.descriptions = make([]int, len(r.resolution.Entities))
		for i := range r.descriptions {
			r.descriptions[i] = -1
		}
		for i := range r.resolution.Mentions {
			if m := &r.resolution.Mentions[i]; m.Kind == schema.DescriptionMention && r.descriptions[m.Entity] < 0 {
				r.descriptions[m.Entity] = i
			}
		}
	}
	return r.descriptions[entity]
}

// partOf finds the part that a sentence, numbered through title and text, is in.
func (r *reading) partOf(sentence int) (*part, int) {
	for i := len(r.parts) - 1; i >= 0; i-- {
		if p := &r.parts[i]; sentence >= p.offset && sentence-p.offset < len(p.trees) {
			return p, sentence - p.offset
		}
	}
	return nil, 0
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

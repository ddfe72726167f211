package relation

import (
	"slices"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/schema"
)

// openPrior is the prior of a relation that no pattern covers.
const openPrior = 0.6

// OpenName names the relation of a predicate that no pattern covers. The one
// rule: the verb's simple past in British spelling, its particle, the noun of an
// object that is bare or indefinite and completed by a prepositional phrase, and
// the preposition of the object, joined by "_": froze, set_up, landed_in,
// delivered_message_to. After a copula the adjective stands in the verb's place:
// hostile_to.
func OpenName(verb, particle, noun, preposition string) string {
	words := []string{verb}
	for _, word := range []string{particle, noun, preposition} {
		if word != "" {
			words = append(words, strings.Fields(word)...)
		}
	}
	return schema.RelationID(words...)
}

// open gives a predicate that no pattern covers its open relation. Relations that
// are barred are those of patterns that expressly exclude the arguments ("met the
// deadline" is no meeting).
func (m *matcher) open(f *Frame, barred []string, trace *Trace) []*Match {
	p := f.proposition
	note := func(text string) []*Match {
		if trace != nil {
			trace.Note = text
		}
		return nil
	}
	var verb string
	switch {
	case p.Kind == proposition.Verbal && f.tree.Token(f.head).UPOS == "ADJ":
		return note("no verb")
	case p.Kind == proposition.Verbal && m.set.Classes.Has(silentClass, f.lemma):
		return note("the verb says nothing by itself")
	case p.Kind == proposition.Verbal:
		verb = m.past(f)
	case p.Kind == proposition.Copular && f.tree.Token(f.head).UPOS == "ADJ" && !m.set.Classes.Has(silentClass, f.lemma):
		verb = f.tree.Lower(f.head)
	default:
		return note("no pattern for " + f.lemma)
	}
	subjects := f.direct("subject")
	if len(subjects) == 0 && !p.Passive {
		return note("no subject")
	}
	if len(subjects) == 0 && len(f.direct("clause")) > 0 {
		return note("a passive that only introduces its clause")
	}
	if len(subjects) == 0 && p.Passive && m.set.Classes.Has(stateClass, f.tree.Lower(f.head)) {
		return note("the participle is an adjective")
	}
	if len(subjects) == 0 && p.Link == proposition.Participle {
		return note("a participle without an agent describes its noun")
	}
	if slices.ContainsFunc(subjects, func(a proposition.Argument) bool {
		return f.tree.Name[a.Head] < 0 && m.set.Classes.Has(idleClass, f.tree.Lemma(a.Head))
	}) {
		return note("the subject is a measure or a time and acts on nothing")
	}
	if slices.ContainsFunc(subjects, func(a proposition.Argument) bool {
		return f.tree.Token(a.Head).XPOS == "VBG" && f.tree.Name[a.Head] < 0 && !f.tree.Has(a.Head, "det", "nmod:poss", "amod")
	}) {
		return note("the subject is an activity of nobody's")
	}
	objects := f.direct("object")
	noun, preposition := "", ""
	if len(objects) == 0 || m.isLight(f, objects) {
		obliques := m.completions(f, objects)
		switch {
		case len(obliques) > 0 && len(objects) > 0:
			noun, preposition, objects = f.tree.Lemma(objects[0].Head), obliques[0].Preposition, obliques
		case len(obliques) > 0:
			preposition, objects = obliques[0].Preposition, obliques
		case len(objects) == 0:
			return note("no object")
		}
		if noun == "" && preposition != "" && m.set.Classes.Has(bareClass, f.lemma) {
			return note("the verb says nothing without an object")
		}
	}
	if len(subjects) == 0 && preposition != "" && noun == "" {
		return note("neither actor nor object")
	}
	name := OpenName(verb, p.Particle, noun, preposition)
	if slices.Contains(barred, name) {
		return note("a pattern of " + name + " excludes it")
	}
	objects = slices.DeleteFunc(slices.Clone(objects), func(a proposition.Argument) bool {
		return f.tree.Token(a.Head).UPOS == "NUM" && f.bare(a.Head) && !f.tree.Has(a.Head, "nmod")
	})
	if len(objects) == 0 {
		return note("a number of nothing")
	}
	c := &candidate{pattern: openPattern, frame: f, noun: -1, subject: subjects, object: objects}
	if noun != "" {
		c.noun = f.direct("object")[0].Head
		c.used = append(c.used, c.noun)
	}
	out := m.product(c, name, subjects, objects, "", "")
	for _, match := range out {
		match.Pattern, match.Main = nil, true
	}
	return out
}

// past is the simple past of the frame's verb. That of a verb that no list knows is
// taken from the form in the text, since its lemma is a guess: "laundering" gives
// "laundered".
func (m *matcher) past(f *Frame) string {
	form := f.tree.Lower(f.head)
	if m.set.verbs[base][f.lemma] == "" {
		if stem, regular := strings.CutSuffix(form, "ed"); regular {
			return strings.TrimSuffix(spelling(stem+"e"), "e") + "ed"
		}
		if stem, gerund := strings.CutSuffix(form, "ing"); gerund && len(stem) > 2 {
			return strings.TrimSuffix(Past(spelling(stem+"e")), "ed") + "ed"
		}
	}
	return Past(f.lemma)
}

// silentClass names the verbs and adjectives that make no open relation: light
// and aspectual verbs, verbs of seeming and being.
const silentClass = "silent"

// stateClass names the participles that are adjectives where no agent is named:
// "opinions are mixed".
const stateClass = "state-participle"

// backgroundClass names the nouns whose phrase is a circumstance whatever its
// preposition: "against this backdrop".
const backgroundClass = "background-noun"

// bareClass names the verbs that make no open relation with a prepositional
// phrase alone ("the truce is holding along the border").
const bareClass = "silent-intransitive"

// idleClass names nouns that do nothing: measures, times, shares of a whole. Where
// one is a subject, a parser has taken the wrong noun more often than not.
const idleClass = "idle"

// adjunctClass names the prepositions whose phrase never completes a verb:
// circumstances of time, reason and concession.
const adjunctClass = "adjunct-preposition"

// openPattern stands for the open rule where a pattern is asked for.
var openPattern = &Pattern{ID: "open", Prior: openPrior}

// isLight reports whether the object is a bare or indefinite common noun that
// leans on a prepositional phrase for its meaning ("lost ground to", "delivered a
// message to").
func (m *matcher) isLight(f *Frame, objects []proposition.Argument) bool {
	if len(objects) != 1 || f.tree.Token(objects[0].Head).UPOS != "NOUN" || f.tree.Token(objects[0].Head).XPOS == "NNS" {
		return false
	}
	head := objects[0].Head
	for _, kid := range f.tree.Kids[head] {
		switch {
		case f.tree.Is(kid, "det"):
			if article := f.tree.Lower(kid); article != "a" && article != "an" {
				return false
			}
		case f.tree.Is(kid, "amod", "compound", "nummod", "nmod:poss", "acl"):
			return false
		}
	}
	return true
}

// bare reports whether a noun has no determiner: "cut power to", "locked radar onto".
func (f *Frame) bare(head int) bool {
	return !f.tree.Has(head, "det", "nmod:poss", "amod", "compound", "nummod")
}

// completions lists the prepositional phrases that may complete a predicate
// without a full object: of one preposition, the first that is no circumstance and,
// after a light object, that names something or completes a bare noun.
func (m *matcher) completions(f *Frame, objects []proposition.Argument) []proposition.Argument {
	var out []proposition.Argument
	for _, argument := range f.proposition.Arguments {
		if argument.Role != proposition.Oblique || argument.Preposition == "" || f.isTime(argument.Head) || argument.Proposition >= 0 {
			continue
		}
		if m.set.Classes.Has(adjunctClass, argument.Preposition) || m.set.Classes.Has(backgroundClass, f.tree.Lemma(argument.Head)) {
			continue
		}
		if len(objects) > 0 && (argument.Preposition == "in" || argument.Preposition == "at") {
			continue
		}
		if len(objects) > 0 && !m.thing(f, argument.Head).Named && !(f.bare(objects[0].Head) && m.set.Classes.Has(coreClass, argument.Preposition)) {
			continue
		}
		if len(objects) == 0 && !m.thing(f, argument.Head).Named && !m.set.Classes.Has(coreClass, argument.Preposition) {
			continue
		}
		if len(out) == 0 || out[0].Preposition == argument.Preposition {
			out = append(out, argument)
		}
	}
	return out
}

// coreClass names the prepositions that complete a verb even with an unnamed
// phrase; the others are adjuncts more often than not.
const coreClass = "core-preposition"

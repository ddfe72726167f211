package extract

import (
	"slices"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

// clause makes a node of an embedded clause: quoted as it stands, or named by its
// event ("to release the hostages": release of hostages).
func (r *reading) clause(f phraseOf, value bool) ([]end, string) {
	text, start, fin := f.slice(f.argument.Tokens)
	if text == "" {
		return nil, "the clause is empty"
	}
	node := schema.Node{Text: text, Start: start, End: fin}
	if value || f.argument.Proposition < 0 {
		if !r.speaksOf(f) {
			return nil, "the clause says nothing of anything that has a name"
		}
		node.Value, node.Datatype = text, schema.ClauseValue
		return []end{{Node: node, confidence: 0.9}}, ""
	}
	name := r.nominalise(f)
	if name == "" {
		return nil, "the clause has no event that can be named"
	}
	node.Phrase = text
	node.ID, node.Name, node.Type = r.scoped(name, schema.Event)
	return []end{{Node: node, confidence: 0.85}}, ""
}

// speaksOf reports whether a clause is a whole one and mentions something that has
// a name: a reported clause is worth a statement only then ("Canada is no longer
// free of measles", not "available").
func (r *reading) speaksOf(f phraseOf) bool {
	t := f.tree()
	if !t.Has(f.argument.Head, "nsubj", "expl") {
		return false
	}
	return slices.ContainsFunc(f.argument.Tokens, func(i int) bool { return t.Name[i] >= 0 })
}

// embedded names the event of the clause inside a clause whose own verb names none:
// "to let the inspectors enter" is about their entry.
func (r *reading) embedded(f phraseOf, p *proposition.Proposition) string {
	for i := range p.Arguments {
		if a := &p.Arguments[i]; a.Role == proposition.Clausal && a.Proposition >= 0 {
			return r.nominalise(phraseOf{f.part, p.Sentence, a})
		}
	}
	return ""
}

// nominalise names the event of a clause: by its verb's noun, else by the relation that
// it expresses ("to pull out of Mali": withdrawal from Mali), else by the gerund; and
// by its object, what completes it, or who does it.
func (r *reading) nominalise(f phraseOf) string {
	p := &f.part.propositions[f.argument.Proposition]
	if p.Kind != proposition.Verbal {
		return ""
	}
	lemma := r.extractor.patterns.Lemma(p, f.part.trees[p.Sentence])
	name := relation.Noun(lemma, p.Particle)
	if name == "" || strings.HasPrefix(name, relation.Gerund(lemma)) {
		if event := r.relationEvent(f, lemma); event != "" {
			return event
		}
	}
	if name == "" {
		return r.embedded(f, p)
	}
	if r.none(f, p) {
		name = "no " + name
	}
	if name == relation.Gerund(lemma) {
		// "planned to sell its stake" is about the sale.
		if inner := r.infinitiveName(f, p); inner != "" {
			return inner
		}
	}
	with := func(preposition string, wanted func(*proposition.Argument) bool) string {
		for _, a := range p.Arguments {
			if !wanted(&a) {
				continue
			}
			if other := r.nameOf(phraseOf{f.part, p.Sentence, &a}); other != "" {
				if preposition == "" && a.Preposition == "between" {
					return name + " between " + r.both(f, p)
				}
				if preposition == "" {
					return name + " " + a.Preposition + " " + other
				}
				return name + " " + preposition + " " + other
			}
		}
		return ""
	}
	gerund := func(a *proposition.Argument) bool {
		return a.Role == proposition.Clausal && a.Proposition >= 0 && f.part.trees[p.Sentence].Token(a.Head).XPOS == "VBG"
	}
	if inner := r.gerundName(f, p, gerund); inner != "" {
		if _, about, cut := strings.Cut(inner, " "); cut && name == relation.Gerund(lemma) {
			return about // "risks losing jobs" is about the loss
		}
		return name + " " + inner
	}
	own := r.nameOfSubject(f, p.Parent)
	doer := "of"
	if slices.ContainsFunc(p.Arguments, func(a proposition.Argument) bool { return a.Role == proposition.Object }) {
		doer = "by" // "that officers had abducted anyone" is about an abduction by them
	}
	oblique := func(a *proposition.Argument) bool { return a.Role == proposition.Oblique && a.Preposition != "" }
	for _, found := range []string{
		with(relation.ObjectPreposition(lemma), func(a *proposition.Argument) bool { return a.Role == proposition.Object }),
		with("", func(a *proposition.Argument) bool { return oblique(a) && completing[a.Preposition] }),
		with(doer, func(a *proposition.Argument) bool {
			return a.Role == proposition.Subject && !a.Implied && (own == "" || r.nameOf(phraseOf{f.part, p.Sentence, a}) != own)
		}),
		with("", oblique),
	} {
		if found != "" {
			return found
		}
	}
	if name == relation.Gerund(lemma) {
		return "" // "to pause": pausing what?
	}
	return name
}

// gerundName names what a clause without object is about by its gerund: "discussed selling
// the plant" (of sale of plant), "committed to spending more".
func (r *reading) gerundName(f phraseOf, p *proposition.Proposition, gerund func(*proposition.Argument) bool) string {
	preposition, inner := "of", ""
	for i := range p.Arguments {
		a := &p.Arguments[i]
		if a.Role == proposition.Object {
			return ""
		}
		if inner == "" && gerund(a) {
			if completing[a.Preposition] {
				preposition = a.Preposition
			} else if a.Preposition != "" {
				continue
			}
			inner = r.nominalise(phraseOf{f.part, p.Sentence, a})
		}
	}
	if inner == "" {
		return ""
	}
	return preposition + " " + inner
}

// infinitiveName names the infinitive that completes the verb of a clause.
func (r *reading) infinitiveName(f phraseOf, p *proposition.Proposition) string {
	t := f.part.trees[p.Sentence]
	for i := range p.Arguments {
		if a := &p.Arguments[i]; a.Role == proposition.Clausal && a.Proposition >= 0 && t.Is(a.Head, "xcomp") && t.Infinitive(a.Head) {
			return r.nominalise(phraseOf{f.part, p.Sentence, a})
		}
	}
	return ""
}

// both lists what stands behind "between" in a clause.
func (r *reading) both(f phraseOf, p *proposition.Proposition) string {
	var names []string
	for i := range p.Arguments {
		a := &p.Arguments[i]
		if a.Role != proposition.Oblique || a.Preposition != "between" {
			continue
		}
		if name := r.nameOf(phraseOf{f.part, p.Sentence, a}); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, " and ")
}

// none reports whether a clause denies what it says by a "no" before its object: "that no
// plant would be closed" is about no closure.
func (r *reading) none(f phraseOf, p *proposition.Proposition) bool {
	t := f.part.trees[p.Sentence]
	return slices.ContainsFunc(p.Arguments, func(a proposition.Argument) bool {
		k := t.Kid(a.Head, "det")
		return a.Role == proposition.Object && k >= 0 && t.Lemma(k) == "no"
	})
}

// nameOfSubject names the subject of a proposition: what somebody says of himself need
// not say so again.
func (r *reading) nameOfSubject(f phraseOf, index int) string {
	if index < 0 {
		return ""
	}
	p := &f.part.propositions[index]
	for i := range p.Arguments {
		if a := &p.Arguments[i]; a.Role == proposition.Subject && a.Proposition < 0 {
			return r.nameOf(phraseOf{f.part, p.Sentence, a})
		}
	}
	return ""
}

// completing are the prepositions that complete a verb rather than say how, when or
// why.
var completing = set("from to with against on into for")

// relationEvent names the event of a clause by the relation that it expresses and that
// relation's object; empty where there is none or it has no noun.
func (r *reading) relationEvent(f phraseOf, lemma string) string {
	for k := range f.part.relations.Matches {
		m := &f.part.relations.Matches[k]
		if m.Proposition != f.argument.Proposition || !m.Main || m.Pattern == nil || m.Object == nil || m.Object.Role == proposition.Clausal {
			continue
		}
		noun, preposition := relation.EventNoun(m.Relation)
		if noun == relation.Noun(lemma, "") && preposition == "of" {
			preposition = relation.ObjectPreposition(lemma)
		}
		if noun == "" {
			return ""
		}
		if object := r.nameOf(phraseOf{f.part, m.Sentence, m.Object}); object != "" {
			return noun + " " + preposition + " " + object
		}
	}
	return ""
}

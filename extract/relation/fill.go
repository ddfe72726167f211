package relation

import (
	"fmt"
	"slices"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// fill looks for everything the candidate's pattern demands; where something is
// missing it leaves the reason.
func (m *matcher) fill(c *candidate) {
	c.weight = c.pattern.weight(c.construction)
	steps := []func(*candidate) string{m.fillVoice, m.fillWords, m.fillContent, m.fillArguments}
	for _, step := range steps {
		if c.reason = step(c); c.reason != "" {
			return
		}
	}
}

func (m *matcher) fillVoice(c *candidate) string {
	p := c.frame.proposition
	if want := c.pattern.Plain; want != nil && *want != m.plain(c.frame) {
		return "the noun has a modifier before it, or lacks one"
	}
	if want := c.pattern.Complement; want != nil && *want != (len(c.frame.direct("complement")) > 0) {
		return "the clause has a complement, or lacks one"
	}
	if c.pattern.Intransitive && len(c.frame.direct("object")) > 0 {
		return "the clause has an object"
	}
	if c.pattern.Passive == nil || p == nil || p.Passive == *c.pattern.Passive {
		return ""
	}
	if p.Passive {
		return "the clause is passive"
	}
	return "the clause is not passive"
}

// fillWords checks the particle, the noun and the phrases of the construction.
func (m *matcher) fillWords(c *candidate) string {
	k := c.construction
	if k == nil {
		return ""
	}
	if reason := m.particle(c); reason != "" {
		return reason
	}
	if k.Noun != nil {
		noun := m.headed(c.frame, k.Noun, "object", "complement", "clause", "bare")
		if noun == nil && k.Particle != "" {
			noun = m.headed(c.frame, k.Noun, k.Particle) // "walked off the job", read as a preposition
		}
		if noun == nil {
			return "no object headed by " + some(k.Noun)
		}
		c.noun = noun.Head
		c.used = append(c.used, noun.Head)
	}
	for _, with := range k.With {
		var names []string
		for name := range strings.SplitSeq(with.Preposition, "/") {
			names = append(names, strings.ReplaceAll(name, "_", " "))
		}
		found := m.headed(c.frame, with.Heads, names...)
		if found == nil && k.Noun == nil {
			found = m.onObject(c.frame, with.Heads, names)
		}
		if found == nil {
			return fmt.Sprintf("no phrase %q headed by %s", with.Preposition, some(with.Heads))
		}
		c.used = append(c.used, found.Head)
	}
	return ""
}

// particle compares the construction's particle with the predicate's.
func (m *matcher) particle(c *candidate) string {
	k, f := c.construction, c.frame
	have := ""
	if f.proposition != nil {
		have = f.proposition.Particle
	}
	switch {
	case k.Particle == have:
		return ""
	case k.Particle != "" && have == "" && hasAdverb(f, k.Particle):
		return ""
	case k.Particle == "" && k.Ambiguous && len(k.Target) > 0 && k.Target[0].Name == have:
		return ""
	case k.Particle != "":
		return fmt.Sprintf("no particle %q", k.Particle)
	}
	return fmt.Sprintf("the particle %q is not expected", have)
}

// hasAdverb reports whether the verb has an adverb of that form: taggers take
// particles for adverbs.
func hasAdverb(f *Frame, form string) bool {
	if next := f.head + 1; next < len(f.tree.Sentence.Tokens) && f.tree.Lower(next) == form {
		return true
	}
	for _, kid := range f.tree.Kids[f.head] {
		if f.tree.Is(kid, "advmod", "compound", "case", "mark", "obl") && f.tree.Lower(kid) == form {
			return true
		}
	}
	return false
}

// headed finds an argument in one of the places whose head is one of the lemmas.
func (m *matcher) headed(f *Frame, lemmas []string, places ...string) *proposition.Argument {
	for _, place := range places {
		for _, argument := range f.direct(place) {
			if lemmas == nil || slices.Contains(lemmas, f.tree.Lemma(argument.Head)) || slices.Contains(lemmas, f.tree.Lemma(m.set.Sense(f.tree, argument.Head))) {
				return &argument
			}
		}
	}
	return nil
}

// onObject finds a phrase that the parse hangs on the verb's object: "stripped the
// exiles of their citizenship".
func (m *matcher) onObject(f *Frame, lemmas []string, prepositions []string) *proposition.Argument {
	for _, object := range f.direct("object") {
		for _, preposition := range prepositions {
			for _, argument := range modifiers(f.tree, object.Head, preposition) {
				if lemmas != nil && slices.Contains(lemmas, f.tree.Lemma(argument.Head)) {
					return &argument
				}
			}
		}
	}
	return nil
}

func some(lemmas []string) string {
	if lemmas == nil {
		return "any noun"
	}
	const shown = 3
	if len(lemmas) <= shown {
		return strings.Join(lemmas, ", ")
	}
	return strings.Join(lemmas[:shown], ", ") + ", …"
}

// fillContent finds the embedded proposition or event noun and what it expresses.
func (m *matcher) fillContent(c *candidate) string {
	want := c.pattern.Content
	if want == nil {
		return ""
	}
	c.contentArguments = slices.DeleteFunc(c.frame.find(want.from, nil), func(a proposition.Argument) bool { return !m.given(c.frame, want, &a) })
	if len(c.contentArguments) == 0 {
		return "no embedded clause or event"
	}
	for _, argument := range c.contentArguments {
		c.used = append(c.used, argument.Head)
		c.content = append(c.content, m.contentOf(c, &argument)...)
	}
	if len(want.Relation) == 0 {
		return ""
	}
	c.content = slices.DeleteFunc(c.content, func(match *Match) bool {
		return !slices.Contains(want.Relation, match.Relation)
	})
	if len(c.content) == 0 {
		return "the embedded clause or event expresses none of " + some(want.Relation)
	}
	return ""
}

// given reports whether an embedded clause is of the modality, and has the
// auxiliary and the subject, that a pattern asks for.
func (m *matcher) given(f *Frame, want *Content, clause *proposition.Argument) bool {
	if want.Given == "" && want.modals == nil && want.Subject.constraints() == 0 {
		return true
	}
	if clause.Proposition < 0 {
		return false
	}
	p := &m.in.Propositions[clause.Proposition]
	if want.Given != "" && p.Modality != want.Given {
		return false
	}
	if want.modals != nil && !slices.ContainsFunc(f.tree.Kids[p.Head], func(kid int) bool {
		return f.tree.Is(kid, "aux") && want.modals[f.tree.Lemma(kid)]
	}) {
		return false
	}
	if want.Subject.constraints() == 0 {
		return true
	}
	return slices.ContainsFunc(p.Arguments, func(a proposition.Argument) bool {
		return a.Role == proposition.Subject && m.lets(f, &want.Subject, &a)
	})
}

// contentOf is what an argument expresses: its clause, the proposition that its
// noun heads, or the noun itself.
func (m *matcher) contentOf(c *candidate, argument *proposition.Argument) []*Match {
	f := c.frame
	if argument.Proposition >= 0 {
		c.contentOf = append(c.contentOf, argument.Proposition)
		return m.proposition(argument.Proposition)
	}
	var out []*Match
	for _, i := range m.byHead[[2]int{f.sentence, argument.Head}] {
		if m.in.Propositions[i].Kind == proposition.Nominal {
			c.contentOf = append(c.contentOf, i)
			out = append(out, m.proposition(i)...)
		}
	}
	if out != nil {
		return out
	}
	return m.frame(&Frame{tree: f.tree, sentence: f.sentence, index: -1, head: argument.Head, lemma: f.tree.Lemma(argument.Head)}, nil)
}

// fillArguments finds subject and object and checks what they must be.
func (m *matcher) fillArguments(c *candidate) string {
	p := c.pattern
	from := p.Subject.From
	switch {
	case from != nil:
	case c.construction != nil && c.construction.Subject != nil:
		from = c.construction.Subject
	case c.construction == nil && p.heads != nil && c.frame.proposition == nil:
		from = Selector{{Name: "itself"}}
	case c.construction == nil && p.nouns[c.frame.lemma] && !c.frame.isClause():
		from = nounSubject
	default:
		from = Selector{{Name: "subject"}}
	}
	c.subject = c.frame.find(from, c.content)
	if len(c.subject) == 0 && c.construction != nil && c.construction.Copula && c.frame.isVerbal() && c.frame.proposition.Passive {
		c.subject = c.frame.direct("object") // "is prepared to", read as a passive
	}
	c.subject = m.issuers(c.frame, c.subject)
	if len(c.subject) == 0 && !m.mayLackSubject(c) {
		return "no subject at " + from.String()
	}
	if c.subject = m.allowed(c, &p.Subject, c.subject, len(c.subject) > 0); c.subject == nil && !m.mayLackSubject(c) {
		return "the subject is not what it must be"
	}
	if p.Drop || p.Relation == "" {
		return ""
	}
	return m.fillObject(c)
}

// nounSubject is where an event noun has its actor unless the pattern says
// otherwise, nounObject where it has what it acts on.
var (
	nounSubject = Selector{{Name: "by"}, {Name: "'s"}, {Name: "compound"}, {Name: "subject"}}
	nounObject  = Selector{{Name: "of"}, {Name: "on"}, {Name: "against"}, {Name: "object"}}
)

// mayLackSubject reports whether the relation can stand with an actor nobody
// names: an agentless passive, or a pattern that says so.
func (m *matcher) mayLackSubject(c *candidate) bool {
	p := c.frame.proposition
	if c.pattern.Subject.Unknown {
		return true
	}
	if p == nil {
		return c.pattern.heads == nil
	}
	return p.Kind == proposition.Verbal && p.Passive && c.pattern.Subject.From == nil &&
		(c.construction == nil || c.construction.Subject == nil) && c.pattern.Subject.constraints() == 0
}

func (m *matcher) fillObject(c *candidate) string {
	p := c.pattern
	from := p.Object.From
	switch {
	case from != nil:
	case c.construction != nil:
		from = c.construction.Target
		if c.construction.Ambiguous && isParticleOf(c.frame, from[0].Name) {
			from = Selector{{Name: "object"}}
		}
	default:
		from = nounObject
	}
	c.object = c.frame.find(from, c.content)
	if len(c.object) == 0 && c.construction != nil && len(from) == 1 && from[0] == (Step{Name: "object"}) {
		c.object = m.misread(c)
	}
	if c.noun >= 0 {
		c.object = slices.DeleteFunc(slices.Clone(c.object), func(a proposition.Argument) bool { return a.Head == c.noun })
	}
	if p.Object.constraints() > 0 && len(c.object) > 0 {
		if c.object = m.allowed(c, &p.Object, c.object, true); c.object == nil {
			return "the object is not what it must be"
		}
	}
	if len(c.object) > 0 {
		return ""
	}
	if p.Reciprocal && plural(c.frame, c.subject) && (c.construction == nil || c.construction.Target == nil) {
		c.pair = true
		return ""
	}
	return "no object at " + from.String()
}

// isParticleOf reports whether a word that may be a preposition is the verb's
// particle: it is read as one, or follows the verb and governs no phrase.
func isParticleOf(f *Frame, word string) bool {
	if f.proposition != nil && f.proposition.Particle != "" {
		return f.proposition.Particle == word
	}
	next := f.head + 1
	return next < len(f.tree.Sentence.Tokens) && f.tree.Lower(next) == word && len(f.direct(word)) == 0 && len(f.direct("object")) > 0
}

// misread finds a verb's object where the parse calls it something else: an
// indirect object without a direct one, the phrase of what is a particle ("shot
// down a drone"), or a nominal complement of a verb that takes none.
func (m *matcher) misread(c *candidate) []proposition.Argument {
	f := c.frame
	if found := f.direct("indirect"); len(found) > 0 {
		return found
	}
	if particle := c.construction.Particle; particle != "" {
		if found := f.direct(particle); len(found) > 0 {
			return found
		}
	}
	if c.construction.Copula {
		return nil
	}
	return slices.DeleteFunc(f.direct("complement"), func(a proposition.Argument) bool {
		upos := f.tree.Token(a.Head).UPOS
		return a.Preposition != "" || upos != "NOUN" && upos != "PROPN"
	})
}

// plural reports whether a subject may stand for several: a coordination or a
// plural phrase.
func plural(f *Frame, subject []proposition.Argument) bool {
	if len(subject) != 1 {
		return len(subject) > 1
	}
	head := subject[0].Head
	switch f.tree.Token(head).XPOS {
	case "NNS", "NNPS", "PRP", "CD", "DT":
		return true
	}
	return len(f.tree.Conjuncts(coordinationHead(f, head))) > 1
}

// allowed keeps the arguments that the place lets in; nil where none is left.
func (m *matcher) allowed(c *candidate, place *Place, arguments []proposition.Argument, any bool) []proposition.Argument {
	if !any || place.constraints() == 0 {
		return arguments
	}
	var out []proposition.Argument
	for _, argument := range arguments {
		if m.lets(c.frame, place, &argument) {
			out = append(out, argument)
		} else if !m.rightHead(c.frame, place, argument.Head) {
			c.excluded = true
		}
	}
	if len(out) > 0 && len(out) < len(arguments) && place.heads != nil {
		return m.alike(c.frame, place, arguments, out)
	}
	return out
}

// alike adds to the arguments that a place lets in by their nouns the others of the
// same list, unless the place bars them: what is coordinated is of a kind ("sent
// warships, helicopters and 80 rescuers").
func (m *matcher) alike(f *Frame, place *Place, arguments, in []proposition.Argument) []proposition.Argument {
	first := coordinationHead(f, in[0].Head)
	var out []proposition.Argument
	for _, argument := range arguments {
		let := slices.ContainsFunc(in, func(a proposition.Argument) bool { return a.Head == argument.Head })
		if let || coordinationHead(f, argument.Head) == first && !place.notHeads[f.tree.Lemma(argument.Head)] {
			out = append(out, argument)
		}
	}
	return out
}

// rightHead reports whether a place lets in a phrase by its head noun, or by what
// that noun measures.
func (m *matcher) rightHead(f *Frame, place *Place, head int) bool {
	// The lemma of a title keeps its capital: "President".
	lemma, sense := strings.ToLower(f.tree.Lemma(head)), strings.ToLower(f.tree.Lemma(m.set.Sense(f.tree, head)))
	return (place.heads == nil || place.heads[lemma] || place.heads[sense]) && !place.notHeads[sense]
}

func (m *matcher) lets(f *Frame, place *Place, argument *proposition.Argument) bool {
	if !m.rightHead(f, place, argument.Head) {
		return false
	}
	if place.within != nil && !place.within[f.tree.Lemma(governor(f.tree, argument.Head))] {
		return false
	}
	if place.Proper && f.tree.Name[argument.Head] < 0 {
		return false
	}
	if place.Singular && !singular(f, argument.Head) {
		return false
	}
	if len(place.Types) == 0 && !place.Named && !place.Common {
		return true
	}
	thing := m.thing(f, argument.Head)
	if place.Named && !thing.Named || place.Common && thing.Named {
		return false
	}
	return fits(place.Types, thing.Type)
}

// governor is the word that a phrase or the coordination it is part of hangs on;
// the phrase's own head where there is none.
func governor(t *tree.Tree, head int) int {
	for t.Is(head, "conj") && t.Head[head] >= 0 {
		head = t.Head[head]
	}
	if above := t.Head[head]; above >= 0 {
		return above
	}
	return head
}

// rankClass names the adjectives and nouns before an office that leave its holder
// in charge: chief executive, managing director.
const rankClass = "rank"

// plain reports whether the frame's noun has neither adjective nor common noun
// before it, save those of rank.
func (m *matcher) plain(f *Frame) bool {
	for _, kid := range f.tree.Kids[f.head] {
		if kid < f.head && f.tree.Name[kid] < 0 && f.tree.Is(kid, "amod", "compound") && !m.set.Classes.Has(rankClass, f.tree.Lemma(kid)) {
			return false
		}
	}
	return true
}

// singular reports whether a token is a singular noun without a number.
func singular(f *Frame, head int) bool {
	xpos := f.tree.Token(head).XPOS
	return (xpos == "NN" || xpos == "NNP") && !f.tree.Has(head, "nummod")
}

func (m *matcher) thing(f *Frame, head int) Thing {
	if m.in.Thing == nil {
		return Thing{Type: schema.Concept}
	}
	return m.in.Thing(f.sentence, head)
}

package relation

import (
	"slices"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// emit turns a candidate that fits into matches: the product of its subjects and
// objects, the pattern's further outputs, and the changes that the pattern makes
// to its content.
func (m *matcher) emit(c *candidate) []*Match {
	if c.noun >= 0 {
		m.claimed[[2]int{c.frame.sentence, c.noun}] = true
	}
	p := c.pattern
	var out []*Match
	if !p.Drop && p.Relation != "" {
		subject, object := c.subject, c.object
		if p.Swap {
			subject, object = object, subject
		}
		out = m.product(c, p.Relation, subject, object, p.Modality, p.Polarity)
		for _, match := range out {
			match.Main = true
		}
	}
	m.change(c)
	for i := range p.Outputs {
		out = append(out, m.output(c, &p.Outputs[i])...)
	}
	return out
}

func (m *matcher) output(c *candidate, o *Output) []*Match {
	subject, object := c.subject, c.object
	if o.Subject.From != nil {
		subject = c.frame.find(o.Subject.From, c.content)
	}
	if o.Object.From != nil {
		object = c.frame.find(o.Object.From, c.content)
	}
	subject = m.allowed(c, &o.Subject, subject, true)
	object = m.allowed(c, &o.Object, object, true)
	if len(object) == 0 || len(subject) == 0 && !o.Subject.Unknown {
		return nil
	}
	return m.product(c, o.Relation, subject, object, o.Modality, o.Polarity)
}

// product multiplies subjects and objects out. A pair has the same arguments on
// both sides: each two of them are joined once.
func (m *matcher) product(c *candidate, relation string, subjects, objects []proposition.Argument, modality schema.Modality, polarity schema.Polarity) []*Match {
	p := c.frame.proposition
	base := Match{
		Sentence: c.frame.sentence, Proposition: c.frame.index,
		Pattern: c.pattern, Rule: c.pattern.ID, Relation: relation,
		Predicate: m.predicate(c), Polarity: schema.Affirmed, Modality: schema.Asserted,
		Prior: c.pattern.Prior, Value: c.pattern.Value,
	}
	if p != nil {
		base.Polarity, base.Modality = p.Polarity, p.Modality
	}
	if modality != "" && base.Modality == schema.Asserted {
		base.Modality = modality
	}
	if c.pattern.Presupposed {
		base.Polarity = schema.Affirmed
		if base.Modality != schema.Asserted {
			base.Modality = schema.Planned
		}
	}
	switch {
	case polarity == schema.Denied:
		base.Polarity = opposite(base.Polarity)
	case polarity == schema.Affirmed && base.Modality == schema.Planned:
		base.Polarity = schema.Affirmed // what belongs to a plan that was given up
	}
	base.Qualifiers = m.qualifiers(c, subjects, objects)
	if c.pattern.Presupposed {
		base.Qualifiers = slices.DeleteFunc(base.Qualifiers, func(q RoleArgument) bool { return q.Role != locationRole })
	}
	var out []*Match
	add := func(subject *proposition.Argument, object proposition.Argument, pair bool) {
		match := base
		match.Subject, match.Object, match.Pair = subject, &object, pair
		if pair && c.noun >= 0 && c.frame.isVerbal() && !p.Passive && c.frame.tree.Head[c.noun] == c.frame.head && c.frame.tree.Is(c.noun, "obj") {
			event := phrase(c.frame.tree, c.noun, "")
			match.Event = &event
		}
		out = append(out, &match)
	}
	switch {
	case c.pair || sameHeads(subjects, objects) && !(objects[0].Implied && !c.pattern.Reciprocal): // "each other" goes both ways
		m.pairs(c, subjects, add)
	case len(subjects) == 0:
		for _, object := range objects {
			add(nil, object, false)
		}
	default:
		for _, subject := range subjects {
			for _, object := range objects {
				// One phrase on both sides may stand for several: "The leaders praised each other".
				if subject.Head != object.Head || object.Implied && len(subjects) == 1 && len(objects) == 1 {
					add(&subject, object, false)
				}
			}
		}
	}
	return out
}

// pairs joins each two of the members of a coordination; a single phrase stands
// for both sides if it is plural, which is for the caller to find out.
func (m *matcher) pairs(c *candidate, members []proposition.Argument, add func(*proposition.Argument, proposition.Argument, bool)) {
	if some := slices.DeleteFunc(slices.Clone(members), func(a proposition.Argument) bool { return a.Member }); len(some) > 0 {
		members = some // "they met guests including Lund" joins nobody with Lund
	}
	if len(members) == 1 {
		first := members[0]
		for _, head := range c.frame.tree.Conjuncts(coordinationHead(c.frame, first.Head)) {
			if head != first.Head && !c.frame.tree.Verb(head) {
				members = append(members, phrase(c.frame.tree, head, first.Preposition))
			}
		}
	}
	if len(members) == 1 {
		add(&members[0], members[0], true)
		return
	}
	slices.SortFunc(members, func(a, b proposition.Argument) int { return a.Head - b.Head })
	for i := range members {
		for j := i + 1; j < len(members); j++ {
			add(&members[i], members[j], false)
		}
	}
}

// coordinationHead is the token that a coordination hangs on.
func coordinationHead(f *Frame, head int) int {
	for f.tree.Is(head, "conj") && f.tree.Head[head] >= 0 && f.tree.Nominal(f.tree.Head[head]) {
		head = f.tree.Head[head]
	}
	return head
}

func sameHeads(a, b []proposition.Argument) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, func(x, y proposition.Argument) bool { return x.Head == y.Head })
}

func opposite(p schema.Polarity) schema.Polarity {
	if p == schema.Denied {
		return schema.Affirmed
	}
	return schema.Denied
}

// predicate lists the tokens that evoke the relation.
func (m *matcher) predicate(c *candidate) []int {
	tokens := []int{c.frame.head}
	if c.frame.proposition != nil && len(c.frame.proposition.Predicate) > 0 {
		tokens = slices.Clone(c.frame.proposition.Predicate)
	}
	if c.noun >= 0 {
		tokens = append(tokens, c.noun)
	}
	if c.construction != nil && c.construction.Particle != "" {
		for _, kid := range c.frame.tree.Kids[c.frame.head] {
			if c.frame.tree.Lower(kid) == c.construction.Particle {
				tokens = append(tokens, kid)
				break
			}
		}
	}
	slices.Sort(tokens)
	return slices.Compact(tokens)
}

// change gives the content's own statements the modality, polarity and speaker
// that the pattern says.
func (m *matcher) change(c *candidate) {
	want := c.pattern.Content
	if want == nil {
		return
	}
	for _, i := range c.contentOf {
		for _, match := range m.proposition(i) {
			// "rejected a report that …": what is denied already is so no more for it.
			denied := want.Polarity == schema.Denied && match.Polarity == schema.Denied
			if want.Modality != "" && match.Modality == schema.Asserted && !denied {
				match.Modality = want.Modality
			}
			if want.Polarity == schema.Denied {
				match.Polarity = schema.Denied
			}
			if want.Speaker && len(c.subject) > 0 && match.Speaker == nil && !match.selfSaid(&c.subject[0]) {
				match.Speaker = &c.subject[0]
				match.SpeakerCue = m.predicate(c)
			}
			if want.Drop {
				m.dropped[match] = true
			}
		}
	}
}

// selfSaid reports whether a match is what the speaker himself promises, offers or
// threatens to do: who does it is said by that, and nobody reports it.
func (m *Match) selfSaid(speaker *proposition.Argument) bool {
	return m.Subject != nil && m.Subject.Implied && m.Subject.Head == speaker.Head
}

// qualifiers gives the arguments that are neither subject nor object their roles.
func (m *matcher) qualifiers(c *candidate, subjects, objects []proposition.Argument) []RoleArgument {
	taken := map[int]bool{}
	for _, list := range [][]proposition.Argument{subjects, objects, c.contentArguments} {
		for _, argument := range list {
			taken[argument.Head] = true
		}
	}
	for _, head := range c.used {
		taken[head] = true
	}
	var out []RoleArgument
	add := func(argument proposition.Argument) {
		if taken[argument.Head] || argument.Listed {
			return
		}
		if role := m.role(c, &argument); role != "" {
			taken[argument.Head] = true
			out = append(out, RoleArgument{role, argument})
		}
	}
	if p := c.frame.proposition; p != nil {
		for _, argument := range p.Arguments {
			add(argument)
		}
	} else {
		m.nounPhrases(c, c.frame.head, add)
	}
	if c.noun >= 0 {
		m.nounPhrases(c, c.noun, add)
		if event := c.frame.event(c.noun); event != nil {
			for _, argument := range event.Arguments {
				if argument.Role == proposition.Oblique {
					add(argument)
				}
			}
		}
	}
	for _, object := range objects {
		if object.Role == proposition.Clausal {
			continue
		}
		m.nounPhrases(c, object.Head, func(argument proposition.Argument) {
			role, own := c.pattern.Qualifiers[argument.Preposition]
			if own && !(role == locationRole && m.set.Classes.Has(topicClass, c.frame.lemma)) {
				add(argument)
			}
		})
	}
	for _, where := range m.locations(c, subjects, objects) {
		if !taken[where.Head] {
			taken[where.Head] = true
			out = append(out, RoleArgument{locationRole, where})
		}
	}
	return out
}

// locations finds where it happens in the phrases of the arguments: "the ministry
// in Damascus", "a new round of talks in Muscat", "a court in Quito", "a Vienna
// court".
func (m *matcher) locations(c *candidate, subjects, objects []proposition.Argument) []proposition.Argument {
	f := c.frame
	var out []proposition.Argument
	take := func(argument proposition.Argument) {
		if m.set.roles.role(argument.Preposition, f.tree.Lemma(argument.Head), m.thing(f, argument.Head).Type) == locationRole {
			out = append(out, argument)
		}
	}
	heads := []int{}
	for _, argument := range objects {
		if argument.Role != proposition.Clausal && !m.set.Classes.Has(topicClass, f.lemma) {
			heads = append(heads, argument.Head)
		}
	}
	if c.noun >= 0 {
		heads = append(heads, c.noun)
	}
	for _, head := range heads {
		m.nounPhrases(c, head, func(argument proposition.Argument) {
			take(argument)
			if argument.Preposition == "of" {
				m.nounPhrases(c, argument.Head, take)
			}
		})
	}
	for _, subject := range subjects {
		seated := m.set.Classes.Has(seatedClass, strings.ToLower(f.tree.Lemma(subject.Head)))
		if f.tree.Name[subject.Head] >= 0 && !seated {
			continue
		}
		m.nounPhrases(c, subject.Head, take)
		if !seated {
			continue
		}
		for _, name := range modifiers(f.tree, subject.Head, "compound") {
			if f.tree.Token(name.Head).UPOS == "PROPN" && m.thing(f, name.Head).Type == schema.Place {
				out = append(out, name)
			}
		}
	}
	return out
}

// Roles that the composition of evidence itself relies on.
const (
	locationRole  = "location"
	recipientRole = "recipient"
	itemRole      = "item"
	amountRole    = "amount" // what has a name is none: "bought parts for Pyongyang"
)

// seatedClass names the bodies that act where they sit.
const seatedClass = "seated"

// nounPhrases visits the prepositional phrases of a noun.
func (m *matcher) nounPhrases(c *candidate, head int, visit func(proposition.Argument)) {
	t := c.frame.tree
	for _, kid := range t.Kids[head] {
		if !t.Is(kid, "nmod", "obl") || t.Rel[kid] == "nmod:poss" {
			continue
		}
		if preposition, _ := t.Case(kid); preposition != "" {
			for _, conjunct := range t.Conjuncts(kid) {
				visit(phrase(t, conjunct, preposition))
			}
		}
	}
}

// role is the qualifier role of an argument.
func (m *matcher) role(c *candidate, argument *proposition.Argument) string {
	switch argument.Role {
	case proposition.Oblique:
		role, own := c.pattern.Qualifiers[argument.Preposition]
		if own && role == locationRole && m.bareNoun(c.frame.tree, argument) {
			return ""
		}
		if own && !(role == amountRole && m.thing(c.frame, argument.Head).Named) {
			return role
		}
		if m.bareNoun(c.frame.tree, argument) {
			return ""
		}
		return m.set.roles.role(argument.Preposition, c.frame.tree.Lemma(argument.Head), m.thing(c.frame, argument.Head).Type)
	case proposition.IndirectObject:
		return recipientRole
	case proposition.Object:
		if role, own := c.pattern.Qualifiers["object"]; own {
			return role
		}
		return itemRole
	}
	return ""
}

// bareNoun reports whether a noun behind "in", "at" or "on" stands alone in the singular,
// which says how something is and not where: "in person", "in turn", "in prison".
func (m *matcher) bareNoun(t *tree.Tree, argument *proposition.Argument) bool {
	switch argument.Preposition {
	case "in", "at", "on":
	default:
		return false
	}
	head := argument.Head
	return t.Name[head] < 0 && t.Token(head).XPOS == "NN" && len(argument.Minimal) == 1 && !t.Has(head, "det", "nmod:poss", "amod", "compound", "nummod", "nmod", "acl", "conj")
}

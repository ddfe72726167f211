package relation

import (
	"slices"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// places finds where what matched happens, beyond what the match's own arguments
// say: in the circumstances ("during a walk along the Oslo waterfront"), in what it
// happens together with ("bombed the ministry in Damascus, killing three"), and the
// places that a place is described by ("a garage near Valence").
func (m *matcher) places() {
	for i := range m.in.Propositions {
		for _, match := range m.matches[i] {
			if !match.hasPlace() {
				match.locate(m.circumstances(i, match))
			}
		}
	}
	for i := range m.in.Propositions {
		m.inheritPlaces(i)
	}
	for i := len(m.in.Propositions) - 1; i >= 0; i-- {
		m.lendPlaces(i)
	}
	for i := range m.in.Propositions {
		m.inheritPlaces(i)
		for _, match := range m.matches[i] {
			m.within(match)
		}
	}
}

// locate adds places to a match, each once.
func (m *Match) locate(places []proposition.Argument) {
	for _, where := range places {
		if !slices.ContainsFunc(m.Qualifiers, func(q RoleArgument) bool { return q.Argument.Head == where.Head && q.Role == locationRole }) {
			m.Qualifiers = append(m.Qualifiers, RoleArgument{locationRole, where})
		}
	}
}

// hasPlace reports whether the match says where it happens.
func (m *Match) hasPlace() bool {
	return slices.ContainsFunc(m.Qualifiers, func(q RoleArgument) bool {
		return q.Role == locationRole || q.Role == destinationRole || q.Role == originRole
	}) || m.Relation == visitRelation
}

// Roles of places.
const (
	destinationRole = "destination"
	originRole      = "origin"
	eventRole       = "event"
	duringRole      = "during"
)

// visitRelation is the relation whose object is the place where it happens.
const visitRelation = "visited"

// Classes of words that say where something happens.
const (
	hostClass   = "host"   // verbs whose subject is where their object happens
	remoteClass = "remote" // what is done from anywhere
	venueClass  = "venue"  // nouns for what takes place somewhere
	topicClass  = "topic"  // verbs whose object is spoken of and happens elsewhere
)

// inheritPlaces gives the matches of proposition i that say no place that of the
// occasion they happen on.
func (m *matcher) inheritPlaces(i int) {
	p := &m.in.Propositions[i]
	with := p.Occasion.With
	if with < 0 || p.Occasion.Apart || p.Link == proposition.Coordination && m.remote(i) && !m.visits(with) {
		return
	}
	places := m.placesOf(with)
	for _, match := range m.matches[i] {
		if !match.hasPlace() {
			match.locate(places)
		}
	}
}

// lendPlaces gives the place of proposition i to what happens on one occasion with
// it and says none: "blew up a track and stormed the train in the Bolan Pass".
func (m *matcher) lendPlaces(i int) {
	p := &m.in.Propositions[i]
	with := p.Occasion.With
	if with < 0 || p.Occasion.Apart || !p.Occasion.Whole || m.remote(with) || m.visits(i) {
		return
	}
	places := m.placesOf(i)
	for _, match := range m.matches[with] {
		if !match.hasPlace() {
			match.locate(places)
		}
	}
}

// remote reports whether proposition i is something done from anywhere.
func (m *matcher) remote(i int) bool {
	p := &m.in.Propositions[i]
	return m.set.Classes.Has(remoteClass, m.set.Lemma(p, m.in.Trees[p.Sentence]))
}

func (m *matcher) visits(i int) bool {
	return slices.ContainsFunc(m.matches[i], func(match *Match) bool { return match.Main && match.Relation == visitRelation })
}

// ground reports whether the object of a match is a place that one can be in: who visits
// survivors is not in them.
func (m *matcher) ground(match *Match) bool {
	switch m.in.Thing(match.Sentence, match.Object.Head).Type {
	case schema.Place, schema.Facility:
		return true
	}
	return false
}

// placesOf is where a proposition's chief match happens; a visit happens where it
// goes.
func (m *matcher) placesOf(i int) []proposition.Argument {
	for _, match := range m.matches[i] {
		if !match.Main {
			continue
		}
		if match.Relation == visitRelation && m.ground(match) {
			return []proposition.Argument{*match.Object}
		}
		var out []proposition.Argument
		for _, q := range match.Qualifiers {
			if q.Role == locationRole {
				out = append(out, q.Argument)
			}
		}
		return out
	}
	// What says nothing itself hands on where it is: "swept through a camp near Kaya,
	// killing seven", "travelled to Essen to hear him play".
	p := &m.in.Propositions[i]
	var out []proposition.Argument
	for _, a := range p.Arguments {
		if a.Role == proposition.Oblique && m.set.roles.role(a.Preposition, m.in.Trees[p.Sentence].Lemma(a.Head), m.in.Thing(p.Sentence, a.Head).Type) == locationRole {
			out = append(out, a)
		}
	}
	if len(out) > 0 {
		return out
	}
	if with := m.in.Propositions[i].Occasion.With; with >= 0 && with < i && !m.in.Propositions[i].Occasion.Apart {
		return m.placesOf(with)
	}
	return nil
}

// circumstances finds the place of a match in the further arguments of its
// proposition: the meeting that it happens at, the building that somebody is taken
// from, the one who hosts it.
func (m *matcher) circumstances(i int, match *Match) []proposition.Argument {
	p := &m.in.Propositions[i]
	t := m.in.Trees[p.Sentence]
	var out []proposition.Argument
	for k := range p.Arguments {
		a := &p.Arguments[k]
		if match.Object != nil && a.Head == match.Object.Head || match.Subject != nil && a.Head == match.Subject.Head {
			continue
		}
		switch {
		case a.Role == proposition.Oblique && m.happensAt(t, p.Sentence, a):
			out = append(out, m.inside(t, p.Sentence, a.Head)...)
		case a.Role == proposition.Attributive && p.Kind == proposition.Nominal && m.in.Thing(p.Sentence, a.Head).Town:
			out = append(out, phrase(t, a.Head, ""))
		}
	}
	for _, token := range match.Predicate {
		if t.Lemma(token) != "invitation" {
			continue
		}
		for _, a := range modifiers(t, token, "to") { // where the guest would come
			if m.set.roles.role("in", t.Lemma(a.Head), m.in.Thing(p.Sentence, a.Head).Type) == locationRole {
				out = append(out, a)
			}
		}
	}
	for _, q := range match.Qualifiers {
		if q.Role == eventRole || q.Role == duringRole {
			out = append(out, m.inside(t, p.Sentence, q.Argument.Head)...)
		}
	}
	if o := match.Object; o != nil && o.Role != proposition.Clausal {
		switch {
		case m.venue(t, p.Sentence, o.Head) && !m.set.Classes.Has(topicClass, m.set.Lemma(p, t)):
			out = append(out, m.inside(t, p.Sentence, o.Head)...)
		case m.in.Thing(p.Sentence, o.Head).Type == schema.Organization:
			for _, kid := range t.Kids[o.Head] { // "the Committee against Torture in Geneva"
				if t.Is(kid, "nmod") && kid > o.Head && (t.Name[kid] < 0 || t.Name[kid] == t.Name[o.Head]) {
					out = append(out, m.inside(t, p.Sentence, kid)...)
				}
			}
		}
	}
	if len(out) == 0 && p.Kind == proposition.Nominal {
		out = m.host(p)
	}
	return out
}

// happensAt reports whether an argument is an event at which, or a building from
// which, its predicate happens.
func (m *matcher) happensAt(t *tree.Tree, sentence int, a *proposition.Argument) bool {
	switch a.Preposition {
	case "during", "at", "in", "on", "amid", "on the sidelines of", "within":
		return m.venue(t, sentence, a.Head)
	case "after", "following":
		// "after talks in Vienna, the two announced": there. A journey leads on.
		return m.meets(t, a.Head)
	case "from":
		return t.Name[a.Head] < 0 && (m.in.Thing(sentence, a.Head).Type == schema.Facility || m.set.Classes.Has("place-noun", t.Lemma(a.Head)))
	}
	return false
}

// meets reports whether a noun names a meeting, or a measure of one: "three hours of
// talks".
func (m *matcher) meets(t *tree.Tree, head int) bool {
	if m.set.Classes.Has("meeting", t.Lemma(head)) {
		return true
	}
	return slices.ContainsFunc(modifiers(t, head, "of"), func(a proposition.Argument) bool { return m.set.Classes.Has("meeting", t.Lemma(a.Head)) })
}

// venue reports whether a noun names what takes place somewhere.
func (m *matcher) venue(t *tree.Tree, sentence, head int) bool {
	lemma := t.Lemma(head)
	return m.in.Thing(sentence, head).Type == schema.Event || m.set.Classes.Has(venueClass, lemma) || m.set.Classes.Has("gathering", lemma)
}

// inside lists the places that describe a noun: "a ceremony in Edinburgh", "the
// sidelines of a summit in Kazan", "a Bishkek jail", "the Oslo waterfront".
func (m *matcher) inside(t *tree.Tree, sentence, head int) []proposition.Argument {
	var out []proposition.Argument
	for _, kid := range t.Kids[head] {
		preposition, _ := t.Case(kid)
		thing := m.in.Thing(sentence, kid)
		switch {
		case t.Is(kid, "compound", "amod") && kid < head && t.Name[kid] >= 0 && t.Name[kid] != t.Name[head]:
			if thing.Town && t.Token(kid).UPOS == "PROPN" {
				out = append(out, phrase(t, kid, ""))
			}
		case t.Is(kid, "nmod", "obl") && preposition != "":
			if m.set.roles.role(preposition, t.Lemma(kid), thing.Type) == locationRole {
				out = append(out, phrase(t, kid, preposition))
			} else if preposition == "of" || m.set.roles.locates(preposition) {
				out = append(out, m.inside(t, sentence, kid)...)
			}
		}
	}
	return out
}

// host is the place that hosts the event noun: "the Vatican is to host talks".
func (m *matcher) host(p *proposition.Proposition) []proposition.Argument {
	if p.Parent < 0 || m.in.Propositions[p.Parent].Sentence != p.Sentence {
		return nil
	}
	parent := &m.in.Propositions[p.Parent]
	if !m.set.Classes.Has(hostClass, parent.Lemma) {
		return nil
	}
	for _, a := range parent.Arguments {
		if a.Role == proposition.Subject && m.in.Thing(p.Sentence, a.Head).Type == schema.Place {
			return []proposition.Argument{a}
		}
	}
	return nil
}

// within adds to a match the named places by which a place without a name of its
// own is described: "a hotel in Goma", "its territory" are no names, Goma is.
func (m *matcher) within(match *Match) {
	t := m.in.Trees[match.Sentence]
	for _, q := range slices.Clone(match.Qualifiers) {
		if q.Role != locationRole && q.Role != originRole || t.Name[q.Argument.Head] >= 0 && m.in.Thing(match.Sentence, q.Argument.Head).Type == schema.Place {
			continue
		}
		match.locate(m.inside(t, match.Sentence, q.Argument.Head))
		for _, owner := range modifiers(t, q.Argument.Head, "'s") {
			if m.in.Thing(match.Sentence, owner.Head).Type == schema.Place {
				match.locate([]proposition.Argument{owner})
			}
		}
	}
}

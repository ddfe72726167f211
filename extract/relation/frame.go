package relation

import (
	"slices"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
)

// Frame is a predicate with its arguments as patterns see them: a proposition,
// or a noun that stands inside an argument.
type Frame struct {
	tree     *tree.Tree
	sentence int
	// clauseAt is the proposition whose clause a token heads, -1 for none.
	clauseAt func(head int) int
	// eventAt is the proposition of an event noun, nil for none. What stands
	// beside a light verb may have been given to its noun ("sent aid to Malawi").
	eventAt func(head int) *proposition.Proposition
	// sense is the noun that says what kind of thing a phrase is.
	sense func(head int) int
	// argumentsOf are the arguments of a proposition by its index.
	argumentsOf func(index int) []proposition.Argument
	// proposition is nil for a noun's own frame; index is then -1.
	proposition *proposition.Proposition
	index       int
	head        int
	lemma       string
}

// roles maps the names of places to grammatical roles.
var roles = map[string]proposition.Role{
	"subject":    proposition.Subject,
	"object":     proposition.Object,
	"indirect":   proposition.IndirectObject,
	"complement": proposition.ComplementRole,
	"clause":     proposition.Clausal,
	"bare":       proposition.Bare,
}

// find lists the arguments at the first place of the selector that has any.
func (f *Frame) find(selector Selector, content []*Match) []proposition.Argument {
	for _, step := range selector {
		if found := f.at(step, content); len(found) > 0 {
			return found
		}
	}
	return nil
}

func (f *Frame) at(step Step, content []*Match) []proposition.Argument {
	switch step.Path {
	case "":
		return f.direct(step.Name)
	case "content":
		var out []proposition.Argument
		for _, match := range content {
			switch {
			case step.Name == "subject" && match.Subject != nil:
				out = append(out, *match.Subject)
			case step.Name == "object" && match.Object != nil:
				out = append(out, *match.Object)
			}
		}
		return distinct(out)
	}
	var out []proposition.Argument
	for _, outer := range f.direct(step.Path) {
		switch step.Name {
		case "clause":
			out = append(out, f.contents(outer.Head)...)
			continue
		case "title":
			out = append(out, titles(f.tree, outer.Head)...)
			continue
		}
		inner := modifiers(f.tree, outer.Head, step.Name)
		if role, argument := roles[step.Name]; argument && outer.Proposition >= 0 && f.argumentsOf != nil {
			for _, argument := range f.argumentsOf(outer.Proposition) {
				if argument.Role == role && !(role == proposition.Subject && argument.Implied) {
					inner = append(inner, argument)
				}
			}
		}
		if f.sense != nil {
			if sense := f.sense(outer.Head); sense != outer.Head {
				inner = distinct(append(inner, modifiers(f.tree, sense, step.Name)...))
			}
		}
		if event := f.event(outer.Head); event != nil {
			for _, argument := range event.Arguments {
				if step.Name == "actor" && argument.Role == proposition.Subject ||
					argument.Role == proposition.Oblique && argument.Preposition == step.Name {
					inner = append(inner, argument)
				}
			}
			inner = distinct(inner)
		}
		if len(inner) == 0 && step.Path == "role" {
			inner = namesBefore(f.tree, &outer, step.Name)
		}
		for _, argument := range inner {
			if !f.isTime(argument.Head) {
				out = append(out, argument)
			}
		}
	}
	return out
}

// event is the proposition of an event noun, nil for none.
func (f *Frame) event(head int) *proposition.Proposition {
	if f.eventAt == nil {
		return nil
	}
	return f.eventAt(head)
}

// contents lists the clauses that say what a noun is about: "readiness to meet".
func (f *Frame) contents(noun int) []proposition.Argument {
	var out []proposition.Argument
	for _, kid := range f.tree.Kids[noun] {
		if !f.tree.Is(kid, "acl", "ccomp", "xcomp", "advcl") || strings.HasSuffix(f.tree.Rel[kid], ":relcl") || f.clauseAt == nil {
			continue
		}
		if i := f.clauseAt(kid); i >= 0 {
			out = append(out, proposition.Argument{
				Role: proposition.Clausal, Head: kid, Tokens: f.tree.Phrase(kid), Minimal: []int{kid}, Proposition: i,
			})
		}
	}
	return out
}

// direct lists the frame's own arguments by name.
func (f *Frame) direct(name string) []proposition.Argument {
	switch {
	case name == "itself":
		return []proposition.Argument{phrase(f.tree, f.head, "")}
	case name == "role":
		name = "complement"
	}
	var out []proposition.Argument
	if f.proposition != nil {
		_, isRole := roles[name]
		for _, argument := range f.proposition.Arguments {
			circumstance := argument.Role == proposition.Oblique || argument.Role == proposition.Bare
			if f.isNamed(&argument, name) && !(circumstance && f.isTime(argument.Head)) {
				out = append(out, argument)
			}
		}
		if name == "subject" && len(out) == 0 {
			return f.misplacedSubject()
		}
		out = standing(out)
		if isRole {
			return distinct(out)
		}
		if f.isVerbal() && (len(out) > 0 || name == "by" && f.proposition.Passive) {
			return distinct(out)
		}
	}
	for _, modifier := range modifiers(f.tree, f.head, name) {
		if !f.isTime(modifier.Head) {
			out = append(out, modifier)
		}
	}
	return distinct(out)
}

// standing leaves out the phrases whose members are all listed beside them: they
// stand for it.
func standing(arguments []proposition.Argument) []proposition.Argument {
	return slices.DeleteFunc(arguments, func(a proposition.Argument) bool { return a.Listed })
}

// misplacedSubject finds the subject of an active clause that the parse takes for
// an adverbial: a noun before the verb, without preposition and no time.
func (f *Frame) misplacedSubject() []proposition.Argument {
	if !f.isVerbal() || f.proposition.Passive || f.tree.Infinitive(f.head) {
		return nil
	}
	for _, argument := range f.proposition.Arguments {
		upos := f.tree.Token(argument.Head).UPOS
		if argument.Role == proposition.Bare && !argument.Implied && argument.Head < f.head && (upos == "NOUN" || upos == "PROPN") && !f.isTime(argument.Head) {
			return []proposition.Argument{argument}
		}
	}
	return nil
}

// isNamed reports whether an argument stands at the place of that name: a role,
// or a preposition. A clause with a subordinator is no "clause" but stands at its
// subordinator ("accused of killing": "of"); an infinitive of purpose stands at
// "purpose", a bare participle (", adding that …") at "participle".
func (f *Frame) isNamed(argument *proposition.Argument, name string) bool {
	if argument.Role == proposition.Clausal {
		if argument.Preposition == "" && f.isAdverbial(argument.Head) {
			return name == "participle"
		}
		switch argument.Preposition {
		case "", "that", "whether":
			return name == "clause"
		case "to", "in order", "so as":
			if f.tree.Token(argument.Head).XPOS == "VBG" {
				return name == argument.Preposition // "committed to spending more"
			}
			if f.proposition.Kind == proposition.Nominal {
				return name == "clause" // "the offer to meet"
			}
			return name == "purpose"
		}
		return name == argument.Preposition
	}
	if role, isRole := roles[name]; isRole {
		// An adverb is bare but no argument: "again rejected the plan".
		return argument.Role == role && (role != proposition.Bare || f.tree.Token(argument.Head).UPOS != "ADV")
	}
	return argument.Role == proposition.Oblique && argument.Preposition == name
}

// isAdverbial reports whether an embedded clause is an adverbial one.
func (f *Frame) isAdverbial(head int) bool {
	if mark, _ := f.tree.Mark(head); mark == "that" {
		return false
	}
	for f.tree.Is(head, "conj") && f.tree.Head[head] >= 0 {
		head = f.tree.Head[head]
	}
	return f.tree.Is(head, "advcl")
}

// isTime reports whether a token is part of a temporal expression.
func (f *Frame) isTime(token int) bool {
	for _, time := range f.tree.Sentence.Times {
		if token >= time.From && token < time.To {
			return true
		}
	}
	return false
}

// isClause reports whether the frame is a clause or a copula and not a noun.
func (f *Frame) isClause() bool {
	return f.proposition != nil && (f.proposition.Kind == proposition.Verbal || f.proposition.Kind == proposition.Copular)
}

// isVerbal reports whether the frame's head is a verb, whose dependents the
// proposition lists completely.
func (f *Frame) isVerbal() bool {
	return f.proposition != nil && f.proposition.Kind == proposition.Verbal
}

// distinct leaves out arguments whose head has been seen.
func distinct(arguments []proposition.Argument) []proposition.Argument {
	out := arguments[:0:0]
	seen := map[[2]int]bool{}
	for _, argument := range arguments {
		if key := [2]int{argument.Head, argument.Share}; !seen[key] {
			seen[key] = true
			out = append(out, argument)
		}
	}
	return out
}

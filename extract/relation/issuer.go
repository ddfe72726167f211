package relation

import (
	"slices"

	"example.com/kg/extract/proposition"
)

// Classes of what speaks for those who issue it, and of the verbs of issuing.
const (
	utteranceClass = "utterance"
	utterClass     = "utter"
)

// issuers puts those who issue a statement in the place of the statement that
// speaks for them: "the ministry issued a statement condemning the attack".
func (m *matcher) issuers(f *Frame, subjects []proposition.Argument) []proposition.Argument {
	if len(subjects) != 1 || !f.isVerbal() || !f.tree.Is(f.head, "acl") {
		return subjects
	}
	noun := subjects[0].Head
	if f.tree.Name[noun] >= 0 || !m.set.Classes.Has(utteranceClass, f.tree.Lemma(noun)) {
		return subjects
	}
	for i := range m.in.Propositions {
		p := &m.in.Propositions[i]
		if p.Sentence != f.sentence || p.Kind != proposition.Verbal || !m.set.Classes.Has(utterClass, p.Lemma) {
			continue
		}
		issued := slices.ContainsFunc(p.Arguments, func(a proposition.Argument) bool {
			return a.Role == proposition.Object && a.Head == noun
		})
		var who []proposition.Argument
		for _, a := range p.Arguments {
			if a.Role == proposition.Subject {
				who = append(who, a)
			}
		}
		if issued && len(who) > 0 {
			return who
		}
	}
	return subjects
}

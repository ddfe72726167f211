package relation

import (
	"fmt"

	"example.com/kg/schema"
)

// qualifierRule gives oblique arguments a role ("in" and a Place: location).
type qualifierRule struct {
	// Prepositions lists the case markers the rule speaks of, separated by
	// spaces, with "_" for a space inside one.
	Prepositions words `yaml:"prepositions"`
	// Types and Heads, where given, are what the phrase must be.
	Types []schema.Type `yaml:"type"`
	Heads string        `yaml:"head"`
	Role  string        `yaml:"role"`

	heads map[string]bool
}

// qualifierRoles finds the role of an oblique argument: the first rule that fits.
type qualifierRoles struct {
	byPreposition map[string][]*qualifierRule
}

func newQualifierRoles(rules []qualifierRule, classes *Classes) (*qualifierRoles, error) {
	q := &qualifierRoles{byPreposition: map[string][]*qualifierRule{}}
	for i := range rules {
		rule := &rules[i]
		if rule.Role == "" || len(rule.Prepositions) == 0 {
			return nil, fmt.Errorf("qualifier rule %d: give prepositions and role", i+1)
		}
		var err error
		if rule.heads, err = lemmaSet(rule.Heads, classes); err != nil {
			return nil, fmt.Errorf("qualifier rule %d: %w", i+1, err)
		}
		for _, preposition := range rule.Prepositions {
			q.byPreposition[preposition] = append(q.byPreposition[preposition], rule)
		}
	}
	return q, nil
}

// role returns the role for a phrase, empty where no rule speaks of it.
func (q *qualifierRoles) role(preposition, lemma string, entity schema.Type) string {
	for _, rule := range q.byPreposition[preposition] {
		if fits(rule.Types, entity) && (rule.heads == nil || rule.heads[lemma]) {
			return rule.Role
		}
	}
	return ""
}

// locates reports whether a preposition can say where something is.
func (q *qualifierRoles) locates(preposition string) bool {
	for _, rule := range q.byPreposition[preposition] {
		if rule.Role == locationRole {
			return true
		}
	}
	return false
}

// fits reports whether a type is among those allowed; no list allows all.
func fits(allowed []schema.Type, t schema.Type) bool {
	if len(allowed) == 0 {
		return true
	}
	for _, a := range allowed {
		if a == t {
			return true
		}
	}
	return false
}

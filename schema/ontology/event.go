package ontology

import (
	"slices"
	"strings"

	"example.com/kg/schema"
)

// Code is a PLOVER event with its mode and the CAMEO code nearest to it, and the
// rule of the event table that gave it: empty for the relation's own.
type Code struct {
	Event, Mode, CAMEO string
	Rule               string
}

// Event is a PLOVER event class.
type Event struct {
	ID    string `yaml:"id"`
	About string `yaml:"about"`
	// Quad is the quad category: verbal or material cooperation or conflict.
	Quad  string   `yaml:"quad"`
	Modes []string `yaml:"modes"`
}

// Events lists the PLOVER event classes.
func (o *Ontology) Events() []Event { return slices.Clone(o.events) }

// objectKind is a kind of object told by its head noun.
type objectKind struct {
	ID    string   `yaml:"id"`
	Heads []string `yaml:"heads"`
}

// rule replaces a relation's own event where all its conditions hold; an empty
// condition always does.
type rule struct {
	ID         string            `yaml:"id"`
	Relations  []string          `yaml:"relations"`
	Events     []string          `yaml:"events"`
	Objects    []string          `yaml:"objects"`
	Types      []schema.Type     `yaml:"types"`
	Modalities []schema.Modality `yaml:"modalities"`
	Polarities []schema.Polarity `yaml:"polarities"`
	Event      string            `yaml:"event"`
	Mode       string            `yaml:"mode"`
	CAMEO      string            `yaml:"cameo"`
}

// EventFor returns the event code of an evidence from its relation, its modality,
// its object's type ("" for values and unknown) and the head noun of its object
// (a lemma, or the last word of a name; any case). No embedded rule asks for the
// polarity: as PLOVER's negation context, a denial keeps the code of what it denies.
// A Code without Event means that the evidence is no event.
func (o *Ontology) EventFor(relation string, m schema.Modality, p schema.Polarity, objectType schema.Type, objectHead string) Code {
	own := o.Relation(relation).Event
	kinds := o.kindsOf(objectHead)
	for i := range o.rules {
		r := &o.rules[i]
		if holds(r.Relations, relation) && holds(r.Events, own.Event) && holds(r.Types, objectType) &&
			holds(r.Modalities, m) && holds(r.Polarities, p) && holdsAny(r.Objects, kinds) {
			return Code{Event: r.Event, Mode: r.Mode, CAMEO: r.CAMEO, Rule: r.ID}
		}
	}
	return own
}

func holds[T comparable](condition []T, value T) bool {
	return len(condition) == 0 || slices.Contains(condition, value)
}

func holdsAny(condition, values []string) bool {
	return len(condition) == 0 || slices.ContainsFunc(values, func(v string) bool { return slices.Contains(condition, v) })
}

// kindsOf returns the kinds that a head noun tells.
func (o *Ontology) kindsOf(head string) []string {
	head = strings.ToLower(head)
	if head == "" {
		return nil
	}
	var kinds []string
	for i := range o.objects {
		if slices.Contains(o.objects[i].Heads, head) {
			kinds = append(kinds, o.objects[i].ID)
		}
	}
	return kinds
}

// Rules lists the ids of the event table's rules in the order they are tried.
func (o *Ontology) Rules() []string {
	ids := make([]string, len(o.rules))
	for i := range o.rules {
		ids[i] = o.rules[i].ID
	}
	return ids
}

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

// Cooperative reports whether an event class is cooperation, in words or in deeds.
func (o *Ontology) Cooperative(event string) bool {
	return slices.ContainsFunc(o.events, func(e Event) bool {
		return e.ID == event && strings.HasSuffix(e.Quad, "cooperation")
	})
}

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
	Contents   []string          `yaml:"contents"`
	Within     []string          `yaml:"within"`
	Types      []schema.Type     `yaml:"types"`
	Modalities []schema.Modality `yaml:"modalities"`
	Polarities []schema.Polarity `yaml:"polarities"`
	Event      string            `yaml:"event"`
	Mode       string            `yaml:"mode"`
	CAMEO      string            `yaml:"cameo"`
}

// Features are what the event table asks of an evidence.
type Features struct {
	Relation string
	Modality schema.Modality
	Polarity schema.Polarity
	// ObjectType is the type of the object, "" for values and the unknown.
	ObjectType schema.Type
	// ObjectHead is the noun that says what kind of thing the object is: a lemma, with
	// the word before it or without ("martial law"), or the last word of a name; any
	// case.
	ObjectHead string
	// Content is the event that the relation of an embedded clause or event noun has
	// by itself: RETREAT for "promised to release the prisoners"; "" for none.
	Content string
	// Within is the event of the clause whose purpose or manner this one tells:
	// PROTEST for the demand in "marched to demand the release of the prisoners".
	Within string
}

// EventFor returns the event code of an evidence. A Code without Event means that
// the evidence is no event.
func (o *Ontology) EventFor(f Features) Code {
	own := o.Relation(f.Relation).Event
	kinds := o.kindsOf(f.ObjectHead)
	for i := range o.rules {
		r := &o.rules[i]
		if holds(r.Relations, f.Relation) && holds(r.Events, own.Event) && holds(r.Types, f.ObjectType) &&
			holds(r.Modalities, f.Modality) && holds(r.Polarities, f.Polarity) && holds(r.Contents, f.Content) && holds(r.Within, f.Within) &&
			holdsAny(r.Objects, kinds) {
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
	last := head[strings.LastIndexByte(head, ' ')+1:]
	var kinds []string
	for i := range o.objects {
		if slices.Contains(o.objects[i].Heads, head) || slices.Contains(o.objects[i].Heads, last) {
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

package ontology

import (
	"slices"
	"strings"
	"sync"

	"example.com/kg/schema"
)

// Ontology is a loaded and validated set of files. It is immutable and safe for
// concurrent use.
type Ontology struct {
	sum       string
	types     []Type
	classes   map[string][]schema.Type
	relations []Relation
	relation  map[string]int
	events    []Event
	objects   []objectKind
	rules     []rule
	offices   offices
	concepts  []concept
	concept   map[string]int // by every phrase, in lower case
}

// Type is an entity type with its names elsewhere.
type Type struct {
	ID             schema.Type `yaml:"id"`
	Label          string      `yaml:"label"`
	Parent         schema.Type `yaml:"parent"`
	SchemaOrg      string      `yaml:"schemaorg"`
	FollowTheMoney string      `yaml:"followthemoney"`
}

// Relation is an edge type.
type Relation struct {
	ID        string
	Label     string // "subject Label object" reads as a sentence
	Inverse   string // and so does "object Inverse subject"; empty where there is none
	Symmetric bool
	// Domain and Range are the types that subjects and objects usually have, Values
	// the datatypes of objects that are values. They are hints, not constraints.
	Domain, Range []schema.Type
	Values        []string
	// Event is the code of asserted evidence; see [Ontology.EventFor].
	Event Code
	// SchemaOrg is a property ("schema:memberOf"), with "^" before it where subject
	// and object change places; FollowTheMoney an interval schema. Both may be empty.
	SchemaOrg, FollowTheMoney string
	Note                      string
	// Open says that the relation is not listed and its label was made from its id.
	Open bool
}

// Default returns the ontology that is embedded in the program.
func Default() *Ontology { return embedded() }

var embedded = sync.OnceValue(func() *Ontology {
	o, err := Load()
	if err != nil {
		// The files are part of the program and its tests load them, so
		// this is a broken build, not an input error.
		panic("embedded ontology: " + err.Error())
	}
	return o
})

// Sum returns the hexadecimal SHA-256 of the files that the ontology was loaded
// from. It changes whenever their bytes do.
func (o *Ontology) Sum() string { return o.sum }

// Types lists the entity types in the order of [schema.Types].
func (o *Ontology) Types() []Type { return slices.Clone(o.types) }

// Type returns what is known of an entity type, and whether it is one.
func (o *Ontology) Type(t schema.Type) (Type, bool) {
	for _, info := range o.types {
		if info.ID == t {
			return info, true
		}
	}
	return Type{}, false
}

// Relations lists the canonical relations in the order of the files.
func (o *Ontology) Relations() []Relation { return slices.Clone(o.relations) }

// Relation returns the relation with this id. One that is not listed is open: its
// label is its id in words, it has no inverse and fits any types.
func (o *Ontology) Relation(id string) Relation {
	if i, ok := o.relation[id]; ok {
		return o.relations[i]
	}
	all := o.classes["any"]
	return Relation{ID: id, Label: strings.ReplaceAll(id, "_", " "), Domain: all, Range: all, Open: true}
}

// Canonical reports whether the relation is listed.
func (o *Ontology) Canonical(id string) bool {
	_, ok := o.relation[id]
	return ok
}

// concept is a phrase that means one thing in all documents.
type concept struct {
	ID   string   `yaml:"id"`
	Also []string `yaml:"also"`
}

// Concept returns the canonical phrase of a concept that all documents share, and
// whether phrase, in any case, is one. Its entity is
// schema.EntityID(schema.Concept, name).
func (o *Ontology) Concept(phrase string) (name string, ok bool) {
	i, ok := o.concept[strings.ToLower(strings.Join(strings.Fields(phrase), " "))]
	if !ok {
		return "", false
	}
	return o.concepts[i].ID, true
}

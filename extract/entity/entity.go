package entity

import "example.com/kg/schema"

// Resolution is the outcome for one document: every mention that refers, and the
// entities they refer to.
type Resolution struct {
	// Mentions are ordered by sentence, then by Start, longer ones first.
	Mentions []Mention
	Entities []Entity
}

// Mention is a span that names, describes or stands in for an entity: tokens
// [From,To) of a sentence, with the head token that governs them in the tree.
type Mention struct {
	Sentence   int
	From, To   int
	Head       int
	Start, End int
	Kind       schema.MentionKind
	// Type is the mention's own type, which may differ from its entity's: the
	// mention "Armenian" is a Group, its entity the Place Armenia.
	Type schema.Type
	// Entity indexes Resolution.Entities.
	Entity int
	// Reason says in a few words why the mention was joined to its entity
	// ("surname of a full name", "acronym in brackets", "pronoun: subject, person").
	Reason     string
	Confidence float32
}

// Entity is one real-world thing as this document supports it.
type Entity struct {
	ID      string
	Name    string
	Type    schema.Type
	Aliases []string
	// Plural entities ("the two diplomats") stand for their members, which index
	// Resolution.Entities.
	Members []int
	// Named reports whether some mention is a name; entities without one are
	// scoped to their document.
	Named bool
	// Gender and number as far as known, for explanations.
	Gender, Number string
	// Roles are offices, titles and descriptions the document gives the entity
	// ("foreign minister of Russia"), used by resolution across documents.
	Roles []string
}

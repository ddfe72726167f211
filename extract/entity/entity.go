package entity

import "example.com/kg/schema"

// Resolution is the outcome for one document: every mention that refers, and the
// entities they refer to.
type Resolution struct {
	// Mentions are ordered by sentence, then by Start, longer ones first.
	Mentions []Mention
	Entities []Entity

	document string
	// at finds the mentions of a sentence: mentions [at[s],at[s+1]).
	at []int
}

// Mention is a span that names, describes or stands in for an entity: tokens
// [From,To) of a sentence, with the head token that governs them in the tree.
type Mention struct {
	// Sentence counts the sentences of all analyses handed to [Resolver.Resolve].
	Sentence int
	// Field says whether Start and End count in the document's text or its title.
	Field      schema.Field
	From, To   int
	Head       int
	Start, End int
	// Text is exactly the source's [Start,End).
	Text string
	Kind schema.MentionKind
	// Type is the mention's own type, which may differ from its entity's: the
	// mention "Armenian" is a Group, its entity the Place Armenia.
	Type schema.Type
	// Entity indexes Resolution.Entities.
	Entity int
	// Government is the country whose government a place ("Moscow said") or a seat
	// ("the Kremlin") stands for in this mention; empty elsewhere.
	Government string
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
	// Side says that the entity is a speaker with those spoken for ("we"), of whom
	// the text says nothing else.
	Side bool
	// Gender and number as far as known, for explanations.
	Gender, Number string
	// Roles are offices, titles and descriptions the document gives the entity
	// ("foreign minister of Russia"), used by resolution across documents.
	Roles []string
	// Countries are the places that titles, demonyms and genitives connect the
	// entity with.
	Countries []string
}

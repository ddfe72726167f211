package graph

import "example.com/kg/schema"

// List is part of an ordered answer. Next names the row to go on after, and is
// empty at the end.
type List[T any] struct {
	Items []T    `json:"items"`
	Next  string `json:"next,omitempty"`
}

// Counts is how much the graph holds.
type Counts struct {
	Documents  int `json:"documents"`
	Entities   int `json:"entities"`
	Statements int `json:"statements"`
	Evidence   int `json:"evidence"`
}

// Search asks for entities by name: prefix, alias, word order and small slips of
// spelling don't matter. An empty text lists those that most evidence speaks of.
type Search struct {
	Text  string
	Types []schema.Type
}

// Neighbourhood asks for what lies within Hops of the roots, at most Limit
// statements, the best supported.
type Neighbourhood struct {
	Roots  []string
	Hops   int
	Limit  int
	Filter Filter
}

// PathQuestion asks for the Count shortest paths of at most Hops hops.
type PathQuestion struct {
	From, To    string
	Count, Hops int
	Filter      Filter
}

// Moment is one evidence at its time.
type Moment struct {
	Time schema.Time `json:"time"`
	// Statement carries just the evidence of this moment.
	Statement Statement `json:"statement"`
}

// Dispute is a clash that stands in the data.
type Dispute struct {
	// Kind is "polarity" (affirmed and denied), "holders" (two holders of an office
	// that has one at a time) or "offices" (one person, two offices that exclude each
	// other).
	Kind       string      `json:"kind"`
	Reason     string      `json:"reason"`
	Statements []Statement `json:"statements"`
}

// RelationCount is a relation and how often it occurs.
type RelationCount struct {
	Relation   RelationRef `json:"relation"`
	Statements int         `json:"statements"`
	Evidence   int         `json:"evidence"`
}

// TypeCount is a type and how many entities of it there are, and in how many
// evidence these stand, each entity counted.
type TypeCount struct {
	Type     schema.Type `json:"type"`
	Entities int         `json:"entities"`
	Evidence int         `json:"evidence"`
}

// NameCount is a publisher or month and how often it occurs.
type NameCount struct {
	Name      string `json:"name"`
	Documents int    `json:"documents"`
	Evidence  int    `json:"evidence"`
}

// DocumentQuestion selects documents; Text searches titles and texts.
type DocumentQuestion struct {
	Text, Publisher, From, To string
}

// DocumentSummary is a document without its text.
type DocumentSummary struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	// Opening is the first words of a document without a title.
	Opening   string `json:"opening,omitempty"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	SHA256    string `json:"sha256"`
	Evidence  int    `json:"evidence"`
}

// MergeProposal is two entities that may be one, for an analyst to judge.
type MergeProposal struct {
	Entity Entity `json:"entity"`
	Other  Entity `json:"other"`
	Reason string `json:"reason"`
	// State is "proposed", "accepted" or "rejected".
	State string `json:"state"`
}

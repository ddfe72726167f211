package graph

import "example.com/kg/schema"

// Filter selects statements by their evidence: a statement is kept when some one
// evidence of it meets every condition that is set. The zero Filter keeps all.
type Filter struct {
	Subject, Object string // entity ids
	// Entity keeps statements with this entity at either end.
	Entity    string
	Relations []string
	Events    []string // PLOVER event classes
	// From and To bound the evidence's time, ISO days, both included.
	From, To   string
	Publisher  string
	Document   string
	Speaker    string // entity id of somebody in the attribution
	Polarity   schema.Polarity
	Modalities []schema.Modality
	// MinConfidence bounds the evidence's confidence, MinSources the independent
	// publishers of evidence that is affirmed and asserted, or of the Polarity and
	// Modalities asked for, and that meets Events, From, To, KnownAt and MinConfidence.
	MinConfidence float64
	MinSources    int
	// Types keeps statements whose both ends are of these types (values pass).
	Types []schema.Type
	// KnownAt keeps evidence of documents that were stored by the end of this ISO day.
	KnownAt string
	// Disputed keeps only disputed statements.
	Disputed bool
	// Text keeps statements some evidence of which quotes these words.
	Text string
}

// Page asks for part of an ordered answer: at most Limit rows after the row
// that Cursor names (opaque, from an earlier answer's Next).
type Page struct {
	Limit  int
	Cursor string
}

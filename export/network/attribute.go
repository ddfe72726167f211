package network

import "strconv"

// attribute is one column of node or edge data: its name and XML type, and how it
// is read from a T. Empty values are left out.
type attribute[T any] struct {
	name, kind string
	value      func(*T) string
}

var nodeAttributes = []attribute[Node]{
	{"label", "string", func(n *Node) string { return n.Label }},
	{"type", "string", func(n *Node) string { return n.Type }},
	{"datatype", "string", func(n *Node) string { return n.Datatype }},
	{"documents", "int", func(n *Node) string { return strconv.Itoa(n.Documents) }},
	{"statements", "int", func(n *Node) string { return strconv.Itoa(n.Statements) }},
	{"evidence", "int", func(n *Node) string { return strconv.Itoa(n.Evidence) }},
}

var edgeAttributes = []attribute[Edge]{
	{"label", "string", func(e *Edge) string { return e.Label }},
	{"relation", "string", func(e *Edge) string { return e.Relation }},
	{"event", "string", func(e *Edge) string { return e.Event }},
	{"symmetric", "boolean", func(e *Edge) string { return strconv.FormatBool(e.Symmetric) }},
	{"polarity", "string", func(e *Edge) string { return e.Polarity }},
	{"modality", "string", func(e *Edge) string { return e.Modality }},
	{"claimed", "boolean", func(e *Edge) string { return strconv.FormatBool(e.Claimed) }},
	{"says", "string", func(e *Edge) string { return e.Says }},
	{"weight", "double", func(e *Edge) string { return strconv.Itoa(max(e.Sources, 1)) }},
	{"sources", "int", func(e *Edge) string { return strconv.Itoa(e.Sources) }},
	{"documents", "int", func(e *Edge) string { return strconv.Itoa(e.Documents) }},
	{"evidence", "int", func(e *Edge) string { return strconv.Itoa(e.Evidence) }},
	{"affirmed", "int", func(e *Edge) string { return strconv.Itoa(e.Affirmed) }},
	{"denied", "int", func(e *Edge) string { return strconv.Itoa(e.Denied) }},
	{"confidence", "double", func(e *Edge) string { return strconv.FormatFloat(e.Confidence, 'f', -1, 64) }},
	{"first", "string", func(e *Edge) string { return e.First }},
	{"last", "string", func(e *Edge) string { return e.Last }},
	{"quote", "string", func(e *Edge) string { return e.Quote }},
	{"publisher", "string", func(e *Edge) string { return e.Publisher }},
	{"url", "string", func(e *Edge) string { return e.URL }},
}

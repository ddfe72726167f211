package network

import (
	"cmp"
	"slices"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// Network is a subgraph as lists of nodes and edges in the order of their ids.
type Network struct {
	Nodes []Node
	Edges []Edge
}

// Node is one end of edges.
type Node struct {
	ID, Label string
	// Type is an entity type, "Unknown", or "Value".
	Type                            string
	Datatype                        string // of values
	Documents, Statements, Evidence int
}

// Edge is a statement.
type Edge struct {
	ID, Source, Target string
	Relation, Label    string
	Event              string // PLOVER
	Symmetric          bool
	Polarity           string
	// Claimed says that no document vouches for it in its own voice, and Says who
	// says it: see [Says], joined by "; ".
	Claimed bool
	Says    string
	// Modality is "asserted" where some evidence asserts it, else the most frequent.
	Modality                                       string
	Sources, Affirmed, Denied, Evidence, Documents int
	Confidence                                     float64
	First, Last                                    string // days
	// Quote is the sentence of the best evidence, with its publisher and address.
	Quote, Publisher, URL string
}

// ValueType is the type of nodes that are values.
const ValueType = "Value"

// Of returns the network of g.
func Of(g graph.Subgraph) Network {
	nodes := map[string]Node{}
	for _, e := range g.Entities {
		nodes[e.ID] = Node{ID: e.ID, Label: e.Name, Type: string(e.Type), Documents: e.Documents, Statements: e.Statements, Evidence: e.Evidence}
	}
	var n Network
	for i := range g.Statements {
		s := &g.Statements[i]
		n.Edges = append(n.Edges, edgeOf(s, end(nodes, &s.Subject, s.ID), end(nodes, &s.Object, s.ID)))
	}
	for _, node := range nodes {
		n.Nodes = append(n.Nodes, node)
	}
	slices.SortFunc(n.Nodes, func(a, b Node) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(n.Edges, func(a, b Edge) int { return cmp.Compare(a.ID, b.ID) })
	return n
}

// end makes sure that one end of a statement has a node, and returns its id.
func end(nodes map[string]Node, n *schema.Node, statement string) string {
	node := Node{ID: n.ID, Label: n.Name, Type: string(n.Type)}
	switch {
	case n.IsValue():
		node = Node{ID: statement + "/value", Label: n.Value, Type: ValueType, Datatype: n.Datatype}
	case n.IsUnknown():
		node = Node{ID: statement + "/unknown", Label: "unknown", Type: string(schema.Unknown)}
	}
	if _, ok := nodes[node.ID]; !ok {
		nodes[node.ID] = node
	}
	return node.ID
}

func edgeOf(s *graph.Statement, source, target string) Edge {
	e := Edge{
		ID: s.ID, Source: source, Target: target,
		Relation: s.Relation.ID, Label: s.Relation.Label, Event: s.Relation.Event, Symmetric: s.Relation.Symmetric,
		Polarity: Polarity(s), Modality: string(Modality(s)),
		Claimed: s.Support.OnlyClaimed(s.Support.Polarity()), Says: strings.Join(Says(s), "; "),
		Sources: s.Support.Sources, Affirmed: s.Support.Affirmed, Denied: s.Support.Denied,
		Evidence: s.Support.Evidence, Documents: s.Support.Documents, Confidence: s.Support.Confidence,
		First: s.Support.First, Last: s.Support.Last,
	}
	if best := Best(s); best != nil {
		e.Quote, e.Publisher, e.URL = best.Source.Text, best.Source.Publisher, best.Source.URL
	}
	return e
}

// Polarity is the polarity that a statement is told by, or "disputed" where some
// evidence asserts it and some asserts that it is not so.
func Polarity(s *graph.Statement) string {
	if s.Support.Contested() {
		return "disputed"
	}
	return string(s.Support.Polarity())
}

// Modality returns "asserted" where some evidence of s asserts it, else the most
// frequent modality.
func Modality(s *graph.Statement) schema.Modality {
	best := schema.Asserted
	if s.Support.Modalities[schema.Asserted] > 0 {
		return best
	}
	for _, m := range schema.Modalities() {
		if s.Support.Modalities[m] > s.Support.Modalities[best] {
			best = m
		}
	}
	return best
}

// Best returns the evidence of s with the highest confidence, nil if s carries none.
// Of equals it is the one with the smallest id.
func Best(s *graph.Statement) *schema.Evidence {
	var best *schema.Evidence
	for i := range s.Evidence {
		e := &s.Evidence[i]
		if best == nil || e.Confidence > best.Confidence || e.Confidence == best.Confidence && e.ID < best.ID {
			best = e
		}
	}
	return best
}

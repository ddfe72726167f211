package dot

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.com/kg/export/network"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

// DefaultMaxEdges is how many edges a diagram draws unless told otherwise.
const DefaultMaxEdges = 300

// Options say how to draw. The zero value draws without title and links.
type Options struct {
	// Title stands in the caption, and names the picture for screen readers.
	Title string
	// EntityURL and StatementURL give nodes and edges their links, relative
	// ("/entities/…") or by http; other links are left out. Nil gives none.
	EntityURL, StatementURL func(id string) string
	// MaxEdges bounds the edges drawn; 0 means DefaultMaxEdges.
	MaxEdges int
	// NoLegend leaves the legend out.
	NoLegend bool
	// Inline sets labels into the lines of small diagrams rather than beside them, so
	// that nobody takes one for its neighbour's. The graph has a node more for each
	// then: for pictures, not for whoever goes on working with the DOT.
	Inline bool
}

// Diagram is a subgraph made ready to be drawn.
type Diagram struct {
	// Layout is the Graphviz layout that suits its size: "dot" or "sfdp".
	Layout string
	// Caption says what the diagram shows and what was left out.
	Caption string
	// Shown and Omitted count statements.
	Shown, Omitted int

	options Options
	nodes   []*node
	edges   []*edge
}

// node is an entity, a value or the unknown actor.
type node struct {
	key    string // unique in the diagram
	entity graph.Entity
	value  *schema.Node
	root   bool
	degree int
}

func (n *node) unknown() bool { return n.value == nil && n.entity.Type == schema.Unknown }

// edge is all statements between two nodes in one manner.
type edge struct {
	from, to *node
	manner   manner
	lines    []line
}

// line is one statement of an edge.
type line struct {
	statement *graph.Statement
	sources   int
	quote     string // the sentence of its best evidence
	publisher string
	says      []string // who says it, where only they do
}

// New makes a diagram of g.
func New(g graph.Subgraph, options Options) *Diagram {
	if options.MaxEdges <= 0 {
		options.MaxEdges = DefaultMaxEdges
	}
	d := &Diagram{options: options}
	b := builder{nodes: map[string]*node{}, edges: map[edgeKey]*edge{}}
	for _, e := range g.Entities {
		b.nodes[e.ID] = &node{key: e.ID, entity: e}
	}
	for i := range g.Statements {
		b.statement(&g.Statements[i])
	}
	for _, id := range g.Roots {
		if n := b.nodes[id]; n != nil {
			n.root = true
		}
	}
	d.keepBest(b)
	d.Layout = "dot"
	if len(d.edges) > levelEdges {
		d.Layout = "sfdp"
	}
	d.Omitted += g.Omitted
	d.Caption = caption(d, g.Truncated)
	return d
}

type edgeKey struct {
	from, to string
	manner   manner
}

type builder struct {
	nodes map[string]*node
	edges map[edgeKey]*edge
}

// end returns the node of one end of a statement. Values and unknown actors get a
// node for each statement: sharing one would draw ties that nobody asserts.
func (b *builder) end(n *schema.Node, s *graph.Statement) *node {
	key := n.ID
	switch {
	case n.IsValue():
		key = "value of " + s.ID
	case n.IsUnknown():
		key = "unknown of " + s.ID
	}
	if known := b.nodes[key]; known != nil {
		return known
	}
	fresh := &node{key: key, entity: graph.Entity{ID: n.ID, Name: n.Name, Type: n.Type}}
	if n.IsValue() {
		fresh.value = n
	}
	b.nodes[key] = fresh
	return fresh
}

func (b *builder) statement(s *graph.Statement) {
	from, to := b.end(&s.Subject, s), b.end(&s.Object, s)
	for m, l := range linesOf(s) {
		key := edgeKey{from.key, to.key, m}
		if b.edges[key] == nil {
			b.edges[key] = &edge{from: from, to: to, manner: m}
		}
		b.edges[key].lines = append(b.edges[key].lines, l)
	}
}

// linesOf returns how a statement is drawn: once if its evidence agrees, twice if
// some deny what others affirm.
func linesOf(s *graph.Statement) map[manner]line {
	affirmed := asserted
	if s.Support.AssertedAffirmed == 0 && len(s.Support.Modalities) > 0 {
		affirmed = tentative
	} else if s.Support.OnlyClaimed(schema.Affirmed) {
		affirmed = claimed
	}
	lines := map[manner]line{}
	if s.Support.Affirmed > 0 || s.Support.Denied == 0 {
		lines[affirmed] = lineOf(s, schema.Affirmed, affirmed == tentative)
	}
	if s.Support.Denied > 0 {
		lines[denied] = lineOf(s, schema.Denied, true)
	}
	return lines
}

// lineOf sums up the evidence of one polarity. A statement's sources are those that
// assert it; of a denial, or of what is only planned or possible, they are counted
// anew from the evidence at hand.
func lineOf(s *graph.Statement, p schema.Polarity, anew bool) line {
	l := line{statement: s, sources: max(s.Support.Sources, 1), says: network.SaysWith(s, p)}
	publishers := map[string]bool{}
	best := -1.0
	for i := range s.Evidence {
		e := &s.Evidence[i]
		if e.Polarity != p {
			continue
		}
		if e.Source.Publisher != "" {
			publishers[e.Source.Publisher] = true
		}
		if e.Confidence > best || e.Confidence == best && e.Source.Text < l.quote {
			best, l.quote, l.publisher = e.Confidence, e.Source.Text, e.Source.Publisher
		}
	}
	if anew {
		l.sources = max(len(publishers), 1)
	}
	return l
}

func (e *edge) sources() int {
	n := 0
	for _, l := range e.lines {
		n = max(n, l.sources)
	}
	return n
}

// keepBest orders edges by support, keeps the best, and the nodes they touch with
// the roots and those that never had an edge.
func (d *Diagram) keepBest(b builder) {
	edges := slices.SortedFunc(maps.Values(b.edges), func(x, y *edge) int {
		return cmp.Or(
			cmp.Compare(y.sources(), x.sources()),
			cmp.Compare(y.evidence(), x.evidence()),
			cmp.Compare(x.from.key, y.from.key), cmp.Compare(x.to.key, y.to.key), cmp.Compare(x.manner, y.manner),
		)
	})
	touched := map[*node]bool{}
	left := map[string]bool{}
	shown := map[string]bool{}
	for i, e := range edges {
		slices.SortFunc(e.lines, func(x, y line) int {
			return cmp.Or(cmp.Compare(y.sources, x.sources), cmp.Compare(x.statement.Relation.Label, y.statement.Relation.Label), cmp.Compare(x.statement.ID, y.statement.ID))
		})
		kept := i < d.options.MaxEdges
		for _, n := range []*node{e.from, e.to} {
			touched[n] = touched[n] || kept
			if kept {
				n.degree++
			}
		}
		for _, l := range e.lines {
			if kept {
				shown[l.statement.ID] = true
			} else {
				left[l.statement.ID] = true
			}
		}
	}
	d.edges = edges[:min(len(edges), d.options.MaxEdges)]
	for id := range left {
		if !shown[id] {
			d.Omitted++
		}
	}
	d.Shown = len(shown)
	for _, n := range b.nodes {
		if kept, had := touched[n]; kept || !had || n.root {
			d.nodes = append(d.nodes, n)
		}
	}
	// Drawn in the order of their keys, so that a layout does not change with support.
	slices.SortFunc(d.nodes, func(x, y *node) int { return cmp.Compare(x.key, y.key) })
	slices.SortFunc(d.edges, func(x, y *edge) int {
		return cmp.Or(cmp.Compare(x.from.key, y.from.key), cmp.Compare(x.to.key, y.to.key), cmp.Compare(x.manner, y.manner))
	})
}

func (e *edge) evidence() int {
	n := 0
	for _, l := range e.lines {
		n += l.statement.Support.Evidence
	}
	return n
}

func caption(d *Diagram, truncated bool) string {
	var parts []string
	if d.options.Title != "" {
		parts = append(parts, clip(d.options.Title, 120))
	}
	count := fmt.Sprintf("%s among %s", plural(d.Shown, "statement"), plural(len(d.nodes), "node"))
	switch {
	case d.Omitted > 0:
		count += fmt.Sprintf("; %s with less support left out", plural(d.Omitted, "statement"))
	case truncated:
		count += "; more were left out"
	}
	return strings.Join(append(parts, count), " · ")
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

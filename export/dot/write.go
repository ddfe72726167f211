package dot

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"example.com/kg/graph"
)

// Write writes a diagram of g to w; see [New].
func Write(w io.Writer, g graph.Subgraph, options Options) error {
	if _, err := w.Write(New(g, options).DOT()); err != nil {
		return fmt.Errorf("write DOT: %w", err)
	}
	return nil
}

// DOT returns the diagram in the DOT language.
func (d *Diagram) DOT() []byte {
	var b bytes.Buffer
	layout, caption := levelAttributes, d.Caption
	if d.options.Inline {
		layout = inlineAttributes
	}
	if !d.byLevels() {
		layout = forceAttributes
		if !d.options.NoLegend {
			caption += "\n" + wrap(d.legendWords(), 150)
		}
	}
	fmt.Fprintf(&b, "digraph kg {\n layout=%s\n graph [%s,%s,label=%s]\n node [%s]\n edge [%s]\n",
		d.Layout, layout, graphAttributes, leftLines(caption), nodeAttributes, edgeAttributes)
	for _, n := range d.nodes {
		d.node(&b, n)
	}
	turned := d.backward()
	for _, e := range d.edges {
		d.edge(&b, e, turned[e])
	}
	if d.byLevels() && !d.options.NoLegend {
		d.legend(&b)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// attributes collects the attributes of a node or edge.
type attributes struct{ b strings.Builder }

func (a *attributes) add(key, value string) {
	if a.b.Len() > 0 {
		a.b.WriteByte(',')
	}
	a.b.WriteString(key)
	a.b.WriteByte('=')
	a.b.WriteString(value)
}

func (a *attributes) url(link func(string) string, id string) {
	if link == nil || id == "" {
		return
	}
	switch u := link(id); {
	case strings.HasPrefix(u, "/"), strings.HasPrefix(u, "#"), strings.HasPrefix(u, "http://"), strings.HasPrefix(u, "https://"):
		a.add("URL", quoted(u))
	}
}

func lookOf(n *node) look {
	switch {
	case n.value != nil:
		return valueLook
	case n.unknown():
		return unknownLook
	}
	if l, ok := looks[n.entity.Type]; ok {
		return l
	}
	return unknownLook
}

func (d *Diagram) node(b *bytes.Buffer, n *node) {
	var a attributes
	label, class := n.entity.Name, "entity "+strings.ToLower(string(n.entity.Type))
	tip := fmt.Sprintf("%s (%s)", n.entity.Name, n.entity.Type)
	switch {
	case n.value != nil:
		label, class, tip = n.value.Value, "value", n.value.Value
	case n.unknown():
		label, class, tip = "?", "entity unknown", "somebody who is not named"
	}
	if label == "" {
		label = n.key
	}
	size := 12.0
	if n.degree >= hubDegree || n.root {
		size = 14
	}
	label = wrap(clip(label, 72), 26)
	a.add("label", quoted(label))
	l := lookOf(n)
	a.add("shape", l.shape)
	a.add("style", `"`+l.style+`"`)
	a.add("fillcolor", `"`+l.fill+`"`)
	a.add("color", `"`+l.border+`"`)
	if l.peripheries > 0 {
		a.add("peripheries", fmt.Sprint(l.peripheries))
	}
	if size > 12 {
		a.add("fontsize", "14")
		a.add("penwidth", "2.2")
	}
	if w := wideWidth(label, size); w > 0 {
		a.add("width", fmt.Sprintf("%.2f", w))
	}
	a.add("tooltip", quoted(clip(tip, 200)))
	a.url(d.options.EntityURL, n.entity.ID)
	a.add("id", quoted(elementID("n-", n.key)))
	a.add("class", quoted(class))
	fmt.Fprintf(b, " %s [%s]\n", quoted(n.key), a.b.String())
}

// maxTips bounds the sentences of an edge's tooltip.
const maxTips = 6

// byLevels reports whether the layout is the one by levels, which has room for
// labels of several lines and for a legend.
func (d *Diagram) byLevels() bool { return d.Layout == "dot" }

// maxLines is how many relations an edge's label spells out.
func (d *Diagram) maxLines() int {
	if d.byLevels() {
		return 4
	}
	return 1
}

// edge writes an edge; turned says that the layout is to go from its end to its
// beginning.
func (d *Diagram) edge(b *bytes.Buffer, e *edge, turned bool) {
	label, tips, symmetric := d.words(e)
	inline := d.options.Inline && d.byLevels() && e.from != e.to
	s := strokes[e.manner]
	var a attributes
	if !inline {
		a.add("label", label)
	}
	a.add("penwidth", fmt.Sprintf("%.2f", penWidth(e.sources())))
	if e.manner != asserted {
		a.add("style", s.style)
		a.add("color", `"`+s.color+`"`)
		a.add("fontcolor", `"`+s.fontColor+`"`)
	}
	if symmetric && !inline {
		a.add("dir", "none")
	}
	if w := min(e.sources(), 4); w > 1 && d.byLevels() {
		a.add("weight", fmt.Sprint(w))
	}
	about := d.about(e, tips)
	if inline {
		halves(b, e, label, a.b.String(), about, symmetric, turned)
		return
	}
	a.add("labeltooltip", tips)
	fmt.Fprintf(b, " %s -> %s [%s,%s,id=%s]\n", quoted(e.from.key), quoted(e.to.key), a.b.String(), about, quoted(e.id()))
}

// words returns what an edge says, what stands under the pointer, and whether it says
// the same both ways.
func (d *Diagram) words(e *edge) (label, tips string, symmetric bool) {
	var lines, tip []string
	symmetric = true
	for i, l := range e.lines {
		symmetric = symmetric && l.statement.Relation.Symmetric
		if i < maxTips {
			tip = append(tip, d.tip(e, l))
		}
		if i < d.maxLines() {
			lines = append(lines, spoken(counted(clip(l.statement.Relation.Label, 32), l.sources), l.says))
		}
	}
	if more := len(e.lines) - len(lines); more > 0 {
		lines = append(lines, fmt.Sprintf("+%d more", more))
	}
	return quoted(strings.Join(lines, "\n")), quoted(strings.Join(tip, "\n")), symmetric
}

// about returns the attributes that an edge's line and its label share.
func (d *Diagram) about(e *edge, tips string) string {
	var a attributes
	a.add("tooltip", tips)
	a.url(d.options.StatementURL, e.lines[0].statement.ID)
	a.add("class", quoted("statement "+strokes[e.manner].class))
	return a.b.String()
}

func (e *edge) id() string {
	return elementID("s-", e.lines[0].statement.ID) + "-" + strokes[e.manner].class
}

// halves writes an edge as the two halves of a line on both sides of its label.
func halves(b *bytes.Buffer, e *edge, label, line, about string, symmetric, turned bool) {
	from, to := e.from, e.to
	first, second := "none", "forward"
	if turned {
		from, to, first, second = to, from, "back", "none"
	}
	if symmetric {
		first, second = "none", "none"
	}
	key := quoted("label " + e.id())
	fmt.Fprintf(b, " %s [label=%s,%s,fontcolor=%q,%s,id=%s]\n", key, label, labelAttributes, strokes[e.manner].fontColor, about, quoted(e.id()))
	fmt.Fprintf(b, " %s -> %s [%s,%s,dir=%s]\n", quoted(from.key), key, line, about, first)
	fmt.Fprintf(b, " %s -> %s [%s,%s,dir=%s]\n", key, quoted(to.key), line, about, second)
}

// tip is what stands under the pointer: the statement, its sources and a sentence.
func (d *Diagram) tip(e *edge, l line) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", display(e.from), l.statement.Relation.Label, display(e.to))
	if e.manner != asserted {
		fmt.Fprintf(&b, " (%s)", strokes[e.manner].legend)
	}
	if len(l.says) > 0 {
		fmt.Fprintf(&b, ", says %s", clip(strings.Join(l.says, "; "), 120))
	}
	if l.statement.Support.Evidence > 0 {
		fmt.Fprintf(&b, " — %s", plural(l.sources, "source"))
	}
	if l.quote != "" {
		fmt.Fprintf(&b, ": “%s”", clip(l.quote, 240))
		if l.publisher != "" {
			fmt.Fprintf(&b, " (%s)", clip(l.publisher, 60))
		}
	}
	return b.String()
}

func display(n *node) string {
	switch {
	case n.value != nil:
		return clip(n.value.Value, 60)
	case n.unknown():
		return "somebody"
	}
	return clip(n.entity.Name, 60)
}

func counted(label string, sources int) string {
	if sources > 1 {
		return fmt.Sprintf("%s ×%d", label, sources)
	}
	return label
}

// spoken adds who says it to a line of an edge's label, on a line of its own where
// both together would be long.
func spoken(label string, says []string) string {
	if len(says) == 0 {
		return label
	}
	who := clip(says[0], 28)
	if more := len(says) - 1; more > 0 {
		who += fmt.Sprintf(" +%d", more)
	}
	who = "(says " + who + ")"
	if len([]rune(label))+len([]rune(who)) > 30 {
		return label + "\n" + who
	}
	return label + " " + who
}

// penWidth grows with the logarithm of the sources, so that one well-covered fact
// does not bury the rest.
func penWidth(sources int) float64 {
	return math.Min(1+0.9*math.Log2(float64(max(sources, 1))), 5)
}

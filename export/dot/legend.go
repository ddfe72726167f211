package dot

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"example.com/kg/schema"
)

// used lists the types and manners that the diagram draws, and its most sources.
func (d *Diagram) used() (types []schema.Type, manners []manner, sources int) {
	has := map[schema.Type]bool{}
	for _, n := range d.nodes {
		if n.value == nil {
			has[n.entity.Type] = true
		}
	}
	for _, t := range schema.Types() {
		if has[t] {
			types = append(types, t)
		}
	}
	var drawn [len(strokes)]bool
	for _, e := range d.edges {
		drawn[e.manner] = true
		sources = max(sources, e.sources())
	}
	for m, yes := range drawn {
		if yes {
			manners = append(manners, manner(m))
		}
	}
	return types, manners, sources
}

// legendRows bounds the height of the legend; what does not fit goes into further
// columns.
const legendRows = 5

// legend draws a node for each type, and an underlined word for each manner, that
// the diagram uses.
func (d *Diagram) legend(b *bytes.Buffer) {
	types, manners, sources := d.used()
	if len(types) == 0 {
		return
	}
	var keys, items []string
	item := func(key, format string, args ...any) {
		keys = append(keys, quoted("legend "+key))
		items = append(items, fmt.Sprintf("  %s [%s]\n", keys[len(keys)-1], fmt.Sprintf(format, args...)))
	}
	b.WriteString(" subgraph cluster_legend {\n  label=\"Legend\";style=rounded;color=\"#CBD5E1\";margin=10;labelloc=t;labeljust=l;tooltip=\" \"\n" +
		"  node [fontname=\"Helvetica\",fontsize=10,height=0.26,margin=\"0.10,0.04\",penwidth=1.2,tooltip=\" \",class=\"legend\"]\n")
	for _, t := range types {
		l := looks[t]
		item(string(t), "label=%s,shape=%s,style=%q,fillcolor=%q,color=%q,peripheries=%d", quoted(string(t)), l.shape, l.style, l.fill, l.border, max(l.peripheries, 1))
	}
	for _, m := range manners {
		s := strokes[m]
		color, _, double := strings.Cut(s.color, ":")
		lines := 1
		if double {
			lines = 2
		}
		item(s.class, "label=%s,shape=underline,style=%q,color=%q,fontcolor=%q,peripheries=%d", quoted(s.legend), s.style, color, s.fontColor, lines)
	}
	if sources > 1 {
		item("width", "label=%s,shape=underline,style=solid,color=%q,penwidth=%.2f", quoted(fmt.Sprintf("×%d: %d sources", sources, sources)), strokes[asserted].color, penWidth(sources))
	}
	// The layout stacks a column from the bottom in the order of the file.
	for column := range slices.Chunk(items, legendRows) {
		for _, item := range slices.Backward(column) {
			b.WriteString(item)
		}
	}
	for i := range keys {
		if i+legendRows < len(keys) {
			fmt.Fprintf(b, "  %s -> %s [style=invis]\n", keys[i], keys[i+legendRows])
		}
	}
	b.WriteString(" }\n")
}

// legendWords says what the legend would show: force-directed layouts scatter its
// nodes.
func (d *Diagram) legendWords() string {
	types, manners, sources := d.used()
	var words []string
	for _, t := range types {
		words = append(words, fmt.Sprintf("%s: %s", t, looks[t].words))
	}
	for _, m := range manners {
		words = append(words, fmt.Sprintf("%s: %s", strokes[m].legend, strokes[m].words))
	}
	if sources > 1 {
		words = append(words, "width and ×n: sources")
	}
	return strings.Join(words, "; ")
}

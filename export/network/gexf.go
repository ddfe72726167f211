package network

import (
	"encoding/xml"
	"fmt"
	"io"

	"example.com/kg/graph"
)

type gexf struct {
	XMLName xml.Name  `xml:"http://gexf.net/1.3 gexf"`
	Version string    `xml:"version,attr"`
	Creator string    `xml:"meta>creator"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	Mode       string           `xml:"mode,attr"`
	Default    string           `xml:"defaultedgetype,attr"`
	TimeFormat string           `xml:"timeformat,attr,omitempty"`
	Attributes []gexfAttributes `xml:"attributes"`
	Nodes      []gexfNode       `xml:"nodes>node"`
	Edges      []gexfEdge       `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class      string          `xml:"class,attr"`
	Attributes []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID     string      `xml:"id,attr"`
	Label  string      `xml:"label,attr"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfEdge struct {
	ID     string `xml:"id,attr"`
	Source string `xml:"source,attr"`
	Target string `xml:"target,attr"`
	// Kind keeps Gephi from merging edges of different relations.
	Kind   string      `xml:"kind,attr"`
	Label  string      `xml:"label,attr"`
	Weight int         `xml:"weight,attr"`
	Start  string      `xml:"start,attr,omitempty"`
	End    string      `xml:"end,attr,omitempty"`
	Values []gexfValue `xml:"attvalues>attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

// WriteGEXF writes g as GEXF 1.3. Edges whose evidence is dated exist from the
// first day to the last.
func WriteGEXF(w io.Writer, g graph.Subgraph) error {
	n := Of(g)
	doc := gexf{Version: "1.3", Creator: "kg", Graph: gexfGraph{Mode: "static", Default: "directed"}}
	doc.Graph.Attributes = []gexfAttributes{declared("node", nodeAttributes), declared("edge", edgeAttributes)}
	for i := range n.Nodes {
		node := &n.Nodes[i]
		doc.Graph.Nodes = append(doc.Graph.Nodes, gexfNode{ID: node.ID, Label: node.Label, Values: values(nodeAttributes, node)})
	}
	for i := range n.Edges {
		e := &n.Edges[i]
		edge := gexfEdge{ID: e.ID, Source: e.Source, Target: e.Target, Kind: e.Relation, Label: e.Label, Weight: max(e.Sources, 1), Values: values(edgeAttributes, e)}
		edge.Start, edge.End = e.First, e.Last
		if edge.Start+edge.End != "" {
			doc.Graph.Mode, doc.Graph.TimeFormat = "dynamic", "date"
		}
		doc.Graph.Edges = append(doc.Graph.Edges, edge)
	}
	if err := writeXML(w, doc); err != nil {
		return fmt.Errorf("write GEXF: %w", err)
	}
	return nil
}

// ownColumn are attributes that GEXF has places of its own for.
var ownColumn = map[string]bool{"label": true, "weight": true}

func declared[T any](class string, attributes []attribute[T]) gexfAttributes {
	out := gexfAttributes{Class: class}
	for _, a := range attributes {
		if ownColumn[a.name] {
			continue
		}
		kind := a.kind
		if kind == "int" {
			kind = "integer"
		}
		out.Attributes = append(out.Attributes, gexfAttribute{ID: a.name, Title: a.name, Type: kind})
	}
	return out
}

func values[T any](attributes []attribute[T], of *T) []gexfValue {
	var out []gexfValue
	for _, a := range attributes {
		if v := a.value(of); v != "" && !ownColumn[a.name] {
			out = append(out, gexfValue{For: a.name, Value: v})
		}
	}
	return out
}

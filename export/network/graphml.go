package network

import (
	"encoding/xml"
	"fmt"
	"io"

	"example.com/kg/graph"
)

type graphML struct {
	XMLName xml.Name `xml:"http://graphml.graphdrawing.org/xmlns graphml"`
	Keys    []graphMLKey
	Graph   struct {
		ID          string `xml:"id,attr"`
		EdgeDefault string `xml:"edgedefault,attr"`
		Nodes       []graphMLNode
		Edges       []graphMLEdge
	} `xml:"graph"`
}

type graphMLKey struct {
	XMLName xml.Name `xml:"key"`
	ID      string   `xml:"id,attr"`
	For     string   `xml:"for,attr"`
	Name    string   `xml:"attr.name,attr"`
	Type    string   `xml:"attr.type,attr"`
}

type graphMLNode struct {
	XMLName xml.Name `xml:"node"`
	ID      string   `xml:"id,attr"`
	Data    []graphMLData
}

type graphMLEdge struct {
	XMLName xml.Name `xml:"edge"`
	ID      string   `xml:"id,attr"`
	Source  string   `xml:"source,attr"`
	Target  string   `xml:"target,attr"`
	Data    []graphMLData
}

type graphMLData struct {
	XMLName xml.Name `xml:"data"`
	Key     string   `xml:"key,attr"`
	Value   string   `xml:",chardata"`
}

// WriteGraphML writes g as GraphML. Ids are kg's own; every attribute is declared
// with its type.
func WriteGraphML(w io.Writer, g graph.Subgraph) error {
	n := Of(g)
	var doc graphML
	doc.Keys = append(keys("node", nodeAttributes), keys("edge", edgeAttributes)...)
	doc.Graph.ID, doc.Graph.EdgeDefault = "kg", "directed"
	for i := range n.Nodes {
		doc.Graph.Nodes = append(doc.Graph.Nodes, graphMLNode{ID: n.Nodes[i].ID, Data: data("node", nodeAttributes, &n.Nodes[i])})
	}
	for i := range n.Edges {
		e := &n.Edges[i]
		doc.Graph.Edges = append(doc.Graph.Edges, graphMLEdge{ID: e.ID, Source: e.Source, Target: e.Target, Data: data("edge", edgeAttributes, e)})
	}
	if err := writeXML(w, doc); err != nil {
		return fmt.Errorf("write GraphML: %w", err)
	}
	return nil
}

func keys[T any](element string, attributes []attribute[T]) []graphMLKey {
	var out []graphMLKey
	for _, a := range attributes {
		out = append(out, graphMLKey{ID: element + "_" + a.name, For: element, Name: a.name, Type: a.kind})
	}
	return out
}

func data[T any](element string, attributes []attribute[T], of *T) []graphMLData {
	var out []graphMLData
	for _, a := range attributes {
		if v := a.value(of); v != "" {
			out = append(out, graphMLData{Key: element + "_" + a.name, Value: v})
		}
	}
	return out
}

func writeXML(w io.Writer, doc any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

package network

import (
	"encoding/json"
	"fmt"
	"io"

	"example.com/kg/graph"
)

type cytoscape struct {
	Data struct {
		Name string `json:"name"`
	} `json:"data"`
	Directed   bool `json:"directed"`
	Multigraph bool `json:"multigraph"`
	Elements   struct {
		Nodes []cytoscapeNode `json:"nodes"`
		Edges []cytoscapeEdge `json:"edges"`
	} `json:"elements"`
}

type cytoscapeNode struct {
	Data struct {
		ID       string `json:"id"`
		Value    string `json:"value"` // networkx takes this for the node
		Name     string `json:"name"`
		Type     string `json:"type"`
		Datatype string `json:"datatype,omitempty"`
		Evidence int    `json:"evidence"`
	} `json:"data"`
	Classes string `json:"classes"`
}

type cytoscapeEdge struct {
	Data struct {
		ID          string  `json:"id"`
		Source      string  `json:"source"`
		Target      string  `json:"target"`
		Key         string  `json:"key"` // tells parallel edges apart in networkx
		Interaction string  `json:"interaction"`
		Label       string  `json:"label"`
		Event       string  `json:"event,omitempty"`
		Symmetric   bool    `json:"symmetric"`
		Polarity    string  `json:"polarity"`
		Modality    string  `json:"modality"`
		Claimed     bool    `json:"claimed"`
		Says        string  `json:"says,omitempty"`
		Weight      int     `json:"weight"`
		Sources     int     `json:"sources"`
		Evidence    int     `json:"evidence"`
		Confidence  float64 `json:"confidence"`
		First       string  `json:"first,omitempty"`
		Last        string  `json:"last,omitempty"`
		Quote       string  `json:"quote,omitempty"`
		Publisher   string  `json:"publisher,omitempty"`
		URL         string  `json:"url,omitempty"`
	} `json:"data"`
	Classes string `json:"classes"`
}

// WriteCytoscape writes g in the JSON form of Cytoscape and Cytoscape.js.
func WriteCytoscape(w io.Writer, g graph.Subgraph) error {
	n := Of(g)
	var doc cytoscape
	doc.Data.Name, doc.Directed, doc.Multigraph = "kg", true, true
	doc.Elements.Nodes, doc.Elements.Edges = []cytoscapeNode{}, []cytoscapeEdge{}
	for _, node := range n.Nodes {
		var c cytoscapeNode
		d := &c.Data
		d.ID, d.Value, d.Name, d.Type, d.Datatype, d.Evidence = node.ID, node.ID, node.Label, node.Type, node.Datatype, node.Evidence
		c.Classes = node.Type
		doc.Elements.Nodes = append(doc.Elements.Nodes, c)
	}
	for _, e := range n.Edges {
		var c cytoscapeEdge
		d := &c.Data
		d.ID, d.Source, d.Target, d.Key = e.ID, e.Source, e.Target, e.ID
		d.Interaction, d.Label, d.Event, d.Symmetric = e.Relation, e.Label, e.Event, e.Symmetric
		d.Polarity, d.Modality, d.Claimed, d.Says, d.Weight = e.Polarity, e.Modality, e.Claimed, e.Says, max(e.Sources, 1)
		d.Sources, d.Evidence, d.Confidence, d.First, d.Last = e.Sources, e.Evidence, e.Confidence, e.First, e.Last
		d.Quote, d.Publisher, d.URL = e.Quote, e.Publisher, e.URL
		c.Classes = e.Polarity + " " + e.Modality
		if e.Claimed {
			c.Classes += " claimed"
		}
		doc.Elements.Edges = append(doc.Elements.Edges, c)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(doc); err != nil {
		return fmt.Errorf("write Cytoscape JSON: %w", err)
	}
	return nil
}

package table

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.com/kg/export/archive"
	"example.com/kg/export/network"
	"example.com/kg/graph"
)

// WriteNeo4j writes a zip archive with nodes.csv and relationships.csv as
// neo4j-admin imports them:
//
//	neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv
//
// Labels are entity types, relationship types the relations in capitals. What is only
// claimed says so, and who says it: see [network.Says].
func WriteNeo4j(w io.Writer, g graph.Subgraph) error {
	n := network.Of(g)
	files := zip.NewWriter(w)
	nodes := [][]string{{"id:ID", "name", "datatype", "documents:int", "evidence:int", ":LABEL"}}
	for _, node := range n.Nodes {
		nodes = append(nodes, []string{node.ID, node.Label, node.Datatype, strconv.Itoa(node.Documents), strconv.Itoa(node.Evidence), node.Type})
	}
	relationships := [][]string{{
		":START_ID", ":END_ID", ":TYPE", "statement", "relation", "label", "event", "symmetric:boolean", "polarity", "modality", "claimed:boolean", "says",
		"sources:int", "evidence:int", "affirmed:int", "denied:int", "confidence:double", "first", "last", "quote", "publisher", "url",
	}}
	for _, e := range n.Edges {
		relationships = append(relationships, []string{
			e.Source, e.Target, strings.ToUpper(e.Relation), e.ID, e.Relation, e.Label, e.Event, strconv.FormatBool(e.Symmetric), e.Polarity, e.Modality, strconv.FormatBool(e.Claimed), e.Says,
			strconv.Itoa(e.Sources), strconv.Itoa(e.Evidence), strconv.Itoa(e.Affirmed), strconv.Itoa(e.Denied),
			strconv.FormatFloat(e.Confidence, 'f', -1, 64), e.First, e.Last, e.Quote, e.Publisher, e.URL,
		})
	}
	for _, file := range []struct {
		name string
		rows [][]string
	}{{"nodes.csv", nodes}, {"relationships.csv", relationships}} {
		f, err := archive.Create(files, file.name)
		if err == nil {
			err = csv.NewWriter(f).WriteAll(file.rows)
		}
		if err != nil {
			return fmt.Errorf("write %s: %w", file.name, err)
		}
	}
	if err := files.Close(); err != nil {
		return fmt.Errorf("write archive: %w", err)
	}
	return nil
}

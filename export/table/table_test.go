package table_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/kg/export/internal/story"
	"example.com/kg/export/table"
)

func TestChart(t *testing.T) {
	g := story.Graph()
	for i := range g.Entities {
		if g.Entities[i].Name == "Norland" {
			g.Entities[i].Name = `=HYPERLINK("http://evil.example")`
		}
	}
	var b bytes.Buffer
	if err := table.WriteChart(&b, g); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(g.Statements)+1 {
		t.Errorf("%d rows for %d statements", len(rows), len(g.Statements))
	}
	found := false
	for _, row := range rows[1:] {
		if row[2] == "cancelled" {
			found = true
			want := []string{`'=HYPERLINK("http://evil.example")`, "Place", "cancelled", "→", "", "", "Harbour summit", "Event", "disputed", "asserted", "", "REJECT", "2", "3"}
			if !slices.Equal(row[:14], want) || row[15] != "A2" {
				t.Errorf("got %q", row)
			}
		}
		says := map[string]string{"accused": "Suvian Foreign Ministry"}[row[2]]
		if row[10] != says {
			t.Errorf("%s %s %s: says %q, want %q", row[0], row[2], row[6], row[10], says)
		}
		for _, cell := range row {
			if cell != "" && strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("a formula: %q", cell)
			}
		}
	}
	if !found {
		t.Error("no cancelled summit")
	}
}

// Neo4j refuses the import when a relationship points at a node that is not there
// or an id comes twice.
func TestNeo4j(t *testing.T) {
	var b, again bytes.Buffer
	if err := table.WriteNeo4j(&b, story.Graph()); err != nil {
		t.Fatal(err)
	}
	if err := table.WriteNeo4j(&again, story.Graph()); err != nil || !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same graph gives other bytes", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string][][]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if tables[f.Name], err = csv.NewReader(r).ReadAll(); err != nil {
			t.Fatal(f.Name, err)
		}
	}
	nodes, edges := tables["nodes.csv"], tables["relationships.csv"]
	if nodes[0][0] != "id:ID" || nodes[0][len(nodes[0])-1] != ":LABEL" || !slices.Equal(edges[0][:3], []string{":START_ID", ":END_ID", ":TYPE"}) {
		t.Errorf("headers %q, %q", nodes[0], edges[0])
	}
	ids := map[string]bool{}
	for _, row := range nodes[1:] {
		if ids[row[0]] {
			t.Errorf("node %s twice", row[0])
		}
		ids[row[0]] = true
	}
	if len(edges) != len(story.Graph().Statements)+1 {
		t.Errorf("%d relationships", len(edges)-1)
	}
	claimed, says := slices.Index(edges[0], "claimed:boolean"), slices.Index(edges[0], "says")
	for _, row := range edges[1:] {
		if accused := row[4] == "accused"; row[claimed] != strconv.FormatBool(accused) || accused != (row[says] == "Suvian Foreign Ministry") {
			t.Errorf("who says it: %q", row)
		}
		if !ids[row[0]] || !ids[row[1]] || row[2] != strings.ToUpper(row[4]) {
			t.Errorf("%q", row)
		}
	}
}

package network_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/kg/export/internal/story"
	"example.com/kg/export/network"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

var formats = map[string]func(io.Writer, graph.Subgraph) error{
	"graphml": network.WriteGraphML, "gexf": network.WriteGEXF, "cyjs": network.WriteCytoscape,
}

// dated is the story with days on some statements.
func dated() graph.Subgraph {
	g := story.Graph()
	for i := range g.Statements {
		for _, e := range g.Statements[i].Evidence {
			if e.Time != nil {
				g.Statements[i].Support.First, g.Statements[i].Support.Last = e.Time.From, e.Time.To
			}
		}
	}
	return g
}

func write(t *testing.T, format string, g graph.Subgraph) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := formats[format](&b, g); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNetwork(t *testing.T) {
	n := network.Of(story.Graph())
	byRelation := map[string]network.Edge{}
	for _, e := range n.Edges {
		byRelation[e.Relation] = e
	}
	cancelled := byRelation["cancelled"]
	if cancelled.Polarity != "disputed" || cancelled.Modality != "asserted" || cancelled.Affirmed != 2 || cancelled.Denied != 1 || cancelled.Quote == "" {
		t.Errorf("%+v", cancelled)
	}
	if e := byRelation["offered_meeting"]; e.Modality != "offered" || e.Sources != 0 {
		t.Errorf("%+v", e)
	}
	for _, e := range n.Edges {
		if accused := e.Relation == "accused"; e.Claimed != accused || accused != (e.Says == "Suvian Foreign Ministry") {
			t.Errorf("who says it: %+v", e)
		}
	}
	kinds := map[string]int{}
	ids := map[string]bool{}
	for _, node := range n.Nodes {
		kinds[node.Type]++
		ids[node.ID] = true
	}
	if kinds["Unknown"] != 1 || kinds[network.ValueType] != 1 || kinds["Person"] != 3 {
		t.Error(kinds)
	}
	for _, e := range n.Edges {
		if !ids[e.Source] || !ids[e.Target] {
			t.Errorf("an edge hangs in the air: %+v", e)
		}
	}
}

func TestSays(t *testing.T) {
	reuters, falk := schema.EntityRef{Name: "Reuters"}, schema.EntityRef{Name: "Ruben Falk"}
	s := graph.Statement{
		Support: graph.Support{Affirmed: 4, AttributedAffirmed: 4, Denied: 2, AttributedDenied: 1},
		Says: []graph.Saying{
			{Speakers: []schema.EntityRef{falk}, Polarity: schema.Affirmed, Evidence: 2},
			{Speakers: []schema.EntityRef{reuters, falk}, Polarity: schema.Affirmed, Evidence: 1},
			{Speakers: []schema.EntityRef{reuters}, Polarity: schema.Denied, Evidence: 1},
			{Polarity: schema.Affirmed, Evidence: 1},
		},
	}
	if got := strings.Join(network.Says(&s), "; "); got != "Ruben Falk; Reuters → Ruben Falk; unnamed" {
		t.Errorf("got %q", got)
	}
	// One document denies it in its own voice: the denial is no mere claim.
	if got := network.SaysWith(&s, schema.Denied); got != nil {
		t.Errorf("denied, says %q", got)
	}
	s.Support.AttributedAffirmed = 3
	if got := network.Says(&s); got != nil {
		t.Errorf("a document vouches for it, and yet %q", got)
	}
	s.Support.Affirmed, s.Support.AttributedAffirmed, s.Support.AttributedDenied = 0, 0, 2
	if got := network.Says(&s); !slices.Equal(got, []string{"Reuters"}) {
		t.Errorf("only denied, says %q", got)
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	for format := range formats {
		g := dated()
		want := write(t, format, g)
		slices.Reverse(g.Entities)
		slices.Reverse(g.Statements)
		for i := range g.Statements {
			slices.Reverse(g.Statements[i].Evidence)
		}
		if !bytes.Equal(write(t, format, g), want) {
			t.Errorf("%s: another order gives other bytes", format)
		}
	}
}

func TestWellFormed(t *testing.T) {
	for _, g := range []graph.Subgraph{dated(), {}} {
		for _, format := range []string{"graphml", "gexf"} {
			d := xml.NewDecoder(bytes.NewReader(write(t, format, g)))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", format, err)
				}
			}
		}
		var any map[string]any
		if err := json.Unmarshal(write(t, "cyjs", g), &any); err != nil {
			t.Error(err)
		}
	}
}

// Names with characters that XML cannot hold must not spoil the file.
func TestControlCharacters(t *testing.T) {
	g := story.Graph()
	g.Entities[0].Name = "a\x00b\x0bc\xff"
	for _, format := range []string{"graphml", "gexf"} {
		if err := xml.Unmarshal(write(t, format, g), new(struct{})); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

func TestXMLLint(t *testing.T) {
	path, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("xmllint is not installed")
	}
	for _, format := range []string{"graphml", "gexf"} {
		c := exec.Command(path, "--noout", "-")
		c.Stdin = bytes.NewReader(write(t, format, dated()))
		if out, err := c.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", format, err, out)
		}
	}
}

// networkx must find every node and edge, and their attributes with their types.
func TestNetworkx(t *testing.T) {
	path, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	if exec.Command(path, "-c", "import networkx").Run() != nil {
		t.Skip("Python's networkx is not installed")
	}
	read := map[string]string{
		"graphml": "nx.read_graphml(f, force_multigraph=True)",
		"gexf":    "nx.read_gexf(f, version='1.3')",
		"cyjs":    "nx.cytoscape_graph(json.load(open(f)))",
	}
	for format, expression := range read {
		file := filepath.Join(t.TempDir(), "story."+format)
		if err := os.WriteFile(file, write(t, format, dated()), 0o600); err != nil {
			t.Fatal(err)
		}
		script := `
import json, sys, networkx as nx
f = sys.argv[1]
g = ` + expression + `
assert g.is_directed() and g.is_multigraph(), (g.is_directed(), g.is_multigraph())
n = g.nodes['e:person/tibor-szoke']
e = [d for u, v, d in g.edges(data=True) if u == 'e:place/norland' and v == 'e:event/harbour-summit'][0]
c = [d for u, v, d in g.edges(data=True) if u == 'e:person/tibor-szoke' and v == 'e:person/ilsa-marek'][0]
assert c['claimed'] is True and c['says'] == 'Suvian Foreign Ministry', c
assert e['claimed'] is False and not e.get('says'), e
print(g.number_of_nodes(), g.number_of_edges(), n.get('label', n.get('name')), n['type'], e['polarity'], e['evidence'] + 1, e['confidence'] < 1)
`
		out, err := exec.Command(path, "-c", script, file).CombinedOutput()
		n := network.Of(dated())
		want := strings.Join([]string{strconv.Itoa(len(n.Nodes)), strconv.Itoa(len(n.Edges)), "Tibor Szőke", "Person", "disputed", "4", "True"}, " ")
		if err != nil || strings.TrimSpace(string(out)) != want {
			t.Errorf("%s: %v: got %s, want %s", format, err, out, want)
		}
	}
}

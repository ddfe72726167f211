package dot_test

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.com/kg/export/dot"
	"example.com/kg/export/internal/story"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

var links = dot.Options{
	Title:        "The Harbour affair",
	EntityURL:    func(id string) string { return "/entities/" + id },
	StatementURL: func(id string) string { return "javascript:alert('" + id + "')" },
}

func TestStory(t *testing.T) {
	var b bytes.Buffer
	if err := dot.Write(&b, story.Graph(), links); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", "story.dot")
	if *update {
		if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), want) {
		t.Errorf("differs from %s (go test -update writes it anew):\n%s", golden, b.String())
	}
	if strings.Contains(b.String(), "javascript") {
		t.Error("a script passes for a link")
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	g := story.Graph()
	want := dot.New(g, links).DOT()
	slices.Reverse(g.Entities)
	slices.Reverse(g.Statements)
	for i := range g.Statements {
		slices.Reverse(g.Statements[i].Evidence)
	}
	if got := dot.New(g, links).DOT(); !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func person(name string) schema.Node {
	return schema.Node{ID: schema.EntityID(schema.Person, name), Name: name, Type: schema.Person}
}

func statement(from, relation, to string, support graph.Support) graph.Statement {
	a, b := person(from), person(to)
	return graph.Statement{
		ID: schema.StatementID(a.ID, relation, b.ID), Subject: a, Object: b,
		Relation: graph.RelationRef{ID: relation, Label: relation}, Support: support,
	}
}

func draw(statements ...graph.Statement) string {
	return string(dot.New(graph.Subgraph{Statements: statements}, dot.Options{NoLegend: true}).DOT())
}

func edges(source string) []string {
	return regexp.MustCompile(`(?m)^ .* -> .*$`).FindAllString(source, -1)
}

func TestParallelEdgesMerge(t *testing.T) {
	got := edges(draw(
		statement("A", "praised", "B", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1}),
		statement("A", "phoned", "B", graph.Support{Evidence: 9, Sources: 6, Affirmed: 9}),
		statement("A", "accused", "B", graph.Support{Evidence: 2, Denied: 2}),
		statement("A", "met", "B", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1, Modalities: map[schema.Modality]int{schema.Planned: 1}}),
		statement("B", "praised", "A", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1}),
	))
	if len(got) != 4 {
		t.Fatalf("%d edges: %s", len(got), strings.Join(got, "\n"))
	}
	for i, want := range [][]string{
		{`label="phoned ×6\npraised"`, "penwidth=3.33"},
		{`label="met"`, "style=dotted"},
		{`label="accused"`, "style=dashed", `color="#B42318"`},
		{`"e:person/b" -> "e:person/a"`},
	} {
		for _, w := range want {
			if !strings.Contains(got[i], w) {
				t.Errorf("edge %d: no %s in %s", i, w, got[i])
			}
		}
	}
}

// Labels in lines: both halves of a circle's lines go the same way.
func TestInline(t *testing.T) {
	source := string(dot.New(graph.Subgraph{Statements: []graph.Statement{
		statement("A", "praised", "B", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1}),
		statement("B", "accused", "A", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1}),
		statement("C", "met", "C", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1}),
	}}, dot.Options{NoLegend: true, Inline: true}).DOT())
	got := edges(source)
	if len(got) != 5 {
		t.Fatal(source)
	}
	for i, want := range [][]string{
		{` "e:person/a" -> "label `, "dir=none"},
		{` -> "e:person/b" [`, "dir=forward"},
		{` "e:person/a" -> "label `, "dir=back"},
		{` -> "e:person/b" [`, "dir=none"},
		{` "e:person/c" -> "e:person/c" [label="met"`},
	} {
		for _, w := range want {
			if !strings.Contains(got[i], w) {
				t.Errorf("edge %d: no %s in %s", i, w, got[i])
			}
		}
	}
}

// What only speakers say is drawn apart from facts, with them in the label.
func TestClaims(t *testing.T) {
	says := func(s graph.Statement, p schema.Polarity, names ...string) graph.Statement {
		for _, name := range names {
			s.Says = append(s.Says, graph.Saying{Speakers: []schema.EntityRef{{Name: name}}, Polarity: p, Evidence: 1})
		}
		return s
	}
	source := draw(
		says(statement("A", "hid", "B", graph.Support{Evidence: 2, Sources: 1, Affirmed: 2, AssertedAffirmed: 2, AttributedAffirmed: 2, Modalities: map[schema.Modality]int{schema.Asserted: 2}}), schema.Affirmed, "C", "D"),
		says(statement("A", "met", "B", graph.Support{Evidence: 2, Sources: 2, Affirmed: 2, AttributedAffirmed: 1}), schema.Affirmed, "C"),
		says(statement("A", "sold", "B", graph.Support{Evidence: 1, Sources: 1, Denied: 1, AttributedDenied: 1}), schema.Denied, "A"),
		says(statement("A", "phoned", "B", graph.Support{Evidence: 1, Sources: 1, Affirmed: 1, AttributedAffirmed: 1, Modalities: map[schema.Modality]int{schema.Planned: 1}}), schema.Affirmed, ""),
	)
	got := edges(source)
	if len(got) != 4 {
		t.Fatal(source)
	}
	for i, want := range [][]string{
		{`label="met ×2"`, `class="statement asserted"`},
		{`label="hid (says C +1)"`, `class="statement claimed"`, `color="#5B6675:#FFFFFF00:#5B6675"`, "A hid B (claimed), says C; D — 1 source"},
		{`label="phoned (says `, "style=dotted"},
		{`label="sold (says A)"`, "style=dashed", "A sold B (denied), says A"},
	} {
		for _, w := range want {
			if !strings.Contains(got[i], w) {
				t.Errorf("edge %d: no %s in %s", i, w, got[i])
			}
		}
	}
	legend := func(s ...graph.Statement) string {
		return string(dot.New(graph.Subgraph{Statements: s}, dot.Options{}).DOT())
	}
	fact := statement("A", "met", "B", graph.Support{Affirmed: 1})
	claim := statement("A", "met", "B", graph.Support{Affirmed: 1, AssertedAffirmed: 1, AttributedAffirmed: 1, Modalities: map[schema.Modality]int{schema.Asserted: 1}})
	if strings.Contains(legend(fact), "legend claimed") || !strings.Contains(legend(claim), `"legend claimed"`) {
		t.Error("the legend shows claims where there are none, or hides them")
	}
}

func TestCapKeepsTheBestSupported(t *testing.T) {
	var statements []graph.Statement
	for i := range 500 {
		statements = append(statements, statement(fmt.Sprint("A", i), "met", fmt.Sprint("B", i), graph.Support{Evidence: 1 + i, Sources: 1 + i/100, Affirmed: 1}))
	}
	g := graph.Subgraph{Statements: statements, Truncated: true, Omitted: 7}
	d := dot.New(g, dot.Options{})
	source := string(d.DOT())
	if n := len(edges(source)); n != dot.DefaultMaxEdges || d.Shown != n || d.Omitted != 207 || d.Layout != "sfdp" {
		t.Errorf("%d edges, %d shown, %d omitted, %s", n, d.Shown, d.Omitted, d.Layout)
	}
	if !strings.Contains(source, "300 statements among 600 nodes; 207 statements with less support left out") {
		t.Error(d.Caption)
	}
	if !strings.Contains(source, `"e:person/a499"`) || strings.Contains(source, `"e:person/a0"`) {
		t.Error("the best supported were not kept")
	}
}

func TestSmallAndEmpty(t *testing.T) {
	empty := dot.New(graph.Subgraph{}, dot.Options{})
	if empty.Layout != "dot" || empty.Caption != "0 statements among 0 nodes" || !strings.HasSuffix(string(empty.DOT()), "}\n") {
		t.Errorf("%+v", empty)
	}
	lone := dot.New(graph.Subgraph{Roots: []string{"e:person/a"}, Entities: []graph.Entity{{ID: "e:person/a", Name: "A", Type: schema.Person}}}, dot.Options{})
	if !strings.Contains(string(lone.DOT()), `"e:person/a" [label="A"`) {
		t.Error("an entity without statements is not drawn")
	}
}

// An attribute's value must end where it should, whatever names contain.
func FuzzNames(f *testing.F) {
	f.Add("A", "met", "B")
	f.Add(`x"];evil [label="`, "\\", "\x00\n\r\u2028&<>\xff")
	f.Add(strings.Repeat("長い名前", 40), "\\N", "&quot;")
	quoted := regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)
	f.Fuzz(func(t *testing.T, a, relation, b string) {
		s := statement(a, relation, b, graph.Support{Evidence: 1, Affirmed: 1})
		s.Evidence = []schema.Evidence{{Polarity: schema.Affirmed, Source: schema.Source{Text: a + b, Publisher: relation}}}
		source := draw(s)
		rest := quoted.ReplaceAllString(source, "")
		if strings.ContainsAny(rest, "\"\\") || strings.Count(rest, "\n") != strings.Count(source, "\n") {
			t.Fatalf("quotes do not match in\n%s", source)
		}
		for _, line := range strings.Split(strings.TrimSuffix(source, "\n"), "\n")[5:] {
			if line != "}" && !regexp.MustCompile(`^  (->  )?\[.*\]$`).MatchString(quoted.ReplaceAllString(line, "")) {
				t.Fatalf("line %q in\n%s", line, source)
			}
		}
	})
}

// Text must be legible on every fill and borders on white, after WCAG's formula.
func TestContrast(t *testing.T) {
	source := string(dot.New(story.Graph(), dot.Options{}).DOT())
	luminance := func(hex string) float64 {
		v, err := strconv.ParseUint(hex, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
			c := float64(v>>(16-8*i)&255) / 255
			if c <= 0.03928 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += weight * c
		}
		return sum
	}
	contrast := func(a, b string) float64 {
		x, y := luminance(a), luminance(b)
		return (max(x, y) + 0.05) / (min(x, y) + 0.05)
	}
	looks := regexp.MustCompile(`"legend [A-Z][a-z]+" \[.*fillcolor="#(\w+)",color="#(\w+)"`).FindAllStringSubmatch(source, -1)
	if len(looks) < 9 {
		t.Fatalf("%d types in the legend", len(looks))
	}
	for _, l := range looks {
		if c := contrast("111827", l[1]); c < 14 {
			t.Errorf("text on #%s: %.1f", l[1], c)
		}
		if c := contrast(l[2], "FFFFFF"); c < 5 {
			t.Errorf("border #%s: %.1f", l[2], c)
		}
	}
}

package rdf_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"example.com/kg/export/internal/story"
	"example.com/kg/export/rdf"
	"example.com/kg/schema"
)

func stream[T any](items []*T) iter.Seq2[*T, error] {
	return func(yield func(*T, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

func dataset() rdf.Dataset {
	g := story.Graph()
	return rdf.Dataset{Documents: stream(story.Documents()), Evidence: stream(story.Evidence()), Entities: g.Entities, Statements: g.Statements}
}

func nquads(t *testing.T, d rdf.Dataset) string {
	t.Helper()
	var b bytes.Buffer
	if err := rdf.WriteNQuads(t.Context(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestNQuads(t *testing.T) {
	got := nquads(t, dataset())
	d := story.Documents()[0]
	for _, want := range []string{
		// What a document asserts stands in its own graph …
		"<e:place/norland> <r:cancelled> <e:event/harbour-summit> <" + d.ID + "> .\n",
		"<r:cancelled> <http://www.w3.org/2000/01/rdf-schema#label> \"cancelled\" .\n",
		"<" + d.ID + "> <https://schema.org/datePublished> \"2025-11-09\"^^<http://www.w3.org/2001/XMLSchema#date> .\n",
		"<" + d.ID + "> <https://schema.org/url> <https://news.example/marek-ready-to-see-szoke?a=1&b=2> .\n",
		"<e:person/dov-red-lund> <http://www.w3.org/2000/01/rdf-schema#label> \"Dov \\\"Red\\\" <Lund>\" .\n",
		"<e:organization/at-and-t-co> <http://www.w3.org/2000/01/rdf-schema#label> \"AT&T \\\\ Co.\" .\n",
		"<e:place/東京> <http://www.w3.org/2000/01/rdf-schema#label> \"東京\" .\n",
		"<e:person/ilsa-marek> <r:said> \"“we are ready”\"^^<kg:clause> <",
		"<r:holds_position> <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> <https://schema.org/hasOccupation> .\n",
		" <kg:claimedBy> <e:organization/suvian-foreign-ministry> .\n",
		" <http://www.w3.org/ns/oa#exact> \"Norland cancelled the Harbour summit.\" .\n",
		"/unknown> <r:attacked> <e:facility/port-anker> <",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
	// … and what it denies, plans or supposes does not.
	for _, bad := range []string{
		"<e:place/norland> <r:cancelled> <e:event/harbour-summit> <" + story.Documents()[1].ID + ">",
		"<e:person/ilsa-marek> <r:offered_meeting> <e:person/tibor-szoke> <",
		"<e:place/norland> <r:launched> ",
	} {
		if strings.Contains(got, bad) {
			t.Errorf("has %s", bad)
		}
	}
	lines := strings.SplitAfter(strings.TrimSuffix(got, "\n"), "\n")
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("lines are out of order or repeated")
	}
}

func TestNQuadsOrderOfInputDoesNotMatter(t *testing.T) {
	want := nquads(t, dataset())
	d := dataset()
	documents, evidence := story.Documents(), story.Evidence()
	slices.Reverse(documents)
	slices.Reverse(evidence)
	slices.Reverse(d.Entities)
	slices.Reverse(d.Statements)
	d.Documents, d.Evidence = stream(documents), stream(slices.Concat(evidence, evidence))
	if got := nquads(t, d); got != want {
		t.Error("another order gives other bytes")
	}
}

func TestStreamErrorsAndContext(t *testing.T) {
	broken := errors.New("lost the connection")
	bad := func(yield func(*schema.Evidence, error) bool) { yield(nil, broken) }
	if err := rdf.WriteNQuads(t.Context(), &bytes.Buffer{}, rdf.Dataset{Evidence: bad}); !errors.Is(err, broken) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := rdf.WriteNQuads(ctx, &bytes.Buffer{}, dataset()); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// reader skips the test unless a program that reads RDF is here.
func reader(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return exec.CommandContext(t.Context(), path, args...)
}

func TestRapperReadsNQuads(t *testing.T) {
	c := reader(t, "rapper", "-q", "-i", "nquads", "-o", "ntriples", "-", "kg:base")
	source := nquads(t, dataset())
	c.Stdin = strings.NewReader(source)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got, want := bytes.Count(out, []byte("\n")), strings.Count(source, "\n"); got != want {
		t.Errorf("rapper reads %d of %d quads", got, want)
	}
}

// python runs a script that needs a Python module, or skips the test.
func python(t *testing.T, module, script, input string) string {
	t.Helper()
	if err := reader(t, "python3", "-c", "import "+module).Run(); err != nil {
		t.Skipf("Python's %s is not installed", module)
	}
	c := reader(t, "python3", "-c", script)
	c.Stdin = strings.NewReader(input)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// What an analyst would ask: who denies what, and in which words it stands in
// which document.
const denials = `
import rdflib, sys
d = rdflib.Dataset(default_union=True)
d.parse(data=sys.stdin.read(), format=FORMAT)
rows = d.query('''
PREFIX kg: <kg:> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX schema: <https://schema.org/>
SELECT DISTINCT ?s ?p ?o ?speaker ?exact ?publisher WHERE {
  ?e kg:polarity "denied" ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; kg:claimedBy ?speaker ;
     prov:wasDerivedFrom ?doc ; oa:hasTarget/oa:hasSelector [ a oa:TextQuoteSelector ; oa:exact ?exact ] .
  ?doc schema:publisher ?publisher .
}''')
for r in rows: print(*r, sep=' | ')
`

const denial = "e:place/norland | r:cancelled | e:event/harbour-summit | e:organization/suvian-foreign-ministry | " +
	"The Suvian Foreign Ministry denied that Norland had called off the Harbour summit. | The Anker Post"

func TestRDFLibAnswersFromNQuads(t *testing.T) {
	script := strings.Replace(denials, "FORMAT", "'nquads'", 1)
	if got := python(t, "rdflib", script, nquads(t, dataset())); got != denial {
		t.Errorf("got %s\nwant %s", got, denial)
	}
}

func FuzzLiterals(f *testing.F) {
	f.Add("plain", "https://a.example/b")
	f.Add("\x00\t\b\f\r\n\"\\\x7f\u2028\xff", "not an IRI <>\"{}|^`\\\x00\xff %")
	f.Fuzz(func(t *testing.T, title, id string) {
		d := &schema.Document{ID: id, Title: title, URL: id, Publisher: title, SHA256: title}
		var b bytes.Buffer
		if err := rdf.WriteNQuads(t.Context(), &b, rdf.Dataset{Documents: stream([]*schema.Document{d})}); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if err := checkLine(line); err != nil {
				t.Fatalf("%v in %q", err, line)
			}
		}
	})
}

// checkLine follows the grammar of N-Quads for what this package writes.
func checkLine(line string) error {
	rest := line
	for i := 0; ; i++ {
		switch {
		case rest == ".\n" && (i == 3 || i == 4):
			return nil
		case strings.HasPrefix(rest, "<"):
			end := strings.IndexByte(rest, '>')
			if end < 0 || !schema.IsIRI(rest[1:end]) {
				return fmt.Errorf("IRI %d", i)
			}
			rest = rest[end+1:]
		case strings.HasPrefix(rest, `"`) && i == 2:
			end := 1
			for end < len(rest) && rest[end] != '"' {
				if rest[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(rest) || strings.ContainsAny(rest[:end], "\n\r") {
				return errors.New("literal")
			}
			rest = rest[end+1:]
			if strings.HasPrefix(rest, "^^<") {
				rest = rest[strings.IndexByte(rest, '>')+1:]
			}
		default:
			return fmt.Errorf("term %d", i)
		}
		if !strings.HasPrefix(rest, " ") {
			return errors.New("no space")
		}
		rest = rest[1:]
	}
}

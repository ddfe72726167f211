package rdf_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/piprate/json-gold/ld"

	"example.com/kg/export/internal/story"
	"example.com/kg/export/rdf"
	"example.com/kg/schema"
)

func trig(t *testing.T, d rdf.Dataset) string {
	t.Helper()
	var b bytes.Buffer
	if err := rdf.WriteTriG(t.Context(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTriG(t *testing.T) {
	got := trig(t, dataset())
	var denied, asserted *schema.Evidence
	for _, e := range story.Evidence() {
		if e.Relation.ID == "cancelled" && e.Polarity == schema.Denied {
			denied = e
		} else if e.Relation.ID == "cancelled" {
			asserted = e
		}
	}
	graph := func(e *schema.Evidence, name string) string {
		_, rest, ok := strings.Cut(got, "\n<"+e.ID+"/"+name+"> {\n")
		if !ok {
			t.Fatalf("no graph %s of %s", name, e.ID)
		}
		content, _, _ := strings.Cut(rest, "\n}\n")
		return content
	}
	const triple = "<e:place/norland> <r:cancelled> <e:event/harbour-summit>"
	if !strings.Contains(graph(asserted, "assertion"), triple) {
		t.Error("an assertion without its triple")
	}
	if c := graph(denied, "assertion"); strings.Contains(c, triple) || !strings.Contains(c, `<kg:polarity> "denied"`) {
		t.Error("a denied triple is asserted: ", c)
	}
	if c := graph(denied, "provenance"); !strings.Contains(c, "prov:wasDerivedFrom <"+denied.Source.Document+">") || !strings.Contains(c, "oa:exact") {
		t.Error(c)
	}
	if c := graph(denied, "head"); !strings.Contains(c, "rdf:type np:Nanopublication") {
		t.Error(c)
	}
	if c := graph(denied, "publication"); !strings.Contains(c, `<kg:rule> "story"`) {
		t.Error(c)
	}
	d := dataset()
	evidence := story.Evidence()
	slices.Reverse(evidence)
	d.Evidence = stream(evidence)
	slices.Reverse(d.Statements)
	if trig(t, d) != got {
		t.Error("another order gives other bytes")
	}
}

func TestRapperReadsTriG(t *testing.T) {
	c := reader(t, "rapper", "-q", "-i", "trig", "-o", "nquads", "-", "kg:base")
	c.Stdin = strings.NewReader(trig(t, dataset()))
	out, err := c.CombinedOutput()
	if err != nil || bytes.Count(out, []byte("Nanopublication")) != len(story.Evidence()) {
		t.Errorf("%v: %d nanopublications\n%.2000s", err, bytes.Count(out, []byte("Nanopublication")), out)
	}
}

func TestRDFLibReadsAll(t *testing.T) {
	for format, source := range map[string]string{"trig": trig(t, dataset()), "json-ld": jsonLD(t, dataset())} {
		script := strings.Replace(denials, "FORMAT", "'"+format+"'", 1)
		if got := python(t, "rdflib", script, source); got != denial {
			t.Errorf("%s: got %s\nwant %s", format, got, denial)
		}
	}
}

func jsonLD(t *testing.T, d rdf.Dataset) string {
	t.Helper()
	var b bytes.Buffer
	if err := rdf.WriteJSONLD(t.Context(), &b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// normalised is the canonical form that an independent library gives to JSON-LD.
func normalised(t *testing.T, source string) string {
	t.Helper()
	var doc any
	if err := json.Unmarshal([]byte(source), &doc); err != nil {
		t.Fatalf("%v in %s", err, source)
	}
	options := ld.NewJsonLdOptions("")
	options.Algorithm, options.Format = ld.AlgorithmURDNA2015, "application/n-quads"
	out, err := ld.NewJsonLdProcessor().Normalize(doc, options)
	if err != nil {
		t.Fatal(err)
	}
	return out.(string)
}

func TestJSONLDEqualsNQuads(t *testing.T) {
	for name, d := range map[string]rdf.Dataset{
		"all": dataset(), "nothing": {}, "documents": {Documents: stream(story.Documents())}, "evidence": {Evidence: stream(story.Evidence())},
	} {
		if got, want := normalised(t, jsonLD(t, d)), nquads(t, d); got != want {
			t.Errorf("%s: JSON-LD is\n%s\nN-Quads are\n%s", name, got, want)
		}
	}
}

func FuzzJSONLD(f *testing.F) {
	f.Add("plain", "name")
	f.Add("\x00\t\b\f\r\n\"\\\x7f\u2028\xff \\u0041", "@id")
	f.Fuzz(func(t *testing.T, title, publisher string) {
		d := rdf.Dataset{Documents: stream([]*schema.Document{{ID: "d:x", Title: title, Publisher: publisher}})}
		got, want := normalised(t, jsonLD(t, d)), nquads(t, d)
		// The library does not escape these control characters as canonical N-Quads do.
		if strings.Contains(want, `\u00`) || strings.ContainsAny(title+publisher, "\b\f\t\x7f") {
			return
		}
		if got != want {
			t.Fatalf("JSON-LD is\n%s\nN-Quads are\n%s", got, want)
		}
	})
}

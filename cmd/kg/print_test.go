package main

import (
	"strings"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

func TestProvenanceTimes(t *testing.T) {
	for words, when := range map[string]schema.Time{
		"on 2025-10-31":           {From: "2025-10-31", To: "2025-10-31"},
		"in 2025-10":              {From: "2025-10-01", To: "2025-10-31"},
		"in 2009":                 {From: "2009-01-01", To: "2009-12-31"},
		"since 2023-04":           {From: "2023-04-01"},
		"until 2025-06-30":        {To: "2025-06-30"},
		"2025-10-01 – 2025-10-07": {From: "2025-10-01", To: "2025-10-07"},
	} {
		if got := provenance(&schema.Evidence{Polarity: schema.Affirmed, Modality: schema.Asserted, Time: &when}); !strings.HasPrefix(got, words+" · ") {
			t.Errorf("%+v gives %q", when, got)
		}
	}
}

func TestUnknownSubject(t *testing.T) {
	var b strings.Builder
	writeStatement(&b, &graph.Statement{Relation: graph.RelationRef{ID: "charged", Label: "charged"},
		Subject: schema.Node{Type: schema.Unknown}, Object: schema.Node{ID: "e:person/bob-sample", Name: "Bob Sample", Type: schema.Person}}, 1)
	if !strings.Contains(b.String(), "(?, charged, e:person/bob-sample)") {
		t.Errorf("got %s", b.String())
	}
}

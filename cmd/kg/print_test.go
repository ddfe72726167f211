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

func TestSupportSaysWhatIsAsserted(t *testing.T) {
	for _, c := range []struct {
		support graph.Support
		want    string
	}{
		{graph.Support{Evidence: 2, Documents: 2, Sources: 2, Corroborated: true, Modalities: map[schema.Modality]int{schema.Asserted: 2}}, "2 evidence, 2 documents, 2 sources, corroborated"},
		{graph.Support{Evidence: 1, Documents: 1, Modalities: map[schema.Modality]int{schema.Planned: 1}}, "1 evidence (planned), 1 document"},
		{graph.Support{Evidence: 4, Documents: 3, Sources: 1, Modalities: map[schema.Modality]int{schema.Asserted: 1, schema.Offered: 3}}, "4 evidence (1 asserted, 3 offered), 3 documents, 1 source"},
	} {
		if got := support(&graph.Statement{Support: c.support}); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// An answer holds the best evidence alone: the count of the rest is the support's.
func TestWhatIsLeftOutIsSaid(t *testing.T) {
	s := graph.Statement{ID: "st:x", Evidence: make([]schema.Evidence, 3), Support: graph.Support{Evidence: 6}}
	for quotes, want := range map[int]string{1: "… 5 more: kg query --statement st:x", 3: "… 3 more", 4: "… 3 more"} {
		var b strings.Builder
		writeStatement(&b, &s, quotes)
		if !strings.Contains(b.String(), want) {
			t.Errorf("with %d sentences: %s", quotes, b.String())
		}
	}
}

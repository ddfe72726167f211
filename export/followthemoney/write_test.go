package followthemoney_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"example.com/kg/export/followthemoney"
	"example.com/kg/export/internal/story"
	"example.com/kg/graph"
)

type entity struct {
	ID, Schema string
	Properties map[string][]string
}

func write(t *testing.T, g graph.Subgraph) (string, map[string]entity) {
	t.Helper()
	var b bytes.Buffer
	if err := followthemoney.Write(&b, g, nil); err != nil {
		t.Fatal(err)
	}
	entities := map[string]entity{}
	for line := range strings.Lines(b.String()) {
		var e entity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		if entities[e.ID].ID != "" {
			t.Errorf("%s twice", e.ID)
		}
		entities[e.ID] = e
	}
	return b.String(), entities
}

// ends are the properties that refer to other entities, and the schemata that
// FollowTheMoney's own definitions allow there.
var ends = map[string]map[string][]string{
	"Occupancy":   {"holder": {"Person"}, "post": {"Position"}},
	"Membership":  {"member": {"Person", "Organization", "PublicBody", "LegalEntity"}, "organization": {"Organization", "PublicBody"}},
	"UnknownLink": {"subject": nil, "object": nil},
}

func TestWrite(t *testing.T) {
	_, entities := write(t, story.Graph())
	kinds := map[string]int{}
	for _, e := range entities {
		kinds[e.Schema]++
		for property, allowed := range ends[e.Schema] {
			other, ok := entities[e.Properties[property][0]]
			if !ok || allowed != nil && !slices.Contains(allowed, other.Schema) {
				t.Errorf("%s of %s: %+v", property, e.Schema, other)
			}
		}
		if ends[e.Schema] == nil {
			if len(e.Properties["name"]) != 1 {
				t.Errorf("a thing without a name: %+v", e)
			}
			continue
		}
		for _, proof := range e.Properties["proof"] {
			if entities[proof].Schema != "Article" {
				t.Errorf("proof %s is %+v", proof, entities[proof])
			}
		}
		if len(e.Properties["proof"]) == 0 || len(e.Properties["summary"]) != 1 {
			t.Errorf("a link without proof: %+v", e)
		}
	}
	for kind, n := range map[string]int{"Person": 3, "Article": 3, "Occupancy": 1, "Position": 1, "Event": 1, "Document": 1} {
		if kinds[kind] != n {
			t.Errorf("%d of %s, want %d", kinds[kind], kind, n)
		}
	}
	for _, e := range entities {
		if e.Schema == "UnknownLink" && e.Properties["object"][0] == "e:event/harbour-summit" && e.Properties["role"][0] != "disputed: cancelled" {
			t.Errorf("%+v", e)
		}
		if e.Schema == "UnknownLink" && strings.Contains(e.Properties["role"][0], "accused") {
			p := e.Properties
			if p["role"][0] != "claimed: accused (says Suvian Foreign Ministry)" || p["status"][0] != "claimed" || p["publisher"][0] != "Wire 7" ||
				p["description"][0] != "polarity: affirmed; modality: asserted; sources: 1; evidence: 1; says: Suvian Foreign Ministry" {
				t.Errorf("%+v", e)
			}
		}
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	g := story.Graph()
	want, _ := write(t, g)
	slices.Reverse(g.Entities)
	slices.Reverse(g.Statements)
	for i := range g.Statements {
		slices.Reverse(g.Statements[i].Evidence)
	}
	if got, _ := write(t, g); got != want {
		t.Error("another order gives other bytes")
	}
}

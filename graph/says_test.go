package graph_test

import (
	"encoding/json"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// say puts the only evidence of a bundle in the mouths of speakers, the outermost
// first; "" is one whom the text does not name.
func say(b store.Bundle, speakers ...string) store.Bundle {
	e := &b.Evidence[0]
	for _, name := range speakers {
		a := schema.Attribution{Cue: schema.Cue{Text: e.Relation.Text, Start: e.Relation.Spans[0][0], End: e.Relation.Spans[0][1]}}
		if name != "" {
			a.ID, a.Name, a.Type = schema.EntityID(schema.Person, name), name, schema.Person
			a.Text, a.Start, a.End = e.Subject.Text, e.Subject.Start, e.Subject.End
		}
		e.Attribution = append(e.Attribution, a)
	}
	e.ID = schema.EvidenceID(e)
	return b
}

func TestSays(t *testing.T) {
	const hid = "Person:Ada Brandt|hid|Place:Norland"
	only := func(g *graph.Graph) graph.Statement {
		t.Helper()
		list := statements(t, g, graph.Filter{Relations: []string{"hid"}})
		if len(list) != 1 {
			t.Fatalf("%d statements", len(list))
		}
		sound(t, g)
		return list[0]
	}
	told := func(s graph.Statement) string {
		b, err := json.Marshal(s.Says)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	g := open(t)
	put(t, g,
		say(story("a", "A", "2025-11-09", hid), "Ruben Falk", "Ilsa Marek"),
		say(story("b", "B", "2025-11-09", hid), "Ilsa Marek"),
		say(story("c", "C", "2025-11-10", hid), "Ilsa Marek"),
		say(story("d", "D", "2025-11-10", hid), ""),
		story("e", "E", "2025-11-11", hid+"|denied"))
	s := only(g)
	want := `[{"speakers":[{"id":"e:person/ilsa-marek","name":"Ilsa Marek","type":"Person"}],"polarity":"affirmed","evidence":2},` +
		`{"speakers":[],"polarity":"affirmed","evidence":1},` +
		`{"speakers":[{"id":"e:person/ruben-falk","name":"Ruben Falk","type":"Person"},{"id":"e:person/ilsa-marek","name":"Ilsa Marek","type":"Person"}],"polarity":"affirmed","evidence":1}]`
	if !s.Claimed || s.Support.AttributedAffirmed != 4 || s.Support.AttributedDenied != 0 || told(s) != want {
		t.Errorf("claimed %v, %+v, says %s", s.Claimed, s.Support, told(s))
	}
	// A document that says it itself makes it more than a claim; the answer has some of
	// the evidence and still knows. Who says it comes with all evidence.
	put(t, g, story("f", "F", "2025-11-12", hid))
	if s = only(g); s.Claimed || s.Support.AttributedAffirmed != 4 || s.Says != nil {
		t.Errorf("claimed %v, %+v, says %s", s.Claimed, s.Support, told(s))
	}
	whole, err := g.Statement(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	if told(whole) != want {
		t.Errorf("says %s", told(whole))
	}
	if err := g.Remove(ctx, "f"); err != nil {
		t.Fatal(err)
	}
	if s = only(g); !s.Claimed {
		t.Error("the claim is no claim after its only witness is gone")
	}
}

// What is only denied is claimed where nobody denies it but speakers.
func TestSaysOfDenial(t *testing.T) {
	g := open(t)
	put(t, g, say(story("a", "A", "2025-11-09", "Person:Ada Brandt|hid|Place:Norland|denied"), "Ada Brandt"))
	s := statements(t, g, graph.Filter{})[0]
	if !s.Claimed || s.Support.AttributedDenied != 1 || len(s.Says) != 1 || s.Says[0].Polarity != schema.Denied {
		t.Errorf("%+v", s)
	}
}

package schema_test

import (
	"regexp"
	"testing"

	"example.com/kg/schema"
)

// Ids are stored and published: these must never change.
func TestIDsAreStable(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{schema.DocumentID("u", "t", "x"), "d:vua7xk2dz7mqbespgfrdamps4u"},
		{schema.StatementID("e:person/a", "met", "e:person/b"), "st:kauwxh6qhvutznnfyl344qtvem"},
		{offer().ID, "ev:ojp2rfmwedxokc6ogu3muhghrm"},
		{schema.TextSHA256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestEvidenceIDDependsOnWhatItMust(t *testing.T) {
	base := offer().ID
	same := map[string]func(*schema.Evidence){
		"confidence": func(e *schema.Evidence) { e.Confidence = 0.1 },
		"rule":       func(e *schema.Evidence) { e.Rule = "other" },
		"model":      func(e *schema.Evidence) { e.Extractor.Model = "other" },
		"label":      func(e *schema.Evidence) { e.Relation.Label = "other" },
		"name":       func(e *schema.Evidence) { e.Subject.Name = "other" },
	}
	other := map[string]func(*schema.Evidence){
		"text":     func(e *schema.Evidence) { e.Source.SHA256 = schema.TextSHA256("other") },
		"subject":  func(e *schema.Evidence) { e.Subject.Start++ },
		"relation": func(e *schema.Evidence) { e.Relation.ID = "met" },
		"object":   func(e *schema.Evidence) { e.Object.End++ },
		"unknown":  func(e *schema.Evidence) { e.Object = schema.UnknownNode() },
		"polarity": func(e *schema.Evidence) { e.Polarity = schema.Denied },
		"modality": func(e *schema.Evidence) { e.Modality = schema.Planned },
		"field":    func(e *schema.Evidence) { e.Source.Field = schema.TitleField },
	}
	for name, change := range same {
		e := offer()
		if change(e); schema.EvidenceID(e) != base {
			t.Errorf("%s changes the id", name)
		}
	}
	for name, change := range other {
		e := offer()
		if change(e); schema.EvidenceID(e) == base {
			t.Errorf("%s does not change the id", name)
		}
	}
}

func TestNodeKey(t *testing.T) {
	keys := map[string]bool{}
	for _, n := range []schema.Node{
		schema.UnknownNode(), {ID: "e:person/a", Type: schema.Person},
		{Value: "5", Datatype: "kg:quantity"}, {Value: "5", Datatype: "kg:money"}, {Value: `5"^^kg:money`, Datatype: "kg:quantity"},
	} {
		if keys[n.Key()] {
			t.Errorf("key %s twice", n.Key())
		}
		keys[n.Key()] = true
	}
}

// Moving bytes from one field to its neighbour must give another id.
func FuzzFieldFraming(f *testing.F) {
	f.Add("ab", "c", "", "a", "bc", "")
	f.Add("", "\x01a", "", "\x01a", "", "")
	id := regexp.MustCompile(`^st:[a-z2-7]{26}$`)
	f.Fuzz(func(t *testing.T, a, b, c, x, y, z string) {
		first, second := schema.StatementID(a, b, c), schema.StatementID(x, y, z)
		if (first == second) != (a == x && b == y && c == z) {
			t.Fatalf("%q and %q", []string{a, b, c}, []string{x, y, z})
		}
		if !id.MatchString(first) {
			t.Fatal(first)
		}
	})
}

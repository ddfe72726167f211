package entity_test

import (
	"context"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/entity"
	"example.com/kg/schema"
)

func TestModelChangesWithTheWords(t *testing.T) {
	plain, err := entity.New()
	if err != nil {
		t.Fatal(err)
	}
	k, err := entity.ReadKnowledge([]byte("say: mumble"))
	if err != nil {
		t.Fatal(err)
	}
	if more := entity.NewWith(k, nil); len(plain.Model()) != 64 || plain.Model() == more.Model() {
		t.Errorf("sums %q and %q", plain.Model(), more.Model())
	}
}

// A user's file joins what the built-in words keep apart.
func TestReadKnowledgeExtends(t *testing.T) {
	const text = "A catamaran sank off Lamu on Sunday. The vessel had carried ninety people."
	more := []byte("classes:\n  - {name: ship, type: Product, general: vessel, special: catamaran}\n")
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	analyser, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	a, err := analyser.Analyse(context.Background(), text, english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	joined := func(files ...[]byte) bool {
		k, err := entity.ReadKnowledge(files...)
		if err != nil {
			t.Fatal(err)
		}
		r := entity.NewWith(k, g).Resolve(&schema.Document{ID: "doc", Text: text}, a)
		of := map[string]int{}
		for _, m := range r.Mentions {
			of[m.Text] = m.Entity
		}
		boat, ok := of["A catamaran"]
		vessel, also := of["The vessel"]
		if !ok || !also {
			t.Fatalf("mentions %v", of)
		}
		return boat == vessel
	}
	if joined() {
		t.Error("a catamaran is a vessel without being told")
	}
	if !joined(more) {
		t.Error("the user's file changes nothing")
	}
}

func TestReadKnowledge(t *testing.T) {
	if _, err := entity.ReadKnowledge(); err != nil {
		t.Fatal("the built-in files: ", err)
	}
	for file, want := range map[string]string{
		"classes:\n  - {name: x, type: Pirate, general: y}": `class "x" has the unknown type "Pirate"`,
		"names:\n  Pirate: ahoy":                            `unknown type "Pirate"`,
		"say: [a, b]":                                       "line 1",
		"sey: mumble":                                       "sey",
		"say: \"a":                                          "yaml",
	} {
		_, err := entity.ReadKnowledge([]byte(file))
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "file 1") {
			t.Errorf("%q: error %v, want one with %q", file, err, want)
		}
	}
}

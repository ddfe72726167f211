package relation_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/kg/extract/relation"
)

func TestEmbeddedPatternsLoad(t *testing.T) {
	set, err := relation.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Patterns()) < 100 {
		t.Errorf("%d patterns", len(set.Patterns()))
	}
}

func TestUserPatternsReplaceAndExtend(t *testing.T) {
	plain, err := relation.Load()
	if err != nil {
		t.Fatal(err)
	}
	own := `theme: own
classes: {meeting: [kaffeeklatsch]}
patterns:
  - {id: met/verb, relation: met, verb: [encounter _]}
  - {id: own/knighted, relation: knighted, verb: [knight _]}
`
	set, err := relation.Load(relation.Source{Name: "own.yaml", Data: []byte(own)})
	if err != nil {
		t.Fatal(err)
	}
	if !set.Classes.Has("meeting", "kaffeeklatsch") || !set.Classes.Has("meeting", "summit") {
		t.Error("a class is extended by naming it again")
	}
	found := 0
	for _, p := range set.Patterns() {
		switch p.ID {
		case "met/verb":
			found++
			if strings.Join(p.Verb, "") != "encounter _" {
				t.Errorf("met/verb was not replaced: %v", p.Verb)
			}
		case "own/knighted":
			found++
		}
	}
	if found != 2 {
		t.Errorf("found %d of the user's patterns", found)
	}
	if set.Sum() == plain.Sum() {
		t.Error("the sum does not depend on the user's patterns")
	}
}

func TestPatternErrorsSayWhere(t *testing.T) {
	for name, c := range map[string]struct{ yaml, want string }{
		"unknown key":      {"patterns: [{id: a, relation: b, verbs: [x _]}]", "verbs"},
		"unknown class":    {"patterns: [{id: a, relation: b, verb: ['{nowhere} _']}]", `pattern a: "{nowhere} _": no class "nowhere"`},
		"no trigger":       {"patterns: [{id: a, relation: b}]", "pattern a: nothing evokes it"},
		"no relation":      {"patterns: [{id: a, verb: [x _]}]", "pattern a: no relation"},
		"no id":            {"patterns: [{relation: b, verb: [x _]}]", "pattern without id"},
		"bad type":         {"patterns: [{id: a, relation: b, verb: [x _], object: {type: [Planet]}}]", `no type "Planet"`},
		"bad selector":     {"patterns: [{id: a, relation: b, verb: [x _], object: 'a..b'}]", "selector"},
		"bad modality":     {"patterns: [{id: a, relation: b, verb: [x _], modality: maybe}]", `no modality "maybe"`},
		"unplaceable":      {"patterns: [{id: a, relation: b, verb: ['see fire smoke _']}]", `cannot place "smoke"`},
		"circular classes": {"classes: {p: ['{q}'], q: ['{p}']}", "contains itself"},
		"given twice":      {"patterns: [{id: a, relation: b, verb: [x _]}, {id: a, relation: c, verb: [y _]}]", "pattern a is given twice"},
		"no yaml":          {"patterns: [", "own.yaml"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := relation.Load(relation.Source{Name: "own.yaml", Data: []byte(c.yaml)})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want it to contain %q", err, c.want)
			}
		})
	}
}

// An embedded pattern with the id of an earlier one would be lost without a word.
func TestEmbeddedPatternsHaveTheirOwnID(t *testing.T) {
	files, err := filepath.Glob("patterns/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	first := map[string]string{}
	id := regexp.MustCompile(`(?m)^  - id: (\S+)`)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range id.FindAllStringSubmatch(string(data), -1) {
			if other, seen := first[found[1]]; seen {
				t.Errorf("pattern %s stands in %s and in %s", found[1], other, name)
			}
			first[found[1]] = name
		}
	}
}

package entity_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/entity"
	"example.com/kg/schema"
)

// A golden case is a file in testdata: comment lines that begin with "#", a text
// with its mentions marked as [words|label], a line of dashes, and for labels
// that matter a line "label<TAB>type<TAB>name", for plurals with the labels of
// their members behind it ("both<TAB>Person<TAB>-<TAB>lavrov fidan").
//
// Every marked mention must be found with exactly these words; mentions with one
// label must have one entity, those with different labels different ones. The
// label "-" marks words that must not be joined with any marked mention. Text
// that is not marked is not tested. A comment "expected failure: why" turns the
// case round: it fails when it begins to pass, so that it gets promoted.
type golden struct {
	text     string
	title    string
	marks    []mark
	entities []expected
	failure  string
}

type mark struct {
	start, end  int
	text, label string
}

type expected struct {
	label, typ, name string
	members          []string
}

func readGolden(t *testing.T, path string) golden {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, tail, ok := strings.Cut(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n---\n")
	if !ok {
		t.Fatalf("%s: no line of dashes", path)
	}
	var g golden
	var body []string
	for _, line := range strings.Split(head, "\n") {
		switch {
		case strings.HasPrefix(line, "# expected failure:"):
			g.failure = strings.TrimSpace(strings.TrimPrefix(line, "# expected failure:"))
		case strings.HasPrefix(line, "# title:"):
			g.title = strings.TrimSpace(strings.TrimPrefix(line, "# title:"))
		case !strings.HasPrefix(line, "#"):
			body = append(body, line)
		}
	}
	var out []rune
	marked := []rune(strings.TrimSpace(strings.Join(body, "\n")))
	var open []int // marks may stand inside marks
	for i := 0; i < len(marked); i++ {
		switch marked[i] {
		case '[':
			open = append(open, len(out))
		case '|':
			end := i + 1
			for marked[end] != ']' {
				end++
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			g.marks = append(g.marks, mark{from, len(out), string(out[from:]), string(marked[i+1 : end])})
			i = end
		default:
			out = append(out, marked[i])
		}
	}
	g.text = string(out)
	for _, line := range strings.Split(tail, "\n") {
		if f := strings.Split(line, "\t"); len(f) >= 3 {
			e := expected{label: f[0], typ: f[1], name: f[2]}
			if len(f) > 3 {
				e.members = strings.Fields(f[3])
			}
			g.entities = append(g.entities, e)
		}
	}
	return g
}

// check returns what is wrong with a resolution, one line a fault.
func (g golden) check(r *entity.Resolution) []string {
	var faults []string
	of := map[string]int{}
	owner := map[int]string{}
	entityAt := func(m mark) (int, bool) {
		for _, x := range r.Mentions {
			if x.Start == m.start && x.End == m.end && x.Field != schema.TitleField {
				return x.Entity, true
			}
		}
		return 0, false
	}
	for _, m := range g.marks {
		if m.label == "-" {
			continue
		}
		e, ok := entityAt(m)
		if !ok {
			faults = append(faults, fmt.Sprintf("%q at %d is no mention", m.text, m.start))
			continue
		}
		if old, ok := of[m.label]; ok && old != e {
			faults = append(faults, fmt.Sprintf("%q at %d is %s, not %s", m.text, m.start, r.Entities[e].ID, r.Entities[old].ID))
			continue
		}
		if old, ok := owner[e]; ok && old != m.label {
			faults = append(faults, fmt.Sprintf("%q at %d is joined with %s", m.text, m.start, old))
			continue
		}
		of[m.label], owner[e] = e, m.label
	}
	for _, m := range g.marks {
		if e, ok := entityAt(m); m.label == "-" && ok && owner[e] != "" {
			faults = append(faults, fmt.Sprintf("%q at %d is joined with %s", m.text, m.start, owner[e]))
		}
	}
	for _, x := range g.entities {
		k, ok := of[x.label]
		if !ok {
			continue
		}
		e := r.Entities[k]
		if string(e.Type) != x.typ {
			faults = append(faults, fmt.Sprintf("%s has type %s, want %s", x.label, e.Type, x.typ))
		}
		if x.name != "-" && e.Name != x.name {
			faults = append(faults, fmt.Sprintf("%s is called %q, want %q", x.label, e.Name, x.name))
		}
		var members []string
		for _, a := range e.Members {
			members = append(members, owner[a])
		}
		if len(x.members) > 0 && strings.Join(members, " ") != strings.Join(x.members, " ") {
			faults = append(faults, fmt.Sprintf("%s has the members %q, want %q", x.label, members, x.members))
		}
	}
	return faults
}

func resolve(t testing.TB, title, text string) *entity.Resolution {
	t.Helper()
	analyser, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	resolver, err := entity.New()
	if err != nil {
		t.Fatal(err)
	}
	var analyses []*english.Analysis
	if title != "" {
		a, err := analyser.Analyse(context.Background(), title, english.Options{Field: schema.TitleField, OneSentence: true})
		if err != nil {
			t.Fatal(err)
		}
		analyses = append(analyses, a)
	}
	a, err := analyser.Analyse(context.Background(), text, english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return resolver.Resolve(&schema.Document{ID: "doc", Title: title, Text: text}, append(analyses, a)...)
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			g := readGolden(t, path)
			faults := g.check(resolve(t, g.title, g.text))
			if g.failure != "" {
				if len(faults) == 0 {
					t.Errorf("passes now: take the line away that expects it to fail (%s)", g.failure)
				}
				return
			}
			for _, f := range faults {
				t.Error(f)
			}
		})
	}
}

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/kg/schema"
)

// articlesFile writes lines of JSONL to a file.
func articlesFile(t *testing.T, lines ...string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "d.jsonl")
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestBuildTellsOfRepeatedIDs(t *testing.T) {
	in := articlesFile(t,
		`{"id":"x","text":"Macron met Scholz in Paris."}`,
		`{"id":"y","text":"Merz visited Rome."}`,
		`{"id":"y","text":"Merz visited Rome."}`,
		`{"id":"x","text":"Macron met Merz in Paris."}`)
	db := filepath.Join(t.TempDir(), "kg.db")
	for _, counts := range []string{"2 articles: 2 new or changed, 0 unchanged, 1 skipped", "2 articles: 0 new or changed, 2 unchanged, 1 skipped"} {
		r := want(t, exitPartial, "", "build", "--db", db, in)
		for _, words := range []string{in + `:4: the id "x" is that of the document at ` + in + ":1,", counts} {
			if !strings.Contains(r.err, words) {
				t.Errorf("no %q in %s", words, r.err)
			}
		}
	}
	if r := want(t, exitOK, "", "query", "--db", db, "--document", "x"); !strings.Contains(r.out, "Scholz") || strings.Contains(r.out, "Merz") {
		t.Errorf("kept: %s", r.out)
	}
	same := articlesFile(t, `{"id":"z","text":"Merz visited Rome."}`, `{"id":"z","text":"Merz visited Rome."}`)
	want(t, exitOK, "", "build", "--db", db, same)
}

func TestBuildTellsOfFlaws(t *testing.T) {
	for _, c := range []struct{ line, words string }{
		{`{"id":"a","published":"sometime","text":"Merz visited Rome."}`, "not understood"},
		{`{"id":"` + strings.Repeat("a", 100_000) + `","text":"Merz visited Rome."}`, "the id has 100000 bytes, more than the limit of 4096"},
	} {
		r := want(t, exitPartial, "", "build", "--db", filepath.Join(t.TempDir(), "kg.db"), articlesFile(t, c.line))
		if !strings.Contains(r.err, c.words) || len(r.err) > 2*schema.MaxDocumentID {
			t.Errorf("got %.400s", r.err)
		}
	}
	want(t, exitPartial, `{"text":"Merz visited Rome.","published":"sometime"}`, "extract", "-")
}

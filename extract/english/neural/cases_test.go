package neural_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/kg/extract/english/neural"
)

// reading is one line of a case file: how one word of a sentence is to be read.
type reading struct{ sentence, word, head, relation, note string }

// readings reads a case file; words stand apart by spaces, and ROOT is the head of the
// root.
func readings(t *testing.T, file string) (all []reading) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			t.Fatalf("%s: %q has %d columns instead of 5", file, line, len(f))
		}
		all = append(all, reading{f[0], f[1], f[2], f[3], f[4]})
	}
	return all
}

// read returns head and relation that the model gives to the case's word.
func (r reading) read(t *testing.T, m *neural.Model) (head, relation string) {
	t.Helper()
	forms := strings.Fields(r.sentence)
	spaces := make([]bool, len(forms))
	for i, f := range forms {
		spaces[i] = i == 0 || strings.Trim(f, ".,:") != ""
	}
	tags, _ := m.Analyse(words(t, forms, spaces), new(neural.Scratch))
	for i, f := range forms {
		if f != r.word {
			continue
		}
		if tags[i].Head < 0 {
			return "ROOT", tags[i].Rel
		}
		return forms[tags[i].Head], tags[i].Rel
	}
	t.Fatalf("%q is no word of %q", r.word, r.sentence)
	return "", ""
}

func TestReadings(t *testing.T) {
	m, err := neural.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range readings(t, "readings.tsv") {
		if head, relation := r.read(t, m); head != r.head || relation != r.relation {
			t.Errorf("%s: %q: %q is %s of %q, want %s of %q", r.note, r.sentence, r.word, relation, head, r.relation, r.head)
		}
	}
}

// TestKnownErrors keeps what the model reads wrongly in sight. A case that comes right
// belongs into readings.tsv.
func TestKnownErrors(t *testing.T) {
	m, err := neural.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range readings(t, "known_errors.tsv") {
		head, relation := r.read(t, m)
		if head == r.head && relation == r.relation {
			t.Errorf("%s: %q is read rightly now: move it to readings.tsv", r.note, r.sentence)
		}
		t.Logf("%s: %q: %q is read as %s of %q, not %s of %q", r.note, r.sentence, r.word, relation, head, r.relation, r.head)
	}
}

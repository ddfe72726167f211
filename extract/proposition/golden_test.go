package proposition_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition"
)

// The golden cases hold one sentence or short text each, a line of dashes, and
// what must be read from it, one proposition a line in the notation of
// [proposition.Describe]:
//
//	offer | subject Lavrov | indirect Rubio | object talks | time on Friday
//
// The first field is the lemma with its particle, after the kind where that
// matters ("nominal attack"). Arguments and times not listed may be there as
// well; polarity, modality and speakers must be exactly those listed. A line
// that begins with "!" must not be read. A line "# fails: reason" marks a known
// failure; when such a case passes, as it may after a new model, the log says so.
func TestGolden(t *testing.T) {
	var files []string
	err := filepath.WalkDir("testdata", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".txt") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.ToSlash(strings.TrimPrefix(path, "testdata"+string(filepath.Separator))), ".txt")
		t.Run(name, func(t *testing.T) { checkGolden(t, path) })
	}
}

var analyser = sync.OnceValues(english.New)

func read(t *testing.T, text string) []string {
	t.Helper()
	a, err := analyser()
	if err != nil {
		t.Fatal(err)
	}
	analysis, err := a.Analyse(context.Background(), text, english.Options{Published: "2025-11-10"})
	if err != nil {
		t.Fatal(err)
	}
	all := proposition.Read(analysis)
	lines := make([]string, len(all))
	for p := range all {
		if all[p].Confidence <= 0 {
			t.Errorf("%s: no confidence in %s", text, proposition.Describe(analysis, all, p))
		}
		lines[p] = proposition.Describe(analysis, all, p)
	}
	return lines
}

func checkGolden(t *testing.T, path string) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, expected, found := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n---\n")
	if !found {
		t.Fatalf("%s: no line of dashes", path)
	}
	got := read(t, text)
	reason := ""
	var wrong []string
	for line := range strings.SplitSeq(strings.TrimSpace(expected), "\n") {
		line = strings.TrimSpace(line)
		if r, known := strings.CutPrefix(line, "# fails: "); known {
			reason = r
			continue
		}
		unwanted, negated := strings.CutPrefix(line, "!")
		match := slices.ContainsFunc(got, func(g string) bool { return fits(strings.TrimSpace(unwanted), g) })
		if match == negated {
			wrong = append(wrong, line)
		}
	}
	switch {
	case len(wrong) > 0 && reason == "":
		t.Errorf("%s\nwrong:\n  %s\nread:\n  %s", text, strings.Join(wrong, "\n  "), strings.Join(got, "\n  "))
	case len(wrong) == 0 && reason != "":
		t.Logf("a known failure (%s) passes now: remove the mark", reason)
	}
}

// fits reports whether a read proposition is the one expected.
func fits(expected, got string) bool {
	want, have := fields(expected), fields(got)
	if !fitsPredicate(want[0], have[0]) {
		return false
	}
	for _, f := range want[1:] {
		if !slices.Contains(have, f) {
			return false
		}
	}
	for _, f := range have[1:] {
		if truth(f) && !slices.Contains(want, f) {
			return false
		}
	}
	return true
}

// fitsPredicate compares "nominal attack" or "attack" with "nominal attack -".
func fitsPredicate(want, have string) bool {
	words := strings.Fields(have)
	if last := words[len(words)-1]; strings.HasPrefix(last, "S") && strings.ToUpper(last) == last {
		words = words[:len(words)-1]
	}
	return want == strings.Join(words, " ") || want == strings.Join(words[1:], " ")
}

// fields splits a line and drops the marks of carried-over arguments.
func fields(line string) []string {
	list := strings.Split(line, " | ")
	for k := range list {
		if role, rest, ok := strings.Cut(list[k], " "); ok {
			list[k] = strings.TrimSuffix(role, "+") + " " + rest
		}
	}
	return list
}

// truth reports whether a field says something about polarity, modality or speaker.
func truth(f string) bool {
	switch f {
	case "denied", "planned", "possible", "conditional", "required", "offered", "attempted":
		return true
	}
	return strings.HasPrefix(f, "said by ")
}

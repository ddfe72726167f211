package extract_test

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"example.com/kg/extract"
	"example.com/kg/schema"
)

// The golden cases stand in testdata/cases/CONSTRUCTION/NAME.txt: an article, a
// line of dashes, and what it must give, one evidence a line in the notation of
// [extract.Line]:
//
//	(Subject, relation, Object) denied planned speaker=A>B time=2025-11-09 role=filler
//
// What is not said about polarity and modality must be plain; speaker, time and
// qualifiers are compared where they are given ("speaker=-" demands none, "speaker=?"
// somebody unnamed). "*"
// stands for anything. A line may also begin with
//
//	!  such evidence must not be there
//	~  it should be there but is not yet; the reason follows after " : "
//
// Lines beginning with "# " before the article say "published", "title".
type goldenCase struct {
	document     schema.Document
	expectations []expectation
	found        []string
}

type expectation struct {
	mark                      byte
	subject, relation, object string
	polarity, modality        string
	fields                    map[string]string
	line, reason              string
}

func readCase(path string) (*goldenCase, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	head, tail, found := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n---\n")
	if !found {
		return nil, fmt.Errorf("%s: no line of dashes", path)
	}
	c := &goldenCase{document: schema.Document{ID: "case", Published: "2025-11-10", Language: "en"}}
	for strings.HasPrefix(head, "# ") {
		line, rest, _ := strings.Cut(head, "\n")
		key, value, _ := strings.Cut(strings.TrimPrefix(line, "# "), ": ")
		switch key {
		case "published":
			c.document.Published = value
		case "title":
			c.document.Title = value
		default:
			return nil, fmt.Errorf("%s: no header %q", path, key)
		}
		head = rest
	}
	c.document.Text = head
	c.document.SHA256 = schema.TextSHA256(head)
	for line := range strings.Lines(tail) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		e, err := readExpectation(line)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		c.expectations = append(c.expectations, e)
	}
	return c, nil
}

func readExpectation(line string) (expectation, error) {
	e := expectation{line: line, polarity: "affirmed", modality: "asserted", fields: map[string]string{}}
	if line[0] == '!' || line[0] == '~' {
		e.mark, line = line[0], strings.TrimSpace(line[1:])
	}
	if e.mark == '~' {
		var found bool
		if line, e.reason, found = strings.Cut(line, " : "); !found {
			return e, fmt.Errorf("%q: an expected failure needs a reason", line)
		}
	}
	end := strings.LastIndex(line, ")")
	if !strings.HasPrefix(line, "(") || end < 0 {
		return e, fmt.Errorf("%q: no triple", line)
	}
	parts := strings.SplitN(line[1:end], ", ", 3)
	if len(parts) != 3 {
		return e, fmt.Errorf("%q: no triple", line)
	}
	e.subject, e.relation, e.object = parts[0], parts[1], parts[2]
	if e.mark == '!' {
		e.polarity, e.modality = "", ""
	}
	last := ""
	for word := range strings.FieldsSeq(line[end+1:]) {
		key, value, isField := strings.Cut(word, "=")
		switch {
		case isField:
			e.fields[key], last = value, key
		case schema.Polarity(word).Valid():
			e.polarity = word
		case schema.Modality(word).Valid():
			e.modality = word
		case last != "":
			e.fields[last] += " " + word
		default:
			return e, fmt.Errorf("%q: what is %q?", line, word)
		}
	}
	return e, nil
}

// fits reports whether an evidence is what is expected.
func (e *expectation) fits(v *schema.Evidence) bool {
	same := func(want, have string) bool { return want == "*" || strings.EqualFold(want, have) }
	if !same(e.subject, extract.Label(&v.Subject)) || !same(e.relation, v.Relation.ID) || !same(e.object, extract.Label(&v.Object)) {
		return false
	}
	if e.polarity != "" && e.polarity != string(v.Polarity) || e.modality != "" && e.modality != string(v.Modality) {
		return false
	}
	for key, want := range e.fields {
		if !e.hasField(v, key, want) {
			return false
		}
	}
	return true
}

func (e *expectation) hasField(v *schema.Evidence, key, want string) bool {
	switch key {
	case "speaker":
		var names []string
		for _, a := range v.Attribution {
			names = append(names, cmp.Or(a.Name, "?"))
		}
		have := strings.Join(names, ">")
		return want == have || want == "-" && have == ""
	case "time":
		return v.Time != nil && (v.Time.From == want || v.Time.From+"/"+v.Time.To == want)
	case "event":
		return v.Relation.Event == want
	case "mode":
		return v.Relation.Mode == want
	}
	for _, q := range v.Qualifiers {
		if q.Role == key && (strings.EqualFold(q.Text, want) || q.Entity != nil && strings.EqualFold(q.Entity.Name, want)) {
			return true
		}
	}
	return false
}

var newExtractor = sync.OnceValues(func() (*extract.Extractor, error) { return extract.New(extract.Options{}) })

func TestGoldenCases(t *testing.T) {
	x, err := newExtractor()
	if err != nil {
		t.Fatal(err)
	}
	count, failing := 0, 0
	err = filepath.WalkDir("testdata/cases", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		count++
		name, _ := filepath.Rel("testdata/cases", path)
		t.Run(filepath.ToSlash(strings.TrimSuffix(name, ".txt")), func(t *testing.T) {
			c, err := readCase(path)
			if err != nil {
				t.Fatal(err)
			}
			found := outcome(t, x, c)
			if *mark != "" {
				rewrite(t, path, c, found)
				return
			}
			failing += runCase(t, c, found)
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d cases, %d expected failures", count, failing)
}

var mark = flag.String("mark", "", "rewrite the golden cases: what is missing becomes an expected failure with this reason, what is found loses its mark")

// rewrite writes a case back with the marks that its outcome asks for.
func rewrite(t *testing.T, path string, c *goldenCase, found map[int]bool) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(string(data), "\n---\n")
	var b strings.Builder
	b.WriteString(head + "\n---\n")
	for i, e := range c.expectations {
		line := e.line
		switch {
		case e.mark == 0 && !found[i]:
			line = "~ " + e.line + " : " + *mark
		case e.mark == '~' && found[i]:
			line, _, _ = strings.Cut(strings.TrimSpace(e.line[1:]), " : ")
		}
		b.WriteString(line + "\n")
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// outcome says which expectations of a case are there.
func outcome(t *testing.T, x *extract.Extractor, c *goldenCase) map[int]bool {
	t.Helper()
	result, err := x.Extract(context.Background(), &c.document)
	if err != nil {
		t.Fatal(err)
	}
	found := map[int]bool{}
	for k := range c.expectations {
		for i := range result.Evidence {
			found[k] = found[k] || c.expectations[k].fits(&result.Evidence[i])
		}
	}
	for i := range result.Evidence {
		c.found = append(c.found, extract.Line(&result.Evidence[i])+" ["+result.Evidence[i].Rule+"]")
	}
	return found
}

// runCase checks one case and returns its expected failures.
func runCase(t *testing.T, c *goldenCase, found map[int]bool) (failing int) {
	for i, e := range c.expectations {
		switch {
		case e.mark == 0 && !found[i]:
			t.Errorf("missing %s", e.line)
		case e.mark == '!' && found[i]:
			t.Errorf("unwanted %s", e.line)
		case e.mark == '~' && found[i]:
			t.Logf("no longer fails: %s", e.line)
		case e.mark == '~':
			failing++
		}
	}
	if t.Failed() {
		for _, line := range c.found {
			t.Log("found " + line)
		}
	}
	return failing
}

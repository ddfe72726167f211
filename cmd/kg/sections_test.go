package main

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.com/kg/extract"
)

// longText has two sections with a sentence each, and white space between them.
var longText = "Marco Rubio met Sergey Lavrov in Oslo.\n\n" + strings.Repeat("\n", extract.SectionSize) + "Marco Rubio met Sergey Lavrov in Berlin.\n"

// TestLongTextIsOneDocument prints a text of two sections in every format.
func TestLongTextIsOneDocument(t *testing.T) {
	for _, c := range []struct {
		line  string
		parts []string // in this order, each once
	}{
		{"extract --with-documents", []string{`{"document":`, `"sentence":0`, `"sentence":1`}},
		{"extract -f mentions", []string{`"text":"Oslo"`, `"text":"Berlin"`}},
		{"extract -f openie", []string{"in Oslo\n", "in Berlin\n"}},
		{"extract -f nquads", []string{"schema.org/NewsArticle", `exact> "Marco Rubio met Sergey Lavrov in Oslo."`, `exact> "Marco Rubio met Sergey Lavrov in Berlin."`}},
		{"explain", []string{"────", "in Oslo.\n", "→ (Marco Rubio, met, Sergey Lavrov) location=Oslo", "in Berlin.\n", "→ (Marco Rubio, met, Sergey Lavrov) location=Berlin"}},
		{"explain -f conllu", []string{"# text = Marco Rubio met Sergey Lavrov in Oslo.", "# text = Marco Rubio met Sergey Lavrov in Berlin."}},
	} {
		r := want(t, exitOK, longText, append(strings.Fields(c.line), "-j", "2", "-")...)
		rest := r.out
		for _, part := range c.parts {
			_, after, found := strings.Cut(rest, part)
			if !found {
				t.Errorf("kg %s: no %q behind the last part:\n%s", c.line, part, r.out)
				break
			}
			rest = after
		}
		if n := strings.Count(r.err, "is read in sections"); n != 1 {
			t.Errorf("kg %s says %d times that the text is read in sections:\n%s", c.line, n, r.err)
		}
		if one := want(t, exitOK, longText, append(strings.Fields(c.line), "-j", "1", "-")...); one.out != r.out {
			t.Errorf("kg %s: one worker and two print something else", c.line)
		}
	}
}

func TestLongTextIsBuiltWhole(t *testing.T) {
	db := filepath.Join(t.TempDir(), "x.db")
	r := want(t, exitOK, longText, "build", "--db", db, "-")
	if !strings.Contains(r.err, "is read in sections") || !strings.Contains(r.err, "1 article: 1 new or changed") {
		t.Errorf("building:\n%s", r.err)
	}
	if out := want(t, exitOK, "", "query", "--db", db, "--relation", "met").out; !strings.Contains(out, "2 evidence") {
		t.Errorf("the meetings:\n%s", out)
	}
	if r := want(t, exitOK, longText, "build", "--db", db, "-"); !strings.Contains(r.err, "1 article: 0 new or changed, 1 unchanged") || strings.Contains(r.err, "sections") {
		t.Errorf("building again:\n%s", r.err)
	}
}

func TestOverlongSentencesAreSaid(t *testing.T) {
	in := "They met. " + strings.Repeat("Marco Rubio met Sergey Lavrov in Oslo, and ", 40) + "they left.\n"
	for _, line := range []string{"extract", "extract -f openie", "extract -f nquads", "explain"} {
		if r := want(t, exitOK, in, append(strings.Fields(line), "-")...); !strings.Contains(r.err, "1 sentence of more than 240 words parsed in pieces") {
			t.Errorf("kg %s: %s", line, r.err)
		}
	}
}

// heapWriter weighs what is alive whenever a page is written to it.
type heapWriter struct{ pages, most int }

func (w *heapWriter) Write(b []byte) (int, error) {
	if w.pages++; w.pages%8 == 0 {
		w.most = max(w.most, alive())
	}
	return len(b), nil
}

// alive is how many bytes of the heap are in use.
func alive() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// TestPrintingHoldsFewSections prints a text of 40 sections, each as 2 MB.
func TestPrintingHoldsFewSections(t *testing.T) {
	path := filepath.Join(t.TempDir(), "long.txt")
	if err := os.WriteFile(path, []byte(strings.Repeat("The envoys met.\n\n", 40*extract.SectionSize/17)), 0o600); err != nil {
		t.Fatal(err)
	}
	const size, most = 2 << 20, 40 << 20
	var out heapWriter
	p := &program{out: &out, err: new(strings.Builder)}
	before := alive()
	err := printEach(t.Context(), p, &input{workers: 2}, []string{path}, func(context.Context, *extract.Section) (page, error) {
		return page{text: make([]byte, size)}, nil
	}, writePage)
	if err != nil || out.pages < 40 {
		t.Fatalf("%d pages, %v", out.pages, err)
	}
	if held := out.most - before; held > most {
		t.Errorf("%d MB are held, more than %d MB", held>>20, most>>20)
	} else {
		t.Logf("%d MB are held", held>>20)
	}
}

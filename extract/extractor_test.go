package extract_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/kg/extract"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

const article = `Ministers agree to reopen border
OSLO, Nov. 7 — Latvia's foreign minister, Elena Petrova, said on Friday that she was ready to meet Omar Haddad, who leads the Green Party.
Petrova denied that Latvia had closed its embassy in Tripoli. "We will reopen the border next week," she said.
According to Reuters, Libya had expelled three diplomats in March 2024 and fined Siemens $4 million.
The Oslo summit between Petrova and Haddad was cancelled. Police arrested a driver; nobody was hurt.`

func document(text string) *schema.Document {
	return &schema.Document{ID: "doc", Title: "Petrova offers talks to Haddad", Publisher: "Example", Published: "2025-11-10", Text: text, SHA256: schema.TextSHA256(text)}
}

func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := newExtractor()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func run(t testing.TB, x *extract.Extractor, d *schema.Document) *extract.Result {
	t.Helper()
	r, err := x.Extract(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// check fails for evidence that is no valid record or quotes what is not there.
func check(t testing.TB, d *schema.Document, evidence []schema.Evidence) {
	t.Helper()
	verifier := schema.NewVerifier(d)
	for i := range evidence {
		if err := evidence[i].Validate(); err != nil {
			t.Errorf("%s: %v", extract.Line(&evidence[i]), err)
		}
		if err := verifier.Check(&evidence[i]); err != nil {
			t.Errorf("%s: %v", extract.Line(&evidence[i]), err)
		}
	}
}

func TestEvidenceIsValidAndQuoted(t *testing.T) {
	for _, text := range []string{article, "", " \n\n", "é🙂 Zoë met Łukasz in Łódź.\n", strings.Repeat("Iran closed the strait. ", 200), "\x00\u2028 , . ?"} {
		d := document(text)
		result := run(t, extractor(t), d)
		check(t, d, result.Evidence)
		ids := map[string]bool{}
		for _, e := range result.Evidence {
			if ids[e.ID] {
				t.Errorf("%s twice: %s", e.ID, extract.Line(&e))
			}
			ids[e.ID] = true
		}
	}
}

func TestTitleIsAFieldOfItsOwn(t *testing.T) {
	result := run(t, extractor(t), document(article))
	titles := 0
	for _, e := range result.Evidence {
		if e.Source.Field == schema.TitleField {
			titles++
		}
	}
	if titles == 0 {
		t.Error("no evidence from a title that is no part of the text")
	}
	d := document(article)
	d.Title, d.TitleInText = "Ministers agree to reopen border", true
	for _, e := range run(t, extractor(t), d).Evidence {
		if e.Source.Field == schema.TitleField {
			t.Errorf("evidence from a title that stands in the text: %s", extract.Line(&e))
		}
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	x := extractor(t)
	encode := func() []byte {
		r, err := x.Extract(context.Background(), document(article))
		if err != nil {
			t.Error(err)
			return nil
		}
		b, err := json.Marshal(r.Evidence)
		if err != nil {
			t.Error(err)
		}
		return b
	}
	want := encode()
	var running sync.WaitGroup
	for range 8 {
		running.Go(func() {
			if got := encode(); !bytes.Equal(got, want) {
				t.Error("the same document gave other evidence")
			}
		})
	}
	running.Wait()
	if other, err := extract.New(extract.Options{}); err != nil || other.Model() != x.Model() {
		t.Errorf("two extractors with the same data differ: %v", err)
	}
}

func TestCancelledContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := extractor(t).Extract(ctx, document(article)); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestOwnPatterns(t *testing.T) {
	own := relation.Source{Name: "own.yaml", Data: []byte("patterns: [{id: own/reopened, relation: reopened_for_traffic, verb: reopen _}]")}
	x, err := extract.New(extract.Options{Patterns: []relation.Source{own}})
	if err != nil {
		t.Fatal(err)
	}
	if x.Model() == extractor(t).Model() {
		t.Error("the model's sum does not depend on the user's patterns")
	}
	result := run(t, x, document("Latvia reopened the border."))
	if !slices.ContainsFunc(result.Evidence, func(e schema.Evidence) bool { return e.Rule == "own/reopened" }) {
		t.Errorf("the user's pattern did not fire: %v", result.Evidence)
	}
	if _, err := extract.New(extract.Options{Patterns: []relation.Source{{Name: "bad.yaml", Data: []byte("patterns: [{}]")}}}); err == nil {
		t.Error("a bad pattern file was accepted")
	}
}

func TestExplain(t *testing.T) {
	var text string
	for s := range extract.Divide(document("Latvia cancelled the talks. She left.")) {
		explanation, err := extractor(t).Explain(context.Background(), s)
		if err != nil {
			t.Fatal(err)
		}
		text += explanation.String()
	}
	for _, want := range []string{"Latvia cancelled the talks.", "(Latvia, cancelled, talks)", "[cancelled/meeting]", "– "} {
		if !strings.Contains(text, want) {
			t.Errorf("the explanation lacks %q:\n%s", want, text)
		}
	}
}

// TestSeeds reads the shared articles, where they are at hand, and checks that
// every evidence is valid and quotes its document.
func TestSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../shared/seeds/*.txt")
	if len(files) == 0 {
		t.Skip("the shared articles are not at hand")
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := document(string(data))
		d.Title, d.TitleInText = "", true
		result := run(t, extractor(t), d)
		check(t, d, result.Evidence)
		if len(result.Evidence) == 0 {
			t.Errorf("%s: no evidence", filepath.Base(file))
		}
	}
}

func BenchmarkExtract(b *testing.B) {
	x := extractor(b)
	d := document(article)
	b.ReportAllocs()
	for b.Loop() {
		run(b, x, d)
	}
	b.ReportMetric(float64(8*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

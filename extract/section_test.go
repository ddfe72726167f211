package extract

import (
	"fmt"
	"iter"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/token"
	"example.com/kg/schema"
)

// longDocument has more than the given bytes of paragraphs that all differ, with a
// mark that is two bytes long in each.
func longDocument(size int) *schema.Document {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "Minister Anna Berg met Omar Haddad in Geneva on day %d – both praised the %d envoys. They left for Oslo later, officials said.\n\n", i, i+2)
	}
	return &schema.Document{ID: "long", Title: "Berg Meets Haddad", Text: b.String(), Published: "2025-11-10"}
}

// TestLongDocumentsAreReadInSections reads sections in another order than theirs: put
// together in order, they give what the document gives, each thing in its place.
func TestLongDocumentsAreReadInSections(t *testing.T) {
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := longDocument(8 << 10)
	head, tail, _ := strings.Cut(d.Text, "\n\nMinister Anna Berg met Omar Haddad in Geneva on day 30")
	d.Text = head + strings.Repeat("\n", SectionSize) + "Minister Anna Berg met Omar Haddad in Geneva on day 30" + tail
	sections := slices.Collect(Divide(d))
	if len(sections) != 2 || !sections[0].First || sections[0].Last || sections[1].First || !sections[1].Last {
		t.Fatalf("%d sections", len(sections))
	}
	var apart Result
	for _, s := range slices.Backward(sections) {
		r, err := x.Read(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		apart.Evidence = append(r.Evidence, apart.Evidence...)
		apart.Mentions = append(r.Mentions, apart.Mentions...)
	}
	whole, err := x.Extract(t.Context(), d)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&apart, whole) {
		t.Error("the sections give something else than the document")
	}
	checkPlaces(t, d, whole)
}

// checkPlaces checks that what was found in a document of longDocument stands where it
// says, in the order of the text, up to the document's end.
func checkPlaces(t *testing.T, d *schema.Document, r *Result) {
	t.Helper()
	index := schema.NewIndex(d.Text)
	last, met := -1, 0
	for _, e := range r.Evidence {
		if e.Source.Field != schema.TextField {
			continue
		}
		if text, ok := index.Slice(e.Source.Start, e.Source.End); !ok || text != e.Source.Text {
			t.Fatalf("sentence %d is %q, its place holds %q", e.Source.Sentence, e.Source.Text, text)
		}
		if text, ok := index.Slice(e.Object.Start, e.Object.End); e.Object.Text != "" && (!ok || text != e.Object.Text) {
			t.Fatalf("object %q, its place holds %q", e.Object.Text, text)
		}
		if e.Source.Sentence < last {
			t.Fatalf("sentence %d after %d", e.Source.Sentence, last)
		}
		last = e.Source.Sentence
		if strings.Contains(e.Relation.Text, "met") {
			met++
		}
	}
	paragraphs := strings.Count(d.Text, "Minister")
	if last < 2*paragraphs-2 || last >= 2*paragraphs || met < paragraphs*9/10 {
		t.Errorf("%d paragraphs gave %d meetings, the last evidence in sentence %d", paragraphs, met, last)
	}
	for _, m := range r.Mentions {
		if text, ok := index.Slice(m.Start, m.End); !ok || text != m.Text && m.Start > len(d.Title) {
			t.Fatalf("mention %q, its place holds %q", m.Text, text)
		}
	}
}

// TestCount compares how many sentences a section is taken to have with how many an
// analysis finds.
func TestCount(t *testing.T) {
	a, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("the envoys of Oslo met and ", token.MaxTokens/6+10)
	for _, d := range []*schema.Document{
		{Text: ""}, {Text: " \u200b\n"}, {Text: " \u200b\n", OneSentence: true},
		{Text: "They met. They left.\n\nShare this\n\n- He said so.\n- \"No.\""},
		{Text: "They met. They left.\n\nWho met?", OneSentence: true},
		{Text: "Envoys Meet\n\nOSLO, Nov 9 - They met.", TitleInText: true},
		{Text: long}, {Text: long, OneSentence: true},
	} {
		for s := range Divide(d) {
			r, err := a.Analyse(t.Context(), s.Text, s.Options())
			if err != nil {
				t.Fatal(err)
			}
			if n := s.count(); n != len(r.Sentences) {
				t.Errorf("%.40q: %d sentences, the analysis has %d", d.Text, n, len(r.Sentences))
			}
		}
	}
}

// TestMemoryOfALongDocumentIsBounded weighs what is alive while a document's sections
// are at hand, each with all that was read in it.
func TestMemoryOfALongDocumentIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("reads half a megabyte")
	}
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := longDocument(3*SectionSize + SectionSize/2)
	alive := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := alive()
	const most = 64 << 20
	sections := 0
	for s := range Divide(d) {
		r, err := x.read(t.Context(), s)
		if err != nil {
			t.Fatal(err)
		}
		sections++
		n := alive() - before
		t.Logf("section %d takes %d MB", sections, n>>20)
		if n > most {
			t.Errorf("that is more than %d MB", most>>20)
		}
		runtime.KeepAlive(r)
	}
	if sections != 4 {
		t.Errorf("%d sections", sections)
	}
}

// BenchmarkSection reads a section of the greatest size: MB/s and the memory that it
// takes on the way, whatever the length of the document.
func BenchmarkSection(b *testing.B) {
	x, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	d := longDocument(2 * SectionSize)
	next, stop := iter.Pull(Divide(d))
	defer stop()
	s, _ := next()
	b.SetBytes(int64(len(s.Text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Read(b.Context(), s); err != nil {
			b.Fatal(err)
		}
	}
}

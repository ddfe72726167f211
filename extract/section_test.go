package extract

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"

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

func TestLongDocumentsAreReadInSections(t *testing.T) {
	x, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := longDocument(sectionSize + sectionSize/4)
	r, err := x.Extract(context.Background(), d)
	if err != nil {
		t.Fatal(err)
	}
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
	paragraphs := strings.Count(d.Text, "\n\n")
	if last < 2*paragraphs-2 || met < paragraphs*9/10 {
		t.Errorf("%d paragraphs gave %d meetings, the last evidence in sentence %d", paragraphs, met, last)
	}
	for _, m := range r.Mentions {
		if text, ok := index.Slice(m.Start, m.End); !ok || text != m.Text && m.Start > len(d.Title) {
			t.Fatalf("mention %q, its place holds %q", m.Text, text)
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
	d := longDocument(3*sectionSize + sectionSize/2)
	alive := func() int {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int(m.HeapAlloc)
	}
	before := alive()
	const most = 64 << 20
	sections := 0
	err = x.readings(context.Background(), d, func(r *reading) {
		sections++
		if n := alive() - before; n > most {
			t.Errorf("section %d takes %d MB", sections, n>>20)
		} else {
			t.Logf("section %d takes %d MB", sections, n>>20)
		}
		runtime.KeepAlive(r)
	})
	if err != nil || sections != 4 {
		t.Errorf("%d sections, %v", sections, err)
	}
}

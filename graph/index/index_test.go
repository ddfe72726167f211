package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.com/kg/schema"
)

func TestModalityCount(t *testing.T) {
	if n := len(schema.Modalities()); n != modalityCount {
		t.Errorf("there are %d modalities, statements count %d", n, modalityCount)
	}
}

func TestDay(t *testing.T) {
	for iso, want := range map[string]string{"2025-11-09": "2025-11-09", "2025-11-09T23:59:59Z": "2025-11-09", "1969-12-31": "1969-12-31", "": "", "2025": "", "2025-13-01": ""} {
		if got := ISO(Day(iso)); got != want {
			t.Errorf("%q gives %q", iso, got)
		}
	}
}

func TestTextWords(t *testing.T) {
	got := slices.Collect(TextWords("Łódź's mayor, Zoë O'Neil: 3.5% — «Да», NATO-led"))
	if want := strings.Fields("łodz s mayor zoe o neil 3 5 да nato led"); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestSimilarity(t *testing.T) {
	words := strings.Fields(strings.Repeat("the minister told reporters on tuesday that talks would go on in riyadh with both sides present ", 1))
	text := strings.Join(words, " ")
	for _, c := range []struct {
		a, b string
		copy bool
	}{
		{text + " and so on to the end of the week", text + " and so on to the end of the month", true},
		{text, "an altogether different story about a football match that nobody watched on sunday afternoon", false},
		{"short", "short", true},
		{"short", "other", false},
	} {
		if got := similarity(runs(c.a), runs(c.b)) >= copySimilarity; got != c.copy {
			t.Errorf("%q and %q: copies is %v", c.a, c.b, got)
		}
	}
	same := bandsOf(runs(text))
	if !slices.Equal(same, bandsOf(runs(strings.ToUpper(text)+"."))) {
		t.Error("bands differ for texts of the same words")
	}
}

func TestActiveDecisions(t *testing.T) {
	decide := func(d schema.Decision) schema.Decision { d.ID = schema.DecisionID(&d); return d }
	a := decide(schema.Decision{Kind: schema.Merge, Entity: "e:person/a", Other: "e:person/b"})
	back := decide(schema.Decision{Kind: schema.Merge, Reverses: a.ID})
	again := decide(schema.Decision{Kind: schema.Merge, Reverses: back.ID})
	for _, c := range []struct {
		all  []schema.Decision
		want bool
	}{{[]schema.Decision{a}, true}, {[]schema.Decision{a, back}, false}, {[]schema.Decision{a, back, again}, true}} {
		if got := Active(c.all)[a.ID]; got != c.want {
			t.Errorf("after %d decisions: %v", len(c.all), got)
		}
	}
}

func FuzzLoad(f *testing.F) {
	x := New(nil)
	var b strings.Builder
	if err := x.Save(&b); err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(b.String()))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := Load(strings.NewReader(string(raw)), int64(len(raw)), nil); err == nil && string(raw) != b.String() {
			t.Log("another snapshot loads")
		}
	})
}

func TestStatementID(t *testing.T) {
	for i := range 2000 {
		id := schema.StatementID("e:person/a", fmt.Sprint("relation_", i), "e:person/b")
		if s, ok := parseStatementID(id); !ok || s.String() != id {
			t.Fatalf("%s comes back as %s, %v", id, s, ok)
		}
	}
	for _, bad := range []string{"", "st:", "ev:abcdefghijklmnopqrstuvwxyz", "st:abcdefghijklmnopqrstuvwxy", "st:ABCDEFGHIJKLMNOPQRSTUVWXYZ", "st:0bcdefghijklmnopqrstuvwxya", "st:{bcdefghijklmnopqrstuvwxya"} {
		if s, ok := parseStatementID(bad); ok {
			t.Errorf("%q is taken for %s", bad, s)
		}
	}
}

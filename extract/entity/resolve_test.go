package entity_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/entity"
	"example.com/kg/schema"
)

const article = `Vesna Airlines drops Korin route
KORIN, May 4
Vesna Airlines said on Monday it would stop flying to Korin in June. Marta Oliveira, the company's chief executive, told reporters that the route had lost money.
"I was born there, and I regret it," she said.
The mayor of Korin, Pavel Dusek, asked the airline to think again. "They promised us ten years," Dusek said.
Oliveira and Dusek will meet on Friday. The two last spoke in March.
`

// Spans of mentions are slices of the text, entities are all used, and every
// index is in range.
func checkInvariants(t *testing.T, text string, r *entity.Resolution) {
	t.Helper()
	runes := []rune(text)
	used := make([]bool, len(r.Entities))
	for _, m := range r.Mentions {
		if m.Field == schema.TitleField {
			continue
		}
		if m.Start < 0 || m.End > len(runes) || m.Start >= m.End {
			t.Fatalf("mention %+v is no span of %d code points", m, len(runes))
		}
		if got := string(runes[m.Start:m.End]); got != m.Text {
			t.Errorf("mention says %q, its span %q", m.Text, got)
		}
		used[m.Entity] = true
		if m.Confidence < 0 || m.Confidence > 1 {
			t.Errorf("confidence %v of %q", m.Confidence, m.Text)
		}
		if m.From > m.Head || m.Head >= m.To {
			t.Errorf("head %d of %q lies outside [%d,%d)", m.Head, m.Text, m.From, m.To)
		}
	}
	ids := map[string]bool{}
	for i, e := range r.Entities {
		if !used[i] && len(r.Mentions) > 0 && r.Mentions[0].Field != schema.TitleField {
			t.Errorf("entity %s has no mention", e.ID)
		}
		if !e.Type.Valid() || e.Name == "" || e.ID == "" {
			t.Errorf("entity %+v is not complete", e)
		}
		if !e.Named && ids[e.ID] {
			t.Errorf("two unnamed entities have the id %s", e.ID)
		}
		ids[e.ID] = true
		for _, k := range e.Members {
			if k < 0 || k >= len(r.Entities) || k == i {
				t.Errorf("entity %s has the member %d", e.ID, k)
			}
		}
	}
}

func TestInvariants(t *testing.T) {
	checkInvariants(t, article, resolve(t, "", article))
	checkInvariants(t, "", resolve(t, "", ""))
}

func TestSameInputSameOutput(t *testing.T) {
	first := resolve(t, "", article)
	for range 5 {
		if again := resolve(t, "", article); !reflect.DeepEqual(first, again) {
			t.Fatal("two runs differ")
		}
	}
}

func TestTitleHasItsOwnOffsets(t *testing.T) {
	r := resolve(t, "Oliveira quits", "Marta Oliveira left the board on Monday.")
	if len(r.Mentions) < 2 {
		t.Fatalf("mentions %v", r.Mentions)
	}
	title, text := r.Mentions[0], r.Mentions[1]
	if title.Field != schema.TitleField || title.Sentence != 0 || text.Field != schema.TextField || text.Sentence != 1 {
		t.Errorf("fields %q %q, sentences %d %d", title.Field, text.Field, title.Sentence, text.Sentence)
	}
	if title.Entity != text.Entity {
		t.Errorf("the title's %q is not the text's %q", title.Text, text.Text)
	}
	for _, m := range r.List() {
		if m.Text == "Oliveira" {
			t.Error("the list holds a mention of the title, whose offsets are not the text's")
		}
	}
}

func TestAt(t *testing.T) {
	r := resolve(t, "", "Marta Oliveira left the board.")
	if m, ok := r.At(0, 1); !ok || m.Text != "Marta Oliveira" {
		t.Errorf("At(0, 1) = %q, %v", m.Text, ok)
	}
	if m, ok := r.At(0, 0); !ok || r.Entities[m.Entity].Name != "Marta Oliveira" {
		t.Errorf("At(0, 0) = %v, %v", m, ok)
	}
	if _, ok := r.At(0, 2); ok {
		t.Error("a verb heads a mention")
	}
	if _, ok := r.At(7, 0); ok {
		t.Error("a sentence that is not there has a mention")
	}
}

func TestGovernment(t *testing.T) {
	r := resolve(t, "", "Moscow rejected the plan. Rain fell in Moscow. The Kremlin was silent. Talks between Tokyo and Seoul go on. Sales in Japan fell.")
	want := []string{"Moscow Russia", "Moscow ", "Kremlin Russia", "Tokyo Japan", "Seoul South Korea", "Japan "}
	var got []string
	for _, m := range r.Mentions {
		if m.Kind == schema.NameMention {
			got = append(got, m.Text+" "+m.Government)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("governments %q, want %q", got, want)
	}
}

func TestReasons(t *testing.T) {
	r := resolve(t, "", article)
	first := map[int]bool{}
	for _, m := range r.Mentions {
		if first[m.Entity] && m.Reason == "" {
			t.Errorf("nothing says why %q was joined with %s", m.Text, r.Entities[m.Entity].ID)
		}
		first[m.Entity] = true
	}
}

func TestRoles(t *testing.T) {
	r := resolve(t, "", "Russian Foreign Minister Sergei Lavrov met his colleague. Elsa Brandt, a retired judge, watched.")
	want := map[string]string{"e:person/sergey-lavrov": "foreign minister of Russia", "e:person/elsa-brandt": "retired judge"}
	for _, e := range r.Entities {
		if role, ok := want[e.ID]; ok {
			if strings.Join(e.Roles, "; ") != role {
				t.Errorf("%s has the roles %q, want %q", e.ID, e.Roles, role)
			}
			delete(want, e.ID)
		}
	}
	if len(want) > 0 {
		t.Errorf("not found: %v", want)
	}
}

// The measure of coref-dev must not fall: mentions of one gold entity in one
// found entity and no others (B-cubed F1 of aligned mentions).
func TestCorefDev(t *testing.T) {
	raw, err := os.ReadFile("../../../shared/eval/coref-dev.jsonl")
	if err != nil {
		t.Skip("coref-dev is not here: ", err)
	}
	var precision, recall, n float64
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		var d struct {
			Text     string
			Mentions []struct {
				Start, End int
				Entity     string
			}
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		r := resolve(t, "", d.Text)
		found := make([]int, len(d.Mentions))
		for i, g := range d.Mentions {
			found[i] = -1 - i
			best := 0.5
			for _, m := range r.Mentions {
				inter := min(g.End, m.End) - max(g.Start, m.Start)
				union := max(g.End, m.End) - min(g.Start, m.Start)
				if inter > 0 && float64(inter)/float64(union) >= best {
					best, found[i] = float64(inter)/float64(union), m.Entity
				}
			}
		}
		for i, g := range d.Mentions {
			if strings.Contains(g.Entity, "+") {
				continue
			}
			n++
			if found[i] < 0 {
				continue
			}
			var both, gold, got float64
			for k, h := range d.Mentions {
				if strings.Contains(h.Entity, "+") {
					continue
				}
				same, joined := g.Entity == h.Entity, found[i] == found[k]
				if same {
					gold++
				}
				if joined {
					got++
				}
				if same && joined {
					both++
				}
			}
			precision += both / got
			recall += both / gold
		}
	}
	p, r := precision/n, recall/n
	f := 2 * p * r / (p + r)
	t.Logf("B-cubed precision %.3f recall %.3f F1 %.3f", p, r, f)
	if f < 0.75 {
		t.Errorf("B-cubed F1 %.3f, want at least 0.75", f)
	}
}

func FuzzResolve(f *testing.F) {
	f.Add(article)
	f.Add("He (it) said: \"I, we, they\" (X) (")
	f.Add("The 34-year-old, the latter, both. Mr. X (Y) called it Z, formerly Z.")
	f.Add("“A. ‘B’ ” — \u200b\u00a0 É-É, Dr. Ł")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			t.Skip("long texts teach no more and slow the search")
		}
		text = strings.ToValidUTF8(text, "\uFFFD") // as every document's text is
		checkInvariants(t, text, resolve(t, "", text))
	})
}

func BenchmarkResolve(b *testing.B) {
	analyser, err := english.New()
	if err != nil {
		b.Fatal(err)
	}
	resolver, err := entity.New()
	if err != nil {
		b.Fatal(err)
	}
	// Every copy has names of its own: an analysis sets repeated bodies aside.
	var all strings.Builder
	for i := range 200 {
		name := strings.NewReplacer("Oliveira", fmt.Sprintf("Oliveir%cz", 'a'+i%26)+strings.Repeat("o", i/26), "Vesna", fmt.Sprintf("Vesn%cr", 'a'+i%26)+strings.Repeat("i", i/26))
		all.WriteString(name.Replace(article) + "\n")
	}
	text := all.String()
	a, err := analyser.Analyse(context.Background(), text, english.Options{})
	if err != nil {
		b.Fatal(err)
	}
	doc := &schema.Document{ID: "doc", Text: text}
	b.ReportAllocs()
	for b.Loop() {
		resolver.Resolve(doc, a)
	}
	b.ReportMetric(float64(len(a.Sentences))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

// A sentence of thousands of words with quotations, names and pronouns takes
// about as long per word as a short one.
func TestLongSentence(t *testing.T) {
	text := strings.Repeat(`Marta Oliveira, the chief, told Pavel Dusek "we and they saw it", and he, who knew her wife's firm (VA), said that `, 200) + "it rained."
	checkInvariants(t, text, resolve(t, "", text))
}

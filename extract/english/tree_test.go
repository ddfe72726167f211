package english_test

import (
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/conllu"
	"example.com/kg/schema"
)

// made is a sentence written by hand: "Oslo: She can't say why Ada left."
func made() *english.Sentence {
	s := &english.Sentence{
		Index: 3, Field: schema.TextField, Start: 10, End: 43, Dateline: 2,
		Names: []english.Name{
			{From: 0, To: 1, Type: schema.Place, Confidence: 0.75, Gazetteer: "Oslo"},
			{From: 7, To: 8, Type: schema.Person, Confidence: 0.9},
		},
		Times: []english.Time{{From: 8, To: 9, First: "2025-11-09", Last: "2025-11-09", Basis: schema.RelativeTime, Kind: "date"}},
	}
	at, word := 10, 0
	for _, t := range []struct {
		text, rel string
		head      int
		space     bool
	}{
		{"Oslo", "dep", -1, false}, {":", "dep", -1, true}, {"She", "nsubj", 5, true}, {"ca", "aux", 5, false},
		{"n't", "advmod", 5, true}, {"say", "root", -1, true}, {"why", "advmod", 8, true}, {"Ada", "nsubj", 8, true},
		{"left", "ccomp", 5, false}, {".", "punct", 5, false},
	} {
		if t.text != "n't" && at > 10 {
			word++
		}
		s.Tokens = append(s.Tokens, english.Token{
			Text: t.text, Form: t.text, Lemma: t.text, UPOS: "X", XPOS: "XX", Start: at, End: at + len(t.text),
			Head: t.head, Rel: t.rel, Word: word, SpaceAfter: t.space, TagConfidence: 1, HeadConfidence: 0.5, RelConfidence: 0.25,
		})
		at += len(t.text)
		if t.space {
			at++
		}
	}
	return s
}

func TestWriteTree(t *testing.T) {
	var b strings.Builder
	if err := english.WriteTree(&b, made()); err != nil {
		t.Fatal(err)
	}
	want := `sentence 3, body, text [10:43]
  Oslo: She can't say why Ada left.

  0  · Oslo      Oslo  X  XX  dep
  1  · :         :     X  XX  dep
  2   ╭─╼ She    She   X  XX  nsubj   1.00 0.50 0.25
  3   ├─╼ ca     ca    X  XX  aux     1.00 0.50 0.25
  4   ├─╼ n't    n't   X  XX  advmod  1.00 0.50 0.25
  5  ─┾ say      say   X  XX  root    1.00 0.50 0.25
  6   │ ╭─╼ why  why   X  XX  advmod  1.00 0.50 0.25
  7   │ ├─╼ Ada  Ada   X  XX  nsubj   1.00 0.50 0.25
  8   ├─┶ left   left  X  XX  ccomp   1.00 0.50 0.25
  9   ╰─╼ .      .     X  XX  punct   1.00 0.50 0.25
  dateline  "Oslo:"
  name  "Oslo" Place 0.75 = Oslo
  name  "Ada" Person 0.90
  time  "left" date 2025-11-09..2025-11-09 relative

`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWriteConllu(t *testing.T) {
	var b strings.Builder
	if err := english.WriteConllu(&b, made()); err != nil {
		t.Fatal(err)
	}
	got, err := conllu.NewReader(strings.NewReader(b.String())).Read()
	if err != nil {
		t.Fatalf("%v in\n%s", err, b.String())
	}
	if text, _ := got.Comment("text"); text != "Oslo: She can't say why Ada left." {
		t.Errorf("text %q", text)
	}
	var rows []string
	for _, r := range got.Rows {
		rows = append(rows, strings.Join([]string{r.ID.String(), r.Form, r.Rel, r.Misc}, " "))
	}
	want := []string{
		"1 Oslo dep Name=B-Place|SpaceAfter=No", "2 : dep _", "3 She nsubj _", "4-5 can't _ _", "4 ca aux _", "5 n't advmod _",
		"6 say root _", "7 why advmod _", "8 Ada nsubj Name=B-Person", "9 left ccomp SpaceAfter=No", "10 . punct SpaceAfter=No",
	}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
	words := got.Words()
	if words[0].Head != 6 || words[5].Head != 0 || words[7].Head != 9 {
		t.Errorf("heads %d %d %d", words[0].Head, words[5].Head, words[7].Head)
	}
}

package english_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

func analyser(t testing.TB) *english.Analyser {
	t.Helper()
	a, err := english.New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func analyse(t testing.TB, text string, o english.Options) []english.Sentence {
	t.Helper()
	r, err := analyser(t).Analyse(context.Background(), text, o)
	if err != nil {
		t.Fatal(err)
	}
	return r.Sentences
}

// names writes the names of sentences as "text/Type/canonical".
func names(text string, sentences []english.Sentence) string {
	runes := []rune(text)
	var out []string
	for _, s := range sentences {
		for _, n := range s.Names {
			out = append(out, fmt.Sprintf("%s/%s/%s", string(runes[s.Tokens[n.From].Start:s.Tokens[n.To-1].End]), n.Type, n.Gazetteer))
		}
	}
	return strings.Join(out, " ")
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Russian Foreign Minister Sergei Lavrov's aide called the White House.",
			"Russian/Group/Russia Sergei Lavrov/Person/Sergey Lavrov White House/Organization/White House"},
		{"The minister told the BBC that Armenia would sign.", "BBC/Media/BBC Armenia/Place/Armenia"},
		{"President Emmanuel Macron met Jean-Noël Barrot in Paris.",
			"Emmanuel Macron/Person/Emmanuel Macron Jean-Noël Barrot/Person/Jean-Noël Barrot Paris/Place/Paris"},
		{"THE HAGUE, Nov 20 - Talks between Ukraine and Governor Tiff Macklem ended.",
			"THE HAGUE/Place/The Hague Ukraine/Place/Ukraine Tiff Macklem/Person/"},
		{"The ruling was welcomed by The Resistance Front.", "The Resistance Front/Organization/"},
		{"Talks follow. #Lavrov #Ukraine", ""},
	} {
		if got := names(c.text, analyse(t, c.text, english.Options{})); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestSurnameIsThePersonNamedBefore(t *testing.T) {
	text := "Senator Odile Brandt of Vermont resigned on Monday. Brandt gave no reason. Aides of Brandt were surprised."
	if got := strings.Count(names(text, analyse(t, text, english.Options{})), "Brandt/Person"); got != 3 {
		t.Errorf("%d of 3 mentions found: %s", got, names(text, analyse(t, text, english.Options{})))
	}
}

// article is a page left as plain text, with what a reader would skip.
const article = `Site logo

Minister Offers Talks On Border Trade

By Ada Example
Photo: Example Agency

HARBOURTOWN, Nov 9 (Reuters) - The minister offered talks on Sunday, and the envoys of both countries, who have not met since spring, agreed to think about it before the end of the week.

"We are ready," he said. The envoys had no comment, but people close to them said that nothing had been decided and that nothing would be decided soon.

What Comes Next

The envoys will meet on Thursday. Two days later, they will travel home.

The minister offered talks on Sunday, and the envoys of both countries, who have not met since spring, agreed to think about it before the end of the week, and then they agreed that it had been a very long week for everybody who was there and for some who were not.

The minister offered talks on Sunday, and the envoys of both countries, who have not met since spring, agreed to think about it before the end of the week, and then they agreed that it had been a very long week for everybody who was there and for some who were not.

#Talks #Border #Trade

Popular posts from this blog

Storm Closes Harbour

Cat Returns After Nine Years`

func TestKinds(t *testing.T) {
	var got []string
	for _, s := range analyse(t, article, english.Options{Published: "2025-11-10"}) {
		got = append(got, fmt.Sprintf("%s %s", s.Kind, s.Tokens[s.Dateline%len(s.Tokens)].Text))
	}
	want := []string{
		"furniture Site", "headline Minister", "byline By", "caption Photo", "body The", "body \"", "body The",
		"headline What", "body The", "body Two", "body The", "furniture The", "furniture #Talks", "furniture Popular",
		"furniture Storm", "furniture Cat",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("kinds:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDatelines(t *testing.T) {
	for text, want := range map[string]int{
		"MOSCOW, Nov 9 (Reuters) - The talks ended.":                   8,
		"WASHINGTON (AP) — The talks ended.":                           5,
		"KYIV, Ukraine — The talks ended.":                             4,
		"Moscow: The minister has offered talks.":                      2,
		"ANTALYA, March 12":                                            4,
		"THE HAGUE, Nov. 20 — The talks ended.":                        6,
		"Moscow said on Sunday: The talks ended.":                      0,
		"UN – A body of nations.":                                      0,
		"Russia - which denies it - has left.":                         0,
		"The talks ended.":                                             0,
		"NATO, which the minister had called - in March - weak, left.": 0,
	} {
		s := analyse(t, text, english.Options{Published: "2025-11-10"})[0]
		if s.Dateline != want {
			t.Errorf("%s: dateline of %d tokens, want %d", text, s.Dateline, want)
		}
		if s.Dateline == len(s.Tokens) && s.Kind != english.Byline {
			t.Errorf("%s: a dateline alone is %s", text, s.Kind)
		}
		for i, tok := range s.Tokens[:s.Dateline] {
			if tok.Head != -1 || tok.Rel != "dep" {
				t.Errorf("%s: token %d of the dateline is part of the parse", text, i)
			}
		}
	}
}

func TestHeadlineReadsLikeASentence(t *testing.T) {
	text := "Lavrov Signals Openness to Rubio Talks Amid Rift Rumors"
	s := analyse(t, text, english.Options{TitleInText: true})[0]
	if s.Kind != english.Headline || s.Tokens[1].Text != "Signals" || s.Tokens[1].UPOS != "VERB" || s.Tokens[1].Lemma != "signal" {
		t.Errorf("kind %s, token %+v", s.Kind, s.Tokens[1])
	}
}

func TestDirectSpeechIsAClauseOfItsOwn(t *testing.T) {
	for _, c := range []struct{ text, verb, speech, subject string }{
		{"The envoy said, “Minister Odile Brandt and I understand the need for talks.”", "said", "understand", "Odile"},
		{"“Our neighbours broke the truce twice,” the envoy told reporters.", "told", "broke", "neighbours"},
		{"She added: “Nobody asked the council about it.", "added", "asked", "Nobody"},
	} {
		s := analyse(t, c.text, english.Options{})[0]
		at := map[string]int{}
		for i, tok := range s.Tokens {
			at[tok.Text] = i
		}
		speech, subject := s.Tokens[at[c.speech]], s.Tokens[at[c.subject]]
		if speech.Head != at[c.verb] || speech.Rel != "ccomp" || s.Tokens[at[c.verb]].Head != -1 {
			t.Errorf("%s: %s hangs from %d by %s", c.text, c.speech, speech.Head, speech.Rel)
		}
		if subject.Head != at[c.speech] || subject.Rel != "nsubj" {
			t.Errorf("%s: %s hangs from %d by %s", c.text, c.subject, subject.Head, subject.Rel)
		}
	}
}

func TestTimes(t *testing.T) {
	text := "They met on Sunday. On Thursday they will meet again. Since 2022 they have not met; May said so."
	var got []string
	for _, s := range analyse(t, text, english.Options{Published: "2025-11-10"}) {
		for _, x := range s.Times {
			got = append(got, fmt.Sprintf("%s..%s/%s", x.First, x.Last, x.Basis))
		}
	}
	want := "2025-11-09..2025-11-09/relative 2025-11-13..2025-11-13/relative 2022-01-01../explicit"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("times %s, want %s", s, want)
	}
}

func TestOneSentence(t *testing.T) {
	got := analyse(t, "One. Two!\n\nThree? Popular posts", english.Options{OneSentence: true})
	if len(got) != 1 || len(got[0].Tokens) != 8 {
		t.Errorf("%d sentences", len(got))
	}
	if got := analyse(t, " \n\t", english.Options{OneSentence: true}); len(got) != 0 {
		t.Errorf("%d sentences in white space", len(got))
	}
	title := analyse(t, "Minister resigns", english.Options{Field: schema.TitleField, OneSentence: true})
	if title[0].Kind != english.Headline || title[0].Field != schema.TitleField {
		t.Errorf("a title is %s in %s", title[0].Kind, title[0].Field)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := analyser(t).Analyse(ctx, "One sentence.", english.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// TestConcurrent reads the same text in several goroutines: the answers are equal.
func TestConcurrent(t *testing.T) {
	a := analyser(t)
	want := fmt.Sprintf("%+v", analyse(t, article, english.Options{Published: "2025-11-10"}))
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for range 3 {
				r, err := a.Analyse(context.Background(), article, english.Options{Published: "2025-11-10"})
				if err != nil || fmt.Sprintf("%+v", r.Sentences) != want {
					t.Errorf("another answer, error %v", err)
				}
			}
		})
	}
	wait.Wait()
}

// check verifies what holds for every analysis.
func check(t *testing.T, text string, sentences []english.Sentence) {
	t.Helper()
	runes := []rune(text)
	if !utf8.ValidString(text) {
		runes = nil
	}
	last := 0
	for i, s := range sentences {
		if s.Index != i || len(s.Tokens) == 0 || s.Start < last || s.End < s.Start {
			t.Fatalf("sentence %d: index %d, %d tokens, [%d,%d) after %d", i, s.Index, len(s.Tokens), s.Start, s.End, last)
		}
		at, roots := s.Start, 0
		for k, tok := range s.Tokens {
			if tok.Start < at || tok.End < tok.Start {
				t.Fatalf("sentence %d token %d: [%d,%d) after %d", i, k, tok.Start, tok.End, at)
			}
			if runes != nil && (tok.End > len(runes) || string(runes[tok.Start:tok.End]) != tok.Text) {
				t.Fatalf("sentence %d token %d: %q is not at [%d,%d)", i, k, tok.Text, tok.Start, tok.End)
			}
			if tok.Head < -1 || tok.Head >= len(s.Tokens) || tok.Head == k {
				t.Fatalf("sentence %d token %d: head %d", i, k, tok.Head)
			}
			if tok.Head == -1 && k >= s.Dateline {
				roots++
			}
			at = tok.End
		}
		if s.Dateline < len(s.Tokens) && roots != 1 {
			t.Fatalf("sentence %d: %d roots", i, roots)
		}
		if at != s.End {
			t.Fatalf("sentence %d ends at %d, its last token at %d", i, s.End, at)
		}
		to := 0
		for _, n := range s.Names {
			if n.From < to || n.To <= n.From || n.To > len(s.Tokens) || !n.Type.Valid() {
				t.Fatalf("sentence %d: name %+v after %d", i, n, to)
			}
			to = n.To
		}
		last = s.End
	}
}

func TestOffsets(t *testing.T) {
	for _, text := range []string{article, "“Çà va?” asked Jean‑Luc. 💖💖 don’t\u00a0stop… naïve—yes!", "a\r\nb\r\n\r\nc", "\ufeffx\u200by z"} {
		check(t, text, analyse(t, text, english.Options{Published: "2025-11-10"}))
	}
}

func FuzzAnalyse(f *testing.F) {
	a := analyser(f)
	f.Add(article)
	f.Add("MOSCOW, Nov 9 - \"U.S.\" can't; http://x.y/z?a=b… $5m–$6bn (a.m.) [1] #tag @me")
	f.Add("\xff\xfe bad \x80 bytes \u0301\u0301 \U0010ffff")
	f.Add("'s n't ' '' `` -- - . .. ... !?!")
	f.Fuzz(func(t *testing.T, text string) {
		r, err := a.Analyse(context.Background(), text, english.Options{Published: "2025-11-10"})
		if err != nil {
			t.Fatal(err)
		}
		check(t, text, r.Sentences)
		for i := range r.Sentences {
			if err := english.WriteTree(new(strings.Builder), &r.Sentences[i]); err != nil {
				t.Fatal(err)
			}
			if err := english.WriteConllu(new(strings.Builder), &r.Sentences[i]); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	})
}

func TestQuantities(t *testing.T) {
	text := "Oslo paid US$40 million and €1.2bn, or 3.5% of 2,000 loans, on Nov 9. One of them cost twenty-five Swiss francs."
	var got []string
	for _, s := range analyse(t, text, english.Options{}) {
		for _, q := range s.Quantities {
			got = append(got, strings.TrimSpace(q.Kind+" "+q.Value+" "+q.Unit))
		}
	}
	want := "money 40000000 USD; money 1200000000 EUR; percent 3.5 %; number 2000; number 1; money 25 CHF"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %s\nwant %s", strings.Join(got, "; "), want)
	}
}

package temporal_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"example.com/kg/extract/english/temporal"
	"example.com/kg/extract/english/token"
)

func words(text string) []string {
	s, _ := token.Whole(text)
	var out []string
	for _, t := range s.Tokens {
		out = append(out, t.Form)
	}
	return out
}

// read finds the times in sentences of a document published on Monday, 10 November
// 2025; the tense is the same in all of them.
func read(tense temporal.Tense, sentences ...string) []string {
	d := temporal.NewDocument("2025-11-10")
	var out []string
	for _, s := range sentences {
		w := words(s)
		for _, e := range d.Read(w, func(int) temporal.Tense { return tense }) {
			out = append(out, fmt.Sprintf("%s=%s..%s", strings.Join(w[e.From:e.To], " "), e.First, e.Last))
		}
	}
	return out
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		tense temporal.Tense
		text  string
		want  string
	}{
		{temporal.Past, "They met on Sunday .", "Sunday=2025-11-09..2025-11-09"},
		{temporal.Past, "They met on Monday .", "Monday=2025-11-10..2025-11-10"},
		{temporal.Future, "They will meet on Sunday .", "Sunday=2025-11-16..2025-11-16"},
		{temporal.Future, "He is to meet him this Thursday .", "this Thursday=2025-11-13..2025-11-13"},
		{temporal.Past, "They met last week .", "last week=2025-11-03..2025-11-09"},
		{temporal.Past, "It fell last Friday .", "last Friday=2025-11-07..2025-11-07"},
		{temporal.Past, "The talks of Tuesday last week failed", "Tuesday last week=2025-11-04..2025-11-04"},
		{temporal.Past, "On October 31, they met .", "October 31=2025-10-31..2025-10-31"},
		{temporal.Past, "On Oct. 31, they met .", "Oct. 31=2025-10-31..2025-10-31"},
		{temporal.Past, "On 31 October 2025 they met .", "31 October 2025=2025-10-31..2025-10-31"},
		{temporal.Past, "On the 3rd of March they met", "the 3rd of March=2025-03-03..2025-03-03"},
		{temporal.Past, "On December 5 they met", "December 5=2024-12-05..2024-12-05"},
		{temporal.Future, "On December 5 they will meet", "December 5=2025-12-05..2025-12-05"},
		{temporal.Past, "It happened in late October .", "late October=2025-10-22..2025-10-31"},
		{temporal.Past, "the largest since the war began in 2022", "2022=2022-01-01..2022-12-31"},
		{temporal.Past, "At war since 2022, they talk", "2022=2022-01-01.."},
		{temporal.Past, "the end of July", "the end of July=2025-07-22..2025-07-31"},
		{temporal.Past, "In May 2025, he said so", "May 2025=2025-05-01..2025-05-31"},
		{temporal.Past, "By October, he had left", "October=..2025-10-31"},
		{temporal.Past, "May said she would go, and they march on", ""},
		{temporal.Past, "earlier this year he left", "earlier this year=2025-01-01..2025-11-10"},
		{temporal.Past, "Since the beginning of this year they talk", "the beginning of this year=2025-01-01.."},
		{temporal.Past, "He addressed it yesterday and again today .", "yesterday=2025-11-09..2025-11-09 today=2025-11-10..2025-11-10"},
		{temporal.Past, "Between Friday and Saturday, it rained", "Friday and Saturday=2025-11-07..2025-11-08"},
		{temporal.Past, "In the 1990s it was so", "the 1990s=1990-01-01..1999-12-31"},
		{temporal.Past, "profit fell in the third quarter of 2024", "the third quarter of 2024=2024-07-01..2024-09-30"},
		{temporal.Past, "in Q1 2025", "Q1 2025=2025-01-01..2025-03-31"},
		{temporal.Past, "last winter was cold", "last winter=2024-12-01..2025-02-28"},
		{temporal.Past, "three days ago", "three days ago=2025-11-07..2025-11-07"},
		{temporal.Past, "two years ago", "two years ago=2023-01-01..2023-12-31"},
		{temporal.Past, "a few days ago", "a few days ago=.."},
		{temporal.Past, "in the past three months", "the past three months=2025-08-10..2025-11-10"},
		{temporal.Past, "within days", ""},
		{temporal.Past, "a four-year ban of 1,200 soldiers and 2000 tanks", "four - year=.."},
		{temporal.Past, "at 10:30 p.m. local time", "10:30 p.m. local time=.."},
		{temporal.Past, "every day at noon", "every day=.. noon=.."},
		{temporal.Past, "from March 3 to 5 they met", "March 3 to 5=2025-03-03..2025-03-05"},
		{temporal.Past, "on 2025-10-31 and 10/30/2025", "2025-10-31=2025-10-31..2025-10-31 10/30/2025=2025-10-30..2025-10-30"},
		{temporal.Past, "the 2018 murder and 2018 murders", "2018=2018-01-01..2018-12-31"},
		{temporal.Past, "February 30", "February 30=.."},
		{temporal.Past, "in the early hours of Tuesday", "the early hours of Tuesday=2025-11-04..2025-11-04"},
		{temporal.Past, "on the night of October 7", "the night of October 7=2025-10-07..2025-10-07"},
		{temporal.Past, "from 30 June to 2 July", "from 30 June to 2 July=2025-06-30..2025-07-02"},
		{temporal.Past, "between 2014 and 2019", "between 2014 and 2019=2014-01-01..2019-12-31"},
		{temporal.Past, "from May to July 2024", "from May to July 2024=2024-05-01..2024-07-31"},
		{temporal.Past, "over the weekend", "the weekend=2025-11-08..2025-11-09"},
		{temporal.Future, "at the weekend", "the weekend=2025-11-15..2025-11-16"},
		{temporal.Past, "over the past year", "the past year=2024-11-10..2025-11-10"},
		{temporal.Past, "last quarter", "last quarter=2025-07-01..2025-09-30"},
		{temporal.Past, "it took him in all two weeks", "two weeks=.."},
		{temporal.Future, "they will meet in two weeks", "in two weeks=2025-11-24..2025-11-30"},
		{temporal.Past, "two days before the vote", ""},
	} {
		if got := strings.Join(read(c.tense, c.text), " "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestAnchors(t *testing.T) {
	got := strings.Join(read(temporal.Past, "A test was announced on October 29 .", "Two days later, talks ended .", "The next day he left .", "A week later he was back ."), " ")
	want := "October 29=2025-10-29..2025-10-29 Two days later=2025-10-31..2025-10-31 The next day=2025-11-01..2025-11-01 A week later=2025-11-08..2025-11-08"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestClock finds the day of a time of the day.
func TestClock(t *testing.T) {
	for _, c := range [][]string{
		{"They met on Friday .", "They landed at dawn .", "at dawn=2025-11-07..2025-11-07"},
		{"They met on Friday night .", "They landed at dawn .", "at dawn=2025-11-08..2025-11-08"},
		{"They met on Friday .", "Within an hour he resigned .", "Within an hour=2025-11-07..2025-11-07"},
		{"They met on Friday .", "Hours later he resigned .", "Hours later=2025-11-07..2025-11-07"},
		{"They met on Friday .", "The previous day he had resigned .", "The previous day=2025-11-06..2025-11-06"},
		{"They met on Friday .", "At 10:30 p.m. on Sunday he resigned .", "10:30 p.m.=2025-11-09..2025-11-09 Sunday=2025-11-09..2025-11-09"},
		{"They met in May .", "They landed at dawn .", "at dawn=.."},
	} {
		d := temporal.NewDocument("2025-11-10")
		d.Read(words(c[0]), func(int) temporal.Tense { return temporal.Past })
		w := words(c[1])
		var got []string
		for _, e := range d.Read(w, func(int) temporal.Tense { return temporal.Past }) {
			got = append(got, fmt.Sprintf("%s=%s..%s", strings.Join(w[e.From:e.To], " "), e.First, e.Last))
		}
		if strings.Join(got, " ") != c[2] {
			t.Errorf("%s: got %s, want %s", c[1], got, c[2])
		}
	}
}

func TestContext(t *testing.T) {
	for _, c := range [][]string{
		{"The summit ended on Sunday .", "Two days later, on October 31, it was over .", "Sunday=2025-11-09..2025-11-09 Two days later=2025-10-31..2025-10-31 October 31=2025-10-31..2025-10-31"},
		{"It was reported on Sunday .", "Two days later they met .", "Sunday=2025-11-09..2025-11-09 Two days later=.."},
		{"in the coming weeks", "a second term", "the coming weeks=.."},
	} {
		if got := strings.Join(read(temporal.Past, c[0], c[1]), " "); got != c[2] {
			t.Errorf("%s %s\n got %s\nwant %s", c[0], c[1], got, c[2])
		}
	}
	d := temporal.NewDocument("2025-07-08")
	d.Read(words("They will meet this Thursday ."), func(int) temporal.Tense { return temporal.Future })
	if e := d.Read(words("All eyes are on Thursday 's talks"), nil); len(e) != 1 || e[0].First != "2025-07-10" {
		t.Errorf("a weekday that was resolved before: %v", e)
	}
}

func TestWithoutPublication(t *testing.T) {
	d := temporal.NewDocument("some day")
	for _, text := range []string{"on Sunday", "last week", "on October 31", "yesterday", "two days later", "in the third quarter", "last winter"} {
		for _, e := range d.Read(words(text), nil) {
			if e.First != "" || e.Last != "" {
				t.Errorf("%s has the value %s..%s without a publication date", text, e.First, e.Last)
			}
		}
	}
	if e := d.Read(words("in June 2024"), nil); len(e) != 1 || e[0].First != "2024-06-01" {
		t.Errorf("in June 2024: %v", e)
	}
}

// TestData checks that every rule names an operation that there is.
func TestData(t *testing.T) {
	rules, err := os.ReadFile("rules.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(rules)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			n++
		}
	}
	if got := temporal.Rules(); got != n {
		t.Errorf("%d of %d rules are in use: the others name no operation", got, n)
	}
}

func FuzzRead(f *testing.F) {
	f.Add("On Sunday, Oct. 31 , 2025 to '90s Q3 12:30 a.m. 99999999999999999999 days ago")
	f.Add("the 31 of February 0000 1/1/1 last last year next half of ' - -")
	f.Fuzz(func(t *testing.T, text string) {
		d := temporal.NewDocument("2025-11-10")
		w := strings.Fields(text)
		last := 0
		for _, e := range d.Read(w, nil) {
			if e.From < last || e.To <= e.From || e.To > len(w) {
				t.Fatalf("expression [%d,%d) after %d of %d words", e.From, e.To, last, len(w))
			}
			last = e.To
			if e.First != "" && e.Last != "" && e.First > e.Last && len(e.First) == len(e.Last) {
				t.Fatalf("%v ends before it begins: %s..%s", w[e.From:e.To], e.First, e.Last)
			}
		}
	})
}

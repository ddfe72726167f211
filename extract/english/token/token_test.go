package token_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/kg/extract/english/token"
)

// pieces divides the tokens of a text by spaces; those of one word by "·".
func pieces(text string) string {
	s, _ := token.Whole(text)
	var b strings.Builder
	for i, t := range s.Tokens {
		if i > 0 {
			if t.Word == s.Tokens[i-1].Word {
				b.WriteString("·")
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(t.Form)
	}
	return b.String()
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Don’t go, he can't and cannot.":         "Do·n't go , he ca·n't and can·not .",
		"Russia's state-run RIA":                 "Russia·'s state - run RIA",
		"the states' rights, Moscow's":           "the states·' rights , Moscow·'s",
		"non-essential, co-operation, al-Sharaa": "non-essential , co-operation , al - Sharaa",
		"U.S.-led talks in the U.S.":             "U.S. - led talks in the U.S.",
		"$5m, US$3.2bn and €4 (10%)":             "$ 5 m , US$ 3.2 bn and € 4 ( 10 % )",
		"No. 5 said no.":                         "No. 5 said no .",
		"at 10:30 p.m. on 9/11, 2025-10-31":      "at 10:30 p.m. on 9/11 , 2025-10-31",
		"see https://x.org/a?b=1, or x.org.":     "see https://x.org/a?b=1 , or x.org .",
		"mail a.b+c@x.co.uk; #PeaceTalks @me":    "mail a.b+c@x.co.uk ; #PeaceTalks @me",
		"“Wait… what?!” he said—twice--no":       "\" Wait … what ?! \" he said — twice -- no",
		"Dr. J. R. Example Jr. of Inc.":          "Dr. J. R. Example Jr. of Inc.",
		"the 1990s, the '90s, 1930's, 20th":      "the 1990s , the '90s , 1930's , 20th",
		"gonna rock'n'roll, y'all, o'clock":      "gon·na rock'n'roll , y'·all , o'clock",
		"Q&A at AT&T: 1,200.50 +5 -3":            "Q&A at AT&T : 1,200.50 + 5 -3",
		"555-1234 from 1914-1918":                "555-1234 from 1914 - 1918",
		"person(s) [sic] {x}":                    "person(s) [ sic ] { x }",
		"so\u00adft wo\u200brd":                  "soft word",
		"💖💖 ok 👨‍👩‍👧":                            "💖💖 ok 👨👩👧",
		"U.S.–Russia and/or":                     "U.S. – Russia and / or",
		"It was 3.14.":                           "It was 3.14 .",
	} {
		if got := pieces(text); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"abbreviations", "Mr. Smith of the U.S. Senate met Gen. Lee. He left at 5 p.m. on Oct. 31. Then it rained.",
			[]string{"Mr. Smith of the U.S. Senate met Gen. Lee.", "He left at 5 p.m. on Oct. 31.", "Then it rained."}},
		{"abbreviation at the end", "He lives in the U.S. The house is old.", []string{"He lives in the U.S.", "The house is old."}},
		{"quotes", "“Why?” Smith asked. “Go.” He left. \"No!\" she said.", []string{"“Why?” Smith asked.", "“Go.”", "He left.", "\"No!\" she said."}},
		{"lines", "Harbour closes\nThe council met.\nIt rained", []string{"Harbour closes", "The council met.", "It rained"}},
		{"hard wrapping", "The council met on Monday and talked about the\nharbour for so long that nobody could say what\nhad been decided, when it would be done, and by\nwhom it would be paid. It rained all the while\nand the roof leaked.",
			[]string{"The council met on Monday and talked about the\nharbour for so long that nobody could say what\nhad been decided, when it would be done, and by\nwhom it would be paid.", "It rained all the while\nand the roof leaked."}},
		{"references", "It fell.[1] It rose.[2][3] It stayed. [4] End", []string{"It fell.[1]", "It rose.[2][3]", "It stayed. [4]", "End"}},
		{"no space", "He left.The rain went on.", []string{"He left.", "The rain went on."}},
		{"initials and numbers", "J. K. Example won 3.5 to 2. No. 5 lost.", []string{"J. K. Example won 3.5 to 2.", "No. 5 lost."}},
		{"brackets", "He left (she stayed. Why?) at noon. End.", []string{"He left (she stayed. Why?) at noon.", "End."}},
		{"ellipsis", "He waited… and waited. “More people …” Then.", []string{"He waited… and waited.", "“More people …”", "Then."}},
	} {
		var got []string
		for _, s := range token.Sentences(c.text) {
			got = append(got, c.text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestLongInputIsLinear(t *testing.T) {
	for _, unit := range []string{"a", "a-", "a.", "'s", "1-", "1,", "(", "“", "aa.Baa.", "http://", "@", "word ", "U.S. ", "\"No. \" ", "[1] ", "é", "\xff"} {
		text := strings.Repeat(unit, 300_000/len(unit))
		n := 0
		for _, s := range token.Sentences(text) {
			n += len(s.Tokens)
		}
		if n == 0 {
			t.Errorf("%q: no tokens", unit)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("“Don’t,” he said. U.S. $5m—no. 5 [1] x.org/a a@b.c #t 'til '90s ... ?!")
	f.Add("\xff\u200b\u0301 \r\n\u2028 - a\n\n* b")
	f.Add("'0B .5km -3m '90s")
	f.Fuzz(func(t *testing.T, text string) {
		last, words := 0, ""
		for _, s := range token.Sentences(text) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("sentence [%d,%d) of %d tokens", s.Start, s.End, len(s.Tokens))
			}
			for _, k := range s.Tokens {
				if k.Start < last || k.End <= k.Start || k.End > len(text) {
					t.Fatalf("token [%d,%d) after %d", k.Start, k.End, last)
				}
				if strings.ContainsAny(text[k.Start:k.End], " \n\t") {
					t.Fatalf("token %q holds white space", text[k.Start:k.End])
				}
				words += text[k.Start:k.End]
				last = k.End
			}
		}
		// Nothing but white space and invisible characters may be left out.
		if utf8.ValidString(text) && len(squeeze(words)) > len(squeeze(text)) {
			t.Fatalf("%q has more characters than %q", words, text)
		}
	})
}

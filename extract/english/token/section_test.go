package token_test

import (
	"strings"
	"testing"

	"example.com/kg/extract/english/token"
)

func TestSectionsEndWhereTextMayBeCut(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"short", []string{"short"}},
		{"", []string{""}},
		{"one two three\n\nfour five six", []string{"one two three\n\n", "four five six"}},
		{"one two three\nfour five six", []string{"one two three\n", "four five six"}},
		{"one two three four five six", []string{"one two three four ", "five six"}},
		{"äöüäöüäöüäöüäöüäöü", []string{"äöüäöüäöüä", "öüäöüäöü"}},
		{strings.Repeat("\x80", 25), []string{strings.Repeat("\x80", 20), strings.Repeat("\x80", 5)}},
	} {
		got := token.Sections(c.text, 20)
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func FuzzSections(f *testing.F) {
	f.Add("one two three\n\nfour five six", 9)
	f.Add("\xff\xfe\u2028ä", 2)
	f.Fuzz(func(t *testing.T, text string, size int) {
		size = 1 + size&63
		parts := token.Sections(text, size)
		if strings.Join(parts, "") != text {
			t.Fatalf("%q became %q", text, parts)
		}
		for _, p := range parts {
			if len(p) > size || p == "" && text != "" {
				t.Fatalf("a part of %d bytes where %d are allowed: %q", len(p), size, parts)
			}
		}
	})
}

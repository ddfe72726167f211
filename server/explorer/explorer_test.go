package explorer

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"example.com/kg/schema"
)

// FuzzCut: whatever the marks, the pieces put together are the text.
func FuzzCut(f *testing.F) {
	f.Add("Lavrov met Rubio in Šárka", 10, 2, 8, 5, 40, -3, 4)
	f.Add("", 0, 0, 0, 1, 1, 2, 1)
	f.Fuzz(func(t *testing.T, text string, offset, a, b, c, d, e, g int) {
		runes := []rune(text)
		marks := []mark{{start: a, end: b, class: "x", href: "/x", id: "q1"}, {start: c, end: d, class: "y"}, {start: e, end: g, class: "x", title: "t"}}
		var together strings.Builder
		for _, p := range cut(runes, offset, marks) {
			if p.Text == "" {
				t.Error("an empty piece")
			}
			together.WriteString(p.Text)
		}
		if together.String() != string(runes) {
			t.Errorf("got %q, want %q", together.String(), string(runes))
		}
	})
}

func TestOverlappingMarks(t *testing.T) {
	pieces := cut([]rune("Putin's minister met"), 100, []mark{
		{start: 100, end: 120, class: "m-sentence", id: "q1"},
		{start: 100, end: 116, class: "m-subject", href: "/whole"},
		{start: 100, end: 105, class: "m-object", href: "/inner"},
	})
	want := []piece{
		{Text: "Putin", Class: "m-sentence m-subject m-object", Href: "/inner", IDs: []string{"q1"}},
		{Text: "'s minister", Class: "m-sentence m-subject", Href: "/whole"},
		{Text: " met", Class: "m-sentence"},
	}
	if len(pieces) != len(want) {
		t.Fatalf("got %+v", pieces)
	}
	for i, p := range pieces {
		if p.Text != want[i].Text || p.Class != want[i].Class || p.Href != want[i].Href || len(p.IDs) != len(want[i].IDs) {
			t.Errorf("piece %d is %+v, want %+v", i, p, want[i])
		}
	}
}

func TestMarksAtOneTextPosition(t *testing.T) {
	doc := schema.Document{Title: "One", Text: "One\n\nLavrov spoke. Lavrov left.\n", TitleInText: true}
	at := func(start, end int) schema.Evidence {
		return schema.Evidence{Source: schema.Source{Field: schema.TextField, Start: start, End: end}}
	}
	v := viewDocument(doc, []schema.Evidence{at(19, 31), at(5, 18), at(5, 18)})
	if len(v.Paragraphs) != 2 || !v.Paragraphs[0].Headline || v.Title != nil {
		t.Fatalf("got %+v", v.Paragraphs)
	}
	if notes := v.Paragraphs[1].Notes; len(notes) != 3 || notes[0] != 1 || notes[2] != 3 {
		t.Errorf("notes %v", notes)
	}
}

// FuzzCleanSVG: what comes out is well formed and holds nothing that runs.
func FuzzCleanSVG(f *testing.F) {
	for _, seed := range []string{
		`<svg><a xlink:href="/entity/x"><text>a &amp; b</text></a></svg>`,
		`<svg onload="x"><script>alert(1)</script><style>*{}</style><g style="x" fill="url(#a)"/></svg>`,
		`<svg><a href="javascript:alert(1)"/><a href="//evil.example"/><a href="/\evil"/><foreignObject><p>x</p></foreignObject></svg>`,
		`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]><svg>&lt;script&gt;</svg>`,
		`<svg><sc<script>ript></svg>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, svg string) {
		clean, err := cleanSVG([]byte(svg))
		if err != nil {
			return
		}
		decoder := xml.NewDecoder(strings.NewReader("<page>" + string(clean) + "</page>"))
		for {
			token, err := decoder.RawToken()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%q gives %q: %v", svg, clean, err)
			}
			if start, ok := token.(xml.StartElement); ok {
				if start.Name.Local != "page" && !svgElements[start.Name.Local] {
					t.Errorf("%q lets <%s> through", svg, start.Name.Local)
				}
				for _, a := range start.Attr {
					if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "style" || strings.Contains(strings.ToLower(a.Value), "javascript:") && a.Name.Local == "href" {
						t.Errorf("%q lets %s=%q through", svg, a.Name.Local, a.Value)
					}
				}
			}
		}
	})
}

func TestCleanSVGKeepsItsNesting(t *testing.T) {
	for _, bad := range []string{"<svg></svg></main>", "<svg><g></svg>", "<svg>", "</div><svg></svg>"} {
		if clean, err := cleanSVG([]byte(bad)); err == nil {
			t.Errorf("%q gives %q", bad, clean)
		}
	}
}

func TestWording(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2025-10-31", "2025-10-31", "31 Oct 2025"},
		{"2025-10-01", "2025-10-31", "October 2025"},
		{"2025-01-01", "2025-12-31", "2025"},
		{"2025-10-30", "2025-10-31", "30–31 Oct 2025"},
		{"2025-10-31", "2025-11-01", "31 Oct 2025 – 1 Nov 2025"},
		{"2022-02-24", "", "since 24 Feb 2022"},
		{"2022-01-01", "", "since 2022"},
		{"2022-03-01", "", "since March 2022"},
		{"", "2025-06-30", "until 30 Jun 2025"},
		{"", "", ""},
		{"soon", "later", "soon – later"},
	} {
		if got := span(c.from, c.to); got != c.want {
			t.Errorf("span(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
	for _, c := range []struct {
		n    int
		noun string
		want string
	}{{1, "evidence", "1 piece of evidence"}, {2, "evidence", "2 pieces of evidence"}, {0, "source", "0 sources"}, {3, "entity", "3 entities"}} {
		if got := plural(c.n, c.noun); got != c.want {
			t.Errorf("plural(%d, %q) = %q, want %q", c.n, c.noun, got, c.want)
		}
	}
	for address, want := range map[string]string{"https://a.example/x": "https://a.example/x", "javascript:alert(1)": "", "data:text/html,x": "", ":": ""} {
		if got := safeURL(address); got != want {
			t.Errorf("safeURL(%q) = %q", address, got)
		}
	}
}

package layout_test

import (
	"strings"
	"testing"

	"example.com/kg/extract/english/layout"
)

const long = "The council met on Monday and talked about the harbour for so long that nobody, not even the people who had asked for the meeting, could say in the end what had been decided, when it would be done, and who was to pay for it all."

// kinds takes one paragraph a line; an empty line divides blocks.
func kinds(title bool, lines ...string) string {
	letters := map[layout.Kind]string{layout.Body: "b", layout.Headline: "h", layout.Caption: "c", layout.Byline: "y", layout.ListItem: "l", layout.Furniture: "f"}
	var in []layout.Paragraph
	for i, l := range lines {
		in = append(in, layout.Paragraph{Text: l, Block: i})
	}
	var out strings.Builder
	for _, k := range layout.Kinds(in, title) {
		out.WriteString(letters[k])
	}
	return out.String()
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"an article", []string{"Harbour closes", "By Ada Example", "Photo: Example Agency", long, "What comes next", long + " It did not help."}, "hycbhb"},
		{"credits at the end of a caption", []string{long, "Boats lie in the harbour, March 2, 2025. REUTERS/Ada Example", "Boats lie in the harbour. (AP Photo/Ada Example)",
			"Boats in the harbour [Ada Example/Reuters]", "Boats lie in the harbour. Photograph: Ada Example/Example Agency", "The agency, Reuters, said the harbour was closed."}, "bccccb"},
		{"by is no byline", []string{"By the time they met, it was over.", "By initiating talks, she won."}, "bb"},
		{"a list", []string{"- one thing", "• another thing", "1. a third thing", long}, "lllb"},
		{"share bars", []string{long, "Facebook Twitter WhatsApp Email", "Share on Facebook", "Share this article", "Copy link | Print"}, "bffff"},
		{"hashtags", []string{long, "#Harbour #Council #News", "He used #one tag."}, "bfb"},
		{"labels run together", []string{long, "artbooksbusinesscarscinemacookingculture of workdesigneconomyfamilyfashion filmfoodgardeninghealthhistoryhome"}, "bf"},
		{"behind an opener", []string{long, "Popular posts", "Cat returns", "Nobody knows where it has been.", "Dog leaves"}, "bffff"},
		{"body again behind an opener", []string{long, "Read next", "Cat returns", long + " One.", long + " Two."}, "bffbb"},
		{"an opener cannot open the text", []string{"Comments", long}, "fb"},
		{"links at the end", []string{long, "Cat returns home", "Dog leaves town", "Storm closes harbour again"}, "bfff"},
		{"one heading at the end", []string{long, "The end"}, "bh"},
		{"a menu", []string{"World", "Politics", "Our town", "The weather", long}, "ffffb"},
		{"a body twice", []string{long, "It rained.", long, "It rained."}, "bbff"},
		{"one short sentence twice", []string{"It rained.", long, "It rained."}, "bbb"},
		{"a title twice", []string{"Harbour closes for the winter", long, "Harbour closes for the winter"}, "hbf"},
		{"rights", []string{long, "© 2026 Example Ltd. All rights reserved.", "Privacy policy"}, "bff"},
		{"nothing", nil, ""},
	} {
		if got := kinds(false, c.lines...); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	if got := kinds(true, "Comments.", long); got != "hb" {
		t.Errorf("a title: %s", got)
	}
}

func TestFurnitureSentence(t *testing.T) {
	for text, want := range map[string]bool{
		"Share your thoughts below and follow for more.": true,
		"Subscribe to our newsletter.":                   true,
		"She shared her thoughts with the council.":      false,
		"Click here to read the full report.":            true,
		"The two countries share a border.":              false,
	} {
		if got := layout.FurnitureSentence(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzKinds(f *testing.F) {
	f.Add("By *\n#a #b\n\n1. x\nShare")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		if got := kinds(true, lines...); len(got) != len(lines) {
			t.Errorf("%d kinds of %d lines", len(got), len(lines))
		}
	})
}

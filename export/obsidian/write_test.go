package obsidian_test

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.com/kg/export/internal/story"
	"example.com/kg/export/obsidian"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

func vault(t *testing.T, g graph.Subgraph) (map[string]string, []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := obsidian.Write(&b, g); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	notes := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := notes[f.Name]; twice {
			t.Errorf("%s twice", f.Name)
		}
		notes[f.Name] = string(content)
	}
	return notes, b.Bytes()
}

var (
	link = regexp.MustCompile(`\[\[([^\]|]+)(?:\|[^\]]*)?\]\]`)
	used = regexp.MustCompile(`\[\^(\d+)\](:?)`)
)

func TestLinksAndFootnotes(t *testing.T) {
	notes, _ := vault(t, story.Graph())
	if len(notes) != len(story.Graph().Entities) {
		t.Errorf("%d notes", len(notes))
	}
	for name, content := range notes {
		for _, m := range link.FindAllStringSubmatch(content, -1) {
			if _, ok := notes[m[1]+".md"]; !ok {
				t.Errorf("%s links to %q, which is not there", name, m[1])
			}
		}
		marks := map[string]int{}
		for _, m := range used.FindAllStringSubmatch(content, -1) {
			marks[m[1]+m[2]]++
		}
		for mark := range marks {
			if marks[strings.TrimSuffix(mark, ":")] != 1 || marks[strings.TrimSuffix(mark, ":")+":"] != 1 {
				t.Errorf("%s: footnote %s", name, mark)
			}
		}
	}
	marek := notes["Ilsa Marek.md"]
	for _, want := range []string{
		"---\nid: \"e:person/ilsa-marek\"\ntype: Person\n", "# Ilsa Marek\n",
		"- *offered:* **Ilsa Marek** offered a meeting to [[Tibor Szőke]] (2 documents)[^5][^6]\n",
		"claims:\n  - \"Tibor Szőke accused Ilsa Marek (says Suvian Foreign Ministry)\"\n",
		"- *claimed:* [[Tibor Szőke]] accused **Ilsa Marek**, according to Suvian Foreign Ministry (1 source)[^1]\n",
		"Wire 7, 2025-11-11 (says Suvian Foreign Ministry)\n",
		"“Ilsa Marek has offered Tibor Szőke talks.” — [Talks offered](<https://news.example/talks-offered?a=1&b=2>), The Anker Post, 2025-11-10",
	} {
		if !strings.Contains(marek, want) {
			t.Errorf("no %q in\n%s", want, marek)
		}
	}
	if !strings.Contains(notes["Norland.md"], "- *disputed:* **Norland** cancelled [[Harbour summit]]") {
		t.Error(notes["Norland.md"])
	}
	if c := notes["Tibor Szőke.md"]; strings.Contains(c, "<script>") || !strings.Contains(c, `\<script\>`) {
		t.Error("markup gets through: ", c)
	}
}

// Names that differ in case or in characters that files cannot hold get files of
// their own.
func TestFileNames(t *testing.T) {
	g := graph.Subgraph{Entities: []graph.Entity{
		{ID: "e:person/a", Name: "US", Type: schema.Person}, {ID: "e:place/a", Name: "us", Type: schema.Place},
		{ID: "e:place/b", Name: "Us", Type: schema.Place}, {ID: "e:work/a", Name: "a/b?", Type: schema.Work},
		{ID: "e:work/b", Name: "a:b*", Type: schema.Work}, {ID: "e:work/c", Name: "..", Type: schema.Work}, {ID: "e:work/d", Name: "", Type: schema.Work},
	}}
	notes, _ := vault(t, g)
	folded := map[string]bool{}
	for name := range notes {
		folded[strings.ToLower(name)] = true
		if strings.ContainsAny(name, `/\:*?"<>|#^[]`) || strings.HasPrefix(name, ".") {
			t.Errorf("file name %q", name)
		}
	}
	if len(folded) != len(g.Entities) {
		t.Errorf("%d files for %d entities", len(folded), len(g.Entities))
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	g := story.Graph()
	_, want := vault(t, g)
	slices.Reverse(g.Entities)
	slices.Reverse(g.Statements)
	for i := range g.Statements {
		slices.Reverse(g.Statements[i].Evidence)
	}
	if _, got := vault(t, g); !bytes.Equal(got, want) {
		t.Error("another order gives other bytes")
	}
}

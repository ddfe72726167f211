package reader_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf16"

	"example.com/kg/extract/reader"
	"example.com/kg/schema"
)

// collect reads everything and splits documents from problems.
func collect(t *testing.T, documents reader.Documents) (docs []*schema.Document, problems []*reader.Error) {
	t.Helper()
	for doc, err := range documents {
		if err != nil {
			var problem *reader.Error
			if doc != nil || !errors.As(err, &problem) {
				t.Fatalf("want a document or a *reader.Error, got %v, %v", doc, err)
			}
			problems = append(problems, problem)
			continue
		}
		if doc.SHA256 != schema.TextSHA256(doc.Text) {
			t.Errorf("%s: the hash is not the text's", doc.ID)
		}
		docs = append(docs, doc)
	}
	return docs, problems
}

func read(t *testing.T, name, content string, o reader.Options) ([]*schema.Document, []*reader.Error) {
	t.Helper()
	return collect(t, reader.Read(context.Background(), name, strings.NewReader(content), o))
}

// one reads a source that must give one document and no problem.
func one(t *testing.T, name, content string, o reader.Options) *schema.Document {
	t.Helper()
	docs, problems := read(t, name, content, o)
	if len(docs) != 1 || len(problems) != 0 {
		t.Fatalf("%s: got %d documents and the problems %v", name, len(docs), problems)
	}
	return docs[0]
}

func TestPlainText(t *testing.T) {
	doc := one(t, "a.txt", "\uFEFFMinisters agree on grain\r\n\r\nThe ministers met in Ankara.\rThey agreed.\r\n", reader.Options{Publisher: "The Post"})
	if want := "Ministers agree on grain\n\nThe ministers met in Ankara.\nThey agreed.\n"; doc.Text != want {
		t.Errorf("text %q, want %q", doc.Text, want)
	}
	if doc.Title != "Ministers agree on grain" || !doc.TitleInText || doc.Publisher != "The Post" || doc.Language != "en" {
		t.Errorf("metadata %+v", doc)
	}
	if doc.ID != schema.DocumentID("", doc.Title, doc.Text) {
		t.Errorf("id %s", doc.ID)
	}
}

func TestTitleInText(t *testing.T) {
	const text = "Section: World\n\nMinisters agree on grain: a first step\n\nThe ministers met in Ankara on Monday.\n"
	for title, want := range map[string]bool{
		"Ministers agree on grain":               true, // up to the colon
		"Ministers Agree on Grain: A First Step": true,
		"Ministers agree":                        true,
		"agree on grain":                         true,
		"The ministers met":                      true,
		"Ministers agree on grains":              false,
		"Grain deal in sight":                    false,
	} {
		if doc := one(t, "a.txt", text, reader.Options{Title: title}); doc.TitleInText != want || doc.Title != title {
			t.Errorf("title %q: in text %v, want %v", title, doc.TitleInText, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	const content = `---
title: Ministers *agree* on grain
publisher: The Post
published: 2025-03-04
author: Jane Doe
---

## What was said

The [minister](https://example.org) met
**his counterpart** &amp; left.

* first point
* second point

> It is done, he said.

| Who | Where |
|-----|-------|
| Fidan | Ankara |

<div><p>Raw page text.</p><script>alert(1)</script></div>
`
	doc := one(t, "a.md", content, reader.Options{Publisher: "unused"})
	want := "Ministers *agree* on grain\n\nWhat was said\n\nThe minister met his counterpart & left.\n\nfirst point\nsecond point\n\nIt is done, he said.\n\nWho Where\nFidan Ankara\n\nRaw page text.\n"
	if doc.Text != want {
		t.Errorf("text\n%q, want\n%q", doc.Text, want)
	}
	if doc.Publisher != "The Post" || doc.Published != "2025-03-04" || doc.Author != "Jane Doe" || !doc.TitleInText {
		t.Errorf("metadata %+v", doc)
	}
	// Without the extension the heading tells, and it is the title.
	doc = one(t, "a", "# Ministers agree\n\nThe ministers met in the city of Ankara on Monday.\n", reader.Options{})
	if doc.Title != "Ministers agree" || doc.Text != "Ministers agree\n\nThe ministers met in the city of Ankara on Monday.\n" {
		t.Errorf("got %+v", doc)
	}
}

const page = `<!DOCTYPE html><html lang="en"><head>
<title>Ministers agree on grain | The Post</title>
<link rel="canonical" href="https://post.example/grain">
<meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2025-03-04T09:30:00+03:00">
<meta name="author" content="By Jane Doe">
<script>var tracking = "never";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World news</a></nav>
<article><h1>Ministers agree on grain</h1>
<div class="post-share__list">Share this on Chirper</div>
<p>The foreign ministers of the two countries met in Ankara on Monday, and they agreed on a plan to let grain ships pass through the strait.</p>
<p>&ldquo;It is a first step,&rdquo; the Turkish minister said after the meeting,<br>adding that experts would meet again in April, and that the port would reopen.</p>
<h2>What comes next</h2>
<ul><li>Experts meet in April, officials said.</li><li>The port of Mersin reopens, officials said.</li></ul>
<p>Both governments have said that they will publish the text of the agreement before the end of the week, once lawyers have read it.</p>
<div class="tags">grain, ports, ministers</div>
<section id="comments"><form>Leave a comment</form></section></article>
<aside class="popular-posts"><h3>Popular posts</h3><p>Ten recipes for rainy days</p></aside>
<footer>Copyright The Post</footer></body></html>`

func TestHTML(t *testing.T) {
	doc := one(t, "page.html", page, reader.Options{})
	want := "Ministers agree on grain\n\nThe foreign ministers of the two countries met in Ankara on Monday, and they agreed on a plan to let grain ships pass through the strait.\n\n“It is a first step,” the Turkish minister said after the meeting,\nadding that experts would meet again in April, and that the port would reopen.\n\nWhat comes next\n\nExperts meet in April, officials said.\nThe port of Mersin reopens, officials said.\n\nBoth governments have said that they will publish the text of the agreement before the end of the week, once lawyers have read it.\n"
	if doc.Text != want {
		t.Errorf("text\n%s\nwant\n%s", doc.Text, want)
	}
	got := []string{doc.Title, doc.URL, doc.Publisher, doc.Author, doc.Published}
	for i, want := range []string{"Ministers agree on grain", "https://post.example/grain", "The Post", "Jane Doe", "2025-03-04T09:30:00+03:00"} {
		if got[i] != want {
			t.Errorf("got %q, want %q", got[i], want)
		}
	}
	if !doc.TitleInText {
		t.Error("the headline is the first line of the text")
	}
}

// TestFurnitureIsTold holds what goes and what stays in pages of other make.
func TestFurnitureIsTold(t *testing.T) {
	const body = "<p>The foreign ministers of the two countries met in Ankara on Monday, and they agreed on a plan.</p><p>Both said that they would publish the text of the agreement before the end of the week.</p>"
	const comments = "<ol id=comments><li>A reader says that this is all very long and rather dull, and goes on about it for some time.</li><li>Another reader agrees at even greater length, and nobody knows why.</li><li>A third one asks whether they have met, and where, and what for, and who paid.</li></ol>"
	want := "Talks\n\nThe foreign ministers of the two countries met in Ankara on Monday, and they agreed on a plan.\n\nBoth said that they would publish the text of the agreement before the end of the week.\n"
	for name, page := range map[string]string{
		"frame named after its sidebar": "<html><body><div class='with-sidebar'><h1>Talks</h1>" + body + "</div>" + comments + "</body></html>",
		"form around the page":          "<html><body><form id=aspnet><h1>Talks</h1>" + body + "</form>" + comments + "</body></html>",
		"hidden banner, tags":           "<html><body><div hidden>Install our app</div><h1>Talks</h1>" + body + "<ul class=post_tags><li>talks<li>ankara</ul></body></html>",
		"line breaks for paragraphs":    "<html><body><nav>Home</nav><h1>Talks</h1><div>" + strings.NewReplacer("<p>", "", "</p>", "<br><br>").Replace(body) + "</div></body></html>",
	} {
		doc := one(t, "page", page, reader.Options{})
		if got := strings.ReplaceAll(doc.Text, "plan.\nBoth", "plan.\n\nBoth"); got != want {
			t.Errorf("%s: text\n%s", name, got)
		}
	}
}

func TestHTMLMetadataOfOtherMake(t *testing.T) {
	const text = "<p>The foreign ministers of the two countries met in Ankara on Monday, and they agreed on a plan.</p>"
	doc := one(t, "page", `<html><head><title>Talks end in Ankara - Wire</title><meta property="og:site_name" content="Wire">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Talks end in Ankara","datePublished":"2025-03-04","author":{"name":"Jo"}}</script></head>
<body><h1>Wire</h1><aside><time datetime="2020-01-01">old</time></aside><h2>Talks end in Ankara</h2>`+text+`</body></html>`, reader.Options{})
	if doc.Title != "Talks end in Ankara" || doc.Published != "2025-03-04" || doc.Author != "Jo" || doc.Publisher != "Wire" {
		t.Errorf("got %+v", doc)
	}
	doc = one(t, "page", `<html><body><h1>Talks end</h1><time datetime="2025-03-04T10:00:00Z">today</time>`+text+`</body></html>`, reader.Options{})
	if doc.Published != "2025-03-04T10:00:00Z" {
		t.Errorf("published %q", doc.Published)
	}
}

func TestHTMLIsToldByContent(t *testing.T) {
	if doc := one(t, "page.txt", page, reader.Options{}); strings.Contains(doc.Text, "<p>") {
		t.Error("markup left in the text")
	}
	// Too little markup for readability, and never closed.
	doc := one(t, "broken", "<html><body><p>The minister met his counterpart in Ankara <b>on Monday.<div><p>They agreed", reader.Options{})
	if want := "The minister met his counterpart in Ankara on Monday.\n\nThey agreed\n"; doc.Text != want {
		t.Errorf("text %q, want %q", doc.Text, want)
	}
}

func TestFeeds(t *testing.T) {
	const rss = `<?xml version="1.0" encoding="ISO-8859-1"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Post</title>
<item><title>Ministers &amp;amp; envoys agree</title><link>https://post.example/1</link><pubDate>Tue, 04 Mar 2025 09:30:00 +0300</pubDate>
<description>short</description><content:encoded><![CDATA[<p>The ministers met in the caf` + "\xe9" + `.</p><p>They agreed.</p>]]></content:encoded></item>
<item><title>Second item</title><description>The ports will reopen in April.</description></item></channel></rss>`
	docs, problems := read(t, "feed.xml", rss, reader.Options{Publisher: "unused"})
	if len(docs) != 2 || len(problems) != 0 {
		t.Fatalf("got %d documents, %v", len(docs), problems)
	}
	if docs[0].Text != "Ministers & envoys agree\n\nThe ministers met in the café.\n\nThey agreed.\n" || docs[0].Publisher != "The Post" ||
		docs[0].Published != "2025-03-04T09:30:00+03:00" || docs[0].URL != "https://post.example/1" || !docs[0].TitleInText {
		t.Errorf("got %+v", docs[0])
	}
	if docs[1].Text != "Second item\n\nThe ports will reopen in April.\n" {
		t.Errorf("got %+v", docs[1])
	}
	const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Talks end</title><link href="https://w.example/2"/><updated>2025-03-05T00:00:00Z</updated><author><name>Jo</name></author><content type="html">&lt;p&gt;The talks ended on Monday.&lt;/p&gt;</content></entry></feed>`
	if doc := one(t, "-", atom, reader.Options{}); doc.Text != "Talks end\n\nThe talks ended on Monday.\n" || doc.Author != "Jo" || doc.Published != "2025-03-05T00:00:00Z" {
		t.Errorf("got %+v", doc)
	}
}

func TestJSONL(t *testing.T) {
	content := `{"id":"a/1","title":"Talks end","url":"https://w.example","publisher":"Wire","author":"Jo","published":"2025-03-05","text":"They  met.\r\nThey left.","more":[1]}

{"id":7,"text":"The ministers met."}
{"id":"x","text":"half
[1,2]
{"id":"y"}
{"id":"z","text":5}
{"id":"w","text":"The date is bad.","published":"sometime"}
{"id":"last","text":"No end of line."}`
	docs, problems := read(t, "d.jsonl", content, reader.Options{Publisher: "Flag"})
	if len(docs) != 4 {
		t.Fatalf("got %d documents, %v", len(docs), problems)
	}
	d := docs[0]
	if d.ID != "a/1" || d.Text != "They  met.\r\nThey left." || d.Title != "Talks end" || d.TitleInText || d.Publisher != "Wire" || d.Published != "2025-03-05" {
		t.Errorf("got %+v", d)
	}
	if docs[1].ID != "7" || docs[1].Publisher != "Flag" || docs[2].ID != "w" || docs[2].Published != "" || docs[3].ID != "last" {
		t.Errorf("got %+v %+v %+v", docs[1], docs[2], docs[3])
	}
	wantLines := []int{4, 5, 6, 7, 8}
	wantCodes := []reader.Code{reader.Syntax, reader.Syntax, reader.Syntax, reader.Syntax, reader.BadDate}
	if len(problems) != len(wantLines) {
		t.Fatalf("problems %v", problems)
	}
	for i, p := range problems {
		if p.Line != wantLines[i] || p.Code != wantCodes[i] || !strings.HasPrefix(p.Error(), "d.jsonl:") {
			t.Errorf("problem %d is %v (%s)", i, p, p.Code)
		}
	}
}

func TestLines(t *testing.T) {
	docs, problems := read(t, "s.txt", "First sentence. Not split.\n\n  # no heading \r\n{\"id\":1}\n", reader.Options{Lines: true})
	if len(docs) != 3 || len(problems) != 0 {
		t.Fatalf("got %d documents, %v", len(docs), problems)
	}
	for i, want := range []struct{ id, text string }{
		{"s.txt:1", "First sentence. Not split."}, {"s.txt:3", "# no heading"}, {"s.txt:4", `{"id":1}`},
	} {
		if docs[i].ID != want.id || docs[i].Text != want.text || !docs[i].OneSentence {
			t.Errorf("got %+v, want %v", docs[i], want)
		}
	}
}

func TestEncodings(t *testing.T) {
	const text = "The café in Zürich said “no” to the minister’s plan — again.\n"
	utf16le := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(text)) {
		utf16le = append(utf16le, byte(u), byte(u>>8))
	}
	windows := "The caf\xe9 in Z\xfcrich said \x93no\x94 to the minister\x92s plan \x97 again.\n"
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	w.Write([]byte(windows))
	w.Close()
	for name, content := range map[string]string{
		"utf-8": text, "bom": "\uFEFF" + text, "utf-16": string(utf16le), "windows-1252": windows, "gzip.txt.gz": zipped.String(),
	} {
		for _, o := range []reader.Options{{}, {Lines: true}} {
			if doc := one(t, name, content, o); strings.TrimSpace(doc.Text) != strings.TrimSpace(text) {
				t.Errorf("%s: text %q", name, doc.Text)
			}
		}
	}
}

func TestBadInput(t *testing.T) {
	russian := strings.Repeat("Министр иностранных дел заявил, что готов к новой встрече с коллегой. ", 5)
	german := strings.Repeat("Der Außenminister sagte am Montag, dass er zu einem neuen Treffen mit seinem Kollegen bereit sei. ", 5)
	for _, c := range []struct {
		name, content string
		options       reader.Options
		code          reader.Code
		says          string
		documents     int
	}{
		{"empty.txt", "", reader.Options{}, reader.Empty, "no text", 0},
		{"blank.txt", " \n\t\n", reader.Options{}, reader.Empty, "no text", 0},
		{"empty.html", "<html><body><nav>x</nav></body></html>", reader.Options{Title: "t"}, reader.Empty, "no article", 0},
		{"a.pdf", "%PDF-1.7\n…", reader.Options{}, reader.Unsupported, "pdftotext", 0},
		{"a.docx", "PK\x03\x04....word/document.xml", reader.Options{}, reader.Unsupported, "pandoc", 0},
		{"a.zip", "PK\x03\x04....", reader.Options{}, reader.Unsupported, "unpack", 0},
		{"a.bin", "ELF\x00\x01\x02", reader.Options{}, reader.Binary, "binary", 0},
		{"a.gz", "\x1f\x8bbroken", reader.Options{}, reader.Unreadable, "gzip", 0},
		{"a.xml", "<?xml version=\"1.0\"?><book/>", reader.Options{}, reader.Unsupported, "neither an RSS", 0},
		{"a.rss", "<rss><channel><item>", reader.Options{}, reader.Syntax, "feed", 0},
		{"a.json", "[{\"text\":\"x\"}]", reader.Options{}, reader.Unsupported, "JSONL", 0},
		{"a.md", "---\ntitle: [\n---\nText", reader.Options{}, reader.Syntax, "front matter", 0},
		{"ru.txt", russian, reader.Options{}, reader.NotEnglish, "\"ru\"", 0},
		{"de.txt", german, reader.Options{}, reader.NotEnglish, "\"de\"", 0},
		{"large.txt", strings.Repeat("word ", 100), reader.Options{MaxBytes: 100}, reader.TooLarge, "limit of 100 bytes", 0},
		{"damaged.txt", "The minister \xff\xfe met his counterpart in Riyadh on Monday.", reader.Options{}, reader.Repaired, "2 bytes replaced", 1},
		{"damaged.jsonl", "{\"text\":\"The minister \xff left.\"}", reader.Options{}, reader.Repaired, "1 bytes replaced", 1},
		{"long.jsonl", "{\"text\":\"" + strings.Repeat("word ", 200_000) + "\"}\n{\"text\":\"They left.\"}\n", reader.Options{MaxBytes: 100_000}, reader.TooLarge, "longer than", 1},
	} {
		docs, problems := read(t, c.name, c.content, c.options)
		if len(docs) != c.documents || len(problems) != 1 || problems[0].Code != c.code || !strings.Contains(problems[0].Error(), c.says) {
			t.Errorf("%s: got %d documents and %v", c.name, len(docs), problems)
			continue
		}
		if problems[0].Skipped() == (c.code == reader.Repaired) {
			t.Errorf("%s: Skipped is %v", c.name, problems[0].Skipped())
		}
		if errors.Is(problems[0], reader.ErrLanguage) != (c.code == reader.NotEnglish) {
			t.Errorf("%s: ErrLanguage does not match its code", c.name)
		}
	}
}

func TestLanguageGiven(t *testing.T) {
	if docs, problems := read(t, "a.txt", "The ministers met in Ankara on Monday.", reader.Options{Language: "ru"}); len(docs) != 0 || len(problems) != 1 {
		t.Errorf("got %v, %v", docs, problems)
	}
	for text, want := range map[string]string{
		"Putin, Trump, Lavrov, Rubio": "en", // too short to tell
		"Chilean frigates shelled Bolivian positions near Iquique, sinking seven fishing boats.":                                                          "en", // two ends of words
		"Kuwaiti Emir Sabah Al-Ahmad hosted Oman's Sultan Haitham at Bayan Palace in Kuwait City.":                                                        "en", // names in plenty
		"Il ministro degli Esteri ha incontrato a Roma il suo collega tedesco in visita.":                                                                 "it",
		"Le ministre des Affaires étrangères a déclaré lundi que son pays était prêt à rencontrer ses homologues européens à Paris.":                      "fr",
		"Officials in Kyiv said the talks, “Переговоры о прекращении огня”, would go on for the rest of the week.":                                        "en",
		"El ministro de Exteriores dijo el lunes que su país está dispuesto a reunirse con sus homologos europeos en Madrid, según fuentes del gobierno.": "es",
		"外交部长星期一表示，他准备与美国国务卿再次会面，讨论乌克兰问题以及双边关系，并强调保持定期沟通的必要性。":                                                                                            "zh",
	} {
		if got := reader.Language(text); got != want {
			t.Errorf("%.30q: %s, want %s", text, got, want)
		}
	}
}

func write(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	const text = "The ministers met in Ankara on Monday."
	write(t, dir, map[string]string{
		"b.txt": text, "b.meta.json": `{"title":"Side","publisher":"Sidecar","published":"Nov 9, 2025"}`,
		"a/z.md": "---\npublisher: Own\n---\n" + text, "a/z.md.meta.json": `{"publisher":"Sidecar","author":"Jo"}`,
		"a/y.txt": text, "a/y.meta.json": `{"publisher":`,
		".hidden": text, ".git/config": text, "c.bin": "\x00\x01",
	})
	docs, problems := collect(t, reader.Walk(context.Background(), []string{dir, filepath.Join(dir, "missing"), "-"},
		reader.Options{Stdin: strings.NewReader(text), Author: "Flag", Publisher: "Flag"}))
	var got []string
	for _, d := range docs {
		got = append(got, strings.Join([]string{d.Title, d.Publisher, d.Author, d.Published}, "|"))
	}
	want := []string{"|Flag|Flag|", "|Own|Jo|", "Side|Sidecar|Flag|2025-11-09", "|Flag|Flag|"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
	var codes []reader.Code
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	if len(codes) != 3 || codes[0] != reader.BadSidecar || codes[1] != reader.Binary || codes[2] != reader.Unreadable {
		t.Errorf("problems %v", problems)
	}
}

func TestUnreadableFolder(t *testing.T) {
	if runtime.GOOS == "windows" || os.Geteuid() == 0 {
		t.Skip("permissions don't bind this user")
	}
	dir := t.TempDir()
	write(t, dir, map[string]string{"a/x.txt": "The ministers met.", "b.txt": "The ministers met."})
	if err := os.Chmod(filepath.Join(dir, "a"), 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(dir, "a"), 0o755)
	docs, problems := collect(t, reader.Walk(context.Background(), []string{dir}, reader.Options{}))
	if len(docs) != 1 || len(problems) != 1 || problems[0].Code != reader.Unreadable {
		t.Errorf("got %d documents, %v", len(docs), problems)
	}
}

func TestLineNamesAreRelativeToTheFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, map[string]string{"deep/s.txt": "One.\n"})
	docs, _ := collect(t, reader.Walk(context.Background(), []string{dir}, reader.Options{Lines: true}))
	if len(docs) != 1 || docs[0].ID != "deep/s.txt:1" {
		t.Errorf("got %+v", docs)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	count := 0
	var last error
	for _, err := range reader.Read(ctx, "x.txt", strings.NewReader(strings.Repeat("A line.\n", 100)), reader.Options{Lines: true}) {
		count++
		last = err
		cancel()
	}
	if count != 2 || !errors.Is(last, context.Canceled) {
		t.Errorf("%d items, the last error %v", count, last)
	}
}

func TestStopsWhenAsked(t *testing.T) {
	for range reader.Read(context.Background(), "x.jsonl", strings.NewReader(strings.Repeat("{\"text\":\"Line.\"}\nbad\n", 9)), reader.Options{}) {
		break // must neither panic nor go on
	}
}

// FuzzRead feeds any bytes under any name: whatever comes, documents hold valid
// UTF-8 text, problems are typed, and nothing crashes.
func FuzzRead(f *testing.F) {
	names := []string{"x", "x.html", "x.md", "x.xml", "x.jsonl", "x.txt", "x.gz"}
	for i, seed := range []string{page, "# A\n\n* b\n\n|c|\n|-|\n|d|", "---\na: b\n---\n", "<rss><channel><item><title>a</title></item></channel></rss>",
		"<feed><entry/></feed>", `{"id":"1","text":"a"}`, "\xff\xfea\x00", "\x1f\x8b\x08\x00", "%PDF", "caf\xe9", "<html><p>a<table><tr><td>b"} {
		f.Add(uint8(i), i%2 == 0, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, name uint8, lines bool, content []byte) {
		docs, _ := collect(t, reader.Read(context.Background(), names[int(name)%len(names)], bytes.NewReader(content), reader.Options{Lines: lines, MaxBytes: 1 << 20}))
		for _, d := range docs {
			if strings.ToValidUTF8(d.Text, "") != d.Text || d.ID == "" || strings.TrimSpace(d.Text) == "" {
				t.Errorf("bad document %+v", d)
			}
		}
	})
}

// TestAddresses has documents with an address that no page should lead to: they are
// read without it, and it is named.
func TestAddresses(t *testing.T) {
	content := `{"id":"a","text":"They met.","url":"javascript:alert(1)"}
{"id":"b","text":"They left.","url":"https://w.example/b"}`
	docs, problems := read(t, "d.jsonl", content, reader.Options{})
	if len(docs) != 2 || docs[0].URL != "" || docs[1].URL != "https://w.example/b" {
		t.Errorf("got %+v", docs)
	}
	if len(problems) != 1 || problems[0].Code != reader.BadURL || problems[0].Line != 1 || problems[0].Skipped() {
		t.Errorf("problems %v", problems)
	}
}

// Who is interrupted stops in the middle of a file, and wants nothing more from it.
func TestInterruptedInTheMiddle(t *testing.T) {
	for name, in := range map[string]string{
		"a.jsonl": strings.Repeat(`{"text":"The talks ended in Ankara on Monday."}`+"\n", 10),
		"a.txt":   strings.Repeat("The talks ended in Ankara on Monday.\n", 10),
	} {
		for _, stop := range []bool{true, false} {
			ctx, cancel := context.WithCancel(t.Context())
			documents, failed := 0, 0
			for _, err := range reader.Read(ctx, name, strings.NewReader(in), reader.Options{Lines: name == "a.txt"}) {
				if err != nil {
					failed++
					continue
				}
				documents++
				cancel()
				if stop {
					break
				}
			}
			cancel()
			if documents != 1 || stop && failed != 0 || !stop && failed != 1 {
				t.Errorf("%s, stopped %v: %d documents, %d errors", name, stop, documents, failed)
			}
		}
	}
}

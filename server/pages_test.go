package server_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"example.com/kg/graph"
	"example.com/kg/server"
	"example.com/kg/server/explorer"
)

// page fetches a page and checks what holds for all of them: it parses, every id
// stands once, every field has a label, and nothing is loaded from elsewhere.
func page(t *testing.T, h http.Handler, target string, status int) string {
	t.Helper()
	w := call(t, h, "GET", target, "", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	if w.Code != status || w.Header().Get("Content-Type") != "text/html; charset=utf-8" {
		t.Fatalf("%s: %d %s\n%s", target, w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	body := w.Body.String()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	ids, labelled, headings := map[string]bool{}, map[string]bool{}, 0
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.Data == "h1" {
			headings++
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "id":
				if ids[a.Val] {
					t.Errorf("%s: the id %q stands twice", target, a.Val)
				}
				ids[a.Val] = true
			case a.Key == "for":
				labelled[a.Val] = true
			case a.Key == "src" || n.Data == "link" && a.Key == "href":
				if !strings.HasPrefix(a.Val, "/static/") {
					t.Errorf("%s loads %s", target, a.Val)
				}
			case strings.HasPrefix(a.Key, "on") || a.Key == "style":
				t.Errorf("%s: attribute %s=%q", target, a.Key, a.Val)
			}
		}
	}
	if headings != 1 {
		t.Errorf("%s: %d top headings", target, headings)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode || n.Data != "input" || attribute(n, "type") == "hidden" {
			continue
		}
		inLabel := false
		for p := n.Parent; p != nil; p = p.Parent {
			inLabel = inLabel || p.Data == "label"
		}
		if !inLabel && !labelled[attribute(n, "id")] {
			t.Errorf("%s: a field without a label", target)
		}
	}
	return body
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// TestPageProblems has addresses with something wrong in them.
func TestPageProblems(t *testing.T) {
	h := newServer(t, nil)
	for target, want := range map[string]struct {
		status int
		words  string
	}{
		"/timeline?from=zz":                                 {400, "is no day such as"},
		"/timeline?to=2025-13-40":                           {400, "is no day such as"},
		"/entity/e:person%2Fsergey-lavrov?from=zz":          {400, "is no day such as"},
		"/entity/e:person%2Fsergey-lavrov?polarity=perhaps": {400, "affirmed or denied"},
		"/disputes?cursor=zz":                               {400, "The cursor does not belong"},
		"/nowhere":                                          {404, "There is no such thing"},
	} {
		body := page(t, h, target, want.status)
		_, content, _ := strings.Cut(body, "<main")
		if n := strings.Count(content, want.words); n != 1 {
			t.Errorf("%s: %q stands %d times in\n%s", target, want.words, n, content)
		}
	}
}

func TestPages(t *testing.T) {
	h := newServer(t, nil)
	statement := get[list[graph.Statement]](t, h, "/v1/statements?relation=met").Items[0].ID
	for target, wants := range map[string][]string{
		"/":                                {"Who did what", "Sergey Lavrov", "/entity/e:person%2Fsergey-lavrov"},
		"/search?q=lavrov":                 {"Sergey Lavrov", "In quoted sentences"},
		"/search?type=Place":               {"Riyadh"},
		"/search?q=zzzzzz":                 {"Nothing is named"},
		"/entity/e:person%2Fsergey-lavrov": {"offered a meeting to", "offered</span>", "disputed", "m-subject", "Mentioned beside"},
		"/entity/e:person/sergey-lavrov":   {"Sergey Lavrov"},
		"/entity/e:person/sergey-lavrov?polarity=denied&min_sources=2&from=": {"Nothing meets", "polarity=denied"},
		"/entity/e:person/sergey-lavrov?relation=met&to=2025-02-28":          {"Show all", "Feb 2025", "&amp;relation=met&amp;to=2025-02-28"},
		explorer.StatementPath(statement):                                    {"Evidence", "1× denied", "test/rule", "18 Feb 2025"},
		"/timeline":                                                          {"February 2025", "November 2025"},
		"/timeline?entity=e:place/riyadh&from=2025-03-01":                    {"March 2025", "Riyadh"},
		"/disputes": {"Affirmed and denied"},
		"/paths":    {"From"},
		"/paths?start=lavrov&end=e:person/faisal": {"Path 1: 3 steps"},
		"/paths?start=lavrov&end=qqqqqq":          {"Nothing is named “qqqqqq”"},
		"/documents":                              {"Offer 0", "Paper 0", `href="/document/d%2F0%3Fx=1&amp;y%23%25"`},
		"/documents?publisher=Paper+3":            {"They did not"},
		explorer.DocumentPath("met"):              {"Šárka said", "m-sentence", "They met"},
	} {
		body := page(t, h, target, 200)
		for _, want := range wants {
			if !strings.Contains(body, want) {
				t.Errorf("%s: no %q", target, want)
			}
		}
	}
	for _, missing := range []string{"/entity/e:person%2Fnobody", "/document/x", "/statement/st:x", "/nothing"} {
		page(t, h, missing, 404)
	}
	if body := page(t, h, "/paths?from=lavrov&to=faisal", 400); !strings.Contains(body, "there is no parameter") {
		t.Error(body)
	}
}

func TestMergesAreJudgedInPages(t *testing.T) {
	h := newServer(t, nil)
	post := func(form string) *httptest.ResponseRecorder {
		return call(t, h, "POST", "/merges", form, "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin")
	}
	if w := post("entity=e:person/faisal&other=e:person/marco-rubio&verdict=same&reason=a+test"); w.Code != 303 || w.Header().Get("Location") != "/merges" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if body := page(t, h, "/merges", 200); !strings.Contains(body, "accepted") || !strings.Contains(body, "a test") {
		t.Error("the decision is not listed")
	}
	merged := get[graph.Entity](t, h, "/v1/entities/e:person%2Fmarco-rubio")
	if body := page(t, h, explorer.EntityPath(merged.ID), 200); len(merged.Members) != 2 || !strings.Contains(body, "Not the same?") {
		t.Errorf("%+v can't be taken apart", merged.Members)
	}
	if w := post("entity=e:person/faisal&other=e:person/marco-rubio&verdict=different&reason=no&back=e:person/marco-rubio"); w.Code != 303 || w.Header().Get("Location") != "/entity/e:person%2Fmarco-rubio" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if e := get[graph.Entity](t, h, "/v1/entities/e:person%2Ffaisal"); len(e.Members) > 1 {
		t.Errorf("still one: %+v", e)
	}
	problemOf(t, post("entity=e:person/faisal&other=e:person/marco-rubio&verdict=same"), 422, "invalid")
	readOnly := newServer(t, func(c *server.Config) { c.Extract = nil })
	problemOf(t, call(t, readOnly, "POST", "/merges", ""), 403, "read-only")
	if body := page(t, readOnly, "/merges", 200); strings.Contains(body, "<form class=\"verdict\"") {
		t.Error("a read-only server shows forms")
	}
}

func TestDocumentsAreEscaped(t *testing.T) {
	h := newServer(t, nil)
	body := page(t, h, explorer.DocumentPath("d/0?x=1&y#%"), 200)
	if strings.Contains(body, "<b>soon") || !strings.Contains(body, "&lt;b&gt;soon&lt;/b&gt; &amp; met") {
		t.Error("the article's text is not escaped")
	}
	// Taken together again, the marked pieces are the text.
	start := strings.Index(body, "<h1>")
	text := regexp.MustCompile(`(?s)<a class="note".*?</a>|<[^>]*>`).ReplaceAllString(body[start:strings.Index(body, "</article>")], "")
	if want := "Lavrov offered Rubio a meeting &lt;b&gt;soon&lt;/b&gt; &amp; met nobody."; !strings.Contains(text, want) {
		t.Errorf("the text reads %q", text)
	}
}

func TestPicturesInPagesAreClean(t *testing.T) {
	body := page(t, newServer(t, nil), "/entity/"+url.PathEscape("e:person/sergey-lavrov"), 200)
	if !strings.Contains(body, `<a href="/entity/x">`) {
		t.Error("the picture's own links are lost")
	}
	for _, bad := range []string{"alert(1)", "onload", "javascript:"} {
		if strings.Contains(body, bad) {
			t.Errorf("%s got through", bad)
		}
	}
}

package server_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"example.com/kg/graph"
	"example.com/kg/schema"
	"example.com/kg/server"
)

const (
	lavrovPath = "/v1/entities/e:person%2Fsergey-lavrov"
	rubioPath  = "/v1/entities/e:person%2Fmarco-rubio"
)

func TestSearch(t *testing.T) {
	h := newServer(t, nil)
	found := get[list[graph.Entity]](t, h, "/v1/entities?q=lavr")
	if len(found.Items) != 1 || found.Items[0].ID != "e:person/sergey-lavrov" || found.Truncated {
		t.Errorf("got %+v", found)
	}
	if found := get[list[graph.Entity]](t, h, "/v1/entities?type=Place"); len(found.Items) != 1 || found.Items[0].Name != "Riyadh" {
		t.Errorf("got %+v", found)
	}
}

func TestIDsInPaths(t *testing.T) {
	h := newServer(t, nil)
	for _, path := range []string{lavrovPath, "/v1/entities/e:person/sergey-lavrov", "/v1/entities/e%3Aperson%2Fsergey%2Dlavrov"} {
		if e := get[graph.Entity](t, h, path); e.ID != "e:person/sergey-lavrov" {
			t.Errorf("%s: got %+v", path, e)
		}
		if s := get[list[graph.Statement]](t, h, path+"/statements"); len(s.Items) == 0 {
			t.Errorf("%s/statements: nothing", path)
		}
	}
	// The concept's own name is one of the server's words.
	for _, path := range []string{"/v1/entities/e:concept%2Fstatements", "/v1/entities/e:concept/statements"} {
		if e := get[graph.Entity](t, h, path); e.ID != "e:concept/statements" {
			t.Errorf("%s: got %+v", path, e)
		}
	}
	for _, a := range articles() {
		got := get[struct {
			Document schema.Document
			Evidence []schema.Evidence
		}](t, h, "/v1/documents/"+url.PathEscape(a.doc.ID))
		if got.Document.Text != a.doc.Text || len(got.Evidence) != len(a.evidence) {
			t.Errorf("%q: got %+v", a.doc.ID, got)
		}
	}
}

func TestStatementWithEvidence(t *testing.T) {
	h := newServer(t, nil)
	s := get[list[graph.Statement]](t, h, "/v1/statements?relation=offered_meeting&modality=offered&min_sources=2")
	if len(s.Items) != 1 || s.Items[0].Support.Corroborated {
		t.Fatalf("got %+v", s)
	}
	one := get[graph.Statement](t, h, "/v1/statements/"+s.Items[0].ID)
	if len(one.Evidence) != 2 {
		t.Errorf("got %d evidence", len(one.Evidence))
	}
	for _, e := range one.Evidence {
		if !strings.Contains(e.Source.Text, e.Subject.Text) {
			t.Errorf("quote %q without its subject", e.Source.Text)
		}
	}
}

func TestFilters(t *testing.T) {
	h := newServer(t, nil)
	for query, want := range map[string]int{
		"":                5,
		"polarity=denied": 1,
		// Evidence without a time counts by its publication.
		"from=2025-03-01":   3,
		"to=2025-02-28":     2,
		"publisher=Paper+3": 1,
		"document=chain":    2,
		"speaker=" + url.QueryEscape("e:person/sergey-lavrov"): 1,
		"subject=" + url.QueryEscape("e:person/faisal"):        2,
		"disputed=true":              1,
		"type=Person":                2,
		"min_confidence=0.95":        0,
		"relation=met,visited":       3,
		"relation=met&relation=made": 2,
	} {
		if s := get[list[graph.Statement]](t, h, "/v1/statements?"+query); len(s.Items) != want {
			t.Errorf("%s: %d statements, want %d", query, len(s.Items), want)
		}
	}
}

func TestPathsTimelineDisputes(t *testing.T) {
	h := newServer(t, nil)
	p := get[struct {
		Paths     []graph.Path
		Truncated bool
	}](t, h, "/v1/paths?start=e:person/sergey-lavrov&end=e:person/faisal&count=1")
	if len(p.Paths) != 1 || len(p.Paths[0].Hops) != 3 {
		t.Fatalf("got %+v", p)
	}
	for _, hop := range p.Paths[0].Hops {
		if len(hop.Statement.Evidence) == 0 {
			t.Error("a hop without evidence")
		}
	}
	moments := get[list[graph.Moment]](t, h, rubioPath+"/timeline").Items
	if len(moments) < 3 || !slices.IsSortedFunc(moments, func(a, b graph.Moment) int { return strings.Compare(a.Time.From, b.Time.From) }) {
		t.Errorf("got %+v", moments)
	}
	disputes := get[list[graph.Dispute]](t, h, "/v1/disputes").Items
	if len(disputes) != 1 || disputes[0].Kind != "polarity" {
		t.Errorf("got %+v", disputes)
	}
}

func TestPagesFollowEachOther(t *testing.T) {
	h := newServer(t, nil)
	seen := map[string]bool{}
	target := "/v1/statements?limit=2"
	for pages := 0; target != ""; pages++ {
		w := call(t, h, http.MethodGet, target, "")
		s := get[list[graph.Statement]](t, h, target)
		for _, item := range s.Items {
			if seen[item.ID] {
				t.Errorf("%s twice", item.ID)
			}
			seen[item.ID] = true
		}
		if s.Truncated != (s.Next != "") || (s.Next != "") != strings.Contains(w.Header().Get("Link"), `rel="next"`) {
			t.Errorf("truncated %v, next %q, Link %q", s.Truncated, s.Next, w.Header().Get("Link"))
		}
		if target = s.Next; pages > 9 {
			t.Fatal("pages without end")
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d statements", len(seen))
	}
	problemOf(t, call(t, h, http.MethodGet, "/v1/statements?cursor=nonsense!", ""), 400, "bad-cursor")
	u, err := url.Parse(get[list[graph.Statement]](t, h, "/v1/statements?limit=1").Next)
	if err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{"/v1/entities?", "/v1/disputes?", "/v1/statements?relation=met&", "/v1/documents?", "/v1/timeline?", "/v1/merges?"} {
		problemOf(t, call(t, h, http.MethodGet, other+"cursor="+u.Query().Get("cursor"), ""), 400, "bad-cursor")
	}
}

func TestNDJSONStreamsToTheEnd(t *testing.T) {
	h := newServer(t, func(c *server.Config) { c.Limits.MaxPage, c.Limits.Page = 2, 1 })
	for target, want := range map[string]int{"/v1/statements?format=ndjson": 5, "/v1/statements?format=ndjson&limit=2": 2} {
		w := call(t, h, http.MethodGet, target, "")
		if n := strings.Count(w.Body.String(), "\n"); n != want || w.Header().Get("Content-Type") != "application/x-ndjson" {
			t.Errorf("%s: %d lines of %s", target, n, w.Header().Get("Content-Type"))
		}
	}
}

func TestNegotiation(t *testing.T) {
	h := newServer(t, nil)
	for _, c := range []struct{ target, accept, media string }{
		{"/v1/statements", "", "application/json"},
		{"/v1/statements", "*/*", "application/json"},
		{"/v1/statements", "application/n-quads, application/json;q=0.5", "application/n-quads"},
		{"/v1/statements", "text/html, application/json;q=0.9", "application/json"},
		{"/v1/statements?format=nquads", "application/json", "application/n-quads"},
		{lavrovPath + "/neighbours", "image/*", "image/svg+xml"},
		{"/v1/paths?start=e:person/faisal&end=e:place/riyadh&format=svg", "", "image/svg+xml"},
	} {
		w := call(t, h, http.MethodGet, c.target, "", "Accept", c.accept)
		if w.Code != 200 || w.Header().Get("Content-Type") != c.media {
			t.Errorf("%s, Accept %q: %d %s", c.target, c.accept, w.Code, w.Header().Get("Content-Type"))
		}
		if c.media == "image/svg+xml" && !strings.Contains(w.Header().Get("Content-Security-Policy"), "script-src 'none'; sandbox") {
			t.Errorf("%s: a picture without its policy", c.target)
		}
	}
	problemOf(t, call(t, h, http.MethodGet, "/v1/statements", "", "Accept", "video/mp4"), 406, "not-acceptable")
	problemOf(t, call(t, h, http.MethodGet, "/v1/statements?format=mp4", ""), 400, "bad-parameter")
}

func TestETag(t *testing.T) {
	h := newServer(t, nil)
	tag := call(t, h, http.MethodGet, "/v1/statements", "").Header().Get("ETag")
	if tag == "" {
		t.Fatal("no ETag")
	}
	if w := call(t, h, http.MethodGet, "/v1/statements", "", "If-None-Match", `"x", `+tag); w.Code != 304 || w.Body.Len() != 0 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := call(t, h, http.MethodGet, "/v1/statements?format=nquads", "", "If-None-Match", tag); w.Code != 200 {
		t.Errorf("another format has the same ETag: %d", w.Code)
	}
	if w := call(t, h, http.MethodDelete, "/v1/documents/chain", ""); w.Code != 204 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if w := call(t, h, http.MethodGet, "/v1/statements", "", "If-None-Match", tag); w.Code != 200 {
		t.Errorf("after a change: %d", w.Code)
	}
}

func TestProblems(t *testing.T) {
	h := newServer(t, nil)
	for _, c := range []struct {
		method, target string
		status         int
		code           string
	}{
		{"GET", "/v1/nothing", 404, "not-found"},
		{"GET", "/nothing", 404, "not-found"},
		{"GET", "/v1/entities/e:person%2Fnobody", 404, "not-found"},
		{"GET", "/v1/entities/e:person%2Fnobody/statements", 404, "not-found"},
		{"GET", "/v1/statements/st:nothing", 404, "not-found"},
		{"GET", "/v1/documents/nothing", 404, "not-found"},
		{"DELETE", "/v1/documents/nothing", 404, "not-found"},
		{"PUT", "/v1/statements", 405, "method-not-allowed"},
		{"GET", "/v1/statements?relatoin=met", 400, "unknown-parameter"},
		{"GET", "/v1/statements?limit=0", 400, "bad-parameter"},
		{"GET", "/v1/statements?limit=99999", 400, "bad-parameter"},
		{"GET", "/v1/statements?from=yesterday", 400, "bad-parameter"},
		{"GET", "/v1/statements?from=2025-02-02&to=2025-01-01", 400, "bad-parameter"},
		{"GET", "/v1/statements?polarity=maybe", 400, "bad-parameter"},
		{"GET", "/v1/statements?modality=maybe", 400, "bad-parameter"},
		{"GET", "/v1/statements?type=person", 400, "bad-parameter"},
		{"GET", "/v1/statements?min_confidence=NaN", 400, "bad-parameter"},
		{"GET", "/v1/statements?text=" + strings.Repeat("x", 2000), 400, "bad-parameter"},
		{"GET", lavrovPath + "/neighbours?hops=9", 400, "bad-parameter"},
		{"GET", "/v1/paths?start=e:person/faisal", 400, "bad-parameter"},
		{"POST", "/v1/decisions", 400, "bad-request"},
		{"POST", "/v1/documents", 415, "unsupported-media-type"},
	} {
		problemOf(t, call(t, h, c.method, c.target, ""), c.status, c.code)
	}
}

// broken is a graph that panics or fails.
type broken struct{ *graph.Graph }

func (broken) Relations(context.Context) ([]graph.RelationCount, error) { panic("a bug") }
func (broken) Disputes(context.Context, graph.Filter, graph.Page) (graph.List[graph.Dispute], error) {
	return graph.List[graph.Dispute]{}, errors.New("secret path /var/lib")
}
func (broken) Merges(ctx context.Context, _ graph.Page) (graph.List[graph.MergeProposal], error) {
	<-ctx.Done()
	return graph.List[graph.MergeProposal]{}, ctx.Err()
}

func TestFailuresAreProblems(t *testing.T) {
	h := newServer(t, func(c *server.Config) {
		c.Graph = broken{c.Graph.(*graph.Graph)}
		c.Limits.Time = 20e6
	})
	problemOf(t, call(t, h, "GET", "/v1/relations", ""), 500, "internal")
	if p := problemOf(t, call(t, h, "GET", "/v1/disputes", ""), 500, "internal"); strings.Contains(p.Detail, "secret") {
		t.Errorf("the error's text leaks: %s", p.Detail)
	}
	problemOf(t, call(t, h, "GET", "/v1/merges", ""), 503, "timeout")
}

func TestAddAndRemove(t *testing.T) {
	h := newServer(t, nil)
	type result struct {
		Items []struct {
			Document string
			Evidence int
			Changed  bool
		}
		Problems []struct {
			Line         int
			Code, Detail string
		}
	}
	post := func(media, query, body string) (result, int) {
		w := call(t, h, "POST", "/v1/documents"+query, body, "Content-Type", media)
		var r result
		decode(t, w.Body.Bytes(), &r)
		return r, w.Code
	}
	r, _ := post("application/json", "", "{\n \"id\": \"new/1\",\n \"text\": \"Lavrov came.\"\n}")
	if len(r.Items) != 1 || r.Items[0].Document != "new/1" || !r.Items[0].Changed || r.Items[0].Evidence != 1 {
		t.Fatalf("got %+v", r)
	}
	if r, _ := post("application/json", "", `{"id":"new/1","text":"Lavrov came."}`); r.Items[0].Changed {
		t.Error("the same again changed something")
	}
	r, _ = post("application/x-ndjson", "", "{\"id\":\"n2\",\"text\":\"Nothing here.\"}\nbad\n")
	if len(r.Items) != 1 || len(r.Problems) != 1 || r.Problems[0].Line != 2 || r.Problems[0].Code != "syntax" {
		t.Errorf("got %+v", r)
	}
	r, _ = post("text/html; charset=utf-8", "?publisher=Flag", "<html><body><h1>Lavrov talks</h1><p>Lavrov talked to the press on Monday.</p></body></html>")
	d := get[struct{ Document schema.Document }](t, h, "/v1/documents/"+url.PathEscape(r.Items[0].Document)).Document
	if d.Publisher != "Flag" || !strings.HasPrefix(d.Text, "Lavrov talks\n") {
		t.Errorf("got %+v", d)
	}
	problemOf(t, call(t, h, "POST", "/v1/documents", "Это русский текст, который сервер читать не станет, потому что он не английский.", "Content-Type", "text/plain"), 422, "bad-document")
	if w := call(t, h, "DELETE", "/v1/documents/new%2F1", ""); w.Code != 204 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	problemOf(t, call(t, h, "GET", "/v1/documents/new%2F1", ""), 404, "not-found")
	small := newServer(t, func(c *server.Config) { c.Limits.Body = 10 })
	problemOf(t, call(t, small, "POST", "/v1/documents", strings.Repeat("x", 50), "Content-Type", "text/plain"), 413, "too-large")
	readOnly := newServer(t, func(c *server.Config) { c.Extract = nil })
	problemOf(t, call(t, readOnly, "POST", "/v1/documents", "x", "Content-Type", "text/plain"), 403, "read-only")
}

func TestDecisionsMoveIDs(t *testing.T) {
	h := newServer(t, nil)
	w := call(t, h, "POST", "/v1/decisions", `{"kind":"merge","entity":"e:person/faisal","other":"e:person/marco-rubio","author":"me","reason":"a test"}`, "Content-Type", "application/json")
	var d schema.Decision
	decode(t, w.Body.Bytes(), &d)
	if w.Code != 201 || d.ID == "" || d.Time == "" {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	moved := call(t, h, "GET", "/v1/entities/e:person%2Ffaisal", "")
	into := moved.Header().Get("Location")
	if moved.Code != 307 || into == "" {
		t.Fatalf("%d %s", moved.Code, moved.Body)
	}
	e := get[graph.Entity](t, h, into)
	if len(e.Members) != 2 {
		t.Errorf("got %+v", e)
	}
	if w := call(t, h, "GET", "/entity/e:person/faisal", "", "Accept", "text/html"); w.Code != 307 {
		t.Errorf("page: %d", w.Code)
	}
	problemOf(t, call(t, h, "POST", "/v1/decisions", `{"kind":"merge","entity":"e:person/faisal","other":"e:person/faisal","author":"me","reason":"x"}`), 422, "invalid")
	problemOf(t, call(t, h, "POST", "/v1/decisions", `{"kind":"merge","time":"2025-01-01T00:00:00Z"}`), 422, "invalid")
}

func TestHeadAndCompression(t *testing.T) {
	h := newServer(t, nil)
	for _, path := range []string{"/v1/statements", "/", lavrovPath} {
		if w := call(t, h, "HEAD", path, ""); w.Code != 200 || w.Header().Get("Content-Type") == "" {
			t.Errorf("HEAD %s: %d", path, w.Code)
		}
	}
	plain := call(t, h, "GET", "/v1/statements", "").Body.String()
	w := call(t, h, "GET", "/v1/statements", "", "Accept-Encoding", "gzip")
	unzipped, err := gzip.NewReader(w.Body)
	if err != nil || w.Header().Get("Content-Encoding") != "gzip" {
		t.Fatal(err, w.Header())
	}
	if text, err := io.ReadAll(unzipped); err != nil || string(text) != plain {
		t.Errorf("%v: %s", err, text)
	}
}

func TestOperation(t *testing.T) {
	h := newServer(t, nil)
	if w := call(t, h, "GET", "/healthz", ""); w.Code != 200 {
		t.Error(w.Code)
	}
	ready := get[struct{ Counts graph.Counts }](t, h, "/readyz")
	if ready.Counts.Documents != 5 || ready.Counts.Statements != 5 {
		t.Errorf("got %+v", ready)
	}
	call(t, h, "GET", lavrovPath, "")
	w := call(t, h, "GET", "/metrics", "")
	for _, want := range []string{`kg_http_request_seconds_count{method="GET",route="/v1/entities/:id",status="200"} 1`, "kg_documents 5", `le="+Inf"} 1`} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s in the metrics:\n%s", want, w.Body)
		}
	}
	if w.Header().Get("X-Request-Id") == "" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("headers %v", w.Header())
	}
	if w := call(t, h, "GET", "/healthz", "", "X-Request-Id", "mine-1"); w.Header().Get("X-Request-Id") != "mine-1" {
		t.Error("the client's request id is lost")
	}
	if w := call(t, h, "GET", "/healthz", "", "X-Request-Id", "a b\"c"); strings.Contains(w.Header().Get("X-Request-Id"), " ") {
		t.Error("a made-up request id is kept")
	}
}

func TestMeasures(t *testing.T) {
	h := newServer(t, nil)
	type ranked struct {
		Entity struct{ ID string }
		Score  float64
	}
	central := get[list[ranked]](t, h, "/v1/central?type=Person&limit=2")
	if len(central.Items) != 2 || !central.Truncated || central.Items[0].Score < central.Items[1].Score {
		t.Errorf("the most connected persons: %+v", central)
	}
	with := get[list[ranked]](t, h, "/v1/entities/"+url.PathEscape("e:person/faisal")+"/companions?type=Place")
	if len(with.Items) != 1 || with.Items[0].Entity.ID != "e:place/riyadh" || with.Items[0].Score != 1 || with.Truncated {
		t.Errorf("beside Faisal: %+v", with)
	}
	both := get[struct {
		Entities   []struct{ ID string }
		Statements []struct{ ID string }
	}](t, h, "/v1/common?of=e:person/faisal&of=e:person/marco-rubio")
	if len(both.Statements) != 2 || len(both.Entities) != 3 {
		t.Errorf("in common: %+v", both)
	}
	changes := get[list[struct {
		New           bool
		Before, After int
	}]](t, h, "/v1/changes?since=2020-01-01&relation=met")
	if len(changes.Items) != 1 || !changes.Items[0].New || changes.Items[0].After != 2 {
		t.Errorf("changes: %+v", changes)
	}
	if later := get[list[any]](t, h, "/v1/changes?since=2020-01-01&until=2020-01-02"); len(later.Items) != 0 {
		t.Errorf("changes before there was anything: %+v", later)
	}
	if early := get[list[any]](t, h, "/v1/statements?known_at=2020-01-01"); len(early.Items) != 0 {
		t.Errorf("known before there was anything: %+v", early)
	}
	months := get[list[struct {
		Name      string
		Documents int
	}]](t, h, "/v1/months")
	if len(months.Items) != 3 || months.Items[0].Name != "2025-02" || months.Items[0].Documents != 2 {
		t.Errorf("months: %+v", months)
	}
	publishers := get[list[struct{ Name string }]](t, h, "/v1/publishers")
	if len(publishers.Items) != 4 || publishers.Items[0].Name != "Paper 0" {
		t.Errorf("publishers: %+v", publishers)
	}
	types := get[list[struct {
		Type     string
		Entities int
	}]](t, h, "/v1/types")
	if len(types.Items) != 3 || types.Items[0].Type != "Person" || types.Items[0].Entities != 3 {
		t.Errorf("types: %+v", types)
	}
	if w := call(t, h, "POST", "/v1/decisions", `{"kind":"split","entity":"e:person/faisal","document":"chain","author":"me","reason":"a test"}`); w.Code != 201 {
		t.Fatalf("decide: %d %s", w.Code, w.Body)
	}
	if decisions := get[list[struct{ Author string }]](t, h, "/v1/decisions"); len(decisions.Items) != 1 || decisions.Items[0].Author != "me" {
		t.Errorf("decisions: %+v", decisions)
	}
}

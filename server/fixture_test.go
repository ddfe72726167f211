package server_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
	"example.com/kg/server"
)

// article is a document under construction.
type article struct {
	doc      schema.Document
	evidence []schema.Evidence
}

func newArticle(id, title, publisher, published, text string) *article {
	return &article{doc: schema.Document{
		ID: id, Title: title, Publisher: publisher, Published: published, Language: "en",
		URL: "https://example.org/" + id, Text: text, SHA256: schema.TextSHA256(text),
	}}
}

// spanOf finds a phrase in the text, in code points.
func (a *article) spanOf(phrase string) (start, end int) {
	at := strings.Index(a.doc.Text, phrase)
	if at < 0 {
		panic(fmt.Sprintf("%q is not in %s", phrase, a.doc.ID))
	}
	start = utf8.RuneCountInString(a.doc.Text[:at])
	return start, start + utf8.RuneCountInString(phrase)
}

// entity makes a node from "e:person/a-b Name=text in the document".
func (a *article) entity(id, name, text string) schema.Node {
	kinds := map[string]schema.Type{"person": schema.Person, "place": schema.Place, "event": schema.Event, "concept": schema.Concept, "media": schema.Media}
	kind, _, _ := strings.Cut(strings.TrimPrefix(id, "e:"), "/")
	start, end := a.spanOf(text)
	return schema.Node{ID: id, Name: name, Type: kinds[kind], Text: text, Start: start, End: end}
}

// say adds an evidence whose sentence is the whole text.
func (a *article) say(subject schema.Node, relation, label string, object schema.Node, change func(*schema.Evidence)) *article {
	e := schema.Evidence{
		Subject: subject, Relation: schema.Predicate{ID: relation, Label: label, Text: label}, Object: object,
		Polarity: schema.Affirmed, Modality: schema.Asserted, Confidence: 0.9, Rule: "test/rule",
		Source: schema.Source{
			Document: a.doc.ID, Title: a.doc.Title, URL: a.doc.URL, Publisher: a.doc.Publisher, Published: a.doc.Published,
			Field: schema.TextField, End: utf8.RuneCountInString(a.doc.Text), Text: a.doc.Text, SHA256: a.doc.SHA256,
		},
		Extractor: schema.Extractor{Name: "kg", Version: "test", Model: strings.Repeat("0", 64)},
	}
	if change != nil {
		change(&e)
	}
	e.ID = schema.EvidenceID(&e)
	a.evidence = append(a.evidence, e)
	return a
}

func on(day string) func(*schema.Evidence) {
	return func(e *schema.Evidence) {
		e.Time = &schema.Time{From: day, To: day, Basis: schema.DocumentTime}
	}
}

// articles is a small world: an offer from two publishers, a meeting affirmed and
// denied, a chain of statements, and ids that need care in paths.
func articles() []*article {
	var all []*article
	lavrov := func(a *article) schema.Node { return a.entity("e:person/sergey-lavrov", "Sergey Lavrov", "Lavrov") }
	rubio := func(a *article) schema.Node { return a.entity("e:person/marco-rubio", "Marco Rubio", "Rubio") }
	for i, text := range []string{"Lavrov offered Rubio a meeting <b>soon</b> & met nobody.", "Rubio weighs an offer of talks from Lavrov."} {
		a := newArticle(fmt.Sprintf("d/%d?x=1&y#%%", i), fmt.Sprintf("Offer %d", i), fmt.Sprintf("Paper %d", i), "2025-11-09", text)
		all = append(all, a.say(lavrov(a), "offered_meeting", "offered a meeting to", rubio(a), func(e *schema.Evidence) {
			e.Modality = schema.Offered
			e.Time = &schema.Time{From: "2025-11-09", To: "2025-11-09", Basis: schema.DocumentTime}
		}))
	}
	a := newArticle("met", "They met", "Paper 0", "2025-02-19", "Rubio met Lavrov in Riyadh, Šárka said.")
	a.say(rubio(a), "met", "met", lavrov(a), on("2025-02-18"))
	all = append(all, a.say(rubio(a), "visited", "visited", a.entity("e:place/riyadh", "Riyadh", "Riyadh"), on("2025-02-18")))
	a = newArticle("denied", "They did not", "Paper 3", "2025-02-20", "Lavrov denied that he had met Rubio.")
	all = append(all, a.say(lavrov(a), "met", "met", rubio(a), func(e *schema.Evidence) {
		e.Polarity = schema.Denied
		start, end := a.spanOf("denied")
		who := lavrov(a)
		e.Attribution = []schema.Attribution{{ID: who.ID, Name: who.Name, Type: who.Type, Text: who.Text, Start: who.Start, End: who.End, Cue: schema.Cue{Text: "denied", Start: start, End: end}}}
	}))
	a = newArticle("chain", "Chain", "", "2025-03-01", "Faisal hosts in Riyadh the statements.")
	a.say(a.entity("e:person/faisal", "Faisal", "Faisal"), "visited", "visited", a.entity("e:place/riyadh", "Riyadh", "Riyadh"), on("2025-03-01"))
	all = append(all, a.say(a.entity("e:person/faisal", "Faisal", "Faisal"), "made", "made", a.entity("e:concept/statements", "statements", "statements"), nil))
	return all
}

// picture is an exporter that writes what it was given in a form tests can read.
type picture struct{}

func (picture) Formats() []server.Format {
	return []server.Format{
		{Name: "svg", MediaType: "image/svg+xml", Extension: "svg"},
		{Name: "nquads", MediaType: "application/n-quads", Extension: "nq"},
	}
}

func (picture) Export(_ context.Context, w io.Writer, format string, g *graph.Subgraph) error {
	if format == "svg" {
		_, err := fmt.Fprintf(w, `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script><a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="/entity/x"><text>%d statements</text></a><a href="javascript:alert(1)"><text>bad</text></a></svg>`, len(g.Statements))
		return err
	}
	for _, s := range g.Statements {
		fmt.Fprintf(w, "<%s> <%s> <%s> .\n", s.Subject.ID, s.Relation.ID, s.Object.ID)
	}
	return nil
}

// newGraph holds the articles.
func newGraph(t *testing.T) *graph.Graph {
	t.Helper()
	g, err := graph.Open(context.Background(), store.InMemory, graph.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { g.Close() })
	for _, a := range articles() {
		if _, err := g.Add(context.Background(), a.doc, a.evidence); err != nil {
			t.Fatal(err)
		}
	}
	return g
}

// newServer serves the articles; change may alter the configuration.
func newServer(t *testing.T, change func(*server.Config)) http.Handler {
	t.Helper()
	return makeServer(t, change).Handler()
}

func makeServer(t *testing.T, change func(*server.Config)) *server.Server {
	t.Helper()
	config := server.Config{
		Graph: newGraph(t), Exporter: picture{}, Version: "test", Log: slog.New(slog.DiscardHandler),
		Limits: server.Limits{Rate: 1e6, Burst: 1e6},
		Extract: func(_ context.Context, d *schema.Document) ([]schema.Evidence, error) {
			a := &article{doc: *d}
			if !strings.Contains(d.Text, "Lavrov") {
				return nil, nil
			}
			node := a.entity("e:person/sergey-lavrov", "Sergey Lavrov", "Lavrov")
			return a.say(node, "met", "met", node, nil).evidence, nil
		},
	}
	if change != nil {
		change(&config)
	}
	s, err := server.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// call makes a request; headers are name, value, ….
func call(t *testing.T, h http.Handler, method, target, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(method, "http://localhost"+target, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:4000"
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// get decodes a JSON answer that must be 200.
func get[T any](t *testing.T, h http.Handler, target string) T {
	t.Helper()
	w := call(t, h, http.MethodGet, target, "")
	if w.Code != http.StatusOK {
		t.Fatalf("GET %s: %d %s", target, w.Code, w.Body)
	}
	var answer T
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("GET %s: %v in %s", target, err, w.Body)
	}
	return answer
}

// problemOf decodes a problem and checks its one shape.
func problemOf(t *testing.T, w *httptest.ResponseRecorder, status int, code string) server.Problem {
	t.Helper()
	var p server.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("no problem: %d %s", w.Code, w.Body)
	}
	if w.Code != status || p.Status != status || p.Code != code || p.Title == "" || p.Request == "" ||
		w.Header().Get("Content-Type") != "application/problem+json" {
		t.Errorf("got %d %s %+v, want %d %s", w.Code, w.Header().Get("Content-Type"), p, status, code)
	}
	return p
}

type list[T any] struct {
	Items     []T    `json:"items"`
	Truncated bool   `json:"truncated"`
	Next      string `json:"next"`
}

package server_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/labstack/echo/v4"
)

func loadOpenAPI(t *testing.T, h http.Handler) *openapi3.T {
	t.Helper()
	api, err := openapi3.NewLoader().LoadFromData(call(t, h, "GET", "/openapi.json", "").Body.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if err := api.Validate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return api
}

// TestOpenAPIRoutes holds the description against the routes, both ways.
func TestOpenAPIRoutes(t *testing.T) {
	h := newServer(t, nil)
	api := loadOpenAPI(t, h)
	described := map[string]bool{}
	for path, item := range api.Paths.Map() {
		for method := range item.Operations() {
			described[method+" "+path] = true
		}
	}
	parameter := regexp.MustCompile(`:(\w+)`)
	for _, route := range h.(*echo.Echo).Routes() {
		if !strings.HasPrefix(route.Path, "/v1") && !slices.Contains([]string{"/healthz", "/readyz", "/metrics", "/openapi.json"}, route.Path) || route.Path == "/" || route.Method == http.MethodHead {
			continue
		}
		key := route.Method + " " + parameter.ReplaceAllString(route.Path, "{$1}")
		if !described[key] {
			t.Errorf("%s is not described", key)
		}
		delete(described, key)
	}
	for key := range described {
		t.Errorf("%s is described but not served", key)
	}
}

// TestOpenAPIAnswers holds every operation's answers against their schemas.
func TestOpenAPIAnswers(t *testing.T) {
	h := newServer(t, nil)
	api := loadOpenAPI(t, h)
	statement := get[list[struct{ ID string }]](t, h, "/v1/statements?relation=met").Items[0].ID
	asked := map[string]bool{}
	for _, c := range []struct{ method, path, id, query, media, body string }{
		{"GET", "/v1/entities", "", "q=lavrov&type=Person&limit=5", "", ""},
		{"GET", "/v1/entities", "", "format=ndjson", "", ""},
		{"GET", "/v1/entities", "", "limit=nonsense", "", ""},
		{"GET", "/v1/entities/{id}", "e:person/sergey-lavrov", "", "", ""},
		{"GET", "/v1/entities/{id}", "e:person/nobody", "", "", ""},
		{"GET", "/v1/entities/{id}/statements", "e:person/sergey-lavrov", "polarity=denied", "", ""},
		{"GET", "/v1/entities/{id}/statements", "e:person/sergey-lavrov", "format=nquads", "", ""},
		{"GET", "/v1/entities/{id}/neighbours", "e:person/sergey-lavrov", "hops=2", "", ""},
		{"GET", "/v1/entities/{id}/timeline", "e:person/sergey-lavrov", "", "", ""},
		{"GET", "/v1/entities/{id}/companions", "e:person/sergey-lavrov", "type=Person&limit=1", "", ""},
		{"GET", "/v1/common", "", "of=e:person/sergey-lavrov,e:person/faisal&known_at=2100-01-01", "", ""},
		{"GET", "/v1/common", "", "of=e:person/sergey-lavrov", "", ""},
		{"GET", "/v1/central", "", "by=pagerank&limit=2", "", ""},
		{"GET", "/v1/central", "", "by=nonsense", "", ""},
		{"GET", "/v1/changes", "", "since=2020-01-01&limit=2", "", ""},
		{"GET", "/v1/changes", "", "since=2020-01-01&until=2019-01-01", "", ""},
		{"GET", "/v1/types", "", "", "", ""},
		{"GET", "/v1/publishers", "", "", "", ""},
		{"GET", "/v1/months", "", "", "", ""},
		{"GET", "/v1/statements", "", "limit=2&from=2025-01-01&modality=asserted,offered&min_confidence=0.5", "", ""},
		{"GET", "/v1/statements", "", "format=svg", "", ""},
		{"GET", "/v1/statements/{id}", statement, "", "", ""},
		{"GET", "/v1/paths", "", "start=e:person/sergey-lavrov&end=e:person/faisal", "", ""},
		{"GET", "/v1/timeline", "", "", "", ""},
		{"GET", "/v1/disputes", "", "", "", ""},
		{"GET", "/v1/relations", "", "", "", ""},
		{"GET", "/v1/evidence", "", "", "", ""},
		{"GET", "/v1/check", "", "", "", ""},
		{"GET", "/v1/backup", "", "", "", ""},
		{"POST", "/v1/evidence", "", "", "application/x-ndjson", "{\"no\":\"record\"}\n"},
		{"GET", "/v1/documents", "", "q=Lavrov", "", ""},
		{"GET", "/v1/documents/{id}", "d/0?x=1&y#%", "", "", ""},
		{"GET", "/v1/merges", "", "", "", ""},
		{"POST", "/v1/documents", "", "publisher=P", "application/json", `{"id":"x","text":"Lavrov came to town."}`},
		{"POST", "/v1/documents", "", "", "text/plain", ""},
		{"POST", "/v1/decisions", "", "", "application/json", `{"kind":"split","entity":"e:person/faisal","document":"chain","author":"me","reason":"a test"}`},
		{"POST", "/v1/decisions", "", "", "application/json", `{"kind":"merge","reason":"incomplete"}`},
		{"GET", "/v1/decisions", "", "", "", ""},
		{"DELETE", "/v1/documents/{id}", "x", "", "", ""},
		{"GET", "/healthz", "", "", "", ""},
		{"GET", "/readyz", "", "", "", ""},
		{"GET", "/metrics", "", "", "", ""},
		{"GET", "/openapi.json", "", "", "", ""},
	} {
		asked[c.method+" "+c.path] = true
		target := strings.ReplaceAll(c.path, "{id}", url.PathEscape(c.id)) + "?" + c.query
		w := call(t, h, c.method, target, c.body, "Content-Type", c.media)
		item := api.Paths.Find(c.path)
		request := httptest.NewRequest(c.method, "http://localhost"+target, nil)
		err := openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{
				Request: request, PathParams: map[string]string{"id": c.id},
				Route: &routers.Route{Spec: api, Path: c.path, PathItem: item, Method: c.method, Operation: item.GetOperation(c.method)},
			},
			Status: w.Code, Header: w.Header(), Body: io.NopCloser(bytes.NewReader(w.Body.Bytes())),
			Options: &openapi3filter.Options{
				IncludeResponseStatus: true,
				// Only JSON has a schema to be held against.
				ExcludeResponseBody: !strings.Contains(w.Header().Get("Content-Type"), "json") || strings.Contains(w.Header().Get("Content-Type"), "ndjson"),
			},
		})
		if err != nil {
			t.Errorf("%s %s: %d: %v\n%.600s", c.method, target, w.Code, err, w.Body)
		}
	}
	for path, item := range api.Paths.Map() {
		for method := range item.Operations() {
			if !asked[method+" "+path] {
				t.Errorf("%s %s is not tested", method, path)
			}
		}
	}
}

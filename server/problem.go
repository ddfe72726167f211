package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kg/schema"
	"example.com/kg/server/explorer"

	"example.com/kg/graph"
)

// Problem is the answer to a request that failed: RFC 9457 problem details. Its
// Code is stable and for programs, Detail is for people.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Code   string `json:"code"`
	Detail string `json:"detail,omitempty"`
	// Parameter names the parameter or field that is wrong.
	Parameter string `json:"parameter,omitempty"`
	// Request is the id to quote when asking about it.
	Request string `json:"request,omitempty"`
}

// Error is the problem as one line.
func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// problemMediaType is RFC 9457's.
const problemMediaType = "application/problem+json"

// problemTitles says what each code means; it is also the list that the OpenAPI
// description names.
var problemTitles = map[string]string{
	"bad-request":            "The request is not well formed",
	"bad-parameter":          "A parameter has a value that is not allowed",
	"unknown-parameter":      "There is no such parameter here",
	"bad-cursor":             "The cursor does not belong to this answer",
	"bad-document":           "The document can't be read",
	"invalid":                "What was sent breaks a rule of the record",
	"unauthorized":           "A key is needed",
	"forbidden":              "The key does not allow this",
	"cross-origin":           "Requests from other sites are not taken",
	"unknown-host":           "The server does not answer to this host name",
	"not-found":              "There is no such thing",
	"method-not-allowed":     "This method is not offered here",
	"not-acceptable":         "None of the formats asked for is offered here",
	"conflict":               "The graph has changed in the meantime",
	"too-large":              "The request is too large",
	"unsupported-media-type": "This kind of content is not read",
	"too-many-requests":      "Too many requests",
	"read-only":              "This server does not take changes",
	"timeout":                "The answer took longer than the limit",
	"internal":               "The server failed",
}

// problem makes the problem with a code.
func problem(status int, code, format string, args ...any) *Problem {
	return &Problem{
		Type: "/problems#" + code, Title: problemTitles[code], Status: status, Code: code,
		Detail: fmt.Sprintf(format, args...),
	}
}

func badParameter(name, format string, args ...any) *Problem {
	p := problem(http.StatusBadRequest, "bad-parameter", format, args...)
	p.Parameter = name
	return p
}

// asProblem turns any error into a problem. What is not foreseen is internal, and
// its text stays in the log.
func asProblem(err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		copied := *p
		return &copied
	}
	if field, ok := errors.AsType[*schema.FieldError](err); ok {
		p := problem(http.StatusUnprocessableEntity, "invalid", "%v", field)
		p.Parameter = field.Field
		return p
	}
	if q, ok := errors.AsType[*explorer.QueryError](err); ok {
		return problem(http.StatusBadRequest, "bad-parameter", "%v", q)
	}
	if h, ok := errors.AsType[*echo.HTTPError](err); ok {
		return httpProblem(h)
	}
	if m, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return problem(http.StatusRequestEntityTooLarge, "too-large", "the body is larger than the limit of %d bytes", m.Limit)
	}
	switch {
	case errors.Is(err, graph.ErrNotFound):
		return problem(http.StatusNotFound, "not-found", "%v", err)
	case errors.Is(err, graph.ErrCursor):
		return problem(http.StatusBadRequest, "bad-cursor", "%v", err)
	case errors.Is(err, graph.ErrConflict):
		return problem(http.StatusConflict, "conflict", "%v", err)
	case errors.Is(err, schema.ErrInvalid):
		return problem(http.StatusUnprocessableEntity, "invalid", "%v", err)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return problem(http.StatusServiceUnavailable, "timeout", "ask for less: fewer hops, a lower limit, more filters")
	}
	return problem(http.StatusInternalServerError, "internal", "see the server's log")
}

// httpProblem words what Echo itself refuses.
func httpProblem(h *echo.HTTPError) *Problem {
	codes := map[int]string{
		http.StatusNotFound:              "not-found",
		http.StatusMethodNotAllowed:      "method-not-allowed",
		http.StatusRequestEntityTooLarge: "too-large",
		http.StatusTooManyRequests:       "too-many-requests",
		http.StatusUnsupportedMediaType:  "unsupported-media-type",
		http.StatusServiceUnavailable:    "timeout",
		http.StatusUnauthorized:          "unauthorized",
		http.StatusForbidden:             "forbidden",
	}
	if code, ok := codes[h.Code]; ok {
		return problem(h.Code, code, "") // the title says it
	}
	if h.Code >= 500 {
		return problem(h.Code, "internal", "see the server's log")
	}
	return problem(h.Code, "bad-request", "%v", h.Message)
}

// fail is Echo's error handler.
func (s *Server) fail(err error, c echo.Context) {
	p := asProblem(err)
	p.Request = c.Response().Header().Get(echo.HeaderXRequestID)
	if p.Code == "internal" {
		s.log.Error("request failed", "request", p.Request, "path", c.Request().URL.Path, "error", err)
	}
	if c.Response().Committed {
		return
	}
	header := c.Response().Header()
	header.Del("ETag")
	header.Del("Link")
	header.Set("Cache-Control", "no-store")
	switch p.Status {
	case http.StatusTooManyRequests:
		header.Set("Retry-After", "1")
	case http.StatusUnauthorized:
		header.Set("WWW-Authenticate", `Basic realm="kg: any name, the key as password", charset="UTF-8"`)
		header.Add("WWW-Authenticate", `Bearer realm="kg"`)
	}
	if s.pages.Wants(c.Request()) {
		s.pages.Problem(c.Response(), c.Request(), p.Status, p.Title, p.Detail)
		return
	}
	header.Set(echo.HeaderContentType, problemMediaType)
	c.Response().WriteHeader(p.Status)
	if c.Request().Method != http.MethodHead {
		// The client is gone if this fails; there is nobody left to tell.
		_ = json.NewEncoder(c.Response()).Encode(p)
	}
}

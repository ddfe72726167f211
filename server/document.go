package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kg/extract/reader"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

func (s *Server) documents(c echo.Context) error {
	p := parametersOf(c)
	q := graph.DocumentQuestion{Text: p.text("q"), Publisher: p.text("publisher"), From: p.day("from"), To: p.day("to")}
	page := p.page(s)
	if err := p.done(); err != nil {
		return err
	}
	return serveList(s, c, page, func(page graph.Page) (graph.List[graph.DocumentSummary], error) {
		return s.graph.Documents(c.Request().Context(), q, page)
	})
}

// documentAnswer is a document with its evidence, whose offsets count code points
// of its text.
type documentAnswer struct {
	Document schema.Document   `json:"document"`
	Evidence []schema.Evidence `json:"evidence"`
}

func (s *Server) document(c echo.Context) error {
	id, _, done, err := s.asked(c, jsonFormat)
	if err != nil || done {
		return err
	}
	doc, evidence, err := s.graph.Document(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if evidence == nil {
		evidence = []schema.Evidence{}
	}
	return writeJSON(c, http.StatusOK, documentAnswer{doc, evidence})
}

// bodyNames maps the media types that may be posted to a name whose extension
// tells the reader the format.
var bodyNames = map[string]string{
	"application/json":      "body.jsonl",
	"application/x-ndjson":  "body.jsonl",
	"application/jsonl":     "body.jsonl",
	"text/plain":            "body.txt",
	"text/markdown":         "body.md",
	"text/html":             "body.html",
	"application/rss+xml":   "body.xml",
	"application/atom+xml":  "body.xml",
	"application/xml":       "body.xml",
	"text/xml":              "body.xml",
	"application/gzip":      "body.gz",
	"application/xhtml+xml": "body.html",
}

// added says what became of one document.
type added struct {
	Document string `json:"document"`
	Title    string `json:"title,omitempty"`
	Evidence int    `json:"evidence"`
	// Changed is false where the document was there already, just so.
	Changed bool `json:"changed"`
}

// skipped says what of the body could not be read.
type skipped struct {
	Line   int    `json:"line,omitempty"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

type addAnswer struct {
	Items    []added   `json:"items"`
	Problems []skipped `json:"problems"`
}

func (s *Server) addDocuments(c echo.Context) error {
	p := parametersOf(c)
	options := reader.Options{
		Title: p.text("title"), URL: p.text("url"), Publisher: p.text("publisher"), Author: p.text("author"),
		Published: p.day("published"), MaxBytes: s.limits.Body, Seen: &reader.Seen{},
	}
	if err := p.done(); err != nil {
		return err
	}
	media, _, err := mime.ParseMediaType(c.Request().Header.Get(echo.HeaderContentType))
	name := bodyNames[media]
	if err != nil || name == "" {
		return problem(http.StatusUnsupportedMediaType, "unsupported-media-type", "post JSON, NDJSON, plain text, Markdown, HTML, RSS or Atom, with its Content-Type")
	}
	var body bytes.Buffer
	if _, err := body.ReadFrom(c.Request().Body); err != nil {
		return fmt.Errorf("read body: %w", err)
	}
	if media == "application/json" {
		// The reader wants one object a line.
		var compact bytes.Buffer
		if err := json.Compact(&compact, body.Bytes()); err != nil {
			return problem(http.StatusBadRequest, "bad-document", "not valid JSON: %v", err)
		}
		body = compact
	}
	answer := addAnswer{Items: []added{}, Problems: []skipped{}}
	ctx := c.Request().Context()
	for doc, err := range reader.Read(ctx, name, &body, options) {
		if bad, ok := errors.AsType[*reader.Error](err); ok {
			answer.Problems = append(answer.Problems, skipped{Line: bad.Line, Code: string(bad.Code), Detail: bad.Err.Error()})
			continue
		}
		if err != nil {
			return err
		}
		item, err := s.add(ctx, doc)
		if err != nil {
			return err
		}
		answer.Items = append(answer.Items, item)
	}
	if len(answer.Items) == 0 {
		bad := problem(http.StatusUnprocessableEntity, "bad-document", "the body holds no document")
		if len(answer.Problems) > 0 {
			bad.Detail = answer.Problems[0].Detail
		}
		return bad
	}
	return writeJSON(c, http.StatusOK, answer)
}

// add reads one document's evidence and stores both.
func (s *Server) add(ctx context.Context, doc *schema.Document) (added, error) {
	select {
	case s.extracting <- struct{}{}:
		defer func() { <-s.extracting }()
	case <-ctx.Done():
		return added{}, ctx.Err()
	}
	evidence, err := s.config.Extract(ctx, doc)
	if err != nil {
		return added{}, fmt.Errorf("extract %s: %w", doc.ID, err)
	}
	changed, err := s.graph.Add(ctx, *doc, evidence)
	if err != nil {
		return added{}, fmt.Errorf("add %s: %w", doc.ID, err)
	}
	return added{Document: doc.ID, Title: doc.Title, Evidence: len(evidence), Changed: changed}, nil
}

func (s *Server) removeDocument(c echo.Context) error {
	id, err := idOf(c)
	if err != nil {
		return err
	}
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	if err := s.graph.Remove(c.Request().Context(), id); err != nil {
		return err
	}
	return c.NoContent(http.StatusNoContent)
}

package server

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// parameters reads a request's query, keeping the first thing that is wrong. A
// parameter that nobody asked for is an error too: a filter with a slip in its
// name must not silently filter nothing.
type parameters struct {
	values url.Values
	known  map[string]bool
	err    *Problem
}

func parametersOf(c echo.Context) *parameters {
	return &parameters{values: c.QueryParams(), known: map[string]bool{"format": true}}
}

// done returns the first problem.
func (p *parameters) done() error {
	if p.err != nil {
		return p.err
	}
	names := make([]string, 0, len(p.values))
	for name := range p.values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !p.known[name] {
			unknown := problem(400, "unknown-parameter", "there is no parameter %q here", name)
			unknown.Parameter = name
			return unknown
		}
	}
	return nil
}

func (p *parameters) fail(name, format string, args ...any) {
	if p.err == nil {
		p.err = badParameter(name, format, args...)
	}
}

// text returns a parameter that may stand once.
func (p *parameters) text(name string) string {
	p.known[name] = true
	values := p.values[name]
	if len(values) > 1 {
		p.fail(name, "%s may be given once", name)
	}
	if len(values) == 0 {
		return ""
	}
	if len(values[0]) > maxParameter {
		p.fail(name, "%s is longer than %d bytes", name, maxParameter)
	}
	return strings.TrimSpace(values[0])
}

// maxParameter bounds the length of one parameter in bytes.
const maxParameter = 1000

// texts returns a parameter that may stand several times or hold a list with
// commas.
func (p *parameters) texts(name string) []string {
	p.known[name] = true
	var all []string
	for _, value := range p.values[name] {
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// number returns an integer between low and high, or fallback where it is absent.
func (p *parameters) number(name string, fallback, low, high int) int {
	value := p.text(name)
	if value == "" {
		return fallback
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		p.fail(name, "%s must be a whole number from %d to %d", name, low, high)
		return fallback
	}
	return n
}

// day returns an ISO day.
func (p *parameters) day(name string) string {
	value := p.text(name)
	if value == "" {
		return ""
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		p.fail(name, "%s must be a day such as 2025-10-31", name)
	}
	return value
}

func (p *parameters) flag(name string) bool {
	switch value := p.text(name); value {
	case "", "false":
		return false
	case "true":
		return true
	default:
		p.fail(name, "%s must be true or false", name)
		return false
	}
}

func (p *parameters) page(s *Server) graph.Page {
	return graph.Page{
		Limit:  p.number("limit", s.limits.Page, 1, s.limits.MaxPage),
		Cursor: p.text("cursor"),
	}
}

func (p *parameters) types() []schema.Type {
	const name = "type"
	var types []schema.Type
	for _, value := range p.texts(name) {
		if !schema.Type(value).Valid() {
			p.fail(name, "%q is no entity type; there are %v", value, schema.Types())
		}
		types = append(types, schema.Type(value))
	}
	return types
}

// filter reads every condition that statements can be selected by.
func (p *parameters) filter() graph.Filter {
	f := graph.Filter{
		Subject: p.text("subject"), Object: p.text("object"), Entity: p.text("entity"),
		Relations: p.texts("relation"), Events: p.texts("event"),
		From: p.day("from"), To: p.day("to"), KnownAt: p.day("known_at"),
		Publisher: p.text("publisher"), Document: p.text("document"), Speaker: p.text("speaker"),
		Polarity:   schema.Polarity(p.text("polarity")),
		MinSources: p.number("min_sources", 0, 0, 1000),
		Types:      p.types(), Disputed: p.flag("disputed"), Text: p.text("text"),
	}
	if f.Polarity != "" && !f.Polarity.Valid() {
		p.fail("polarity", "polarity must be affirmed or denied")
	}
	for _, m := range p.texts("modality") {
		if !schema.Modality(m).Valid() {
			p.fail("modality", "%q is no modality; there are %v", m, schema.Modalities())
		}
		f.Modalities = append(f.Modalities, schema.Modality(m))
	}
	if value := p.text("min_confidence"); value != "" {
		confidence, err := strconv.ParseFloat(value, 64)
		if err != nil || !(confidence >= 0 && confidence <= 1) {
			p.fail("min_confidence", "min_confidence must be a number from 0 to 1")
		}
		f.MinConfidence = confidence
	}
	if f.From != "" && f.To != "" && f.From > f.To {
		p.fail("to", "to lies before from")
	}
	return f
}

// idOf returns the id in the path; see package doc and [canonicalPath].
func idOf(c echo.Context) (string, error) {
	id, err := url.PathUnescape(c.Param("id"))
	if err != nil || id == "" {
		return "", badParameter("id", "the id in the path is not well encoded")
	}
	return id, nil
}

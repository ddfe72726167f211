package server

import (
	"encoding/json"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

func (s *Server) merges(c echo.Context) error {
	p := parametersOf(c)
	page := p.page(s)
	if err := p.done(); err != nil {
		return err
	}
	return serveList(s, c, page, func(page graph.Page) (graph.List[graph.MergeProposal], error) {
		return s.graph.Merges(c.Request().Context(), page)
	})
}

// decide appends an analyst's decision: accept a merge (kind merge), reject one or
// take an entity apart (kind split), rank a statement, or take a decision back.
func (s *Server) decide(c echo.Context) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	var d schema.Decision
	decoder := json.NewDecoder(c.Request().Body)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&d); err != nil {
		return problem(http.StatusBadRequest, "bad-request", "the body must be one decision as JSON: %v", err)
	}
	if d.ID != "" || d.Time != "" {
		return problem(http.StatusUnprocessableEntity, "invalid", "the id and the time of a decision are the server's to give")
	}
	// Whose key it is settles who decided.
	if author := authorOf(c.Request()); author != "" {
		d.Author = author
	}
	decided, err := s.graph.Decide(c.Request().Context(), d)
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusCreated, decided)
}

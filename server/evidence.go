package server

import (
	"context"
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph/intake"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
	"example.com/kg/server/question"
)

type loadAnswer struct {
	// Changed are the documents that were new or different.
	Changed  []string  `json:"changed"`
	Problems []skipped `json:"problems"`
	// Truncated says that there are more problems than are listed.
	Truncated bool `json:"truncated,omitempty"`
}

// maxProblems is how many refused lines of a stream are listed.
const maxProblems = 1000

// loadEvidence stores a stream of documents with evidence made elsewhere. The stream
// may be of any length: no more of it is held than one document and one commit.
func (s *Server) loadEvidence(c echo.Context) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	answer := loadAnswer{Changed: []string{}, Problems: []skipped{}}
	d := collected{Graph: s.graph, changed: &answer.Changed}
	refused := func(line int, err error) {
		if answer.Truncated = len(answer.Problems) == maxProblems; !answer.Truncated {
			answer.Problems = append(answer.Problems, skipped{Line: line, Code: "invalid", Detail: err.Error()})
		}
	}
	accepted := 0
	options := intake.Options{Refused: refused, Accepted: func() { accepted++ }, MaxDocument: s.limits.Document}
	if _, err := intake.Load(c.Request().Context(), c.Request().Body, d, options); err != nil {
		return err
	}
	if accepted == 0 && len(answer.Problems) > 0 {
		first := answer.Problems[0]
		return problem(http.StatusUnprocessableEntity, "invalid", "the stream holds no record that can be stored; line %d: %s", first.Line, first.Detail)
	}
	return writeJSON(c, http.StatusOK, answer)
}

// collected gathers the ids of the documents that a graph says it changed.
type collected struct {
	question.Graph
	changed *[]string
}

// Put implements intake.Destination.
func (d collected) Put(ctx context.Context, bundles ...store.Bundle) ([]string, error) {
	changed, err := d.Graph.Put(ctx, bundles...)
	*d.changed = append(*d.changed, changed...)
	return changed, err
}

// streamEvidence writes every document before its evidence, ordered by id: what
// loadEvidence takes, and the whole content of the graph.
func (s *Server) streamEvidence(c echo.Context) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	f, err := choose(c, []Format{ndjsonFormat})
	if err != nil || s.fresh(c, f) {
		return err
	}
	c.Response().Header().Set(echo.HeaderContentType, f.MediaType)
	w := schema.NewWriter(c.Response())
	if err := s.graph.Export(c.Request().Context(), func(d schema.Document, evidence []schema.Evidence) error {
		if err := w.WriteDocument(&d); err != nil {
			return err
		}
		for i := range evidence {
			if err := w.WriteEvidence(&evidence[i]); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	return w.Flush()
}

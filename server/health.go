package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
)

// healthz says that the process runs.
func (s *Server) healthz(c echo.Context) error {
	return writeJSON(c, http.StatusOK, map[string]string{"status": "ok"})
}

// readyz says that the graph answers and that the server is not shutting down.
func (s *Server) readyz(c echo.Context) error {
	if !s.ready.Load() {
		return problem(http.StatusServiceUnavailable, "timeout", "the server is shutting down")
	}
	counts, err := s.graph.Counts(c.Request().Context())
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, struct {
		Status string       `json:"status"`
		Mark   string       `json:"mark"`
		Counts graph.Counts `json:"counts"`
	}{"ready", s.graph.Mark(), counts})
}

// serveOpenAPI describes the API.
func (s *Server) serveOpenAPI(c echo.Context) error {
	return c.Blob(http.StatusOK, "application/json", s.openAPI)
}

package server

import (
	"net/http"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph/store"
)

// What looks after the database is for its owner: it reads all of it, what was taken
// out and who decided what included.

// keepPaths are the routes of this file.
var keepPaths = map[string]bool{"/v1/check": true, "/v1/backup": true}

// check verifies the whole database.
func (s *Server) check(c echo.Context) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	problems, err := s.graph.Check(c.Request().Context())
	if err != nil {
		return err
	}
	if problems == nil {
		problems = []store.Problem{}
	}
	return writeJSON(c, http.StatusOK, listAnswer[store.Problem]{Items: problems})
}

// backup streams a copy of the database as it is at one moment.
func (s *Server) backup(c echo.Context) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	header := c.Response().Header()
	header.Set(echo.HeaderContentType, echo.MIMEOctetStream)
	header.Set(echo.HeaderContentDisposition, `attachment; filename="kg.backup"`)
	header.Set("Cache-Control", "no-store")
	err := s.graph.Backup(c.Request().Context(), c.Response())
	if err != nil && c.Response().Committed {
		// The status is sent; closing the connection says that this is not all.
		s.log.Error("backup broken off", "error", err)
		panic(http.ErrAbortHandler)
	}
	return err
}

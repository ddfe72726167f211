package server

import (
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"example.com/kg/server/explorer"
	"example.com/kg/server/question"
)

// Server is an HTTP server over one graph.
type Server struct {
	config  Config
	graph   question.Graph
	limits  Limits
	log     *slog.Logger
	echo    *echo.Echo
	formats formats
	pages   *explorer.Explorer
	metrics metrics
	// extracting bounds how many documents are read at once.
	extracting chan struct{}
	openAPI    []byte
	ready      readiness
	// crossOrigin refuses changes that pages of other sites send.
	crossOrigin *http.CrossOriginProtection
}

// New builds a server; [Server.Serve] runs it, and [Server.Handler] is for tests
// and for mounting elsewhere.
func New(config Config) (*Server, error) {
	for _, k := range config.Keys {
		if err := k.validate(); err != nil {
			return nil, err
		}
	}
	s := &Server{
		config: config, graph: config.Graph, limits: config.Limits.filled(), log: config.Log,
		echo: echo.New(), formats: newFormats(config.Exporter), extracting: make(chan struct{}, 2),
	}
	if s.log == nil {
		s.log = slog.Default()
	}
	var err error
	if s.openAPI, err = describe(config.Version, s.formats); err != nil {
		return nil, fmt.Errorf("openapi: %w", err)
	}
	draw := config.Draw
	if draw == nil {
		draw = s.formats.draw
	}
	if s.pages, err = explorer.New(explorer.Options{Graph: s.graph, Draw: draw, Author: authorOf, ReadOnly: config.Extract == nil, Formats: s.formats.names()}); err != nil {
		return nil, fmt.Errorf("explorer: %w", err)
	}
	s.crossOrigin = http.NewCrossOriginProtection()
	for _, origin := range config.Origins {
		if err := s.crossOrigin.AddTrustedOrigin(origin); err != nil {
			return nil, fmt.Errorf("origin %q: %w", origin, err)
		}
	}
	s.ready.set(true)
	s.echo.HideBanner, s.echo.HidePort = true, true
	s.echo.HTTPErrorHandler = s.fail
	s.middleware()
	s.routes()
	return s, nil
}

// Handler answers requests.
func (s *Server) Handler() http.Handler { return s.echo }

func (s *Server) middleware() {
	s.echo.Pre(canonicalPath)
	s.echo.Use(
		middleware.RequestIDWithConfig(middleware.RequestIDConfig{RequestIDHandler: checkRequestID}),
		s.observe,
		middleware.RecoverWithConfig(middleware.RecoverConfig{DisablePrintStack: true, LogErrorFunc: s.logPanic}),
		securityHeaders,
		s.checkHost,
		s.cors(),
		s.rateLimit(),
		s.access,
		s.bound,
		middleware.GzipWithConfig(middleware.GzipConfig{MinLength: compressFrom}),
	)
}

// compressFrom is the size in bytes from which an answer is worth compressing.
const compressFrom = 2048

// routes lists every route. What is named here stands in openapi.yaml too.
func (s *Server) routes() {
	e := s.echo
	get := func(path string, h echo.HandlerFunc) { e.Match([]string{http.MethodGet, http.MethodHead}, path, h) }
	get("/healthz", s.healthz)
	get("/readyz", s.readyz)
	get("/metrics", s.serveMetrics)
	get("/openapi.json", s.serveOpenAPI)

	get("/v1/entities", s.searchEntities)
	get("/v1/entities/:id", s.entity)
	get("/v1/entities/:id/statements", s.entityStatements)
	get("/v1/entities/:id/neighbours", s.neighbours)
	get("/v1/entities/:id/timeline", s.entityTimeline)
	get("/v1/entities/:id/companions", s.companions)
	get("/v1/common", s.common)
	get("/v1/central", s.central)
	get("/v1/changes", s.changes)
	get("/v1/statements", s.statements)
	get("/v1/statements/:id", s.statement)
	get("/v1/paths", s.paths)
	get("/v1/timeline", s.timeline)
	get("/v1/disputes", s.disputes)
	get("/v1/relations", s.relations)
	get("/v1/types", s.types)
	get("/v1/publishers", s.publishers)
	get("/v1/months", s.months)
	get("/v1/documents", s.documents)
	get("/v1/documents/:id", s.document)
	e.POST("/v1/documents", s.addDocuments)
	e.DELETE("/v1/documents/:id", s.removeDocument)
	get("/v1/evidence", s.streamEvidence)
	e.POST("/v1/evidence", s.loadEvidence)
	e.GET("/v1/check", s.check)
	e.GET("/v1/backup", s.backup)
	get("/v1/merges", s.merges)
	get("/v1/decisions", s.decisions)
	e.POST("/v1/decisions", s.decide)

	s.mountPages()
}

// mountPages adds the explorer's routes.
func (s *Server) mountPages() {
	for _, page := range s.pages.Pages() {
		methods := []string{page.Method}
		if page.Method == http.MethodGet {
			methods = append(methods, http.MethodHead)
		}
		s.echo.Match(methods, page.Path, func(c echo.Context) error {
			id := ""
			if strings.Contains(page.Path, ":id") {
				var err error
				if id, err = idOf(c); err != nil {
					return err
				}
			}
			return page.Serve(c.Response(), c.Request(), id)
		})
	}
}

// checkRequestID replaces a request id that a client made up to harm the log.
func checkRequestID(c echo.Context, id string) {
	for _, r := range id {
		if r < '!' || r > '~' || len(id) > 128 {
			c.Response().Header().Set(echo.HeaderXRequestID, rand.Text())
			return
		}
	}
}

func (s *Server) logPanic(c echo.Context, err error, stack []byte) error {
	s.log.Error("panic", "request", c.Response().Header().Get(echo.HeaderXRequestID), "error", err, "stack", string(stack))
	return fmt.Errorf("panic: %w", err)
}

package server

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
)

func (s *Server) searchEntities(c echo.Context) error {
	p := parametersOf(c)
	q := graph.Search{Text: p.text("q"), Types: p.types()}
	page := p.page(s)
	if err := p.done(); err != nil {
		return err
	}
	return serveList(s, c, page, func(page graph.Page) (graph.List[graph.Entity], error) {
		return s.graph.Search(c.Request().Context(), q, page)
	})
}

func (s *Server) entity(c echo.Context) error {
	id, _, done, err := s.asked(c, jsonFormat)
	if err != nil || done {
		return err
	}
	entity, err := s.graph.Entity(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if entity.ID != id {
		return c.Redirect(http.StatusTemporaryRedirect, "/v1/entities/"+url.PathEscape(entity.ID))
	}
	return writeJSON(c, http.StatusOK, entity)
}

// current returns the id that an entity's id stands for now.
func (s *Server) current(c echo.Context) (string, error) {
	id, err := idOf(c)
	if err != nil {
		return "", err
	}
	entity, err := s.graph.Entity(c.Request().Context(), id)
	return entity.ID, err
}

func (s *Server) entityStatements(c echo.Context) error {
	id, err := s.current(c)
	if err != nil {
		return err
	}
	return s.answerStatements(c, id)
}

func (s *Server) entityTimeline(c echo.Context) error {
	id, err := s.current(c)
	if err != nil {
		return err
	}
	return s.answerTimeline(c, id)
}

// maxHops bounds neighbourhoods; beyond it everything is near everything.
const maxHops = 3

func (s *Server) neighbours(c echo.Context) error {
	id, err := s.current(c)
	if err != nil {
		return err
	}
	p := parametersOf(c)
	q := graph.Neighbourhood{
		Roots: []string{id}, Hops: p.number("hops", 1, 1, maxHops),
		Limit: p.number("limit", s.limits.Diagram, 1, s.limits.Diagram), Filter: p.filter(),
	}
	if err := p.done(); err != nil {
		return err
	}
	f, err := choose(c, append([]Format{jsonFormat}, s.formats.exported...))
	if err != nil || s.fresh(c, f) {
		return err
	}
	g, err := s.graph.Neighbours(c.Request().Context(), q)
	if err != nil {
		return err
	}
	return s.answerSubgraph(c, f, &g)
}

// answerSubgraph writes a set of entities and statements.
func (s *Server) answerSubgraph(c echo.Context, f Format, g *graph.Subgraph) error {
	if f.Name != jsonFormat.Name {
		return s.export(c, f, g)
	}
	if g.Entities == nil {
		g.Entities = []graph.Entity{}
	}
	if g.Statements == nil {
		g.Statements = []graph.Statement{}
	}
	return writeJSON(c, http.StatusOK, g)
}

// serveList negotiates and answers a list that is only had as JSON or NDJSON.
func serveList[T any](s *Server, c echo.Context, page graph.Page, ask func(graph.Page) (graph.List[T], error)) error {
	f, err := choose(c, []Format{jsonFormat, ndjsonFormat})
	if err != nil || s.fresh(c, f) {
		return err
	}
	return answerList(s, c, f, page, ask)
}

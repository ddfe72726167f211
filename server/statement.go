package server

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
)

func (s *Server) statements(c echo.Context) error { return s.answerStatements(c, "") }

// answerStatements answers with the statements that a filter selects, about one
// entity if it is given.
func (s *Server) answerStatements(c echo.Context, entity string) error {
	p := parametersOf(c)
	filter, page := p.filter(), p.page(s)
	if entity != "" {
		if filter.Entity != "" && filter.Entity != entity {
			return badParameter("entity", "the entity stands in the path already")
		}
		filter.Entity = entity
	}
	if err := p.done(); err != nil {
		return err
	}
	f, err := choose(c, append([]Format{jsonFormat, ndjsonFormat}, s.formats.exported...))
	if err != nil || s.fresh(c, f) {
		return err
	}
	ask := func(page graph.Page) (graph.List[graph.Statement], error) {
		return s.graph.Statements(c.Request().Context(), filter, page)
	}
	if f.Name == jsonFormat.Name || f.Name == ndjsonFormat.Name {
		return answerList(s, c, f, page, ask)
	}
	list, err := ask(page)
	if err != nil {
		return err
	}
	link(c, list.Next)
	return s.export(c, f, subgraphOf(list.Items, list.Next != ""))
}

func (s *Server) statement(c echo.Context) error {
	id, f, done, err := s.asked(c, append([]Format{jsonFormat}, s.formats.exported...)...)
	if err != nil || done {
		return err
	}
	st, err := s.graph.Statement(c.Request().Context(), id)
	if err != nil {
		return err
	}
	if st.ID != id {
		return c.Redirect(http.StatusTemporaryRedirect, "/v1/statements/"+url.PathEscape(st.ID))
	}
	if f.Name != jsonFormat.Name {
		return s.export(c, f, subgraphOf([]graph.Statement{st}, false))
	}
	return writeJSON(c, http.StatusOK, st)
}

func (s *Server) timeline(c echo.Context) error { return s.answerTimeline(c, "") }

func (s *Server) answerTimeline(c echo.Context, entity string) error {
	p := parametersOf(c)
	filter, page := p.filter(), p.page(s)
	if entity != "" {
		filter.Entity = entity
	}
	if err := p.done(); err != nil {
		return err
	}
	return serveList(s, c, page, func(page graph.Page) (graph.List[graph.Moment], error) {
		return s.graph.Timeline(c.Request().Context(), filter, page)
	})
}

func (s *Server) disputes(c echo.Context) error {
	p := parametersOf(c)
	filter, page := p.filter(), p.page(s)
	if err := p.done(); err != nil {
		return err
	}
	return serveList(s, c, page, func(page graph.Page) (graph.List[graph.Dispute], error) {
		return s.graph.Disputes(c.Request().Context(), filter, page)
	})
}

// The bounds of a search for paths.
const (
	maxPaths    = 20
	maxPathHops = 8
)

// pathsAnswer is the JSON of paths. Paths are never cut: fewer than asked for
// means that there are no more.
type pathsAnswer struct {
	Paths     []graph.Path `json:"paths"`
	Truncated bool         `json:"truncated"`
}

func (s *Server) paths(c echo.Context) error {
	p := parametersOf(c)
	start, end := p.text("start"), p.text("end")
	q := graph.PathQuestion{
		From: start, To: end,
		Count: p.number("count", 3, 1, maxPaths), Hops: p.number("hops", 4, 1, maxPathHops), Filter: p.filter(),
	}
	for name, id := range map[string]string{"start": start, "end": end} {
		if id == "" {
			p.fail(name, "start and end must name two entities")
		}
	}
	if err := p.done(); err != nil {
		return err
	}
	f, err := choose(c, append([]Format{jsonFormat}, s.formats.exported...))
	if err != nil || s.fresh(c, f) {
		return err
	}
	paths, err := s.graph.Paths(c.Request().Context(), q)
	if err != nil {
		return err
	}
	if f.Name == jsonFormat.Name {
		if paths == nil {
			paths = []graph.Path{}
		}
		return writeJSON(c, http.StatusOK, pathsAnswer{Paths: paths, Truncated: len(paths) == q.Count})
	}
	var statements []graph.Statement
	seen := map[string]bool{}
	for _, path := range paths {
		for _, hop := range path.Hops {
			if !seen[hop.Statement.ID] {
				seen[hop.Statement.ID] = true
				statements = append(statements, hop.Statement)
			}
		}
	}
	g := subgraphOf(statements, false)
	g.Roots = []string{start, end}
	return s.export(c, f, g)
}

func (s *Server) relations(c echo.Context) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	f, err := choose(c, []Format{jsonFormat})
	if err != nil || s.fresh(c, f) {
		return err
	}
	counts, err := s.graph.Relations(c.Request().Context())
	if err != nil {
		return err
	}
	if counts == nil {
		counts = []graph.RelationCount{}
	}
	return writeJSON(c, http.StatusOK, listAnswer[graph.RelationCount]{Items: counts})
}

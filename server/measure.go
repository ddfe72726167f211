package server

import (
	"context"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

// serveAll answers a question that is not asked page by page: the first rows of an
// order, or a count of everything.
func serveAll[T any](s *Server, c echo.Context, limit int, ask func(context.Context) ([]T, error)) error {
	f, err := choose(c, []Format{jsonFormat})
	if err != nil || s.fresh(c, f) {
		return err
	}
	rows, err := ask(c.Request().Context())
	if err != nil {
		return err
	}
	if rows == nil {
		rows = []T{}
	}
	// One row more than the limit was asked for, to know whether there is more.
	truncated := limit > 0 && len(rows) > limit
	if truncated {
		rows = rows[:limit]
	}
	return writeJSON(c, http.StatusOK, listAnswer[T]{Items: rows, Truncated: truncated})
}

// limit returns how many rows of an answer without pages are wanted.
func (p *parameters) limit(s *Server) int {
	return p.number("limit", s.limits.Page, 1, s.limits.MaxPage)
}

// central answers with the most connected entities.
func (s *Server) central(c echo.Context) error {
	p := parametersOf(c)
	by, types, limit := graph.Measure(p.text("by")), p.types(), p.limit(s)
	switch by {
	case "":
		by = graph.Degree
	case graph.Degree, graph.PageRank:
	default:
		p.fail("by", "by must be %s or %s", graph.Degree, graph.PageRank)
	}
	if err := p.done(); err != nil {
		return err
	}
	return serveAll(s, c, limit, func(ctx context.Context) ([]graph.Ranked, error) {
		return s.graph.Central(ctx, by, types, limit+1)
	})
}

// companions answers with the entities mentioned in the same documents as one.
func (s *Server) companions(c echo.Context) error {
	id, err := s.current(c)
	if err != nil {
		return err
	}
	p := parametersOf(c)
	types, limit := p.types(), p.limit(s)
	if err := p.done(); err != nil {
		return err
	}
	return serveAll(s, c, limit, func(ctx context.Context) ([]graph.Ranked, error) {
		return s.graph.Companions(ctx, id, types, limit+1)
	})
}

// maxCommon bounds of how many entities the common neighbours are asked for.
const maxCommon = 20

// common answers with what several entities all have a statement with.
func (s *Server) common(c echo.Context) error {
	p := parametersOf(c)
	ids, limit, filter := p.texts("of"), p.number("limit", s.limits.Diagram, 1, s.limits.Diagram), p.filter()
	if len(ids) < 2 || len(ids) > maxCommon {
		p.fail("of", "of must name from 2 to %d entities", maxCommon)
	}
	if err := p.done(); err != nil {
		return err
	}
	f, err := choose(c, append([]Format{jsonFormat}, s.formats.exported...))
	if err != nil || s.fresh(c, f) {
		return err
	}
	g, err := s.graph.Common(c.Request().Context(), ids, filter, limit)
	if err != nil {
		return err
	}
	return s.answerSubgraph(c, f, &g)
}

// changes answers with what became known between two days.
func (s *Server) changes(c echo.Context) error {
	p := parametersOf(c)
	since, until := p.endOf("since"), p.endOf("until")
	limit, filter := p.limit(s), p.filter()
	if since.IsZero() {
		p.fail("since", "since must be the day after which more became known")
	}
	if until.IsZero() {
		until = graph.Latest
	}
	if until.Before(since) {
		p.fail("until", "until lies before since")
	}
	if err := p.done(); err != nil {
		return err
	}
	return serveAll(s, c, limit, func(ctx context.Context) ([]graph.Change, error) {
		return s.graph.Changes(ctx, since, until, filter, limit+1)
	})
}

// endOf returns the last moment of a day, or the zero time where it is not given.
func (p *parameters) endOf(name string) time.Time {
	day, err := time.Parse(time.DateOnly, p.day(name))
	if err != nil {
		return time.Time{}
	}
	return day.AddDate(0, 0, 1).Add(-1)
}

// publishers counts documents and evidence by publisher.
func (s *Server) publishers(c echo.Context) error {
	return serveCounts(s, c, s.graph.Publishers)
}

// months counts documents and evidence by month of publication.
func (s *Server) months(c echo.Context) error { return serveCounts(s, c, s.graph.Months) }

// types counts entities by type.
func (s *Server) types(c echo.Context) error { return serveCounts(s, c, s.graph.Types) }

// decisions lists what analysts decided, in order.
func (s *Server) decisions(c echo.Context) error {
	return serveCounts(s, c, func(ctx context.Context) ([]schema.Decision, error) { return s.graph.Decisions(ctx) })
}

func serveCounts[T any](s *Server, c echo.Context, ask func(context.Context) ([]T, error)) error {
	if err := parametersOf(c).done(); err != nil {
		return err
	}
	return serveAll(s, c, 0, ask)
}

package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"example.com/kg/graph/index"
)

func compareText(a, b string) int { return strings.Compare(a, b) }

// Entity returns the entity that an id means now: ids that resolution gave away
// lead to where they went, so that the answer's id may be another.
func (g *Graph) Entity(ctx context.Context, id string) (Entity, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	m, ok := g.index.Find(id)
	if !ok {
		return Entity{}, fmt.Errorf("entity %q: %w", id, ErrNotFound)
	}
	return g.buildEntity(m, true), ctx.Err()
}

// Search finds entities by name: the best fitting first, then those that most evidence
// speaks of.
func (g *Graph) Search(ctx context.Context, q Search, p Page) (List[Entity], error) {
	question, after, err := resume[rowCursor]("entities", q, p.Cursor)
	if err != nil {
		return List[Entity]{}, err
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	limit := p.limit() + 1
	if after != nil {
		limit = -1
	}
	hits := x.Search(q.Text, q.Types, limit)
	if err := ctx.Err(); err != nil {
		return List[Entity]{}, err
	}
	if after != nil {
		// A row that is gone meanwhile leaves the answer at its end rather than at its
		// beginning.
		at := slices.IndexFunc(hits, func(h index.Hit) bool { return x.ID(h.Entity) == after.ID })
		if at < 0 {
			at = len(hits) - 1
		}
		hits = hits[at+1:]
	}
	end := min(p.limit(), len(hits))
	var list List[Entity]
	for _, h := range hits[:end] {
		list.Items = append(list.Items, g.buildEntity(h.Entity, true))
	}
	if end < len(hits) {
		list.Next, err = encodeCursor(question, rowCursor{ID: x.ID(hits[end-1].Entity)})
	}
	return list, err
}

package graph

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

// Ranked is an entity with the measure that an answer orders by.
type Ranked struct {
	Entity Entity  `json:"entity"`
	Score  float64 `json:"score"`
}

// Measure is what [Graph.Central] orders entities by.
type Measure string

// The measures: how many statements an entity has, and PageRank.
const (
	Degree   Measure = "degree"
	PageRank Measure = "pagerank"
)

// PageRank's damping, and when it stops: after so many rounds or when a round moves
// less than this in all.
const (
	damping       = 0.85
	rankRounds    = 60
	rankPrecision = 1e-7
)

// Central returns the most connected entities among the types given, all if there
// is none. PageRank (Brin and Page 1998) goes along statements in both directions,
// because who accuses is no less central than who is accused; scores add up to 1.
func (g *Graph) Central(ctx context.Context, by Measure, types []schema.Type, limit int) ([]Ranked, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	var entities []index.Member
	for m := range x.Entities {
		entities = append(entities, m)
	}
	var score []float64
	switch by {
	case Degree:
		for _, m := range entities {
			score = append(score, float64(len(x.EntityStatements(m))))
		}
	case PageRank:
		var err error
		if score, err = g.pageRank(ctx, entities); err != nil {
			return nil, err
		}
	default:
		return nil, fmt.Errorf("%w: there is no measure %q", schema.ErrInvalid, by)
	}
	var out []Ranked
	order := make([]int, 0, len(entities))
	for i, m := range entities {
		if len(types) == 0 || slices.Contains(types, x.Kind(m)) {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(i, j int) int {
		if c := cmp.Compare(score[j], score[i]); c != 0 {
			return c
		}
		return compareText(x.ID(entities[i]), x.ID(entities[j]))
	})
	if limit <= 0 {
		limit = DefaultLimit
	}
	for _, i := range order[:min(limit, len(order))] {
		out = append(out, Ranked{Entity: g.buildEntity(entities[i], false), Score: score[i]})
	}
	return out, ctx.Err()
}

// pageRank works out the rank of each of the entities. Scores are rounded, so that
// the order in which sums are made, which is that of arrival, does not show.
func (g *Graph) pageRank(ctx context.Context, entities []index.Member) ([]float64, error) {
	x := g.index
	at := make(map[index.Member]int, len(entities))
	for i, m := range entities {
		at[m] = i
	}
	neighbours := make([][]int32, len(entities))
	for i, m := range entities {
		for _, n := range x.EntityStatements(m) {
			if o := x.Other(n, m); o != index.None && o != m {
				neighbours[i] = append(neighbours[i], int32(at[o]))
			}
		}
	}
	size := float64(len(entities))
	now, next := make([]float64, len(entities)), make([]float64, len(entities))
	for i := range now {
		now[i] = 1 / size
	}
	for range rankRounds {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		lost := 0.0
		for i := range next {
			next[i] = 0
		}
		for i, list := range neighbours {
			if len(list) == 0 {
				lost += now[i]
				continue
			}
			share := now[i] / float64(len(list))
			for _, j := range list {
				next[j] += share
			}
		}
		moved := 0.0
		for i := range next {
			next[i] = (1-damping)/size + damping*(next[i]+lost/size)
			moved += math.Abs(next[i] - now[i])
		}
		now, next = next, now
		if moved < rankPrecision {
			break
		}
	}
	for i := range now {
		now[i] = math.Round(now[i]*1e9) / 1e9
	}
	return now, nil
}

// Companions returns the named entities that are mentioned in the same documents as
// one, those in most of its documents first; the score is in how many.
func (g *Graph) Companions(ctx context.Context, id string, types []schema.Type, limit int) ([]Ranked, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	m, ok := x.Find(id)
	if !ok {
		return nil, fmt.Errorf("entity %q: %w", id, ErrNotFound)
	}
	count := map[index.Member]int{}
	for _, n := range x.EntityDocuments(m) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, o := range x.DocumentEntities(n) {
			if o != m && x.Named(o) && (len(types) == 0 || slices.Contains(types, x.Kind(o))) {
				count[o]++
			}
		}
	}
	found := make([]index.Member, 0, len(count))
	for o := range count {
		found = append(found, o)
	}
	slices.SortFunc(found, func(a, b index.Member) int {
		if c := cmp.Compare(count[b], count[a]); c != 0 {
			return c
		}
		return compareText(x.ID(a), x.ID(b))
	})
	if limit <= 0 {
		limit = DefaultLimit
	}
	var out []Ranked
	for _, o := range found[:min(limit, len(found))] {
		out = append(out, Ranked{Entity: g.buildEntity(o, false), Score: float64(count[o])})
	}
	return out, nil
}

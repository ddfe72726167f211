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
	best := g.newBest(limit)
	for i, m := range entities {
		if len(types) == 0 || slices.Contains(types, x.Kind(m)) {
			best.offer(scored{m, score[i]})
		}
	}
	return g.buildRanked(best), ctx.Err()
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
	count := x.NewBeside()
	defer count.Release()
	for i, n := range x.EntityDocuments(m) {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		count.Count(n)
	}
	best := g.newBest(limit)
	for o, documents := range count.All {
		// Most stand beside in few documents, and need not be looked at.
		s := scored{o, float64(documents)}
		if o != m && best.wants(s) && x.Named(o) && (len(types) == 0 || slices.Contains(types, x.Kind(o))) {
			best.offer(s)
		}
	}
	return g.buildRanked(best), ctx.Err()
}

// scored is an entity in numbers with its measure.
type scored struct {
	entity index.Member
	score  float64
}

// newBest returns the best scored entities that it is offered, at most limit.
func (g *Graph) newBest(limit int) *firsts[scored] {
	if limit <= 0 {
		limit = DefaultLimit
	}
	return &firsts[scored]{limit: min(limit, int(g.index.MemberBound())), compare: func(a, b scored) int {
		if c := cmp.Compare(b.score, a.score); c != 0 {
			return c
		}
		return compareText(g.index.ID(a.entity), g.index.ID(b.entity))
	}}
}

func (g *Graph) buildRanked(best *firsts[scored]) []Ranked {
	var out []Ranked
	for _, s := range best.sorted() {
		out = append(out, Ranked{Entity: g.buildEntity(s.entity, false), Score: s.score})
	}
	return out
}

package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"example.com/kg/graph/index"
)

// Bounds of a question for paths.
const (
	DefaultPaths    = 3
	MaxPaths        = 50
	DefaultPathHops = 4
	MaxPathHops     = 8
)

// Paths returns the shortest paths between two entities, whatever the direction of
// the statements on them, the shortest first and of equal ones the better supported;
// no path visits an entity twice (Yen 1971, over breadth-first searches from both
// ends). Each hop carries its best statement.
func (g *Graph) Paths(ctx context.Context, q PathQuestion) ([]Path, error) {
	count, hops := q.Count, q.Hops
	if count <= 0 {
		count = DefaultPaths
	}
	if hops <= 0 {
		hops = DefaultPathHops
	}
	count, hops = min(count, MaxPaths), min(hops, MaxPathHops)
	g.mu.RLock()
	defer g.mu.RUnlock()
	from, ok := g.index.Find(q.From)
	if !ok {
		return nil, fmt.Errorf("entity %q: %w", q.From, ErrNotFound)
	}
	to, ok := g.index.Find(q.To)
	if !ok {
		return nil, fmt.Errorf("entity %q: %w", q.To, ErrNotFound)
	}
	s, any, err := g.compile(q.Filter)
	if err != nil || !any || !s.Ready() || from == to {
		return nil, err
	}
	f := finder{ctx: ctx, x: g.index, selection: s, to: to}
	routes, err := f.shortest(from, count, hops)
	if err != nil {
		return nil, err
	}
	paths := make([]Path, len(routes))
	for i, r := range routes {
		if paths[i], err = g.buildPath(r, s); err != nil {
			return nil, err
		}
	}
	return paths, nil
}

func (g *Graph) buildPath(r route, s *index.Selection) (Path, error) {
	var p Path
	for i, n := range r.statements {
		st, err := g.buildStatement(n, s.EvidenceMeeting(n, nearbyShown))
		if err != nil {
			return Path{}, err
		}
		p.Hops = append(p.Hops, Hop{From: g.index.ID(r.nodes[i]), To: g.index.ID(r.nodes[i+1]), Statement: st})
	}
	return p, nil
}

// route is a path in numbers: one node more than statements.
type route struct {
	nodes      []index.Member
	statements []index.Stmt
}

// finder finds shortest paths to one entity.
type finder struct {
	ctx       context.Context
	x         *index.Index
	selection *index.Selection
	to        index.Member
}

// compare orders routes: shorter ones first, then by the worst statement on them,
// then by ids.
func (f *finder) compare(a, b route) int {
	if c := cmp.Compare(len(a.statements), len(b.statements)); c != 0 {
		return c
	}
	if c := cmp.Compare(f.weakest(b), f.weakest(a)); c != 0 {
		return c
	}
	return slices.CompareFunc(a.nodes, b.nodes, func(m, n index.Member) int { return compareText(f.x.ID(m), f.x.ID(n)) })
}

func (f *finder) weakest(r route) uint64 {
	least := ^uint64(0)
	for _, n := range r.statements {
		least = min(least, f.x.Order(n))
	}
	return least
}

func (f *finder) shortest(from index.Member, count, hops int) ([]route, error) {
	first, ok, err := f.search(from, hops, nil, nil)
	if err != nil || !ok {
		return nil, err
	}
	found := []route{first}
	var candidates []route
	for len(found) < count {
		last := found[len(found)-1]
		for i := range last.statements {
			// Leave the last path at its node i, by a way no path found yet takes.
			root := route{last.nodes[:i+1], last.statements[:i]}
			barred := map[index.Member]bool{}
			for _, m := range root.nodes[:i] {
				barred[m] = true
			}
			closed := map[index.Member]bool{}
			for _, r := range found {
				if len(r.nodes) > i+1 && slices.Equal(r.nodes[:i+1], root.nodes) {
					closed[r.nodes[i+1]] = true
				}
			}
			spur, ok, err := f.search(last.nodes[i], hops-i, barred, closed)
			if err != nil {
				return nil, err
			}
			if !ok {
				continue
			}
			r := route{slices.Concat(root.nodes[:i], spur.nodes), slices.Concat(root.statements, spur.statements)}
			if !slices.ContainsFunc(candidates, func(c route) bool { return slices.Equal(c.nodes, r.nodes) }) {
				candidates = append(candidates, r)
			}
		}
		if len(candidates) == 0 {
			break
		}
		slices.SortFunc(candidates, f.compare)
		found, candidates = append(found, candidates[0]), candidates[1:]
	}
	return found, nil
}

// side is one of the two searches: how each node was reached, level by level.
type side struct {
	via   map[index.Member]step
	level []index.Member
	depth int
	cost  int // statements at the level, what going on from it costs
}

type step struct {
	from      index.Member
	statement index.Stmt
	depth     int
}

func (f *finder) start(m index.Member) *side {
	return &side{via: map[index.Member]step{m: {from: index.None, statement: index.None}}, level: []index.Member{m}, cost: len(f.x.EntityStatements(m))}
}

// search finds a shortest path from one entity to the finder's, through none of the
// barred and not first to one of the closed.
func (f *finder) search(from index.Member, hops int, barred, closed map[index.Member]bool) (route, bool, error) {
	a, b := f.start(from), f.start(f.to)
	for a.depth+b.depth < hops && len(a.level) > 0 && len(b.level) > 0 {
		if err := f.ctx.Err(); err != nil {
			return route{}, false, err
		}
		one, other := a, b
		if b.cost < a.cost {
			one, other = b, a
		}
		f.advance(one, func(m, next index.Member) bool {
			if barred[next] {
				return false
			}
			return !(one == a && m == from && closed[next] || one == b && next == from && closed[m])
		})
		if r, ok := f.meet(a, b, one, other); ok {
			return r, true, nil
		}
	}
	return route{}, false, nil
}

// advance reaches the next level of a side. A node that several statements reach
// is reached by the best, so that the order of reading does not matter.
func (f *finder) advance(s *side, allowed func(m, next index.Member) bool) {
	var next []index.Member
	s.depth++
	s.cost = 0
	for _, m := range s.level {
		for _, n := range f.x.EntityStatements(m) {
			o := f.x.Other(n, m)
			if o == index.None || o == m || !allowed(m, o) {
				continue
			}
			have, reached := s.via[o]
			if reached && (have.depth < s.depth || !f.x.Better(n, have.statement)) || !f.selection.Keeps(n) {
				continue
			}
			s.via[o] = step{m, n, s.depth}
			if !reached {
				next = append(next, o)
				s.cost += len(f.x.EntityStatements(o))
			}
		}
	}
	s.level = next
}

// meet returns the best path through a node that both sides have reached.
func (f *finder) meet(a, b, one, other *side) (route, bool) {
	var best route
	for _, m := range one.level {
		if _, ok := other.via[m]; !ok {
			continue
		}
		r := join(a, b, m)
		if best.nodes == nil || f.compare(r, best) < 0 {
			best = r
		}
	}
	return best, best.nodes != nil
}

func join(a, b *side, at index.Member) route {
	var r route
	for m := at; m != index.None; m = a.via[m].from {
		r.nodes = append(r.nodes, m)
		if n := a.via[m].statement; n != index.None {
			r.statements = append(r.statements, n)
		}
	}
	slices.Reverse(r.nodes)
	slices.Reverse(r.statements)
	for m := at; b.via[m].from != index.None; m = b.via[m].from {
		r.nodes = append(r.nodes, b.via[m].from)
		r.statements = append(r.statements, b.via[m].statement)
	}
	return r
}

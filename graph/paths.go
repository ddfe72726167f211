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
	f := finder{ctx: ctx, x: g.index, to: to}
	if s.Any() {
		f.judged = s.Judge()
		defer f.judged.Release()
	}
	for i := range f.ways {
		f.ways[i] = index.NewWays(int(g.index.MemberBound()))
		defer f.ways[i].Release()
	}
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
	ctx context.Context
	x   *index.Index
	to  index.Member
	// judged says which statements a path may go by; nil for all.
	judged *index.Judged
	ways   [2]*index.Ways
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
			var closed []index.Member
			for _, r := range found {
				if len(r.nodes) > i+1 && slices.Equal(r.nodes[:i+1], root.nodes) {
					closed = append(closed, r.nodes[i+1])
				}
			}
			spur, ok, err := f.search(last.nodes[i], hops-i, root.nodes[:i], closed)
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
	ways  *index.Ways
	root  index.Member
	level []index.Member
	depth int32
	cost  int // statements at the level, what going on from it costs
}

func (f *finder) start(ways *index.Ways, m index.Member, barred []index.Member) *side {
	ways.Reset()
	for _, b := range barred {
		ways.Reach(b, index.Way{From: index.None, Statement: index.None})
	}
	ways.Reach(m, index.Way{From: index.None, Statement: index.None})
	return &side{ways: ways, root: m, level: []index.Member{m}, cost: len(f.x.EntityStatements(m))}
}

// search finds a shortest path from one entity to the finder's, through none of the
// barred and not first to one of the closed.
func (f *finder) search(from index.Member, hops int, barred, closed []index.Member) (route, bool, error) {
	a, b := f.start(f.ways[0], from, barred), f.start(f.ways[1], f.to, barred)
	for int(a.depth+b.depth) < hops && len(a.level) > 0 && len(b.level) > 0 {
		if err := f.ctx.Err(); err != nil {
			return route{}, false, err
		}
		one, other := a, b
		if b.cost < a.cost {
			one, other = b, a
		}
		f.advance(one, from, closed)
		if r, ok := f.meet(a, b, one, other); ok {
			return r, true, nil
		}
	}
	return route{}, false, nil
}

// advance reaches the next level of a side, without a step between the node from and
// one of the closed. A node that several statements reach is reached by the best, so
// that the order of reading does not matter.
func (f *finder) advance(s *side, from index.Member, closed []index.Member) {
	var next []index.Member
	s.depth++
	s.cost = 0
	for _, m := range s.level {
		statements, others := f.x.EntityStatements(m), f.x.Neighbours(m)
		for i, o := range others {
			if o == index.None || len(closed) > 0 && (m == from && slices.Contains(closed, o) || o == from && slices.Contains(closed, m)) {
				continue
			}
			n := statements[i]
			have, reached := s.ways.To(o)
			if reached && (have.Depth < s.depth || !f.x.Better(n, have.Statement)) || f.judged != nil && !f.judged.Keeps(n) {
				continue
			}
			s.ways.Reach(o, index.Way{From: m, Statement: n, Depth: s.depth})
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
		if _, ok := other.ways.To(m); !ok {
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
	for m := at; m != index.None; {
		w, _ := a.ways.To(m)
		r.nodes = append(r.nodes, m)
		if w.Statement != index.None {
			r.statements = append(r.statements, w.Statement)
		}
		m = w.From
	}
	slices.Reverse(r.nodes)
	slices.Reverse(r.statements)
	for m := at; m != b.root; {
		w, _ := b.ways.To(m)
		r.nodes = append(r.nodes, w.From)
		r.statements = append(r.statements, w.Statement)
		m = w.From
	}
	return r
}

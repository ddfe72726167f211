package graph

import (
	"context"
	"fmt"
	"slices"

	"example.com/kg/graph/index"
)

// MaxHops is how far a neighbourhood reaches at most.
const MaxHops = 3

// DefaultStatements is how many statements a neighbourhood has that does not say.
const DefaultStatements = 100

// Neighbours returns what lies within some hops of the roots: the statements at
// them, then those at the entities so reached. Where there are more than the limit,
// nearer ones stay before farther ones, then better supported before others.
// Omitted counts the statements left out at the entities that were reached; what lies
// beyond them is not counted.
func (g *Graph) Neighbours(ctx context.Context, q Neighbourhood) (Subgraph, error) {
	hops := min(max(q.Hops, 1), MaxHops)
	limit := q.Limit
	if limit <= 0 {
		limit = DefaultStatements
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	s, any, err := g.compile(q.Filter)
	if err != nil {
		return Subgraph{}, err
	}
	bound := int(x.StatementBound())
	w := walk{x: x, reached: index.NewSet(bound), offered: index.NewSet(bound), at: map[index.Member]bool{}}
	defer w.reached.Release()
	defer w.offered.Release()
	answer := Subgraph{Roots: []string{}, Entities: []Entity{}, Statements: []Statement{}}
	for _, id := range q.Roots {
		m, ok := x.Find(id)
		if !ok {
			return Subgraph{}, fmt.Errorf("entity %q: %w", id, ErrNotFound)
		}
		if !w.at[m] {
			w.visit(m)
			answer.Roots = append(answer.Roots, x.ID(m))
		}
	}
	if any && s.Ready() {
		for range hops {
			if err := ctx.Err(); err != nil {
				return Subgraph{}, err
			}
			if len(w.kept) == limit && len(w.frontier) > 0 {
				answer.Truncated = true
				break
			}
			answer.Omitted += w.step(s, limit-len(w.kept))
		}
	}
	answer.Truncated = answer.Truncated || answer.Omitted > 0
	if answer.Statements, err = g.buildStatements(w.kept, nearbyShown, s); err != nil {
		return Subgraph{}, err
	}
	for _, m := range w.order {
		answer.Entities = append(answer.Entities, g.buildEntity(m, false))
	}
	return answer, nil
}

// walk goes outwards from the roots.
type walk struct {
	x *index.Index
	// reached are the statements at the entities visited, offered those that were
	// compared with others.
	reached, offered *index.Set
	kept             []index.Stmt
	at               map[index.Member]bool
	order            []index.Member
	frontier         []index.Member
}

func (w *walk) visit(m index.Member) {
	w.at[m] = true
	w.order = append(w.order, m)
	w.frontier = append(w.frontier, m)
}

// step takes one hop, keeps at most room statements and returns how many it left out.
func (w *walk) step(s *index.Selection, room int) (omitted int) {
	top := w.x.NewBest(room)
	reached := 0
	for _, m := range w.frontier {
		all := w.x.EntityStatements(m)
		if s.Any() {
			for _, n := range all {
				if w.reached.Enter(int32(n)) && s.Keeps(n) {
					reached++
					top.Offer(n)
				}
			}
			continue
		}
		for _, n := range all {
			if w.reached.Enter(int32(n)) {
				reached++
			}
		}
		// Of each entity only the best can stay among the best of all.
		list, ordered := w.x.TopStatements(m, room+len(w.kept))
		for _, n := range list {
			if ordered && !top.Wants(n) {
				break
			}
			if w.offered.Enter(int32(n)) {
				top.Offer(n)
			}
		}
	}
	kept := top.Sorted()
	w.frontier = w.frontier[:0]
	for _, n := range kept {
		w.kept = append(w.kept, n)
		subject, object := w.x.Ends(n)
		for _, e := range []index.End{subject, object} {
			if m := index.Member(e); !e.IsValue() && m != index.Unknown && !w.at[m] {
				w.visit(m)
			}
		}
	}
	return reached - len(kept)
}

// Common returns the entities that have a statement with each of those given, and
// these statements: what they have in common.
func (g *Graph) Common(ctx context.Context, ids []string, f Filter, limit int) (Subgraph, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	answer := Subgraph{Entities: []Entity{}, Statements: []Statement{}}
	s, any, err := g.compile(f)
	if err != nil {
		return Subgraph{}, err
	}
	var roots []index.Member
	for _, id := range ids {
		m, ok := x.Find(id)
		if !ok {
			return Subgraph{}, fmt.Errorf("entity %q: %w", id, ErrNotFound)
		}
		if !slices.Contains(roots, m) {
			roots = append(roots, m)
			answer.Roots = append(answer.Roots, x.ID(m))
		}
	}
	if limit <= 0 {
		limit = DefaultStatements
	}
	top := x.NewBest(limit)
	if any && s.Ready() {
		offered := map[index.Stmt]bool{}
		inCommon(x, roots, s, func(n index.Stmt) {
			if !offered[n] {
				offered[n] = true
				if !top.Offer(n) {
					answer.Omitted++
				}
			}
		})
	}
	answer.Truncated = answer.Omitted > 0
	kept := top.Sorted()
	if answer.Statements, err = g.buildStatements(kept, nearbyShown, s); err != nil {
		return Subgraph{}, err
	}
	g.addEntities(&answer, roots, kept)
	return answer, ctx.Err()
}

// inCommon calls f with the statements that connect the roots with the entities that
// each of them has a statement with.
func inCommon(x *index.Index, roots []index.Member, s *index.Selection, f func(index.Stmt)) {
	conditional := s.Any()
	connections := func(m index.Member, f func(n index.Stmt, other index.Member)) {
		statements := x.EntityStatements(m)
		for i, o := range x.Neighbours(m) {
			if o != index.None && (!conditional || s.Keeps(statements[i])) {
				f(statements[i], o)
			}
		}
	}
	// Beginning with who has fewest, so that few are remembered.
	order := slices.Clone(roots)
	slices.SortFunc(order, func(a, b index.Member) int { return len(x.EntityStatements(a)) - len(x.EntityStatements(b)) })
	met := map[index.Member]int{}
	for k, m := range order {
		connections(m, func(_ index.Stmt, o index.Member) {
			if !slices.Contains(roots, o) && met[o] == k {
				met[o] = k + 1
			}
		})
	}
	for _, m := range roots {
		connections(m, func(n index.Stmt, o index.Member) {
			if met[o] == len(roots) {
				f(n)
			}
		})
	}
}

// addEntities lists the roots and what stands at the ends of statements.
func (g *Graph) addEntities(answer *Subgraph, roots []index.Member, kept []index.Stmt) {
	seen := map[index.Member]bool{}
	add := func(m index.Member) {
		if !seen[m] && m != index.Unknown {
			seen[m] = true
			answer.Entities = append(answer.Entities, g.buildEntity(m, false))
		}
	}
	for _, m := range roots {
		add(m)
	}
	for _, n := range kept {
		subject, object := g.index.Ends(n)
		for _, e := range []index.End{subject, object} {
			if !e.IsValue() {
				add(index.Member(e))
			}
		}
	}
}

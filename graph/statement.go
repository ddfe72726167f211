package graph

import (
	"context"
	"fmt"
	"slices"

	"example.com/kg/graph/index"
)

// Statements returns the statements that a filter keeps, the best supported first:
// those an analyst preferred, then by independent sources, evidence and confidence.
// Each carries its best evidence of those that meet the filter.
func (g *Graph) Statements(ctx context.Context, f Filter, p Page) (List[Statement], error) {
	question, after, err := resumeStatements("statements", f, p.Cursor)
	if err != nil {
		return List[Statement]{}, err
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	s, any, err := g.compile(f)
	if err != nil || !any {
		return List[Statement]{}, err
	}
	found, more := s.First(p.limit(), after)
	if err := ctx.Err(); err != nil {
		return List[Statement]{}, err
	}
	var list List[Statement]
	if list.Items, err = g.buildStatements(found, evidenceShown, s); err != nil {
		return List[Statement]{}, err
	}
	if more {
		list.Next, err = nextStatement(question, g.index.Position(found[len(found)-1]))
	}
	return list, err
}

// Statement returns one statement with all its evidence.
func (g *Graph) Statement(ctx context.Context, id string) (Statement, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	n, ok := g.index.FindStatement(id)
	if !ok {
		return Statement{}, fmt.Errorf("statement %q: %w", id, ErrNotFound)
	}
	s, err := g.buildStatement(n, g.index.Select().EvidenceMeeting(n, -1))
	if err != nil {
		return Statement{}, err
	}
	return s, ctx.Err()
}

// Disputes returns the clashes that stand in the data among the statements a filter
// keeps, those of the best supported statements first.
func (g *Graph) Disputes(ctx context.Context, f Filter, p Page) (List[Dispute], error) {
	question, after, err := resumeStatements("disputes", f, p.Cursor)
	if err != nil {
		return List[Dispute]{}, err
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	f.Disputed = true
	s, any, err := g.compile(f)
	if err != nil || !any {
		return List[Dispute]{}, err
	}
	found, more := s.First(p.limit(), after)
	var list List[Dispute]
	for _, n := range found {
		disputes, err := g.buildDisputes(n)
		if err != nil {
			return List[Dispute]{}, err
		}
		list.Items = append(list.Items, disputes...)
	}
	if more {
		list.Next, err = nextStatement(question, g.index.Position(found[len(found)-1]))
	}
	if err == nil {
		err = ctx.Err()
	}
	return list, err
}

// buildDisputes builds what is disputed about one statement. A clash of two is told
// once: by the one whose id comes first.
func (g *Graph) buildDisputes(n index.Stmt) ([]Dispute, error) {
	x := g.index
	var out []Dispute
	build := func(kind, reason string, statements ...index.Stmt) error {
		d := Dispute{Kind: kind, Reason: reason}
		var err error
		d.Statements, err = g.buildStatements(statements, evidenceShown, x.Select())
		out = append(out, d)
		return err
	}
	if t := x.Totals(n); t.AssertedAffirmed > 0 && t.AssertedDenied > 0 {
		if err := build("polarity", fmt.Sprintf("asserted in %s, denied in %s", places(t.AssertedAffirmed), places(t.AssertedDenied)), n); err != nil {
			return nil, err
		}
	}
	for _, c := range x.Clashes(n) {
		if x.StatementID(c.B) < x.StatementID(n) && slices.ContainsFunc(x.Clashes(c.B), func(d index.Clash) bool { return d.B == n && d.Kind == c.Kind }) {
			continue
		}
		if err := build(c.Kind, c.Reason, n, c.B); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func places(n int) string {
	if n == 1 {
		return "1 place"
	}
	return fmt.Sprintf("%d places", n)
}

// Relations returns all relations that occur, the commonest first.
func (g *Graph) Relations(ctx context.Context) ([]RelationCount, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	evidence := g.index.EvidenceByRelation()
	var out []RelationCount
	for r := range g.index.Relations() {
		if n := g.index.Relation(r).Statements; n > 0 {
			out = append(out, RelationCount{Relation: g.buildRelation(r), Statements: n, Evidence: evidence[r]})
		}
	}
	slices.SortFunc(out, func(a, b RelationCount) int {
		if a.Statements != b.Statements {
			return b.Statements - a.Statements
		}
		return compareText(a.Relation.ID, b.Relation.ID)
	})
	return out, ctx.Err()
}

package graph

import (
	"context"
	"fmt"
	"slices"
	"time"

	"example.com/kg/graph/index"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// Decide appends a decision, completed with its id, and with the time if it has
// none, and returns it. A decision on what is not there gives ErrNotFound, one that
// takes back a decision that does not hold ErrConflict.
func (g *Graph) Decide(ctx context.Context, d schema.Decision) (schema.Decision, error) {
	if d.Time == "" {
		now := g.options.Now
		if now == nil {
			now = time.Now
		}
		d.Time = now().UTC().Format(time.RFC3339Nano)
	}
	if err := g.complete(ctx, &d); err != nil {
		return schema.Decision{}, err
	}
	d.ID = schema.DecisionID(&d)
	if err := d.Validate(); err != nil {
		return schema.Decision{}, err
	}
	_, err := g.commit(ctx, store.Batch{Decisions: []schema.Decision{d}})
	if err != nil {
		return schema.Decision{}, err
	}
	return d, nil
}

// complete checks that a decision is about what is there; one that reverses another
// repeats its objects.
func (g *Graph) complete(ctx context.Context, d *schema.Decision) error {
	if d.Reverses != "" {
		all, err := g.store.Decisions(ctx)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(o schema.Decision) bool { return o.ID == d.Reverses })
		if at < 0 {
			return fmt.Errorf("decision %q: %w", d.Reverses, ErrNotFound)
		}
		if !index.Active(all)[d.Reverses] {
			return fmt.Errorf("%w: decision %q is taken back already", ErrConflict, d.Reverses)
		}
		o := all[at]
		d.Kind, d.Entity, d.Other, d.Document, d.Statement, d.Rank = o.Kind, o.Entity, o.Other, o.Document, o.Statement, o.Rank
		return nil
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	for _, id := range []string{d.Entity, d.Other} {
		if id != "" && !g.index.Known(id) {
			return fmt.Errorf("entity %q: %w", id, ErrNotFound)
		}
	}
	if d.Document != "" {
		if _, ok := g.index.Document(d.Document); !ok {
			return fmt.Errorf("document %q: %w", d.Document, ErrNotFound)
		}
	}
	if d.Statement != "" {
		if _, ok := g.index.FindStatement(d.Statement); !ok {
			return fmt.Errorf("statement %q: %w", d.Statement, ErrNotFound)
		}
	}
	return nil
}

// Decisions returns all decisions in the order in which they were made.
func (g *Graph) Decisions(ctx context.Context) ([]schema.Decision, error) {
	return g.store.Decisions(ctx)
}

// States of a merge.
const (
	Proposed = "proposed"
	Accepted = "accepted"
	Rejected = "rejected"
)

// Merges returns pairs of entities for an analyst to judge, first those proposed,
// in which a surname lacks the support to join the person it may mean, then those
// decided.
func (g *Graph) Merges(ctx context.Context, p Page) (List[MergeProposal], error) {
	question, after, err := resume[rowCursor]("merges", nil, p.Cursor)
	if err != nil {
		return List[MergeProposal]{}, err
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	var rows []MergeProposal
	for _, pair := range g.index.Proposals() {
		rows = append(rows, MergeProposal{Entity: g.buildEntity(pair[0], false), Other: g.buildEntity(pair[1], false),
			Reason: fmt.Sprintf("%q may be the surname of %q; no document supports it yet", g.index.Name(pair[0]), g.index.Name(pair[1])), State: Proposed})
	}
	for _, d := range g.index.ActiveDecisions() {
		state := Accepted
		switch {
		case d.Kind == schema.Merge:
		case d.Kind == schema.Split && d.Other != "":
			state = Rejected
		default:
			continue
		}
		rows = append(rows, MergeProposal{Entity: g.describe(d.Entity), Other: g.describe(d.Other), Reason: d.Reason, State: state})
	}
	key := func(m MergeProposal) string { return m.Entity.ID + "\x00" + m.Other.ID + "\x00" + m.State }
	start := 0
	if after != nil {
		start = 1 + slices.IndexFunc(rows, func(m MergeProposal) bool { return key(m) == after.ID })
		if start == 0 {
			start = len(rows)
		}
	}
	end := min(start+p.limit(), len(rows))
	list := List[MergeProposal]{Items: rows[start:end:end]}
	if end < len(rows) {
		list.Next, err = encodeCursor(question, rowCursor{ID: key(rows[end-1])})
	}
	if err == nil {
		err = ctx.Err()
	}
	return list, err
}

// describe builds the entity of an id that a decision names, as the id says.
func (g *Graph) describe(id string) Entity {
	e := Entity{ID: id}
	if m, ok := g.index.Base(id); ok {
		e.Name, e.Type = g.index.Name(m), g.index.Kind(m)
	}
	return e
}

package graph

import (
	"context"
	"errors"
	"fmt"
	"io"

	"example.com/kg/graph/index"
	"example.com/kg/graph/store"
)

// Backup writes a copy of the database at one moment, which [store.Restore] reads,
// while others go on reading and writing.
func (g *Graph) Backup(ctx context.Context, w io.Writer) error { return g.store.Backup(ctx, w) }

// Check verifies the whole database: every quad, quote, journal entry and decision
// in the store, and that the index says exactly what the store does and what an
// index made afresh would say. It returns what is wrong.
func (g *Graph) Check(ctx context.Context) ([]store.Problem, error) {
	// Writers wait, so that store and index are of one commit.
	defer g.still()()
	if err := g.follow(ctx); err != nil {
		return nil, err
	}
	problems, err := g.store.Check(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := New(ctx, readOnly{g.store}, g.options)
	if err != nil {
		return append(problems, store.Problem{Kind: "index", Message: "cannot be made afresh: " + err.Error()}), nil
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	for _, message := range g.index.Check() {
		problems = append(problems, store.Problem{Kind: "index", Message: message})
	}
	for _, message := range index.Compare(g.index, fresh.index) {
		problems = append(problems, store.Problem{Kind: "index", Message: message})
	}
	if g.mark != fresh.mark {
		problems = append(problems, store.Problem{Kind: "index", Message: fmt.Sprintf("is at commit %d, the store at %d", g.mark.Commit, fresh.mark.Commit)})
	}
	return problems, ctx.Err()
}

// readOnly shows a store to a second graph, which must not change or close it.
type readOnly struct{ store.Store }

func (readOnly) Apply(context.Context, store.Batch) (store.Entry, error) {
	return store.Entry{}, errors.New("this graph is for reading")
}

func (readOnly) Close() error { return nil }

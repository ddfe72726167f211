// Package question says what the server asks of a graph: the interface that
// graph.Graph meets, and that tests can meet with less.
package question

import (
	"context"
	"io"
	"time"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// Graph answers questions and takes changes. Its methods are safe for concurrent
// use; their errors wrap graph.ErrNotFound, graph.ErrCursor, graph.ErrConflict or
// schema.ErrInvalid where the fault is the asker's. An id that resolution has moved
// since answers as what it became: the answer's id then differs from the one asked
// about.
type Graph interface {
	// Mark names the state of the graph: it changes with every change of any answer.
	Mark() string
	Counts(ctx context.Context) (graph.Counts, error)

	Search(ctx context.Context, q graph.Search, p graph.Page) (graph.List[graph.Entity], error)
	Entity(ctx context.Context, id string) (graph.Entity, error)
	Neighbours(ctx context.Context, q graph.Neighbourhood) (graph.Subgraph, error)
	Statements(ctx context.Context, f graph.Filter, p graph.Page) (graph.List[graph.Statement], error)
	// Statement returns one statement with all its evidence.
	Statement(ctx context.Context, id string) (graph.Statement, error)
	// Timeline is ordered by day; statements without a time are left out.
	Timeline(ctx context.Context, f graph.Filter, p graph.Page) (graph.List[graph.Moment], error)
	Paths(ctx context.Context, q graph.PathQuestion) ([]graph.Path, error)
	Disputes(ctx context.Context, f graph.Filter, p graph.Page) (graph.List[graph.Dispute], error)
	// Common is what several entities all have a statement with, Companions who is
	// mentioned beside one, Central who is most connected.
	Common(ctx context.Context, ids []string, f graph.Filter, limit int) (graph.Subgraph, error)
	Companions(ctx context.Context, id string, types []schema.Type, limit int) ([]graph.Ranked, error)
	Central(ctx context.Context, by graph.Measure, types []schema.Type, limit int) ([]graph.Ranked, error)
	// Changes is what became known between two moments.
	Changes(ctx context.Context, since, until time.Time, f graph.Filter, limit int) ([]graph.Change, error)
	Relations(ctx context.Context) ([]graph.RelationCount, error)
	Types(ctx context.Context) ([]graph.TypeCount, error)
	Publishers(ctx context.Context) ([]graph.NameCount, error)
	Months(ctx context.Context) ([]graph.NameCount, error)
	Decisions(ctx context.Context) ([]schema.Decision, error)
	Documents(ctx context.Context, q graph.DocumentQuestion, p graph.Page) (graph.List[graph.DocumentSummary], error)
	// Document returns a document with its evidence in the order of the text.
	Document(ctx context.Context, id string) (schema.Document, []schema.Evidence, error)
	// Export calls f with every document and its evidence, ordered by id, until one
	// call fails.
	Export(ctx context.Context, f func(schema.Document, []schema.Evidence) error) error
	Merges(ctx context.Context, p graph.Page) (graph.List[graph.MergeProposal], error)
	// Check verifies the whole database and returns what is wrong.
	Check(ctx context.Context) ([]store.Problem, error)
	// Backup writes a copy of the database at one moment, while others go on reading
	// and writing.
	Backup(ctx context.Context, w io.Writer) error

	// Add stores a document with its evidence and reports whether that changed
	// anything.
	Add(ctx context.Context, d schema.Document, evidence []schema.Evidence) (changed bool, err error)
	// Put stores documents with their evidence in one commit and returns the ids of
	// those that were new or different.
	Put(ctx context.Context, bundles ...store.Bundle) (changed []string, err error)
	Remove(ctx context.Context, document string) error
	// Decide appends a decision, completed with its id and time, and returns it.
	Decide(ctx context.Context, d schema.Decision) (schema.Decision, error)
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"example.com/kg/graph"
	"example.com/kg/graph/intake"
	"example.com/kg/graph/store"
)

// destination is where documents and evidence go: the database itself, or the
// running server that holds it.
type destination interface {
	intake.Destination
	Remove(ctx context.Context, document string) error
	Counts(ctx context.Context) (graph.Counts, error)
	Close()
}

// openDestination opens the database for writing, creating it if need be; where
// a running server holds it, writes go through the server.
func (p *program) openDestination(ctx context.Context) (destination, error) {
	g, err := p.openGraph(ctx)
	if err == nil {
		return local{g}, nil
	}
	if remote, ok := remoteOf(err); ok {
		return remote, nil
	}
	return nil, err
}

// keeper looks after a database: this process, or the running server that holds it.
type keeper interface {
	Check(ctx context.Context) ([]store.Problem, error)
	Backup(ctx context.Context, w io.Writer) error
	Counts(ctx context.Context) (graph.Counts, error)
	Close()
}

// openKeeper opens an existing database to be looked after.
func (p *program) openKeeper(ctx context.Context) (keeper, error) {
	g, err := p.openExisting(ctx)
	if err == nil {
		return local{g}, nil
	}
	if remote, ok := remoteOf(err); ok {
		return remote, nil
	}
	return nil, err
}

// local is a database that this process holds.
type local struct{ *graph.Graph }

// Close releases the database. Every Put was durable when it returned, so a
// failure to close loses nothing.
func (l local) Close() { _ = l.Graph.Close() }

// errNoDatabase is an empty --db.
var errNoDatabase = usageErrorf("--db names no database")

// openGraph opens the database in this process.
func (p *program) openGraph(ctx context.Context) (*graph.Graph, error) {
	if p.database == "" {
		return nil, errNoDatabase
	}
	g, err := graph.Open(ctx, p.database, graph.Options{Options: store.Options{Notify: p.notify}})
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", p.database, err)
	}
	return g, nil
}

// notify tells the user why opening the database takes long.
func (p *program) notify(message string) { fmt.Fprintln(p.err, "kg:", message) }

// openExisting opens the database for a question, which must not create one. One
// that this user may not write can still be asked.
func (p *program) openExisting(ctx context.Context) (*graph.Graph, error) {
	if p.database != "" && !store.IsPostgres(p.database) {
		if _, err := os.Stat(p.database); errors.Is(err, os.ErrNotExist) {
			return nil, fmt.Errorf("there is no database %s: make one with 'kg build', or name one with --db", p.database)
		}
	}
	g, err := p.openGraph(ctx)
	if errors.Is(err, store.ErrReadOnly) {
		return graph.Open(ctx, p.database, graph.Options{Options: store.Options{ReadOnly: true}})
	}
	return g, err
}

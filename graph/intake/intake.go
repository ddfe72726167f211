// Package intake stores streams of documents and evidence that were made
// elsewhere: JSONL with a document's record before its evidence, as `kg extract
// --with-documents` writes it.
//
// Loading is idempotent. A record that cannot be stored (a line that is no record,
// evidence of an unknown document, a quote that is not in the text) is refused by
// its line, and the rest goes on.
package intake

import (
	"context"
	"errors"
	"fmt"
	"io"

	"example.com/kg/graph"
	"example.com/kg/graph/store"
	"example.com/kg/schema"
)

// Destination is where bundles go; graph.Graph is one.
type Destination interface {
	// Document returns a stored document with its evidence, or graph.ErrNotFound.
	Document(ctx context.Context, id string) (schema.Document, []schema.Evidence, error)
	// Put stores bundles in one commit and returns the ids of the documents that
	// were new or different.
	Put(ctx context.Context, bundles ...store.Bundle) (changed []string, err error)
}

// Options are what [Load] may be told.
type Options struct {
	// Refused is told of every record that is left out, with its line; required.
	Refused func(line int, err error)
	// Accepted, if there is one, is called for every record that is not refused.
	Accepted func()
	// Stored, if there is one, is called for every document.
	Stored func(document string)
	// MaxDocument bounds the lines of a document and its evidence together, in bytes,
	// because they are held until the last has come; 0 is no bound. A document beyond
	// it is refused with all its evidence.
	MaxDocument int64
}

// Load stores the records of a stream. It fails when the stream or the destination
// does.
func Load(ctx context.Context, in io.Reader, d Destination, o Options) (changed int, err error) {
	l := loader{destination: d, options: o, batch: Batch{Destination: d}}
	err = l.load(ctx, in)
	err = errors.Join(err, l.batch.Wait())
	return l.batch.Changed, err
}

func (l *loader) load(ctx context.Context, in io.Reader) error {
	records := schema.NewReader(in, 0)
	for {
		record, err := records.Next()
		var bad *schema.LineError
		switch {
		case errors.Is(err, io.EOF):
			if err := l.finish(ctx); err != nil {
				return err
			}
			return l.batch.Flush(ctx)
		case errors.As(err, &bad):
			l.options.Refused(bad.Line, bad.Err)
			continue
		case err != nil:
			return fmt.Errorf("read stream: %w", err)
		}
		if err := l.record(ctx, record); err != nil {
			var no *refusal
			if !errors.As(err, &no) {
				return fmt.Errorf("line %d: %w", record.Line, err)
			}
			l.options.Refused(record.Line, no.err)
		} else if l.options.Accepted != nil {
			l.options.Accepted()
		}
	}
}

// refusal is why a record cannot be stored.
type refusal struct{ err error }

func (r *refusal) Error() string { return r.err.Error() }

// loader gathers records into bundles.
type loader struct {
	destination Destination
	options     Options
	batch       Batch

	// current is the bundle being gathered, nil between two; seen holds the ids of
	// its evidence, size the bytes of its lines, and verifier proves quotes.
	current  *store.Bundle
	seen     map[string]bool
	size     int64
	verifier *schema.Verifier
	// dropped is a document that was refused because it is too long.
	dropped string
}

func (l *loader) record(ctx context.Context, r schema.Record) error {
	if r.Document != nil {
		if err := l.finish(ctx); err != nil {
			return err
		}
		l.dropped = ""
		if err := r.Document.Validate(); err != nil {
			return &refusal{err}
		}
		l.begin(&store.Bundle{Document: *r.Document})
		return l.grow(r.Size)
	}
	e := r.Evidence
	if l.dropped != "" && e.Source.Document == l.dropped {
		return nil
	}
	e.Statement = "" // added by answers, not part of the record
	if l.current == nil || l.current.Document.ID != e.Source.Document {
		if err := l.resume(ctx, e.Source.Document); err != nil {
			return err
		}
	}
	if err := l.grow(r.Size); err != nil {
		return err
	}
	if err := e.Validate(); err != nil {
		return &refusal{err}
	}
	if err := l.verifier.Check(e); err != nil {
		return &refusal{err}
	}
	if !l.seen[e.ID] {
		l.seen[e.ID] = true
		l.current.Evidence = append(l.current.Evidence, *e)
	}
	return nil
}

// grow counts a line of the current document and drops what is too long.
func (l *loader) grow(size int) error {
	l.size += int64(size)
	if l.options.MaxDocument <= 0 || l.size <= l.options.MaxDocument {
		return nil
	}
	l.dropped, l.current = l.current.Document.ID, nil
	return &refusal{fmt.Errorf("%w: document %q and its evidence take more than %d bytes, the limit for one document", schema.ErrInvalid, l.dropped, l.options.MaxDocument)}
}

func (l *loader) begin(b *store.Bundle) {
	l.size = 0
	l.current, l.seen, l.verifier = b, map[string]bool{}, schema.NewVerifier(&b.Document)
	for i := range b.Evidence {
		l.seen[b.Evidence[i].ID] = true
	}
}

// resume goes on with a document that was stored before.
func (l *loader) resume(ctx context.Context, id string) error {
	if err := l.finish(ctx); err != nil {
		return err
	}
	if err := l.batch.Flush(ctx); err != nil {
		return err
	}
	document, evidence, err := l.destination.Document(ctx, id)
	if errors.Is(err, graph.ErrNotFound) {
		return &refusal{fmt.Errorf("evidence of document %q, which is neither in the stream nor in the graph", id)}
	}
	if err != nil {
		return err
	}
	for i := range evidence {
		evidence[i].Statement = ""
	}
	l.begin(&store.Bundle{Document: document, Evidence: evidence})
	return nil
}

// finish hands the gathered bundle on.
func (l *loader) finish(ctx context.Context) error {
	if l.current == nil {
		return nil
	}
	b := *l.current
	l.current = nil
	if l.options.Stored != nil {
		l.options.Stored(b.Document.ID)
	}
	return l.batch.Add(ctx, b)
}

package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"example.com/kg/schema"
)

// Version 1 of the layout kept each evidence under a node of its own,
//
//	<ev:…> <kg:record> "the evidence as JSON, without its id and what the document gives"
//
// and had an index by predicate and subject. Opening such a database converts it. A
// file is written anew beside the old one, which it replaces when it is whole; a
// shared database is changed where it is, some documents at a time. The journal
// remains as it is: what the database says has not changed.
const (
	schemaVersion1 = "1"
	iriRecord1     = quad.IRI("kg:record")
)

// convertEvidence is how much evidence is converted in one transaction.
const convertEvidence = 6000

// replacement is an empty database that is filled to take the place of another.
type replacement struct {
	flavour
	// install puts it there, after both are closed.
	install func() error
	// discard removes it instead, if there is anything of it.
	discard func() error
}

// convert brings a database of version 1, in which nothing is pending, to the present
// layout.
func (s *cayley) convert(ctx context.Context) error {
	fresh, err := s.flavour.replacement()
	if err != nil {
		return err
	}
	if fresh == nil {
		return s.convertInPlace(ctx)
	}
	if err := s.copyTo(ctx, fresh.flavour); err != nil {
		return errors.Join(err, fresh.discard())
	}
	s.opened.Lock()
	defer s.opened.Unlock()
	err = s.qs.Close()
	s.qs = nil
	if err == nil {
		err = fresh.install()
	}
	if err == nil {
		s.qs, err = s.flavour.open(ctx)
	}
	return err
}

// convertInPlace replaces the quads of each document; what was done before an
// interruption is not done again.
func (s *cayley) convertInPlace(ctx context.Context) error {
	var add, remove []quad.Quad
	flush := func() error {
		if len(remove) == 0 {
			return nil
		}
		err := s.replace(iriStore, add, remove)
		add, remove = nil, nil
		return err
	}
	err := s.eachConverted(ctx, func(have, want []quad.Quad) error {
		a, r := difference(have, want)
		add, remove = append(add, a...), append(remove, r...)
		if len(remove) < convertEvidence {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	if err := flush(); err != nil {
		return err
	}
	if err := s.write(nil, []quad.Quad{versionQuad(SchemaVersion)}); err != nil {
		return err
	}
	return s.write([]quad.Quad{versionQuad(schemaVersion1)}, nil)
}

// copyTo fills an empty database with what s holds, in the present layout, and closes
// it.
func (s *cayley) copyTo(ctx context.Context, f flavour) (err error) {
	qs, err := f.open(ctx)
	if err != nil {
		return errors.Join(err, f.close())
	}
	to := &cayley{flavour: f, options: s.options, qs: qs}
	defer func() { err = errors.Join(err, to.Close()) }()
	var add []quad.Quad
	flush := func() error {
		err := to.write(nil, add)
		add = nil
		return err
	}
	err = s.eachConverted(ctx, func(_, want []quad.Quad) error {
		if add = append(add, want...); len(add) < convertEvidence {
			return nil
		}
		return flush()
	})
	if err != nil {
		return err
	}
	decisions, err := s.graphQuads(ctx, iriDecisions, nil)
	if err != nil {
		return err
	}
	if add = append(add, decisions...); len(add) > 0 {
		if err := flush(); err != nil {
			return err
		}
	}
	for n := uint64(0); ; n++ {
		entries, err := s.graphQuads(ctx, journalIRI(n*commitsPerGraph), nil)
		if err != nil {
			return err
		}
		if add = entries; len(add) == 0 {
			break
		}
		if err := flush(); err != nil {
			return err
		}
	}
	return to.write(nil, []quad.Quad{versionQuad(SchemaVersion)})
}

// eachConverted calls f for each document with the quads that it has and those that it
// has in the present layout.
func (s *cayley) eachConverted(ctx context.Context, f func(have, want []quad.Quad) error) error {
	ids, err := s.DocumentIDs(ctx)
	if err != nil {
		return err
	}
	s.options.notify(fmt.Sprintf("the database is of an older version: converting %d documents, once", len(ids)))
	for i, id := range ids {
		have, err := s.graphQuads(ctx, quad.IRI(schema.DocumentIRI(id)), nil)
		if err != nil {
			return fmt.Errorf("read document %q: %w", id, err)
		}
		b, err := graphBundle1(have)
		if err != nil {
			return err
		}
		want, err := bundleQuads(&b)
		if err != nil {
			return err
		}
		if err := f(have, want); err != nil {
			return err
		}
		if done := i + 1; done%convertReport == 0 && done < len(ids) {
			s.options.notify(fmt.Sprintf("converted %d of %d documents", done, len(ids)))
		}
	}
	return nil
}

// convertReport is after how many documents progress is told.
const convertReport = 10_000

// graphBundle1 is graphBundle for a graph that may be of version 1.
func graphBundle1(quads []quad.Quad) (Bundle, error) {
	b, filler, err := decodeGraph(quads)
	if err != nil {
		return Bundle{}, err
	}
	for _, q := range quads {
		if q.Predicate != iriRecord1 {
			continue
		}
		id, _ := q.Subject.(quad.IRI)
		object, _ := q.Object.(quad.String)
		e, err := decodeEvidence(string(object), filler)
		if err != nil {
			return Bundle{}, fmt.Errorf("document %q: %s: %w", b.Document.ID, id, err)
		}
		e.ID = string(id)
		b.Evidence = append(b.Evidence, e)
	}
	sortEvidence(b.Evidence)
	return b, nil
}

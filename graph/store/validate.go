package store

import (
	"fmt"
	"unicode/utf8"

	"example.com/kg/schema"
)

// Prepare checks everything that b would write and returns b as it is stored: each
// document once, as it comes last, with its evidence in canonical form. What it returns
// must not be changed; preparing it again costs nothing.
func (b Batch) Prepare() (Batch, error) {
	if b.prepared {
		return b, nil
	}
	prepared := make([]Bundle, len(b.Put))
	err := inParallel(len(b.Put), func(i int) (err error) {
		prepared[i], err = prepare(b.Put[i])
		return err
	})
	if err != nil {
		return Batch{}, err
	}
	put := make([]Bundle, 0, len(b.Put))
	at := make(map[string]int, len(b.Put))
	for _, p := range prepared {
		if i, again := at[p.Document.ID]; again {
			put[i] = p
			continue
		}
		at[p.Document.ID] = len(put)
		put = append(put, p)
	}
	for i := range b.Decisions {
		if err := b.Decisions[i].Validate(); err != nil {
			return Batch{}, fmt.Errorf("decision refused: %w", err)
		}
	}
	b.Put, b.prepared = put, true
	return b, nil
}

// prepare checks a bundle and returns it in canonical form. The error is an
// [InvalidError].
func prepare(b Bundle) (Bundle, error) {
	d := b.Document
	if err := d.Validate(); err != nil {
		return Bundle{}, &InvalidError{Document: d.ID, Err: err}
	}
	for _, s := range []string{d.URL, d.Publisher, d.Author, d.Language} {
		if !utf8.ValidString(s) {
			return Bundle{}, &InvalidError{Document: d.ID, Err: fmt.Errorf("%w: metadata is not UTF-8", schema.ErrInvalid)}
		}
	}
	if d.URL != "" && !schema.IsWebAddress(d.URL) {
		return Bundle{}, &InvalidError{Document: d.ID, Err: fmt.Errorf("%w: the address %q is none of the web's", schema.ErrInvalid, d.URL)}
	}
	if iri := schema.DocumentIRI(d.ID); !schema.IsIRI(iri) {
		return Bundle{}, &InvalidError{Document: d.ID, Err: fmt.Errorf("%w: id gives no IRI", schema.ErrInvalid)}
	}
	verifier := schema.NewVerifier(&d)
	for i := range b.Evidence {
		e := &b.Evidence[i]
		err := e.Validate()
		if err == nil {
			err = verifier.Check(e)
		}
		if err == nil {
			err = validNodes(e)
		}
		if err != nil {
			return Bundle{}, &InvalidError{Document: d.ID, Evidence: e.ID, Err: err}
		}
	}
	return Canonical(b), nil
}

// Canonical returns a bundle as it is stored and read back: each evidence once (the
// most confident of those with one id), by position, its source repeating what the
// document says.
func Canonical(b Bundle) Bundle {
	d := b.Document
	at := make(map[string]int, len(b.Evidence))
	out := Bundle{Document: d, Evidence: make([]schema.Evidence, 0, len(b.Evidence))}
	for _, e := range b.Evidence {
		e.Statement = ""
		// Reading JSON makes an empty list of what was none: both are the same.
		if len(e.Attribution) == 0 {
			e.Attribution = nil
		}
		if len(e.Qualifiers) == 0 {
			e.Qualifiers = nil
		}
		if len(e.Relation.Spans) == 0 {
			e.Relation.Spans = nil
		}
		e.Source.Title, e.Source.URL = d.Title, d.URL
		e.Source.Publisher, e.Source.Published = d.Publisher, d.Published
		i, again := at[e.ID]
		switch {
		case !again:
			at[e.ID] = len(out.Evidence)
			out.Evidence = append(out.Evidence, e)
		case e.Confidence > out.Evidence[i].Confidence:
			out.Evidence[i] = e
		}
	}
	sortEvidence(out.Evidence)
	return out
}

// validNodes checks that what becomes IRIs is one, because Cayley accepts any
// string, and that what becomes literals is UTF-8, because its encoder then fails
// in the middle of a transaction.
func validNodes(e *schema.Evidence) error {
	for _, n := range []*schema.Node{&e.Subject, &e.Object} {
		if n.ID != "" && !schema.IsIRI(n.ID) {
			return fmt.Errorf("%w: %q is no IRI", schema.ErrInvalid, n.ID)
		}
		if n.Datatype != "" && !schema.IsIRI(n.Datatype) {
			return fmt.Errorf("%w: datatype %q is no IRI", schema.ErrInvalid, n.Datatype)
		}
		if !utf8.ValidString(n.Value) {
			return fmt.Errorf("%w: the value is not UTF-8", schema.ErrInvalid)
		}
	}
	return nil
}

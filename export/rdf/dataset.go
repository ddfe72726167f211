package rdf

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"example.com/kg/graph"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// Dataset is what is to be written. Any part may be empty.
type Dataset struct {
	// Documents and Evidence are streams; an error in one ends the writing and is
	// returned. Where Documents is nil, documents are described as far as their
	// evidence does.
	Documents iter.Seq2[*schema.Document, error]
	Evidence  iter.Seq2[*schema.Evidence, error]
	// Entities and Statements are resolved; the evidence in Statements is
	// written like that of Evidence.
	Entities   []graph.Entity
	Statements []graph.Statement
	// Ontology names relations and types in other vocabularies; nil means
	// ontology.Default().
	Ontology *ontology.Ontology
}

// profile is which graphs evidence is put into.
type profile uint8

const (
	// plainProfile: what a document asserts in the document's graph, all else in the default.
	plainProfile profile = iota
	// nanopublicationProfile: four graphs for each evidence.
	nanopublicationProfile
)

// quads yields the dataset's quads, some of them more than once.
func (d *Dataset) quads(ctx context.Context, p profile) iter.Seq2[quad, error] {
	return func(yield func(quad, error) bool) {
		o := d.Ontology
		if o == nil {
			o = ontology.Default()
		}
		w := &writer{ontology: o, profile: p, yield: yield, named: map[term]bool{}}
		if d.Documents != nil {
			for doc, err := range d.Documents {
				if err = firstError(ctx, err); err != nil {
					w.fail(fmt.Errorf("read documents: %w", err))
				}
				if w.stopped {
					return
				}
				w.document(doc)
			}
		}
		for i := range d.Entities {
			w.resolved(&d.Entities[i])
		}
		for i := range d.Statements {
			if err := ctx.Err(); err != nil {
				w.fail(err)
			}
			if w.stopped {
				return
			}
			w.statement(&d.Statements[i])
		}
		if d.Evidence == nil {
			return
		}
		for e, err := range d.Evidence {
			if err = firstError(ctx, err); err != nil {
				w.fail(fmt.Errorf("read evidence: %w", err))
			}
			if w.stopped {
				return
			}
			w.evidence(e, "")
		}
	}
}

func firstError(ctx context.Context, err error) error {
	if err != nil {
		return err
	}
	return ctx.Err()
}

// writer turns records into quads.
type writer struct {
	ontology *ontology.Ontology
	profile  profile
	graph    term // that quads go to; empty for the default graph
	yield    func(quad, error) bool
	stopped  bool
	named    map[term]bool // relations and extractors described already
}

func (w *writer) fail(err error) {
	if !w.stopped {
		w.yield(quad{}, err)
		w.stopped = true
	}
}

// add yields a quad of the current graph.
func (w *writer) add(subject term, predicate string, object term) {
	w.triple(subject, iri(predicate), object)
}

func (w *writer) triple(subject, predicate, object term) {
	if !w.stopped && !w.yield(quad{subject, predicate, object, w.graph}, nil) {
		w.stopped = true
	}
}

// within makes graph the current one until the function it returns is called.
func (w *writer) within(graph term) (back func()) {
	before := w.graph
	w.graph = graph
	return func() { w.graph = before }
}

// some yields a quad with a plain literal unless it is empty.
func (w *writer) some(subject term, predicate, value string) {
	if value != "" {
		w.add(subject, predicate, text(value))
	}
}

func (w *writer) number(subject term, predicate string, n int) {
	w.add(subject, predicate, typed(strconv.Itoa(n), xsdNS+"integer"))
}

func (w *writer) document(d *schema.Document) {
	s := w.describe(d.ID, d.Title, d.URL, d.Publisher, d.Published, d.SHA256)
	w.some(s, schemaNS+"author", d.Author)
	w.some(s, schemaNS+"inLanguage", d.Language)
}

// describe yields what evidence repeats of its document.
func (w *writer) describe(id, title, url, publisher, published, sum string) term {
	defer w.within("")()
	s := iri(schema.DocumentIRI(id))
	w.add(s, rdfNS+"type", iri(schemaNS+"NewsArticle"))
	w.add(s, rdfNS+"type", iri(provNS+"Entity"))
	w.add(s, kgNS+"id", text(id))
	w.some(s, schemaNS+"headline", title)
	w.some(s, schemaNS+"publisher", publisher)
	w.some(s, kgNS+"sha256", sum)
	if published != "" {
		w.add(s, schemaNS+"datePublished", moment(published))
	}
	switch {
	case schema.IsIRI(url):
		w.add(s, schemaNS+"url", iri(url))
	case url != "":
		w.add(s, schemaNS+"url", text(url))
	}
	return s
}

func (w *writer) entity(id, name string, t schema.Type) term {
	defer w.within("")()
	s := iri(id)
	w.some(s, rdfsNS+"label", name)
	if info, ok := w.ontology.Type(t); ok {
		w.add(s, rdfNS+"type", iri(kgNS+string(t)))
		w.add(s, rdfNS+"type", iri(schemaNS+info.SchemaOrg))
	}
	return s
}

// resolved yields an entity of an answer with its other names and the ids of
// documents that were joined into it.
func (w *writer) resolved(e *graph.Entity) {
	s := w.entity(e.ID, e.Name, e.Type)
	for _, alias := range e.Aliases {
		if alias != e.Name {
			w.some(s, skosNS+"altLabel", alias)
		}
	}
	for _, m := range e.Members {
		if m.ID != e.ID {
			w.add(iri(m.ID), kgNS+"resolvedTo", s)
		}
	}
}

// relation describes a relation once.
func (w *writer) relation(id string) term {
	s := relation(id)
	if w.named[s] {
		return s
	}
	w.named[s] = true
	defer w.within("")()
	r := w.ontology.Relation(id)
	w.add(s, rdfNS+"type", iri(rdfNS+"Property"))
	w.some(s, rdfsNS+"label", r.Label)
	w.some(s, kgNS+"inverseLabel", r.Inverse)
	if r.Symmetric {
		w.add(s, rdfNS+"type", iri(owlNS+"SymmetricProperty"))
	}
	if name, ok := strings.CutPrefix(r.SchemaOrg, "schema:"); ok {
		w.add(s, rdfsNS+"subPropertyOf", iri(schemaNS+name))
	}
	return s
}

// end returns the term of one end of a proposition; owner names the unknown actor,
// who is another in every evidence.
func (w *writer) end(n *schema.Node, owner string) term {
	switch {
	case n.IsValue():
		return value(n)
	case n.IsUnknown():
		defer w.within("")()
		s := iri(owner + "/unknown")
		w.add(s, rdfNS+"type", iri(kgNS+string(schema.Unknown)))
		return s
	}
	return w.entity(n.ID, n.Name, n.Type)
}

func (w *writer) statement(s *graph.Statement) {
	id := iri(s.ID)
	w.add(id, rdfNS+"type", iri(kgNS+"Statement"))
	w.add(id, rdfNS+"subject", w.end(&s.Subject, s.ID))
	w.add(id, rdfNS+"predicate", w.relation(s.Relation.ID))
	w.add(id, rdfNS+"object", w.end(&s.Object, s.ID))
	w.number(id, kgNS+"sources", s.Support.Sources)
	w.number(id, kgNS+"affirmed", s.Support.Affirmed)
	w.number(id, kgNS+"denied", s.Support.Denied)
	w.add(id, kgNS+"disputed", typed(strconv.FormatBool(s.Disputed), xsdNS+"boolean"))
	w.some(id, kgNS+"rank", s.Rank)
	for i := range s.Evidence {
		w.evidence(&s.Evidence[i], s.ID)
	}
}

// confidence writes a probability as xsd:decimal's canonical form, which has a
// point.
func confidence(c float64) term {
	s := strconv.FormatFloat(c, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return typed(s, xsdNS+"decimal")
}

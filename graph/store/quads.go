package store

import (
	"encoding/json"
	"fmt"
	"sort"

	"github.com/cayleygraph/quad"

	"example.com/kg/schema"
)

// The quads of a database. Every document has a named graph whose label is
// [schema.DocumentIRI] of its id; in it stand
//
//	<document> <rdf:type>    <kg:Document>
//	<document> <kg:document> "metadata as JSON"
//	<document> <kg:text>     "the text"
//	<document> <kg:records>  "the evidence as JSON, one a line, without what the document gives"
//	<e:subject> <r:relation> <e:object>      as the document has it, once a triple
//
// and beside the documents
//
//	<kg:store>    <kg:version>  "2"          <kg:store>
//	<kg:commit/7> <kg:entry>    "JSON"       <kg:journal/0>   1024 commits a graph
//	<kg:commit/7> <kg:replaces> "JSON"       <kg:pending>     while a commit is half done
//	<dc:…>        <kg:decision> "JSON"       <kg:decisions>
//
// Each node that is new costs Cayley two places in its tables of values and of
// references, which lie all over the file, so that records are kept together rather
// than each under a node of its own.
const (
	iriType     = quad.IRI("rdf:type")
	iriDocument = quad.IRI("kg:Document")
	iriMetadata = quad.IRI("kg:document")
	iriText     = quad.IRI("kg:text")
	iriRecords  = quad.IRI("kg:records")

	iriStore    = quad.IRI("kg:store")
	iriVersion  = quad.IRI("kg:version")
	iriEntry    = quad.IRI("kg:entry")
	iriReplaces = quad.IRI("kg:replaces")
	iriPending  = quad.IRI("kg:pending")

	iriDecision  = quad.IRI("kg:decision")
	iriDecisions = quad.IRI("kg:decisions")

	// iriUnknown is the actor nobody names.
	iriUnknown = quad.IRI("kg:unknown")
)

// SchemaVersion is the version of the layout above.
const SchemaVersion = "2"

// commitsPerGraph keeps the journal's graphs small: Cayley rewrites the list of a
// label's quads with each that is added.
const commitsPerGraph = 1024

func commitIRI(n uint64) quad.IRI { return quad.IRI(fmt.Sprintf("kg:commit/%d", n)) }

func journalIRI(n uint64) quad.IRI {
	return quad.IRI(fmt.Sprintf("kg:journal/%d", n/commitsPerGraph))
}

func relationIRI(id string) quad.IRI { return quad.IRI("r:" + id) }

// nodeValue is a node of an evidence as a value of a quad.
func nodeValue(n *schema.Node) quad.Value {
	switch {
	case n.IsValue():
		return quad.TypedString{Value: quad.String(n.Value), Type: quad.IRI(n.Datatype)}
	case n.IsUnknown() || n.ID == "":
		return iriUnknown
	}
	return quad.IRI(n.ID)
}

// bundleQuads are the quads of a document's graph, each once.
func bundleQuads(b *Bundle) ([]quad.Quad, error) {
	label := quad.IRI(schema.DocumentIRI(b.Document.ID))
	main := mainExtractor(b.Evidence)
	meta, err := encodeDocument(b.Document, main)
	if err != nil {
		return nil, err
	}
	records := encodeRecords(b.Evidence, main)
	out := make([]quad.Quad, 0, 3+len(records)+len(b.Evidence))
	add := func(s, p, o quad.Value) {
		out = append(out, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
	}
	add(label, iriType, iriDocument)
	add(label, iriMetadata, quad.String(meta))
	add(label, iriText, quad.String(b.Document.Text))
	for _, lines := range records {
		add(label, iriRecords, quad.String(lines))
	}
	triples := make(map[quad.Quad]struct{}, len(b.Evidence))
	for i := range b.Evidence {
		e := &b.Evidence[i]
		t := quad.Quad{Subject: nodeValue(&e.Subject), Predicate: relationIRI(e.Relation.ID), Object: nodeValue(&e.Object), Label: label}
		if _, seen := triples[t]; !seen {
			triples[t] = struct{}{}
			out = append(out, t)
		}
	}
	return out, nil
}

// graphBundle turns a document's graph back into its bundle; the quads may lack
// the triples, which repeat what the records say.
func graphBundle(quads []quad.Quad) (Bundle, error) {
	b, _, err := decodeGraph(quads)
	return b, err
}

// decodeGraph returns beside the bundle what fills further evidence of its document.
func decodeGraph(quads []quad.Quad) (Bundle, *sourceFiller, error) {
	var meta, text string
	var hasMeta, hasText bool
	var records []string
	for _, q := range quads {
		object, _ := q.Object.(quad.String)
		switch q.Predicate {
		case iriMetadata:
			meta, hasMeta = string(object), true
		case iriText:
			text, hasText = string(object), true
		case iriRecords:
			records = append(records, string(object))
		}
	}
	if !hasMeta || !hasText {
		return Bundle{}, nil, fmt.Errorf("the graph lacks its document's metadata or text")
	}
	d, main, err := decodeDocument(meta, text)
	if err != nil {
		return Bundle{}, nil, err
	}
	b := Bundle{Document: d, Evidence: []schema.Evidence{}}
	filler := newSourceFiller(d, main)
	for _, lines := range records {
		if b.Evidence, err = decodeRecords(b.Evidence, lines, filler); err != nil {
			return Bundle{}, nil, fmt.Errorf("document %q: %w", d.ID, err)
		}
	}
	sortEvidence(b.Evidence)
	return b, filler, nil
}

// sortEvidence puts a document's evidence into canonical order: by position, then
// by id.
func sortEvidence(evidence []schema.Evidence) {
	sort.Slice(evidence, func(i, j int) bool {
		a, b := &evidence[i], &evidence[j]
		switch {
		case a.Source.Field != b.Source.Field:
			return a.Source.Field == schema.TitleField
		case a.Source.Start != b.Source.Start:
			return a.Source.Start < b.Source.Start
		case a.Subject.Start != b.Subject.Start:
			return a.Subject.Start < b.Subject.Start
		case a.Object.Start != b.Object.Start:
			return a.Object.Start < b.Object.Start
		}
		return a.ID < b.ID
	})
}

// difference returns the quads of want that have lacks, and those of have that
// want lacks.
func difference(have, want []quad.Quad) (add, remove []quad.Quad) {
	in := make(map[quad.Quad]struct{}, len(have))
	for _, q := range have {
		in[q] = struct{}{}
	}
	for _, q := range want {
		if _, ok := in[q]; ok {
			delete(in, q)
			continue
		}
		add = append(add, q)
	}
	for _, q := range have {
		if _, ok := in[q]; ok {
			remove = append(remove, q)
		}
	}
	return add, remove
}

func entryQuad(e Entry) (quad.Quad, error) {
	raw, err := json.Marshal(e)
	if err != nil {
		return quad.Quad{}, fmt.Errorf("encode journal entry %d: %w", e.Commit, err)
	}
	return quad.Quad{Subject: commitIRI(e.Commit), Predicate: iriEntry, Object: quad.String(raw), Label: journalIRI(e.Commit)}, nil
}

func decisionQuad(d schema.Decision) (quad.Quad, error) {
	raw, err := json.Marshal(d)
	if err != nil {
		return quad.Quad{}, fmt.Errorf("encode decision %s: %w", d.ID, err)
	}
	return quad.Quad{Subject: quad.IRI(d.ID), Predicate: iriDecision, Object: quad.String(raw), Label: iriDecisions}, nil
}

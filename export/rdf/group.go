package rdf

import (
	"context"
	"iter"
	"strings"
)

// sortedQuads yields each of d's quads once, ordered by graph, subject, predicate
// and object; the default graph comes first.
func (d *Dataset) sortedQuads(ctx context.Context, p profile) iter.Seq2[quad, error] {
	return func(yield func(quad, error) bool) {
		s := &sorter{limit: sortMemory}
		defer s.close()
		for q, err := range d.quads(ctx, p) {
			if err == nil {
				// Terms hold no raw tab or newline: literals escape them, IRIs encode them.
				err = s.add(string(q.graph) + "\t" + string(q.subject) + "\t" + string(q.predicate) + "\t" + string(q.object) + "\n")
			}
			if err != nil {
				yield(quad{}, err)
				return
			}
		}
		for line, err := range s.sorted() {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(quad{}, err)
				return
			}
			f := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 4)
			if !yield(quad{graph: term(f[0]), subject: term(f[1]), predicate: term(f[2]), object: term(f[3])}, nil) {
				return
			}
		}
	}
}

// prefixes are the short names of namespaces, as TriG declares them and JSON-LD's
// context does. Ids of kg and its terms (e:, r:, kg:, …) are IRIs as they stand.
var prefixes = []struct{ name, namespace string }{
	{"np", npNS}, {"oa", oaNS}, {"owl", owlNS}, {"prov", provNS}, {"rdf", rdfNS}, {"rdfs", rdfsNS}, {"schema", schemaNS}, {"skos", skosNS}, {"xsd", xsdNS},
}

// compact returns an IRI with its namespace's prefix, and whether it has one: only
// where the rest is a plain name.
func compact(iri string) (string, bool) {
	for _, p := range prefixes {
		if local, ok := strings.CutPrefix(iri, p.namespace); ok && isName(local) {
			return p.name + ":" + local, true
		}
	}
	return iri, false
}

func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
	}
	return s != ""
}

// iri returns the IRI between t's brackets, and whether t is one.
func (t term) iri() (string, bool) {
	if !strings.HasPrefix(string(t), "<") {
		return "", false
	}
	return string(t[1 : len(t)-1]), true
}

// literal splits a literal into its text as it is quoted and its datatype's IRI,
// which is empty for plain strings.
func (t term) literal() (quoted, datatype string) {
	s := string(t)
	if strings.HasSuffix(s, `"`) {
		return s, ""
	}
	i := strings.LastIndex(s, `"^^<`)
	return s[:i+1], s[i+4 : len(s)-1]
}

package rdf

import (
	"strings"
	"unicode/utf8"

	"example.com/kg/schema"
)

// Namespaces of other vocabularies.
const (
	rdfNS    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsNS   = "http://www.w3.org/2000/01/rdf-schema#"
	owlNS    = "http://www.w3.org/2002/07/owl#"
	xsdNS    = "http://www.w3.org/2001/XMLSchema#"
	skosNS   = "http://www.w3.org/2004/02/skos/core#"
	provNS   = "http://www.w3.org/ns/prov#"
	oaNS     = "http://www.w3.org/ns/oa#"
	schemaNS = "https://schema.org/"
	kgNS     = "kg:"
	npNS     = "http://www.nanopub.org/nschema#"
)

// term is an RDF term as N-Quads writes it.
type term string

// quad is a statement of RDF; graph is empty for the default graph.
type quad struct{ subject, predicate, object, graph term }

// line returns q as a line of N-Quads.
func (q quad) line() string {
	s := string(q.subject) + " " + string(q.predicate) + " " + string(q.object)
	if q.graph != "" {
		s += " " + string(q.graph)
	}
	return s + " .\n"
}

// iri returns an IRI. Characters that cannot stand in one are percent-encoded (the
// escapes of N-Quads would give an IRI that most readers refuse); callers that cannot
// be sure of an IRI's form ask schema.IsIRI.
func iri(s string) term {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	b.WriteByte('<')
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r > ' ' && r != 0x7F && r != utf8.RuneError && !strings.ContainsRune("<>\"{}|^`\\", r) {
			b.WriteString(s[i : i+n])
		} else {
			for _, c := range []byte(s[i : i+n]) {
				b.WriteByte('%')
				b.WriteByte(hexDigits[c>>4])
				b.WriteByte(hexDigits[c&15])
			}
		}
		i += n
	}
	b.WriteByte('>')
	return term(b.String())
}

func relation(id string) term { return iri("r:" + id) }

// text returns a plain literal.
func text(s string) term { return term(quote(s)) }

// typed returns a literal of a datatype.
func typed(s, datatype string) term { return term(quote(s) + "^^" + string(iri(datatype))) }

// value returns the literal of a node that is a value.
func value(n *schema.Node) term {
	name, isXSD := strings.CutPrefix(n.Datatype, "xsd:")
	switch {
	case !isXSD:
		return typed(n.Value, n.Datatype) // kg:quantity is an IRI as it stands
	case name == "string":
		return text(n.Value)
	}
	return typed(n.Value, xsdNS+name)
}

// moment returns an ISO day or RFC 3339 time.
func moment(s string) term {
	if len(s) > len("2006-01-02") {
		return typed(s, xsdNS+"dateTime")
	}
	return typed(s, xsdNS+"date")
}

// quote writes a string in the form of canonical N-Quads: the fewest escapes.
func quote(s string) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte('"')
	for _, r := range s { // invalid UTF-8 becomes U+FFFD
		switch r {
		case '\b':
			b.WriteString(`\b`)
		case '\t':
			b.WriteString(`\t`)
		case '\n':
			b.WriteString(`\n`)
		case '\f':
			b.WriteString(`\f`)
		case '\r':
			b.WriteString(`\r`)
		case '"':
			b.WriteString(`\"`)
		case '\\':
			b.WriteString(`\\`)
		default:
			if r < ' ' || r == 0x7F {
				b.WriteString(`\u00`)
				b.WriteByte(hexDigits[r>>4])
				b.WriteByte(hexDigits[r&15])
				continue
			}
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

package rdf

import (
	"bufio"
	"context"
	"fmt"
	"io"
)

// WriteTriG writes d as TriG: every evidence as a nanopublication, and what
// documents, entities and relations are in the default graph.
func WriteTriG(ctx context.Context, w io.Writer, d Dataset) error {
	out := bufio.NewWriterSize(w, 64<<10)
	for _, p := range prefixes {
		fmt.Fprintf(out, "@prefix %s: <%s> .\n", p.name, p.namespace)
	}
	var last quad
	first, open := true, false
	finish := func(next *quad) {
		switch {
		case first:
		case next != nil && next.graph == last.graph && next.subject == last.subject:
			out.WriteString(" ;\n")
			return
		default:
			out.WriteString(" .\n")
		}
		if open && (next == nil || next.graph != last.graph) {
			out.WriteString("}\n")
			open = false
		}
	}
	for q, err := range d.sortedQuads(ctx, nanopublicationProfile) {
		if err != nil {
			return fmt.Errorf("write TriG: %w", err)
		}
		finish(&q)
		if q.graph != "" && (first || q.graph != last.graph) {
			fmt.Fprintf(out, "\n%s {\n", q.graph)
			open = true
		}
		if first || q.graph != last.graph || q.subject != last.subject {
			fmt.Fprintf(out, "%s %s %s", q.subject, turtle(q.predicate), turtle(q.object))
		} else {
			fmt.Fprintf(out, "  %s %s", turtle(q.predicate), turtle(q.object))
		}
		last, first = q, false
	}
	finish(nil)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write TriG: %w", err)
	}
	return nil
}

// turtle writes a term with the prefixes that WriteTriG declares.
func turtle(t term) string {
	if s, ok := t.iri(); ok {
		if short, ok := compact(s); ok {
			return short
		}
		return string(t)
	}
	quoted, datatype := t.literal()
	if short, ok := compact(datatype); ok {
		return quoted + "^^" + short
	}
	return string(t)
}

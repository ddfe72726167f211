package rdf

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"example.com/kg/schema"
)

// WriteJSONLD writes d as JSON-LD 1.1, the same quads as WriteNQuads: the default
// graph's nodes, then one node with an @graph for each named graph. The context is
// part of the document.
func WriteJSONLD(ctx context.Context, w io.Writer, d Dataset) error {
	j := jsonLD{out: bufio.NewWriterSize(w, 64<<10)}
	j.out.WriteString(`{"@context":{`)
	for i, p := range prefixes {
		if i > 0 {
			j.out.WriteByte(',')
		}
		fmt.Fprintf(j.out, "%q:%q", p.name, p.namespace)
	}
	j.out.WriteString(`},"@graph":[`)
	for q, err := range d.sortedQuads(ctx, plainProfile) {
		if err != nil {
			return fmt.Errorf("write JSON-LD: %w", err)
		}
		j.quad(q)
	}
	j.close(quad{}, true)
	j.out.WriteString("\n]}\n")
	if err := j.out.Flush(); err != nil {
		return fmt.Errorf("write JSON-LD: %w", err)
	}
	return nil
}

// jsonLD writes sorted quads, opening and closing graphs, nodes and lists of
// objects as they change.
type jsonLD struct {
	out     *bufio.Writer
	last    quad
	started bool
	filled  bool // the list that is open has an entry already
	buf     []byte
}

func (j *jsonLD) quad(q quad) {
	sameGraph := j.started && q.graph == j.last.graph
	sameSubject := sameGraph && q.subject == j.last.subject
	samePredicate := sameSubject && q.predicate == j.last.predicate
	j.close(q, false)
	if !sameGraph && q.graph != "" {
		j.separate()
		j.out.WriteString(`{"@id":`)
		j.id(q.graph)
		j.out.WriteString(`,"@graph":[`)
		j.filled = false
	}
	if !sameSubject {
		j.separate()
		j.out.WriteString(`{"@id":`)
		j.id(q.subject)
	}
	if samePredicate {
		j.out.WriteByte(',')
	} else {
		j.out.WriteByte(',')
		j.predicate(q.predicate)
		j.out.WriteString(":[")
	}
	j.object(q)
	j.last, j.started = q, true
}

// close ends what the next quad does not go on with.
func (j *jsonLD) close(next quad, end bool) {
	if !j.started {
		return
	}
	sameGraph := !end && next.graph == j.last.graph
	sameSubject := sameGraph && next.subject == j.last.subject
	if !sameSubject || next.predicate != j.last.predicate {
		j.out.WriteByte(']')
	}
	if !sameSubject {
		j.out.WriteByte('}')
	}
	if !sameGraph && j.last.graph != "" {
		j.out.WriteString("\n]}")
	}
}

func (j *jsonLD) separate() {
	if j.filled {
		j.out.WriteByte(',')
	}
	j.filled = true
	j.out.WriteByte('\n')
}

func (j *jsonLD) string(s string) {
	j.buf = schema.AppendQuoted(j.buf[:0], s)
	j.out.Write(j.buf)
}

func (j *jsonLD) id(t term) {
	s, _ := t.iri() // subjects and graphs are IRIs
	s, _ = compact(s)
	j.string(s)
}

const typePredicate = term("<" + rdfNS + "type>")

func (j *jsonLD) predicate(t term) {
	if t == typePredicate {
		j.out.WriteString(`"@type"`)
		return
	}
	j.id(t)
}

func (j *jsonLD) object(q quad) {
	if _, ok := q.object.iri(); ok {
		if q.predicate == typePredicate {
			j.id(q.object)
			return
		}
		j.out.WriteString(`{"@id":`)
		j.id(q.object)
		j.out.WriteByte('}')
		return
	}
	quoted, datatype := q.object.literal()
	if datatype == "" {
		j.string(unquote(quoted))
		return
	}
	j.out.WriteString(`{"@value":`)
	j.string(unquote(quoted))
	j.out.WriteString(`,"@type":`)
	short, _ := compact(datatype)
	j.string(short)
	j.out.WriteByte('}')
}

// unquote reverses quote.
func unquote(s string) string {
	s = s[1 : len(s)-1]
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'b':
			b.WriteByte('\b')
		case 't':
			b.WriteByte('\t')
		case 'n':
			b.WriteByte('\n')
		case 'f':
			b.WriteByte('\f')
		case 'r':
			b.WriteByte('\r')
		case 'u': // only control characters: \u00XX
			b.WriteByte(hexValue(s[i+3])<<4 | hexValue(s[i+4]))
			i += 4
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

func hexValue(c byte) byte {
	if c >= 'A' {
		return c - 'A' + 10
	}
	return c - '0'
}

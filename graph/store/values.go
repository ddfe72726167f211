package store

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"
)

// encodeValue writes the three kinds of value that the store uses: "<iri", "\"text"
// and "^type text".
func encodeValue(v quad.Value) (string, error) {
	switch v := v.(type) {
	case quad.IRI:
		return "<" + string(v), nil
	case quad.String:
		return "\"" + string(v), nil
	case quad.TypedString:
		return "^" + string(v.Type) + " " + string(v.Value), nil
	}
	return "", fmt.Errorf("unexpected kind of value %T", v)
}

func decodeValue(s string) (quad.Value, error) {
	if s == "" {
		return nil, fmt.Errorf("empty value")
	}
	switch rest := s[1:]; s[0] {
	case '<':
		return quad.IRI(rest), nil
	case '"':
		return quad.String(rest), nil
	case '^':
		if t, value, ok := strings.Cut(rest, " "); ok {
			return quad.TypedString{Value: quad.String(value), Type: quad.IRI(t)}, nil
		}
	}
	return nil, fmt.Errorf("unexpected value %.40q", s)
}

// prepareBatch validates everything that b would write. A document named twice is
// written as it comes last.
func prepareBatch(b Batch) ([]Bundle, error) {
	prepared := make([]Bundle, len(b.Put))
	err := inParallel(len(b.Put), func(i int) (err error) {
		prepared[i], err = prepare(b.Put[i])
		return err
	})
	if err != nil {
		return nil, err
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
			return nil, fmt.Errorf("decision refused: %w", err)
		}
	}
	return put, nil
}

// uniqueRemovals leaves out what is named twice or put in the same batch.
func uniqueRemovals(ids []string, put []Bundle) []string {
	seen := make(map[string]bool, len(ids)+len(put))
	for i := range put {
		seen[put[i].Document.ID] = true
	}
	var out []string
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	return out
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

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

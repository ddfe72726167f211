package graph

import (
	"encoding/base64"
	"encoding/json"
	"fmt"

	"example.com/kg/graph/index"
)

// A cursor names the row after which an answer goes on, as base64 of JSON. What it
// holds is no part of the interface.

// DefaultLimit is how many rows a page has that does not say.
const DefaultLimit = 50

func (p Page) limit() int {
	if p.Limit <= 0 {
		return DefaultLimit
	}
	return p.Limit
}

func encodeCursor(v any) (string, error) {
	raw, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("encode cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// decodeCursor reads a cursor into v and reports whether there is one.
func decodeCursor(cursor string, v any) (bool, error) {
	if cursor == "" {
		return false, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(raw, v)
	}
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrCursor, err)
	}
	return true, nil
}

// statementCursor is a place in the order of statements.
type statementCursor struct {
	Order uint64 `json:"o,string"`
	Tie   uint64 `json:"t,string"`
}

func (p Page) position() (*index.Position, error) {
	var c statementCursor
	ok, err := decodeCursor(p.Cursor, &c)
	if err != nil || !ok {
		return nil, err
	}
	return &index.Position{Order: c.Order, Tie: c.Tie}, nil
}

func nextStatement(p index.Position) (string, error) {
	return encodeCursor(statementCursor{p.Order, p.Tie})
}

// rowCursor is the key of the last row shown, in answers ordered by text keys.
type rowCursor struct {
	Key string `json:"k"`
	ID  string `json:"i"`
}

package graph

import (
	"crypto/sha256"
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

// asked names a question: its kind, and everything that its answer depends on but
// the page. A cursor belongs to one question.
func asked(kind string, conditions any) (string, error) {
	raw, err := json.Marshal(conditions)
	if err != nil {
		return "", fmt.Errorf("name question: %w", err)
	}
	sum := sha256.Sum256(raw)
	return kind + ":" + base64.RawURLEncoding.EncodeToString(sum[:9]), nil
}

// cursor is what a cursor holds: the question that it belongs to, and the row.
type cursor[T any] struct {
	Question string `json:"q"`
	After    T      `json:"a"`
}

// encodeCursor makes a cursor of a question.
func encodeCursor[T any](question string, after T) (string, error) {
	raw, err := json.Marshal(cursor[T]{question, after})
	if err != nil {
		return "", fmt.Errorf("encode cursor: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(raw), nil
}

// decodeCursor returns the row that a cursor of the question names, nil for the
// empty cursor. One of another question is ErrCursor.
func decodeCursor[T any](question, text string) (*T, error) {
	if text == "" {
		return nil, nil
	}
	var c cursor[T]
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		err = json.Unmarshal(raw, &c)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrCursor, err)
	}
	if c.Question != question {
		return nil, fmt.Errorf("%w: it was given with another", ErrCursor)
	}
	return &c.After, nil
}

// resume names a question and returns the row after which its answer goes on.
func resume[T any](kind string, conditions any, text string) (question string, after *T, err error) {
	if question, err = asked(kind, conditions); err != nil {
		return "", nil, err
	}
	after, err = decodeCursor[T](question, text)
	return question, after, err
}

// statementCursor is a place in the order of statements.
type statementCursor struct {
	Order uint64 `json:"o,string"`
	Tie   uint64 `json:"t,string"`
}

// resumeStatements is resume for answers in the order of statements.
func resumeStatements(kind string, f Filter, text string) (question string, after *index.Position, err error) {
	question, c, err := resume[statementCursor](kind, f, text)
	if err != nil || c == nil {
		return question, nil, err
	}
	return question, &index.Position{Order: c.Order, Tie: c.Tie}, nil
}

func nextStatement(question string, p index.Position) (string, error) {
	return encodeCursor(question, statementCursor{p.Order, p.Tie})
}

// rowCursor is the key of the last row shown, in answers ordered by text keys.
type rowCursor struct {
	Key string `json:"k"`
	ID  string `json:"i"`
}

package schema

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// ErrInvalid is what every error of validation wraps.
var ErrInvalid = errors.New("invalid")

// FieldError says which field of a record is wrong and why. Field is the JSON path,
// as in "attribution[1].cue".
type FieldError struct {
	Record string // the record's id where it has one
	Field  string
	Reason string
}

func (e *FieldError) Error() string { return describe(e.Record) + e.Field + ": " + e.Reason }

// Unwrap returns [ErrInvalid].
func (e *FieldError) Unwrap() error { return ErrInvalid }

// QuoteError says that a quote is not what stands in the document at its offsets.
type QuoteError struct {
	Record     string
	Field      string
	Start, End int    // code points
	Quote      string // what the record says
	// Found is what the document has there; empty where the offsets lie outside.
	Found  string
	Length int // code points of the document's text or title
}

func (e *QuoteError) Error() string {
	if e.Start < 0 || e.End < e.Start || e.End > e.Length {
		return fmt.Sprintf("%s%s: offsets %d–%d lie outside the document's %d code points", describe(e.Record), e.Field, e.Start, e.End, e.Length)
	}
	return fmt.Sprintf("%s%s: document has %q at %d–%d, not %q", describe(e.Record), e.Field, clip(e.Found), e.Start, e.End, clip(e.Quote))
}

// Unwrap returns [ErrInvalid].
func (e *QuoteError) Unwrap() error { return ErrInvalid }

// DocumentError says that an evidence and the document it is checked against do
// not belong together.
type DocumentError struct {
	Record string
	Field  string // "source.document", "source.sha256" or "source.title"
	Want   string // what the evidence says
	Have   string // what the document is
}

func (e *DocumentError) Error() string {
	return fmt.Sprintf("%s%s: evidence is from %q, document has %q", describe(e.Record), e.Field, clip(e.Want), clip(e.Have))
}

// Unwrap returns [ErrInvalid].
func (e *DocumentError) Unwrap() error { return ErrInvalid }

func describe(id string) string {
	if id == "" {
		return ""
	}
	return strconv.Quote(clip(id)) + ": "
}

// clip keeps messages readable when a quote is long.
func clip(s string) string {
	const limit = 80
	if len(s) <= limit {
		return s
	}
	cut := limit
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

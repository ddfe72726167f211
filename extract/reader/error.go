package reader

import (
	"errors"
	"fmt"
)

// Code says what kind of problem an [Error] is.
type Code string

// The kinds of problem.
const (
	// Unreadable is a file or folder that the system would not open or read.
	Unreadable Code = "unreadable"
	// Empty is a source without any text.
	Empty Code = "empty"
	// TooLarge is a document beyond [Options].MaxBytes.
	TooLarge Code = "too-large"
	// Binary is a file that is no text at all.
	Binary Code = "binary"
	// Unsupported is a format that holds text but has to be converted first.
	Unsupported Code = "unsupported"
	// Syntax is a source that breaks the rules of its own format.
	Syntax Code = "syntax"
	// BadID is a document whose id is too long to be kept.
	BadID Code = "id"
	// Repeated is a document whose id another document had before, with another text.
	Repeated Code = "repeated"
	// NotEnglish is a document in another language.
	NotEnglish Code = "language"
	// BadSidecar is a sidecar that can't be read; the document is still read.
	BadSidecar Code = "sidecar"
	// BadDate is a publication date that can't be understood; the document is
	// read without it.
	BadDate Code = "date"
	// BadURL is an address that is none of the web's; the document is read without it.
	BadURL Code = "url"
	// Repaired is invalid UTF-8 that was replaced by U+FFFD; the document is read.
	Repaired Code = "repaired"
)

// ErrLanguage matches, with [errors.Is], every [Error] that says a document is
// not in English.
var ErrLanguage = errors.New("not English")

// Error is a problem with one source, at a line of it where Line is not zero.
type Error struct {
	Path string
	Line int // counts from 1; 0 where the problem is with the whole source
	Code Code
	Err  error
}

// Error says where and what, as "path:line: what".
func (e *Error) Error() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d: %v", e.Path, e.Line, e.Err)
	}
	return fmt.Sprintf("%s: %v", e.Path, e.Err)
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Flawed reports whether the document follows without something that its source says
// of it, because that is not understood.
func (e *Error) Flawed() bool {
	return e.Code == BadDate || e.Code == BadURL || e.Code == BadSidecar
}

// Skipped reports whether something was left out because of the problem; where it
// is false, the document follows all the same.
func (e *Error) Skipped() bool {
	return e.Code != Repaired && !e.Flawed()
}

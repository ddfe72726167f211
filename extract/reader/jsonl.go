package reader

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// record is one line of JSONL.
type record struct {
	ID        identifier `json:"id"`
	Title     string     `json:"title"`
	URL       string     `json:"url"`
	Publisher string     `json:"publisher"`
	Author    string     `json:"author"`
	Published string     `json:"published"`
	Language  string     `json:"language"`
	Text      *string    `json:"text"`
}

// identifier is an id written as a string or as a number.
type identifier string

// UnmarshalJSON reads a string, or a number as it is written.
func (id *identifier) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var text string
		err := json.Unmarshal(data, &text)
		*id = identifier(text)
		return err
	}
	var number json.Number
	if err := json.Unmarshal(data, &number); err != nil {
		return errors.New("the id must be a string or a number")
	}
	*id = identifier(number)
	return nil
}

// readJSONL reads a document a line; a bad line is reported, the rest goes on.
func (s *source) readJSONL(in *bufio.Reader) {
	// One sidecar for many documents can't tell their own names.
	s.sidecar.ID, s.sidecar.Title, s.sidecar.URL = "", "", ""
	s.eachLine(in, func(number int, line []byte) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			return
		}
		valid, damaged := validUTF8(string(line))
		var r record
		if err := json.Unmarshal([]byte(valid), &r); err != nil {
			s.fail(number, Syntax, "%w", describe(err))
			return
		}
		if r.Text == nil {
			s.fail(number, Syntax, "the document has no \"text\"")
			return
		}
		if strings.ContainsRune(*r.Text, 0) {
			s.fail(number, Binary, "the text holds a NUL character")
			return
		}
		if damaged > 0 {
			s.fail(number, Repaired, "invalid UTF-8: %d bytes replaced", damaged)
		}
		s.emit(number, metadata{
			ID: string(r.ID), Title: r.Title, URL: r.URL, Publisher: r.Publisher,
			Author: r.Author, Published: r.Published, Language: r.Language,
		}, *r.Text, true)
	})
}

// describe words an error of encoding/json for somebody who does not know Go.
func describe(err error) error {
	if kind, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		if kind.Field == "" {
			return fmt.Errorf("the line must be a JSON object, not a JSON %s", kind.Value)
		}
		return fmt.Errorf("the field %q must be a string, not a JSON %s", kind.Field, kind.Value)
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("not valid JSON at byte %d: %w", syntax.Offset, err)
	}
	return fmt.Errorf("not valid JSON: %w", err)
}

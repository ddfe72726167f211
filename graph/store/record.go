package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"example.com/kg/schema"
)

// record reads an evidence as the store writes it, with
// [schema.Evidence.AppendWithin]: the extractor is missing where it is the document's
// main one.
type record struct {
	evidenceFields
	Source    recordSource      `json:"source"`
	Extractor *schema.Extractor `json:"extractor"`
}

// evidenceFields and documentFields are the types without their methods, so that
// embedding promotes fields alone.
type (
	evidenceFields schema.Evidence
	documentFields schema.Document
)

type recordSource struct {
	Sentence int          `json:"sentence"`
	Field    schema.Field `json:"field"`
	Start    int          `json:"start"`
	End      int          `json:"end"`
}

// documentRecord is a document's metadata: the public JSON without the text.
type documentRecord struct {
	documentFields
	Text      string            `json:"text,omitempty"`
	Extractor *schema.Extractor `json:"extractor,omitempty"`
}

// mainExtractor is the extractor of the bundle's first evidence.
func mainExtractor(evidence []schema.Evidence) *schema.Extractor {
	if len(evidence) == 0 {
		return nil
	}
	x := evidence[0].Extractor
	return &x
}

func encodeDocument(d schema.Document, main *schema.Extractor) (string, error) {
	raw, err := json.Marshal(documentRecord{documentFields: documentFields(d), Extractor: main})
	if err != nil {
		return "", fmt.Errorf("encode document %q: %w", d.ID, err)
	}
	return string(raw), nil
}

func decodeDocument(raw, text string) (schema.Document, *schema.Extractor, error) {
	var r documentRecord
	if err := json.Unmarshal([]byte(raw), &r); err != nil {
		return schema.Document{}, nil, fmt.Errorf("decode document: %w", err)
	}
	d := schema.Document(r.documentFields)
	d.Text = text
	return d, r.Extractor, nil
}

// recordsLength bounds a literal of records in bytes, so that reading one quad never
// takes much memory; a longer record stands alone. It is part of the layout: other
// cuts are other quads.
const recordsLength = 256 << 10

// encodeRecords writes evidence as literals of one record a line, in order.
func encodeRecords(evidence []schema.Evidence, main *schema.Extractor) []string {
	var out []string
	var lines []byte
	for i := range evidence {
		end := len(lines)
		if end > 0 {
			lines = append(lines, '\n')
		}
		start := len(lines)
		lines = evidence[i].AppendWithin(lines, main)
		if end > 0 && len(lines) > recordsLength {
			out = append(out, string(lines[:end]))
			lines = append(lines[:0], lines[start:]...)
		}
	}
	if len(lines) > 0 {
		out = append(out, string(lines))
	}
	return out
}

// decodeRecords appends the evidence of one literal to list.
func decodeRecords(list []schema.Evidence, lines string, s *sourceFiller) ([]schema.Evidence, error) {
	for line := range strings.SplitSeq(lines, "\n") {
		e, err := decodeEvidence(line, s)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}

func decodeEvidence(raw string, s *sourceFiller) (schema.Evidence, error) {
	var r record
	if err := json.Unmarshal([]byte(raw), &r); err != nil {
		return schema.Evidence{}, fmt.Errorf("decode evidence: %w", err)
	}
	e := schema.Evidence(r.evidenceFields)
	e.Source.Sentence, e.Source.Field = r.Source.Sentence, r.Source.Field
	e.Source.Start, e.Source.End = r.Source.Start, r.Source.End
	switch {
	case r.Extractor != nil:
		e.Extractor = *r.Extractor
	case s.main != nil:
		e.Extractor = *s.main
	}
	if err := s.fill(&e); err != nil {
		return schema.Evidence{}, fmt.Errorf("evidence %s: %w", e.ID, err)
	}
	return e, nil
}

// sourceFiller writes into evidence what its document gives.
type sourceFiller struct {
	document    schema.Document
	main        *schema.Extractor
	text, title *schema.Index
}

func newSourceFiller(d schema.Document, main *schema.Extractor) *sourceFiller {
	return &sourceFiller{document: d, main: main, text: schema.NewIndex(d.Text)}
}

// fill sets the document's metadata and the words of the sentence.
func (s *sourceFiller) fill(e *schema.Evidence) error {
	d := &s.document
	e.Source.Document, e.Source.Title, e.Source.URL = d.ID, d.Title, d.URL
	e.Source.Publisher, e.Source.Published, e.Source.SHA256 = d.Publisher, d.Published, d.SHA256
	index := s.text
	if e.Source.Field == schema.TitleField {
		if s.title == nil {
			s.title = schema.NewIndex(d.Title)
		}
		index = s.title
	}
	words, ok := index.Slice(e.Source.Start, e.Source.End)
	if !ok {
		return fmt.Errorf("its sentence [%d,%d) lies outside the %s, which has %d characters",
			e.Source.Start, e.Source.End, e.Source.Field, index.Len())
	}
	e.Source.Text = words
	return nil
}

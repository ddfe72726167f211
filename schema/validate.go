package schema

import (
	"fmt"
	"math"
	"strconv"
	"time"
	"unicode/utf8"
)

// checker validates one record and keeps the first error.
type checker struct {
	record string
	err    error
}

func (c *checker) fail(field, format string, args ...any) {
	if c.err == nil {
		c.err = &FieldError{Record: c.record, Field: field, Reason: fmt.Sprintf(format, args...)}
	}
}

func (c *checker) required(field, value string) {
	if value == "" {
		c.fail(field, "is empty")
	}
}

// span checks a quote and its offsets. The number of code points must agree, which
// finds offsets counted in bytes or UTF-16 without the document at hand.
func (c *checker) span(field, text string, start, end int) {
	if c.err != nil {
		return
	}
	switch {
	case start < 0:
		c.fail(field, "starts at %d", start)
	case end <= start:
		c.fail(field, "ends at %d, not after its start %d", end, start)
	case text == "":
		c.fail(field, "has no text")
	case utf8.RuneCountInString(text) != end-start:
		c.fail(field, "text has %d code points, offsets %d–%d span %d", utf8.RuneCountInString(text), start, end, end-start)
	}
}

func (c *checker) entity(field, id string, t Type) {
	parts, ok := ParseEntityID(id)
	switch {
	case !ok:
		c.fail(field+".id", "%q is no entity id (e:type/name)", clip(id))
	case t != "" && t != parts.Type:
		c.fail(field+".type", "%q does not fit id %q", t, clip(id))
	}
}

func (c *checker) day(field, value string) {
	if value == "" {
		return
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		c.fail(field, "%q is no ISO 8601 day (2025-11-09)", clip(value))
	}
}

// published checks a day or an RFC 3339 time.
func (c *checker) published(field, value string) {
	if len(value) > len(time.DateOnly) {
		if _, err := time.Parse(time.RFC3339, value); err != nil {
			c.fail(field, "%q is neither an ISO 8601 day nor an RFC 3339 time", clip(value))
		}
		return
	}
	c.day(field, value)
}

func (c *checker) sha256(field, value string) {
	ok := len(value) == 64
	for i := 0; ok && i < len(value); i++ {
		ok = value[i] >= '0' && value[i] <= '9' || value[i] >= 'a' && value[i] <= 'f'
	}
	if !ok {
		c.fail(field, "%q is no lower-case hexadecimal SHA-256", clip(value))
	}
}

// Validate checks d's form and that SHA256 is the hash of its text. The error is
// a [FieldError].
func (d *Document) Validate() error {
	c := checker{record: d.ID}
	c.required("id", d.ID)
	if len(d.ID) > MaxDocumentID {
		c.fail("id", "has %d bytes, more than the limit of %d", len(d.ID), MaxDocumentID)
	}
	if !utf8.ValidString(d.ID) {
		c.fail("id", "is not valid UTF-8")
	}
	if !utf8.ValidString(d.Text) {
		c.fail("text", "is not valid UTF-8")
	}
	if !utf8.ValidString(d.Title) {
		c.fail("title", "is not valid UTF-8")
	}
	c.published("published", d.Published)
	c.sha256("sha256", d.SHA256)
	if c.err == nil && d.SHA256 != TextSHA256(d.Text) {
		c.fail("sha256", "is not the hash of the text")
	}
	return c.err
}

// Validate checks the form of e without its document: identifiers (its own is the
// content hash of the rest), enumerations, offsets, required fields, dates. The
// error is a [FieldError].
func (e *Evidence) Validate() error {
	c := checker{record: e.ID}
	c.required("id", e.ID)
	if e.Statement != "" && !isContentID(e.Statement, StatementPrefix) {
		c.fail("statement", "%q is no statement id", clip(e.Statement))
	}
	if e.Subject.IsValue() {
		c.fail("subject", "is a value")
	}
	c.node("subject", &e.Subject)
	c.node("object", &e.Object)
	if e.Subject.IsUnknown() && e.Object.IsUnknown() {
		c.fail("object", "is unknown like the subject")
	}
	c.predicate(&e.Relation)
	if !e.Polarity.Valid() {
		c.fail("polarity", "%q is not known", e.Polarity)
	}
	if !e.Modality.Valid() {
		c.fail("modality", "%q is not known", e.Modality)
	}
	for i := range e.Attribution {
		c.attribution("attribution["+strconv.Itoa(i)+"]", &e.Attribution[i])
	}
	if e.Time != nil {
		c.time("time", e.Time)
	}
	for i := range e.Qualifiers {
		q, field := &e.Qualifiers[i], "qualifiers["+strconv.Itoa(i)+"]"
		c.required(field+".role", q.Role)
		c.span(field, q.Text, q.Start, q.End)
		if q.Entity != nil {
			c.entity(field+".entity", q.Entity.ID, q.Entity.Type)
		}
	}
	if math.IsNaN(e.Confidence) || e.Confidence < 0 || e.Confidence > 1 {
		c.fail("confidence", "%v is outside 0–1", e.Confidence)
	}
	c.required("rule", e.Rule)
	c.required("extractor.name", e.Extractor.Name)
	c.source(&e.Source)
	if c.err == nil {
		if id := EvidenceID(e); e.ID != id {
			c.fail("id", "content gives %q", id)
		}
	}
	return c.err
}

func (c *checker) node(field string, n *Node) {
	switch {
	case n.IsUnknown():
		if n.ID != "" || n.Text != "" || n.Name != "" || n.IsValue() {
			c.fail(field, "is unknown, yet has an id, name, text or value")
		}
		return
	case n.IsValue():
		if n.ID != "" || n.Type != "" {
			c.fail(field, "is both a value and an entity")
		}
	case !n.Type.Valid():
		c.fail(field+".type", "%q is not known", n.Type)
	default:
		c.required(field+".name", n.Name)
		c.entity(field, n.ID, n.Type)
	}
	c.span(field, n.Text, n.Start, n.End)
}

func (c *checker) predicate(p *Predicate) {
	if !IsRelationID(p.ID) {
		c.fail("relation.id", "%q is no relation id (past_tense or noun_role)", clip(p.ID))
	}
	c.required("relation.label", p.Label)
	end := 0
	for i, s := range p.Spans {
		if s[0] < end || s[1] <= s[0] {
			c.fail("relation.spans["+strconv.Itoa(i)+"]", "%d–%d is empty or out of order", s[0], s[1])
		}
		end = s[1]
	}
}

func (c *checker) attribution(field string, a *Attribution) {
	switch {
	case a.ID != "":
		c.entity(field, a.ID, a.Type)
		c.required(field+".name", a.Name)
		c.span(field, a.Text, a.Start, a.End)
	case a.Cue.Text == "":
		c.fail(field, "has neither a speaker nor a cue")
	}
	if a.Cue != (Cue{}) {
		c.span(field+".cue", a.Cue.Text, a.Cue.Start, a.Cue.End)
	}
}

func (c *checker) time(field string, t *Time) {
	c.day(field+".from", t.From)
	c.day(field+".to", t.To)
	switch {
	case t.From == "" && t.To == "":
		c.fail(field, "has neither from nor to")
	case t.From != "" && t.To != "" && t.To < t.From:
		c.fail(field, "ends on %s, before it begins on %s", t.To, t.From)
	case !t.Basis.Valid():
		c.fail(field+".basis", "%q is not known", t.Basis)
	case t.Basis != DocumentTime || t.Text != "":
		c.span(field, t.Text, t.Start, t.End)
	}
}

func (c *checker) source(s *Source) {
	c.required("source.document", s.Document)
	c.sha256("source.sha256", s.SHA256)
	c.published("source.published", s.Published)
	if s.Sentence < 0 {
		c.fail("source.sentence", "is %d", s.Sentence)
	}
	if !s.Field.Valid() {
		c.fail("source.field", "%q is not known", s.Field)
	}
	c.span("source", s.Text, s.Start, s.End)
}

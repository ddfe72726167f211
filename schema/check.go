package schema

import "strconv"

// Check verifies that e quotes document d: the ids and hashes agree, and every
// quoted text is exactly the slice of d's text, or of its title where e's source
// says so. The error is a [QuoteError] or a [DocumentError]. Check does not
// repeat [Evidence.Validate]. Callers with many evidence of one document use a
// [Verifier].
func (e *Evidence) Check(d *Document) error {
	return NewVerifier(d).Check(e)
}

// Verifier checks evidence of one document, indexing its text once.
type Verifier struct {
	document    *Document
	text, title *Index
}

// NewVerifier returns a verifier of evidence from d, which must not change while
// it is used. It is safe for concurrent use.
func NewVerifier(d *Document) *Verifier {
	return &Verifier{document: d, text: NewIndex(d.Text), title: NewIndex(d.Title)}
}

// Check does what [Evidence.Check] does.
func (v *Verifier) Check(e *Evidence) error {
	d := v.document
	switch {
	case e.Source.Document != d.ID:
		return &DocumentError{e.ID, "source.document", e.Source.Document, d.ID}
	case e.Source.SHA256 != d.SHA256:
		return &DocumentError{e.ID, "source.sha256", e.Source.SHA256, d.SHA256}
	}
	index := v.text
	if e.Source.Field == TitleField {
		if e.Source.Title != d.Title {
			return &DocumentError{e.ID, "source.title", e.Source.Title, d.Title}
		}
		index = v.title
	}
	for q := range e.quotes {
		found, ok := index.Slice(q.start, q.end)
		if !ok || q.text != found && !q.offsetsOnly {
			return &QuoteError{Record: e.ID, Field: q.field(), Start: q.start, End: q.end, Quote: q.text, Found: found, Length: index.Len()}
		}
	}
	return nil
}

// quote is one quoted span of an evidence.
type quote struct {
	part, detail string
	number       int // of a list, -1 for none
	text         string
	start, end   int
	// offsetsOnly marks spans whose text the record does not repeat.
	offsetsOnly bool
}

func (q *quote) field() string {
	if q.number < 0 {
		return q.part + q.detail
	}
	return q.part + "[" + strconv.Itoa(q.number) + "]" + q.detail
}

// quotes yields every span of e.
func (e *Evidence) quotes(yield func(quote) bool) {
	if !yield(quote{part: "source", number: -1, text: e.Source.Text, start: e.Source.Start, end: e.Source.End}) {
		return
	}
	for _, n := range []struct {
		part string
		node *Node
	}{{"subject", &e.Subject}, {"object", &e.Object}} {
		if !n.node.IsUnknown() && !yield(quote{part: n.part, number: -1, text: n.node.Text, start: n.node.Start, end: n.node.End}) {
			return
		}
	}
	for i, s := range e.Relation.Spans {
		if !yield(quote{part: "relation.spans", number: i, start: s[0], end: s[1], offsetsOnly: true}) {
			return
		}
	}
	for i := range e.Attribution {
		a := &e.Attribution[i]
		if !yield(quote{part: "attribution", number: i, text: a.Text, start: a.Start, end: a.End}) ||
			!yield(quote{part: "attribution", detail: ".cue", number: i, text: a.Cue.Text, start: a.Cue.Start, end: a.Cue.End}) {
			return
		}
	}
	if t := e.Time; t != nil && !yield(quote{part: "time", number: -1, text: t.Text, start: t.Start, end: t.End}) {
		return
	}
	for i := range e.Qualifiers {
		q := &e.Qualifiers[i]
		if !yield(quote{part: "qualifiers", number: i, text: q.Text, start: q.Start, end: q.End}) {
			return
		}
	}
}

package pack

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"

	"example.com/kg/schema"
)

// ErrCorrupt is returned for bytes that [Encoder.Append] did not write.
var ErrCorrupt = errors.New("packed evidence is corrupt")

// The kinds of node.
const (
	entityNode = iota
	valueNode
	unknownNode
)

// Encoder writes evidence of one document.
type Encoder struct {
	strings     *Strings
	text, title *schema.Index

	// The rest belongs to the evidence being written.
	b        []byte
	base     int
	words    *schema.Index
	sentence string
}

// NewEncoder returns an encoder of evidence of d, which must quote d exactly; text
// indexes d's text.
func NewEncoder(t *Strings, d *schema.Document, text *schema.Index) *Encoder {
	return &Encoder{strings: t, text: text, title: schema.NewIndex(d.Title)}
}

func (w *Encoder) uint(n uint64)   { w.b = binary.AppendUvarint(w.b, n) }
func (w *Encoder) int(n int)       { w.b = binary.AppendVarint(w.b, int64(n)) }
func (w *Encoder) shared(s string) { w.uint(uint64(w.strings.Add(s))) }

func (w *Encoder) inline(s string) {
	w.uint(uint64(len(s)))
	w.b = append(w.b, s...)
}

func (w *Encoder) span(start, end int) {
	w.int(start - w.base)
	w.uint(uint64(end - start))
}

// Append appends e to b and returns the longer slice.
func (w *Encoder) Append(b []byte, e *schema.Evidence) []byte {
	w.b, w.base, w.words = b, e.Source.Start, w.text
	flags := uint64(0)
	if e.Source.Field == schema.TitleField {
		w.words, flags = w.title, 1
	}
	if e.Polarity == schema.Denied {
		flags |= 2
	}
	if e.Time != nil {
		flags |= 4
	}
	w.sentence = e.Source.Text
	w.b = appendID(w.b, e.ID)
	w.uint(flags)
	w.uint(uint64(e.Source.Start))
	w.uint(uint64(e.Source.End - e.Source.Start))
	w.uint(uint64(e.Source.Sentence))
	w.shared(string(e.Modality))
	w.shared(e.Rule)
	w.shared(e.Extractor.Name)
	w.shared(e.Extractor.Version)
	w.shared(e.Extractor.Model)
	w.confidence(e.Confidence)
	w.node(&e.Subject)
	w.node(&e.Object)
	w.predicate(&e.Relation)
	w.uint(uint64(len(e.Attribution)))
	for i := range e.Attribution {
		a := &e.Attribution[i]
		w.shared(a.ID)
		w.shared(a.Name)
		w.shared(string(a.Type))
		w.span(a.Start, a.End)
		w.span(a.Cue.Start, a.Cue.End)
	}
	if t := e.Time; t != nil {
		w.shared(t.From)
		w.shared(t.To)
		w.shared(string(t.Basis))
		w.span(t.Start, t.End)
	}
	w.uint(uint64(len(e.Qualifiers)))
	for i := range e.Qualifiers {
		q := &e.Qualifiers[i]
		w.shared(q.Role)
		w.span(q.Start, q.End)
		if q.Entity == nil {
			w.uint(0)
			continue
		}
		w.uint(1)
		w.shared(q.Entity.ID)
		w.shared(q.Entity.Name)
		w.shared(string(q.Entity.Type))
	}
	return w.b
}

// confidence is nearly always a number of four decimal places.
func (w *Encoder) confidence(c float64) {
	if n := math.Round(c * 10000); n/10000 == c {
		w.uint(uint64(n) + 1)
		return
	}
	w.uint(0)
	w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(c))
}

func (w *Encoder) node(n *schema.Node) {
	phrase := uint64(0)
	if n.Phrase != "" {
		phrase = 4
	}
	switch {
	case n.IsUnknown():
		w.uint(unknownNode | phrase)
	case n.IsValue():
		w.uint(valueNode | phrase)
		w.shared(n.Datatype)
		w.shared(n.Name)
		w.inline(n.Value)
	default:
		w.uint(entityNode | phrase)
		w.shared(n.ID)
		w.shared(n.Name)
		w.shared(string(n.Type))
	}
	w.span(n.Start, n.End)
	if n.Phrase != "" {
		w.quote(n.Phrase)
	}
}

// quote writes words that mostly stand in the sentence: as their place there, else
// as they are.
func (w *Encoder) quote(s string) {
	if at := strings.Index(w.sentence, s); at >= 0 {
		w.uint(uint64(at) + 1)
		w.uint(uint64(len(s)))
		return
	}
	w.uint(0)
	w.inline(s)
}

// predicate writes the relation; its text is nearly always what its spans cover.
func (w *Encoder) predicate(p *schema.Predicate) {
	for _, s := range []string{p.ID, p.Label, p.Event, p.Mode, p.CAMEO} {
		w.shared(s)
	}
	w.uint(uint64(len(p.Spans)))
	for _, s := range p.Spans {
		w.span(s[0], s[1])
	}
	if p.Text == spanned(w.words, p.Spans) {
		w.uint(0)
		return
	}
	w.uint(1)
	w.quote(p.Text)
}

// spanned joins the words at spans.
func spanned(words *schema.Index, spans [][2]int) string {
	if len(spans) == 1 {
		s, _ := words.Slice(spans[0][0], spans[0][1])
		return s
	}
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i], _ = words.Slice(s[0], s[1])
	}
	return strings.Join(parts, " ")
}

package pack

import (
	"encoding/binary"
	"fmt"
	"math"

	"example.com/kg/schema"
)

// Decoder reads evidence of one document.
type Decoder struct {
	strings     *Strings
	document    *schema.Document
	text, title *schema.Index

	// The rest belongs to the evidence being read.
	b        []byte
	base     int
	words    *schema.Index
	sentence string
	plain    bool // each code point of the sentence is a byte
	bad      bool
}

// NewDecoder returns a decoder of evidence of d, whose text is indexed by text.
func NewDecoder(t *Strings, d *schema.Document, text *schema.Index) *Decoder {
	return &Decoder{strings: t, document: d, text: text}
}

// Decode reads the evidence at the beginning of b, complete with its id and source.
// It returns [ErrCorrupt] for anything that Append did not write.
func (r *Decoder) Decode(b []byte) (schema.Evidence, error) {
	if len(b) < idBytes {
		return schema.Evidence{}, fmt.Errorf("document %q: %w", r.document.ID, ErrCorrupt)
	}
	r.b, r.bad = b[idBytes:], false
	var e schema.Evidence
	flags := r.uint()
	r.field(&e.Source, flags)
	e.Polarity = schema.Affirmed
	if flags&2 != 0 {
		e.Polarity = schema.Denied
	}
	r.source(&e.Source)
	e.Modality = schema.Modality(r.shared())
	e.Rule = r.shared()
	e.Extractor = schema.Extractor{Name: r.shared(), Version: r.shared(), Model: r.shared()}
	e.Confidence = r.confidence()
	r.node(&e.Subject)
	r.node(&e.Object)
	r.predicate(&e.Relation)
	if n := r.count(); n > 0 {
		e.Attribution = make([]schema.Attribution, n)
		for i := range e.Attribution {
			a := &e.Attribution[i]
			a.ID, a.Name, a.Type = r.shared(), r.shared(), schema.Type(r.shared())
			a.Text, a.Start, a.End = r.span()
			a.Cue.Text, a.Cue.Start, a.Cue.End = r.span()
		}
	}
	if flags&4 != 0 {
		t := schema.Time{From: r.shared(), To: r.shared(), Basis: schema.Basis(r.shared())}
		t.Text, t.Start, t.End = r.span()
		e.Time = &t
	}
	if n := r.count(); n > 0 {
		e.Qualifiers = make([]schema.Qualifier, n)
		for i := range e.Qualifiers {
			q := &e.Qualifiers[i]
			q.Role = r.shared()
			q.Text, q.Start, q.End = r.span()
			if r.uint() == 1 {
				q.Entity = &schema.EntityRef{ID: r.shared(), Name: r.shared(), Type: schema.Type(r.shared())}
			}
		}
	}
	if r.bad {
		return schema.Evidence{}, fmt.Errorf("document %q: %w", r.document.ID, ErrCorrupt)
	}
	e.ID = readID(b)
	return e, nil
}

// field says which part of the document the flags of an evidence name.
func (r *Decoder) field(s *schema.Source, flags uint64) {
	s.Field, r.words = schema.TextField, r.text
	if flags&1 == 0 {
		return
	}
	if r.title == nil {
		r.title = schema.NewIndex(r.document.Title)
	}
	s.Field, r.words = schema.TitleField, r.title
}

func (r *Decoder) uint() uint64 {
	v, n := binary.Uvarint(r.b)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return v
}

func (r *Decoder) int() int {
	v, n := binary.Varint(r.b)
	if n <= 0 {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

// count reads the length of a list, none of whose members takes less than a byte.
func (r *Decoder) count() int {
	n := r.uint()
	if n > uint64(len(r.b)) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *Decoder) shared() string {
	id := r.uint()
	if id >= uint64(r.strings.Len()) {
		r.bad = true
		return ""
	}
	return r.strings.At(uint32(id))
}

func (r *Decoder) inline() string {
	n := r.count()
	s := string(r.b[:n])
	r.b = r.b[n:]
	return s
}

// span reads a span and the words there.
func (r *Decoder) span() (words string, start, end int) {
	at, length := r.int(), int(r.uint())
	start = r.base + at
	end = start + length
	if r.plain && at >= 0 && length >= 0 && length <= len(r.sentence)-at {
		return r.sentence[at : at+length], start, end
	}
	words, ok := r.words.Slice(start, end)
	if !ok {
		r.bad = true
	}
	return words, start, end
}

func (r *Decoder) source(s *schema.Source) {
	d := r.document
	s.Document, s.Title, s.URL, s.Publisher, s.Published, s.SHA256 = d.ID, d.Title, d.URL, d.Publisher, d.Published, d.SHA256
	start := int(r.uint())
	end := start + int(r.uint())
	words, ok := r.words.Slice(start, end)
	if !ok {
		r.bad = true
	}
	s.Start, s.End, s.Text = start, end, words
	s.Sentence = int(r.uint())
	r.base, r.sentence, r.plain = start, words, len(words) == end-start
}

func (r *Decoder) confidence() float64 {
	if n := r.uint(); n > 0 {
		return float64(n-1) / 10000
	}
	if len(r.b) < 8 {
		r.bad = true
		return 0
	}
	c := math.Float64frombits(binary.LittleEndian.Uint64(r.b))
	r.b = r.b[8:]
	return c
}

func (r *Decoder) node(n *schema.Node) {
	kind := r.uint()
	switch kind &^ 4 {
	case unknownNode:
		n.Type = schema.Unknown
	case valueNode:
		n.Datatype, n.Name = r.shared(), r.shared()
		n.Value = r.inline()
	case entityNode:
		n.ID, n.Name, n.Type = r.shared(), r.shared(), schema.Type(r.shared())
	default:
		r.bad = true
	}
	n.Text, n.Start, n.End = r.span()
	if kind&4 != 0 {
		n.Phrase = r.quote()
	}
}

func (r *Decoder) quote() string {
	at := r.uint()
	if at == 0 {
		return r.inline()
	}
	n := r.uint()
	if at-1+n > uint64(len(r.sentence)) || n > uint64(len(r.sentence)) {
		r.bad = true
		return ""
	}
	return r.sentence[at-1 : at-1+n]
}

func (r *Decoder) predicate(p *schema.Predicate) {
	p.ID, p.Label, p.Event, p.Mode, p.CAMEO = r.shared(), r.shared(), r.shared(), r.shared(), r.shared()
	words := ""
	if n := r.count(); n > 0 {
		p.Spans = make([][2]int, n)
		for i := range p.Spans {
			words, p.Spans[i][0], p.Spans[i][1] = r.span()
		}
	}
	switch quoted := r.uint() != 0; {
	case quoted:
		p.Text = r.quote()
	case len(p.Spans) == 1:
		p.Text = words
	default:
		p.Text = spanned(r.words, p.Spans)
	}
}

package schema

import (
	"strconv"
	"unicode/utf8"
)

// The records are written by hand rather than by encoding/json because their keys
// must stand in a fixed order in three shapes of node, "<", ">" and "&" must stay
// readable, and bulk loads write millions of them. Reading goes through
// encoding/json and the struct tags; tests hold the two to each other.

// AppendJSON appends e's JSON object to b.
func (e *Evidence) AppendJSON(b []byte) []byte {
	o := begin(b)
	e.appendClaim(&o)
	o.key("source")
	o.b = e.Source.appendJSON(o.b)
	e.Extractor.appendMember(&o)
	return o.end()
}

// AppendWithin appends e's JSON object as it is kept together with its document:
// without what the document gives, which is its metadata and the words of the
// sentence, and without the extractor where that is main.
func (e *Evidence) AppendWithin(b []byte, main *Extractor) []byte {
	o := begin(b)
	e.appendClaim(&o)
	o.key("source")
	s := begin(o.b)
	e.Source.appendPlace(&s)
	o.b = s.end()
	if main == nil || e.Extractor != *main {
		e.Extractor.appendMember(&o)
	}
	return o.end()
}

// appendClaim appends all members but the source and the extractor.
func (e *Evidence) appendClaim(o *object) {
	o.string("id", e.ID)
	o.some("statement", e.Statement)
	o.key("subject")
	o.b = e.Subject.AppendJSON(o.b)
	o.key("relation")
	o.b = e.Relation.appendJSON(o.b)
	o.key("object")
	o.b = e.Object.AppendJSON(o.b)
	o.string("polarity", string(e.Polarity))
	o.string("modality", string(e.Modality))
	o.key("attribution")
	o.b = append(o.b, '[')
	for i := range e.Attribution {
		o.b = comma(o.b, i)
		o.b = e.Attribution[i].appendJSON(o.b)
	}
	o.b = append(o.b, ']')
	if e.Time != nil {
		o.key("time")
		o.b = e.Time.appendJSON(o.b)
	}
	o.key("qualifiers")
	o.b = append(o.b, '[')
	for i := range e.Qualifiers {
		o.b = comma(o.b, i)
		o.b = e.Qualifiers[i].appendJSON(o.b)
	}
	o.b = append(o.b, ']')
	o.key("confidence")
	o.b = strconv.AppendFloat(o.b, e.Confidence, 'g', -1, 64)
	o.string("rule", e.Rule)
}

func (x *Extractor) appendMember(o *object) {
	o.key("extractor")
	m := begin(o.b)
	m.string("name", x.Name)
	m.string("version", x.Version)
	m.string("model", x.Model)
	o.b = m.end()
}

// MarshalJSON implements [json.Marshaler].
func (e Evidence) MarshalJSON() ([]byte, error) { return e.AppendJSON(nil), nil }

// AppendJSON appends n's JSON object to b in the form its kind of node has.
func (n Node) AppendJSON(b []byte) []byte {
	o := begin(b)
	if n.IsValue() {
		o.string("value", n.Value)
		o.string("datatype", n.Datatype)
	} else {
		o.string("id", n.ID)
		o.some("name", n.Name)
		o.some("type", string(n.Type))
	}
	o.span(n.Text, n.Start, n.End)
	o.some("phrase", n.Phrase)
	return o.end()
}

// MarshalJSON implements [json.Marshaler].
func (n Node) MarshalJSON() ([]byte, error) { return n.AppendJSON(nil), nil }

func (p *Predicate) appendJSON(b []byte) []byte {
	o := begin(b)
	o.string("id", p.ID)
	o.string("label", p.Label)
	o.string("text", p.Text)
	if len(p.Spans) > 0 {
		o.key("spans")
		o.b = append(o.b, '[')
		for i, s := range p.Spans {
			o.b = append(comma(o.b, i), '[')
			o.b = strconv.AppendInt(o.b, int64(s[0]), 10)
			o.b = append(o.b, ',')
			o.b = strconv.AppendInt(o.b, int64(s[1]), 10)
			o.b = append(o.b, ']')
		}
		o.b = append(o.b, ']')
	}
	o.string("event", p.Event)
	o.string("mode", p.Mode)
	o.string("cameo", p.CAMEO)
	return o.end()
}

func (a *Attribution) appendJSON(b []byte) []byte {
	o := begin(b)
	o.string("id", a.ID)
	o.some("name", a.Name)
	o.some("type", string(a.Type))
	o.span(a.Text, a.Start, a.End)
	if a.Cue != (Cue{}) {
		o.key("cue")
		c := begin(o.b)
		c.span(a.Cue.Text, a.Cue.Start, a.Cue.End)
		o.b = c.end()
	}
	return o.end()
}

func (t *Time) appendJSON(b []byte) []byte {
	o := begin(b)
	o.string("from", t.From)
	o.string("to", t.To)
	o.string("basis", string(t.Basis))
	o.span(t.Text, t.Start, t.End)
	return o.end()
}

func (q *Qualifier) appendJSON(b []byte) []byte {
	o := begin(b)
	o.string("role", q.Role)
	o.span(q.Text, q.Start, q.End)
	if q.Entity != nil {
		o.key("entity")
		e := begin(o.b)
		e.string("id", q.Entity.ID)
		e.string("name", q.Entity.Name)
		e.some("type", string(q.Entity.Type))
		o.b = e.end()
	}
	return o.end()
}

func (s *Source) appendJSON(b []byte) []byte {
	o := begin(b)
	o.string("document", s.Document)
	o.some("title", s.Title)
	o.some("url", s.URL)
	o.some("publisher", s.Publisher)
	o.some("published", s.Published)
	s.appendPlace(&o)
	o.string("text", s.Text)
	o.string("sha256", s.SHA256)
	return o.end()
}

// appendPlace appends where in the document the sentence stands.
func (s *Source) appendPlace(o *object) {
	o.int("sentence", s.Sentence)
	o.string("field", string(s.Field))
	o.int("start", s.Start)
	o.int("end", s.End)
}

// AppendJSON appends d's JSON object to b, without the {"document":…} of a stream.
func (d *Document) AppendJSON(b []byte) []byte {
	o := begin(b)
	o.string("id", d.ID)
	o.some("title", d.Title)
	o.some("url", d.URL)
	o.some("publisher", d.Publisher)
	o.some("author", d.Author)
	o.some("published", d.Published)
	o.some("language", d.Language)
	o.string("sha256", d.SHA256)
	o.string("text", d.Text)
	o.flag("title_in_text", d.TitleInText)
	o.flag("one_sentence", d.OneSentence)
	return o.end()
}

// MarshalJSON implements [json.Marshaler].
func (d Document) MarshalJSON() ([]byte, error) { return d.AppendJSON(nil), nil }

// object appends the members of one JSON object.
type object struct {
	b     []byte
	start int
}

func begin(b []byte) object { return object{append(b, '{'), len(b) + 1} }

func (o *object) end() []byte { return append(o.b, '}') }

func (o *object) key(k string) {
	if len(o.b) > o.start {
		o.b = append(o.b, ',')
	}
	o.b = append(o.b, '"')
	o.b = append(o.b, k...)
	o.b = append(o.b, '"', ':')
}

func (o *object) string(k, v string) {
	o.key(k)
	o.b = AppendQuoted(o.b, v)
}

// some writes a member that is left out when empty.
func (o *object) some(k, v string) {
	if v != "" {
		o.string(k, v)
	}
}

func (o *object) int(k string, v int) {
	o.key(k)
	o.b = strconv.AppendInt(o.b, int64(v), 10)
}

func (o *object) flag(k string, v bool) {
	if v {
		o.key(k)
		o.b = append(o.b, "true"...)
	}
}

// span writes a quote with its offsets, or nothing where nothing is quoted.
func (o *object) span(text string, start, end int) {
	if text == "" && start == 0 && end == 0 {
		return
	}
	o.string("text", text)
	o.int("start", start)
	o.int("end", end)
}

func comma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

// AppendQuoted appends s as a JSON string. Only what JSON requires is escaped, and
// the line separators U+2028 and U+2029, which some readers of JSON lines take for
// line ends; invalid UTF-8 becomes U+FFFD.
func AppendQuoted(b []byte, s string) []byte {
	const hexDigits = "0123456789abcdef"
	b = append(b, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			invalid := r == utf8.RuneError && n == 1
			if !invalid && r != '\u2028' && r != '\u2029' {
				i += n
				continue
			}
			b = append(b, s[from:i]...)
			if invalid {
				b = append(b, "\uFFFD"...)
			} else {
				b = append(b, `\u202`...)
				b = append(b, hexDigits[r&15])
			}
			i += n
			from = i
			continue
		}
		b = append(b, s[from:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\r':
			b = append(b, '\\', 'r')
		case '\t':
			b = append(b, '\\', 't')
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	b = append(b, s[from:]...)
	return append(b, '"')
}

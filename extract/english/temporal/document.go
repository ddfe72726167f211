package temporal

import (
	"time"
)

// Tense says when the verb that a time belongs to happens.
type Tense int

// The tenses; Unknown counts as the past but for days soon to come.
const (
	Unknown Tense = iota
	Past
	Future
)

// Kinds of expressions, as in TIMEX3.
const (
	Date     = "date"
	Clock    = "time"
	Duration = "duration"
	Set      = "set"
)

// Expression is a run of words [From,To) that names a time.
type Expression struct {
	From, To int
	Kind     string
	// First and Last are ISO days, both included; empty for an open end, both
	// where nothing settles the value.
	First, Last string
	// Explicit says that the calendar is named ("on October 31"), not only a
	// distance ("yesterday", "on Sunday").
	Explicit bool
}

// Document resolves the times of one document in their order.
type Document struct {
	published time.Time         // the zero time where unknown
	anchor    time.Time         // the last day that the text named
	named     int               // the sentence that named it
	atNight   bool              // and whether it was a night
	sentence  int               // the number of sentences read
	weekdays  map[int]time.Time // what the text's weekdays were resolved to
	text      []reading
}

// NewDocument returns a Document published on an ISO day or RFC 3339 time; what is
// neither counts as unknown.
func NewDocument(published string) *Document {
	d := &Document{}
	if len(published) >= len(time.DateOnly) {
		if t, err := time.Parse(time.DateOnly, published[:len(time.DateOnly)]); err == nil {
			d.published = t
		}
	}
	return d
}

// Read finds the times in the words of one sentence. tense tells the tense at a
// word; nil for unknown.
func (d *Document) Read(words []string, tense func(at int) Tense) []Expression {
	l := lexical()
	d.sentence++
	d.text = d.text[:0]
	some := false
	for _, w := range words {
		if w == "" {
			w = " "
		}
		r, interesting := l.read(w)
		d.text = append(d.text, r)
		some = some || interesting
	}
	if !some {
		return nil
	}
	var out []Expression
	for at := 0; at < len(d.text); {
		if d.text[at].classes == 0 && d.text[at].entry == nil {
			at++
			continue
		}
		m, ok := l.find(d.text, at)
		if !ok || !d.stands(m) {
			at++
			continue
		}
		r := resolver{document: d, facts: &m.facts, tense: Unknown}
		if tense != nil {
			r.tense = tense(m.from)
		}
		v := m.rule.operation(&r)
		e := Expression{From: m.from, To: m.to, Kind: v.kind, Explicit: v.explicit}
		if !v.first.IsZero() {
			e.First, e.Last = v.first.Format(time.DateOnly), v.last.Format(time.DateOnly)
			if v.first.Equal(v.last) && v.kind == Date {
				d.anchor, d.named = v.first, d.sentence
				d.atNight = context()["night"][d.text[m.to-1].lower]
			}
			d.open(&e)
		}
		out = append(out, e)
		at = m.to
	}
	appose(out)
	return out
}

// appose gives an expression that counts from another the day that is named right
// behind it ("two days later, on October 31,").
func appose(found []Expression) {
	const near = 2 // words between the two: a comma and a preposition
	for i := 1; i < len(found); i++ {
		a, b := &found[i-1], &found[i]
		if a.Kind == Clock && b.Kind == Date && b.From-a.To <= near && b.From >= a.To && b.First == b.Last {
			a.First, a.Last = b.First, b.Last // "at 10:30 p.m. on Sunday"
		}
		if !a.Explicit && b.Explicit && a.Kind == Date && b.From-a.To <= near && b.From > a.To && b.First != "" && b.First == b.Last {
			a.First, a.Last = b.First, b.Last
		}
	}
}

// open opens an end of the interval where the word before says so.
func (d *Document) open(e *Expression) {
	if e.From == 0 {
		return
	}
	before := d.text[e.From-1].lower
	if context()["open"][before] {
		e.Last = ""
	}
	if context()["onward"][before] && e.Kind == Date && !d.published.IsZero() && e.First > d.published.Format(time.DateOnly) &&
		(e.To >= len(d.text) || !context()["ending"][d.text[e.To].lower]) {
		e.Last = ""
	}
	if context()["closed"][before] {
		e.First = ""
	}
}

// stands reports whether a match is a time in its context: a bare number is a year
// only behind certain words and where nothing is counted, and "May" and "March" only
// where they are no verbs or people.
func (d *Document) stands(m found) bool {
	if m.to-m.from > 1 {
		return !d.subordinates(m)
	}
	before := ""
	if m.from > 0 {
		before = d.text[m.from-1].lower
	}
	after := ""
	if m.to < len(d.text) {
		after = d.text[m.to].lower
	}
	switch m.rule.name {
	case "year":
		n := d.text[m.from].number
		return n >= 1700 && context()["opener"][before] && (n >= 1900 || !context()["weak"][before]) && (!counted(after) || n >= 1900 && (before == "the" || before == "'s"))
	case "month":
		w := d.text[m.from].lower
		if w == "may" || w == "march" || w == "mar" {
			return context()["monthly"][before]
		}
	case "clock":
		return d.text[m.from].lower != "" && (len(d.text[m.from].lower) > 3 || d.text[m.from].number < 0)
	}
	return true
}

// subordinates reports whether a match ends in "after" or "before" and goes on: the
// word then governs what follows ("the day after he resigned", "two days before the
// vote"), and the text's last day is not the one that is counted from.
func (d *Document) subordinates(m found) bool {
	last := d.text[m.to-1].lower
	if last != "after" && last != "before" || m.to == len(d.text) {
		return false
	}
	next := d.text[m.to].lower
	return next != "" && ('a' <= next[0] && next[0] <= 'z' || '0' <= next[0] && next[0] <= '9') && next != "and" && next != "or" && next != "yesterday" && next != "tomorrow"
}

// counted reports whether the word behind a number is one that it counts: a word in
// small letters that is not one of those that may follow a year.
func counted(after string) bool {
	return after != "" && 'a' <= after[0] && after[0] <= 'z' && !context()["follower"][after]
}

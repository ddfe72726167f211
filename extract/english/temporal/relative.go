package temporal

import (
	"slices"
	"strings"
	"time"
)

// weekdayOf numbers the days of a week from Monday, 1.
func weekdayOf(d time.Time) int {
	if d.Weekday() == time.Sunday {
		return 7
	}
	return int(d.Weekday())
}

func (r *resolver) weekday() value {
	p := r.document.published
	if p.IsZero() || len(r.weekdays) == 0 {
		return value{kind: Date}
	}
	want := r.weekdays[0]
	if before, ok := r.document.weekdays[want]; ok && r.tense == Unknown && r.direction == 0 && !r.this && len(r.words) == 1 {
		return onDay(before, false)
	}
	back := (weekdayOf(p) - want + 7) % 7 // days since the last one, today counted
	if slices.Contains(r.words, "week") {
		monday := p.AddDate(0, 0, 1-weekdayOf(p)+7*r.direction)
		return onDay(monday.AddDate(0, 0, want-1), false)
	}
	switch {
	case r.direction < 0:
		if back == 0 {
			back = 7
		}
	case r.direction > 0 || r.tense == Future || r.this && r.tense != Past:
		if back -= 7; back == -7 && (r.direction == 0) {
			back = 0
		}
	}
	day := p.AddDate(0, 0, -back)
	if r.document.weekdays == nil {
		r.document.weekdays = map[int]time.Time{}
	}
	r.document.weekdays[want] = day
	return onDay(day, false)
}

func (r *resolver) weekdayRange() value {
	p := r.document.published
	if p.IsZero() || len(r.weekdays) < 2 {
		return value{kind: Date}
	}
	length := (r.weekdays[1] - r.weekdays[0] + 7) % 7
	if r.tense == Future {
		first := p.AddDate(0, 0, (r.weekdays[0]-weekdayOf(p)+7)%7)
		return dated(first, first.AddDate(0, 0, length), false)
	}
	last := p.AddDate(0, 0, -((weekdayOf(p) - r.weekdays[1] + 7) % 7))
	return dated(last.AddDate(0, 0, -length), last, false)
}

func (r *resolver) fromToday(days int) value {
	if r.document.published.IsZero() {
		return value{kind: Date}
	}
	return onDay(r.document.published.AddDate(0, 0, days), false)
}

func (r *resolver) today() value { return r.fromToday(0) }

func (r *resolver) yesterday() value {
	if slices.Contains(r.words, "before") {
		return r.fromToday(-2)
	}
	return r.fromToday(-1)
}

func (r *resolver) tomorrow() value {
	if slices.Contains(r.words, "after") {
		return r.fromToday(2)
	}
	return r.fromToday(1)
}

// whole returns the unit that day lies in, shifted by n units; ok is false for units
// without a fixed place.
func whole(day time.Time, unit string, n int) (first, last time.Time, ok bool) {
	y, m := day.Year(), int(day.Month())
	switch unit {
	case "day":
		d := day.AddDate(0, 0, n)
		return d, d, true
	case "week", "fortnight":
		first = day.AddDate(0, 0, 1-weekdayOf(day)+7*n)
		return first, first.AddDate(0, 0, 6), true
	case "weekend":
		first = day.AddDate(0, 0, 6-weekdayOf(day)+7*n)
		return first, first.AddDate(0, 0, 1), true
	case "month":
		first = date(y, m+n, 1)
		return first, first.AddDate(0, 1, -1), true
	case "quarter":
		first = date(y, (m-1)/3*3+1+3*n, 1)
		return first, first.AddDate(0, 3, -1), true
	case "year":
		return date(y+n, 1, 1), date(y+n, 12, 31), true
	case "decade":
		first = date(y/10*10+10*n, 1, 1)
		return first, date(first.Year()+9, 12, 31), true
	}
	return first, last, false
}

// unitOf values "last week", "earlier this year", "the end of the month", "that day".
func (r *resolver) unitOf() value {
	base := r.document.published
	same := slices.Contains(r.words, "same") || slices.Contains(r.words, "that")
	if same {
		base = r.document.anchor
	}
	if base.IsZero() || strings.HasSuffix(r.words[len(r.words)-1], "s") { // "recent weeks"
		return value{kind: Date}
	}
	n := r.direction
	if r.unit == "weekend" && r.words[0] == "the" && r.tense != Future && weekdayOf(base) < 6 {
		n = -1
	}
	if r.unit == "weekend" && r.direction < 0 && weekdayOf(base) >= 6 {
		n = -1
	}
	if r.unit == "weekend" && r.this && r.tense == Past && weekdayOf(base) < 6 {
		n = -1
	}
	first, last, ok := whole(base, r.unit, n)
	if !ok {
		return value{kind: Date}
	}
	switch {
	case r.portion != "":
		return r.portioned(first, last, false)
	case slices.Contains(r.words, "earlier") && n == 0:
		last = base
	case slices.Contains(r.words, "later") && n == 0:
		first = base
	}
	return dated(first, last, false)
}

func (r *resolver) count() int {
	if len(r.counts) == 0 || r.counts[0] < 0 || r.counts[0] > 5000 {
		return 0
	}
	return r.counts[0]
}

// ago counts back from the publication: days exactly, longer units as a whole.
func (r *resolver) ago() value {
	n := r.count()
	if r.vague && n != 2 || n == 0 || r.document.published.IsZero() {
		return value{kind: Date}
	}
	first, last, ok := whole(r.document.published, r.unit, -n)
	if !ok {
		return value{kind: Date}
	}
	return dated(first, last, false)
}

// later counts on from the last date in the text.
func (r *resolver) later() value {
	base := r.document.anchor
	if base.IsZero() || r.vague || r.unit == "" {
		return value{kind: Date}
	}
	shift, n := r.shift, r.count()
	switch {
	case r.direction != 0:
		shift = r.direction
	case slices.Contains(r.words, "same"):
		shift = 0
	case slices.Contains(r.words, "on"):
		shift = 1
	}
	if n == 0 {
		n = 1
	}
	unit, steps := r.unit, shift*n
	if unit == "week" && !slices.Contains(r.words, "same") { // from a day, weeks lead to a day
		unit, steps = "day", 7*steps
	}
	first, last, ok := whole(base, unit, steps)
	if p := r.document.published; !ok || r.tense != Future && !p.IsZero() && first.After(p) {
		return value{kind: Date} // what has happened was counted from another day
	}
	return dated(first, last, false)
}

// freshness is the number of sentences for which a day that was named is the one
// that times of the day belong to.
const freshness = 3

// clock values a time of the day, or a distance in hours, of what has happened: the
// day that the text spoke of just before, or the one after its night.
func (r *resolver) clock() value {
	d := r.document
	if r.tense == Future || d.anchor.IsZero() || d.sentence-d.named >= freshness || d.unlikely(r.count()) {
		return value{kind: Clock}
	}
	day := d.anchor
	if d.atNight && context()["dawn"][r.words[len(r.words)-1]] {
		day = day.AddDate(0, 0, 1)
	}
	if p := d.published; !p.IsZero() && day.After(p) {
		return value{kind: Clock}
	}
	return value{kind: Clock, first: day, last: day}
}

// unlikely reports whether so many hours hardly stay within a day.
func (d *Document) unlikely(hours int) bool { return hours > 12 && hours <= 48 }

// ahead counts from the publication: "will meet in two weeks".
func (r *resolver) ahead() value {
	n := r.count()
	if r.tense != Future || r.vague || n == 0 || r.document.published.IsZero() {
		return value{kind: Duration}
	}
	first, last, ok := whole(r.document.published, r.unit, n)
	if !ok {
		return value{kind: Duration}
	}
	return dated(first, last, false)
}

// lengths of units in years, months and days.
var lengths = map[string][3]int{
	"day": {0, 0, 1}, "week": {0, 0, 7}, "fortnight": {0, 0, 14}, "month": {0, 1, 0},
	"quarter": {0, 3, 0}, "year": {1, 0, 0}, "decade": {10, 0, 0}, "century": {100, 0, 0},
}

// span values "the last three months"; other lengths of time have no place.
func (r *resolver) span() value {
	p := r.document.published
	n := r.count()
	if n == 0 && r.unit != "" && slices.Contains(r.words, "past") {
		n = 1
	}
	if r.direction == 0 || n == 0 || r.vague || p.IsZero() {
		return value{kind: Duration}
	}
	steps, ok := lengths[r.unit]
	if !ok {
		return value{kind: Duration}
	}
	n *= r.direction
	other := p.AddDate(steps[0]*n, steps[1]*n, steps[2]*n)
	if r.direction < 0 {
		return value{kind: Duration, first: other, last: p}
	}
	return value{kind: Duration, first: p, last: other}
}

package temporal

import (
	"strings"
	"time"
)

// value is what an operation gives; first is the zero time where nothing is settled.
type value struct {
	kind        string
	first, last time.Time
	explicit    bool
}

// operation values a match.
type operation func(*resolver) value

// operations by the names that rules.tsv uses.
var operations = map[string]operation{
	"day": (*resolver).day, "days": (*resolver).dayRange, "month": (*resolver).month, "months": (*resolver).monthRange,
	"year": (*resolver).year, "years": (*resolver).yearRange, "decade": (*resolver).decadeOf, "quarter": (*resolver).quarterOf,
	"season": (*resolver).seasonOf, "weekday": (*resolver).weekday, "weekdays": (*resolver).weekdayRange,
	"today": (*resolver).today, "yesterday": (*resolver).yesterday, "tomorrow": (*resolver).tomorrow,
	"unit": (*resolver).unitOf, "ago": (*resolver).ago, "later": (*resolver).later, "span": (*resolver).span,
	"clock": (*resolver).clock, "ahead": (*resolver).ahead,
	"set":   func(*resolver) value { return value{kind: Set} },
	"vague": func(*resolver) value { return value{kind: Date} },
}

// resolver values one match.
type resolver struct {
	document *Document
	*facts
	tense Tense
}

// soon is how many days ahead a date without a year may lie when no tense tells.
const soon = 45

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

func dated(first, last time.Time, explicit bool) value {
	return value{kind: Date, first: first, last: last, explicit: explicit}
}

func onDay(d time.Time, explicit bool) value { return dated(d, d, explicit) }

var unsettled = value{kind: Date}

// chooseYear gives a day of the year that the tense asks for: the last up to the
// publication, or the next from it on.
func (r *resolver) chooseYear(month, day int) (time.Time, bool) {
	p := r.document.published
	switch {
	case len(r.years) > 0:
		return date(r.years[0], month, day), true
	case p.IsZero():
		return time.Time{}, false
	case r.this:
		return date(p.Year(), month, day), true
	case r.direction != 0:
		return date(p.Year()+r.direction, month, day), true
	}
	d := date(p.Year(), month, day)
	switch r.tense {
	case Future:
		if d.AddDate(0, 1, 0).Before(p) {
			d = d.AddDate(1, 0, 0)
		}
	case Past:
		if d.After(p) {
			d = d.AddDate(-1, 0, 0)
		}
	default:
		switch {
		case d.After(p.AddDate(0, 0, soon)):
			d = d.AddDate(-1, 0, 0)
		case d.AddDate(1, 0, 0).Before(p.AddDate(0, 0, soon)):
			d = d.AddDate(1, 0, 0)
		}
	}
	return d, true
}

func (r *resolver) day() value {
	if r.exact != "" {
		return exactDay(r.exact)
	}
	if len(r.months) == 0 || len(r.days) == 0 {
		return unsettled
	}
	d, ok := r.chooseYear(r.months[0], r.days[0])
	if !ok || int(d.Month()) != r.months[0] {
		return value{kind: Date, explicit: true}
	}
	return onDay(d, true)
}

// exactDay reads a date in figures; of the two orders with a slash, the American one
// unless that is no date.
func exactDay(text string) value {
	layouts := []string{time.DateOnly, "1/2/2006", "2/1/2006", "1/2/06", "2/1/06", "2.1.2006"}
	for _, layout := range layouts {
		if d, err := time.Parse(layout, text); err == nil {
			return onDay(d, true)
		}
	}
	return value{kind: Date, explicit: true}
}

func (r *resolver) dayRange() value {
	if len(r.days) < 2 || len(r.months) == 0 {
		return unsettled
	}
	if len(r.months) > 1 {
		return r.longRange()
	}
	first, ok := r.chooseYear(r.months[0], r.days[0])
	if !ok || r.days[1] < r.days[0] {
		return unsettled
	}
	return dated(first, first.AddDate(0, 0, r.days[1]-r.days[0]), true)
}

// longRange values days of two months, "30 June to 2 July".
func (r *resolver) longRange() value {
	last, ok := r.chooseYear(r.months[1], r.days[1])
	if !ok {
		return value{kind: Date, explicit: true}
	}
	first := date(last.Year(), r.months[0], r.days[0])
	if first.After(last) {
		first = first.AddDate(-1, 0, 0)
	}
	return dated(first, last, true)
}

func (r *resolver) month() value {
	p := r.document.published
	if len(r.months) == 0 { // last month, this month
		if p.IsZero() {
			return value{kind: Date}
		}
		first := date(p.Year(), int(p.Month())+r.direction, 1)
		return dated(first, first.AddDate(0, 1, -1), false)
	}
	if len(r.words) == 2 && r.direction != 0 && len(r.years) == 0 && !strings.HasPrefix(r.words[1], "year") { // last October, next May
		return r.nearMonth()
	}
	first, ok := r.chooseYear(r.months[0], 1)
	if !ok {
		return value{kind: Date, explicit: true}
	}
	return r.portioned(first, first.AddDate(0, 1, -1), true)
}

// nearMonth values "last October".
func (r *resolver) nearMonth() value {
	p := r.document.published
	if p.IsZero() {
		return value{kind: Date}
	}
	first := date(p.Year(), r.months[0], 1)
	thisMonth := date(p.Year(), int(p.Month()), 1)
	if r.direction < 0 && !first.Before(thisMonth) {
		first = first.AddDate(-1, 0, 0)
	}
	if r.direction > 0 && !first.After(thisMonth) {
		first = first.AddDate(1, 0, 0)
	}
	return dated(first, first.AddDate(0, 1, -1), true)
}

func (r *resolver) monthRange() value {
	if len(r.months) < 2 {
		return unsettled
	}
	last, ok := r.chooseYear(r.months[1], 1)
	if !ok {
		return value{kind: Date, explicit: true}
	}
	first := date(last.Year(), r.months[0], 1)
	if first.After(last) {
		first = first.AddDate(-1, 0, 0)
	}
	return dated(first, last.AddDate(0, 1, -1), true)
}

func (r *resolver) year() value {
	if len(r.years) == 0 {
		return unsettled
	}
	for _, w := range r.words {
		if w == "bc" || w == "bce" {
			return value{kind: Date, explicit: true}
		}
	}
	return r.portioned(date(r.years[0], 1, 1), date(r.years[0], 12, 31), true)
}

func (r *resolver) yearRange() value {
	if len(r.years) < 2 || r.years[1] < r.years[0] {
		return unsettled
	}
	return dated(date(r.years[0], 1, 1), date(r.years[1], 12, 31), true)
}

func (r *resolver) decadeOf() value {
	return r.portioned(date(r.decade, 1, 1), date(r.decade+9, 12, 31), true)
}

// portioned cuts an interval to its early, middle or late third.
func (r *resolver) portioned(first, last time.Time, explicit bool) value {
	days := int(last.Sub(first).Hours()/24) + 1
	third := days / 3
	switch r.portion {
	case "early":
		last = first.AddDate(0, 0, third-1)
	case "mid":
		first, last = first.AddDate(0, 0, third), last.AddDate(0, 0, -third)
	case "late":
		first = last.AddDate(0, 0, 1-third)
	}
	return dated(first, last, explicit)
}

func (r *resolver) quarterOf() value {
	p := r.document.published
	months, n := 3, r.quarter
	if n == 0 {
		n = r.ordinal
	}
	for _, w := range r.words {
		if w == "half" {
			months = 6
		}
	}
	if n < 0 {
		n = 12 / months
	}
	var year int
	switch {
	case n == 0 || n*months > 12:
		return unsettled
	case len(r.years) > 0:
		year = r.years[0]
	case p.IsZero():
		return unsettled
	default:
		year = p.Year() + r.direction
		if first := date(year, (n-1)*months+1, 1); r.direction == 0 && !r.this && r.tense != Future && first.After(p) {
			year--
		}
	}
	first := date(year, (n-1)*months+1, 1)
	return dated(first, first.AddDate(0, months, -1), true)
}

func (r *resolver) seasonOf() value {
	p := r.document.published
	if len(r.years) > 0 {
		first := date(r.years[0], r.season, 1)
		return dated(first, first.AddDate(0, 3, -1), true)
	}
	if p.IsZero() {
		return unsettled
	}
	first := date(p.Year()-1, r.season, 1)
	for first.AddDate(0, 3, -1).Before(p) { // the first that has not ended
		first = first.AddDate(1, 0, 0)
	}
	switch {
	case r.direction < 0, r.this && r.tense == Past && first.After(p):
		first = first.AddDate(-1, 0, 0)
	case r.direction > 0 && !first.After(p):
		first = first.AddDate(1, 0, 0)
	}
	return dated(first, first.AddDate(0, 3, -1), false)
}

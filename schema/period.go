package schema

import "time"

// DateStyle says how days are worded: the layouts of package time for a day, a month,
// and for the first of two days of one month.
type DateStyle struct{ Day, Month, First string }

// The styles: one that sorts, and one for reading.
var (
	ISODates      = DateStyle{Day: time.DateOnly, Month: "2006-01"}
	ReadableDates = DateStyle{Day: "2 Jan 2006", Month: "January 2006", First: "2"}
)

// Extent is what kind of period two days make.
type Extent int

// The kinds of period.
const (
	Never   Extent = iota // no day at all
	OneDay                // on it
	Whole                 // in a whole month or year
	Between               // from one day to another
	Since                 // without an end
	Until                 // without a beginning
)

// Period words the time between two ISO days, either of which may be empty for an
// open end. Whole months and years are worded as such, as is the beginning of an open
// time: "since 2004" is stored as since the first day of that year. The words stand
// without a preposition, which depends on the kind. Days that are none are left as
// they are.
func (s DateStyle) Period(from, to string) (Extent, string) {
	switch {
	case from == "" && to == "":
		return Never, ""
	case from == "":
		return Until, s.day(to)
	case to == "":
		return Since, s.beginning(from)
	case from == to:
		return OneDay, s.day(from)
	}
	first, err1 := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return Between, s.day(from) + " – " + s.day(to)
	}
	next := last.AddDate(0, 0, 1)
	month := first.Year() == last.Year() && first.Month() == last.Month()
	switch {
	case first.YearDay() == 1 && next.YearDay() == 1 && first.Year() == last.Year():
		return Whole, first.Format("2006")
	case first.Day() == 1 && next.Day() == 1 && month:
		return Whole, first.Format(s.Month)
	case month && s.First != "":
		return Between, first.Format(s.First) + "–" + last.Format(s.Day)
	}
	return Between, s.day(from) + " – " + s.day(to)
}

// day words an ISO day or time; what is none is left as it is.
func (s DateStyle) day(iso string) string {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, iso); err == nil {
			return t.Format(s.Day)
		}
	}
	return iso
}

func (s DateStyle) beginning(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	switch {
	case err != nil:
		return s.day(iso)
	case t.YearDay() == 1:
		return t.Format("2006")
	case t.Day() == 1:
		return t.Format(s.Month)
	}
	return s.day(iso)
}

package explorer

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"
	"time"

	"example.com/kg/schema"
)

// functions are what templates call.
var functions = template.FuncMap{
	"entityPath":    EntityPath,
	"statementPath": StatementPath,
	"documentPath":  DocumentPath,
	"plural":        plural,
	"day":           day,
	"span":          span,
	"percent":       func(p float64) string { return strconv.Itoa(int(p*100+0.5)) + " %" },
	"types":         schema.Types,
	"safeURL":       safeURL,
	"escape":        url.PathEscape,
	"nodeName":      nodeName,
	// An encoded query must not be encoded again.
	"urlQuery": func(encoded string) template.URL { return template.URL(encoded) },
	"inc":      func(i int) int { return i + 1 },
}

// plural words a number of things: plural 2 "source" is "2 sources".
func plural(n int, noun string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(noun, "y"):
		noun = noun[:len(noun)-1] + "ies"
	case noun == "evidence":
		return strconv.Itoa(n) + " pieces of evidence"
	default:
		noun += "s"
	}
	if noun == "evidence" {
		noun = "piece of evidence"
	}
	return strconv.Itoa(n) + " " + noun
}

// day words an ISO day or time for reading: 31 Oct 2025.
func day(iso string) string {
	for _, layout := range []string{time.DateOnly, time.RFC3339} {
		if t, err := time.Parse(layout, iso); err == nil {
			return t.Format("2 Jan 2006")
		}
	}
	return iso
}

// span words the days from and to, whole months and years as such.
func span(from, to string) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "":
		return "until " + day(to)
	case to == "":
		return "since " + beginning(from)
	case from == to:
		return day(from)
	}
	first, err1 := time.Parse(time.DateOnly, from)
	last, err2 := time.Parse(time.DateOnly, to)
	if err1 != nil || err2 != nil {
		return day(from) + " – " + day(to)
	}
	next := last.AddDate(0, 0, 1)
	switch {
	case first.YearDay() == 1 && next.YearDay() == 1 && first.Year() == last.Year():
		return first.Format("2006")
	case first.Day() == 1 && next.Day() == 1 && first.Month() == last.Month() && first.Year() == last.Year():
		return first.Format("January 2006")
	case first.Year() == last.Year() && first.Month() == last.Month():
		return first.Format("2") + "–" + last.Format("2 Jan 2006")
	}
	return day(from) + " – " + day(to)
}

// beginning words the first day of an open time. "Since 2004" is stored as since
// the first day of that year, and is worded as it was meant.
func beginning(iso string) string {
	t, err := time.Parse(time.DateOnly, iso)
	switch {
	case err != nil:
		return day(iso)
	case t.YearDay() == 1:
		return t.Format("2006")
	case t.Day() == 1:
		return t.Format("January 2006")
	}
	return day(iso)
}

// safeURL returns an address if it is one of the web's, else nothing.
func safeURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") {
		return ""
	}
	return address
}

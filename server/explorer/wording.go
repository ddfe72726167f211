package explorer

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

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
	_, words := schema.ReadableDates.Period(iso, iso)
	return words
}

// span words the days from and to.
func span(from, to string) string {
	extent, words := schema.ReadableDates.Period(from, to)
	switch extent {
	case schema.Since:
		return "since " + words
	case schema.Until:
		return "until " + words
	}
	return words
}

// safeURL returns an address if it is one of the web's, else nothing.
func safeURL(address string) string {
	if !schema.IsWebAddress(address) {
		return ""
	}
	return address
}

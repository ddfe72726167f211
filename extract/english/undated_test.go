package english_test

import (
	"testing"

	"example.com/kg/extract/english"
)

// The times of a text that nobody dated count from the day in its dateline; a date of
// publication goes before it, and a dateline without a year tells no day.
func TestUndatedText(t *testing.T) {
	for _, c := range []struct{ text, published, want string }{
		{"LISBON, Nov 18, 2025 - The ministers met on Monday.", "", "2025-11-17"},
		{"LISBON, Nov 18, 2025 - The ministers met on Monday.", "2025-11-26", "2025-11-24"},
		{"LISBON, Nov 18 - The ministers met on Monday.", "", ""},
	} {
		s := analyse(t, c.text, english.Options{Published: c.published})[0]
		if got := s.Times[len(s.Times)-1].First; got != c.want {
			t.Errorf("%q published %q: Monday is %q, want %q", c.text, c.published, got, c.want)
		}
	}
}

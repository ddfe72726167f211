package schema_test

import (
	"testing"

	"example.com/kg/schema"
)

func TestPeriod(t *testing.T) {
	for _, c := range []struct {
		from, to string
		extent   schema.Extent
		iso      string
		readable string
	}{
		{"", "", schema.Never, "", ""},
		{"2025-10-31", "2025-10-31", schema.OneDay, "2025-10-31", "31 Oct 2025"},
		{"2025-10-01", "2025-10-31", schema.Whole, "2025-10", "October 2025"},
		{"2009-01-01", "2009-12-31", schema.Whole, "2009", "2009"},
		{"2025-10-01", "2025-10-07", schema.Between, "2025-10-01 – 2025-10-07", "1–7 Oct 2025"},
		{"2025-10-01", "2025-11-30", schema.Between, "2025-10-01 – 2025-11-30", "1 Oct 2025 – 30 Nov 2025"},
		{"2023-04-01", "", schema.Since, "2023-04", "April 2023"},
		{"2004-01-01", "", schema.Since, "2004", "2004"},
		{"2025-01-21", "", schema.Since, "2025-01-21", "21 Jan 2025"},
		{"", "2025-03-31", schema.Until, "2025-03-31", "31 Mar 2025"},
		{"then", "2025-03-31", schema.Between, "then – 2025-03-31", "then – 31 Mar 2025"},
	} {
		for style, want := range map[schema.DateStyle]string{schema.ISODates: c.iso, schema.ReadableDates: c.readable} {
			if extent, words := style.Period(c.from, c.to); extent != c.extent || words != want {
				t.Errorf("%q to %q: %v %q, want %v %q", c.from, c.to, extent, words, c.extent, want)
			}
		}
	}
}

package index

import (
	"math"
	"time"
)

// The days that stand for an open end of a period.
const (
	FirstDay = math.MinInt32
	LastDay  = math.MaxInt32
)

// NoDay is no day at all.
const NoDay = math.MinInt32 + 1

// Day turns the day that an ISO 8601 date or time begins with into days since 1970,
// or NoDay.
func Day(s string) int32 {
	if len(s) < len(time.DateOnly) {
		return NoDay
	}
	t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return NoDay
	}
	return int32(t.Unix() / 86400)
}

// ISO turns days since 1970 into an ISO 8601 date; what is no day is empty.
func ISO(day int32) string {
	if day == NoDay || day == FirstDay || day == LastDay {
		return ""
	}
	return time.Unix(int64(day)*86400, 0).UTC().Format(time.DateOnly)
}

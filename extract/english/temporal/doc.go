// Package temporal finds dates, times, durations and sets in tokenised English and
// gives them days, resolved against the day of publication and the dates before them.
//
// # Nouns
//
//   - Expression: a run of words that names a time ("on" and other prepositions are
//     outside, but decide what interval is meant: "since 2022" is open at its end).
//   - Rule: a pattern over words and classes of words, and the operation that gives
//     its value; see rules.tsv. Classes of words are in words.tsv.
//   - Anchor: the day against which an expression is resolved: the publication, or
//     for "the next day", "two days later" the last date in the text.
//   - Value: first and last day, both included, in ISO 8601; empty for an open end,
//     both empty where the text does not settle it ("recently", "within days").
//
// Kinds are TIMEX3's: date, time, duration, set.
//
// # Caveats
//
// A bare weekday is the last such day up to the publication, or the next one where
// the tense says so. Weeks run from Monday to Sunday. Seasons are those of the
// northern hemisphere and by months: winter is December to February. Fiscal years
// are taken for calendar years.
package temporal

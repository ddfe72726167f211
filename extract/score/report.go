package score

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// Write prints the result as a table; verbose adds every fact missed and every
// extra statement.
func (r Result) Write(w io.Writer, verbose bool) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d articles\tgold\tfound\tprecision\trecall\tF1\n", r.Articles)
	for _, row := range []struct {
		name string
		Count
	}{{"triples", r.Triples}, {"pairs", r.Pairs}, {"names", r.Names}} {
		fmt.Fprintf(t, "%s\t%d\t%d\t%.3f\t%.3f\t%.3f\n", row.name, row.Gold, row.Found, row.Precision(), row.Recall(), row.F1())
	}
	fmt.Fprintf(t, "\nof the triples found\tright\tof\n")
	for _, name := range slices.Sorted(maps.Keys(r.Truth)) {
		s := r.Truth[name]
		fmt.Fprintf(t, "%s\t%.3f\t%d\n", name, s.Ratio(), s.Of)
	}
	fmt.Fprintf(t, "\nconfidence\tstated\tright\tof\n")
	for i, tenth := range r.Reliability {
		if tenth.Of > 0 {
			fmt.Fprintf(t, "0.%d to %.1f\t%.3f\t%.3f\t%d\n", i, float64(i+1)/10, tenth.Mean(), tenth.Ratio(), tenth.Of)
		}
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write scores: %w", err)
	}
	if !verbose {
		return nil
	}
	var b strings.Builder
	for _, m := range r.Missed {
		subject := "?"
		if m.Fact.Subject != nil {
			subject = *m.Fact.Subject
		}
		fmt.Fprintf(&b, "missed  %s  (%s, %s, %s)\n", m.Article, subject, m.Fact.Relation, m.Fact.Object)
	}
	for _, x := range r.Extra {
		e := x.Evidence
		fmt.Fprintf(&b, "extra   %s  (%s, %s, %s)  %s\n", x.Article, title(e.Subject), e.Relation.ID, title(e.Object), e.Rule)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write scores: %w", err)
	}
	return nil
}

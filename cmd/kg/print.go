package main

import (
	"fmt"
	"io"
	"strings"

	"example.com/kg/extract"
	"example.com/kg/graph"
	"example.com/kg/schema"
)

// quotesShown is how many sentences a statement in a list shows.
const quotesShown = 3

func printStatements(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.Statement]](raw)
	if err != nil {
		return err
	}
	for i := range found.Items {
		writeStatement(w, &found.Items[i], quotesShown)
	}
	return more(w, found.Truncated)
}

func printStatement(w io.Writer, raw []byte) error {
	s, err := answerOf[graph.Statement](raw)
	if err != nil {
		return err
	}
	writeStatement(w, &s, len(s.Evidence))
	return nil
}

func printDisputes(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.Dispute]](raw)
	if err != nil {
		return err
	}
	for _, d := range found.Items {
		fmt.Fprintf(w, "%s: %s\n", d.Kind, d.Reason)
		for i := range d.Statements {
			writeStatement(w, &d.Statements[i], quotesShown)
		}
		fmt.Fprintln(w)
	}
	return more(w, found.Truncated)
}

func printTimeline(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.Moment]](raw)
	if err != nil {
		return err
	}
	for _, m := range found.Items {
		extent, when := schema.ISODates.Period(m.Time.From, m.Time.To)
		if extent == schema.Since || extent == schema.Until {
			when = prepositions[extent] + when
		}
		fmt.Fprintf(w, "%-24s %s%s\n", when, sentence(&m.Statement), manner(m.Statement.Evidence))
	}
	return more(w, found.Truncated)
}

// manner says how the first of the evidence means its statement, where that is not
// plain fact.
func manner(evidence []schema.Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	var words []string
	if p := evidence[0].Polarity; p != schema.Affirmed {
		words = append(words, string(p))
	}
	if m := evidence[0].Modality; m != schema.Asserted {
		words = append(words, string(m))
	}
	if len(words) == 0 {
		return ""
	}
	return "  (" + strings.Join(words, ", ") + ")"
}

// sentence is a statement in one line.
func sentence(s *graph.Statement) string {
	return fmt.Sprintf("%s — %s → %s", extract.Label(&s.Subject), s.Relation.Label, extract.Label(&s.Object))
}

// writeStatement prints a statement with its support and at most quotes sentences.
func writeStatement(w io.Writer, s *graph.Statement, quotes int) {
	fmt.Fprintf(w, "%s\n  (%s, %s, %s)  %s\n", sentence(s), key(&s.Subject), s.Relation.ID, key(&s.Object), support(s))
	shown := s.Evidence[:min(quotes, len(s.Evidence))]
	for i := range shown {
		e := &shown[i]
		fmt.Fprintf(w, "    “%s”\n      %s\n", strings.Join(strings.Fields(e.Source.Text), " "), provenance(e))
	}
	// An answer holds the best of the evidence alone, so that the rest is counted by the support.
	if rest := s.Support.Evidence - len(shown); rest > 0 {
		fmt.Fprintf(w, "    … %d more: kg query --statement %s\n", rest, s.ID)
	}
}

// key identifies an end of a statement; one that nobody knows has no id.
func key(n *schema.Node) string {
	if n.IsUnknown() {
		return extract.Label(n)
	}
	return n.Key()
}

// support says how well a statement is supported.
func support(s *graph.Statement) string {
	parts := []string{count(s.Support.Evidence, "evidence", "evidence") + modalities(&s.Support), count(s.Support.Documents, "document", "documents")}
	if s.Support.Sources > 0 {
		parts = append(parts, count(s.Support.Sources, "source", "sources"))
	}
	if s.Support.Corroborated {
		parts = append(parts, "corroborated")
	}
	if s.Support.Denied > 0 {
		parts = append(parts, fmt.Sprintf("denied %d×", s.Support.Denied))
	}
	if s.Claimed {
		parts = append(parts, "only claimed")
	}
	if s.Disputed {
		parts = append(parts, "DISPUTED")
	}
	return strings.Join(parts, ", ")
}

// modalities says how much of the evidence means what, where some is not asserted.
func modalities(s *graph.Support) string {
	if s.Modalities[schema.Asserted] == s.Evidence {
		return ""
	}
	var parts []string
	for _, m := range schema.Modalities() {
		if n := s.Modalities[m]; n == s.Evidence {
			return fmt.Sprintf(" (%s)", m)
		} else if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, m))
		}
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// prepositions stand before periods; one between two days needs none.
var prepositions = map[schema.Extent]string{schema.OneDay: "on ", schema.Whole: "in ", schema.Since: "since ", schema.Until: "until "}

// provenance says where an evidence stands and how it is meant.
func provenance(e *schema.Evidence) string {
	var parts []string
	if e.Source.Publisher != "" {
		parts = append(parts, e.Source.Publisher)
	}
	if e.Source.Published != "" {
		parts = append(parts, e.Source.Published)
	}
	if e.Polarity == schema.Denied {
		parts = append(parts, "denied")
	}
	if e.Modality != schema.Asserted {
		parts = append(parts, string(e.Modality))
	}
	if len(e.Attribution) > 0 {
		var chain []string
		for _, a := range e.Attribution {
			if name := a.Name; name != "" {
				chain = append(chain, name)
			} else {
				chain = append(chain, a.Cue.Text)
			}
		}
		parts = append(parts, "says "+strings.Join(chain, " › "))
	}
	if e.Time != nil {
		if extent, when := schema.ISODates.Period(e.Time.From, e.Time.To); extent != schema.Never {
			parts = append(parts, prepositions[extent]+when)
		}
	}
	parts = append(parts, fmt.Sprintf("confidence %.2f", e.Confidence), e.Rule, e.ID)
	return strings.Join(parts, " · ")
}

package table

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.com/kg/export/network"
	"example.com/kg/graph"
)

var chartHeader = []string{
	"End 1", "End 1 type", "Link", "Direction", "From", "To", "End 2", "End 2 type",
	"Polarity", "Modality", "Says", "Event", "Sources", "Evidence", "Confidence", "Grade", "Quote", "Source", "URL", "End 1 id", "End 2 id", "Statement",
}

// WriteChart writes one row for each statement, with what it says first and what
// supports it after. Cells that a spreadsheet would take for a formula are preceded by
// an apostrophe. Says names who says it where no document does in its own voice, see
// [network.Says]. The grade tells how well a statement is supported: A corroborated,
// B one source that asserts it, C none; 1 undisputed, 2 disputed.
func WriteChart(w io.Writer, g graph.Subgraph) error {
	n := network.Of(g)
	nodes := map[string]network.Node{}
	for _, node := range n.Nodes {
		nodes[node.ID] = node
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180
	if err := out.Write(chartHeader); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	for _, e := range n.Edges {
		direction := "→"
		if e.Symmetric {
			direction = "↔"
		}
		a, b := nodes[e.Source], nodes[e.Target]
		row := []string{
			a.Label, a.Type, e.Label, direction, e.First, e.Last, b.Label, b.Type,
			e.Polarity, e.Modality, e.Says, e.Event, strconv.Itoa(e.Sources), strconv.Itoa(e.Evidence),
			strconv.FormatFloat(e.Confidence, 'f', -1, 64), grade(&e), e.Quote, e.Publisher, e.URL, a.ID, b.ID, e.ID,
		}
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write CSV: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func grade(e *network.Edge) string {
	letter, digit := "C", "1"
	switch {
	case e.Sources > 1:
		letter = "A"
	case e.Sources == 1:
		letter = "B"
	}
	if e.Polarity == "disputed" {
		digit = "2"
	}
	return letter + digit
}

// inert keeps a spreadsheet from reading a cell as a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

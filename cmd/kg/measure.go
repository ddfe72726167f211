package main

import (
	"fmt"
	"io"

	"example.com/kg/graph"
	"example.com/kg/schema"
)

func printRanked(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.Ranked]](raw)
	if err != nil {
		return err
	}
	for _, r := range found.Items {
		fmt.Fprintf(w, "%10.6g  %-32s %-13s %s\n", r.Score, r.Entity.Name, r.Entity.Type, r.Entity.ID)
	}
	return more(w, found.Truncated)
}

func printSubgraph(w io.Writer, raw []byte) error {
	found, err := answerOf[graph.Subgraph](raw)
	if err != nil {
		return err
	}
	for i := range found.Statements {
		writeStatement(w, &found.Statements[i], 1)
	}
	if len(found.Statements) == 0 {
		_, err := fmt.Fprintln(w, "nothing in common")
		return err
	}
	return more(w, found.Truncated)
}

func printChanges(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.Change]](raw)
	if err != nil {
		return err
	}
	for i := range found.Items {
		c := &found.Items[i]
		what := fmt.Sprintf("%d → %d evidence", c.Before, c.After)
		switch {
		case c.New:
			what = "new"
		case c.Contradicted:
			what += ", now contradicted"
		}
		fmt.Fprintf(w, "%s: ", what)
		writeStatement(w, &c.Statement, 1)
	}
	return more(w, found.Truncated)
}

func printTypes(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.TypeCount]](raw)
	if err != nil {
		return err
	}
	for _, t := range found.Items {
		fmt.Fprintf(w, "%-14s %6d entities %7d evidence\n", t.Type, t.Entities, t.Evidence)
	}
	return nil
}

// printCounts prints what documents are counted by; name stands for none.
func printCounts(name string) func(io.Writer, []byte) error {
	return func(w io.Writer, raw []byte) error {
		found, err := answerOf[list[graph.NameCount]](raw)
		if err != nil {
			return err
		}
		for _, c := range found.Items {
			if c.Name == "" {
				c.Name = name
			}
			fmt.Fprintf(w, "%-32s %6d documents %7d evidence\n", c.Name, c.Documents, c.Evidence)
		}
		return nil
	}
}

func printDecisions(w io.Writer, raw []byte) error {
	found, err := answerOf[list[schema.Decision]](raw)
	if err != nil {
		return err
	}
	for _, d := range found.Items {
		what := ""
		for _, object := range []string{d.Entity, d.Other, d.Document, d.Statement, string(d.Rank)} {
			if object != "" {
				what += " " + object
			}
		}
		if d.Reverses != "" {
			what += " (takes back " + d.Reverses + ")"
		}
		fmt.Fprintf(w, "%s  %s%s\n    %s, %s: %s\n", d.ID, d.Kind, what, d.Author, d.Time, d.Reason)
	}
	return nil
}

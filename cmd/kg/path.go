package main

import (
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"example.com/kg/graph"
)

func (p *program) pathCommand() *cobra.Command {
	var f filter
	var show presentation
	var number, hops int
	c := &cobra.Command{
		Use:   "path FROM TO",
		Short: "Find how two entities are connected",
		Long: `path prints the shortest ways from one entity to another, each step with the
sentence it rests on. FROM and TO are names or ids.`,
		Example: `  kg path "Viktor Orban" "Marco Rubio"
  kg path Putin Trump --relation met,phoned --format svg -O path.svg`,
		Args: cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			a, q, err := p.openFiltered(c.Context(), &f)
			if err != nil {
				return err
			}
			defer a.close()
			for i, parameter := range []string{"start", "end"} {
				e, err := a.entity(c.Context(), args[i])
				if err != nil {
					return err
				}
				q.Set(parameter, e.ID)
			}
			q.Set("count", strconv.Itoa(number))
			q.Set("hops", strconv.Itoa(hops))
			return p.answer(c.Context(), a, question{path: "/v1/paths", query: q, presentation: show, print: printPaths})
		},
	}
	f.conditions(c)
	p.databaseFlag(c)
	c.Flags().IntVarP(&number, "count", "k", 3, "paths at most")
	c.Flags().IntVar(&hops, "hops", 4, "steps at most")
	show.flags(c, "text", "text, or a format of the API")
	return c
}

func printPaths(w io.Writer, raw []byte) error {
	answer, err := answerOf[struct{ Paths []graph.Path }](raw)
	if err != nil {
		return err
	}
	if len(answer.Paths) == 0 {
		_, err := fmt.Fprintln(w, "no path: try more --hops")
		return err
	}
	for i, path := range answer.Paths {
		fmt.Fprintf(w, "%d.\n", i+1)
		for j := range path.Hops {
			writeStatement(w, &path.Hops[j].Statement, 1)
		}
	}
	return nil
}

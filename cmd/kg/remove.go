package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"example.com/kg/graph"
)

func (p *program) removeCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "remove DOCUMENT…",
		Short: "Take documents and their support out again",
		Long: `remove takes documents out of the graph by their ids ('kg query --documents'
lists them). What they alone supported goes with them; nothing else changes.`,
		Example: `  kg query --documents cancelled
  kg remove d:4smpzcbkagu2hlf6bozypy6p5q`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := p.openDestination(c.Context())
			if err != nil {
				return err
			}
			defer d.Close()
			missing := 0
			for _, id := range args {
				err := d.Remove(c.Context(), id)
				switch {
				case errors.Is(err, graph.ErrNotFound):
					fmt.Fprintf(p.err, "kg: there is no document %s\n", id)
					missing++
				case err != nil:
					return fmt.Errorf("remove %s: %w", id, err)
				default:
					fmt.Fprintf(p.err, "removed %s\n", id)
				}
			}
			if missing > 0 {
				return partialErrorf("%d of %d documents are not there", missing, len(args))
			}
			return nil
		},
	}
	p.databaseFlag(c)
	return c
}

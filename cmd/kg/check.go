package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func (p *program) checkCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "check",
		Short: "Verify a database: every quote, every count, every reference",
		Long: `check reads the whole database and proves its invariants: each evidence's quotes
are exactly the slices of the document that it names, ids are what their content
gives, nothing dangles, and the index agrees with the store. It lists what is
wrong and then exits with status 1. Where 'kg serve' holds the database, the server checks it.`,
		Example: `  kg check
  kg check --db postgres://localhost/kg`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			k, err := p.openKeeper(c.Context())
			if err != nil {
				return err
			}
			defer k.Close()
			problems, err := k.Check(c.Context())
			if err != nil {
				return fmt.Errorf("check %s: %w", p.database, err)
			}
			for _, problem := range problems {
				fmt.Fprintln(p.out, problem)
			}
			if len(problems) > 0 {
				return partialErrorf("%s: %s", p.database, count(len(problems), "problem", "problems"))
			}
			counts, err := k.Counts(c.Context())
			if err != nil {
				return err
			}
			fmt.Fprintf(p.err, "%s is sound: %s, every quote in its place\n", p.database, holdings(counts))
			return nil
		},
	}
	p.databaseFlag(c)
	return c
}

package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/graph/store"
)

func (p *program) backupCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a copy of the database that 'kg restore' reads",
		Example: `  kg backup kg-2025-11-10.backup
  kg backup --db news.db --force latest.backup`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			g, err := p.openExisting(c.Context())
			if err != nil {
				return err
			}
			defer g.Close()
			if err := writeNew(args[0], 0o600, func(f *os.File) error { return g.Store().Backup(c.Context(), f) }); err != nil {
				return fmt.Errorf("back up %s: %w", p.database, err)
			}
			return nil
		},
	}
	p.databaseFlag(c)
	return c
}

func (p *program) restoreCommand() *cobra.Command {
	c := &cobra.Command{
		Use:     "restore FILE",
		Short:   "Make a database from a backup",
		Example: `  kg restore --db restored.db kg-2025-11-10.backup`,
		Args:    cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return p.restore(c.Context(), args[0])
		},
	}
	p.databaseFlag(c)
	return c
}

func (p *program) restore(ctx context.Context, name string) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("open backup: %w", err)
	}
	defer f.Close()
	if err := store.Restore(ctx, p.database, f); err != nil {
		return err // says what was restored where
	}
	return nil
}

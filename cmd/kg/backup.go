package main

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/graph/store"
)

func (p *program) backupCommand() *cobra.Command {
	var force bool
	c := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write a copy of the database that 'kg restore' reads",
		Long: `backup copies the database as it is at one moment. Others go on reading and writing:
where 'kg serve' holds the database, the server makes the copy.`,
		Example: `  kg backup kg-2025-11-10.backup
  kg backup --db news.db --force latest.backup`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if _, err := os.Stat(args[0]); err == nil && !force {
				return usageErrorf("there is a file %s: --force replaces it", args[0])
			}
			k, err := p.openKeeper(c.Context())
			if err != nil {
				return err
			}
			defer k.Close()
			if err := writeNew(args[0], 0o600, func(f *os.File) error { return k.Backup(c.Context(), f) }); err != nil {
				return fmt.Errorf("back up %s: %w", p.database, err)
			}
			return nil
		},
	}
	c.Flags().BoolVar(&force, "force", false, "replace the file if there is one")
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

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/server"
)

func (p *program) keyCommand() *cobra.Command {
	var name, scope, file string
	c := &cobra.Command{
		Use:   "key",
		Short: "Make an API key",
		Long: `key makes an API key, adds its hash to a file of keys for 'kg serve --keys', and
prints the key itself, once. Scopes: read asks, write adds documents and decides,
admin also removes, checks and backs up.`,
		Example: `  kg key --name newsroom --scope read --file keys.json
  curl -H "Authorization: Bearer kg_…" http://127.0.0.1:8417/v1/entities?q=lavrov`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if name == "" {
				return usageErrorf("--name says whose key it is")
			}
			keys, err := readKeys(file)
			if err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
			for _, k := range keys {
				if k.Name == name {
					return usageErrorf("%s has a key named %q already", file, name)
				}
			}
			secret, key, err := server.NewKey(name, server.Scope(scope))
			if err != nil {
				return &statusError{exitUsage, err}
			}
			list, err := json.MarshalIndent(append(keys, key), "", "  ")
			if err != nil {
				return err
			}
			if err := writeNew(file, 0o600, func(f *os.File) error {
				_, err := f.Write(append(list, '\n'))
				return err
			}); err != nil {
				return fmt.Errorf("write keys: %w", err)
			}
			fmt.Fprintln(p.out, secret)
			fmt.Fprintf(p.err, "kept in %s: its hash only; this is the one time the key is shown\n", file)
			return nil
		},
	}
	c.Flags().StringVar(&name, "name", "", "whose key it is; decisions made with it carry the name")
	c.Flags().StringVar(&scope, "scope", "read", "read, write or admin")
	c.Flags().StringVar(&file, "file", "keys.json", "file of keys to add to")
	return c
}

// readKeys reads a file of keys.
func readKeys(name string) ([]server.Key, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open keys: %w", err)
	}
	defer f.Close()
	keys, err := server.ReadKeys(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return keys, nil
}

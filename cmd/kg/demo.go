package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"example.com/kg/examples"
)

func (p *program) demoCommand() *cobra.Command {
	var s serving
	var quiet bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Build a graph from the shipped examples and serve it",
		Long: `demo reads the articles that kg ships with (invented outlets telling one story of
diplomacy, with its contradictions) into a temporary database, serves it and opens
the explorer. Nothing is left behind.`,
		Example: `  kg demo
  kg demo --no-open --listen 127.0.0.1:9000`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return p.demo(c.Context(), &s, !quiet) },
	}
	c.Flags().StringVar(&s.address, "listen", defaultAddress, "address to listen on")
	c.Flags().BoolVar(&quiet, "no-open", false, "don't open a browser")
	return c
}

func (p *program) demo(ctx context.Context, s *serving, open bool) error {
	dir, err := os.MkdirTemp("", "kg-demo-")
	if err != nil {
		return fmt.Errorf("make a folder for the demo: %w", err)
	}
	defer os.RemoveAll(dir)
	if err := os.CopyFS(dir, examples.News); err != nil {
		return fmt.Errorf("unpack the examples: %w", err)
	}
	p.database = filepath.Join(dir, "demo.db")
	s.workers = wholeNumber(runtime.GOMAXPROCS(0))
	if err := p.build(ctx, &s.input, []string{filepath.Join(dir, "news")}, false); err != nil {
		return err
	}
	return p.serve(ctx, s, func(url string) {
		fmt.Fprintln(p.err, "press Ctrl-C to end")
		if open {
			openBrowser(ctx, url)
		}
	})
}

// openBrowser shows a page if there is a desktop to show it on; a machine without
// one is no error, since the address is printed too.
func openBrowser(ctx context.Context, url string) {
	var c *exec.Cmd
	switch runtime.GOOS {
	case "darwin":
		c = exec.CommandContext(ctx, "open", url)
	case "windows":
		c = exec.CommandContext(ctx, "rundll32", "url.dll,FileProtocolHandler", url)
	default:
		if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
			return
		}
		c = exec.CommandContext(ctx, "xdg-open", url)
	}
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}

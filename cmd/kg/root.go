package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/graph/store"
)

// program is what every command shares.
type program struct {
	in       io.Reader
	out, err io.Writer
	// database is where the graph is kept: a file, or a postgres:// address.
	database string
}

// databaseVariable names the environment variable that --db defaults to.
const databaseVariable = "KG_DB"

// execute runs the command line and returns the exit status.
func execute(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	p := &program{in: in, out: out, err: errs}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := unknownCommand(root, args)
	if err == nil {
		err = root.ExecuteContext(ctx)
	}
	if err == nil {
		return exitOK
	}
	if ctx.Err() != nil {
		fmt.Fprintln(errs, "kg: stopped")
		return exitFailed
	}
	fmt.Fprintf(errs, "kg: %v\n", err)
	var held *store.LockedError
	if errors.As(err, &held) {
		return exitHeld
	}
	return exitStatus(err)
}

// unknownCommand is the usage error of a command that there is not. Cobra adds
// commands of its own when it executes, which are not to be taken for unknown.
func unknownCommand(root *cobra.Command, args []string) error {
	if len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		return nil
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd(args...)
	if _, _, err := root.Find(args); err != nil {
		return &statusError{exitUsage, err}
	}
	return nil
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "kg",
		Short: "Read news into a graph in which every edge shows its sentence",
		Long: `kg reads news articles and draws out who did what to whom, each statement with
the sentence it came from, who said it, when, and whether it is affirmed, denied,
planned or only possible. It keeps the result as a graph, answers questions about
it, serves it over HTTP and draws it.

Exit status: 0 done; 1 done, but something was skipped or found wrong (each named
on standard error); 2 the command line is wrong; 3 the work could not be done;
4 another process holds the database.`,
		Example: `  kg demo                                  # the shipped examples, served
  kg build articles/                       # read a folder into kg.db
  kg query --entity "Sergey Lavrov"        # what is said of him
  kg draw "Sergey Lavrov" -O lavrov.svg    # his neighbourhood, drawn
  kg serve                                 # explorer and API on http://127.0.0.1:8417`,
		Version:       extract.Version,
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return &statusError{exitUsage, err} })
	root.AddGroup(
		&cobra.Group{ID: "fill", Title: "Fill a graph:"},
		&cobra.Group{ID: "ask", Title: "Ask it:"},
		&cobra.Group{ID: "keep", Title: "Look after it:"},
		&cobra.Group{ID: "look", Title: "Look into extraction:"},
	)
	for _, group := range []struct {
		id       string
		commands []*cobra.Command
	}{
		{"fill", []*cobra.Command{p.demoCommand(), p.buildCommand(), p.loadCommand(), p.removeCommand()}},
		{"ask", []*cobra.Command{p.serveCommand(), p.queryCommand(), p.pathCommand(), p.drawCommand(), p.exportCommand()}},
		{"keep", []*cobra.Command{p.decideCommand(), p.checkCommand(), p.backupCommand(), p.restoreCommand(), p.keyCommand()}},
		{"look", []*cobra.Command{p.extractCommand(), p.explainCommand(), p.evalCommand()}},
	} {
		for _, c := range group.commands {
			c.GroupID = group.id
			c.Args = usageArgs(c.Args)
			root.AddCommand(c)
		}
	}
	root.AddCommand(renderWorkerCommand())
	return root
}

// usageArgs makes an argument error a usage error.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	if check == nil {
		return nil
	}
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return &statusError{exitUsage, fmt.Errorf("%w\nusage: %s", err, c.UseLine())}
		}
		return nil
	}
}

// databaseFlag gives a command --db.
func (p *program) databaseFlag(c *cobra.Command) {
	fallback := os.Getenv(databaseVariable)
	if fallback == "" {
		fallback = "kg.db"
	}
	c.Flags().StringVar(&p.database, "db", fallback, "the graph: a file, or a postgres:// address; $"+databaseVariable+" sets the default")
}

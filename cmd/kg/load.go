package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/graph/intake"
)

func (p *program) loadCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "load FILE…",
		Short: "Store documents and evidence made elsewhere",
		Long: `load reads what 'kg extract --with-documents' printed, on this machine or another:
JSONL with a document's record before its evidence, gzipped or not. Loading the
same twice changes nothing. Evidence whose document is neither in the stream nor
in the graph, or whose quote is not in the document, is refused by its line; the
rest is stored.`,
		Example: `  kg extract --with-documents articles/ | gzip > part.jsonl.gz
  kg load part.jsonl.gz`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return p.load(c.Context(), args) },
	}
	p.databaseFlag(c)
	return c
}

// refusalsShown is how many refused lines of a file are told one by one: a file that
// is none of ours has thousands.
const refusalsShown = 20

// load stores the streams in files.
func (p *program) load(ctx context.Context, files []string) error {
	d, err := p.openDestination(ctx)
	if err != nil {
		return err
	}
	defer d.Close()
	report := newProgress(p.err, -1, "documents")
	defer report.finish()
	changed, refused := 0, 0
	for _, name := range files {
		here := 0
		n, err := p.loadFile(ctx, d, name, func(line int, err error) {
			refused++
			if here++; here <= refusalsShown {
				report.note("kg: %s:%d: %v", name, line, err)
			}
		}, func(string) { report.step() })
		if err != nil {
			return fmt.Errorf("load %s: %w", name, err)
		}
		changed += n
		if more := here - refusalsShown; more > 0 {
			report.note("kg: %s: %s refused too", name, count(more, "more line was", "more lines were"))
		}
	}
	report.finish()
	fmt.Fprintf(p.err, "%s: %d new or changed; %s refused\n", count(report.done, "document", "documents"), changed, count(refused, "line", "lines"))
	if refused > 0 {
		return partialErrorf("%s refused", count(refused, "line", "lines"))
	}
	return nil
}

func (p *program) loadFile(ctx context.Context, d destination, name string, refused func(int, error), stored func(string)) (changed int, err error) {
	in := p.in
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return 0, err
		}
		defer f.Close()
		in = f
	}
	if strings.HasSuffix(name, ".gz") {
		z, err := gzip.NewReader(in)
		if err != nil {
			return 0, err
		}
		defer z.Close()
		in = z
	}
	return intake.Load(ctx, in, d, intake.Options{Refused: refused, Stored: stored})
}

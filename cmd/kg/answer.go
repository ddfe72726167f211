package main

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"

	"github.com/spf13/cobra"
)

// presentation is how an answer is shown, and where.
type presentation struct{ format, output string }

func (s *presentation) flags(c *cobra.Command, format, formats string) {
	c.Flags().StringVarP(&s.format, "format", "f", format, formats)
	c.Flags().StringVarP(&s.output, "output", "O", "", "write to this file instead of standard output")
}

// present writes to a file, or to standard output where none is named.
func (p *program) present(file string, write func(io.Writer) error) error {
	if file == "" {
		return write(p.out)
	}
	return writeNew(file, 0o666, func(f *os.File) error { return write(f) })
}

// question is a path of the API with the way its answer is shown.
type question struct {
	path  string
	query url.Values
	presentation
	// print writes the JSON answer as text.
	print func(w io.Writer, answer []byte) error
}

// answer asks and writes the answer.
func (p *program) answer(ctx context.Context, a *asker, q question) error {
	if q.query == nil {
		q.query = url.Values{}
	}
	text := q.format == "text"
	if text && q.print == nil {
		return usageErrorf("there is no format text here: see --help")
	}
	if q.query.Set("format", q.format); text {
		q.query.Set("format", "json")
	}
	body, err := a.get(ctx, q.path, q.query)
	if err != nil {
		return err
	}
	defer body.Close()
	empty := false
	write := func(w io.Writer) error {
		if !text {
			_, err := io.Copy(w, body)
			return err
		}
		answer, err := io.ReadAll(body)
		if err != nil {
			return err
		}
		out := &written{Writer: w}
		err = q.print(out, answer)
		empty = out.bytes == 0
		return err
	}
	if err := p.present(q.output, write); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	if empty {
		fmt.Fprintln(p.err, "nothing found")
	}
	return nil
}

// written counts what is written.
type written struct {
	io.Writer
	bytes int
}

func (w *written) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	w.bytes += n
	return n, err
}

package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"example.com/kg/graph"
)

func (p *program) queryCommand() *cobra.Command {
	var f filter
	var show presentation
	var limit wholeNumber
	all := enquiries()
	c := &cobra.Command{
		Use:   "query [WORDS]",
		Short: "Ask what is known",
		Long: `query prints statements, best supported first, with the sentences they came from.
Flags narrow the answer and can be mixed; WORDS must stand in the sentence.
Other questions: --entities lists who and what there is (WORDS is then a name),
--timeline orders by day, --disputes shows what sources contradict, --documents
lists articles, --statement shows one with all its evidence. --companions lists who
is mentioned beside somebody, --common what several have to do with, --central who is
most connected, --since what became known after a day. --relations, --types,
--publishers and --months count; --decisions lists what analysts decided.
A flag that a question has no use for is refused.

Formats besides text are those of the API: json, ndjson, and for statements svg,
png, dot, graphml, nquads and the others that 'kg export --help' lists.`,
		Example: `  kg query --entity Lavrov --relation offered_meeting
  kg query --subject "United States" --from 2025-10-01 --to 2025-10-31
  kg query --disputes
  kg query --entities putin
  kg query --common "Sergey Lavrov" --common "Marco Rubio"
  kg query --central pagerank --type Person
  kg query --since 2025-11-01 --until 2025-11-07
  kg query --entity Rubio --format svg -O rubio.svg`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			e, values, err := pick(all, c.Flags(), args)
			if err != nil {
				return err
			}
			a, q, err := p.openFiltered(c.Context(), &f)
			if err != nil {
				return err
			}
			defer a.close()
			if limit > 0 {
				q.Set("limit", limit.String())
			}
			if until := c.Flag("until").Value.String(); until != "" {
				q.Set("until", until)
			}
			if len(args) > 0 && args[0] != "" {
				q.Set(e.words, args[0])
			}
			path := e.path
			if e.ask != nil {
				named, err := e.ask(c.Context(), a, values, q)
				if err != nil {
					return err
				}
				path = cmp.Or(path, named)
			}
			return p.answer(c.Context(), a, question{path: path, query: q, presentation: show, print: e.print})
		},
	}
	f.flags(c)
	p.databaseFlag(c)
	for i := range all {
		all[i].define(c.Flags())
	}
	c.Flags().String("until", "", "with --since: and by the end of this day")
	show.flags(c, "text", "text, or a format of the API")
	c.Flags().VarP(&limit, "limit", "n", "rows at most")
	return c
}

// answerOf decodes an answer of the API.
func answerOf[T any](raw []byte) (T, error) {
	var answer T
	err := json.Unmarshal(raw, &answer)
	return answer, err
}

func printEntities(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.Entity]](raw)
	if err != nil {
		return err
	}
	for _, e := range found.Items {
		fmt.Fprintf(w, "%-32s %-13s %4d statements  %s\n", e.Name, e.Type, e.Statements, e.ID)
	}
	return more(w, found.Truncated)
}

func printDocuments(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.DocumentSummary]](raw)
	if err != nil {
		return err
	}
	for _, d := range found.Items {
		fmt.Fprintf(w, "%-10.10s  %-24.24s  %4d evidence  %s\n            %s\n", d.Published, d.Publisher, d.Evidence, d.Title, d.ID)
	}
	return more(w, found.Truncated)
}

func printRelations(w io.Writer, raw []byte) error {
	found, err := answerOf[list[graph.RelationCount]](raw)
	if err != nil {
		return err
	}
	for _, r := range found.Items {
		fmt.Fprintf(w, "%-32s %6d statements %6d evidence  %s\n", r.Relation.ID, r.Statements, r.Evidence, r.Relation.Label)
	}
	return nil
}

// more says that the answer goes on.
func more(w io.Writer, truncated bool) error {
	if truncated {
		_, err := fmt.Fprintln(w, "… there is more: --limit asks for more rows")
		return err
	}
	return nil
}

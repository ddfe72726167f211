package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strconv"

	"github.com/spf13/cobra"

	"example.com/kg/graph"
)

func (p *program) queryCommand() *cobra.Command {
	var f filter
	var ask struct {
		entities, disputes, documents, timeline, relations bool
		types, publishers, months, decisions               bool
		common                                             []string
		companions, central, since, until                  string
	}
	var show presentation
	var statement string
	var limit int
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

Formats besides text are those of the API: json, ndjson, and for statements svg,
png, dot, graphml, nquads and the others that 'kg export --help' lists.`,
		Example: `  kg query --entity Lavrov --relation offered_meeting
  kg query --subject "United States" --from 2025-10-01 --to 2025-10-31
  kg query --disputes
  kg query --entities putin
  kg query --common "Sergey Lavrov,Marco Rubio"
  kg query --central pagerank --type Person
  kg query --since 2025-11-01 --until 2025-11-07
  kg query --entity Rubio --format svg -O rubio.svg`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			a, err := p.openAsker(c.Context())
			if err != nil {
				return err
			}
			defer a.close()
			words := ""
			if len(args) > 0 {
				words = args[0]
			}
			q, err := f.query(c.Context(), a)
			if err != nil {
				return err
			}
			if limit > 0 {
				q.Set("limit", strconv.Itoa(limit))
			}
			question := question{query: q, presentation: show}
			switch {
			case statement != "":
				question.path, question.print = "/v1/statements/"+url.PathEscape(statement), printStatement
			case ask.entities:
				question.path, question.print = "/v1/entities", printEntities
				setWords(q, "q", words)
			case ask.documents:
				question.path, question.print = "/v1/documents", printDocuments
				setWords(q, "q", words)
			case ask.disputes:
				question.path, question.print = "/v1/disputes", printDisputes
				setWords(q, "text", words)
			case ask.timeline:
				question.path, question.print = "/v1/timeline", printTimeline
				setWords(q, "text", words)
			case ask.relations:
				question.path, question.print = "/v1/relations", printRelations
			case ask.types:
				question.path, question.print = "/v1/types", printTypes
			case ask.publishers:
				question.path, question.print = "/v1/publishers", printCounts("(not known)")
			case ask.months:
				question.path, question.print = "/v1/months", printCounts("")
			case ask.decisions:
				question.path, question.print = "/v1/decisions", printDecisions
			case ask.companions != "":
				e, err := a.entity(c.Context(), ask.companions)
				if err != nil {
					return err
				}
				question.path, question.print = "/v1/entities/"+url.PathEscape(e.ID)+"/companions", printRanked
			case ask.central != "":
				question.path, question.print = "/v1/central", printRanked
				q.Set("by", ask.central)
			case len(ask.common) > 0:
				for _, name := range ask.common {
					e, err := a.entity(c.Context(), name)
					if err != nil {
						return err
					}
					q.Add("of", e.ID)
				}
				question.path, question.print = "/v1/common", printSubgraph
				setWords(q, "text", words)
			case ask.since != "":
				question.path, question.print = "/v1/changes", printChanges
				q.Set("since", ask.since)
				setWords(q, "until", ask.until)
				setWords(q, "text", words)
			default:
				question.path, question.print = "/v1/statements", printStatements
				setWords(q, "text", words)
			}
			return p.answer(c.Context(), a, question)
		},
	}
	f.flags(c)
	p.databaseFlag(c)
	fs := c.Flags()
	fs.BoolVar(&ask.entities, "entities", false, "list entities")
	fs.BoolVar(&ask.documents, "documents", false, "list documents")
	fs.BoolVar(&ask.disputes, "disputes", false, "list what is disputed, and why")
	fs.BoolVar(&ask.timeline, "timeline", false, "order by day")
	fs.BoolVar(&ask.relations, "relations", false, "count relations")
	fs.BoolVar(&ask.types, "types", false, "count entities by type")
	fs.BoolVar(&ask.publishers, "publishers", false, "count documents by publisher")
	fs.BoolVar(&ask.months, "months", false, "count documents by month")
	fs.BoolVar(&ask.decisions, "decisions", false, "list what analysts decided")
	fs.StringVar(&ask.companions, "companions", "", "list who and what is mentioned beside this name or id")
	fs.StringVar(&ask.central, "central", "", "list who is most connected, by degree or pagerank")
	fs.StringSliceVar(&ask.common, "common", nil, "what these names or ids all have a statement with")
	fs.StringVar(&ask.since, "since", "", "what became known after this day")
	fs.StringVar(&ask.until, "until", "", "with --since: and by the end of this day")
	fs.StringVar(&statement, "statement", "", "one statement with all its evidence, by id")
	show.flags(c, "text", "text, or a format of the API")
	fs.IntVarP(&limit, "limit", "n", 0, "rows at most")
	c.MarkFlagsMutuallyExclusive("entities", "documents", "disputes", "timeline", "relations", "types", "publishers", "months",
		"decisions", "companions", "central", "common", "since", "statement")
	return c
}

func setWords(q url.Values, parameter, words string) {
	if words != "" {
		q.Set(parameter, words)
	}
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

package main

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// drawn are the formats of a drawing that a file's ending tells.
var drawn = []string{"svg", "png", "dot"}

func (p *program) drawCommand() *cobra.Command {
	var f filter
	var show presentation
	var hops int
	var limit wholeNumber
	c := &cobra.Command{
		Use:   "draw ENTITY",
		Short: "Draw an entity's neighbourhood",
		Long: `draw makes a diagram of what lies around an entity, named or by id: SVG, PNG, or
DOT for Graphviz. Colours and shapes tell the types of entities; denied edges are
dashed, planned or possible ones dotted, those that are only claimed double with who
says it; wider edges have more sources.`,
		Example: `  kg draw "Sergey Lavrov" -O lavrov.svg
  kg draw Rubio --hops 2 --event CONSULT -O meetings.png`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if ending := strings.TrimPrefix(filepath.Ext(show.output), "."); !c.Flags().Changed("format") && ending != "" {
				if !slices.Contains(drawn, ending) {
					return usageErrorf("%s does not tell a format: end it in .svg, .png or .dot, or name one with --format", show.output)
				}
				show.format = ending
			}
			if show.format == "text" {
				return usageErrorf("there is no format text: a drawing is svg, png, dot, or another format of the API")
			}
			a, err := p.openAsker(c.Context())
			if err != nil {
				return err
			}
			defer a.close()
			e, err := a.entity(c.Context(), args[0])
			if err != nil {
				return err
			}
			q, err := f.query(c.Context(), a)
			if err != nil {
				return err
			}
			q.Set("hops", strconv.Itoa(hops))
			if limit > 0 {
				q.Set("limit", limit.String())
			}
			fmt.Fprintf(p.err, "drawing %s, %s\n", e.Name, e.ID)
			return p.answer(c.Context(), a, question{
				path: "/v1/entities/" + url.PathEscape(e.ID) + "/neighbours", query: q, presentation: show,
			})
		},
	}
	f.conditions(c)
	p.databaseFlag(c)
	c.Flags().IntVar(&hops, "hops", 1, "steps from the entity, 1 to 3")
	c.Flags().VarP(&limit, "limit", "n", "statements at most, the best supported")
	show.flags(c, "svg", "svg, png, dot (told from the ending of -O if left out), or another format of the API")
	return c
}

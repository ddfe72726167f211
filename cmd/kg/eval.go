package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"maps"
	"os"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/extract/corpus"
	"example.com/kg/extract/score"
)

func (p *program) evalCommand() *cobra.Command {
	var in input
	var verbose bool
	var format string
	c := &cobra.Command{
		Use:   "eval GOLD.jsonl",
		Short: "Score extraction against articles annotated by hand",
		Long: `eval extracts the articles of a gold file and says how much of what a careful
reader wrote down was found, how much of what was found is right, and how often
polarity, modality, speaker, time and place are, and whether confidences keep what
they promise. A gold file has one article a
line:

  {"id":"a1","published":"2025-11-10","text":"…",
   "names":[{"start":0,"end":13,"type":"Person","text":"Sergey Lavrov"}],
   "facts":[{"subject":"Sergey Lavrov","relation":"offered_meeting","alt":[],
             "object":"Marco Rubio","polarity":"affirmed","modality":"asserted",
             "speaker":null,"time":"2025-11-09","place":null}],
   "also":[…]}

Facts must be complete; "also" holds facts that are right when found and no loss
when not.`,
		Example: `  kg eval gold.jsonl
  kg eval --verbose --patterns mine.yaml gold.jsonl`,
		Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if format != "text" && format != "json" {
				return usageErrorf("there is no format %q: text or json", format)
			}
			result, gaps, err := p.evaluate(c.Context(), &in, args[0])
			if err != nil {
				return err
			}
			if format == "json" {
				err = writeScores(p, result)
			} else {
				err = result.Write(p.out, verbose)
			}
			if err != nil {
				return err
			}
			if gaps != nil {
				return partialErrorf("%s: not scored: %w", args[0], gaps)
			}
			return nil
		},
	}
	in.dataFlags(c)
	in.workers = 1
	c.Flags().VarP(&in.workers, "workers", "j", "articles read side by side")
	c.Flags().BoolVarP(&verbose, "verbose", "v", false, "list every fact missed and every statement too many")
	c.Flags().StringVarP(&format, "format", "f", "text", "text or json")
	return c
}

// evaluate scores the articles of a gold file. The second result says which of
// its lines could not be used.
func (p *program) evaluate(ctx context.Context, in *input, path string) (score.Result, error, error) {
	var none score.Result
	f, err := os.Open(path)
	if err != nil {
		return none, nil, fmt.Errorf("open gold file: %w", err)
	}
	defer f.Close()
	articles, gaps := score.ReadGold(f)
	o, err := in.loadOntology()
	if err != nil {
		return none, nil, err
	}
	extractor, err := in.extractor()
	if err != nil {
		return none, nil, err
	}
	scorer := score.New(func(id string) bool { return o.Relation(id).Symmetric })
	report := newProgress(p.err, len(articles), "articles")
	defer report.finish()
	at := 0
	for r, err := range corpus.Map(ctx, indexes(len(articles)), int(in.workers), func(ctx context.Context, i int) (*extract.Result, error) {
		return extractor.Extract(ctx, articles[i].Document())
	}) {
		if err != nil {
			return none, nil, err
		}
		scorer.Add(&articles[at], r.Evidence, r.Mentions)
		at++
		report.step()
	}
	return scorer.Result(), gaps, nil
}

// indexes yields 0 to n-1.
func indexes(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			if !yield(i, nil) {
				return
			}
		}
	}
}

// writeScores prints a result for programs.
func writeScores(p *program, r score.Result) error {
	type count struct {
		Gold      int     `json:"gold"`
		Found     int     `json:"found"`
		Precision float64 `json:"precision"`
		Recall    float64 `json:"recall"`
		F1        float64 `json:"f1"`
	}
	of := func(c score.Count) count { return count{c.Gold, c.Found, c.Precision(), c.Recall(), c.F1()} }
	truth := map[string]float64{}
	for name, share := range maps.All(r.Truth) {
		truth[name] = share.Ratio()
	}
	type tenth struct {
		From   float64 `json:"from"`
		Stated float64 `json:"stated"`
		Right  float64 `json:"right"`
		Of     int     `json:"of"`
	}
	reliability := []tenth{}
	for i, x := range r.Reliability {
		if x.Of > 0 {
			reliability = append(reliability, tenth{float64(i) / 10, x.Mean(), x.Ratio(), x.Of})
		}
	}
	w := json.NewEncoder(p.out)
	w.SetIndent("", "  ")
	return w.Encode(map[string]any{
		"articles": r.Articles, "triples": of(r.Triples), "pairs": of(r.Pairs), "names": of(r.Names), "truth": truth,
		"reliability": reliability,
	})
}

package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"example.com/kg/extract"
	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/reader"
	"example.com/kg/extract/relation"
	"example.com/kg/schema/ontology"
)

// input holds the flags of commands that read articles.
type input struct {
	reader.Options
	workers  wholeNumber
	patterns []string
	ontology []string
	names    []string
}

func (in *input) flags(c *cobra.Command) {
	f := c.Flags()
	f.BoolVar(&in.Lines, "lines", false, "each line of the input is a document of exactly one sentence")
	f.StringVar(&in.Published, "published", "", "publication day of articles that don't say (2025-11-09)")
	f.StringVar(&in.Publisher, "publisher", "", "publisher of articles that don't say")
	f.StringVar(&in.URL, "url", "", "address of articles that don't say")
	f.StringVar(&in.Title, "title", "", "title of articles that don't say")
	f.StringVar(&in.Language, "language", in.Language, "language of articles that don't say (en); told from the text if empty")
	in.workers = wholeNumber(runtime.GOMAXPROCS(0))
	f.VarP(&in.workers, "workers", "j", "articles read side by side; the result does not depend on it")
	in.dataFlags(c)
}

// dataFlags are those that extend what the extractor knows.
func (in *input) dataFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&in.patterns, "patterns", nil, "a YAML file of relation patterns of your own; may be repeated")
	f.StringArrayVar(&in.names, "names", nil, "a file of names of your own, tab-separated: type, name, other|names, country, office or class, m or f; may be repeated")
	in.ontologyFlag(c)
}

func (in *input) ontologyFlag(c *cobra.Command) {
	c.Flags().StringArrayVar(&in.ontology, "ontology", nil, "a YAML file that extends the ontology; may be repeated")
}

// gazetteer returns the known names with the user's files over them.
func (in *input) gazetteer() (*gazetteer.Gazetteer, error) {
	if len(in.names) == 0 {
		return gazetteer.Load()
	}
	var sources []gazetteer.Source
	for _, name := range in.names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read names: %w", err)
		}
		sources = append(sources, gazetteer.Source{Name: name, Data: data})
	}
	return gazetteer.With(sources...)
}

// analyser makes the analyser for what looks at single stages.
func (in *input) analyser() (*english.Analyser, error) {
	names, err := in.gazetteer()
	if err != nil {
		return nil, err
	}
	return english.NewWith(names)
}

// loadOntology returns the ontology with the user's files over it.
func (in *input) loadOntology() (*ontology.Ontology, error) {
	if len(in.ontology) == 0 {
		return ontology.Default(), nil
	}
	var sources []io.Reader
	for _, name := range in.ontology {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("open ontology: %w", err)
		}
		defer f.Close()
		sources = append(sources, f)
	}
	o, err := ontology.Load(sources...)
	if err != nil {
		return nil, fmt.Errorf("load ontology: %w", err)
	}
	return o, nil
}

// extractor makes the extractor that the flags ask for.
func (in *input) extractor() (*extract.Extractor, error) {
	o, err := in.loadOntology()
	if err != nil {
		return nil, err
	}
	names, err := in.gazetteer()
	if err != nil {
		return nil, err
	}
	options := extract.Options{Ontology: o, Names: names}
	for _, name := range in.patterns {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read patterns: %w", err)
		}
		options.Patterns = append(options.Patterns, relation.Source{Name: name, Data: data})
	}
	return extract.New(options)
}

// skipped counts what a command left out, by kind, and says each on the way.
type skipped struct {
	progress *progress
	codes    map[reader.Code]int
	total    int
	flawed   int // documents read without a date or the like that their source gives
}

// report handles a problem met while reading; an error that is not the input's
// is returned.
func (s *skipped) report(err error) error {
	var problem *reader.Error
	if !errors.As(err, &problem) {
		return err
	}
	s.progress.note("kg: %v", problem)
	if problem.Flawed() {
		s.flawed++
	}
	if !problem.Skipped() {
		return nil
	}
	if s.codes == nil {
		s.codes = map[reader.Code]int{}
	}
	s.codes[problem.Code]++
	s.total++
	return nil
}

// err is the partial error for what was left out, of the articles or of what is said
// about them; nil if nothing was.
func (s *skipped) err() error {
	var parts []string
	if s.total > 0 {
		parts = append(parts, fmt.Sprintf("%d skipped", s.total))
	}
	if n := s.codes[reader.NotEnglish]; n > 0 {
		parts = append(parts, fmt.Sprintf("%d of them not in English", n))
	}
	if s.flawed > 0 {
		parts = append(parts, fmt.Sprintf("%d read without a date, an address or a sidecar that is not understood", s.flawed))
	}
	if len(parts) == 0 {
		return nil
	}
	return partialErrorf("%s", strings.Join(parts, ", "))
}

package extract

import (
	"context"
	"fmt"

	"example.com/kg/extract/english"
	"example.com/kg/extract/entity"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

// reading is everything that was read in one document. Its parts are the title,
// where it is no part of the text, and the text; sentences are numbered through
// both.
type reading struct {
	extractor  *Extractor
	document   *schema.Document
	sha256     string
	parts      []part
	resolution *entity.Resolution
}

// part is the title or the text.
type part struct {
	analysis     *english.Analysis
	source       *schema.Index
	offset       int
	trees        []*tree.Tree
	propositions []proposition.Proposition
	relations    relation.Result
}

func (x *Extractor) read(ctx context.Context, d *schema.Document) (*reading, error) {
	r := &reading{extractor: x, document: d, sha256: d.SHA256}
	if r.sha256 == "" {
		r.sha256 = schema.TextSHA256(d.Text)
	}
	if d.Title != "" && !d.TitleInText && !d.OneSentence {
		if err := r.analyse(ctx, d.Title, english.Options{Published: d.Published, Field: schema.TitleField, OneSentence: true}); err != nil {
			return nil, err
		}
	}
	options := english.Options{Published: d.Published, Field: schema.TextField, OneSentence: d.OneSentence, TitleInText: d.TitleInText}
	if err := r.analyse(ctx, d.Text, options); err != nil {
		return nil, err
	}
	analyses := make([]*english.Analysis, len(r.parts))
	for i := range r.parts {
		analyses[i] = r.parts[i].analysis
	}
	r.resolution = x.resolver.Resolve(d, analyses...)
	for i := range r.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.relate(&r.parts[i])
	}
	return r, nil
}

func (r *reading) analyse(ctx context.Context, text string, o english.Options) error {
	a, err := r.extractor.analyser.Analyse(ctx, text, o)
	if err != nil {
		return fmt.Errorf("analyse %s: %w", r.document.ID, err)
	}
	offset := 0
	if n := len(r.parts); n > 0 {
		offset = r.parts[n-1].offset + len(r.parts[n-1].analysis.Sentences)
	}
	r.parts = append(r.parts, part{analysis: a, source: schema.NewIndex(text), offset: offset})
	return nil
}

// relate reads a part's propositions and the relations they express.
func (r *reading) relate(p *part) {
	p.propositions, p.trees = proposition.ReadTrees(p.analysis)
	p.relations = r.extractor.patterns.Match(relation.Input{
		Trees:        p.trees,
		Propositions: p.propositions,
		Thing:        func(sentence, head int) relation.Thing { return r.thing(p, sentence, head) },
	})
}

// thing is what the patterns ask of a phrase: the type of what it refers to and
// whether that has a name.
func (r *reading) thing(p *part, sentence, head int) relation.Thing {
	if m, found := r.resolution.At(p.offset+sentence, head); found {
		e := &r.resolution.Entities[m.Entity]
		return relation.Thing{Type: e.Type, Named: e.Named}
	}
	return relation.Thing{Type: r.extractor.resolver.TypeOf(p.trees[sentence].Lemma(head))}
}

package extract

import (
	"context"
	"fmt"
	"slices"

	"example.com/kg/extract/english"
	"example.com/kg/extract/entity"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

// reading is everything that was read in one section of a document. Its parts are
// the title, where it is no part of the text, and the text; sentences are numbered
// through both.
type reading struct {
	extractor  *Extractor
	document   *schema.Document
	sha256     string
	parts      []part
	resolution *entity.Resolution
	// descriptions finds the first description of each entity, once it is asked for.
	descriptions []int
}

// part is the title or the text.
type part struct {
	analysis     *english.Analysis
	source       *schema.Index
	offset       int
	earlier      int // sentences of the field in earlier sections
	trees        []*tree.Tree
	propositions []proposition.Proposition
	relations    relation.Result
}

// read reads a section, and with the first one the title.
func (x *Extractor) read(ctx context.Context, s *Section) (*reading, error) {
	d := s.Document
	r := &reading{extractor: x, document: d, sha256: d.SHA256}
	if r.sha256 == "" {
		r.sha256 = schema.TextSHA256(d.Text)
	}
	if title, apart := s.TitleOptions(); apart {
		if err := r.analyse(ctx, d.Title, schema.NewIndex(d.Title), title, 0); err != nil {
			return nil, err
		}
	}
	if err := r.analyse(ctx, s.Text, s.source, s.Options(), s.sentences); err != nil {
		return nil, err
	}
	if err := r.resolve(ctx); err != nil {
		return nil, err
	}
	return r, nil
}

// resolve finds what the words that were analysed refer to, and how that is related.
func (r *reading) resolve(ctx context.Context) error {
	analyses := make([]*english.Analysis, len(r.parts))
	for i := range r.parts {
		p := &r.parts[i]
		p.propositions, p.trees = proposition.ReadTrees(p.analysis)
		analyses[i] = mended(p.analysis, p.trees)
	}
	r.resolution = r.extractor.resolver.Resolve(r.document, analyses...)
	for i := range r.parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		r.relate(&r.parts[i])
	}
	return nil
}

// analyse adds a part: text is the title or a section of what source indexes.
func (r *reading) analyse(ctx context.Context, text string, source *schema.Index, o english.Options, earlier int) error {
	a, err := r.extractor.analyser.Analyse(ctx, text, o)
	if err != nil {
		return fmt.Errorf("analyse %s: %w", r.document.ID, err)
	}
	offset := 0
	if n := len(r.parts); n > 0 {
		offset = r.parts[n-1].offset + len(r.parts[n-1].analysis.Sentences)
	}
	r.parts = append(r.parts, part{analysis: a, source: source, offset: offset, earlier: earlier})
	return nil
}

// mended is the analysis with the trees that the propositions were read from, so
// that both see the same descriptions of the same things.
func mended(a *english.Analysis, trees []*tree.Tree) *english.Analysis {
	out := *a
	out.Sentences = slices.Clone(a.Sentences)
	for i := range out.Sentences {
		t := trees[i]
		if t == nil {
			continue
		}
		s := &out.Sentences[i]
		s.Tokens = slices.Clone(s.Tokens)
		for k := range s.Tokens {
			s.Tokens[k].Head, s.Tokens[k].Rel = t.Head[k], t.Rel[k]
		}
	}
	return &out
}

// relate finds the relations that a part's propositions express.
func (r *reading) relate(p *part) {
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
		return relation.Thing{Type: e.Type, Named: e.Named, Town: e.Named && e.Type == schema.Place && r.town(e.Name)}
	}
	return relation.Thing{Type: r.extractor.resolver.TypeOf(p.trees[sentence].Lemma(head))}
}

// town reports whether a place's name is that of no country, as far as is known.
func (r *reading) town(name string) bool {
	for _, e := range r.extractor.places.Lookup(name) {
		if e.Type == schema.Place && e.Class == "country" {
			return false
		}
	}
	return true
}

package extract

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/token"
	"example.com/kg/extract/entity"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

// sectionSize is how many bytes of a document's text are read at once (some 20,000
// words), which bounds the memory that a document takes. A longer text is read in
// sections that know nothing of each other: what a name, a description or a pronoun
// stands for is looked for in its own section, the title in the first.
const sectionSize = 128 << 10

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

// readings reads the sections of a document one after another.
func (x *Extractor) readings(ctx context.Context, d *schema.Document, each func(*reading)) error {
	sum := d.SHA256
	if sum == "" {
		sum = schema.TextSHA256(d.Text)
	}
	source := schema.NewIndex(d.Text)
	o := english.Options{Published: d.Published, Field: schema.TextField, OneSentence: d.OneSentence, TitleInText: d.TitleInText}
	earlier := 0
	for i, section := range token.Sections(d.Text, sectionSize) {
		r := &reading{extractor: x, document: d, sha256: sum}
		if i == 0 && d.Title != "" && !d.TitleInText && !d.OneSentence {
			title := english.Options{Published: d.Published, Field: schema.TitleField, OneSentence: true}
			if err := r.analyse(ctx, d.Title, schema.NewIndex(d.Title), title, 0); err != nil {
				return err
			}
		}
		if err := r.analyse(ctx, section, source, o, earlier); err != nil {
			return err
		}
		if err := r.read(ctx); err != nil {
			return err
		}
		each(r)
		earlier += len(r.parts[len(r.parts)-1].analysis.Sentences)
		o.Offset += utf8.RuneCountInString(section)
		o.TitleInText = false
	}
	return nil
}

// read resolves what was analysed and relates it.
func (r *reading) read(ctx context.Context) error {
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

package english

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/layout"
	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/temporal"
	"example.com/kg/extract/english/token"
	"example.com/kg/extract/english/truecase"
	"example.com/kg/schema"
)

// reader is the working memory of one Analyse call.
type reader struct {
	analyser *Analyser
	options  Options
	network  neural.Scratch
	words    []neural.Word
	apart    []neural.Word
	text     []string // the forms of the sentence being read
	classes  []uint32
	matches  []gazetteer.Match
}

func (r *reader) read(ctx context.Context, text string) (*Analysis, error) {
	sentences := r.cut(text)
	r.recase(sentences)
	times := temporal.NewDocument(r.published(sentences))
	for i := range sentences {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("analyse sentence %d of %d: %w", i+1, len(sentences), err)
		}
		r.parse(&sentences[i])
		r.times(&sentences[i], times)
		r.quantities(&sentences[i])
	}
	r.consistent(sentences)
	return &Analysis{Sentences: sentences}, nil
}

// published is the day from which the text's times are counted: of a text that nobody
// dated, the day with its year that a dateline names ("LISBON, Nov 18, 2025 -").
func (r *reader) published(sentences []Sentence) string {
	if r.options.Published != "" {
		return r.options.Published
	}
	for i := range sentences {
		s := &sentences[i]
		if s.Dateline == 0 {
			continue
		}
		for _, e := range temporal.NewDocument("").Read(forms(s)[:s.Dateline], nil) {
			if e.Explicit && e.Kind == temporal.Date && e.First != "" && e.First == e.Last {
				return e.First
			}
		}
	}
	return ""
}

// cut gives the sentences of text with their kinds, datelines and tokens, offsets in
// code points.
func (r *reader) cut(text string) []Sentence {
	var pieces []token.Sentence
	var kinds []layout.Kind
	if r.options.OneSentence {
		if s, ok := token.Whole(text); ok {
			pieces, kinds = []token.Sentence{s}, []layout.Kind{layout.Body}
		}
	} else {
		pieces = token.Sentences(text)
		kinds = r.kinds(text)
	}
	field := r.options.Field
	if field == "" {
		field = schema.TextField
	}
	points := codePoints{text: text, count: r.options.Offset}
	out := make([]Sentence, len(pieces))
	for i, p := range pieces {
		s := Sentence{Index: i, Kind: kindOf[kinds[p.Paragraph]], Field: field, Paragraph: p.Paragraph, Tokens: make([]Token, len(p.Tokens))}
		for k, t := range p.Tokens {
			s.Tokens[k] = Token{
				Text: text[t.Start:t.End], Start: points.at(t.Start), End: points.at(t.End),
				Form: t.Form, Word: t.Word, SpaceAfter: t.SpaceAfter, Head: -1,
			}
		}
		s.Start, s.End = s.Tokens[0].Start, s.Tokens[len(s.Tokens)-1].End
		opening := i == 0 || pieces[i-1].Paragraph != p.Paragraph
		closing := i+1 == len(pieces) || pieces[i+1].Paragraph != p.Paragraph
		r.place(&s, text[p.Start:p.End], opening, opening && closing)
		out[i] = s
	}
	return out
}

// place corrects the kind of a sentence by what is in it and finds its dateline.
// opening says that it opens its paragraph, alone that it is the whole paragraph.
func (r *reader) place(s *Sentence, source string, opening, alone bool) {
	switch {
	case s.Field == schema.TitleField:
		s.Kind = Headline
	case s.Kind == Body && layout.FurnitureSentence(source):
		s.Kind = Furniture
	}
	if !opening || s.Kind == Furniture {
		return
	}
	s.Dateline = r.dateline(forms(s), alone)
	switch {
	case s.Dateline == 0:
	case s.Dateline == len(s.Tokens):
		s.Kind = Byline
	case s.Kind == Headline && strings.HasSuffix(source, "."):
		s.Kind = Body
	}
	tagDateline(s.Tokens[:s.Dateline])
}

// kindOf turns the kinds of paragraphs into those of sentences.
var kindOf = map[layout.Kind]SentenceKind{
	layout.Body: Body, layout.Headline: Headline, layout.Caption: Caption,
	layout.Byline: Byline, layout.ListItem: ListItem, layout.Furniture: Furniture,
}

// kinds tells the kind of every paragraph of text.
func (r *reader) kinds(text string) []layout.Kind {
	paragraphs := token.Paragraphs(text)
	lines := make([]layout.Paragraph, len(paragraphs))
	for i, p := range paragraphs {
		lines[i] = layout.Paragraph{Text: text[p.Start:p.End], Block: p.Block}
	}
	return layout.Kinds(lines, r.options.TitleInText)
}

// recase gives the forms of sentences in title case or capitals the case that they
// would have in running text; Text keeps the source's.
func (r *reader) recase(sentences []Sentence) {
	var document truecase.Document
	type headline struct {
		sentence *Sentence
		capitals bool
	}
	var raised []headline
	for i := range sentences {
		s := &sentences[i]
		words := forms(s)[s.Dateline:]
		if title, capitals := truecase.Cased(words); title {
			raised = append(raised, headline{s, capitals})
		} else {
			document.Add(words)
		}
	}
	for _, h := range raised {
		tokens := h.sentence.Tokens[h.sentence.Dateline:]
		words := forms(h.sentence)[h.sentence.Dateline:]
		keep := make([]bool, len(words))
		for _, m := range r.analyser.gazetteer.Find(words, nil) {
			for i := m.From; i < m.To; i++ {
				keep[i] = !m.Short || !h.capitals
			}
		}
		for i, w := range r.analyser.common.Restore(words, &document, keep, h.capitals, nil) {
			tokens[i].Form = w
		}
	}
}

// parse fills in what the network says of a sentence, and the lemmas.
func (r *reader) parse(s *Sentence) {
	r.text = r.text[:0]
	for i := range s.Tokens {
		r.text = append(r.text, s.Tokens[i].Form)
	}
	r.classes = r.analyser.gazetteer.Classes(r.text, r.classes)
	r.words = r.words[:0]
	for i := s.Dateline; i < len(s.Tokens); i++ {
		r.words = append(r.words, neural.Word{Form: s.Tokens[i].Form, SpaceBefore: i == 0 || s.Tokens[i-1].SpaceAfter, Gaz: r.classes[i]})
	}
	tags, names := r.analyser.model.Analyse(r.words, &r.network)
	for i, w := range tags {
		t := &s.Tokens[s.Dateline+i]
		t.UPOS, t.XPOS, t.Rel = w.UPOS, w.XPOS, w.Rel
		if w.Head >= 0 {
			t.Head = s.Dateline + w.Head
		}
		t.TagConfidence, t.HeadConfidence, t.RelConfidence = w.TagConf, w.ArcConf, w.RelConf
	}
	for _, n := range names {
		s.Names = append(s.Names, Name{From: s.Dateline + n.From, To: s.Dateline + n.To, Type: schema.Type(n.Type), Confidence: n.Conf})
	}
	if q, ok := directSpeech(s); ok {
		r.parseSpeech(s, q)
	}
	mendPerfects(s)
	mendPasts(s)
	mendCounted(s)
	mendSubstantives(s)
	mendPlanVerbs(s)
	mendHeadline(s)
	r.mendPredicates(s)
	for i := range s.Tokens {
		t := &s.Tokens[i]
		t.Lemma = r.analyser.lemmas.Lemma(t.Form, t.XPOS)
	}
	r.names(s, r.text)
	r.mendTitled(s)
	mendGenitiveNames(s)
}

// codePoints turns byte offsets into code points; the offsets asked for must not
// decrease. A byte that is no UTF-8 counts as one.
type codePoints struct {
	text         string
	bytes, count int
}

func (c *codePoints) at(offset int) int {
	if offset > c.bytes {
		c.count += utf8.RuneCountInString(c.text[c.bytes:offset])
		c.bytes = offset
	}
	return c.count
}

package english

import (
	"context"
	"fmt"
	"unicode/utf8"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/token"
	"example.com/kg/schema"
)

// reader is the working memory of one Analyse call.
type reader struct {
	analyser *Analyser
	options  Options
	network  neural.Scratch
	words    []neural.Word
	text     []string // the forms of the sentence being read
	classes  []uint32
	matches  []gazetteer.Match
}

func (r *reader) read(ctx context.Context, text string) (*Analysis, error) {
	sentences := r.cut(text)
	for i := range sentences {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("analyse sentence %d of %d: %w", i+1, len(sentences), err)
		}
		r.parse(&sentences[i])
	}
	r.consistent(sentences)
	return &Analysis{Sentences: sentences}, nil
}

// cut gives the sentences of text with their tokens, offsets in code points.
func (r *reader) cut(text string) []Sentence {
	var pieces []token.Sentence
	if r.options.OneSentence {
		if s, ok := token.Whole(text); ok {
			pieces = []token.Sentence{s}
		}
	} else {
		pieces = token.Sentences(text)
	}
	field := r.options.Field
	if field == "" {
		field = schema.TextField
	}
	points := codePoints{text: text}
	out := make([]Sentence, len(pieces))
	for i, p := range pieces {
		s := Sentence{Index: i, Field: field, Paragraph: p.Paragraph, Tokens: make([]Token, len(p.Tokens))}
		for k, t := range p.Tokens {
			s.Tokens[k] = Token{
				Text: text[t.Start:t.End], Start: points.at(t.Start), End: points.at(t.End),
				Form: t.Form, Word: t.Word, SpaceAfter: t.SpaceAfter, Head: -1,
			}
		}
		s.Start, s.End = s.Tokens[0].Start, s.Tokens[len(s.Tokens)-1].End
		out[i] = s
	}
	return out
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
	for i := range s.Tokens {
		t := &s.Tokens[i]
		t.Lemma = r.analyser.lemmas.Lemma(t.Form, t.XPOS)
	}
	for _, n := range names {
		s.Names = append(s.Names, Name{From: s.Dateline + n.From, To: s.Dateline + n.To, Type: schema.Type(n.Type), Confidence: n.Conf})
	}
	r.names(s, r.text)
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

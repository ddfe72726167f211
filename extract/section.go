package extract

import (
	"iter"
	"unicode/utf8"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/token"
	"example.com/kg/schema"
)

// SectionSize is how many bytes of a document's text are read at once (some 20,000
// words, far beyond an article), which bounds the memory that reading takes.
const SectionSize = 128 << 10

// Section is what of a document is read at once: all of an article, or a part of at
// most [SectionSize] bytes of a longer text. Sections know nothing of each other, so
// that they can be read side by side: what a name, a description or a pronoun stands
// for is looked for in its own section, the title in the first.
type Section struct {
	Document *schema.Document
	// Text is the section's part of the document's text.
	Text string
	// First and Last say that the document begins and ends with this section.
	First, Last bool

	// points and sentences are how many code points and sentences of the text stand
	// before the section.
	points, sentences int
	source            *schema.Index
}

// Sections divides documents into their sections, one at a time and in order. An
// error that documents yield is handed on in its place.
func Sections(documents iter.Seq2[*schema.Document, error]) iter.Seq2[*Section, error] {
	return func(yield func(*Section, error) bool) {
		for d, err := range documents {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for s := range Divide(d) {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
}

// Divide yields the sections of a document in order; there is at least one.
func Divide(d *schema.Document) iter.Seq[*Section] {
	return func(yield func(*Section) bool) {
		texts := token.Sections(d.Text, SectionSize)
		next := Section{Document: d, First: true, source: schema.NewIndex(d.Text)}
		for i, text := range texts {
			s := next
			s.Text, s.Last = text, i+1 == len(texts)
			if !yield(&s) || s.Last {
				return
			}
			next.First = false
			next.points += utf8.RuneCountInString(text)
			next.sentences += s.count()
		}
	}
}

// count is the number of sentences that an analysis of the section will have.
func (s *Section) count() int {
	if !s.Document.OneSentence {
		return len(token.Sentences(s.Text))
	}
	if _, ok := token.Whole(s.Text); ok {
		return 1
	}
	return 0
}

// Options say what the analyser is to know of the section's text.
func (s *Section) Options() english.Options {
	d := s.Document
	return english.Options{
		Published: d.Published, Field: schema.TextField, OneSentence: d.OneSentence,
		TitleInText: d.TitleInText && s.First, Offset: s.points,
	}
}

// TitleOptions say what the analyser is to know of the document's title; apart is false
// where there is none to read with this section, or where the text holds it.
func (s *Section) TitleOptions() (title english.Options, apart bool) {
	d := s.Document
	return english.Options{Published: d.Published, Field: schema.TitleField, OneSentence: true},
		s.First && d.Title != "" && !d.TitleInText && !d.OneSentence
}

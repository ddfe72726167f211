package main

import (
	"context"
	"iter"

	"example.com/kg/extract"
	"example.com/kg/extract/corpus"
	"example.com/kg/extract/english/neural"
	"example.com/kg/schema"
)

// sectionRead is what a command made of a section.
type sectionRead[R any] struct {
	*extract.Section
	made R
}

// readSections applies work to the sections of documents, by so many workers, and
// yields what it made in the order of the sections.
func readSections[R any](ctx context.Context, documents iter.Seq2[*schema.Document, error], workers int, work func(context.Context, *extract.Section) (R, error)) iter.Seq2[sectionRead[R], error] {
	return corpus.Map(ctx, extract.Sections(documents), workers, func(ctx context.Context, s *extract.Section) (sectionRead[R], error) {
		made, err := work(ctx, s)
		return sectionRead[R]{s, made}, err
	})
}

// account counts documents when their last section is read, and says of each what its
// length cost. It is used by one goroutine at a time.
type account struct {
	*progress
	inPieces int // sentences of the document being read
}

// read takes note of a section, of which so many sentences were parsed in pieces.
func (a *account) read(s *extract.Section, inPieces int) {
	d := s.Document
	if s.First && !s.Last {
		a.note("kg: %s: the text has more than %d KiB and is read in sections: what surnames, descriptions and pronouns stand for is looked for in their own section",
			nameOf(d), extract.SectionSize>>10)
	}
	a.inPieces += inPieces
	if !s.Last {
		return
	}
	if a.inPieces > 0 {
		a.note("kg: %s: %s of more than %d words parsed in pieces: what relates one piece with another is missed",
			nameOf(d), count(a.inPieces, "sentence", "sentences"), neural.MaxWords)
	}
	a.inPieces = 0
	a.step()
}

// nameOf is what a message calls a document.
func nameOf(d *schema.Document) string {
	if d.Title != "" {
		return d.ID + " (" + d.Title + ")"
	}
	return d.ID
}

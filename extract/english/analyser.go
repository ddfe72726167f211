package english

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"sync"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/layout"
	"example.com/kg/extract/english/lemma"
	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/quantity"
	"example.com/kg/extract/english/temporal"
	"example.com/kg/extract/english/token"
	"example.com/kg/extract/english/truecase"
	"example.com/kg/schema"
)

// Options say what is known of a text.
type Options struct {
	// Published is the publication day or time (ISO 8601); relative times are
	// resolved against it and stay without a value where it is empty.
	Published string
	// Field says what the text is; the zero value is the document's text.
	Field schema.Field
	// OneSentence says that the text is exactly one sentence.
	OneSentence bool
	// TitleInText says that the first line of the text is its title.
	TitleInText bool
	// Offset is the number of code points that stand before the text, where it is a
	// section of a longer one; offsets in the analysis count them.
	Offset int
}

// Analyser reads English text. It is safe for concurrent use.
type Analyser struct {
	model     *neural.Model
	lemmas    *lemma.Table
	gazetteer *gazetteer.Gazetteer
	common    *truecase.Words
	sum       string
	scratch   sync.Pool
}

// New returns an analyser with the embedded model and gazetteer, which the first call
// in a process decodes.
func New() (*Analyser, error) {
	names, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("load the gazetteer: %w", err)
	}
	return NewWith(names)
}

// NewWith is New with another gazetteer: the embedded one and a user's own names
// (see gazetteer.With).
func NewWith(names *gazetteer.Gazetteer) (*Analyser, error) {
	model, err := neural.Load()
	if err != nil {
		return nil, fmt.Errorf("load the English network: %w", err)
	}
	lemmas, err := lemma.Load()
	if err != nil {
		return nil, fmt.Errorf("load English lemmas: %w", err)
	}
	common, err := truecase.Load()
	if err != nil {
		return nil, fmt.Errorf("load common words: %w", err)
	}
	sum := sha256.New()
	io.WriteString(sum, model.Sum()+names.Sum())
	sum.Write(lemma.Source())
	sum.Write(truecase.Source())
	io.WriteString(sum, token.Source()+layout.Source()+temporal.Source()+quantity.Source()+formsFile)
	return &Analyser{
		model:     model,
		lemmas:    lemmas,
		gazetteer: names,
		common:    common,
		sum:       hex.EncodeToString(sum.Sum(nil)),
		scratch:   sync.Pool{New: func() any { return new(reader) }},
	}, nil
}

// Model is the SHA-256, in hexadecimal, of the network and of all data that an
// analysis depends on.
func (a *Analyser) Model() string { return a.sum }

// Analyse reads text. It fails only when ctx is done: any text has an analysis.
func (a *Analyser) Analyse(ctx context.Context, text string, o Options) (*Analysis, error) {
	r := a.scratch.Get().(*reader)
	defer a.scratch.Put(r)
	r.analyser, r.options = a, o
	return r.read(ctx, text)
}

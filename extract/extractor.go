package extract

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"example.com/kg/extract/english"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/entity"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
	"example.com/kg/schema/ontology"
)

// Name and Version are what evidence says of the extractor that made it.
const (
	Name    = "kg"
	Version = "0.1.0"
)

// Options are what an extractor may be given beside the built-in data.
type Options struct {
	// Ontology gives labels, event codes and shared concepts; nil for the
	// embedded one.
	Ontology *ontology.Ontology
	// Patterns are the user's own pattern files, which extend and override the
	// embedded ones.
	Patterns []relation.Source
	// Names is the gazetteer; nil for the embedded one.
	Names *gazetteer.Gazetteer
}

// Extractor draws evidence from documents. It is immutable and safe for
// concurrent use.
type Extractor struct {
	analyser *english.Analyser
	resolver *entity.Resolver
	patterns *relation.Set
	ontology *ontology.Ontology
	places   *gazetteer.Gazetteer
	model    string
}

// New returns an extractor. The first one in a process decodes the English model.
func New(o Options) (*Extractor, error) {
	x := &Extractor{ontology: o.Ontology, places: o.Names}
	if x.ontology == nil {
		x.ontology = ontology.Default()
	}
	var err error
	if x.places == nil {
		if x.places, err = gazetteer.Load(); err != nil {
			return nil, fmt.Errorf("load the gazetteer: %w", err)
		}
	}
	if x.analyser, err = english.NewWith(x.places); err != nil {
		return nil, fmt.Errorf("make the English analyser: %w", err)
	}
	if x.resolver, err = entity.NewNamed(x.places); err != nil {
		return nil, fmt.Errorf("make the entity resolver: %w", err)
	}
	if x.patterns, err = relation.Load(o.Patterns...); err != nil {
		return nil, fmt.Errorf("load relation patterns: %w", err)
	}
	sum := sha256.New()
	io.WriteString(sum, Version)
	io.WriteString(sum, x.analyser.Model()+x.resolver.Model()+proposition.Source())
	patterns := x.patterns.Sum()
	sum.Write(patterns[:])
	io.WriteString(sum, x.ontology.Sum())
	x.model = hex.EncodeToString(sum.Sum(nil))
	return x, nil
}

// Model is the SHA-256, in hexadecimal, of everything that the evidence depends
// on beside the document.
func (x *Extractor) Model() string { return x.model }

// Result is what a document or a section of it gives.
type Result struct {
	// Evidence is ordered by its place in the document.
	Evidence []schema.Evidence
	// Mentions are all mentions that refer to an entity, in the order of the text.
	Mentions []schema.Mention
	// InPieces counts the sentences that were too long to be parsed as a whole (see
	// [english.Analysis.InPieces]).
	InPieces int
}

// Read draws the evidence from a section. It fails only when ctx is done.
func (x *Extractor) Read(ctx context.Context, s *Section) (*Result, error) {
	r, err := x.read(ctx, s)
	if err != nil {
		return nil, err
	}
	out := &Result{Evidence: r.compose(), Mentions: r.resolution.List()}
	for i := range r.parts {
		out.InPieces += r.parts[i].analysis.InPieces()
	}
	return out, nil
}

// Extract draws the evidence from a whole document. Of one that may be long,
// [Divide] and [Extractor.Read] need not hold all results at once. It fails only
// when ctx is done.
func (x *Extractor) Extract(ctx context.Context, d *schema.Document) (*Result, error) {
	var out Result
	for s := range Divide(d) {
		r, err := x.Read(ctx, s)
		if err != nil {
			return nil, err
		}
		if s.First && s.Last {
			return r, nil
		}
		out.Evidence = append(out.Evidence, r.Evidence...)
		out.Mentions = append(out.Mentions, r.Mentions...)
		out.InPieces += r.InPieces
	}
	return &out, nil
}

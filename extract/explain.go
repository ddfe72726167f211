package extract

import (
	"context"
	"fmt"
	"strings"

	"example.com/kg/extract/proposition"
	"example.com/kg/schema"
)

// Explanation says, proposition by proposition, what was made of a section.
type Explanation struct {
	Propositions []ExplainedProposition
}

// ExplainedProposition is one proposition with what became of it.
type ExplainedProposition struct {
	Field schema.Field
	// Sentence counts the field's sentences from 0; Text is its wording.
	Sentence int
	Text     string
	// Proposition is its description, Rule the construction it was read from.
	Proposition, Rule string
	// Evidence is what it gave.
	Evidence []schema.Evidence
	// Dropped says what else was tried, and why it came to nothing.
	Dropped []string
}

// Explain reads a section as Read does and says which pattern fired for each
// proposition, and why a candidate was dropped. It fails only when ctx is done.
func (x *Extractor) Explain(ctx context.Context, s *Section) (*Explanation, error) {
	r, err := x.read(ctx, s)
	if err != nil {
		return nil, err
	}
	out := &Explanation{}
	for i := range r.parts {
		p := &r.parts[i]
		for k := range p.propositions {
			out.Propositions = append(out.Propositions, r.explain(p, k))
		}
	}
	return out, nil
}

func (r *reading) explain(p *part, k int) ExplainedProposition {
	w := &p.propositions[k]
	sentence := &p.analysis.Sentences[w.Sentence]
	text, _ := p.source.Slice(sentence.Start, sentence.End)
	e := ExplainedProposition{
		Field: sentence.Field, Sentence: p.earlier + sentence.Index, Text: text,
		Proposition: proposition.Describe(p.analysis, p.propositions, k), Rule: w.Rule,
	}
	for m := range p.relations.Matches {
		match := &p.relations.Matches[m]
		if match.Proposition != k {
			continue
		}
		composed, reason := r.match(p, match)
		e.Evidence = append(e.Evidence, composed...)
		if reason != "" {
			e.Dropped = append(e.Dropped, match.Rule+": "+reason)
		}
	}
	trace := &p.relations.Traces[k]
	for _, d := range trace.Dropped {
		e.Dropped = append(e.Dropped, d.Pattern+": "+d.Reason)
	}
	if trace.Note != "" {
		e.Dropped = append(e.Dropped, trace.Note)
	}
	return e
}

// String writes the explanation for people.
func (x *Explanation) String() string {
	var b strings.Builder
	last := ""
	for i := range x.Propositions {
		p := &x.Propositions[i]
		if p.Text != last {
			fmt.Fprintf(&b, "\n%s\n", p.Text)
			last = p.Text
		}
		fmt.Fprintf(&b, "  %s  [%s]\n", p.Proposition, p.Rule)
		for k := range p.Evidence {
			e := &p.Evidence[k]
			fmt.Fprintf(&b, "    → %s  %.2f  [%s]\n", Line(e), e.Confidence, e.Rule)
		}
		for _, d := range p.Dropped {
			fmt.Fprintf(&b, "    – %s\n", d)
		}
	}
	return strings.TrimPrefix(b.String(), "\n")
}

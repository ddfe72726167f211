package extract

import (
	"slices"

	"example.com/kg/extract/proposition"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

// attribution says who says the match, outermost first: the proposition's
// speakers, then the one that a pattern adds ("urged Iran to …": the urger says
// what is required).
func (r *reading) attribution(p *part, m *relation.Match) []schema.Attribution {
	var out []schema.Attribution
	if m.Proposition >= 0 {
		for _, s := range p.propositions[m.Proposition].Speakers {
			if a, ok := r.speaker(p, s.Sentence, s.Head, s.Tokens, s.CueSentence, s.Cue); ok {
				out = append(out, a)
			}
		}
	}
	if s := m.Speaker; s != nil {
		a, ok := r.speaker(p, m.Sentence, s.Head, s.Minimal, m.Sentence, m.SpeakerCue)
		if ok && !slices.ContainsFunc(out, func(b schema.Attribution) bool { return b.ID == a.ID }) {
			out = append(out, a)
		}
	}
	return out
}

// speaker is one link of the chain; a speaker whom nobody names ("reportedly")
// has a cue alone.
func (r *reading) speaker(p *part, sentence, head int, tokens []int, cueSentence int, cue []int) (schema.Attribution, bool) {
	var a schema.Attribution
	if runs := runs(cue); len(runs) > 0 {
		a.Cue.Text, a.Cue.Start, a.Cue.End = phraseOf{part: p, sentence: cueSentence}.slice(runs[0])
	}
	if head < 0 {
		return a, a.Cue.Text != ""
	}
	if len(tokens) == 0 {
		tokens = []int{head}
	}
	t := p.trees[sentence]
	argument := proposition.Argument{Role: proposition.Subject, Head: head, Tokens: tokens, Minimal: t.Minimal(head), Proposition: -1}
	f := phraseOf{p, sentence, &argument}
	ends, _ := r.ends(f, false)
	if len(ends) == 0 || ends[0].ID == "" {
		return r.somebody(f, a)
	}
	n := ends[0].Node
	a.ID, a.Name, a.Type, a.Text, a.Start, a.End = n.ID, n.Name, n.Type, n.Text, n.Start, n.End
	return a, true
}

// somebody makes a speaker of a phrase that refers to nothing that is known: "two of the
// officials" are two officials; of whom nothing can be said at all, the cue remains, so
// that what somebody says is never what the text says.
func (r *reading) somebody(f phraseOf, a schema.Attribution) (schema.Attribution, bool) {
	if name := r.partitive(f); name != "" {
		a.ID, a.Name, a.Type = r.scoped(name, schema.Group)
		a.Text, a.Start, a.End = f.slice(f.argument.Tokens)
	}
	return a, a.Cue.Text != ""
}

// qualifiers gives the match's further arguments as qualifiers, with the entity
// where they refer to one.
func (r *reading) qualifiers(p *part, m *relation.Match) []schema.Qualifier {
	var out []schema.Qualifier
	for i := range m.Qualifiers {
		q := &m.Qualifiers[i]
		f := phraseOf{p, m.Sentence, &q.Argument}
		text, start, end := f.slice(q.Argument.Tokens)
		if text == "" || f.isTime() {
			continue
		}
		qualifier := schema.Qualifier{Role: q.Role, Text: text, Start: start, End: end}
		if ends, _ := r.ends(f, true); len(ends) == 1 && ends[0].ID != "" && ends[0].named {
			n := ends[0].Node
			qualifier.Entity = &schema.EntityRef{ID: n.ID, Name: n.Name, Type: n.Type}
		}
		out = append(out, qualifier)
		if q.Role == locationRole && qualifier.Entity != nil && qualifier.Entity.Type == schema.Facility {
			if town := r.townOf(p, m.Sentence, q.Argument.Head); town != nil {
				out = append(out, *town)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b schema.Qualifier) int { return a.Start - b.Start })
	return out
}

// isTime reports whether the phrase is a temporal expression.
func (f phraseOf) isTime() bool {
	for _, t := range f.part.analysis.Sentences[f.sentence].Times {
		if f.argument.Head >= t.From && f.argument.Head < t.To {
			return true
		}
	}
	return false
}

package proposition

import "slices"

// quotes follows quotation marks through a document, so that what is quoted in a
// sentence without a speaker of its own goes to the one who was speaking.
type quotes struct {
	open      bool
	speakers  []Speaker
	paragraph int
}

func newQuotes() *quotes { return &quotes{paragraph: -1} }

// attribute gives the propositions of a sentence that stands wholly inside
// quotation marks, with nobody said to say it, the last speaker: the one whose
// quotation is still open, or who was quoted before in the same paragraph.
func (q *quotes) attribute(r *reading) {
	began := q.open
	inside, whole := q.scan(r)
	if !began && q.paragraph != r.Sentence.Paragraph {
		q.speakers = nil
	}
	q.paragraph = r.Sentence.Paragraph
	own := r.quotedSpeakers(inside)
	switch {
	case len(own) > 0:
		q.speakers = own
	case whole && len(q.speakers) > 0:
		for p := range r.props {
			w := &r.props[p]
			switch w.Kind {
			case Title, Apposition, Possessive, Modifier:
				continue
			}
			w.Speakers = append(slices.Clone(q.speakers), w.Speakers...)
		}
	case !whole:
		q.speakers = nil
	}
}

// scan reports which tokens stand inside quotation marks and whether all words
// do, and keeps the state for the next sentence.
func (q *quotes) scan(r *reading) (inside []bool, whole bool) {
	tokens := r.Sentence.Tokens
	inside = make([]bool, len(tokens))
	words := 0
	for i := range tokens {
		switch tokens[i].Text {
		case "“", "``", "«":
			q.open = true
			continue
		case "”", "''", "»":
			q.open = false
			continue
		case "\"":
			q.open = !q.open
			continue
		}
		inside[i] = q.open
		if tokens[i].UPOS != "PUNCT" && !inside[i] {
			words++
		}
	}
	return inside, words == 0
}

// quotedSpeakers returns the speakers of the sentence's outermost quotation.
func (r *reading) quotedSpeakers(inside []bool) []Speaker {
	for p := range r.props {
		s := r.props[p].speech
		if s == nil || inside[r.props[p].Head] {
			continue
		}
		for _, c := range s.content {
			first, _ := r.Span(r.props[c].Head)
			if inside[r.props[c].Head] || inside[first] {
				return append(slices.Clone(r.props[p].Speakers), s.speakers...)
			}
		}
	}
	return nil
}

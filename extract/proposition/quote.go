package proposition

import "slices"

// quotes follows quotation marks through a document, so that what is quoted in a
// sentence without a speaker of its own goes to the one who was speaking.
type quotes struct {
	open      bool
	speakers  []Speaker
	paragraph int
	// announced are the speakers of an announcement ("Bell said:"), from the next
	// sentence on; plain says that what they say stands without quotation marks.
	announced []Speaker
	plain     bool
}

func newQuotes() *quotes { return &quotes{paragraph: -1} }

// attribute gives the propositions of a sentence that stands wholly inside
// quotation marks, with nobody said to say it, the last speaker: the one whose
// quotation is still open, or who was quoted before in the same paragraph.
func (q *quotes) attribute(r *reading) {
	began := q.open
	opening := q.paragraph != r.Sentence.Paragraph
	if opening && began && !r.opensQuote() {
		q.open, began = false, false // never closed
	}
	inside, whole := q.scan(r, opening)
	if !began && opening {
		q.speakers = nil
	}
	q.paragraph = r.Sentence.Paragraph
	if q.announced != nil && !q.plain {
		if r.opensQuote() {
			q.speakers, q.announced = q.announced, nil
		} else {
			q.plain = true
		}
	}
	own := r.quotedSpeakers(inside)
	if speakers := r.announces(); speakers != nil {
		q.announced, q.plain = speakers, false
		return
	}
	if q.plain && opening && r.endsSpeech() {
		q.announced, q.plain = nil, false
	}
	switch {
	case q.plain:
		r.spokenBy(q.announced)
	case len(own) > 0:
		q.speakers = own
	case whole && len(q.speakers) > 0:
		r.spokenBy(q.speakers)
	case !whole:
		q.speakers = nil
	}
}

// spokenBy puts speakers before all others who say what the sentence says.
func (r *reading) spokenBy(speakers []Speaker) {
	for p := range r.props {
		w := &r.props[p]
		switch w.Kind {
		case Title, Apposition, Possessive, Modifier, Hyphenated:
			continue
		}
		w.Speakers = append(slices.Clone(speakers), w.Speakers...)
	}
}

// opensQuote reports whether the sentence begins with a quotation mark.
func (r *reading) opensQuote() bool {
	switch r.Token(0).Text {
	case "“", "``", "«", "\"":
		return true
	}
	return false
}

// announces returns the speakers of a sentence that ends in a colon, after which
// what they say follows in sentences of its own.
func (r *reading) announces() []Speaker {
	if n := len(r.Sentence.Tokens); n < 3 || r.Token(n-1).Form != ":" {
		return nil
	}
	var out []Speaker
	for p := range r.props {
		w := &r.props[p]
		c, _ := r.lexicon.cue(w.Lemma, "verb", thatFrame)
		if w.Kind != Verbal || c == nil || !c.says(thatFrame) || len(w.surface) == 0 || w.speech != nil {
			continue
		}
		if list := r.speakers(p); list[0].Head >= 0 {
			out = list
		}
	}
	return out
}

// endsSpeech reports whether a paragraph no longer belongs to the speech that was
// announced: it bears a label of its own ("Notes to editors"), or tells what
// somebody with a name said.
func (r *reading) endsSpeech() bool {
	if r.lexicon.Endings[r.Lower(0)] {
		return true
	}
	for p := range r.props {
		w := &r.props[p]
		if w.speech == nil || r.Head[w.Head] >= 0 && !r.Is(w.Head, "parataxis") {
			continue
		}
		for _, s := range w.speech.speakers {
			if s.Head >= 0 && r.Name[s.Head] >= 0 {
				return true
			}
		}
	}
	return false
}

// scan reports which tokens stand inside quotation marks and whether all words
// do, and keeps the state for the next sentence.
func (q *quotes) scan(r *reading, opening bool) (inside []bool, whole bool) {
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
			// A paragraph inside a quotation opens with a mark as well.
			q.open = !q.open || opening && i == 0
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

// quoted reports whether token i stands inside quotation marks of its sentence.
func (r *reading) quoted(i int) bool {
	open := false
	for j := range i {
		switch r.Token(j).Text {
		case "“", "``", "«":
			open = true
		case "”", "''", "»":
			open = false
		case "\"":
			open = !open
		}
	}
	return open
}

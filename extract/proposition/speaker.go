package proposition

import (
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// speakers lists those who say what p says, with p's predicate as the cue. A
// participle "citing" names a further source, further in.
func (r *reading) speakers(p int) []Speaker {
	w := &r.props[p]
	denies := r.denies(w)
	var list []Speaker
	for _, a := range w.Arguments {
		if a.Role == Subject && a.Proposition < 0 && r.negative(a.Head) {
			return nil // "no evidence shows that …": nobody says so
		}
		if a.Role == Subject && a.Proposition < 0 {
			list = append(list, Speaker{
				Sentence: w.Sentence, Head: a.Head, Tokens: a.Tokens,
				CueSentence: w.Sentence, Cue: w.Predicate, Denies: denies,
			})
			break
		}
	}
	if len(list) == 0 && (w.Passive && w.Lemma != "suspect" || r.Has(w.Head, "expl", "csubj")) || len(list) == 0 && w.Kind == Nominal && !r.rejectedClaim(p) {
		list = append(list, Speaker{
			Sentence: w.Sentence, Head: -1, CueSentence: w.Sentence, Cue: w.Predicate, Denies: denies,
		})
	}
	for _, k := range r.Kids[w.Head] {
		if q := r.clause[k]; q >= 0 && r.lexicon.Citing[r.props[q].Lemma] && r.Token(k).XPOS == "VBG" {
			list = append(list, r.objectSpeaker(q)...)
		}
	}
	return list
}

// objectSpeaker makes a speaker of the object of a "citing".
func (r *reading) objectSpeaker(q int) []Speaker {
	w := &r.props[q]
	for _, a := range w.Arguments {
		if a.Role == Object {
			return []Speaker{{Sentence: w.Sentence, Head: a.Head, Tokens: a.Tokens, CueSentence: w.Sentence, Cue: w.Predicate}}
		}
	}
	return nil
}

// denies reports whether the cue denies its content.
func (r *reading) denies(w *work) bool {
	c, _ := r.cueOf(w, thatFrame, ingFrame, nounFrame)
	return c != nil && c.Polarity == schema.Denied
}

// hearsay reads "reportedly": somebody unnamed says so.
func (r *reading) hearsay() {
	for p := range r.props {
		w := &r.props[p]
		if w.Kind != Verbal && w.Kind != Copular {
			continue
		}
		for _, k := range r.Kids[w.Head] {
			if r.Is(k, "advmod") && r.lexicon.Hearsay[r.Lemma(k)] {
				w.voices = append(w.voices, Speaker{Sentence: w.Sentence, Head: -1, CueSentence: w.Sentence, Cue: []int{k}})
			}
		}
	}
}

// sources reads "according to Reuters" wherever it hangs.
func (r *reading) sources() {
	for _, i := range r.Order {
		preposition, marker := r.Case(i)
		if !r.lexicon.Sources[preposition] || r.temporal(i) || r.unit(i) {
			continue
		}
		for h := r.Head[i]; h >= 0; h = r.Head[h] {
			p := r.clause[h]
			if p < 0 {
				continue
			}
			p = r.scope(p, marker[0])
			r.props[p].voices = append(r.props[p].voices, Speaker{
				Sentence: r.Sentence.Index, Head: i, Tokens: r.Phrase(i),
				CueSentence: r.Sentence.Index, Cue: marker,
			})
			break
		}
	}
}

// unit reports whether token i is a bare singular noun, which is nobody who could say
// anything: "per share", "according to plan".
func (r *reading) unit(i int) bool {
	return r.Token(i).XPOS == "NN" && r.Name[i] < 0 && !r.Has(i, "det", "nmod:poss", "amod", "compound", "nmod", "appos", "acl")
}

// scope returns the proposition that a source standing at token at speaks for:
// the sentence's outermost clause when it opens or closes the sentence, else p.
func (r *reading) scope(p, at int) int {
	if at > r.Sentence.Dateline+1 && !r.closing(at) {
		return p
	}
	for q := r.parent(p); q >= 0; q = r.parent(p) {
		if r.props[q].speech != nil || r.props[q].Kind == Nominal {
			break
		}
		p = q
	}
	return p
}

// closing reports whether a source that begins at token at is set off by a comma.
func (r *reading) closing(at int) bool { return at > 0 && r.Token(at-1).Form == "," }

// label makes the one before a colon the speaker of a headline or caption:
// "Meloni: Vatican to host talks". A place is a dateline instead.
func (r *reading) label() {
	i := r.Label
	if i < 0 || r.Name[i] < 0 {
		return
	}
	switch r.Sentence.Names[r.Name[i]].Type {
	case schema.Person, schema.Organization, schema.Media:
	default:
		return
	}
	colon := i
	for colon+1 < len(r.Sentence.Tokens) && r.Token(colon).Form != ":" {
		colon++
	}
	if r.Sentence.Kind != english.Headline && !strings.ContainsAny(r.Token(min(colon+1, len(r.Sentence.Tokens)-1)).Form, "\"“") {
		return
	}
	for p := range r.props {
		if w := &r.props[p]; r.parent(p) < 0 && w.Head > colon {
			w.voices = append(w.voices, Speaker{
				Sentence: w.Sentence, Head: i, Tokens: r.Phrase(i), CueSentence: w.Sentence, Cue: []int{colon},
			})
		}
	}
}

package proposition

import (
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// contextOf judges proposition p by the proposition q that embeds it.
func (r *reading) contextOf(p, q int) truth {
	w, parent := &r.props[p], &r.props[q]
	total := parent.context.and(parent.own)
	switch {
	case w.Kind == Title, w.Kind == Apposition, w.Kind == Possessive, w.Kind == Modifier:
		return truth{}
	case w.Kind == Nominal:
		return r.nominalContext(p, q, total)
	}
	switch w.Link {
	case Coordination:
		return r.coordinated(p, q)
	case Content:
		if r.rejectedClaim(q) {
			return truth{denied: true}
		}
		t := r.cued(parent, total, r.frames(w)...)
		if r.inVain(parent.Head) {
			t.denied = !t.denied
		}
		if c, _ := r.cueOf(parent, toFrame); c == nil && r.purposeOf(w.Head) {
			t.modality = further(schema.Planned, t.modality)
		}
		return t
	case Participle:
		if r.purposeOf(w.Head) {
			return truth{modality: further(schema.Planned, total.modality)}
		}
	case Complement, Infinitive:
		t := r.cued(parent, total, r.frames(w)...)
		if w.own.denied && parent.Past && t.modality == schema.Planned && r.lexicon.Settling[parent.Lemma] {
			t.modality = "" // "decided not to lift": it was not lifted
		}
		if w.Link == Infinitive && r.hasCondition(parent.Head) {
			t.modality = schema.Conditional
		}
		if parent.Lemma == "have" && w.Link == Infinitive {
			for _, k := range r.Kids[parent.Head] {
				if r.Is(k, "advmod") && r.Lower(k) == "yet" && k > parent.Head {
					return truth{denied: true} // "has yet to release them"
				}
			}
		}
		if r.lexicon.Permitting[parent.Lemma] && r.Sentence.Kind == english.Body && r.present(parent.Head) && t.modality == "" && !parent.Passive {
			t.modality = schema.Possible // "licences that allow them to buy fuel"
		}
		if w.Link == Infinitive && r.inVain(parent.Head) {
			t.denied = !t.denied
		}
		return t
	case Adverbial:
		mark, _ := r.Mark(w.Head)
		if mark == "" {
			mark, _ = r.Case(w.Head)
		}
		if r.complementGerund(w.Head) {
			if c, _ := r.cueOf(parent, ingFrame); mark == "for" && (c == nil || c.Modality == schema.Attempted) {
				return truth{} // "wants to try him for taking bribes": he took them
			}
			return r.cued(parent, total, r.gerundFrames(w.Head)...)
		}
		if r.lexicon.Backward[mark] || total.modality == schema.Attempted {
			return truth{} // "will close after losing ground", "tried to calm them, proposing"
		}
		if r.finite(w.Head) || r.Has(w.Head, "nsubj") {
			if r.lexicon.Ahead[mark] && r.present(w.Head) {
				return truth{modality: schema.Planned} // "before the country joins the euro"
			}
			return truth{}
		}
		return truth{modality: total.modality}
	case Purpose:
		return r.purpose(w, parent, total)
	}
	return truth{}
}

// complementGerund reports whether clause i is a gerund that completes its verb:
// "accused him of taking", and no mere circumstance ("by taking", "taking").
func (r *reading) complementGerund(i int) bool {
	if r.finite(i) || r.Token(i).XPOS != "VBG" && !r.Has(i, "cop", "aux:pass") {
		return false
	}
	mark, _ := r.Mark(i)
	if mark == "" {
		mark, _ = r.Case(i)
	}
	if mark == "with" && r.Has(i, "nsubj") {
		return false // "with the strike entering its third week"
	}
	return mark != "" && !r.lexicon.Adjuncts[mark] && !r.lexicon.Without[mark]
}

// present reports whether the verb of clause i alone stands in the present.
func (r *reading) present(i int) bool {
	xpos := r.Token(i).XPOS
	return (xpos == "VBZ" || xpos == "VBP") && !r.Has(i, "aux", "cop")
}

// inVain reports whether clause i is said to have led to nothing: "tried in vain".
func (r *reading) inVain(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "advmod", "obl", "xcomp", "fixed") && r.lexicon.Vainly[r.Lower(k)] {
			return true
		}
	}
	return false
}

// purpose judges what is done something for: it is planned, unless the main verb
// is itself the saying of it ("phoned him to congratulate him") or the infinitive
// says how it ended ("beat Italy to win the cup", "only to resume the advance").
func (r *reading) purpose(w, parent *work, total truth) truth {
	result := r.lexicon.Outcome[w.Lemma] && parent.Past
	for _, k := range r.Kids[w.Head] {
		result = result || r.Is(k, "advmod") && r.Lower(k) == "only" && k < w.Head
	}
	if result || r.lexicon.SayingPurpose[parent.Lemma] {
		return truth{modality: total.modality}
	}
	return truth{modality: further(total.modality, schema.Planned)}
}

// rejectedClaim reports whether noun q is a claim that its verb denies:
// "rejected suggestions that …".
func (r *reading) rejectedClaim(q int) bool {
	noun := &r.props[q]
	v := r.parent(q)
	if v < 0 || noun.Kind != Nominal {
		return false
	}
	claim, _ := r.lexicon.cue(noun.Lemma, "noun", thatFrame)
	if claim == nil || !claim.says(thatFrame) && claim.Modality != schema.Possible {
		return false
	}
	direct, preposition, subject := r.governed(noun.Head, &r.props[v])
	if !direct || subject || preposition != "" || r.props[v].Polarity == schema.Denied {
		return false
	}
	c, _ := r.cueOf(&r.props[v], nounFrame)
	return c != nil && c.Polarity == schema.Denied
}

// frames returns the frames that the embedded clause w fills.
func (r *reading) frames(w *work) []string {
	i := w.Head
	mark, _ := r.Mark(i)
	switch {
	case mark == "if" || r.whether(i):
		return []string{whetherFrame, thatFrame}
	case r.mandative(i):
		return []string{shouldFrame, thatFrame}
	case r.Infinitive(i) && !(w.Link == Complement && r.Has(i, "nsubj")): // "X to visit Kyiv, says Y" is a whole clause
		return []string{toFrame}
	case r.Token(i).XPOS == "VBG" && !r.finite(i):
		return r.gerundFrames(i)
	case w.Link == Infinitive && !r.finite(i):
		return []string{toFrame}
	}
	return []string{thatFrame}
}

// purposeOf reports whether clause i is an infinitive that says what the noun before it
// is for: "a bill to sanction officials". The first, the last and the only one to do
// something has done it.
func (r *reading) purposeOf(i int) bool {
	noun := r.Head[i]
	if !r.Infinitive(i) || noun < 0 || !r.nounish(noun) || r.lexicon.Ordinal[r.Lemma(noun)] {
		return false
	}
	for _, k := range r.Kids[noun] {
		if r.lexicon.Ordinal[r.Lower(k)] || r.Token(k).XPOS == "JJS" {
			return false
		}
	}
	return true
}

// gerundFrames are the frames that the gerund i fills, that of its preposition first.
func (r *reading) gerundFrames(i int) []string {
	mark, _ := r.Mark(i)
	if mark == "" {
		mark, _ = r.Case(i)
	}
	if mark == "" {
		return []string{ingFrame}
	}
	return []string{ingFrame + "/" + mark, ingFrame}
}

// mandative reports whether the finite clause i says what ought to be: with "should",
// or in the subjunctive ("that he rest").
func (r *reading) mandative(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "aux") && r.Lower(k) == "should" {
			return true
		}
	}
	if !r.Has(i, "nsubj") || r.finite(i) || r.Infinitive(i) {
		return false
	}
	for _, k := range r.Kids[i] {
		if r.Is(k, "aux", "cop", "aux:pass") && r.Lower(k) == "be" {
			return true
		}
	}
	return r.Token(i).XPOS == "VB" && !r.Has(i, "aux")
}

// cued applies the cue that the parent is to what it embeds in a frame.
func (r *reading) cued(parent *work, total truth, frames ...string) truth {
	c, frame := r.cueOf(parent, frames...)
	if c == nil {
		if clauseFrame(frames[0]) {
			return truth{modality: carried(total.modality)}
		}
		return truth{denied: total.denied && frames[0] == toFrame, modality: total.modality}
	}
	e := c.under(total.denied, frame)
	if c.Object != nil && frame == toFrame && !total.denied && r.Has(parent.Head, "obj", "iobj") {
		e = *c.Object
	}
	if e.Modality == schema.Required && r.evidence(parent) {
		e.Modality = schema.Possible
	}
	t := truth{denied: e.Polarity == schema.Denied, modality: e.Modality}
	if frame != toFrame && r.falsely(parent.Head) {
		t.denied = !t.denied
	}
	if c.says(frame) && clauseFrame(frame) {
		t.modality = further(t.modality, carried(total.modality))
	} else {
		t.modality = further(total.modality, t.modality)
	}
	return t
}

// clauseFrame reports whether a frame is filled by a finite clause.
func clauseFrame(frame string) bool {
	return frame == thatFrame || frame == whetherFrame || frame == shouldFrame
}

// carried is what is left of a modality inside reported speech: what may have
// been said, or is said on a condition, is no more than that.
func carried(m schema.Modality) schema.Modality {
	if m == schema.Possible || m == schema.Conditional {
		return m
	}
	return ""
}

// cueOf finds the cue that a proposition's predicate is, in one of the frames.
func (r *reading) cueOf(w *work, frames ...string) (*cue, string) {
	pos := "verb"
	switch {
	case w.Kind == Nominal, w.Kind == Copular && r.nounish(w.Head):
		pos = "noun"
	case w.Kind == Copular:
		pos = "adjective"
	}
	if w.Particle != "" {
		if c, frame := r.lexicon.cue(w.Lemma+" "+w.Particle, pos, frames...); c != nil {
			return c, frame
		}
	}
	if c, frame := r.lexicon.cue(w.Lemma, pos, frames...); c != nil {
		return c, frame
	}
	if pos == "verb" && strings.HasPrefix(r.Token(w.Head).XPOS, "VBN") {
		// "is set to", "is prepared to" read as a passive
		return r.lexicon.cue(r.Lower(w.Head), "adjective", frames...)
	}
	return nil, ""
}

// coordinated judges a conjunct by the clause it is conjoined to: the same
// surroundings, and the auxiliaries and negation that it shares.
func (r *reading) coordinated(p, q int) truth {
	w, first := &r.props[p], &r.props[q]
	t := first.context
	i := w.Head
	if r.Base(i) == "parataxis" || r.Has(i, "nsubj") && !r.Infinitive(i) {
		return t
	}
	if !r.tensed(i) {
		if bare := r.Token(i).XPOS; bare != "VBD" && bare != "VBZ" {
			t.modality = further(t.modality, first.own.modality)
		}
		if first.own.denied && r.disjunct(i) {
			t.denied = !t.denied
		}
	}
	return t
}

// tensed reports whether clause i has an auxiliary or copula that carries tense:
// "will end and be moved" shares its "will".
func (r *reading) tensed(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "aux", "cop") && r.Token(k).XPOS != "VB" {
			return true
		}
	}
	return false
}

// disjunct reports whether conjunct i is joined by "or" or "nor".
func (r *reading) disjunct(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "cc") && r.Lower(k) == "or" {
			return true
		}
	}
	return false
}

// nominalContext judges an event noun by the clause or noun that it is an
// argument of.
func (r *reading) nominalContext(p, q int, total truth) truth {
	w, parent := &r.props[p], &r.props[q]
	if w.Head == parent.Head {
		return total
	}
	direct, preposition, subject := r.governed(w.Head, parent)
	if !direct {
		return truth{}
	}
	frame := nounFrame
	if preposition != "" {
		frame += "/" + preposition
	}
	if !subject {
		if c, _ := r.cueOf(parent, frame); c != nil && !(c.Polarity == schema.Denied && r.rejectedClaim(p)) {
			if c.Polarity == schema.Denied && r.addressed(p) {
				return truth{} // "rejected a Swedish offer", "dropped its demand": it was made
			}
			return r.cued(parent, total, frame)
		}
	}
	switch {
	case w.Link == Light, parent.Kind == Existential, subject && r.lexicon.Occurrence[parent.Lemma]:
		if r.negative(w.Head) && parent.own.denied {
			total.denied = !total.denied // "no talks were held" is one denial
		}
		return total
	case parent.Kind == Nominal && preposition == "of":
		// "a round of talks" is as real as its talks
		return truth{modality: total.modality}
	case subject && r.anyOf(w.Head):
		return truth{modality: carried(total.modality)} // "any meeting would be a surprise"
	}
	return truth{}
}

// addressed reports whether event noun p is something that somebody else has said to move
// the one who answers.
func (r *reading) addressed(p int) bool {
	w := &r.props[p]
	if !r.lexicon.Addressed[w.Lemma] {
		return false
	}
	for _, a := range w.Arguments {
		if !a.Implied && (a.Role == Subject || a.Role == Attributive && r.Name[a.Head] >= 0 || a.Role == Oblique && a.Preposition == "from") {
			return true
		}
	}
	return false
}

// anyOf reports whether noun i is introduced by "any".
func (r *reading) anyOf(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "det") && r.Lower(k) == "any" {
			return true
		}
	}
	return false
}

// governed reports whether noun i is, alone or as a conjunct, an argument of the
// parent, by which preposition, and whether as the subject of its clause.
func (r *reading) governed(i int, parent *work) (direct bool, preposition string, subject bool) {
	preposition, _ = r.Case(i)
	for h := i; r.Head[h] >= 0; h = r.Head[h] {
		if r.Head[h] == parent.Head {
			if own, _ := r.Case(h); preposition == "" {
				preposition = own
			}
			subject = r.Is(h, "nsubj") && !parent.Passive && parent.Kind != Existential
			return r.Is(h, "nsubj", "obj", "iobj", "obl", "nmod", "xcomp"), preposition, subject || parent.Passive && r.Is(h, "nsubj") && r.lexicon.Occurrence[parent.Lemma]
		}
		if !r.Is(h, "conj") {
			return false, "", false
		}
	}
	return false, "", false
}

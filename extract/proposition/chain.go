package proposition

import "slices"

// chain hands the speakers down to everything that they say.
func (r *reading) chain() {
	saidBy := make([]int, len(r.props))
	for p := range saidBy {
		saidBy[p] = -1
	}
	for p := range r.props {
		if s := r.props[p].speech; s != nil {
			for _, q := range s.content {
				if saidBy[q] < 0 {
					saidBy[q] = p
				}
			}
		}
	}
	done := make([]bool, len(r.props))
	for p := range r.props {
		r.chainOne(p, saidBy, done, 0)
	}
}

// maxChain bounds the length of an attribution chain.
const maxChain = 6

func (r *reading) chainOne(p int, saidBy []int, done []bool, depth int) {
	if done[p] {
		return
	}
	done[p] = true
	w := &r.props[p]
	switch w.Kind {
	case Title, Apposition, Possessive, Modifier:
		return
	}
	var list []Speaker
	if q := r.parent(p); q >= 0 && depth < maxEmbedding {
		r.chainOne(q, saidBy, done, depth+1)
		if !r.presupposed(p, q) || saidBy[p] >= 0 {
			list = append(list, r.props[q].Speakers...)
		}
	}
	if q := saidBy[p]; q >= 0 {
		list = append(list, r.props[q].speech.speakers...)
	} else if q := r.parent(p); q >= 0 && w.Link == Content && saidBy[q] < 0 && (r.rejectedClaim(q) || r.suspicion(q)) {
		list = append(list, r.speakers(r.parent(q))...)
	}
	list = append(list, w.voices...)
	w.Speakers = distinct(list)
}

// suspicion reports whether noun q is what somebody holds against the one that he
// arrests or takes to court: "arrested on suspicion of spying", "on charges of".
func (r *reading) suspicion(q int) bool {
	w := &r.props[q]
	v := r.parent(q)
	if w.Kind != Nominal || v < 0 || r.props[v].Kind != Verbal || !r.lexicon.Accusing[r.props[v].Lemma] {
		return false
	}
	preposition, _ := r.Case(w.Head)
	named := slices.ContainsFunc(w.Arguments, func(a Argument) bool { return a.Role == Subject })
	acts := slices.ContainsFunc(r.props[v].Arguments, func(a Argument) bool { return a.Role == Subject && a.Proposition < 0 })
	return preposition == "on" && !named && acts
}

// distinct drops a speaker who repeats the one before, and bounds the chain.
func distinct(list []Speaker) []Speaker {
	list = slices.CompactFunc(list, func(a, b Speaker) bool { return a.Sentence == b.Sentence && a.Head == b.Head && a.Head >= 0 })
	return list[:min(len(list), maxChain)]
}

// presupposed reports whether p, inside what q says or is part of, is taken for
// granted by the text itself: relative clauses and passive participles that
// identify a thing, what is only a measure of time ("hours after …"), what is set
// against what was said ("though …"), events that are merely mentioned. In direct
// speech everything is the speaker's.
func (r *reading) presupposed(p, q int) bool {
	w := &r.props[p]
	if r.quoted(w.Head) {
		return false
	}
	switch w.Link {
	case Relative:
		return !r.cleft(q)
	case Participle:
		return r.Token(w.Head).XPOS != "VBG" && !r.cleft(q)
	case Adverbial:
		_, measured := r.distance(w.Head)
		mark, _ := r.Mark(w.Head)
		return measured || r.lexicon.Concessive[mark] || r.evenAs(w.Head)
	case Nominalised:
		if r.props[q].Head == w.Head {
			return false // "is in talks to buy": the predicate itself
		}
		direct, preposition, subject := r.governed(w.Head, &r.props[q])
		if !direct || subject {
			return !(subject && r.lexicon.Occurrence[r.props[q].Lemma])
		}
		frame := nounFrame
		if preposition != "" {
			frame += "/" + preposition
		}
		c, _ := r.cueOf(&r.props[q], frame)
		return c == nil && r.props[q].Kind != Existential
	}
	return false
}

// cleft reports whether clause q is the frame of a cleft: "it was Muscat that …".
func (r *reading) cleft(q int) bool {
	w := &r.props[q]
	if w.Kind != Copular {
		return false
	}
	subject := r.Kid(w.Head, "nsubj", "expl")
	return subject >= 0 && r.Lower(subject) == "it"
}

package proposition

import (
	"slices"
	"strconv"
)

// Occasion is the proposition with which another one happens: at the same time and
// in the same place unless either says its own.
type Occasion struct {
	// With indexes the proposition in the same slice, -1 for none.
	With int
	// Days is how much later it happens than With ("the day after …").
	Days int
	// Apart reports whether only the time is shared and not the place ("hours
	// before …").
	Apart bool
	// Whole reports whether With also takes what only this one says.
	Whole bool
}

// noOccasion is the occasion of what happens by itself.
var noOccasion = Occasion{With: -1}

// occasions finds what happens with what.
func (r *reading) occasions() {
	for p := range r.props {
		w := &r.props[p]
		w.Occasion = noOccasion
		if w.Kind != Verbal && w.Kind != Copular {
			continue
		}
		q := r.parent(p)
		if q < 0 {
			q = r.clauseBefore(w.Head)
		}
		if q < 0 || r.props[q].Kind == Nominal {
			continue
		}
		if o, ok := r.occasion(p, q); ok {
			o.With = q
			w.Occasion = o
		}
	}
}

// clauseBefore returns the whole clause that was hung on the clause of i although
// it stands before it, -1 for none: "Norway signed on Thursday, the day he left".
func (r *reading) clauseBefore(i int) int {
	for _, k := range r.Kids[i] {
		if mark, _ := r.Mark(k); k < i && mark == "" && r.Is(k, "advcl", "parataxis", "ccomp") && r.clause[k] >= 0 && r.finite(k) {
			return r.clause[k]
		}
	}
	return -1
}

// occasion reports whether clause p happens on the occasion of clause q, which
// embeds it.
func (r *reading) occasion(p, q int) (Occasion, bool) {
	w, parent := &r.props[p], &r.props[q]
	if r.finite(w.Head) {
		if days, ok := r.distance(w.Head); ok {
			return Occasion{Days: days, Apart: true, Whole: days == 0}, true
		}
		if r.onDay(w.Head) {
			return Occasion{Apart: true}, true
		}
	}
	switch w.Link {
	case Coordination:
		return Occasion{Whole: true}, r.together(p, q)
	case Adverbial:
		switch {
		case r.result(p, q):
			return Occasion{}, true
		case r.simultaneous(w.Head):
			return Occasion{Whole: true}, w.Past && parent.Past && r.finite(w.Head)
		}
	case Relative:
		where := r.Kid(w.Head, "advmod")
		return Occasion{}, where >= 0 && r.Lower(where) == "where" && w.Past == parent.Past
	case Participle:
		// "intercepted a boat carrying arms off Tumaco on Tuesday": what goes on is
		// dated by what happens.
		return Occasion{Whole: true}, r.Token(w.Head).XPOS == "VBG" && parent.Past && w.Head > parent.Head && !r.Has(w.Head, "aux")
	case Infinitive:
		if r.Token(w.Head).XPOS == "VBG" {
			return Occasion{Whole: true}, parent.Past && r.Has(parent.Head, "obj") // a participle of the object
		}
		if parent.Passive || parent.Kind == Copular {
			return Occasion{}, r.lexicon.Raising[parent.Lemma] // "is expected in Tianjin on Friday to …"
		}
		if r.lexicon.Settling[parent.Lemma] && w.own.denied {
			return Occasion{}, parent.Past // "decided on Tuesday not to lift it"
		}
		return Occasion{Whole: true}, r.lexicon.Implicative[parent.Lemma] && parent.Kind == Verbal
	case Purpose:
		if parent.Past && r.lexicon.Outcome[w.Lemma] {
			return Occasion{Whole: true}, true // "held off his rival to win on Saturday"
		}
		return Occasion{}, r.lexicon.Gathering[parent.Lemma] || r.lexicon.SayingPurpose[parent.Lemma]
	}
	return Occasion{}, false
}

// together reports whether the conjoined clauses p and q tell one event: one
// subject, one tense, and no word that sets them apart in time.
func (r *reading) together(p, q int) bool {
	w, first := &r.props[p], &r.props[q]
	if r.Base(w.Head) != "conj" || r.Has(w.Head, "nsubj", "mark", "expl") || w.Modality != first.Modality || w.Past != first.Past ||
		w.Kind != Verbal || first.Kind != Verbal || r.finite(w.Head) != r.finite(first.Head) && r.Token(w.Head).XPOS != r.Token(first.Head).XPOS {
		return false
	}
	if r.presentPerfect(w.Head) != r.presentPerfect(first.Head) && r.finite(w.Head) {
		return false // "visited Oslo in May and has offered to mediate"
	}
	for _, i := range []int{w.Head, first.Head} {
		for _, k := range r.Kids[i] {
			if r.Is(k, "advmod") && r.lexicon.Sequence[r.Lower(k)] {
				return false
			}
		}
	}
	return true
}

// simultaneous reports whether clause i is joined by "when", "as" or "while".
func (r *reading) simultaneous(i int) bool {
	if mark, _ := r.Mark(i); r.lexicon.Simultaneous[mark] {
		return true
	}
	when := r.Kid(i, "advmod")
	return when >= 0 && when < i && r.Token(when).XPOS == "WRB" && r.lexicon.Simultaneous[r.Lower(when)]
}

// distance reads the measure before the clause of i and its subordinator, and
// returns how many days later than the main clause it happens: "two days after
// he resigned" -2, "hours before he left" 0.
func (r *reading) distance(i int) (days int, ok bool) {
	first, last := r.Span(i)
	mark := -1
	for j := first; j <= min(last, i) && j < first+4; j++ {
		if lower := r.Lower(j); lower == "after" || lower == "before" {
			mark = j
			break
		}
	}
	unit := mark - 1
	if unit < 0 {
		return 0, false
	}
	switch {
	case r.lexicon.Shortly[r.Lower(unit)]:
		return 0, true
	case r.Lemma(unit) == "day":
		days = 1
	case r.Lemma(unit) == "week":
		days = 7
	default:
		return 0, false
	}
	if unit == 0 {
		return 0, false
	}
	count := r.lexicon.Numbers[r.Lower(unit-1)]
	if n, err := strconv.Atoi(r.Token(unit - 1).Form); err == nil {
		count = n
	}
	if r.Lower(mark) == "after" {
		days = -days
	}
	return days * count, count > 0
}

// onDay reports whether the clause of i stands directly behind a "the day", "the
// very week", and so says what else happened then.
func (r *reading) onDay(i int) bool {
	subject := r.Kid(i, "nsubj")
	if subject < 0 || subject > i {
		return false
	}
	first, _ := r.Span(subject)
	day := first - 1
	if day < 1 {
		return false
	}
	if r.Lower(day) == "that" || r.Lower(day) == "when" {
		day--
	}
	switch r.Lemma(day) {
	case "day", "week", "month", "year", "weekend", "morning", "evening", "night", "afternoon":
	default:
		return false
	}
	for j := day - 1; j >= max(day-2, 0); j-- {
		if r.Lower(j) == "the" {
			return r.Head[day] == i || r.Head[i] == day
		}
	}
	return false
}

// result reports whether p is a participle that follows its main clause and says
// what happened with it ("bombed the ministry, killing three").
func (r *reading) result(p, q int) bool {
	w := &r.props[p]
	return w.Kind == Verbal && w.Link == Adverbial && w.Head > r.props[q].Head && r.Head[w.Head] == r.props[q].Head &&
		r.Token(w.Head).XPOS == "VBG" && !r.Has(w.Head, "mark", "case", "nsubj", "aux")
}

// shareDates gives the dates of an occasion to everything that happens on it.
func (r *reading) shareDates() {
	down := func(p int) {
		w := &r.props[p]
		if q := w.Occasion.With; q >= 0 && len(w.Times) == 0 {
			w.Times, w.Lag = slices.Clone(r.props[q].Times), r.props[q].Lag+w.Occasion.Days
		}
	}
	for p := range r.props {
		down(p)
	}
	for p := len(r.props) - 1; p >= 0; p-- {
		w := &r.props[p]
		if q := w.Occasion.With; q >= 0 && w.Occasion.Whole && len(r.props[q].Times) == 0 {
			r.props[q].Times, r.props[q].Lag = slices.Clone(w.Times), w.Lag
		}
	}
	for p := range r.props {
		down(p)
	}
}

// presentPerfect reports whether clause i has "has" or "have" as its auxiliary.
func (r *reading) presentPerfect(i int) bool {
	for _, k := range r.Kids[i] {
		if xpos := r.Token(k).XPOS; r.Is(k, "aux") && r.Lemma(k) == "have" && (xpos == "VBZ" || xpos == "VBP") {
			return true
		}
	}
	return false
}

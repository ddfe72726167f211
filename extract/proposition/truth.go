package proposition

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// truth is whether something is so, as far as some words say.
type truth struct {
	denied   bool
	modality schema.Modality
}

// distance orders the modalities: of two that meet, the one further from fact
// wins.
var distance = map[schema.Modality]int{
	"":                 0,
	schema.Asserted:    0,
	schema.Attempted:   1,
	schema.Planned:     2,
	schema.Offered:     3,
	schema.Required:    4,
	schema.Possible:    5,
	schema.Conditional: 6,
}

func further(a, b schema.Modality) schema.Modality {
	if distance[b] > distance[a] {
		return b
	}
	return a
}

// and combines what the surroundings and the own words make of something.
func (t truth) and(u truth) truth {
	return truth{t.denied != u.denied, further(t.modality, u.modality)}
}

// judge gives every proposition its polarity and modality: own words first, then
// what the embedding makes of it, from the outside in.
func (r *reading) judge() {
	done := make([]bool, len(r.props))
	for p := range r.props {
		r.judgeOne(p, done, 0)
	}
}

// maxEmbedding bounds how deep truth is carried; deeper propositions are judged
// by their own words.
const maxEmbedding = 64

func (r *reading) judgeOne(p int, done []bool, depth int) {
	if done[p] {
		return
	}
	done[p] = true
	w := &r.props[p]
	q := r.parent(p)
	if q >= 0 && depth < maxEmbedding {
		r.judgeOne(q, done, depth+1)
	}
	switch w.Kind {
	case Nominal:
		w.own = r.ownNominal(p)
	case Verbal, Copular, Existential:
		w.own = r.ownClause(p)
	}
	if q >= 0 {
		w.context = r.contextOf(p, q)
	}
	if w.Kind != Nominal {
		if t, ok := r.merelyClaimed(w.Head); ok && !(q >= 0 && r.rejectedClaim(q)) {
			w.context = t
		}
	}
	total := w.context.and(w.own)
	w.Polarity, w.Modality = schema.Affirmed, schema.Asserted
	if total.denied {
		w.Polarity = schema.Denied
	}
	if total.modality != "" {
		w.Modality = total.modality
	}
}

// ownClause judges a clause by its own words: negation, auxiliaries, adverbs, its
// subordinator and the conditions that hang on it.
func (r *reading) ownClause(p int) truth {
	w := &r.props[p]
	i := w.Head
	var t truth
	modal := false
	for _, k := range r.Kids[i] {
		lemma, lower := r.Lemma(k), r.Lower(k)
		switch r.Base(k) {
		case "advmod":
			if (r.lexicon.Negators[lemma] || r.lexicon.Negators[lower]) && !r.onlyAfter(k) {
				t.denied = !t.denied
			}
			if lemma == "long" && r.Has(k, "advmod") || lemma == "longer" {
				if no := r.Kid(k, "advmod", "det"); no >= 0 && r.Lower(no) == "no" {
					t.denied = !t.denied
				}
			}
			if r.lexicon.Possibly[lemma] {
				t.modality = further(t.modality, schema.Possible)
			}
		case "cc":
			if lower == "nor" || lower == "neither" {
				t.denied = true
			}
		case "aux":
			modal = modal || r.Token(k).XPOS == "MD"
			t.modality = further(t.modality, r.auxiliary(p, k))
		case "nsubj", "obj":
			if r.negative(k) || r.notOne(k) {
				t.denied = !t.denied
			}
		}
	}
	if r.nearly(i) {
		t.denied = !t.denied
	}
	if t.denied && modal {
		t.modality = r.deniedModal(p, t.modality)
	}
	if r.planned(i) {
		t.modality = further(t.modality, schema.Planned)
	}
	t = r.subordinated(i, t)
	if r.conditioned(p, modal) {
		t.modality = schema.Conditional
	}
	if r.question(i) {
		t.modality = further(t.modality, schema.Possible)
	}
	return t
}

// negative reports whether an argument denies its clause: "no official",
// "nobody", "none of them".
func (r *reading) negative(k int) bool {
	if r.lexicon.Negative[r.Lemma(k)] {
		return !(r.Lower(k) == "no" && r.Is(k, "obj")) // who says no does say it
	}
	for _, kid := range r.Kids[k] {
		if r.Is(kid, "det", "cc:preconj") && r.lexicon.Negative[r.Lower(kid)] {
			return true
		}
	}
	return false
}

// auxiliary gives the modality of auxiliary k in clause p.
func (r *reading) auxiliary(p, k int) schema.Modality {
	lower := r.Lower(k)
	if lower == "would" || lower == "'d" && r.Token(k).XPOS == "MD" {
		return r.would(p)
	}
	if lower == "should" && r.Has(r.props[p].Head, "aux") && r.perfect(r.props[p].Head) {
		return schema.Required
	}
	if modality, known := r.lexicon.Auxiliaries[lower]; known {
		return modality
	}
	return r.lexicon.Auxiliaries[r.Lemma(k)]
}

// perfect reports whether the clause has "have" as an auxiliary.
func (r *reading) perfect(i int) bool {
	for _, k := range r.Kids[i] {
		if r.Is(k, "aux") && r.Lemma(k) == "have" {
			return true
		}
	}
	return false
}

// would reads "would": the future as seen from a past in reported speech and
// relative clauses, conditional otherwise.
func (r *reading) would(p int) schema.Modality {
	w := &r.props[p]
	if r.perfect(w.Head) {
		return schema.Conditional
	}
	for w.Link == Coordination {
		q := r.parent(p)
		if q < 0 {
			break
		}
		p, w = q, &r.props[q]
	}
	q := r.parent(p)
	if q < 0 {
		return schema.Conditional
	}
	switch w.Link {
	case Content, Relative:
		return schema.Planned
	case Complement:
		if xpos := r.Token(r.props[q].Head).XPOS; r.props[q].Past || xpos != "VBZ" && xpos != "VBP" {
			return schema.Planned
		}
	}
	return schema.Conditional
}

// deniedModal corrects the modality of a denied modal: "cannot" forbids, "could
// not" and a plain "would not" say that it did not happen.
func (r *reading) deniedModal(p int, m schema.Modality) schema.Modality {
	w := &r.props[p]
	for _, k := range r.Kids[w.Head] {
		if !r.Is(k, "aux") {
			continue
		}
		switch r.Lower(k) {
		case "can", "ca":
			return schema.Required
		case "could":
			if !r.perfect(w.Head) {
				return ""
			}
		case "would":
			if m == schema.Conditional && !r.perfect(w.Head) {
				return ""
			}
		}
	}
	return m
}

// planned reports whether the form of clause i alone speaks of a plan: "is to
// meet", "is going to meet", a headline's "Rubio to meet Lavrov".
func (r *reading) planned(i int) bool {
	if r.arranged(i) {
		return true
	}
	if !r.Infinitive(i) {
		return false
	}
	for _, k := range r.Kids[i] {
		if xpos := r.Token(k).XPOS; r.Is(k, "aux", "cop") && r.Lemma(k) == "be" && (xpos == "VBD" || xpos == "VBZ" || xpos == "VBP") && k+1 < len(r.Sentence.Tokens) && r.Has(i, "mark") {
			return true // "was to host"
		}
	}
	switch r.Base(i) {
	case "root":
		return true
	case "xcomp":
		h := r.Head[i]
		lemma := r.Lemma(h)
		return lemma == "be" || lemma == "go" && r.Token(h).XPOS == "VBG"
	case "ccomp", "conj", "parataxis":
		for _, k := range r.Kids[i] {
			if r.Is(k, "aux", "cop") && r.Lemma(k) == "be" && r.finite(i) {
				return true
			}
		}
		return r.Sentence.Kind == english.Headline && r.Has(i, "nsubj")
	}
	return false
}

// arranged reports whether clause i is a present progressive that speaks of what
// is arranged: "is flying to Tianjin".
func (r *reading) arranged(i int) bool {
	if r.Token(i).XPOS != "VBG" || !r.lexicon.Arranged[r.Lemma(i)] {
		return false
	}
	for _, k := range r.Kids[i] {
		if r.Is(k, "aux") {
			xpos := r.Token(k).XPOS
			return xpos == "VBZ" || xpos == "VBP"
		}
	}
	return false
}

// subordinated applies the subordinator of clause i.
func (r *reading) subordinated(i int, t truth) truth {
	mark, _ := r.Mark(i)
	if mark == "" {
		mark, _ = r.Case(i)
	}
	switch {
	case r.inverted(i):
		t.modality = schema.Conditional
	case mark == "":
	case r.lexicon.Without[mark]:
		t.denied = !t.denied
	case mark == "whether", strings.HasSuffix(mark, " whether"), mark == "if" && r.Base(i) != "advcl":
		t.modality = further(t.modality, schema.Possible)
	case r.lexicon.Conditional[mark]:
		t.modality = schema.Conditional
	}
	return t
}

// inverted reports whether the adverbial clause i is a condition by its order:
// "Had the convoy not changed its route, …".
func (r *reading) inverted(i int) bool {
	return r.Is(i, "advcl") && r.invertedOrder(i)
}

func (r *reading) invertedOrder(i int) bool {
	first, _ := r.Span(i)
	switch lower := r.Lower(first); lower {
	case "had", "were", "should":
		return r.Head[first] == i && r.Is(first, "aux", "cop") && first+1 < i && r.Kid(i, "nsubj") > first
	}
	return false
}

// conditioned reports whether a condition hangs on clause p that it depends on.
func (r *reading) conditioned(p int, modal bool) bool {
	i := r.props[p].Head
	if r.props[p].Past && !modal || r.may(i) {
		return false
	}
	return r.hasCondition(i)
}

// may reports whether clause i has "may" or "might": what may be on a condition
// is possible.
func (r *reading) may(i int) bool {
	for _, k := range r.Kids[i] {
		if lower := r.Lower(k); r.Is(k, "aux") && (lower == "may" || lower == "might") {
			return true
		}
	}
	return false
}

// hasCondition reports whether a conditional clause hangs on i.
func (r *reading) hasCondition(i int) bool {
	for _, k := range r.Kids[i] {
		if !r.Is(k, "advcl") {
			continue
		}
		if mark, marker := r.Mark(k); r.lexicon.Conditional[mark] && !r.evenIf(mark, marker) || r.inverted(k) {
			return true
		}
	}
	return false
}

// evenIf reports whether a subordinator is "even if", on which the main clause does
// not depend.
func (r *reading) evenIf(mark string, marker []int) bool {
	return mark == "even if" || mark == "if" && marker[0] > 0 && r.Lower(marker[0]-1) == "even"
}

// question reports whether clause i is asked and not said.
func (r *reading) question(i int) bool {
	if !r.Is(i, "root", "parataxis", "conj", "ccomp") {
		return false
	}
	if r.Is(i, "parataxis", "ccomp") && r.asked(i) {
		return true
	}
	if r.Is(i, "ccomp") {
		return false
	}
	for _, k := range r.Kids[i] {
		if k > i && r.Is(k, "punct") && r.Token(k).Form == "?" {
			return true
		}
	}
	last := r.Sentence.Tokens[len(r.Sentence.Tokens)-1]
	return r.Is(i, "root") && last.Form == "?"
}

// asked reports whether the clause i, behind a colon, is a question by its order and
// the sentence's end: "One thing is open: is Norland ready to talk?"
func (r *reading) asked(i int) bool {
	last := len(r.Sentence.Tokens) - 1
	if r.Token(last).Form != "?" {
		return false
	}
	subject := r.Kid(i, "nsubj")
	for _, k := range r.Kids[i] {
		if k < subject && subject < i && r.Is(k, "aux", "cop") && k > 0 && r.Token(k-1).Form == ":" {
			return true
		}
	}
	return false
}

// ownNominal judges an event noun by the words before it: "no deal", "planned
// talks", "an alleged attack".
func (r *reading) ownNominal(p int) truth {
	i := r.props[p].Head
	var t truth
	if r.negative(i) {
		t.denied = true
	}
	kids := r.Kids[i]
	if h := r.Head[i]; h >= 0 && r.Is(i, "nmod") && r.lexicon.Phases[r.Lemma(h)] {
		if preposition, _ := r.Case(i); preposition == "of" {
			kids = slices.Concat(kids, r.Kids[h]) // "a possible resumption of talks"
		}
	}
	for _, k := range kids {
		if !r.Is(k, "amod", "det") {
			continue
		}
		switch r.lexicon.attributes[r.Lower(k)] {
		case "planned":
			t.modality = further(t.modality, schema.Planned)
		case "possible":
			t.modality = further(t.modality, schema.Possible)
		case "attempted":
			t.modality = further(t.modality, schema.Attempted)
		case "denied":
			t.denied = true
			t.modality = further(t.modality, schema.Planned)
		}
	}
	if preposition, _ := r.Case(i); preposition == "without" {
		t.denied = !t.denied
	}
	return t
}

package proposition

import "slices"

// date finds which temporal expressions date which proposition. An expression
// dates the clause or event noun it hangs on; one that opens a clause dates all
// clauses conjoined to it, one inside a clause only its own. The event noun of a
// light verb shares the verb's dates, and so does everything that happens on one
// occasion with it.
func (r *reading) date() {
	for t, span := range r.Sentence.Times {
		head := r.spanHead(span.From, span.To)
		if head < 0 || span.Kind == "duration" && span.First == "" || span.Kind == "set" {
			continue
		}
		if preposition, marker := r.Case(head); r.lexicon.Vague[preposition] && marker[0] < span.From {
			continue
		}
		if preposition, _ := r.Case(head); preposition == "since" && r.superlative(head) {
			continue // "the highest since 2008" is not of 2008
		}
		if r.modifyingYear(head, span.To-span.From) {
			continue
		}
		p := r.dated(head)
		if p < 0 {
			continue
		}
		r.addTime(p, t)
		if r.opens(p, span.From) {
			r.dateConjuncts(p, t)
		}
	}
	r.occasions()
	r.inheritDates()
	r.shareDates()
	r.inheritDates()
}

// modifyingYear reports whether a bare year modifies a noun that is no event: "the 2026
// budget" tells which budget, not when something was done with it.
func (r *reading) modifyingYear(head, words int) bool {
	noun := r.Head[head]
	return words == 1 && noun > head && r.Token(head).UPOS == "NUM" && r.nounish(noun) && r.nominal[noun] < 0 && !r.Has(head, "case") &&
		r.Is(head, "nummod", "compound", "amod", "nmod")
}

// superlative reports whether a superlative or "first" stands shortly before the
// expression at head in what it hangs on.
func (r *reading) superlative(head int) bool {
	const near = 12
	for j := head - 1; j >= max(head-near, 0); j-- {
		if xpos := r.Token(j).XPOS; xpos == "JJS" || xpos == "RBS" || r.lexicon.Ordinal[r.Lower(j)] {
			return true
		}
		if r.finiteVerb(j) {
			return false
		}
	}
	return false
}

// spanHead returns the token of a span whose head lies outside it.
func (r *reading) spanHead(from, to int) int {
	for i := max(from, r.Sentence.Dateline); i < min(to, len(r.Head)); i++ {
		if h := r.Head[i]; h < from || h >= to {
			return i
		}
	}
	return -1
}

// dated climbs from a temporal expression to what it dates. A noun that is no
// event cannot be dated: the expression then belongs to its clause, and the
// parser merely attached it too low. "Thursday's meeting" and "the May talks"
// date their noun.
func (r *reading) dated(head int) int {
	for h := head; h >= 0; h = r.Head[h] {
		if h != head {
			if p := r.nominal[h]; p >= 0 {
				return p
			}
		}
		if p := r.clause[h]; p >= 0 && (h != head || r.props[p].Kind == Copular) {
			if q := r.datedSubject(p, head); q >= 0 {
				return q
			}
			if q := r.datedObject(p, head); q >= 0 {
				return q
			}
			return p
		}
	}
	return -1
}

// datedSubject returns the event noun that is the subject of clause p where the
// expression at head stands between the two without a comma: "the poisoning of
// the editor in Vilnius last month was ordered by …".
func (r *reading) datedSubject(p, head int) int {
	i := r.props[p].Head
	subject := r.Kid(i, "nsubj")
	if subject < 0 || head < subject || head > i || r.nominal[subject] < 0 {
		return -1
	}
	for j := subject; j < head; j++ {
		if r.Token(j).Form == "," || r.Head[j] == i && r.Is(j, "aux", "cop") {
			return -1
		}
	}
	return r.nominal[subject]
}

// datedObject returns the event noun that is the object of clause p where the
// expression at head follows it directly and p only gives it a name: "called the
// attack on Sunday a crime", "what it called an attack on Sunday".
func (r *reading) datedObject(p, head int) int {
	i := r.props[p].Head
	object := r.Kid(i, "obj")
	if object < i || object > head || r.nominal[object] < 0 || !r.lexicon.Predicating[r.Lemma(i)] {
		return -1
	}
	for _, k := range r.Kids[i] {
		if k > object && k < head && !r.temporal(k) {
			return -1
		}
	}
	return r.nominal[object]
}

// opens reports whether a temporal expression stands before the subject and the
// verb of clause p.
func (r *reading) opens(p, at int) bool {
	w := &r.props[p]
	if w.Kind == Nominal || at > w.Head {
		return false
	}
	for _, k := range r.Kids[w.Head] {
		if r.Is(k, "nsubj", "csubj", "expl") {
			return at < k
		}
	}
	return true
}

// dateConjuncts dates the clauses conjoined to p.
func (r *reading) dateConjuncts(p, t int) {
	for q := range r.props {
		w := &r.props[q]
		if w.Kind == Nominal || w.Link != Coordination || w.Parent != p || r.Has(w.Head, "nsubj") && w.Past != r.props[p].Past {
			continue
		}
		r.addTime(q, t)
		r.dateConjuncts(q, t)
	}
}

func (r *reading) addTime(p, t int) {
	if !slices.Contains(r.props[p].Times, t) {
		r.props[p].Times = append(r.props[p].Times, t)
	}
}

// inheritDates gives the event noun of a light verb and the event that "takes
// place" the dates of their verb, and a verb those of its light noun.
func (r *reading) inheritDates() {
	for p := range r.props {
		w := &r.props[p]
		q := r.parent(p)
		if q < 0 || w.Kind != Nominal {
			continue
		}
		parent := &r.props[q]
		direct, preposition, subject := r.governed(w.Head, parent)
		if w.Link != Light && parent.Kind != Existential && !(subject && r.lexicon.Occurrence[parent.Lemma]) {
			if direct && len(parent.Times) == 0 && r.datesVerb(w, parent, preposition, subject) {
				parent.Times, parent.Lag = slices.Clone(w.Times), w.Lag
			}
			continue
		}
		if len(w.Times) == 0 {
			w.Times, w.Lag = slices.Clone(parent.Times), parent.Lag
		} else if len(parent.Times) == 0 && w.Link == Light {
			parent.Times, parent.Lag = slices.Clone(w.Times), w.Lag
		}
	}
}

// datesVerb reports whether the date of the event noun w dates the verb that governs
// it as well: what an event did ("Sunday's strikes killed ten"), what is done to or at
// it ("will skip next month's meeting", "spoke at Friday's rally"), and what may be
// dated by a day behind the object as well as the object ("cut ties on Monday").
func (r *reading) datesVerb(w, parent *work, preposition string, subject bool) bool {
	if len(w.Times) == 0 || parent.Kind != Verbal {
		return false
	}
	if subject {
		return parent.Past && !parent.Passive
	}
	if r.lexicon.Attending[parent.Lemma] && (preposition == "" || preposition == "from" || preposition == "in") || preposition == "at" || preposition == "during" {
		return true
	}
	return r.Is(w.Head, "obj") && preposition == "" && parent.Past && r.Sentence.Times[w.Times[0]].From > w.Head
}

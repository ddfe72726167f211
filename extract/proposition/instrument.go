package proposition

import "strings"

// mendInstruments hangs what belongs to a whole action on its verb or event noun,
// where parsers give it to the last noun before it: "conducted strikes in support
// of Iraq using drones against the group" says who used the drones (those who
// conducted the strikes), whom they supported and whom the strikes hit.
func (r *reading) mendInstruments() bool {
	changed := false
	for _, i := range r.Order {
		switch {
		case r.lexicon.Instrumental[r.Lemma(i)] && r.Token(i).XPOS == "VBG":
			changed = r.mendUsing(i) || changed
		case r.Lemma(i) == "support":
			changed = r.mendInSupport(i) || changed
		case r.Lower(i) == "together" || r.Lower(i) == "along":
			changed = r.mendTogether(i) || changed
		}
	}
	if changed {
		r.Reindex()
	}
	for _, i := range r.Order {
		changed = r.mendUnit(i) || r.mendEnumeration(i) || changed
		if r.Is(i, "nmod", "obl") && r.Head[i] >= 0 {
			changed = r.mendTarget(i) || changed
		}
	}
	return changed
}

// mendUsing hangs "using …" on the verb whose event it was hung on or below.
func (r *reading) mendUsing(i int) bool {
	if !r.Is(i, "acl", "advcl") || strings.HasSuffix(r.Rel[i], ":relcl") || r.Has(i, "mark", "case", "nsubj") && !r.bareInstruments(i) {
		return false
	}
	h := r.Head[i]
	if h > i || r.Verb(h) && r.finiteVerb(h) {
		return false
	}
	v := r.eventVerb(h)
	if v < 0 || v > i {
		return false
	}
	r.Head[i], r.Rel[i] = v, "advcl"
	for _, k := range r.Kids[i] {
		if k > i && r.Is(k, "nsubj") {
			r.Rel[k] = "obj"
		}
	}
	return true
}

// bareInstruments reports whether the only subject of "using" stands behind it and
// is one of the things used.
func (r *reading) bareInstruments(i int) bool {
	return !r.Has(i, "mark", "case") && r.Kid(i, "nsubj") > i
}

// mendInSupport hangs "in support of …" on the verb of the action.
func (r *reading) mendInSupport(i int) bool {
	if !r.Is(i, "obl", "nmod") || r.Head[i] > i || !r.Has(i, "nmod") {
		return false
	}
	first := -1
	for _, k := range r.Kids[i] {
		if r.Is(k, "case") && r.Lower(k) == "in" {
			first = k
		}
	}
	if first != i-1 {
		return false
	}
	h := r.Head[i]
	v := r.eventVerb(h)
	if v < 0 || v == h {
		return false
	}
	r.Head[i], r.Rel[i] = v, "obl"
	for _, k := range r.Kids[i] {
		if k < first && r.Is(k, "case", "cc") { // "coordinated with and in support of"
			r.Rel[k] = "dep"
		}
	}
	return true
}

// eventVerb climbs from a noun or participle to the finite verb whose object or
// adverbial is an event noun that everything between hangs on; -1 for none.
func (r *reading) eventVerb(i int) int {
	event := false
	for h := i; h >= 0; h = r.Head[h] {
		if r.Verb(h) && (r.finiteVerb(h) || r.Is(h, "root", "xcomp", "ccomp", "conj", "parataxis", "advcl")) && !r.Is(h, "acl", "amod") {
			if !event {
				return -1
			}
			return h
		}
		if _, known := r.lexicon.nominals[r.Lemma(h)]; known && !r.Verb(h) {
			event = true
		}
		if !r.Is(h, "obj", "obl", "nmod", "conj", "acl", "nsubj", "nsubj:pass") {
			return -1
		}
	}
	return -1
}

// mendUnit makes a bigger unit right behind a comma describe the smaller one and no
// further member of a list: "2nd Battalion, 5th Special Forces Group".
func (r *reading) mendUnit(i int) bool {
	h := r.Head[i]
	if h >= 0 && r.Rel[i] == "conj" && r.personNoun(i, h) && r.officeBeside(i) {
		r.Rel[i] = "appos" // "Maria Ortiz, commander, Third Fleet"
		return true
	}
	if !r.Is(i, "conj", "list") || h < 0 || !r.lexicon.Units[r.Lemma(i)] || !r.lexicon.Units[r.Lemma(h)] {
		return false
	}
	for _, k := range r.Conjuncts(h) {
		if r.Has(k, "cc") {
			return false
		}
	}
	r.Rel[i] = "appos"
	return true
}

// officeBeside reports whether a bare noun stands between two commas and no
// conjunction: a description and no further person.
func (r *reading) officeBeside(i int) bool {
	n := len(r.Sentence.Tokens)
	return i > 0 && i+1 < n && r.Token(i-1).Form == "," && r.Token(i+1).Form == "," && r.Token(i).XPOS == "NN" && !r.Has(i, "cc", "det", "amod")
}

// mendTogether makes one preposition of "together with" and "along with" where
// parsers hang the phrase on the adverb: "Jordan, together with Egypt, …".
func (r *reading) mendTogether(i int) bool {
	h := r.Head[i]
	if h < 0 || !r.Is(i, "advmod") || r.Verb(h) && h < i {
		return false
	}
	with := r.Kid(i, "obl", "nmod")
	if with < 0 {
		return false
	}
	if preposition, marker := r.Case(with); preposition != "with" || marker[0] != i+1 {
		return false
	}
	r.Head[with], r.Rel[with] = h, "nmod"
	if r.Verb(h) {
		r.Rel[with] = "obl"
	}
	r.Head[i], r.Rel[i] = with, "case"
	return true
}

// mendTarget hangs "against …" on the event noun that takes it, where it was hung
// on the instrument: "strikes using drones against the group", "the use of gas
// against civilians".
func (r *reading) mendTarget(i int) bool {
	preposition, _ := r.Case(i)
	nouns := r.lexicon.attachment[preposition]
	if preposition != "against" || r.temporal(i) || nouns[r.Lemma(r.Head[i])] {
		return false
	}
	event := r.eventUsing(r.Head[i], nouns)
	for h := r.Head[i]; event < 0 && r.Is(h, "nmod", "conj") && r.Nominal(h) && r.Head[h] >= 0; {
		if h = r.Head[h]; nouns[r.Lemma(h)] && !r.Verb(h) {
			event = h
		}
	}
	if event < 0 {
		return false
	}
	for _, k := range r.Kids[event] {
		if other, _ := r.Case(k); other == preposition {
			return false
		}
	}
	r.Head[i], r.Rel[i] = event, "nmod"
	return true
}

// eventUsing is the event noun of the verb that "using" and one of its instruments
// hang on, -1 for none.
func (r *reading) eventUsing(instrument int, nouns wordSet) int {
	using := instrument
	for using >= 0 && !(r.lexicon.Instrumental[r.Lemma(using)] && r.Is(using, "advcl", "acl")) {
		if !r.Is(using, "obj", "conj", "nmod", "nsubj") {
			return -1
		}
		using = r.Head[using]
	}
	if using < 0 || r.Head[using] < 0 || !r.Verb(r.Head[using]) {
		return -1
	}
	event := r.Kid(r.Head[using], "obj", "nsubj:pass")
	if event > using || event < 0 || !nouns[r.Lemma(event)] {
		return -1
	}
	return event
}

// mendEnumeration makes a phrase behind a comma a further member of the subject
// before it, where parsers took it for an apposition or an adverbial: "The UK, the
// Coalition and the Government of Iraq are". An apposition would be closed by a
// comma.
func (r *reading) mendEnumeration(i int) bool {
	h := r.Head[i]
	if h < 0 || !r.Nominal(i) || r.Has(i, "case") || r.temporal(i) {
		return false
	}
	switch {
	case r.Rel[i] == "appos" && r.Is(h, "nsubj"):
	case r.Is(i, "obl", "nmod", "dep") && r.Verb(h) && i < h:
		h = r.Kid(h, "nsubj")
	default:
		return false
	}
	if h < 0 || h > i || r.Name[h] < 0 {
		return false
	}
	if first, _ := r.Span(i); first == 0 || r.Token(first-1).Form != "," && r.Token(first).Form != "," {
		return false
	}
	last := -1
	for _, k := range r.Kids[i] {
		if r.Is(k, "conj") && r.Has(k, "cc") && r.Nominal(k) {
			last = k
		}
	}
	if last < 0 || !r.holdsName(i) || !r.holdsName(last) {
		return false
	}
	_, end := r.Span(last)
	if end+1 >= len(r.Sentence.Tokens) || r.Token(end+1).UPOS == "PUNCT" {
		return false
	}
	r.Head[i], r.Rel[i] = h, "conj"
	return true
}

// holdsName reports whether a phrase is a name or has one in it.
func (r *reading) holdsName(i int) bool {
	for _, k := range r.Subtree(i, nil) {
		if r.Name[k] >= 0 {
			return true
		}
	}
	return false
}

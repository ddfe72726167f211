package proposition

import "strings"

// mendSubordinateSubject gives a finite verb without subject the noun right before it
// that was read as a phrase with the subordinator for its preposition: "as attempts to
// end the crisis were deadlocked".
func (r *reading) mendSubordinateSubject(v int) bool {
	h := r.Head[v]
	if !r.Is(v, "advcl") || strings.HasSuffix(r.Rel[v], ":relcl") || h > v || !r.finite(v) || r.Has(v, "nsubj", "csubj", "expl", "mark", "cc") {
		return false
	}
	first := r.Subtree(v, nil)[0]
	if r.Token(first).UPOS == "PUNCT" {
		return false
	}
	for k := first - 1; k > h; k = r.Head[k] {
		preposition, marker := r.Case(k)
		if !r.Is(k, "obl") || !r.lexicon.Temporal[preposition] {
			continue
		}
		if _, last := r.Span(k); last != first-1 || !r.nounish(k) || r.temporal(k) || r.descends(v, k) {
			return false
		}
		r.Head[k], r.Rel[k] = v, r.subjectOf(v)
		for _, m := range marker {
			r.Head[m], r.Rel[m] = v, "mark"
		}
		return true
	}
	return false
}

// mendMainVerb makes a bare past tense behind a clause its main verb where that clause has
// taken its object: "A bombing blamed on separatists wounded six officers". The verb before
// it then describes the subject.
func (r *reading) mendMainVerb(i int) bool {
	v, noun := r.Head[i], -1
	if v >= 0 && r.Is(i, "amod") && v > i && r.Is(v, "obj") && r.Kid(v, "det", "nummod") == i+1 {
		v, noun = r.Head[v], v // read as an adjective, which would stand behind the number
	} else if !r.Is(i, "advcl", "xcomp") || strings.HasSuffix(r.Rel[i], ":relcl") || r.Token(i).XPOS != "VBD" {
		return false
	}
	if xpos := r.Token(i).XPOS; xpos != "VBD" && xpos != "VBN" || r.Has(i, "nsubj", "mark", "aux", "cc", "case", "obl:agent") || r.afterComma(i) {
		return false
	}
	if v < 0 || i < v || !r.Verb(v) || r.Head[v] >= 0 && !r.Is(v, "ccomp") || r.Has(v, "aux", "cop") || !strings.HasSuffix(r.Lower(v), "ed") && !r.lexicon.Participles[r.Lower(v)] {
		return false
	}
	subject, object := r.Kid(v, "nsubj"), r.Kid(v, "obj")
	if subject < 0 || subject > v || object < i && !(object < 0 && r.Has(i, "obj")) || !r.Has(v, "obl") || r.Kid(v, "obl") > i {
		return false
	}
	r.Head[i], r.Rel[i] = r.Head[v], r.Rel[v]
	r.Head[subject], r.Rel[subject] = i, "nsubj"
	for _, k := range r.Kids[v] {
		if k > i {
			r.Head[k] = i
		}
	}
	if noun >= 0 {
		r.Head[noun], r.Rel[noun] = i, "obj"
	}
	r.Head[v], r.Rel[v] = subject, "acl"
	return true
}

// mendPartyDoing makes "with" before a party and what it does that party's preposition:
// in "a truce with rebels fighting the army" nobody makes peace by fighting.
func (r *reading) mendPartyDoing(i int) bool {
	noun := r.Head[i]
	mark, marker := r.Mark(i)
	if noun > i || !r.nounish(noun) || r.Token(i).XPOS != "VBG" || mark != "with" || len(marker) != 1 {
		return false
	}
	for _, k := range r.Kids[noun] {
		if k > marker[0] && k < i && r.Is(k, "nmod") && r.nounish(k) && !r.Has(k, "case") && r.Subtree(k, nil)[0] == marker[0]+1 {
			r.Head[marker[0]], r.Rel[marker[0]] = k, "case"
			r.Head[i], r.Rel[i] = k, "acl"
			return true
		}
	}
	return false
}

// mendRunBy hangs a participle of heading behind a comma on the body right before it:
// "the accord between the ministry, led by Anna Berg, and the bank".
func (r *reading) mendRunBy(i int) bool {
	h := r.Head[i]
	if !r.Is(i, "acl", "advcl", "conj") || r.Token(i).XPOS != "VBN" || h < 0 || h > i || !r.lexicon.OfBodies[r.Lemma(i)] || !r.Has(i, "obl:agent", "obl") || r.Has(i, "nsubj", "mark", "cc", "aux") {
		return false
	}
	first := r.Subtree(i, nil)[0]
	comma := first
	if r.Token(comma).Form != "," {
		comma--
	}
	if comma < 1 || r.Token(comma).Form != "," || comma+1 != i {
		return false
	}
	body := -1
	for k := comma - 1; k > h && !r.descends(k, i); k = r.Head[k] {
		if r.Is(k, "nmod", "obl", "conj", "obj") && (r.Name[k] >= 0 || r.lexicon.Bodies[r.Lemma(k)]) {
			body = k
		}
	}
	if body < 0 {
		return false
	}
	r.Head[i], r.Rel[i] = body, "acl"
	return true
}

// mendReachedBetween makes a past tense behind the object of a verb that takes no clause
// with a subject a participle of that object: "welcomed the accord reached on Friday".
func (r *reading) mendReachedBetween(i int) bool {
	v := r.Head[i]
	noun := r.Kid(i, "nsubj")
	if v < 0 || v > i || r.Token(i).XPOS != "VBD" && r.Token(i).XPOS != "VBN" || noun < v || noun > i || !r.Verb(v) || r.takesThat(v) || r.Has(v, "obj") || !r.Has(noun, "det") || r.Has(i, "obj", "aux", "mark", "xcomp", "ccomp", "compound:prt") {
		return false
	}
	if _, event := r.eventNoun(noun); !event || r.Subtree(noun, nil)[0] != v+1 {
		return false
	}
	r.Head[noun], r.Rel[noun] = v, "obj"
	r.Head[i], r.Rel[i] = noun, "acl"
	return true
}

// mendLooseConjunct makes a noun with "and" before it and no preposition what "and" joins
// it to: "joined the minister and foreign partners".
func (r *reading) mendLooseConjunct(i int) bool {
	h := r.Head[i]
	and := r.Kid(i, "cc")
	if h < 0 || h > i || and < h || and > i || !r.Is(i, "nmod", "appos") || !r.Nominal(h) || r.Has(i, "case") {
		return false
	}
	r.Rel[i] = "conj"
	return true
}

// mendContact hangs a relative clause without relative word on the noun right before
// it: "trust in the government they rose against".
func (r *reading) mendContact(i int) bool {
	h := r.Head[i]
	if r.Rel[i] != "acl:relcl" || h < 0 || h > i || !r.Has(i, "nsubj") {
		return false
	}
	first := r.Subtree(i, nil)[0]
	if first == 0 || r.lexicon.Relative[r.Lower(first)] || r.Token(first).UPOS != "PRON" || r.Lower(first) == "that" {
		return false
	}
	noun := first - 1
	if noun <= h || r.Head[noun] != h || !r.Is(noun, "nmod") || r.Token(noun).UPOS != "NOUN" {
		return false
	}
	r.Head[i] = noun
	return true
}

// mendBeyondDay hangs a phrase that was hung on a day on what happens on that day: in
// "held talks on Friday between Chad and Mali" the day has no parties.
func (r *reading) mendBeyondDay(i int) bool {
	day := r.Head[i]
	preposition, marker := r.Case(i)
	if day < 0 || day > i || !r.Is(i, "nmod") || !r.inDate(day) || r.temporal(i) || len(marker) == 0 {
		return false
	}
	above := r.Head[day]
	if above < 0 || above > day || !r.Is(day, "obl", "nmod") {
		return false
	}
	switch preposition {
	case "between", "with", "against", "for", "from", "to", "over", "about":
	default:
		return false
	}
	target := above
	if r.Verb(above) {
		before := r.Subtree(day, nil)[0] - 1
		for k := before; k > above; k = r.Head[k] {
			if r.nounish(k) && (r.lexicon.attachment[preposition][r.Lemma(k)] || preposition == "between") && r.below(k, above) {
				target = k
				break
			}
			if r.Head[k] <= above {
				if object := r.Kid(above, "obj"); object == k && preposition == "between" {
					target = k
				}
				break
			}
		}
	}
	r.Head[i], r.Rel[i] = target, "nmod"
	if r.Verb(target) {
		r.Rel[i] = "obl"
	}
	return true
}

// mendBeyondAgent hangs a phrase that was hung on the agent of an event noun on that noun
// where the noun takes it: "an appeal by the bishops for help".
func (r *reading) mendBeyondAgent(i int) bool {
	agent := r.Head[i]
	event := r.Head[agent]
	if event < 0 || event > agent || agent > i || !r.Is(agent, "nmod") {
		return false
	}
	by, _ := r.Case(agent)
	preposition, marker := r.Case(i)
	if by != "by" || len(marker) == 0 || !r.lexicon.attachment[preposition][r.Lemma(event)] || r.lexicon.attachment[preposition][r.Lemma(agent)] {
		return false
	}
	r.Head[i] = event
	return true
}

// inDate reports whether token i is a date, and no mere unit of time.
func (r *reading) inDate(i int) bool {
	for _, t := range r.Sentence.Times {
		if i >= t.From && i < t.To {
			return true
		}
	}
	return false
}

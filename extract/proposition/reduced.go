package proposition

import "strings"

// mendReduced repairs sentences whose subject is modified by a participle or a
// relative clause that the parser took for, or tangled with, the main clause.
func (r *reading) mendReduced() bool {
	for _, v := range r.Order {
		if r.mendParticiple(v) || r.mendLowParticiple(v) || r.mendDisguise(v) || r.mendDisguisedVerb(v) || r.mendRelativeRoot(v) || r.mendBareRelative(v) || r.mendMarkedRoot(v) || r.mendMarkedSubject(v) || r.mendMarkedPerson(v) || r.mendAsSaid(v) || r.mendStolenSubject(v) {
			return true
		}
	}
	return false
}

// mendStolenSubject gives a main verb the subject that a clause before it has
// taken although it has one: "Although Ankara insists that it remains neutral,
// the minister assured …".
func (r *reading) mendStolenSubject(v int) bool {
	if r.Head[v] >= 0 || !r.Verb(v) || !r.finite(v) || r.Has(v, "nsubj", "csubj", "expl") {
		return false
	}
	for s := v - 1; s > r.Sentence.Dateline; s-- {
		h := r.Head[s]
		if !r.Is(s, "nsubj") || h >= s || h < 0 || !r.Verb(h) && !r.Has(h, "cop") || !r.descends(h, v) {
			continue
		}
		own := r.Kid(h, "nsubj", "expl", "dep")
		first := r.Subtree(s, nil)[0]
		if own < 0 || own >= h || first == 0 || r.Token(first-1).Form != "," && r.Token(first).Form != "," {
			continue
		}
		r.Head[s] = v
		if r.Is(own, "expl", "dep") && r.Nominal(own) {
			r.Rel[own] = "nsubj"
		}
		return true
	}
	return false
}

// mendParticiple turns a bare participle that was read as the main verb although
// a finite verb without subject follows: in "The bridge built by the Romans
// collapsed" the participle modifies the subject.
func (r *reading) mendParticiple(v int) bool {
	if r.Has(v, "aux", "cop", "mark") || r.Is(v, "acl", "amod", "conj") {
		return false
	}
	subject := r.Kid(v, "nsubj")
	if subject < 0 || subject > v {
		return false
	}
	certain := r.Token(v).XPOS == "VBN"
	if !certain && (!r.participial(v) || r.Token(subject).UPOS == "PRON") {
		return false
	}
	for _, f := range r.Kids[v] {
		if f < v || !r.loose(f) && !(!certain && r.parenthetical(v, f)) || !certain && (r.Is(f, "conj") || !r.Has(f, "aux") && r.afterComma(r.Subtree(f, nil)[0]) && !r.parenthetical(v, f)) {
			continue
		}
		if agent := r.Kid(f, "nsubj"); agent >= 0 && r.floating(agent) {
			r.Rel[agent] = "advmod"
		} else if agent >= 0 {
			if preposition, _ := r.Case(agent); preposition != "by" || agent < v {
				continue
			}
			r.Head[agent], r.Rel[agent] = v, "obl:agent"
		}
		r.Head[f], r.Rel[f] = r.Head[v], r.Rel[v]
		r.Head[subject], r.Rel[subject] = f, "nsubj"
		if r.Has(f, "aux:pass") {
			r.Rel[subject] = "nsubj:pass"
		}
		r.Head[v], r.Rel[v] = subject, "acl"
		for _, k := range r.Kids[v] {
			if k > f || k < subject {
				r.Head[k] = f
			}
		}
		return true
	}
	return false
}

// mendLowParticiple does the same where the participle was hung on the finite verb
// behind it: "when a drone launched from the coast hit their outpost".
func (r *reading) mendLowParticiple(v int) bool {
	f := r.Head[v]
	if f < v || r.Token(v).XPOS != "VBN" && !(r.participial(v) && r.Has(f, "aux:pass")) || !r.Is(v, "advcl") || r.Has(v, "aux", "cop", "mark", "obj") || !r.Verb(f) || !r.finite(f) || r.Has(f, "nsubj", "csubj", "expl") {
		return false
	}
	subject := r.Kid(v, "nsubj")
	tokens := r.Subtree(v, func(kid int) bool { return kid >= f })
	auxiliary := r.Kid(f, "aux")
	if auxiliary < v || auxiliary > f {
		auxiliary = f
	}
	commas := 0
	for _, k := range tokens {
		if r.Token(k).Form == "," && k > v {
			commas++
		}
	}
	if subject < 0 || subject > v || tokens[len(tokens)-1] != auxiliary-1 || r.Token(auxiliary-1).Form == "," && commas%2 != 0 {
		return false
	}
	r.Head[subject], r.Rel[subject] = f, r.subjectOf(f)
	r.Head[v], r.Rel[v] = subject, "acl"
	return true
}

// parenthetical reports whether the participle v with what belongs to it stands
// between commas before the past tense f: "Cameroon, held to a draw by Angola,
// finished second".
func (r *reading) parenthetical(v, f int) bool {
	return r.afterComma(v) && r.afterComma(f) && !r.Has(f, "aux", "mark", "cc", "nsubj") && r.Verb(f) && r.Is(f, "advcl", "ccomp", "xcomp", "parataxis") &&
		(r.Token(f).XPOS == "VBN" || r.Token(f).XPOS == "VBD")
}

// participial reports whether v, tagged as a past tense, may be a passive
// participle all the same: its form can be one, and a preposition follows where an
// active verb would have its object.
func (r *reading) participial(v int) bool {
	if r.Token(v).XPOS != "VBD" || v+1 >= len(r.Sentence.Tokens) || r.Has(v, "obj", "iobj", "expl") {
		return false
	}
	form := r.Lower(v)
	if !strings.HasSuffix(form, "ed") && !strings.HasSuffix(form, "en") && !r.lexicon.Participles[form] {
		return false
	}
	switch r.Token(v + 1).UPOS {
	case "ADP", "SCONJ":
		return true
	}
	return r.Is(v+1, "compound:prt")
}

// floating reports whether a subject is the quantifier of another: "were each
// fined".
func (r *reading) floating(i int) bool {
	switch r.Lower(i) {
	case "each", "all", "both":
		return len(r.Kids[i]) == 0
	}
	return false
}

// mendRelativeRoot frees the main verb that was hung into the relative clause of
// its subject: "The minister who signed the treaty resigned".
func (r *reading) mendRelativeRoot(root int) bool {
	said := r.Head[root] > root && r.Is(root, "ccomp") && r.takesThat(r.Head[root])
	if r.Head[root] >= 0 && !said || !r.nounish(root) || r.Has(root, "nsubj", "cop") {
		return false
	}
	for _, k := range r.Kids[root] {
		if r.Rel[k] != "acl:relcl" {
			continue
		}
		for _, f := range r.Kids[k] {
			if f < k || !r.loose(f) || r.Has(f, "nsubj") || said && !r.afterComma(f) {
				continue
			}
			r.Head[f], r.Rel[f] = r.Head[root], r.Rel[root]
			r.Head[root], r.Rel[root] = f, "nsubj"
			for _, other := range append(r.Kids[root], r.Kids[k]...) {
				if other > f {
					r.Head[other] = f
				}
			}
			return true
		}
	}
	return false
}

// mendBareRelative makes the finite verb that was read as a relative clause, but has
// neither subject nor relative word, what it must be, the predicate of its noun:
// "The three reporters, whose office was searched, have been released".
func (r *reading) mendBareRelative(v int) bool {
	noun := r.Head[v]
	behind := noun >= 0 && v > noun && r.behindRelative(noun, v) && r.Has(v, "obj")
	if noun < 0 || v < noun || r.Rel[v] != "acl:relcl" && !(r.Rel[v] == "acl" && r.Has(v, "obj")) || !r.Verb(v) || !r.finite(v) && !behind || r.Has(v, "nsubj", "csubj", "expl", "mark") {
		return false
	}
	if r.Head[noun] >= 0 && (!r.Is(noun, "nsubj", "obl", "obj", "iobj", "dep", "vocative", "dislocated", "ccomp") || r.Has(noun, "case")) {
		return false
	}
	for _, k := range r.Subtree(v, nil) {
		if k < v && (r.relativeWord(k) || r.Lower(k) == "that") {
			return false
		}
	}
	h := r.Head[noun]
	if h >= 0 && (h < v || !r.takesThat(h)) {
		return false
	}
	if h >= 0 && r.Has(h, "ccomp") {
		next := r.Kid(h, "ccomp")
		if !behind || next < v || next > h || !r.afterComma(next) || r.Has(next, "nsubj", "mark", "cc") {
			return false
		}
		r.Head[next], r.Rel[next] = v, "conj" // "damaged a school, destroyed a bridge and …"
	}
	r.Head[v], r.Rel[v] = h, "ccomp"
	r.Head[noun], r.Rel[noun] = v, r.subjectOf(v)
	for _, k := range r.Kids[noun] {
		if k > v {
			r.Head[k] = v
		}
	}
	return true
}

// mendDisguise frees the main verb that was taken for the clause of an "as" behind
// the participle of its subject: "Thieves disguised as nurses stole a painting".
func (r *reading) mendDisguise(v int) bool {
	noun := r.Head[v]
	if noun < 0 || v != noun+1 || !r.Is(v, "acl") || !r.Is(noun, "nsubj", "root", "dep") || v+2 >= len(r.Head) || r.Lower(v+1) != "as" {
		return false
	}
	as := v + 1
	f := r.Head[as]
	if f < 0 || r.Head[f] != v || !r.Is(as, "mark") || !r.Verb(f) || !r.finite(f) && !r.Has(f, "obj") || r.Has(f, "aux", "cop") {
		return false
	}
	subject := r.Kid(f, "nsubj")
	for _, k := range r.Kids[v] {
		if k > as && k < f && subject < 0 && r.Is(k, "obl") {
			subject = k
		}
	}
	if subject < as || subject > f || r.Subtree(subject, nil)[0] != as+1 || r.Token(subject).UPOS != "NOUN" {
		return false
	}
	h := r.Head[noun]
	if h >= 0 && h < f {
		return false
	}
	r.Head[subject], r.Rel[subject] = v, "obl"
	r.Head[as], r.Rel[as] = subject, "case"
	r.Head[f], r.Rel[f] = h, "ccomp"
	r.Head[noun], r.Rel[noun] = f, "nsubj"
	return true
}

// mendDisguisedVerb does the same where the participle was taken for the verb of the
// clause, with the subject as its own.
func (r *reading) mendDisguisedVerb(v int) bool {
	subject := r.Kid(v, "nsubj")
	if subject < 0 || subject != v-1 || r.Token(v).XPOS == "VBZ" || r.Has(v, "aux", "cop", "obj", "mark") || v+2 >= len(r.Head) || r.Lower(v+1) != "as" {
		return false
	}
	f := r.Head[v+1]
	if f < v || r.Head[f] != v || !r.Is(v+1, "mark") || !r.Is(f, "advcl") || !r.Verb(f) || !r.finite(f) && !r.Has(f, "obj") || r.Has(f, "aux", "cop") {
		return false
	}
	guise := r.Kid(f, "nsubj")
	for _, k := range r.Kids[v] {
		if guise < 0 && k > v+1 && k < f && r.Is(k, "obl") {
			guise = k
		}
	}
	if guise < v+2 || guise > f || r.Subtree(guise, nil)[0] != v+2 || r.Token(guise).UPOS != "NOUN" || r.Token(f-1).Form == "," {
		return false
	}
	r.Head[f], r.Rel[f] = r.Head[v], r.Rel[v]
	r.Head[subject], r.Rel[subject] = f, "nsubj"
	r.Head[v], r.Rel[v] = subject, "acl"
	r.Head[guise], r.Rel[guise] = v, "obl"
	r.Head[v+1], r.Rel[v+1] = guise, "case"
	for _, k := range r.Kids[v] {
		if k > f || r.Is(k, "punct") {
			r.Head[k] = f
		}
	}
	return true
}

// mendAsSaid frees the main clause that was taken for what a clause with "as" before
// it says: "Far from failing, as the paper had claimed, the bank made a profit".
func (r *reading) mendAsSaid(s int) bool {
	mark, _ := r.Mark(s)
	if !r.Is(s, "advcl") || mark != "as" || !r.takesThat(s) {
		return false
	}
	f := r.Kid(s, "ccomp")
	if f < s {
		return false
	}
	first, subject := r.Subtree(f, nil)[0], r.Kid(f, "nsubj")
	for _, k := range r.Kids[s] {
		if subject < 0 && k > s && k < f && r.nounish(k) && !r.Has(k, "case") {
			first, subject = r.Subtree(k, nil)[0], k
		}
	}
	if that, _ := r.Mark(f); that != "" || subject < 0 || !r.afterComma(first) {
		return false
	}
	h := r.Head[s]
	for h >= 0 && !r.Verb(h) {
		h = r.Head[h]
	}
	if h < f || !r.takesThat(h) || r.Has(h, "ccomp") {
		return false
	}
	r.Head[f] = h
	r.Head[subject], r.Rel[subject] = f, r.subjectOf(f)
	return true
}

// loose reports whether f is a finite verb that hangs on another without anything
// that would join them.
func (r *reading) loose(f int) bool {
	return r.Is(f, "advcl", "ccomp", "xcomp", "parataxis", "conj", "advmod") && r.Verb(f) && r.finite(f) &&
		!r.Has(f, "mark", "cc", "expl", "csubj")
}

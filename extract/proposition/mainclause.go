package proposition

import (
	"slices"

	"example.com/kg/extract/english"
)

// mendMainClause gives the main verb its subject where the parser left it
// without one, or took a participle before it for the main verb.
func (r *reading) mendMainClause() bool {
	for _, v := range r.Order {
		if r.mendSerialRoot(v) || r.mendRootNoun(v) || r.mendAdjectivalVerb(v) || r.mendCompoundVerb(v) || r.mendFrontedParticiple(v) || r.mendUnplacedSubject(v) || r.mendSwallowedSubject(v) || r.mendDescribedSubject(v) {
			return true
		}
	}
	return false
}

// mendRootNoun makes the past tense that was read as a modifier of the root, in a
// sentence without another verb, its predicate: "An earthquake off Vanuatu sent
// waves into the harbour." A participle with an object is none.
func (r *reading) mendRootNoun(root int) bool {
	if r.Head[root] >= 0 || !r.nounish(root) || r.Has(root, "nsubj", "cop", "conj", "parataxis") || r.Sentence.Kind == english.Caption {
		return false
	}
	for _, k := range r.Kids[root] {
		past := r.Token(k).XPOS == "VBD" || r.Token(k).XPOS == "VBN" && r.behindRelative(root, k)
		if k < root || r.Rel[k] != "acl" || !past || r.Has(k, "obl:agent", "aux", "nsubj") {
			continue
		}
		switch mark, tokens := r.Mark(k); mark {
		case "":
		case "once":
			r.Rel[tokens[0]] = "advmod" // "his deputy, Anna Berg, once headed the board"
		default:
			continue
		}
		r.predicateOf(root, k)
		return true
	}
	return false
}

// behindRelative reports whether k follows a relative clause of the noun that a comma
// closes: "Qatar, which is mediating, called for restraint".
func (r *reading) behindRelative(noun, k int) bool {
	relative := r.Kid(noun, "acl:relcl")
	return relative > noun && relative < k && r.Token(k-1).Form == "," && r.Has(k, "obj", "obl")
}

// mendFrontedParticiple makes the clause after a participle that opens the
// sentence the main clause: "Cleared of murder by a jury, the captain wept".
func (r *reading) mendFrontedParticiple(v int) bool {
	if r.Head[v] >= 0 || r.Has(v, "nsubj", "csubj", "aux", "cop", "expl", "obj") || v > r.Sentence.Dateline+3 {
		return false
	}
	if xpos := r.Token(v).XPOS; xpos != "VBN" && xpos != "VBD" {
		return false
	}
	for _, f := range r.Kids[v] {
		if f < v || !r.Is(f, "parataxis", "ccomp", "advcl", "conj") || r.Has(f, "mark", "cc") || !r.finite(f) {
			continue
		}
		subject := r.Kid(f, "nsubj")
		if subject < 0 || subject > f {
			continue
		}
		first := r.Subtree(subject, nil)[0]
		if !r.afterComma(first) {
			continue
		}
		r.Head[f], r.Rel[f] = -1, "root"
		r.Head[v], r.Rel[v] = f, "advcl"
		for _, k := range r.Kids[v] {
			if k >= first && k != f {
				r.Head[k] = f
			}
		}
		return true
	}
	return false
}

// afterComma reports whether a comma stands right before token i.
func (r *reading) afterComma(i int) bool {
	return r.Token(i).Form == "," || i > 0 && r.Token(i-1).Form == ","
}

// lacksSubject reports whether v is a finite verb, or heads a finite clause, that
// has no subject and shares none.
func (r *reading) lacksSubject(v int) bool {
	if r.Has(v, "nsubj", "csubj", "expl") && !r.onlyLate(v) || !r.finite(v) || r.Sentence.Kind == english.Caption {
		return false
	}
	return r.Head[v] < 0 || r.Is(v, "ccomp") && r.Head[v] > v
}

// onlyLate reports whether the only subject of v stands behind it and was labelled
// as that of a clause, which a verb with an object has not.
func (r *reading) onlyLate(v int) bool {
	for _, k := range r.Kids[v] {
		if r.Is(k, "nsubj", "csubj", "expl") && (k < v || r.Rel[k] != "nsubj:outer" || !r.Infinitive(v)) {
			return false
		}
	}
	return true
}

// mendUnplacedSubject makes a noun phrase before a finite verb without subject,
// which hangs on that verb without preposition, its subject.
func (r *reading) mendUnplacedSubject(v int) bool {
	if !r.lacksSubject(v) {
		return false
	}
	if r.mendFrontedGerund(v) {
		return true
	}
	before := r.Kids[v]
	if h := r.Head[v]; h > v {
		for _, k := range r.Kids[h] { // hung on the verb of saying behind
			if k < v && r.nounish(k) && (r.Is(k, "vocative", "dislocated", "dep", "obj", "obl", "iobj") || r.Is(k, "nsubj") && r.otherSpeaker(h, v) || r.Is(k, "ccomp") && !r.Has(k, "nsubj", "cop", "mark")) {
				before = append(slices.Clone(before), k)
			}
		}
	}
	for _, k := range before {
		if k > v || !r.Nominal(k) || !r.Is(k, "obj", "nsubj") && !r.Is(k, "vocative", "dislocated", "dep", "obl", "iobj", "appos", "ccomp") || r.temporal(k) || k == r.Label {
			continue
		}
		if preposition, _ := r.Case(k); preposition != "" && !r.quantity(k) {
			continue
		}
		for _, late := range r.Kids[v] {
			if late > v && r.Rel[late] == "nsubj:outer" {
				r.Rel[late] = "obj"
			}
		}
		r.Head[k], r.Rel[k] = v, r.subjectOf(v)
		return true
	}
	return false
}

// otherSpeaker reports whether a noun phrase between v and the verb of saying h can be
// the speaker: "Three men were arrested, the prosecutor's office said".
func (r *reading) otherSpeaker(h, v int) bool {
	if !r.takesThat(h) {
		return false
	}
	for _, k := range r.Kids[h] {
		if k > v && k < h && r.nounish(k) && r.Is(k, "ccomp", "nsubj", "obj", "obl", "dep", "parataxis") && !r.Has(k, "case") {
			return true
		}
	}
	return r.saying(h) && r.speakerStart(h) > v
}

// mendFrontedGerund makes a gerund that no comma parts from a finite verb without
// subject that verb's subject: "Fighting between two clans left nine people dead".
func (r *reading) mendFrontedGerund(v int) bool {
	g := r.Kid(v, "advcl")
	if g < 0 || g > v || r.Token(g).XPOS != "VBG" || r.Has(g, "mark", "case", "obj", "nsubj", "aux") {
		return false
	}
	tokens := r.Subtree(g, nil)
	if tokens[len(tokens)-1] != v-1 || r.Token(v-1).Form == "," {
		return false
	}
	r.Rel[g] = r.subjectOf(v)
	return true
}

// mendAdjectivalVerb makes a past tense that was read as the adjective of its object
// the verb of a main clause, where what was taken for the main clause opens with a
// subordinator: "Peru severed relations on Monday, hours after …".
func (r *reading) mendAdjectivalVerb(v int) bool {
	object := r.Head[v]
	if object < v || !r.Is(v, "amod", "compound") || r.Token(v).XPOS != "VBN" && r.Token(v).XPOS != "VBD" || r.Has(object, "case", "det", "nmod:poss") {
		return false
	}
	f := r.Head[object]
	if f < object || !r.Verb(f) || r.Head[f] >= 0 {
		return false
	}
	subject := -1
	for _, k := range append(slices.Clone(r.Kids[v]), r.Kids[object]...) {
		if k < v && r.Nominal(k) && !r.Has(k, "case") && r.Is(k, "nsubj", "obl", "dep", "nmod", "compound") && !r.temporal(k) {
			subject = k
		}
	}
	mark := -1
	for _, k := range r.Kids[f] {
		if r.Is(k, "mark") && r.lexicon.Temporal[r.Lower(k)] && k > object {
			mark = k
		}
	}
	if subject < 0 || mark < 0 {
		return false
	}
	r.Head[v], r.Rel[v] = -1, "root"
	r.Head[subject], r.Rel[subject] = v, "nsubj"
	r.Head[object], r.Rel[object] = v, "obj"
	r.Head[f], r.Rel[f] = v, "advcl"
	for _, k := range r.Kids[object] {
		if k > object && k < f && r.temporal(k) {
			r.Head[k], r.Rel[k] = v, "obl"
		}
	}
	return true
}

// mendCompoundVerb makes a verb in the present or past that was read, with its subject,
// as a part of the compound that its object heads, the main verb: "Norway exports gas
// to Germany".
func (r *reading) mendCompoundVerb(v int) bool {
	object := r.Head[v]
	if object < v || r.Head[object] >= 0 || !r.nounish(object) || !r.Is(v, "compound", "amod") || r.Token(v).UPOS != "VERB" || !r.finiteVerb(v) {
		return false
	}
	if r.Has(object, "nsubj", "cop", "case") {
		return false
	}
	for _, k := range r.Kids[object] {
		if k != v-1 || !r.Nominal(k) || !r.Is(k, "compound", "nsubj", "nmod") || r.temporal(k) {
			continue
		}
		r.Head[v], r.Rel[v] = -1, "root"
		r.Head[object], r.Rel[object] = v, "obj"
		r.Head[k], r.Rel[k] = v, "nsubj"
		for _, other := range r.Kids[object] {
			preposition, _ := r.Case(other)
			if other > object && (r.temporal(other) || preposition != "" && preposition != "of") && r.Is(other, "nmod") {
				r.Head[other], r.Rel[other] = v, "obl"
			}
		}
		return true
	}
	return false
}

// subjectOf is the label of the subject of v.
func (r *reading) subjectOf(v int) string {
	if r.Has(v, "aux:pass") {
		return "nsubj:pass"
	}
	return "nsubj"
}

// quantity makes the words of "at least 16 people", read as a prepositional
// phrase, qualify the number, and reports whether it was one.
func (r *reading) quantity(k int) bool {
	first := r.Subtree(k, nil)[0]
	if first+2 >= len(r.Sentence.Tokens) || !r.lexicon.Quantifiers[r.Lower(first)+" "+r.Lower(first+1)] || r.Token(first+2).UPOS != "NUM" {
		return false
	}
	for _, i := range [2]int{first, first + 1} {
		if r.Is(i, "case", "nmod", "obl") {
			r.Head[i], r.Rel[i] = first+2, "advmod"
		}
	}
	return true
}

// mendSwallowedSubject frees the subject of the main verb from the participle or
// prepositional phrase that opens the sentence: in "Nominated by the king to lead
// the council, Anna Berg, his oldest ally, was confirmed" the parser takes Anna
// Berg for what stands in apposition to the council.
func (r *reading) mendSwallowedSubject(v int) bool {
	if !r.lacksSubject(v) {
		return false
	}
	for _, fronted := range r.Kids[v] {
		if fronted > v || !r.Is(fronted, "advcl", "obl", "acl") {
			continue
		}
		tokens := r.Subtree(fronted, nil)
		for _, k := range tokens {
			if k == fronted || !r.Is(k, "appos", "conj", "nmod", "dep") || !r.Nominal(k) || r.temporal(k) || r.Has(k, "case", "cc") {
				continue
			}
			first := r.Subtree(k, nil)[0]
			if !r.afterComma(first) || r.Head[k] > first {
				continue
			}
			h := r.Head[k]
			r.Head[k], r.Rel[k] = v, r.subjectOf(v)
			for _, other := range r.Kids[h] {
				if other > k && r.Is(other, "appos", "acl", "conj") {
					r.Head[other] = k
				}
			}
			return true
		}
	}
	return false
}

// mendVocative treats "Alphabet, the parent of Google, said": whoever seems to be
// called is the subject, and what seems to be the subject describes him.
func (r *reading) mendVocative() bool {
	changed := false
	for _, i := range r.Order {
		called, subject := r.Kid(i, "vocative", "dislocated"), r.Kid(i, "nsubj")
		if called < 0 || subject < called || subject > i || r.Name[called] < 0 || r.Name[subject] >= 0 {
			continue
		}
		tokens := r.Subtree(subject, nil)
		first, last := tokens[0], tokens[len(tokens)-1]
		if r.Token(first).Form == "," {
			first++
		}
		if first < 1 || r.Token(first-1).Form != "," || last+1 >= len(r.Sentence.Tokens) || r.Token(last+1).Form != "," || last+2 > i {
			continue
		}
		r.Rel[called] = r.Rel[subject]
		r.Head[subject], r.Rel[subject] = called, "appos"
		changed = true
	}
	return changed
}

// mendFrontedAuxiliary gives a verb the subject and the adverbs that hang on its fronted
// auxiliary: "never before had Seoul expelled an ambassador".
func (r *reading) mendFrontedAuxiliary() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || !r.Is(h, "aux") || r.Head[h] < i {
			continue
		}
		switch {
		case r.Is(i, "advmod"):
			r.Head[i] = r.Head[h]
		case r.Nominal(i) && !r.Has(r.Head[h], "nsubj") && h < i:
			r.Head[i], r.Rel[i] = r.Head[h], "nsubj"
		default:
			continue
		}
		changed = true
	}
	return changed
}

// mendDescribedSubject does the same where the description behind the name, which commas
// set off, was taken for the subject: ", Anna Berg, one of his allies, was confirmed".
func (r *reading) mendDescribedSubject(v int) bool {
	subject := r.Kid(v, "nsubj")
	if subject < 0 || subject > v || r.Name[subject] >= 0 || r.Has(subject, "case", "appos", "acl", "conj") {
		return false
	}
	tokens := r.Subtree(subject, func(kid int) bool { return r.Token(kid).UPOS == "PUNCT" })
	first, last := tokens[0], tokens[len(tokens)-1]
	if first < 2 || r.Token(first-1).Form != "," || last+1 >= len(r.Sentence.Tokens) || r.Token(last+1).Form != "," {
		return false
	}
	k := first - 2
	for r.Head[k] >= 0 && r.Head[k] < k && r.Is(k, "flat") {
		k = r.Head[k]
	}
	if r.Name[k] < 0 || !r.Is(k, "appos", "conj", "dep", "nmod") || r.Has(k, "case", "cc") || !r.afterComma(r.Subtree(k, nil)[0]) {
		return false
	}
	fronted := k
	for r.Head[fronted] >= 0 && r.Head[fronted] != v {
		fronted = r.Head[fronted]
	}
	if r.Head[fronted] != v || fronted > k || !r.Is(fronted, "advcl", "obl") {
		return false
	}
	r.Head[k], r.Rel[k] = v, r.Rel[subject]
	r.Head[subject], r.Rel[subject] = k, "appos"
	return true
}

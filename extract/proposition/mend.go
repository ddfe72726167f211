package proposition

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
)

// mend repairs the tree where words show what the parser could not know. What
// can be seen from form alone is mended when the tree is made.
func (r *reading) mend() {
	for _, repair := range []func() bool{
		r.mendReciprocals,
		r.mendImpersonal,
		r.mendBehindNoun,
		r.mendOpeningParticiple,
		r.mendAfterTag,
		r.mendAfterSubject,
		r.mendFreeRelatives,
		r.mendClaimed,
		r.mendClaim,
		r.mendReduced,
		r.mendMainClause,
		r.mendConjoined,
		r.mendEnumerations,
		r.mendDescriptions,
		r.mendLabels,
		r.mendOfficesOf,
		r.mendAbsolutes,
		r.mendThat,
		r.mendExpletives,
		r.mendOutside,
		r.mendVocative,
		r.mendClaimSubject,
		r.mendInvertedCondition,
		r.mendAccusedBy,
		r.mendLeftOverName,
		r.mendRecipient,
		r.mendAppointed,
		r.mendEvidence,
		r.mendFrontedAuxiliary,
		r.mendAfterSemicolon,
		r.mendInside,
		r.mendSaidPlan,
		r.mendInsertions,
		r.mendQuoted,
		r.mendSplit,
		r.mendSemicolons,
		r.mendHeadline,
		r.mendCleft,
		r.mendQuantities,
		r.mendInstruments,
	} {
		if repair() {
			r.Reindex()
		}
	}
	changed := false
	for i := range r.Sentence.Tokens {
		changed = r.mendAttachment(i) || r.mendEventPlace(i) || r.mendAged(i) || changed
	}
	if changed {
		r.Reindex()
	}
}

// mendHeadline makes the infinitive of a headline its predicate: "Rubio to meet
// Lavrov" is a plan of Rubio's and not a noun with a modifier.
func (r *reading) mendHeadline() bool {
	for _, root := range r.Order {
		if r.Head[root] >= 0 && !(r.Is(root, "ccomp") && r.Head[root] > root) {
			continue
		}
		if !r.nounish(root) || r.Has(root, "nsubj", "cop") || root > r.Sentence.Dateline+8 {
			continue
		}
		if k := r.pastModifier(root); k >= 0 {
			r.predicateOf(root, k)
			return true
		}
		if r.Has(root, "det") {
			continue
		}
		if r.Name[root] < 0 && r.Token(root).XPOS != "NNS" || r.Sentence.Kind == english.Caption {
			continue
		}
		for _, k := range r.Kids[root] {
			participle := r.Token(k).XPOS == "VBN" && r.lexicon.HeadlinePassive[r.Lemma(k)]
			if k < root || r.Rel[k] != "acl" && !(r.Rel[k] == "amod" && r.Infinitive(k)) || !r.Infinitive(k) && !participle {
				continue
			}
			r.predicateOf(root, k)
			return true
		}
	}
	return false
}

// pastModifier returns the verb in the past tense that was hung as a participle on the
// noun that heads a clause, although it has an object of its own: "his men held the
// bridge". -1 for none.
func (r *reading) pastModifier(root int) int {
	for _, k := range r.Kids[root] {
		past := r.Rel[k] == "acl" && r.Token(k).XPOS == "VBD" || r.Rel[k] == "amod" && (r.Token(k).XPOS == "VBN" || r.Token(k).XPOS == "VBD")
		if k > root && past && r.Has(k, "obj") && !r.Has(k, "aux", "nsubj", "mark", "obl:agent") {
			return k
		}
	}
	return -1
}

// predicateOf turns the tree at the root: its modifier k becomes the predicate,
// the root its subject, and what follows k belongs to k.
func (r *reading) predicateOf(root, k int) {
	r.Head[k], r.Rel[k] = r.Head[root], r.Rel[root]
	r.Head[root], r.Rel[root] = k, "nsubj"
	if r.Token(k).XPOS == "VBN" && !r.Has(k, "obj") {
		r.Rel[root] = "nsubj:pass"
	}
	for _, other := range r.Kids[root] {
		if other > k {
			r.Head[other] = k
			if r.Base(other) == "nmod" {
				r.Rel[other] = "obl"
			}
		}
	}
}

// mendCleft makes the clause of "It was Muscat, not Doha, that hosted …" a
// relative clause of what is singled out, and what is excluded its conjunct. In
// general a clause that follows loosely and begins with a relative pronoun
// belongs to the noun before it.
func (r *reading) mendCleft() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || h > i || !r.Is(i, "parataxis", "conj", "ccomp", "dep", "appos", "advcl:relcl") || !r.nounish(h) {
			continue
		}
		if r.nounish(i) && r.excludes(i) && !r.Has(i, "nsubj", "cop") {
			r.Rel[i] = "conj"
			changed = true
			continue
		}
		subject := r.Kid(i, "nsubj")
		if subject < 0 || subject > i || r.Has(i, "cc") {
			continue
		}
		switch lower := r.Lower(subject); {
		case lower == "who", lower == "which" && r.Rel[i] != "advcl:relcl", lower == "that" && r.Token(subject).UPOS == "PRON":
			r.Rel[i] = "acl:relcl"
			changed = true
		}
	}
	return changed
}

// mendAttachment hangs a prepositional phrase on the event noun directly before
// it where that noun takes the preposition.
func (r *reading) mendAttachment(k int) bool {
	h := r.Head[k]
	if h < 0 || r.Rel[k] != "obl" || !r.Verb(h) || k < h || r.temporal(k) {
		return false
	}
	preposition, marker := r.Case(k)
	if len(marker) == 0 || marker[0] == 0 {
		return false
	}
	noun := marker[0] - 1
	if object := r.Kid(h, "obj"); object > h && object < noun && r.Name[object] < 0 && r.adjacent(object, k) && r.has(object, "by", "from") {
		// "the attack by the rebels on a hotel"
		noun = object
	}
	if noun <= h || !r.nounish(noun) || r.Name[noun] >= 0 && !strings.HasPrefix(r.Token(noun).XPOS, "NN") {
		return false
	}
	if !r.lexicon.attachment[preposition][r.Lemma(noun)] || !r.below(noun, h) {
		return false
	}
	r.Head[k], r.Rel[k] = noun, "nmod"
	return true
}

// has reports whether one of the prepositions opens a phrase of noun i.
func (r *reading) has(i int, prepositions ...string) bool {
	for _, k := range r.Kids[i] {
		if preposition, _ := r.Case(k); r.Is(k, "nmod", "obl") && slices.Contains(prepositions, preposition) {
			return true
		}
	}
	return false
}

// mendEventPlace hangs a place that directly follows an event noun on that noun,
// where the verb cannot well be what happens there: the event is the circumstance
// of the verb ("flown to Dubai after his arrest at Manila airport"), or what the
// verb passes judgment on ("condemned the strike on Hamas leaders in Doha").
func (r *reading) mendEventPlace(k int) bool {
	h := r.Head[k]
	if h < 0 || r.Rel[k] != "obl" || !r.Verb(h) || k < h || r.temporal(k) {
		return false
	}
	preposition, marker := r.Case(k)
	if !r.lexicon.Locative[preposition] || marker[0] == 0 || !r.named(k) {
		return false
	}
	noun := marker[0] - 1
	if noun <= h || !r.nounish(noun) || !r.below(noun, h) {
		return false
	}
	for ; noun != h; noun = r.Head[noun] {
		if _, event := r.eventNoun(noun); !event {
			continue
		}
		circumstance, _ := r.Case(noun)
		if r.lexicon.Circumstance[circumstance] || r.Is(noun, "obj", "conj") && r.lexicon.Judging[r.Lemma(h)] {
			r.Head[k], r.Rel[k] = noun, "nmod"
			return true
		}
	}
	return false
}

// mendAged takes when and where away from "aged": "arrested two boys aged 15 and 16 in
// Gdynia on Tuesday".
func (r *reading) mendAged(k int) bool {
	aged := r.Head[k]
	for aged >= 0 && aged < k && r.Token(aged).UPOS == "NUM" {
		aged = r.Head[aged]
	}
	if aged < 0 || k < aged || !r.Is(k, "obl", "nmod") || r.Lower(aged) != "aged" || !r.Is(aged, "acl", "amod", "xcomp") {
		return false
	}
	preposition, marker := r.Case(k)
	if len(marker) == 0 || !r.temporal(k) && !(r.lexicon.Locative[preposition] && r.named(k)) {
		return false
	}
	for v := r.Head[aged]; v >= 0; v = r.Head[v] {
		if r.Verb(v) && v < aged {
			r.Head[k], r.Rel[k] = v, "obl"
			return true
		}
	}
	return false
}

// named reports whether token i, or a word before it in its phrase, is part of a
// name.
func (r *reading) named(i int) bool {
	if r.Name[i] >= 0 {
		return true
	}
	for _, k := range r.Kids[i] {
		if k < i && r.Name[k] >= 0 {
			return true
		}
	}
	return false
}

// below reports whether token i hangs, through nouns alone, on h.
func (r *reading) below(i, h int) bool {
	for i >= 0 && i != h {
		if !r.Is(i, "obj", "obl", "nsubj", "nmod", "conj") {
			return false
		}
		i = r.Head[i]
	}
	return i == h
}

// mendQuantities makes "at least 20 jets", which parsers read as a prepositional
// phrase, the object of a verb that has none.
func (r *reading) mendQuantities() bool {
	changed := false
	for _, k := range r.Order {
		h := r.Head[k]
		if h < 0 || k < h || !r.Is(k, "obl") || !r.Verb(h) || r.Has(h, "obj", "ccomp", "aux:pass") || r.temporal(k) {
			continue
		}
		before := h
		if result := r.Kid(h, "xcomp"); result == h+1 && r.Token(result).UPOS == "ADJ" && !r.Has(result, "cop") {
			before = result // "shot dead at least five people"
		} else if result >= 0 {
			continue
		}
		first := r.Subtree(k, nil)[0]
		quantity := first+2 < len(r.Sentence.Tokens) && r.lexicon.Quantifiers[r.Lower(first)+" "+r.Lower(first+1)] &&
			r.Token(first+2).UPOS == "NUM"
		if quantity && first == before+1 {
			r.Rel[k] = "obj"
			for _, kid := range r.Kids[k] {
				if r.Is(kid, "case") && kid <= first+1 {
					r.Rel[kid] = "advmod"
				}
			}
			changed = true
		}
	}
	return changed
}

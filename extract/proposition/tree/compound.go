package tree

import "strings"

// mendCompounds repairs noun phrases that were torn apart: a noun that hangs
// beside the head of its phrase on the verb, and the preposition or article of a
// phrase that hangs on its first noun.
func (t *Tree) mendCompounds() bool {
	changed := false
	for i := range t.Head {
		if t.outside(i) || t.Head[i] < 0 {
			continue
		}
		changed = t.mendTornNoun(i) || t.mendMeasured(i) || t.mendEdge(i) || t.mendParticle(i) || t.mendLooseNumber(i) || t.mendPossessor(i) || t.mendPart(i) || t.mendTimeBefore(i) || t.mendHyphen(i) || t.mendTornName(i) || changed
	}
	return changed
}

// bare reports whether i is a common noun without preposition, article or
// possessor that is no expression of time.
func (t *Tree) bare(i int) bool {
	return t.Token(i).UPOS == "NOUN" && t.Name[i] < 0 && !t.temporal(i) && !t.Has(i, "case", "det", "nmod:poss", "mark", "cop")
}

// temporal reports whether token i stands in an expression of time.
func (t *Tree) temporal(i int) bool {
	for _, time := range t.Sentence.Times {
		if i >= time.From && i < time.To {
			return true
		}
	}
	return false
}

// mendTornNoun joins a bare noun with the noun directly after it that hangs on the
// same verb: "sent tsunami waves", where an adverbial noun would be no English.
func (t *Tree) mendTornNoun(i int) bool {
	h, next := t.Head[i], i+1
	if t.Is(i, "compound") && t.Verb(h) && next < h && t.Token(next).UPOS == "NOUN" && t.bare(i) && t.leftOnly(i) && t.Head[next] != i {
		t.Head[i] = next // "former customs inspector Jan Maes told"
		return true
	}
	if next >= len(t.Head) || t.Head[next] != h || !t.Is(i, "obl", "dep") && !(t.Is(i, "iobj") && i < h) || !t.bare(i) || !t.leftOnly(i) || !t.Verb(h) {
		return false
	}
	if !t.Is(next, "nsubj", "obj", "iobj") || !t.bare(next) || (i < h) != (next < h) {
		return false
	}
	t.Head[i], t.Rel[i] = next, "compound"
	return true
}

// leftOnly reports whether token i has no dependents but adjectives and nouns before
// it.
func (t *Tree) leftOnly(i int) bool {
	for _, kid := range t.Kids[i] {
		if kid > i || !t.Is(kid, "amod", "compound", "punct") {
			return false
		}
	}
	return true
}

// mendPossessor hangs the phrase before a genitive clitic on the noun behind it:
// "Berg's people" where both were hung on the verb.
func (t *Tree) mendPossessor(i int) bool {
	if t.Token(i).XPOS != "POS" || i == 0 || i+1 >= len(t.Head) || t.Head[i] < 0 {
		return false
	}
	possessor := t.Head[i]
	for t.Head[possessor] >= 0 && t.Head[possessor] < i && (t.Is(possessor, "flat", "compound") || t.Name[possessor] >= 0 && t.Name[t.Head[possessor]] == t.Name[possessor]) {
		possessor = t.Head[possessor]
	}
	noun := i + 1
	for noun+1 < len(t.Head) && noun < i+6 && t.Head[noun] > noun && t.Is(noun, "amod", "compound", "nummod", "advmod", "punct") {
		noun++
	}
	if possessor > i || t.Is(possessor, "nmod:poss") || t.Token(noun).UPOS != "NOUN" || t.Head[possessor] < 0 || t.Head[possessor] != t.Head[noun] {
		return false
	}
	t.Head[possessor], t.Rel[possessor] = noun, "nmod:poss"
	return true
}

// mendTimeBefore frees an expression of time with its preposition from the subject
// behind it: "By Wednesday night soldiers had left".
func (t *Tree) mendTimeBefore(i int) bool {
	noun := t.Head[i]
	if noun < i || !t.Is(i, "compound", "nmod") || !t.temporal(i) || t.temporal(noun) || !t.Has(i, "case") && !(t.Has(noun, "case") && t.Kid(noun, "case") < i) {
		return false
	}
	if v := t.Head[noun]; !t.Is(noun, "nsubj") {
		// "In April students marched", where April took the students along
		if v != noun+1 || !t.Is(noun, "obl", "dep") || !t.Verb(v) || t.Has(v, "nsubj", "csubj", "expl", "aux:pass") {
			return false
		}
		t.Rel[noun] = "nsubj"
	}
	for _, kid := range t.Kids[noun] {
		if t.Is(kid, "case") && kid < i {
			t.Head[kid] = i
		}
	}
	t.Head[i], t.Rel[i] = t.Head[noun], "obl"
	return true
}

// mendPart hangs an "of" phrase on the number or pronoun right before it and not on
// the verb: "closed one of its furnaces".
func (t *Tree) mendPart(i int) bool {
	if !t.Is(i, "case") || t.Lower(i) != "of" || i == 0 {
		return false
	}
	k, part := t.Head[i], i-1
	if k < i || !t.Is(k, "obl") || t.Head[k] != t.Head[part] || !t.Is(part, "nsubj", "obj", "obl") {
		return false
	}
	switch t.Token(part).UPOS {
	case "NUM", "PRON", "DET":
	default:
		return false
	}
	t.Head[k], t.Rel[k] = part, "nmod"
	return true
}

// mendMeasured makes the noun that a measure stands before the head of both: in "a
// magnitude 6.1 earthquake struck" the measure was taken for the subject.
func (t *Tree) mendMeasured(i int) bool {
	h := t.Head[i]
	number := i + 1
	next := i + 2
	if next >= len(t.Head) || !t.Is(i, "nsubj") || t.Token(i).XPOS != "NN" || t.Name[i] >= 0 {
		return false
	}
	if t.Head[number] != i && t.Head[number] != next || t.Token(number).UPOS != "NUM" || next > h || t.Name[next] >= 0 || t.Has(next, "case", "det", "nmod:poss", "cop") {
		return false
	}
	if beside := t.Head[next] == h && t.Is(next, "obl", "dep", "nsubj"); !beside && !(t.Head[next] == i && t.Is(next, "appos", "nmod", "dep")) || t.temporal(next) || !t.Nominal(next) {
		return false
	}
	t.Head[next], t.Rel[next] = h, t.Rel[i]
	t.Head[i], t.Rel[i] = next, "compound"
	for _, kid := range t.Kids[i] {
		if kid != number && kid != next {
			t.Head[kid] = next // also the article before the measure
		}
	}
	return true
}

// mendEdge hangs the preposition and the article that open a phrase on the head of
// the phrase and not on the number or noun before it: "of the 24 lawmakers".
func (t *Tree) mendEdge(i int) bool {
	h := t.Head[i]
	if i > h || !t.Is(i, "compound", "nummod") || strings.HasSuffix(t.Rel[i], ":prt") || t.temporal(i) {
		return false
	}
	changed := false
	for _, kid := range t.Kids[i] {
		if kid > i || t.Token(kid).XPOS == "POS" || t.Name[kid] >= 0 || !t.Is(kid, "case", "det") || t.Has(h, t.Rel[kid]) {
			continue
		}
		if kid+1 < len(t.Head) && t.Token(kid+1).Form == "-" {
			continue
		}
		t.Head[kid] = h
		changed = true
	}
	return changed
}

// mendParticle makes a word tagged as a particle right after its verb that
// particle, where it was read as the preposition of what is the verb's object:
// "held off the challenger".
func (t *Tree) mendParticle(i int) bool {
	noun := t.Head[i]
	v := t.Head[noun]
	if t.Token(i).XPOS != "RP" || !t.Is(i, "case") || v != i-1 || !t.Verb(v) || !t.Is(noun, "obl") || !t.Nominal(noun) || t.temporal(noun) {
		return false
	}
	if t.Has(v, "obj", "ccomp", "aux:pass", "compound:prt") || t.Token(noun).UPOS == "NUM" {
		return false
	}
	t.Head[i], t.Rel[i] = v, "compound:prt"
	t.Rel[noun] = "obj"
	return true
}

// mendLooseNumber gives a number that was conjoined on its own to the noun that it
// counts: "the skull and 300 other bones".
func (t *Tree) mendLooseNumber(i int) bool {
	if t.Token(i).UPOS != "NUM" || !t.Is(i, "conj") || i > len(t.Head)-2 {
		return false
	}
	noun := i + 1
	for noun < len(t.Head) && (t.Token(noun).UPOS == "ADJ" || t.Is(noun, "compound")) && t.Head[noun] > noun {
		noun++
	}
	if noun >= len(t.Head) || t.Token(noun).XPOS != "NNS" || t.Head[noun] == i || t.Has(noun, "nummod", "det", "case") || t.Head[noun] > i {
		return false
	}
	if t.Is(noun, "conj") {
		return false
	}
	for _, kid := range t.Kids[i] {
		if t.Is(kid, "cc", "punct") {
			t.Head[kid] = noun
		}
	}
	t.Head[noun], t.Rel[noun] = t.Head[i], "conj"
	t.Head[i], t.Rel[i] = noun, "nummod"
	return true
}

// mendHyphen hangs the first half of a hyphenated adjective on the second, where the
// parser hung it on the verb: "the centre-right government", "32 loss-making shops".
func (t *Tree) mendHyphen(i int) bool {
	second := i + 2
	if second >= len(t.Head) || t.Token(i+1).Form != "-" || !t.hyphen(i, i+1) || t.Name[i] >= 0 || t.Verb(i) || t.Head[i] == second || t.Head[second] < second {
		return false
	}
	noun := t.Head[second]
	if !t.Is(second, "amod", "compound") || t.Token(noun).UPOS != "NOUN" || t.Head[i] >= i && t.Head[i] <= noun {
		return false
	}
	for h := second; h >= 0; h = t.Head[h] {
		if h == i {
			return false
		}
	}
	for _, kid := range t.Kids[i] {
		if kid < i && !t.Has(noun, t.Rel[kid]) {
			t.Head[kid] = noun
		}
	}
	t.Head[i], t.Rel[i] = second, "compound"
	return true
}

// mendTornName joins the first part of a name with the last, where the two stand side
// by side as subjects of one verb.
func (t *Tree) mendTornName(i int) bool {
	next := i + 1
	if next >= len(t.Head) || t.Rel[i] != "nsubj:outer" || t.Head[next] != t.Head[i] || t.Rel[next] != "nsubj" || t.Token(next).UPOS != "PROPN" || t.Name[next] < 0 {
		return false
	}
	if t.Token(i).UPOS != "NOUN" && t.Token(i).UPOS != "PROPN" || !strings.HasPrefix(t.Token(i).XPOS, "NN") || strings.ToLower(t.Token(i).Text) == t.Token(i).Text {
		return false
	}
	for _, kid := range t.Kids[i] {
		t.Head[kid] = next
	}
	t.Head[i], t.Rel[i] = next, "compound"
	return true
}

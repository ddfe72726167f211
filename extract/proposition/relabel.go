package proposition

import "example.com/kg/schema"

// mendLabels corrects arcs and labels that contradict the words at their ends.
func (r *reading) mendLabels() bool {
	changed := false
	for _, i := range r.Order {
		if r.Head[i] < 0 {
			continue
		}
		switch r.Base(i) {
		case "obl":
			changed = r.mendToNoun(i) || changed
			if r.mendUpTo(i) || r.mendHeldGerund(i) {
				changed = true
				continue
			}
			if r.mendActiveBy(i) {
				changed = true
				continue
			}
			changed = r.mendOf(i) || r.mendCountedSubject(i) || r.mendSecondObject(i) || r.mendBareObject(i) || changed
		case "acl":
			if r.mendRunBy(i) || r.mendPartyDoing(i) || r.mendContact(i) || r.mendNearRelative(i) || r.mendZeroClaim(i) {
				changed = true
				continue
			}
			changed = r.mendObjectControl(i) || r.mendTold(i) || r.mendZeroThat(i) || r.mendOverOblique(i) || r.mendTrailing(i) || r.mendContent(i) || r.mendGerundOf(i) || changed
		case "amod":
			changed = r.mendMainVerb(i) || r.mendResultative(i) || r.mendDeniedGerund(i) || r.mendCitingGerund(r.Head[i]) || changed
		case "vocative":
			changed = r.mendLastApposition(i) || changed
		case "advcl", "parataxis", "conj", "ccomp", "dep":
			changed = r.mendMainVerb(i) || r.mendReachedBetween(i) || r.mendRunBy(i) || r.mendStative(i) || r.mendListedGerund(i) || r.mendResult(i) || r.mendSubordinateSubject(i) || r.Is(i, "advcl") && !r.lexicon.Wielding[r.Lemma(r.Head[i])] && r.mendNounContent(i) || r.mendProgressive(i) || r.mendAsked(i) || r.mendLateSubject(i) || r.mendGerundObject(i) || r.mendGerundFor(i) || r.mendStray(i) || r.mendSerial(i) || r.mendLowGerund(i) || changed
			changed = r.mendChanging(i) || r.mendZeroClaim(i) || r.mendStranded(i) || r.mendMoneyClause(i) || r.mendAdjacentGerund(i) || r.mendInfinitive(i) || r.mendRelative(i) || r.mendNounConjunct(i) || r.mendVerbConjunct(i) || changed
		case "obj":
			if r.mendNamedOffice(i) {
				changed = true
				continue
			}
			changed = r.mendMoneyClause(i) || r.mendGerundOfName(i) || r.mendExtracted(i) || changed
		case "det":
			changed = r.mendNoTo(i) || changed
		case "iobj":
			changed = r.mendSecondIndirect(i) || changed
		case "advmod":
			changed = r.mendVerdict(i) || changed
		case "appos":
			if r.mendPostposed(i) || r.mendDeed(i) {
				changed = true
				continue
			}
			changed = r.mendLooseConjunct(i) || r.mendCitingGerund(i) || changed
		case "csubj":
			changed = r.mendGerundNoun(i) || changed
		case "nmod":
			changed = r.mendLooseConjunct(i) || r.mendBeyondDay(i) || r.mendBeyondAgent(i) || r.mendAgentOfObject(i) || r.mendHeldGerund(i) || r.mendAmount(i) || r.mendByActor(i) || changed
		case "compound":
			changed = r.mendRecipientName(i) || r.mendParticle(i) || r.mendVerbCompound(i) || r.mendGivenAmount(i) || changed
		case "nummod":
			changed = r.mendOf(i) || r.mendCountedSubject(i) || changed
		case "nsubj":
			changed = r.mendUnaccusative(i) || changed
			changed = r.mendOuter(i) || r.mendAuxiliarySubject(i) || changed
		case "xcomp":
			changed = r.mendCallPurpose(i) || r.mendFirstComplement(i) || r.mendGerundOfVerb(i) || r.mendNamedObject(i) || r.mendGivenNoun(i) || r.mendStray(i) || r.mendFronted(i) || r.mendZeroThat(i) || r.mendObjectName(i) || r.mendNounContent(i) || changed
		}
	}
	return changed
}

// mendToNoun makes "to" before a noun the preposition that it is, which was read as that
// of an infinitive: "gave way to pressure".
func (r *reading) mendToNoun(i int) bool {
	to := r.Kid(i, "mark")
	if to < 1 || to > i || r.Lower(to) != "to" || !r.nounish(i) || r.Has(i, "case", "obj", "aux", "cop", "nsubj") || r.Lemma(to-1) == r.Lemma(i) {
		return false // but "from house to house"
	}
	r.Rel[to] = "case"
	return true
}

// mendParticle gives a verb the particle right behind it that was read as part of its
// object: "held back growth".
func (r *reading) mendParticle(i int) bool {
	noun := r.Head[i]
	v := r.Head[noun]
	if v < 0 || v != i-1 || !r.Verb(v) || !r.Is(noun, "obj") || noun < i || r.Token(i).UPOS != "ADV" || !r.lexicon.Particles[r.Lower(i)] || r.Has(v, "compound:prt") {
		return false
	}
	r.Head[i], r.Rel[i] = v, "compound:prt"
	return true
}

// mendVerdict makes the negation of what somebody pleads or is found that of the verb:
// "pleaded not guilty to murdering" denies the murder.
func (r *reading) mendVerdict(i int) bool {
	guilty := r.Head[i]
	if guilty < i || !r.Is(guilty, "xcomp") || r.Lemma(i) != "not" || r.Token(guilty).UPOS != "ADJ" || !r.lexicon.Verdict[r.Lemma(r.Head[guilty])] {
		return false
	}
	r.Head[i] = r.Head[guilty]
	return true
}

// mendPostposed makes an adjective that follows its office part of it: "the attorney
// general of Ohio".
func (r *reading) mendPostposed(i int) bool {
	office := r.Head[i]
	if office != i-1 || !r.lexicon.Postposed[r.Lower(i)] || !r.lexicon.Departmental[r.Lemma(office)] && !r.lexicon.Unique[r.Lemma(office)] && !r.lexicon.Postposing[r.Lemma(office)] {
		return false
	}
	if !r.lexicon.Departmental[r.Lemma(office)] && !r.lexicon.Unique[r.Lemma(office)] {
		// An attorney general is no attorney.
		r.Head[i], r.Rel[i] = r.Head[office], r.Rel[office]
		for _, k := range r.Kids[office] {
			if k != i {
				r.Head[k] = i
			}
		}
		r.Head[office], r.Rel[office] = i, "compound"
		return true
	}
	r.Rel[i] = "flat"
	for _, k := range r.Kids[i] {
		r.Head[k] = office
	}
	return true
}

// mendNamedOffice takes the name before an office apart from it where the two were read
// as one noun: "appointed Inga Berg prime minister".
func (r *reading) mendNamedOffice(office int) bool {
	v := r.Head[office]
	if v < 0 || v > office || !r.Verb(v) || !r.lexicon.Predicating[r.Lemma(v)] || r.Token(office).XPOS != "NN" || r.Name[office] >= 0 {
		return false
	}
	if !r.lexicon.Departmental[r.Lemma(office)] && !r.lexicon.Unique[r.Lemma(office)] || r.Has(office, "det", "nmod:poss", "case", "nummod") {
		return false
	}
	name := r.Kid(office, "compound", "nmod:desc")
	if name < 0 || name > office || r.Token(name).XPOS != "NNP" || !r.Has(name, "flat") {
		return false
	}
	if n := r.Name[name]; n >= 0 && r.Sentence.Names[n].Type != schema.Person {
		return false
	}
	r.Head[name], r.Rel[name] = v, "obj"
	r.Rel[office] = "xcomp"
	for _, k := range r.Kids[office] {
		if k < name {
			r.Head[k] = name
		}
	}
	return true
}

// mendFirstComplement makes the first of two nouns that were both read as what something
// is called the thing that is called so: "called the ruling a scandal".
func (r *reading) mendFirstComplement(i int) bool {
	v := r.Head[i]
	if i < v || !r.lexicon.Predicating[r.Lemma(v)] || !r.nounish(i) || r.Has(i, "case", "mark", "cop", "nsubj") || r.Has(v, "obj", "iobj", "aux:pass", "nsubj:pass") {
		return false
	}
	for _, k := range r.Kids[v] {
		if k > i && r.person(i) && r.lexicon.ObjectControl[r.Lemma(v)] && r.Is(k, "advcl", "xcomp") && r.Infinitive(k) {
			r.Rel[i] = "obj" // "named Anna Berg, a judge, to lead the inquiry"
			return true
		}
		if k > i && r.Is(k, "xcomp") && r.nounish(k) && !r.Has(k, "case", "mark", "cop", "nsubj") {
			r.Rel[i] = "obj"
			return true
		}
	}
	return false
}

// mendNounConjunct hangs a noun that was conjoined to a verb on the verb's
// argument before it: "sent doctors, nurses and engineers".
func (r *reading) mendNounConjunct(i int) bool {
	h := r.Head[i]
	if !r.Is(i, "conj") || h > i || !r.Verb(h) || !r.nounish(i) || r.Has(i, "nsubj", "cop", "obj", "aux", "case") {
		return false
	}
	before := -1
	for _, k := range r.Kids[h] {
		if k < i && k > h && r.Is(k, "obj", "obl") && r.nounish(k) {
			before = k
		}
	}
	if before < 0 {
		return false
	}
	r.Head[i] = before
	return true
}

// mendVerbConjunct conjoins a verb that has an object of its own and was conjoined to
// the object before it with the verb of that object: "killed three people and wounded 14".
func (r *reading) mendVerbConjunct(i int) bool {
	object := r.Head[i]
	xpos := r.Token(i).XPOS
	if !r.Is(i, "conj") || object < 0 || object > i || xpos != "VBN" && xpos != "VBD" || !r.nounish(object) || !r.Is(object, "obj") || !r.Has(i, "obj") || r.Has(i, "nsubj", "aux", "mark") {
		return false
	}
	if v := r.Head[object]; v < 0 || v > object || !r.Verb(v) || r.Token(v).XPOS != "VBD" && r.Token(v).XPOS != xpos {
		return false
	}
	r.Head[i] = r.Head[object]
	return true
}

// mendRelative makes a clause that opens with "who", "whose", "whom" or "where"
// right after a noun and a comma a relative clause of that noun.
func (r *reading) mendRelative(i int) bool {
	h := r.Head[i]
	if h > i || r.Has(i, "cc") {
		return false
	}
	first := r.Subtree(i, nil)[0]
	for first < i && r.Token(first).UPOS == "PUNCT" {
		first++
	}
	switch r.Lower(first) {
	case "who", "whose", "whom", "where":
	default:
		return false
	}
	if first == 0 || first >= i || r.Token(first-1).Form != "," {
		return false
	}
	noun := first - 2
	if noun < 0 || !r.nounish(noun) {
		return false
	}
	// The whole phrase that ends at the comma, but not beyond a verb.
	for up := r.Head[noun]; up >= 0 && up < first && up != h && r.nounish(up) && !r.Is(noun, "appos", "nsubj"); up = r.Head[noun] {
		if !r.Is(noun, "flat", "compound", "appos", "nmod:unmarked", "conj") {
			break
		}
		noun = up
	}
	r.Head[i], r.Rel[i] = noun, "acl:relcl"
	return !r.descends(noun, i)
}

// mendStative hangs a participle right behind an object on that object where only things
// can do what it says: "blocked the bridge spanning the river"; and behind a group of people,
// where it says what they are doing: "fired at students marching".
func (r *reading) mendStative(i int) bool {
	v := r.Head[i]
	if r.Rel[i] != "advcl" || r.Token(i).XPOS != "VBG" || i < v || !r.Verb(v) || !r.lexicon.Stative[r.Lemma(i)] && !r.lexicon.Engaged[r.Lemma(i)] || r.Has(i, "nsubj", "mark", "case", "aux") {
		return false
	}
	for _, k := range r.Kids[v] {
		if k > v && k < i && r.Is(k, "obj", "obl") && r.nounish(k) && (r.lexicon.Stative[r.Lemma(i)] || r.Token(k).XPOS == "NNS") {
			if _, last := r.Span(k); last == r.Subtree(i, nil)[0]-1 && !r.temporal(k) {
				r.Head[i], r.Rel[i] = k, "acl"
				return true
			}
		}
	}
	return false
}

// mendVerbCompound makes a noun read as the first part of a compound with a verb
// that verb's subject: "The storm hit Florida".
func (r *reading) mendVerbCompound(i int) bool {
	h := r.Head[i]
	if i != h-1 || !r.nounish(i) || r.Token(h).UPOS != "VERB" || !r.Has(h, "obj", "ccomp", "xcomp") || r.Has(h, "nsubj", "aux", "mark", "case") || !r.Is(h, "root", "ccomp", "conj", "parataxis", "advcl") {
		return false
	}
	r.Rel[i] = "nsubj"
	for _, k := range r.Kids[h] {
		if k < i && r.Is(k, "det", "amod", "compound", "nmod:poss", "nummod") {
			r.Head[k] = i
		}
	}
	return true
}

// mendObjectName joins a name with the noun directly after it that was read as
// the object's predicate: "searched the Kyiv flat" says nothing of Kyiv. Verbs
// that do predicate something of their objects are excepted.
func (r *reading) mendObjectName(i int) bool {
	h := r.Head[i]
	object := r.Kid(h, "obj")
	if object < h || object != i-1 || !r.nounish(i) || r.Name[object] < 0 || r.lexicon.Predicating[r.Lemma(h)] || r.Has(i, "det", "case", "mark", "cop") {
		return false
	}
	r.Head[object], r.Rel[object] = i, "compound"
	r.Rel[i] = "obj"
	for _, k := range r.Kids[object] {
		if r.Is(k, "det", "nmod:poss") {
			r.Head[k] = i
		}
	}
	return true
}

// mendResultative hangs an adjective between a verb and the article or number of its object on
// the verb: "shot dead a judge".
func (r *reading) mendResultative(i int) bool {
	noun, v := r.Head[i], i-1
	if noun < i || v < 0 || r.Head[noun] != v || !r.Verb(v) || !r.Is(noun, "obj") || r.Token(i).XPOS != "JJ" {
		return false
	}
	if det := r.Kid(noun, "det", "nmod:poss", "nummod"); det != i+1 {
		return false
	}
	r.Head[i], r.Rel[i] = v, "xcomp"
	return true
}

// mendLastApposition makes a name behind a comma at the end of a sentence, which was
// read as somebody called, a second name of the noun before the comma: "through its
// radio station, Andalus".
func (r *reading) mendLastApposition(i int) bool {
	if r.Name[i] < 0 || r.quoted(i) {
		return false
	}
	tokens := r.Subtree(i, nil)
	first, last := tokens[0], tokens[len(tokens)-1]
	if r.Token(first).Form == "," {
		first++
	}
	noun := first - 2
	if first > i || noun <= r.Head[i] || r.Token(first-1).Form != "," || !r.nounish(noun) || last+2 < len(r.Sentence.Tokens) {
		return false
	}
	r.Head[i], r.Rel[i] = noun, "appos"
	return true
}

// mendStranded makes a noun phrase right before a finite verb without subject that
// verb's subject, where parsers hang both on the verb of saying behind them: "A
// strike on Monday hit two depots, the minister said".
func (r *reading) mendStranded(i int) bool {
	h := r.Head[i]
	if h < i || !r.nounish(i) || r.Has(i, "nsubj", "cop", "mark", "case") || r.temporal(i) {
		return false
	}
	for _, k := range r.Kids[h] {
		if k <= i || k > h || !r.Is(k, "ccomp", "parataxis") || !r.finiteVerb(k) && !(r.Token(k).XPOS == "VBN" && r.Has(k, "obj") && !r.Has(k, "aux", "obl:agent")) || r.Has(k, "nsubj", "csubj", "expl", "mark") {
			continue
		}
		r.Head[i], r.Rel[i] = k, "nsubj"
		return true
	}
	return false
}

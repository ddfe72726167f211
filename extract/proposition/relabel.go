package proposition

import (
	"example.com/kg/extract/english"
	"example.com/kg/extract/english/quantity"
	"example.com/kg/schema"
)

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

// mendUnaccusative makes the subject of a verb without auxiliary in a clause of time that
// of the past tense, which looks like the participle: "when a bus overturned".
func (r *reading) mendUnaccusative(i int) bool {
	v := r.Head[i]
	if r.Rel[i] != "nsubj:pass" || i > v || !r.Is(v, "advcl") || r.Token(v).XPOS != "VBN" || r.Has(v, "aux", "aux:pass", "cop", "obl:agent") || r.Sentence.Kind != english.Body {
		return false
	}
	mark, _ := r.Mark(v)
	if mark == "" {
		for _, k := range r.Kids[v] {
			if k < i && r.Is(k, "advmod") {
				mark = r.Lower(k)
			}
		}
	}
	if mark != "when" && !r.lexicon.Temporal[mark] {
		return false
	}
	r.Rel[i] = "nsubj"
	return true
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

// mendRecipientName makes a name between a verb that gives and the adjective of its object
// the recipient: a noun's own name would stand behind the adjective ("offers Berg new
// talks").
func (r *reading) mendRecipientName(i int) bool {
	noun := r.Head[i]
	v := r.Head[noun]
	first := r.Subtree(i, nil)[0]
	if v < 0 || noun < i || !r.Is(noun, "obj") || !r.Verb(v) || v != first-1 || r.Name[i] < 0 || !r.lexicon.Ditransitive[r.Lemma(v)] || r.Has(v, "iobj") {
		return false
	}
	end := r.Sentence.Names[r.Name[i]].To
	next := r.Kid(noun, "amod")
	if next != end || r.Name[next] >= 0 {
		return false
	}
	r.Head[i], r.Rel[i] = v, "iobj"
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

// mendCountedSubject makes a number before a participle that is conjoined with a passive the
// subject of that participle: "three people were killed and 21 injured".
func (r *reading) mendCountedSubject(i int) bool {
	v := r.Head[i]
	if i > v || r.Token(i).UPOS != "NUM" || r.Has(i, "case") || r.Token(v).XPOS != "VBN" && r.Token(v).XPOS != "VBD" || !r.Is(v, "conj") || r.Has(v, "nsubj", "obj", "aux") {
		return false
	}
	if first := r.Head[v]; !r.Has(first, "nsubj:pass", "aux:pass") {
		return false
	}
	r.Rel[i] = "nsubj:pass"
	return true
}

// mendBareObject makes a noun phrase without preposition that follows an active
// verb without object, or the date behind it, that object: "turned down the request",
// "forced out on Monday more than 300 villagers", "dismissed as absurd a report that …".
func (r *reading) mendBareObject(i int) bool {
	h := r.Head[i]
	if i < h || !r.Verb(h) || !r.nounish(i) || r.temporal(i) {
		return false
	}
	if r.Has(i, "case", "advmod") || r.Has(h, "obj", "ccomp", "xcomp", "aux:pass", "nsubj:pass", "cop") {
		return false
	}
	before := r.Subtree(i, nil)[0] - 1
	if before < 0 || r.Token(before+1).UPOS == "PUNCT" {
		return false
	}
	for _, k := range r.Kids[h] {
		as, _ := r.Case(k)
		if k > h && r.Is(k, "obl") && (r.temporal(k) || r.measures(k) || as == "as") {
			if tokens := r.Subtree(k, nil); tokens[len(tokens)-1] == before {
				before = tokens[0] - 1
			}
		}
	}
	if before < 0 || before != h && !(r.Head[before] == h && r.Is(before, "compound:prt")) {
		return false
	}
	r.Rel[i] = "obj"
	return true
}

// mendSecondObject makes "awarded the widow $2 million" a verb with two objects.
func (r *reading) mendSecondObject(i int) bool {
	h := r.Head[i]
	if i < h || r.Has(i, "case") || r.temporal(i) || !r.lexicon.Ditransitive[r.Lemma(h)] || !r.nounish(i) && !r.money(i) {
		return false
	}
	first := r.Kid(h, "obj")
	if first < h || first > i || r.Has(h, "iobj") {
		return false
	}
	if between := r.Subtree(first, nil); between[len(between)-1] != r.Subtree(i, nil)[0]-1 {
		return false
	}
	r.Rel[first], r.Rel[i] = "iobj", "obj"
	return true
}

// mendNoTo makes a determiner before the preposition of its noun what is said: "said no to
// the plan".
func (r *reading) mendNoTo(i int) bool {
	noun := r.Head[i]
	_, marker := r.Case(noun)
	v := r.Head[noun]
	if i < 1 || noun < i || len(marker) == 0 || marker[0] < i || v != i-1 || !r.Verb(v) || r.Has(v, "obj") {
		return false
	}
	r.Head[i], r.Rel[i] = v, "obj"
	return true
}

// mendSecondIndirect makes the second of two indirect objects the direct one: "gave Peru
// 18 helicopters to patrol the river".
func (r *reading) mendSecondIndirect(i int) bool {
	v := r.Head[i]
	if o := r.Kid(v, "obj"); o > v && o < i && !r.Has(i, "case") && r.money(i) {
		r.Rel[o], r.Rel[i] = "iobj", "obj" // "pay the islands $2 billion"
		return true
	}
	if o := r.Kid(v, "obj"); o > v && o == i-1 && r.Name[i] >= 0 && r.Name[o] < 0 && r.nounish(o) && !r.Has(i, "case", "det") {
		// Nobody stands behind what he is given: "took the chains Orvane and Belcrest to court".
		r.Rel[i] = "obj"
		r.Head[o], r.Rel[o] = i, "nmod:desc"
		return true
	}
	first := r.Kid(v, "iobj")
	if first < 0 || first >= i || first < v || r.Has(v, "obj") || r.Has(i, "case") {
		return false
	}
	r.Rel[i] = "obj"
	return true
}

// mendAmount frees an amount of money from the person it was hung on: "awarded the
// widow $2 million".
func (r *reading) mendAmount(i int) bool {
	h := r.Head[i]
	v := r.Head[h]
	if v < 0 || !r.money(i) || r.Has(i, "case") || !r.Is(h, "obj") || i < h || !r.lexicon.Ditransitive[r.Lemma(v)] || r.Has(v, "iobj") {
		return false
	}
	r.Rel[h] = "iobj"
	r.Head[i], r.Rel[i] = v, "obj"
	return true
}

// mendGivenAmount frees the recipient that was read as a part of the amount it is given:
// "gave the Ivory Coast 5.1 million dollars". What a noun is compounded with stands
// behind its number.
func (r *reading) mendGivenAmount(i int) bool {
	amount := r.Head[i]
	v := r.Head[amount]
	if v < 0 || i > amount || v > i || !r.Is(amount, "obj") || r.Has(v, "iobj") || !r.lexicon.Ditransitive[r.Lemma(v)] || r.Name[i] < 0 || r.Name[i] == r.Name[amount] {
		return false
	}
	number := r.Kid(amount, "nummod")
	if first := r.Sentence.Names[r.Name[i]].To; number < first || number > amount {
		return false
	}
	r.Head[i], r.Rel[i] = v, "iobj"
	for _, k := range r.Kids[amount] {
		if k < i && r.Is(k, "det", "amod") {
			r.Head[k] = i
		}
	}
	return true
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

// money reports whether token i heads a sum of money: "$2 billion", "2 billion euros".
func (r *reading) money(i int) bool {
	if r.Token(i).UPOS == "SYM" {
		return true
	}
	for _, q := range r.Sentence.Quantities {
		if q.From <= i && i < q.To {
			return q.Kind == string(quantity.Money)
		}
	}
	return false
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

// mendMoneyClause makes "fines Google €325 million and Shein €150 million" a verb
// with two objects and its second half, which lacks the verb, a second pair.
func (r *reading) mendMoneyClause(i int) bool {
	v := r.Head[i]
	if v < 0 || v > i || !r.money(i) || !r.Is(i, "ccomp", "xcomp", "obj") || r.Has(i, "cop", "case") || !r.lexicon.Ditransitive[r.Lemma(v)] || r.Has(v, "iobj") || r.Kid(v, "obj") != i && r.Has(v, "obj") {
		return false
	}
	payer := r.Kid(i, "nsubj", "compound")
	if payer < v || payer > i || r.Name[payer] < 0 {
		return false
	}
	r.Head[payer], r.Rel[payer] = v, "iobj"
	r.Rel[i] = "obj"
	for _, k := range r.Kids[i] {
		if !r.Is(k, "conj") || !r.money(k) {
			continue
		}
		if other := r.Kid(k, "compound", "nsubj"); other > i && other < k && r.Name[other] >= 0 {
			r.Head[other], r.Rel[other] = payer, "conj"
		}
	}
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

// mendOuter makes the subject of "is to visit" the verb's own: an outer subject
// belongs to a clause that says what a plan or fear is.
func (r *reading) mendOuter(i int) bool {
	h := r.Head[i]
	if r.Rel[i] != "nsubj:outer" || !r.Infinitive(h) || r.Has(h, "nsubj") && r.countSubjects(h) > 1 {
		return false
	}
	if len(r.lexicon.cues[cueKey{r.Lemma(i), "noun"}]) > 0 {
		return false
	}
	r.Rel[i] = "nsubj"
	return true
}

func (r *reading) countSubjects(i int) int {
	n := 0
	for _, k := range r.Kids[i] {
		if r.Is(k, "nsubj") {
			n++
		}
	}
	return n
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

// mendActiveBy makes a "by" phrase of a verb that cannot be passive no agent:
// "stands by Iraq". Behind an object that is an event it says whose event that is: "has
// ordered patrols by police".
func (r *reading) mendActiveBy(i int) bool {
	h := r.Head[i]
	object := r.Kid(h, "obj")
	if by, _ := r.Case(i); by == "by" && r.Rel[i] == "obl" && object > h && object < i && !r.temporal(i) && !r.measures(i) && r.adjacent(object, i) {
		// "threw out a petition by the opposition"
		if content, _ := r.lexicon.cue(r.Lemma(object), "noun", toFrame); content != nil && r.Name[object] < 0 {
			r.Head[i], r.Rel[i] = object, "nmod"
			for _, k := range r.Kids[h] {
				if k > i && r.Is(k, "advcl", "xcomp") && r.Infinitive(k) && r.adjacent(i, k) {
					r.Head[k], r.Rel[k] = object, "acl" // "… to annul the election"
				}
			}
			return true
		}
	}
	if r.Rel[i] != "obl:agent" || r.Has(h, "aux:pass", "nsubj:pass") || !r.Has(h, "nsubj") {
		return false
	}
	switch r.Token(h).XPOS {
	case "VBZ", "VBP", "VB", "VBG":
	default:
		if object < h || object > i || r.money(object) && r.lexicon.Ditransitive[r.Lemma(h)] || !r.adjacent(object, i) && !r.activePerfect(h) {
			return false // "Apple fined $2 bln by EU"
		}
	}
	r.Rel[i] = "obl"
	if object > h && r.adjacent(object, i) {
		_, event := r.eventNoun(object)
		content, _ := r.lexicon.cue(r.Lemma(object), "noun", toFrame)
		if event || content != nil {
			r.Head[i], r.Rel[i] = object, "nmod"
		}
	}
	return true
}

// activePerfect reports whether a verb stands in an active perfect tense: "has ordered".
func (r *reading) activePerfect(i int) bool {
	have := r.Kid(i, "aux")
	return have >= 0 && r.Lemma(have) == "have" && !r.Has(i, "aux:pass")
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

// mendByActor hangs a name with "by" on the event noun whose "of" phrase took it: "the
// exclusion of Omar Haddad by Chad".
func (r *reading) mendByActor(i int) bool {
	of := r.Head[i]
	event := r.Head[of]
	if event < 0 || event > of || i < of || r.Name[i] < 0 || !r.Is(of, "nmod") {
		return false
	}
	by, marker := r.Case(i)
	between, _ := r.Case(of)
	if by != "by" || between != "of" || r.Token(marker[0]-1).Form == "," {
		return false
	}
	if _, is := r.eventNoun(event); !is {
		return false
	}
	if _, is := r.eventNoun(of); is && r.Name[of] < 0 {
		return false // "the announcement of an attack by Chad"
	}
	r.Head[i] = event
	return true
}

// mendGivenNoun makes the noun that somebody is given, read as what he becomes, the
// object of the giving: "has not been given access".
func (r *reading) mendGivenNoun(i int) bool {
	h := r.Head[i]
	if i < h || !r.nounish(i) || !r.lexicon.Ditransitive[r.Lemma(h)] || !r.Has(h, "nsubj:pass", "aux:pass") || r.Has(h, "obj") || r.Has(i, "cop", "mark", "case", "nsubj") {
		return false
	}
	r.Rel[i] = "obj"
	return true
}

// mendAuxiliarySubject gives the subject that was hung on an auxiliary to its verb.
func (r *reading) mendAuxiliarySubject(i int) bool {
	h := r.Head[i]
	if !r.Is(h, "aux", "cop") || r.Head[h] < 0 || r.Has(r.Head[h], "nsubj", "csubj") {
		return false
	}
	r.Head[i] = r.Head[h]
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

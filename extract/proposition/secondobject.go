package proposition

import "example.com/kg/extract/english/quantity"

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

package proposition

import "slices"

// enumeration returns the phrases that noun i lists, and whether they are all that
// it stands for: the names in apposition to a plural ("four nations, Fiji, Samoa,
// Vanuatu and Tuvalu"), those that "including" or "among them" opens.
func (r *reading) enumeration(i int) (members []int, whole bool) {
	if !r.plural(i) {
		return nil, false
	}
	for _, k := range r.Kids[i] {
		switch preposition, _ := r.Case(k); {
		case k < i:
		case r.Is(k, "appos") && r.Name[k] >= 0 && preposition == "":
			for _, c := range r.Conjuncts(k) {
				if r.Name[c] >= 0 {
					members = append(members, c)
				}
			}
		case r.Is(k, "nmod") && r.lexicon.Including[preposition]:
			for _, c := range r.Conjuncts(k) {
				if r.Nominal(c) && !r.Is(c, "appos") {
					members = append(members, c)
				}
			}
			return members, false
		}
	}
	if len(members) < 2 {
		return nil, false
	}
	return members, true
}

// shares divides argument a among the names of a list that tells apart what its noun i
// stands for: "the leaders of Jordan and Kuwait", "the suspension of Guinea and
// Niger". It returns nothing where there is no such list.
func (r *reading) shares(a Argument, i int) []Argument {
	if r.Name[i] >= 0 || !r.nounish(i) {
		return nil
	}
	lemma := r.Lemma(i)
	single := r.lexicon.Unique[lemma]
	entry, event := r.eventNoun(i)
	acted := event && entry.of == Object && !entry.mutual
	if r.Token(i).XPOS != "NNS" && !acted {
		return nil
	}
	for _, k := range r.Kids[i] {
		preposition, marker := r.Case(k)
		if k < i || !r.Is(k, "nmod") || preposition != "of" && !(preposition == "to" && single) || r.Name[k] < 0 {
			continue
		}
		list := r.Conjuncts(k)
		if len(list) < 2 || slices.ContainsFunc(list, func(c int) bool { return r.Name[c] < 0 }) {
			return nil
		}
		below := r.Subtree(k, nil)
		var rest []int
		for _, j := range a.Minimal {
			if !slices.Contains(below, j) && !r.Is(j, "nummod") {
				rest = append(rest, j)
			}
		}
		var shares []Argument
		for n, c := range list {
			if n > 0 && r.Name[c] == r.Name[list[n-1]] {
				continue // a name torn apart
			}
			share := a
			share.Share, share.Single = c, single && r.Token(i).XPOS == "NNS"
			share.Minimal = slices.Concat(rest, marker, r.Minimal(c))
			slices.Sort(share.Minimal)
			shares = append(shares, share)
		}
		return shares
	}
	return nil
}

// plural reports whether noun i is a common noun in the plural or counted.
func (r *reading) plural(i int) bool {
	if r.Name[i] >= 0 {
		return false
	}
	switch r.Token(i).XPOS {
	case "NNS", "NNPS", "CD":
		return true
	}
	return r.Token(i).XPOS == "NN" && (r.Has(i, "nummod") || r.lexicon.Crowds[r.Lemma(i)])
}

// mendEnumerations hangs what a noun enumerates on that noun: names after a counted
// plural and a comma, which parsers conjoin with it ("two women, Ann Berg and Eva
// Lund, drowned"), and what "including" or "among them" opens.
func (r *reading) mendEnumerations() bool {
	changed := false
	for _, i := range r.Order {
		changed = r.mendCounted(i) || r.mendAmongThem(i) || r.mendIncluding(i) || r.mendAfterList(i) || changed
	}
	return changed
}

// numerals are the numbers that lists are counted by.
var numerals = map[string]int{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}

// mendCounted makes names conjoined with a counted noun, as many as are counted, its
// apposition.
func (r *reading) mendCounted(i int) bool {
	number := r.Kid(i, "nummod")
	if number < 0 || number > i || !r.plural(i) {
		return false
	}
	n := numerals[r.Lower(number)]
	first, count := -1, 0
	for _, k := range r.Kids[i] {
		if k < i || !r.Is(k, "conj") {
			continue
		}
		if r.Name[k] < 0 {
			return false
		}
		if first < 0 {
			first = k
		}
		count += len(r.Conjuncts(k))
	}
	if n == 0 || count != n || r.Has(first, "cc") || !r.afterComma(r.Subtree(first, nil)[0]) && r.Kid(first, "punct") < 0 {
		return false
	}
	for _, k := range r.Kids[i] {
		if k > first && r.Is(k, "conj") {
			r.Head[k] = first
		}
	}
	r.Rel[first] = "appos"
	return true
}

// mendAmongThem makes the list after "among them" or "most of them" a part of the
// noun before: "killing seven people, among them Ann Berg and her son".
func (r *reading) mendAmongThem(them int) bool {
	among := them - 1
	if among < 1 || r.Token(them).UPOS != "PRON" || r.Lower(among) != "among" || r.Head[among] != them || them+1 >= len(r.Head) || !r.afterComma(among) {
		return false
	}
	noun := among - 2
	for noun >= 0 && r.Token(noun).UPOS == "PUNCT" {
		noun--
	}
	if noun < 0 {
		return false
	}
	for r.Head[noun] >= 0 && r.Head[noun] < among && !r.Verb(r.Head[noun]) && r.Is(noun, "nmod", "flat", "compound", "appos", "acl") && !r.plural(noun) {
		noun = r.Head[noun]
	}
	if !r.plural(noun) {
		return false
	}
	// The list is the nominal that begins right behind "them".
	list := -1
	for k := them + 1; k < len(r.Head) && k < them+8; k++ {
		if r.Nominal(k) && r.Head[k] >= 0 && !r.descends(noun, k) && r.Subtree(k, func(kid int) bool { return kid <= them })[0] == them+1 {
			list = k
		}
	}
	if list < 0 || r.Verb(list) {
		return false
	}
	r.Head[list], r.Rel[list] = noun, "nmod"
	r.Head[them], r.Rel[them] = among, "fixed"
	r.Head[among], r.Rel[among] = list, "case"
	return true
}

// mendIncluding hangs what "including" opens on the plural before it, where it was
// hung on the verb: "Nine were killed, including two pilots".
func (r *reading) mendIncluding(i int) bool {
	h := r.Head[i]
	preposition, _ := r.Case(i)
	if !r.Is(i, "obl") || !r.lexicon.Including[preposition] || h < 0 {
		return false
	}
	best := -1
	for _, k := range r.Kids[h] {
		if k < i && r.plural(k) && r.Is(k, "nsubj", "obj", "obl") {
			best = k
		}
	}
	if best < 0 {
		return false
	}
	r.Head[i], r.Rel[i] = best, "nmod"
	return true
}

// mendAfterList makes a noun with an article that follows the last member of a list
// without a conjunction that member's apposition: "a pilot and Anna Berg, a nurse".
func (r *reading) mendAfterList(i int) bool {
	h := r.Head[i]
	if h < 0 || !r.Is(i, "conj") || r.Has(i, "cc") || !r.nounish(i) || r.Name[i] >= 0 || !r.Has(i, "det", "nmod:poss", "nummod") || !r.afterComma(r.Subtree(i, nil)[0]) {
		return false
	}
	if r.Verb(h) {
		h = r.Kid(h, "obj", "obl") // hung on the verb of the list
		if h < 0 || h > i {
			return false
		}
	}
	last := -1
	for _, k := range r.Kids[h] {
		if k < i && r.Is(k, "conj") {
			last = k
		}
		if k > i && r.Is(k, "conj") {
			return false
		}
	}
	if last < 0 && r.Is(h, "conj") {
		last = h
	}
	if last < 0 || r.Name[last] < 0 || !r.Has(last, "cc") {
		return false
	}
	r.Head[i], r.Rel[i] = last, "appos"
	return true
}

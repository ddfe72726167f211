package proposition

// mendThat hangs a clause with "that" on the verb of saying that it completes:
// the one directly before it, or, where a conjoined clause was hung on the verb
// itself, that verb's first complement.
func (r *reading) mendThat() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || !r.Is(i, "conj", "advcl", "parataxis", "acl", "ccomp") || !r.Verb(i) && !r.Has(i, "cop") {
			continue
		}
		that := r.Kid(i, "mark")
		if that < 1 || that > i || r.Lower(that) != "that" {
			continue
		}
		before := that - 1
		switch {
		case before != h && before < i && r.Verb(before) && !r.descends(before, i) && !r.Has(before, "ccomp") && r.takesThat(before):
			r.Head[i], r.Rel[i] = before, "ccomp"
			changed = true
		case r.Is(i, "ccomp"):
		case r.Is(i, "advcl") && r.takesThat(h) && h < i && !r.Has(h, "ccomp"):
			r.Rel[i] = "ccomp"
			changed = true
		case r.Is(i, "conj") && r.Has(i, "cc") && r.takesThat(h):
			if first := r.Kid(h, "ccomp"); first > h && first < i {
				r.Head[i] = first
				changed = true
			}
		}
	}
	return changed
}

// mendOutside takes a whole clause with a subject of its own out of what is said
// where its tense shows that it is none of it: "has told Washington that the island
// is not for sale, and the minister is due in Paris".
func (r *reading) mendOutside() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h >= 0 && r.Is(i, "ccomp") && h < i { // a second clause hung on the verb of saying itself
			if first := r.Kid(h, "ccomp"); first > h && first < i {
				h = first
			}
		}
		if h < 0 || h > i || !r.Is(i, "conj", "ccomp") || !r.Has(i, "nsubj") || r.Has(i, "mark") || !r.Is(h, "ccomp") || r.Head[h] < 0 || r.Head[h] > h {
			continue
		}
		said := r.Head[h]
		mark, _ := r.Mark(h)
		and := r.Kid(i, "cc")
		if mark != "that" || and < 1 || r.Token(and-1).Form != "," || r.quoted(i) || r.name(r.Kid(i, "nsubj")) < 0 {
			continue
		}
		if r.past(said) && r.Token(said).XPOS == "VBD" && (r.past(i) || !r.finite(i)) {
			continue // back-shifted like the clause before: as good as said
		}
		r.Head[i], r.Rel[i] = said, "conj"
		changed = true
	}
	return changed
}

// mendClaim makes ", an allegation that the ministry rejected" a description of what
// was said before, also without "that" and where the parser takes the claim for an
// argument of the denial: ", an allegation the ministry rejected", ", claims it denies".
func (r *reading) mendClaim() bool {
	for _, i := range r.Order {
		h := r.Head[i]
		if h > i || !r.Is(i, "parataxis", "conj", "dep", "advcl", "ccomp", "acl", "root") || !r.Verb(i) {
			continue
		}
		subject := r.Kid(i, "nsubj")
		for _, k := range r.Kids[i] {
			if r.Is(k, "nsubj") && k < i {
				subject = k // "an allegation Tehran rejects": the nearer of two
			}
		}
		if subject < 0 || subject > i {
			continue
		}
		if h < 0 {
			if h = r.Kid(i, "ccomp", "parataxis", "advcl", "dep"); h < 0 || h > subject || !r.finite(h) || r.Has(h, "mark") {
				continue
			}
		}
		candidates := r.Subtree(subject, nil)
		for _, k := range r.Kids[i] {
			if k < subject {
				candidates = append(candidates, k)
			}
		}
		for _, claim := range candidates {
			if claim >= subject || !r.nounish(claim) || !r.claimNoun(claim) || !r.opensApposition(claim) {
				continue
			}
			if r.Head[h] == i {
				r.Head[h], r.Rel[h] = -1, "root"
			}
			r.Head[claim], r.Rel[claim] = h, "appos"
			r.Head[i], r.Rel[i] = claim, "acl:relcl"
			return true
		}
	}
	return false
}

// opensApposition reports whether the phrase that noun i ends stands behind a comma and
// brings something new in: ", a false claim", ", allegations".
func (r *reading) opensApposition(i int) bool {
	first := i
	for first > 0 && (r.Head[first-1] == i && r.Token(first-1).UPOS != "PUNCT" || first == i && r.Is(first-1, "det")) {
		first--
	}
	if first == 0 || r.Token(first-1).Form != "," {
		return false
	}
	return r.Lower(first) == "a" || r.Lower(first) == "an" || r.Token(i).XPOS == "NNS" && !r.Has(i, "det", "nmod:poss")
}

// mendClaimed makes the name between a claim and the verb that denies it that verb's
// subject, where the parser takes it for the claim's name: ", a charge Baku denies".
func (r *reading) mendClaimed() bool {
	changed := false
	for _, v := range r.Order {
		claim := r.Head[v]
		if !r.Is(v, "acl") {
			claim = r.Kid(v, "nsubj")
		}
		if claim < 0 || claim > v || !r.claimNoun(claim) || !r.opensApposition(claim) || !r.finite(v) || r.Has(v, "aux:pass") {
			continue
		}
		name := r.Kid(claim, "appos")
		if name < claim || name > v {
			continue
		}
		if phrase := r.Subtree(name, nil); phrase[0] != claim+1 || phrase[len(phrase)-1]+1 != v {
			continue
		}
		r.Head[name], r.Rel[name] = v, "nsubj"
		if r.Head[claim] == v {
			r.Rel[claim] = "obj"
		}
		changed = true
	}
	return changed
}

// mendEvidence makes "evidence that Iran attacked the ship" the content of its noun
// where the parser takes it for a relative clause although "that" stands for nothing
// in it.
func (r *reading) mendEvidence() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || h > i || !r.Is(i, "acl") || !r.nounish(h) || !r.Has(i, "nsubj") {
			continue
		}
		if c, _ := r.lexicon.cue(r.Lemma(h), "noun", thatFrame); c == nil {
			continue
		}
		first := r.Subtree(i, nil)[0]
		if r.Lower(first) != "that" || r.Head[first] != i || r.Is(first, "nsubj", "obj", "mark") {
			continue
		}
		r.Rel[first], r.Rel[i] = "mark", "acl"
		changed = true
	}
	return changed
}

// takesThat reports whether token i is a verb that takes a finite clause as what is
// said, thought or demanded.
func (r *reading) takesThat(i int) bool {
	c, _ := r.lexicon.cue(r.Lemma(i), "verb", thatFrame)
	return c != nil
}

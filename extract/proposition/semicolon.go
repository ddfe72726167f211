package proposition

// mendAfterSemicolon gives a verb after a semicolon the subject that was hung on
// what stands before it.
func (r *reading) mendAfterSemicolon() bool {
	changed := false
	for _, s := range r.Order {
		h := r.Head[s]
		if h < 0 || h > s || !r.Is(s, "appos", "conj", "parataxis", "dep", "nmod", "list") || !r.nounish(s) || r.clause[s] >= 0 {
			continue
		}
		first := r.Subtree(s, nil)[0]
		if semicolon := r.Token(first).Form == ";" || first > 0 && r.Token(first-1).Form == ";"; !semicolon {
			continue
		}
		for _, v := range r.Order {
			if v > s && v-s <= maxSpeaker && r.Is(v, "parataxis", "conj", "acl", "advcl") && !r.descends(v, s) && !r.semicolonBetween(s, v) && r.tensedVerb(v) && !r.Has(v, "nsubj", "nsubj:pass", "expl", "mark") {
				r.Head[s], r.Rel[s] = v, "nsubj"
				changed = true
				break
			}
		}
	}
	return changed
}

// mendSemicolons hangs a clause after a semicolon on the sentence's root and not
// on something said before it.
func (r *reading) mendSemicolons() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if r.mendListedVerb(i) {
			changed = true
			continue
		}
		if h < 0 || !r.Is(i, "parataxis", "conj", "list", "ccomp", "xcomp", "advcl") || !r.Verb(i) && !r.Has(i, "cop") || h > i {
			continue
		}
		root := r.rootOf(i)
		if mark, _ := r.Mark(i); r.Is(i, "advcl") && mark == "" && r.Has(i, "nsubj") && r.finite(i) && r.afterSemicolon(i) {
			r.Rel[i] = "parataxis"
			changed = true
			continue
		}
		if r.Is(i, "advcl") && (r.Has(i, "mark", "nsubj") || r.Token(i).XPOS == "VBG" || r.Infinitive(i)) {
			continue
		}
		if r.afterSemicolon(i) && root < i && (h != root || r.Is(i, "ccomp", "xcomp", "advcl")) {
			r.Head[i], r.Rel[i] = root, "parataxis"
			changed = true
		}
	}
	return changed
}

// mendListedVerb makes a past tense right behind a semicolon, which was read as a
// participle before its own object, a verb of the list of verbs that the
// semicolons divide: "destroyed two tanks; damaged 29 roads; and hit a bunker".
func (r *reading) mendListedVerb(i int) bool {
	noun := r.Head[i]
	if xpos := r.Token(i).XPOS; xpos != "VBN" && xpos != "VBD" || i < 1 || noun < i || !r.Is(i, "amod") || !r.Is(noun, "conj", "parataxis", "appos", "list") {
		return false
	}
	before := i - 1
	if r.Lower(before) == "and" && before > 0 {
		before--
	}
	if r.Token(before).Form != ";" {
		return false
	}
	root := r.rootOf(noun)
	if !r.Verb(root) || root > i {
		return false
	}
	above := r.Head[noun]
	r.Head[i], r.Rel[i] = root, "parataxis"
	r.Head[noun], r.Rel[noun] = i, "obj"
	for _, k := range r.Kids[noun] {
		if k < before {
			r.Head[k] = above // a member of the list before
			continue
		}
		if k <= i && (r.Is(k, "cc") || r.Token(k).UPOS == "PUNCT") {
			r.Head[k] = i
		}
	}
	return true
}

func (r *reading) semicolonBetween(from, to int) bool {
	for j := from; j < to; j++ {
		if r.Token(j).Form == ";" {
			return true
		}
	}
	return false
}

// afterLastSemicolon returns the clause between the last semicolon before the verb
// of saying i and that verb, where there is one: what is said begins there. Else h.
func (r *reading) afterLastSemicolon(h, i int) int {
	if r.clause[h] < 0 || r.quoted(i) || r.quoted(h) {
		return h
	}
	for _, k := range r.Kids[h] {
		if k > h && k < i && r.Is(k, "parataxis", "conj") && r.clause[k] >= 0 && r.afterSemicolon(k) {
			h = k
		}
	}
	return h
}

// afterSemicolon reports whether the clause of i begins a new statement.
func (r *reading) afterSemicolon(i int) bool {
	first, _ := r.Span(i)
	return r.Token(first).Form == ";" || first > 0 && r.Token(first-1).Form == ";"
}

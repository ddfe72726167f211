package proposition

import "strings"

// mendAbsolutes gives participles that have a subject of their own that subject,
// where parsers hang the two side by side: the absolute construction ("With the
// strike entering its third week and prices rising, …") and the passives of a list
// that leave out their auxiliary ("Dozens were killed, villages burnt, …").
func (r *reading) mendAbsolutes() bool {
	changed := false
	for _, v := range r.Order {
		if r.Head[v] < 0 || !r.participle(v) {
			continue
		}
		if r.mendWith(v) || r.mendGapped(v) {
			changed = true
			r.Reindex()
		}
		if r.absolute(v) && r.mendSecondAbsolute(v) {
			changed = true
			r.Reindex()
		}
	}
	return changed
}

// participle reports whether token i is a participle without auxiliary.
func (r *reading) participle(i int) bool {
	xpos := r.Token(i).XPOS
	return (xpos == "VBG" || xpos == "VBN") && r.Token(i).UPOS == "VERB" && !r.Has(i, "aux", "aux:pass", "cop", "nsubj", "csubj", "expl")
}

// makeSubject makes k the subject of the participle v.
func (r *reading) makeSubject(k, v int) {
	r.Head[k], r.Rel[k] = v, "nsubj"
	if r.Token(v).XPOS == "VBN" {
		r.Rel[k] = "nsubj:pass"
	}
}

// follows reports whether the clause of v begins right after the phrase of k.
func (r *reading) follows(v, k int) bool {
	_, last := r.Span(k)
	for j := last + 1; j < v; j++ {
		if r.Token(j).UPOS == "PUNCT" || !r.descends(j, v) {
			return false
		}
	}
	return last < v
}

// mendWith reads "with NOUN PARTICIPLE …" hung as a phrase and a clause of one verb,
// or as a clause that has the noun for an adverbial.
func (r *reading) mendWith(v int) bool {
	if r.Is(v, "acl") {
		return r.mendFrontedWith(v)
	}
	if !r.Is(v, "advcl") || strings.HasSuffix(r.Rel[v], ":relcl") {
		return false
	}
	for _, k := range r.Kids[r.Head[v]] {
		if k > v || !r.Is(k, "obl") || !r.nounish(k) || r.temporal(k) || !r.follows(v, k) || r.Has(v, "mark", "case") {
			continue
		}
		preposition, marker := r.Case(k)
		if preposition != "with" {
			continue
		}
		for _, m := range marker {
			r.Head[m], r.Rel[m] = v, "mark"
		}
		r.makeSubject(k, v)
		return true
	}
	for _, k := range r.Kids[v] {
		if k > v || !r.Is(k, "obl", "dep", "nmod") || !r.nounish(k) || r.temporal(k) || r.Has(k, "case") {
			continue
		}
		first, _ := r.Span(k)
		if first > 0 && r.Lower(first-1) == "with" && r.Head[first-1] == v {
			r.makeSubject(k, v)
			return true
		}
	}
	return false
}

// mendFrontedWith does so where the participle was hung on the noun of a phrase that
// opens the sentence.
func (r *reading) mendFrontedWith(v int) bool {
	noun := r.Head[v]
	main := r.Head[noun]
	if strings.HasSuffix(r.Rel[v], ":relcl") || !r.Is(noun, "obl") || main < v || !r.follows(v, noun) && r.Token(v).XPOS != "VBG" {
		return false
	}
	preposition, marker := r.Case(noun)
	if preposition != "with" || marker[0] != r.Sentence.Dateline || len(marker) != 1 {
		return false
	}
	r.Head[v], r.Rel[v] = main, "advcl"
	r.Head[marker[0]], r.Rel[marker[0]] = v, "mark"
	r.makeSubject(noun, v)
	return true
}

// absolute reports whether participle v has its own subject under "with".
func (r *reading) absolute(v int) bool {
	if r.Is(v, "advcl") {
		mark, _ := r.Mark(v)
		return mark == "with"
	}
	if noun := r.Head[v]; r.Is(v, "acl") && r.Is(noun, "obl") {
		preposition, _ := r.Case(noun)
		return preposition == "with"
	}
	return false
}

// mendSecondAbsolute reads the second subject and participle of an absolute
// construction, which were taken for more objects of the first: "entering its third
// week and prices rising", "… and the union holding firm".
func (r *reading) mendSecondAbsolute(v int) bool {
	for _, o := range r.Kids[v] {
		if o < v || !r.Is(o, "obj", "obl") {
			continue
		}
		for _, c := range r.Kids[o] {
			if !r.Is(c, "conj") || !r.Has(c, "cc") {
				continue
			}
			if g := r.Kid(c, "acl"); g > c && r.Token(g).XPOS == "VBG" && r.follows(g, c) {
				r.joinAbsolute(v, c, g)
				return true
			}
			for _, d := range r.Kids[o] {
				if d <= c || !r.Is(d, "conj") || r.Has(d, "cc") {
					continue
				}
				first, _ := r.Span(d)
				if _, last := r.Span(c); first != last+1 || r.Token(first).XPOS != "VBG" || r.Head[first] != d {
					continue
				}
				r.joinAbsolute(v, c, first)
				r.Head[d], r.Rel[d] = first, "obj"
				return true
			}
		}
	}
	return false
}

// joinAbsolute makes the participle g, with the subject c, a clause conjoined to v.
func (r *reading) joinAbsolute(v, c, g int) {
	r.Head[g], r.Rel[g] = v, "conj"
	for _, k := range r.Kids[c] {
		if r.Is(k, "cc") {
			r.Head[k] = g
		}
	}
	r.makeSubject(c, g)
}

// mendGapped makes a noun conjoined to a verb, right before a participle that hangs
// on the same verb, the subject of that participle.
func (r *reading) mendGapped(v int) bool {
	h := r.Head[v]
	if h > v || !r.Verb(h) || !r.Is(v, "conj", "advcl", "acl") || r.Has(v, "mark", "case", "cc") {
		return false
	}
	for _, k := range r.Kids[h] {
		if k < h || k > v || !r.Is(k, "conj") || !r.nounish(k) || r.Has(k, "nsubj", "cop", "case") || !r.follows(v, k) {
			continue
		}
		for _, kid := range r.Kids[k] {
			if r.Is(kid, "cc", "punct") {
				r.Head[kid] = v
			}
		}
		r.Rel[v] = "conj"
		r.makeSubject(k, v)
		return true
	}
	return false
}

package proposition

// mendInsertions repairs the commonest sentence of news, content with its
// speaker after or inside it: "…, Lavrov said on Friday", "…, says Meloni".
// Parsers hang the verb of saying on whatever stands before the comma.
func (r *reading) mendInsertions() bool {
	changed := false
	for i := range r.Sentence.Tokens {
		if i > r.Sentence.Dateline && r.saying(i) {
			changed = r.mendInserted(i) || r.mendInverted(i) || changed
		}
	}
	return changed
}

// saying reports whether token i is a finite verb of saying without a
// complement of its own.
func (r *reading) saying(i int) bool {
	switch r.Token(i).XPOS {
	case "VBD", "VBZ", "VBP", "VBN":
	default:
		return false
	}
	c, _ := r.lexicon.cue(r.Lemma(i), "verb", thatFrame)
	if c == nil || !c.says(thatFrame) {
		return false
	}
	for _, k := range r.Kids[i] {
		if r.Is(k, "mark", "aux:pass", "nsubj:pass", "obl:agent") || k > i && r.Is(k, "ccomp", "xcomp", "csubj") {
			return false
		}
	}
	return true
}

// boundary reports whether token i is a comma, dash or quotation mark.
func (r *reading) boundary(i int) bool {
	switch r.Token(i).Form {
	case ",", "\"", "“", "”", "''", "``", "'", "-", "--", "—", "–":
		return r.Token(i).UPOS == "PUNCT"
	}
	return false
}

// maxSpeaker is the greatest number of tokens of a speaker's phrase between the
// comma and the verb.
const maxSpeaker = 24

// mendInserted treats "…, SPEAKER said …": the noun phrase between comma and verb
// becomes the verb's subject, and the verb hangs loosely on the clause before.
func (r *reading) mendInserted(i int) bool {
	comma := r.commaBefore(i)
	if comma < 0 {
		return false
	}
	subject := -1
	for j := comma + 1; j < i; j++ {
		if h := r.Head[j]; h > comma && h < i {
			continue
		}
		if r.Is(j, "punct", "advmod", "cc", "aux", "mark", "discourse") {
			if r.Is(j, "mark", "cc") {
				return false
			}
			continue
		}
		if subject >= 0 {
			return false
		}
		subject = j
	}
	if subject < 0 || !r.Nominal(subject) || r.temporal(subject) || r.Has(subject, "case") && !r.hasGenitive(subject) {
		return false
	}
	return r.insert(i, subject, comma)
}

func (r *reading) hasGenitive(i int) bool {
	preposition, _ := r.Case(i)
	return preposition == ""
}

// commaBefore finds the boundary before the speaker of verb i: the last one such
// that no clause begins between it and the verb. Pairs of commas around an
// apposition to the speaker are passed over.
func (r *reading) commaBefore(i int) int {
	last := -1
	for j := i - 1; j > r.Sentence.Dateline && j >= i-maxSpeaker; j-- {
		if r.boundary(j) {
			last = j
			if !r.apposed(j, i) {
				return last
			}
			continue
		}
		if r.finiteVerb(j) && !r.Is(j, "acl", "amod") {
			return -1
		}
	}
	return -1
}

// apposed reports whether the comma at j only sets off an apposition or modifier
// of the phrase between an earlier comma and verb i.
func (r *reading) apposed(j, i int) bool {
	k := j + 1
	if k >= i {
		return true // ", said": the speaker's phrase ends in a comma
	}
	h := r.Head[k]
	for h > j && h < i {
		h = r.Head[h]
	}
	return h >= 0 && h < j && !r.Verb(h) && j-h < maxSpeaker
}

func (r *reading) finiteVerb(i int) bool {
	switch r.Token(i).XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// insert makes subject the subject of the verb of saying i, and hangs i on the
// clause before the comma, or that clause on i.
func (r *reading) insert(i, subject, comma int) bool {
	changed := false
	if r.Head[subject] != i || !r.Is(subject, "nsubj") {
		if r.descends(i, subject) {
			r.Head[i] = r.Head[subject]
		}
		r.Head[subject], r.Rel[subject] = i, "nsubj"
		changed = true
	}
	if h := r.Head[i]; h < 0 {
		for _, k := range r.Kids[i] {
			mark, _ := r.Mark(k)
			if k < comma && mark == "" && r.Is(k, "advcl", "parataxis", "dep", "conj", "nsubj:outer") && (r.Verb(k) || r.Has(k, "nsubj")) {
				r.Rel[k] = "ccomp"
				changed = true
			}
		}
		return changed
	}
	root := r.rootOf(i)
	if root < 0 || root == i || root > comma || r.Is(i, "parataxis") && !r.nounish(r.Head[i]) || r.Is(i, "ccomp") && r.Head[i] > i {
		return changed
	}
	if !r.Is(i, "parataxis", "acl", "advcl", "ccomp", "dep", "conj", "appos", "xcomp", "nsubj", "obj", "obl", "nmod", "amod", "compound") {
		return changed
	}
	if r.Is(i, "conj") && r.Has(i, "cc") {
		return changed
	}
	r.Head[i], r.Rel[i] = root, "parataxis"
	return true
}

// descends reports whether token i stands below ancestor.
func (r *reading) descends(i, ancestor int) bool {
	for h := r.Head[i]; h >= 0; h = r.Head[h] {
		if h == ancestor {
			return true
		}
	}
	return false
}

func (r *reading) rootOf(i int) int {
	for r.Head[i] >= 0 {
		i = r.Head[i]
	}
	return i
}

// mendInverted treats "…, says SPEAKER" at the end: the noun phrase after the
// verb is its subject, whatever stands before the comma its content.
func (r *reading) mendInverted(i int) bool {
	if i == 0 || !r.boundary(i-1) || i+1 >= len(r.Head) {
		return false
	}
	subject := -1
	for _, k := range r.Kids[i] {
		if k > i && r.Is(k, "obj", "iobj", "nsubj", "xcomp", "obl", "dep") && r.Nominal(k) && !r.temporal(k) && !r.Has(k, "case") {
			subject = k
			break
		}
	}
	if subject < 0 || subject > i+maxSpeaker/2 {
		return false
	}
	if first := r.Subtree(subject, nil)[0]; first != i+1 {
		return false
	}
	changed := !r.Is(subject, "nsubj")
	r.Rel[subject] = "nsubj"
	content := -1
	for _, k := range r.Kids[i] {
		if k < i && r.Is(k, "nsubj", "nsubj:outer", "advcl", "parataxis", "dep", "ccomp", "dislocated", "obl") && !r.Has(k, "case") {
			if content < 0 || r.Is(k, "ccomp") && !r.Is(content, "ccomp") {
				content = k
			}
		}
	}
	switch {
	case r.Head[i] >= 0 && r.Head[i] < i && !r.Is(i, "parataxis"):
		if root := r.rootOf(i); root < i {
			r.Head[i], r.Rel[i] = root, "parataxis"
			changed = true
		}
	case content >= 0 && !r.Is(content, "ccomp"):
		r.Rel[content] = "ccomp"
		for _, k := range r.Kids[i] {
			if k < i-1 && k != content && !r.Is(k, "punct") {
				r.Head[k] = content
			}
		}
		changed = true
	}
	return changed
}

// mendSemicolons hangs a clause after a semicolon on the sentence's root and not
// on something said before it.
func (r *reading) mendSemicolons() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || !r.Is(i, "parataxis", "conj", "list") || !r.Verb(i) && !r.Has(i, "cop") || h > i {
			continue
		}
		first, _ := r.Span(i)
		semicolon := r.Token(first).Form == ";" || first > 0 && r.Token(first-1).Form == ";"
		root := r.rootOf(i)
		if semicolon && h != root && root < i {
			r.Head[i], r.Rel[i] = root, "parataxis"
			changed = true
		}
	}
	return changed
}

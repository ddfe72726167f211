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

// mendQuoted keeps apart what quotation marks do: a phrase that opens a quotation
// behind a comma is part of what is said and no adverbial of the verb of saying ("He
// said, "At dawn, …"), and what is conjoined behind a quotation that begins with a
// gerund is conjoined to the gerund ("discussed "mending ties" and the war").
func (r *reading) mendQuoted() bool {
	changed := false
	for _, k := range r.Order {
		h := r.Head[k]
		switch {
		case h < 0 || h > k:
		case r.Is(k, "obl", "nmod", "advmod") && r.Verb(h) && r.takesThat(h):
			first, _ := r.Span(k)
			for first < k && r.Token(first).UPOS == "PUNCT" {
				first++
			}
			if first > h+2 && r.quoteBefore(first) && r.Token(first-2).Form == "," {
				r.Rel[k] = "dep"
				changed = true
			}
		case r.Is(k, "conj") && r.Is(h, "obj") && r.quoted(h) && !r.quoted(k):
			v := r.Head[h]
			if v > 0 && r.Token(v).XPOS == "VBG" && r.quoteBefore(v) && r.Is(v, "xcomp", "advcl", "ccomp", "acl") {
				r.Head[k] = v
				changed = true
			}
		}
	}
	return changed
}

// quoteBefore reports whether a quotation opens right before token i.
func (r *reading) quoteBefore(i int) bool {
	return i > 0 && r.Token(i-1).XPOS == "``"
}

// saying reports whether token i is a finite verb of saying without a
// complement of its own.
func (r *reading) saying(i int) bool {
	switch r.Token(i).XPOS {
	case "VBD", "VBZ", "VBP", "VBN":
	default:
		return false
	}
	if h := r.Head[i]; r.Rel[i] == "acl" && r.Is(h, "nsubj") && r.Head[h] > i {
		return false // "The purchase, announced on Monday, would create …"
	}
	lemma := r.Lemma(i)
	if particle := r.Kid(i, "compound:prt"); particle >= 0 {
		lemma += " " + r.Lower(particle) // "held off" says nothing
	}
	c, _ := r.lexicon.cue(lemma, "verb", thatFrame)
	if c == nil || !c.says(thatFrame) {
		return false
	}
	for _, k := range r.Kids[i] {
		if r.Is(k, "mark", "aux:pass", "nsubj:pass", "obl:agent") || k > i && r.Is(k, "ccomp", "xcomp", "csubj") && !r.adjunct(k) {
			return false
		}
	}
	return true
}

// adjunct reports whether clause k is a participle set off by a comma
// (", dismissing the report"), which parsers confuse with a complement.
func (r *reading) adjunct(k int) bool {
	first := r.Subtree(k, nil)[0]
	return r.Token(k).XPOS == "VBG" && (r.Token(first).Form == "," || first > 0 && r.Token(first-1).Form == ",")
}

// boundary reports whether token i is a comma, dash or quotation mark.
func (r *reading) boundary(i int) bool {
	switch r.Token(i).Form {
	case ",", "\"", "“", "”", "''", "``", "'", "-", "--", "—", "–":
		return r.Token(i).UPOS == "PUNCT" && r.Token(i).XPOS != "HYPH"
	}
	return false
}

// maxSpeaker is the greatest number of tokens of a speaker's phrase between the
// comma and the verb.
const maxSpeaker = 24

// mendInserted treats "…, SPEAKER said …": the noun phrase between comma and verb
// becomes the verb's subject, and the verb hangs loosely on the clause before. A
// description set off by commas of its own stays with the speaker: "its chief
// executive, Mesfin Tasew, told reporters".
func (r *reading) mendInserted(i int) bool {
	start := r.speakerStart(i)
	if start < 0 {
		return false
	}
	subject, apposed := -1, -1
	for j := start + 1; j < i; j++ {
		if h := r.Head[j]; h > start && h < i || r.Is(j, "punct", "advmod", "aux", "discourse") {
			continue
		}
		switch {
		case r.Is(j, "mark", "cc"), !r.Nominal(j) && !r.Is(j, "acl"):
			return false
		case subject < 0:
			subject = j
		case apposed < 0 && r.Token(i-1).Form == "," && r.Nominal(j):
			apposed = j
		default:
			return false
		}
	}
	if subject < 0 || !r.Nominal(subject) || r.temporal(subject) || r.relativeWord(subject) {
		return false
	}
	if preposition, _ := r.Case(subject); preposition != "" {
		return false
	}
	changed := r.insert(i, subject, start)
	for _, k := range r.Kids[i] {
		if k > i && r.Is(k, "ccomp", "xcomp") && r.adjunct(k) {
			r.Rel[k] = "advcl"
			changed = true
		}
	}
	if apposed >= 0 && apposed != subject {
		r.Head[apposed], r.Rel[apposed] = subject, "appos"
		changed = true
	}
	return changed
}

// relativeWord reports whether token i is "who", "which" and the like.
func (r *reading) relativeWord(i int) bool {
	switch r.Token(i).XPOS {
	case "WDT", "WP", "WP$", "WRB":
		return true
	}
	return false
}

// speakerStart finds the boundary before the speaker of verb i. Where a comma
// stands directly before the verb it closes a description, which an earlier
// comma opens.
func (r *reading) speakerStart(i int) int {
	need := 1
	if r.Token(i-1).Form == "," {
		need = 3
	}
	for j := i - 1; j > r.Sentence.Dateline && j >= i-maxSpeaker; j-- {
		if r.boundary(j) {
			need--
			if need == 0 || r.Token(j).Form != "," {
				return j
			}
			continue
		}
		if r.finiteVerb(j) && !r.Is(j, "acl", "amod", "aux", "cop") {
			return -1
		}
	}
	return -1
}

func (r *reading) finiteVerb(i int) bool {
	switch r.Token(i).XPOS {
	case "VBD", "VBZ", "VBP", "MD":
		return true
	}
	return false
}

// mendInside treats "Iran, the minister said, attacked …": the noun phrase between
// the commas is the verb's subject and no apposition, and what stands before and
// after is one clause.
func (r *reading) mendInside() bool {
	for _, i := range r.Order {
		main := r.Kid(i, "ccomp", "parataxis")
		if r.mendCalled(i, main) {
			return true
		}
		outer := r.Kid(i, "nsubj")
		if outer < 0 || outer > i || main < i || i+1 >= len(r.Head) || !r.boundary(i+1) || !r.takesThat(i) || r.Has(main, "nsubj", "mark") {
			continue
		}
		inner := r.Kid(outer, "appos")
		if inner < 0 || inner > i || !r.Nominal(inner) {
			continue
		}
		if tokens := r.Subtree(inner, nil); tokens[len(tokens)-1] != i-1 || tokens[0] == 0 || r.Token(tokens[0]-1).Form != "," && r.Token(tokens[0]).Form != "," {
			continue
		}
		r.Head[inner], r.Rel[inner] = i, "nsubj"
		r.Head[outer] = main
		r.Rel[main] = "ccomp"
		return true
	}
	return false
}

// mendCalled does the same where the parser took the first noun phrase for
// somebody who is called.
func (r *reading) mendCalled(i, main int) bool {
	if !r.takesThat(i) || i+1 >= len(r.Head) || !r.boundary(i+1) {
		return false
	}
	called := r.Kid(i, "vocative", "dislocated")
	h := r.Head[i]
	if inserted := main < 0 && h > i && r.Is(i, "parataxis"); inserted {
		main = h
		if called < 0 {
			called = r.Kid(h, "vocative", "dislocated")
		}
	}
	if called < 0 || called > i || main < i || r.Has(main, "nsubj", "mark") {
		return false
	}
	r.Head[called], r.Rel[called] = main, "nsubj"
	if main != h {
		r.Rel[main] = "ccomp"
	}
	return true
}

// insert makes subject the subject of the verb of saying i, and hangs i on the
// clause before the comma, or that clause on i.
func (r *reading) insert(i, subject, comma int) bool {
	changed := false
	for _, k := range r.Kids[i] {
		if k != subject && k < comma && r.Is(k, "nsubj") {
			r.Rel[k] = "dep"
			changed = true
		}
	}
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
			if k < comma && mark == "" && r.Is(k, "advcl", "parataxis", "dep", "conj", "nsubj:outer") && (r.Verb(k) || r.Has(k, "nsubj")) && !r.bareParticiple(k) {
				r.Rel[k] = "ccomp"
				changed = true
			}
		}
		return changed
	}
	root := r.rootOf(i)
	if root > i && r.Is(i, "appos", "acl", "dep") && i+1 < len(r.Head) && r.boundary(i+1) {
		r.Head[i], r.Rel[i] = root, "parataxis" // "the bridge, he added, was held"
		return true
	}
	if root < 0 || root == i || root > comma || r.Is(i, "parataxis") && !r.nounish(r.Head[i]) || r.Is(i, "ccomp") && r.Head[i] > i {
		return changed
	}
	if !r.Is(i, "parataxis", "acl", "advcl", "ccomp", "dep", "conj", "appos", "xcomp", "csubj", "nsubj", "obj", "obl", "nmod", "amod", "compound") {
		return changed
	}
	if r.Is(i, "conj") && r.Has(i, "cc") {
		return changed
	}
	r.Head[i], r.Rel[i] = root, "parataxis"
	return true
}

// bareParticiple reports whether clause k is no more than a participle outside quotation
// marks, which is a circumstance and said by nobody: "Speaking in Oslo, she rejected …".
func (r *reading) bareParticiple(k int) bool {
	switch r.Token(k).XPOS {
	case "VBG", "VBN":
		return !r.Has(k, "nsubj", "aux", "aux:pass", "cop", "expl", "csubj") && !r.quoted(k)
	}
	return false
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

// name returns the name that covers token i or a word of its phrase before it, -1
// for none.
func (r *reading) name(i int) int {
	if i < 0 || r.Name[i] >= 0 {
		return r.Name[max(i, 0)]
	}
	for _, k := range r.Kids[i] {
		if r.Name[k] >= 0 {
			return r.Name[k]
		}
	}
	return -1
}

// tensedVerb reports whether token i is a verb with tense, its own or an
// auxiliary's.
func (r *reading) tensedVerb(i int) bool { return r.Verb(i) && r.finite(i) }

// mendSplit joins a condition or adverbial clause before an inserted speaker with
// its main clause after it: "Had it not stopped, Smith said, it would have hit …".
func (r *reading) mendSplit() bool {
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || h > i || !r.Is(i, "parataxis") || !r.takesThat(i) {
			continue
		}
		main := r.Kid(i, "ccomp", "parataxis")
		if main < i {
			continue
		}
		mark, _ := r.Mark(h)
		if !r.lexicon.Conditional[mark] && !r.lexicon.Temporal[mark] && !r.invertedOrder(h) {
			continue
		}
		r.Head[i], r.Rel[i] = r.Head[h], r.Rel[h]
		r.Head[h], r.Rel[h] = main, "advcl"
		r.Rel[main] = "ccomp"
		return true
	}
	return false
}

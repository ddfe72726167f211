package proposition

import "example.com/kg/schema"

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
			if k < comma && mark == "" && r.Is(k, "advcl", "parataxis", "dep", "conj", "nsubj:outer") && (r.Verb(k) || r.Has(k, "nsubj")) {
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
		if k > i && r.Is(k, "obj", "iobj", "nsubj", "xcomp", "obl", "dep", "vocative", "appos", "parataxis") && r.Nominal(k) && !r.temporal(k) && !r.Has(k, "case") {
			subject = k
			break
		}
	}
	if subject < 0 || subject > i+maxSpeaker/2 {
		return false
	}
	if first := r.Subtree(subject, nil)[0]; first != i+1 || r.Lemma(i) != "say" && !r.speaks(subject, i) {
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

// speaks reports whether the phrase after verb i is likelier its speaker than its
// object: a person's name or a body's, right after a quotation.
func (r *reading) speaks(subject, i int) bool {
	n := r.Name[subject]
	if n < 0 || r.Has(i, "nsubj") && r.Kid(i, "nsubj") != subject || r.Is(i, "conj") {
		return false
	}
	switch r.Sentence.Names[n].Type {
	case schema.Person, schema.Organization, schema.Media:
		return true
	}
	return r.Token(i-1).Form != ","
}

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

// mendVocative treats "Alphabet, the parent of Google, said": whoever seems to be
// called is the subject, and what seems to be the subject describes him.
func (r *reading) mendVocative() bool {
	changed := false
	for _, i := range r.Order {
		called, subject := r.Kid(i, "vocative", "dislocated"), r.Kid(i, "nsubj")
		if called < 0 || subject < called || subject > i || r.Name[called] < 0 || r.Name[subject] >= 0 {
			continue
		}
		tokens := r.Subtree(subject, nil)
		first, last := tokens[0], tokens[len(tokens)-1]
		if r.Token(first).Form == "," {
			first++
		}
		if first < 1 || r.Token(first-1).Form != "," || last+1 >= len(r.Sentence.Tokens) || r.Token(last+1).Form != "," || last+2 > i {
			continue
		}
		r.Rel[called] = r.Rel[subject]
		r.Head[subject], r.Rel[subject] = called, "appos"
		changed = true
	}
	return changed
}

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
			if v > s && v-s <= maxSpeaker && r.Is(v, "parataxis", "conj", "acl", "advcl") && !r.descends(v, s) && r.tensedVerb(v) && !r.Has(v, "nsubj", "nsubj:pass", "expl", "mark") {
				r.Head[s], r.Rel[s] = v, "nsubj"
				changed = true
				break
			}
		}
	}
	return changed
}

// tensedVerb reports whether token i is a verb with tense, its own or an
// auxiliary's.
func (r *reading) tensedVerb(i int) bool { return r.Verb(i) && r.finite(i) }

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

// mendFrontedAuxiliary gives a verb the subject that hangs on its fronted auxiliary:
// "never before had Seoul expelled an ambassador".
func (r *reading) mendFrontedAuxiliary() bool {
	changed := false
	for _, i := range r.Order {
		h := r.Head[i]
		if h < 0 || !r.Is(h, "aux") || !r.Nominal(i) || r.Head[h] < i || r.Has(r.Head[h], "nsubj") || h > i {
			continue
		}
		r.Head[i], r.Rel[i] = r.Head[h], "nsubj"
		changed = true
	}
	return changed
}

// mendClaim makes ", an allegation that the ministry rejected" a description of what
// was said before, also without "that" and where the parser takes the claim for a
// part of the subject: ", an allegation the ministry rejected".
func (r *reading) mendClaim() bool {
	for _, i := range r.Order {
		h := r.Head[i]
		if h > i || !r.Is(i, "parataxis", "conj", "dep", "advcl", "ccomp", "acl", "root") || !r.Verb(i) {
			continue
		}
		subject := r.Kid(i, "nsubj")
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
			if k < subject && r.Rel[k] == "obl:unmarked" {
				candidates = append(candidates, k)
			}
		}
		for _, claim := range candidates {
			if claim >= subject || r.Lower(max(claim-1, 0)) != "a" && r.Lower(max(claim-1, 0)) != "an" || !r.nounish(claim) || !r.claimNoun(claim) {
				continue
			}
			if comma := claim - 2; comma < 0 || r.Token(comma).Form != "," {
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

// takesThat reports whether token i is a verb that takes a finite clause as what is
// said, thought or demanded.
func (r *reading) takesThat(i int) bool {
	c, _ := r.lexicon.cue(r.Lemma(i), "verb", thatFrame)
	return c != nil
}

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

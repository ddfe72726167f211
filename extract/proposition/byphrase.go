package proposition

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

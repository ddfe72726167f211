package proposition

// mendAfterTag gives a participle behind a speaker's tag to what was said: in "Jets
// crossed the border, Oslo said, prompting a protest" it is the crossing that prompts.
// Participles of saying go on with the speaker: "…, Oslo said, adding that …".
func (r *reading) mendAfterTag() bool {
	changed := false
	for _, i := range r.Order {
		said := r.Head[i]
		if said < 0 || said > i || r.Token(i).XPOS != "VBG" || !r.Is(i, "advcl", "ccomp", "xcomp", "conj", "parataxis", "dep") || r.Has(i, "nsubj", "mark", "aux") {
			continue
		}
		first := r.Subtree(i, nil)[0]
		if r.Token(first).Form == "," {
			first++
		}
		if first != i || r.Token(i-1).Form != "," || r.sayingVerb(i) || !r.sayingVerb(said) {
			continue
		}
		if content := r.tagged(said); content >= 0 {
			r.Head[i], r.Rel[i] = content, "advcl"
			changed = true
		}
	}
	return changed
}

// tagged returns the clause before a tag ("…, Oslo said") that the tag says somebody
// has said; -1 where the verb is no tag.
func (r *reading) tagged(said int) int {
	subject := r.Kid(said, "nsubj")
	if subject < 0 {
		return -1
	}
	content := r.Kid(said, "ccomp")
	if r.Is(said, "parataxis") {
		content = r.Head[said]
	}
	if content < 0 || content > subject || !r.finite(content) {
		return -1
	}
	return content
}

// sayingVerb reports whether token i is a verb whose subject says what its clause says.
func (r *reading) sayingVerb(i int) bool {
	c, _ := r.lexicon.cue(r.Lemma(i), "verb", thatFrame)
	return c != nil && c.says(thatFrame) || r.lexicon.Citing[r.Lemma(i)]
}

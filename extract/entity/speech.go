package entity

import "example.com/kg/schema"

// announcedSpeech finds speech that a sentence with a colon announces and no
// quotation marks enclose, as in press releases ("Minister Bell said:" and then
// paragraphs of what she said), and gives quotations that are announced so their
// speaker. The speech runs to the end of the text, to the next announcement or to
// a paragraph that tells of the speaker again.
func (r *resolver) announcedSpeech() {
	for n := 0; n+1 < len(r.trees); n++ {
		speaker := r.announcer(r.trees[n])
		next := r.trees[n+1]
		if speaker < 0 || next.Field != r.trees[n].Field || len(next.Tokens) == 0 {
			continue
		}
		if q := next.quote[0]; q > 0 {
			r.quotes[q-1].speaker, r.quotes[q-1].announced = speaker, true
			continue
		}
		last := n
		for k := n + 1; k < len(r.trees) && r.goesOn(k, n, speaker); k++ {
			last = k
		}
		if last == n {
			continue
		}
		r.quotes = append(r.quotes, quotation{first: n + 1, last: last, speaker: speaker, announced: true})
		for k := n + 1; k <= last; k++ {
			for i, q := range r.trees[k].quote {
				if q == 0 {
					r.trees[k].quote[i] = int32(len(r.quotes))
				}
			}
		}
		n = last - 1
	}
}

// announcer returns who speaks after a sentence that ends in a colon, -1 for
// nobody.
func (r *resolver) announcer(t *tree) int {
	n := len(t.Tokens)
	if n < 3 {
		return -1
	}
	speaker := -1
	for i := range t.Tokens {
		if t.Tokens[n-1].Form != ":" && !inline(t, i) {
			continue
		}
		if t.quote[i] != 0 || !r.know.Say[t.lemma(i)] || t.Tokens[i].UPOS != "VERB" {
			continue
		}
		if a := r.mentionOf(t, t.subject(i)); a >= 0 && r.mentions[a].kind != schema.PronounMention {
			speaker = a
		}
	}
	return speaker
}

// inline reports whether a colon and words without quotation marks follow the verb
// of saying at token i: "Bell said: The army has …".
func inline(t *tree, i int) bool {
	return i+2 < len(t.Tokens) && t.Tokens[i+1].Form == ":" && t.quote[i+2] == 0
}

// goesOn reports whether the speech announced by tree n still runs in tree k.
func (r *resolver) goesOn(k, n, speaker int) bool {
	t := r.trees[k]
	if t.Field != r.trees[n].Field || r.announcer(t) >= 0 {
		return false
	}
	if t.Paragraph == r.trees[k-1].Paragraph {
		return true
	}
	if len(t.Tokens) > 0 && r.know.Endings[t.lower(0)] {
		return false
	}
	for i := range t.Tokens {
		if r.know.Say[t.lemma(i)] && t.Tokens[i].UPOS == "VERB" {
			if a := r.mentionOf(t, t.subject(i)); a >= 0 && r.find(a) == r.find(speaker) {
				return false
			}
		}
	}
	return true
}

// sideOf joins "we" with the other "we" of a speaker whose body nobody names: the
// speaker and those spoken for are a group of their own, "Bell's side".
func (r *resolver) sideOf(i, speaker int) {
	c := r.find(speaker)
	if first, known := r.sides[c]; known {
		r.place(i, first, "first person plural: the speaker's side", 0.6)
		return
	}
	r.sides[c] = i
	x := r.clusterOf(i)
	x.side, x.typ, x.number = speaker, schema.Group, plural
	m := &r.mentions[i]
	m.placed, m.reason, m.confidence = true, "first person plural: the speaker's side", 0.6
}

package entity

import (
	"example.com/kg/schema"
)

// quotation is one stretch of direct speech; it may run over sentences.
type quotation struct {
	first, last int // trees
	speaker     int // mention, -1 unknown
	// announced says that a sentence with a colon before it names the speaker,
	// unclosed that the next paragraph may go on with it.
	announced, unclosed bool
}

// markQuotes numbers the quotations of a sentence. A quotation that was not
// closed goes on in the next sentence of its paragraph.
func (r *resolver) markQuotes(t *tree) {
	if r.openQuote > 0 && t.Paragraph != r.quoteParagraph {
		r.quotes[r.openQuote-1].unclosed = true
		r.openQuote = 0
	}
	for i := range t.Tokens {
		f := t.Tokens[i].Text
		switch {
		case r.openQuote == 0 && (f == "\"" || f == "“" || f == "``" || f == "„"):
			r.quotes = append(r.quotes, quotation{first: t.number, speaker: -1})
			r.openQuote = len(r.quotes)
			r.quoteParagraph = t.Paragraph
		case r.openQuote > 0 && (f == "\"" || f == "”" || f == "''"):
			r.quotes[r.openQuote-1].last = t.number
			t.quote[i] = int32(r.openQuote)
			r.openQuote = 0
			continue
		}
		if r.openQuote > 0 {
			t.quote[i] = int32(r.openQuote)
			r.quotes[r.openQuote-1].last = t.number
		}
	}
}

// findSpeakers gives every quotation its speaker: the subject of the reporting
// verb beside it, else whoever spoke last in the same paragraph.
func (r *resolver) findSpeakers() {
	r.announcedSpeech()
	for q := range r.quotes {
		if r.quotes[q].announced {
			continue
		}
		best, distance := -1, tooFar
		for n := r.quotes[q].first; n <= r.quotes[q].last && n < len(r.trees); n++ {
			t := r.trees[n]
			for i := range t.Tokens {
				if t.quote[i] != 0 || !r.know.Say[t.lemma(i)] || t.Tokens[i].UPOS != "VERB" {
					continue
				}
				s := t.child(i, "nsubj")
				if s < 0 || t.quote[s] != 0 {
					s = t.subject(i)
				}
				if s < 0 || t.quote[s] != 0 {
					continue
				}
				a := r.mentionOf(t, s)
				if a < 0 {
					continue
				}
				if d := r.quoteDistance(t, i, int32(q+1)); d < distance {
					best, distance = a, d
				}
			}
		}
		if best < 0 && q > 0 {
			p := r.quotes[q-1]
			follows := r.quotes[q].first-p.last <= 1
			if p.unclosed && follows || follows && r.trees[p.last].Paragraph == r.trees[r.quotes[q].first].Paragraph {
				best = p.speaker
			}
		}
		r.quotes[q].speaker = best
	}
}

// quoteWindow is how many tokens from a quotation its reporting verb may stand.
const quoteWindow = 60

const tooFar = quoteWindow + 1

// quoteDistance counts the tokens between token i and quotation q.
func (r *resolver) quoteDistance(t *tree, i int, q int32) int {
	for d := 1; d <= quoteWindow && (i-d >= 0 || i+d < len(t.Tokens)); d++ {
		if i-d >= 0 && t.quote[i-d] == q || i+d < len(t.Tokens) && t.quote[i+d] == q {
			return d
		}
	}
	return tooFar
}

// speakerOf returns the mention that speaks the words at token i, or -1.
func (r *resolver) speakerOf(t *tree, i int) int {
	if q := t.quote[i]; q > 0 {
		return r.quotes[q-1].speaker
	}
	return -1
}

// representedBy returns a mention of the body that a description of a person says he
// stands for: "the head of the agency", "a spokeswoman for Acme"; -1 for none.
func (r *resolver) representedBy(c *cluster) int {
	for _, a := range c.mentions {
		m := &r.mentions[a]
		if m.kind != schema.DescriptionMention || m.virtual || !r.know.OfBodies[m.lemma] && !r.know.Relational[m.lemma] {
			continue
		}
		for _, k := range m.tree.children(m.head) {
			k := int(k)
			if k < m.head || m.tree.Tokens[k].Rel != "nmod" {
				continue
			}
			marker := m.tree.child(k, "case")
			if marker < 0 || m.tree.lower(marker) != "of" && m.tree.lower(marker) != "for" {
				continue
			}
			if b := r.mentionOf(m.tree, k); b >= 0 && body(r.clusterOf(b).typ) && r.clusterOf(b).typ != schema.Group {
				return b
			}
		}
	}
	return -1
}

// resolveFirst joins a first person inside a quotation with the speaker. "We" is
// the speaker where that is a body or a group, else the body the speaker stands
// for, where the text says so, else those for whom the speaker speaks.
func (r *resolver) resolveFirst(i int) {
	m := &r.mentions[i]
	s := r.speakerOf(m.tree, m.head)
	if s < 0 || r.find(s) == r.find(i) {
		return
	}
	c := r.clusterOf(s)
	if m.pronoun.number == singular {
		if c.typ == schema.Person || !c.sure || c.typ == schema.Unknown {
			r.place(i, s, "first person: the speaker of the quotation", 0.9)
		}
		return
	}
	switch {
	case c.typ != schema.Person:
		r.place(i, s, "first person plural: the body that speaks", 0.8)
	default:
		for _, h := range c.heads {
			if h.owner >= 0 && body(r.clusterOf(h.owner).typ) {
				r.place(i, h.owner, "first person plural: the speaker's organization", 0.6)
				return
			}
		}
		for _, h := range c.heads {
			if h.owner >= 0 && r.clusterOf(h.owner).typ == schema.Place && r.know.Public[h.noun] {
				r.place(i, h.owner, "first person plural: the state the speaker stands for", 0.5)
				return
			}
		}
		if a := r.representedBy(c); a >= 0 {
			r.place(i, a, "first person plural: the body the speaker stands for", 0.5)
			return
		}
		r.sideOf(i, s)
	}
}

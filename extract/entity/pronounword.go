package entity

import "strings"

// pronoun is what a pronoun's form says.
type pronoun struct {
	person    int
	gender    gender
	number    number
	owner     bool // possessive: "his", "their"
	reflexive bool
	relative  bool
	object    bool // "him", "them": never a subject
}

var pronouns = map[string]pronoun{
	"i": {person: 1, number: singular}, "me": {person: 1, number: singular, object: true},
	"my": {person: 1, number: singular, owner: true}, "mine": {person: 1, number: singular},
	"myself": {person: 1, number: singular, reflexive: true},
	"we":     {person: 1, number: plural}, "us": {person: 1, number: plural, object: true},
	"our": {person: 1, number: plural, owner: true}, "ours": {person: 1, number: plural},
	"ourselves": {person: 1, number: plural, reflexive: true},
	"you":       {person: 2}, "your": {person: 2, owner: true}, "yours": {person: 2},
	"he": {person: 3, gender: male, number: singular}, "him": {person: 3, gender: male, number: singular, object: true},
	"his":     {person: 3, gender: male, number: singular, owner: true},
	"himself": {person: 3, gender: male, number: singular, reflexive: true},
	"she":     {person: 3, gender: female, number: singular}, "her": {person: 3, gender: female, number: singular, object: true},
	"hers":    {person: 3, gender: female, number: singular},
	"herself": {person: 3, gender: female, number: singular, reflexive: true},
	"it":      {person: 3, gender: neuter, number: singular}, "its": {person: 3, gender: neuter, number: singular, owner: true},
	"itself": {person: 3, gender: neuter, number: singular, reflexive: true},
	"they":   {person: 3, number: plural}, "them": {person: 3, number: plural, object: true},
	"their": {person: 3, number: plural, owner: true}, "theirs": {person: 3, number: plural},
	"themselves": {person: 3, number: plural, reflexive: true},
	"who":        {relative: true}, "whom": {relative: true, object: true}, "whose": {relative: true, owner: true},
	"which": {relative: true}, "that": {relative: true},
}

// addPronoun adds token i where it is a pronoun that may refer.
func (r *resolver) addPronoun(t *tree, i int, p pronoun) {
	tok := t.Tokens[i]
	switch tok.XPOS {
	case "PRP", "PRP$", "WP", "WP$", "WDT":
	default:
		if p.relative || tok.UPOS != "PRON" && !p.owner {
			return
		}
	}
	if tok.Text == "US" {
		return
	}
	if tok.Rel == "nmod:poss" && t.lower(i) == "her" {
		p.owner, p.object = true, false
	}
	personal := tok.Head >= 0 && t.child(tok.Head, "cop") >= 0 && r.know.Personal[t.lemma(tok.Head)]
	if t.rel(i) == "expl" && !p.reflexive && !personal {
		return
	}
	if p.gender == neuter && !p.owner && !personal && r.pleonastic(t, i) {
		return
	}
	m := mention{tree: t, from: i, to: i + 1, head: i, kind: "pronoun", lemma: t.lower(i),
		pronoun: p, number: p.number, gender: p.gender, possessor: -1, confidence: tok.TagConfidence}
	switch {
	case p.gender == male, p.gender == female, p.person == 1 && p.number == singular:
		m.typ = "Person"
	}
	r.add(m)
}

// pleonastic reports whether "it" refers to nothing: weather, time, or a clause
// that follows ("it is clear that", "it seems", "it took two years to").
func (r *resolver) pleonastic(t *tree, i int) bool {
	h := t.Tokens[i].Head
	if h >= 0 && t.rel(i) == "obj" && r.know.Finding[t.lemma(h)] {
		// "finds it useful", "thought it wise": what the clause around says
		c := t.child(h, "xcomp")
		return c > i && t.Tokens[c].UPOS == "ADJ"
	}
	if h < 0 || t.rel(i) != "nsubj" {
		return false
	}
	lemma := t.lemma(h)
	if r.know.Weather[lemma] || r.know.Expletive[lemma] && t.child(h, "ccomp", "csubj", "xcomp", "advcl") >= 0 && t.Tokens[h].XPOS != "VBG" && clauseFollows(t, h) {
		return true
	}
	if t.child(h, "cop") >= 0 || t.lemma(h) == "be" {
		if t.child(h, "csubj") >= 0 || t.child(h, "ccomp") >= 0 && t.Tokens[h].UPOS == "ADJ" || t.timeAt[h] {
			return true
		}
		if c := t.child(h, "advcl", "xcomp"); c > h && t.Tokens[h].UPOS == "ADJ" && t.child(c, "mark") >= 0 && t.lower(t.child(c, "mark")) == "to" {
			return true
		}
	}
	if t.child(h, "aux:pass") >= 0 && t.child(h, "ccomp") >= 0 && r.know.Say[lemma] {
		return true // "it is said that"
	}
	return false
}

// clauseFollows reports whether a clause with "that", "to", "as" or "if" depends on
// h from behind.
func clauseFollows(t *tree, h int) bool {
	c := t.child(h, "ccomp", "csubj", "xcomp", "advcl")
	if c < h {
		return false
	}
	m := t.child(c, "mark")
	if m < 0 {
		return false
	}
	w := strings.ToLower(t.Tokens[m].Form)
	return w == "that" || w == "to" || w == "as" || w == "if"
}

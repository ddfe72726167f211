package main

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

// variants makes variants of examples, to read headlines, typographic marks and names
// that the training data lack.
type variants struct {
	rng *rand.Rand
	// names are the surfaces of exactly typed names, as words, by type.
	names map[string][][]neural.Word
	// keepNames forbids other names: teachers are not asked for names, and would have to
	// read every sentence anew.
	keepNames bool
	// gazetteer gives every variant its classes.
	gazetteer *gazetteer.Gazetteer
}

// collectNames gathers the names that variants may put in the place of others.
func collectNames(examples []example) map[string][][]neural.Word {
	names := map[string][][]neural.Word{}
	for _, e := range examples {
		for _, s := range e.spans {
			names[s.Type] = append(names[s.Type], e.words[s.From:s.To])
		}
	}
	return names
}

// How often each change is made.
const (
	chanceCapitals   = 0.02
	chanceHeadline   = 0.06
	chanceNoStop     = 0.05
	chanceTypography = 0.5
	chanceOtherName  = 0.35
	// chanceUnlisted is how often a sentence is read as if the gazetteer knew none of its
	// names, so that the network does not rely on it.
	chanceUnlisted = 0.2
)

// of returns the example or a variant of it; the example itself is never changed.
func (v *variants) of(e *example) *example {
	// Capitals and marks don't change what an uncased encoder reads, nor what teachers say.
	c := example{words: slices.Clone(e.words), tree: slices.Clone(e.tree), allowed: slices.Clone(e.allowed), states: e.states, answer: e.answer}
	if len(e.spans) > 0 && e.tree == nil && !v.keepNames {
		c = v.rename(e)
	}
	c.untaught = c.untaught || e.untaught
	switch p := v.rng.Float64(); {
	case p < chanceCapitals:
		for i := range c.words {
			c.words[i].Form = strings.ToUpper(c.words[i].Form)
		}
		c.dropStop()
	case p < chanceCapitals+chanceHeadline:
		c.headline()
	case p < chanceCapitals+chanceHeadline+chanceNoStop:
		c.dropStop()
	}
	if v.rng.Float64() < chanceTypography {
		c.typographic()
	}
	if len(c.words) == 0 {
		return e
	}
	if v.rng.Float64() < chanceUnlisted {
		for i := range c.words {
			c.words[i].Gaz = 0
		}
	} else {
		classify(v.gazetteer, c.words)
	}
	return &c
}

// classify sets the gazetteer classes of words.
func classify(g *gazetteer.Gazetteer, words []neural.Word) {
	e := example{words: words}
	for i, classes := range g.Classes(e.forms(), nil) {
		words[i].Gaz = classes
	}
}

// rename puts other names in the place of some. What came of that is shown for its names
// only: a teacher would have to read it anew, which costs more than all else.
func (v *variants) rename(e *example) example {
	var c example
	at := 0
	c.states, c.answer = e.states, e.answer
	for _, s := range e.spans {
		others := v.names[s.Type]
		if v.rng.Float64() >= chanceOtherName || s.Type == "Group" || s.Type == "Event" || s.Type == "Work" {
			continue
		}
		other := others[v.rng.IntN(len(others))]
		c.states, c.answer, c.untaught = nil, nil, true
		c.words = append(append(c.words, e.words[at:s.From]...), other...)
		c.words[len(c.words)-len(other)].SpaceBefore = e.words[s.From].SpaceBefore
		c.allowed = append(c.allowed, e.allowed[at:s.From]...)
		from := len(c.allowed)
		c.allowed = append(c.allowed, make([]tagSet, len(other))...)
		mark(c.allowed, from, len(c.allowed), []string{s.Type})
		at = s.To
	}
	c.words = append(c.words, e.words[at:]...)
	c.allowed = append(c.allowed, e.allowed[at:]...)
	return c
}

// remove takes out the words for which gone is true; none of them has dependents.
func (e *example) remove(gone []bool) {
	place := make([]int, len(e.words)+1) // the new number of each old head
	kept := 0
	for i := range e.words {
		if !gone[i] {
			kept++
		}
		place[i+1] = kept
	}
	to := 0
	for i := range e.words {
		if gone[i] {
			continue
		}
		e.words[to] = e.words[i]
		if e.tree != nil {
			e.tree[to] = e.tree[i]
			e.tree[to].head = place[e.tree[i].head]
		}
		if e.allowed != nil {
			e.allowed[to] = e.allowed[i]
		}
		to++
	}
	if to < len(e.words) {
		e.states, e.answer = nil, nil
	}
	e.words = e.words[:to]
	if e.tree != nil {
		e.tree = e.tree[:to]
	}
	if e.allowed != nil {
		e.allowed = e.allowed[:to]
	}
}

// leaves tells the words that no other word depends on.
func (e *example) leaves() []bool {
	leaf := make([]bool, len(e.words))
	for i := range leaf {
		leaf[i] = true
	}
	for _, n := range e.tree {
		if n.head > 0 {
			leaf[n.head-1] = false
		}
	}
	return leaf
}

// dropStop takes the final full stop away.
func (e *example) dropStop() {
	last := len(e.words) - 1
	if last < 1 || e.words[last].Form != "." || !e.leaves()[last] {
		return
	}
	gone := make([]bool, len(e.words))
	gone[last] = true
	e.remove(gone)
}

// small are the words that title case leaves in small letters.
var small = map[string]bool{"a": true, "an": true, "the": true, "and": true, "but": true, "or": true, "nor": true, "as": true, "at": true,
	"by": true, "for": true, "from": true, "in": true, "into": true, "of": true, "off": true, "on": true, "onto": true, "over": true,
	"to": true, "up": true, "via": true, "with": true, "'s": true, "n't": true, "vs": true}

// headline writes the example as a headline: title case, no full stop, and where the
// tree tells them no articles and no auxiliary "be".
func (e *example) headline() {
	e.dropStop()
	if e.tree != nil {
		gone := e.leaves()
		for i, n := range e.tree {
			form := strings.ToLower(e.words[i].Form)
			article := n.rel == "det" && (form == "the" || form == "a" || form == "an")
			be := strings.HasPrefix(n.rel, "aux") && (form == "is" || form == "are" || form == "was" || form == "were")
			gone[i] = gone[i] && (article || be)
		}
		e.remove(gone)
	}
	for i := range e.words {
		w := &e.words[i]
		if (i > 0 && small[strings.ToLower(w.Form)]) || !w.SpaceBefore && i > 0 {
			continue
		}
		r, size := utf8.DecodeRuneInString(w.Form)
		w.Form = string(unicode.ToUpper(r)) + w.Form[size:]
	}
}

// typographic writes straight quotation marks and apostrophes as print does.
func (e *example) typographic() {
	opened := false
	for i := range e.words {
		w := &e.words[i]
		switch {
		case w.Form == "\"":
			w.Form = "“"
			if opened {
				w.Form = "”"
			}
			opened = !opened
		case w.Form == "'":
			w.Form = "’"
			if w.SpaceBefore && i+1 < len(e.words) && !e.words[i+1].SpaceBefore {
				w.Form = "‘"
			}
		case strings.Contains(w.Form, "'"):
			w.Form = strings.ReplaceAll(w.Form, "'", "’")
		}
	}
}

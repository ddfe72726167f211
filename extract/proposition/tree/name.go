package tree

import (
	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// mendName makes the words of a person's name one: the first is the head, the others
// hang on it, and what hung on them from outside hangs on it too. Parsers hang the
// second half on something else ("Anna called, who …") or the whole on it.
func (t *Tree) mendName(name *english.Name) bool {
	first := name.From
	if name.Type != schema.Person || name.To-first < 2 || t.outside(first) {
		return t.mendLastWord(name)
	}
	inside := func(i int) bool { return i >= first && i < name.To }
	above := -1
	for i := first; i < name.To; i++ {
		if inside(t.Head[i]) {
			continue
		}
		if above < 0 || t.looseIn(above) && !t.looseIn(i) {
			above = i
		}
	}
	if above < 0 {
		return false
	}
	changed := false
	if above != first {
		if t.Token(above).UPOS != "PROPN" && t.Token(above).UPOS != "NOUN" {
			return false
		}
		t.Head[first], t.Rel[first] = t.Head[above], t.Rel[above]
		changed = true
	}
	for i := first + 1; i < name.To; i++ {
		for _, kid := range t.Kids[i] {
			if !inside(kid) {
				t.Head[kid] = first
				changed = true
			}
		}
		if inside(t.Head[i]) && above == first {
			continue
		}
		t.Head[i] = first
		if !t.Is(i, "punct", "case", "det") {
			t.Rel[i] = "flat"
		}
		changed = true
	}
	return changed
}

// looseIn reports whether the arc of a name's word says nothing of the name's part in
// the sentence.
func (t *Tree) looseIn(i int) bool {
	return t.Is(i, "vocative", "dep", "flat", "compound", "nmod:desc", "dislocated", "discourse", "punct", "case", "det")
}

// mendLastWord hangs the last word of any other name, which was hung flat on a word
// outside, on the name: "and Morgan Stanley".
func (t *Tree) mendLastWord(name *english.Name) bool {
	last := name.To - 1
	if last <= name.From || t.outside(name.From) || !t.Is(last, "flat") {
		return false
	}
	if h := t.Head[last]; h >= name.From && h < name.To || t.Head[name.From] == last {
		return false
	}
	t.Head[last] = name.From
	return true
}

// mendCommonTitle makes a common noun right before a person's name, read as a part of
// the name, what it is, his title: "shipping magnate Omar Haddad".
func (t *Tree) mendCommonTitle(first int) bool {
	title := first - 1
	if title < 0 || t.outside(title) || t.Head[title] != first || t.Rel[title] != "compound" || t.Name[title] >= 0 {
		return false
	}
	if token := t.Token(title); token.UPOS != "NOUN" || token.XPOS != "NN" || t.temporal(title) {
		return false
	}
	t.Rel[title] = "nmod:desc"
	return true
}

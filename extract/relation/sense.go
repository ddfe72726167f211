package relation

import "example.com/kg/extract/proposition/tree"

// measureClass names the nouns that only measure or collect what an "of" phrase
// names; effortClass those that arrange what the noun before them names.
const (
	measureClass = "measure"
	effortClass  = "effort"
)

// maxMeasures bounds how many measures a phrase is looked through: "tens of
// thousands of tons of grain".
const maxMeasures = 4

// Sense is the noun that says what kind of thing a phrase stands for: what is
// measured or collected behind a measure or a number ("a series of bombs", "25,000
// tons of food aid", "two of the ministers", "a state of emergency"), what is
// attempted behind an effort ("a mediation effort"), else the phrase's own head. Patterns and the event table ask for this noun.
func (s *Set) Sense(t *tree.Tree, head int) int {
	for range maxMeasures {
		if t.Name[head] < 0 && s.Classes.Has(effortClass, t.Lemma(head)) {
			if before := head - 1; before >= 0 && t.Head[before] == head && t.Is(before, "compound") && t.Name[before] < 0 {
				return before
			}
		}
		if t.Name[head] >= 0 || t.Token(head).UPOS != "NUM" && t.Token(head).UPOS != "SYM" && !s.Classes.Has(measureClass, t.Lemma(head)) {
			return head
		}
		next := measured(t, head)
		if next < 0 {
			return head
		}
		head = next
	}
	return head
}

// measured is the noun of a noun's "of" phrase, -1 for none.
func measured(t *tree.Tree, head int) int {
	for _, kid := range t.Kids[head] {
		if kid < head || !t.Is(kid, "nmod", "obl") || !t.Nominal(kid) || t.Token(kid).UPOS == "PRON" {
			continue
		}
		if preposition, _ := t.Case(kid); preposition == "of" {
			return kid
		}
	}
	return -1
}

package english

import "strings"

// substantives are adjectives that are nouns as well, each with the words before it
// that make it one: no treebank of general text has enough chief executives.
var substantives = map[string]map[string]bool{
	"executive": {"chief": true, "managing": true, "senior": true, "top": true, "former": true, "fellow": true},
	"general":   {"secretary": true, "attorney": true, "director": true, "inspector": true, "surgeon": true, "solicitor": true, "auditor": true, "governor": true},
}

// mendSubstantives makes such a word a noun where no noun follows that it could
// modify: in "Nokia's chief executive, Pekka Lund" and "chief executive Pekka Lund"
// it is the title, in "the chief executive officer" it stays an adjective.
func mendSubstantives(s *Sentence) {
	for i := s.Dateline + 1; i < len(s.Tokens); i++ {
		t := &s.Tokens[i]
		if joinTitle(s, i) {
			continue
		}
		if t.UPOS == "VERB" && t.XPOS == "NNP" && t.Form != strings.ToLower(t.Form) {
			t.UPOS = "PROPN" // a rare first name: "the champion Winfred Adeyemi"
			if t.Rel == "acl" && t.Head == i-1 {
				t.Rel = "appos"
				for k := i + 1; k < len(s.Tokens); k++ {
					if kid := &s.Tokens[k]; kid.Head == i && kid.Rel == "obj" && k == i+1 {
						kid.Rel = "flat"
					} else if kid.Head == i && strings.HasPrefix(kid.Rel, "obl") && s.Tokens[i-1].Head >= 0 {
						kid.Head = s.Tokens[i-1].Head
					}
				}
			}
			continue
		}
		if t.UPOS != "ADJ" || !substantives[t.Form][s.Tokens[i-1].Form] {
			continue
		}
		if next := i + 1; next < len(s.Tokens) {
			if n := &s.Tokens[next]; n.UPOS == "NOUN" || n.UPOS == "ADJ" {
				continue
			}
		}
		t.UPOS, t.XPOS = "NOUN", "NN"
		head := t.Head
		if head <= i {
			continue
		}
		if t.Rel == "amod" && s.Tokens[head].UPOS == "PROPN" {
			t.Rel = "nmod:desc"
			if before := &s.Tokens[i-1]; before.Head == head && before.Rel == "amod" {
				before.Head = i
			}
		}
	}
}

// portfolios are offices that the name of their field stands before, even where that
// name is a title as well: "Justice Minister".
var portfolios = map[string]bool{"minister": true, "secretary": true, "commissioner": true}

// joinTitle joins a title that was torn in two, each half hung on the name for itself:
// "Eva Lund, director general of the agency", "Justice Minister Eva Lund".
func joinTitle(s *Sentence, i int) bool {
	first, second := &s.Tokens[i-1], &s.Tokens[i]
	if first.Head != second.Head || first.Rel != second.Rel {
		return false
	}
	switch first.Rel {
	case "appos":
		if !substantives[second.Form][first.Form] {
			return false
		}
	case "nmod:desc":
		if !portfolios[strings.ToLower(second.Form)] {
			return false
		}
	default:
		return false
	}
	for k := range s.Tokens {
		if t := &s.Tokens[k]; t.Head == i-1 && k < i-1 {
			t.Head = i
		}
	}
	first.Head, first.Rel = i, "compound"
	return true
}

package english

import (
	"slices"
	"strings"

	"example.com/kg/schema"
)

// adrift are relations that a name gets where the parser does not see whose it is.
var adrift = []string{"vocative", "iobj", "discourse", "dep", "parataxis", "obl"}

// mendTitled hangs a person's name from the noun before it that tells what the person is,
// where it stands adrift: "former inspector Jan Maes told jurors" addresses nobody.
func (r *reader) mendTitled(s *Sentence) {
	for _, n := range s.Names {
		noun := n.From - 1
		if n.Type != schema.Person || noun < s.Dateline || s.Tokens[noun].XPOS != "NN" {
			continue
		}
		head := n.From
		for head < n.To && s.Tokens[head].Head >= n.From && s.Tokens[head].Head < n.To {
			head++
		}
		if head == n.To || !slices.Contains(adrift, s.Tokens[head].Rel) || s.Tokens[noun].Head == head {
			continue
		}
		if t, ok := r.analyser.gazetteer.Descriptor(s.Tokens[noun].Lemma); !ok || t != schema.Person {
			continue
		}
		cased := false
		for i := range s.Tokens {
			cased = cased || s.Tokens[i].Head == head && s.Tokens[i].Rel == "case"
		}
		for h := noun; h >= 0 && !cased; h = s.Tokens[h].Head {
			cased = h == head // the noun hangs from the name, however far
		}
		if !cased {
			s.Tokens[head].Head, s.Tokens[head].Rel = noun, "appos"
		}
	}
}

// mendGenitiveNames makes a name that ends like a genitive ("Moody's") the subject of the
// finite verb right behind it, where the parser takes it for the owner of that verb's
// object: an owner stands beside what it owns.
func mendGenitiveNames(s *Sentence) {
	for _, n := range s.Names {
		v := n.To
		if v >= len(s.Tokens) || n.To-n.From < 2 || s.Tokens[n.To-1].XPOS != "POS" || s.Tokens[v].UPOS != "VERB" || !finite(&s.Tokens[v]) {
			continue
		}
		head := n.From
		for head < n.To && s.Tokens[head].Head >= n.From && s.Tokens[head].Head < n.To {
			head++
		}
		if head == n.To || s.Tokens[head].Rel != "nmod:poss" || s.Tokens[head].Head <= v {
			continue
		}
		if !slices.ContainsFunc(s.Tokens, func(t Token) bool { return t.Head == v && strings.Contains(t.Rel, "subj") }) {
			s.Tokens[head].Head, s.Tokens[head].Rel = v, "nsubj"
		}
	}
}

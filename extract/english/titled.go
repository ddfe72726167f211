package english

import (
	"slices"

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

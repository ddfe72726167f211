package proposition

import (
	"fmt"
	"strings"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

var kindNames = [...]string{"verbal", "copular", "nominal", "apposition", "title", "possessive", "existential", "modifier", "hyphenated"}

// String names the kind.
func (k Kind) String() string { return kindNames[k] }

var clauseNames = [...]string{"-", "SV", "SVA", "SVC", "SVO", "SVOO", "SVOA", "SVOC"}

// String names the clause type.
func (c ClauseType) String() string { return clauseNames[c] }

var roleNames = [...]string{"subject", "object", "indirect", "complement", "oblique", "clause", "bare", "attributive"}

// String names the role.
func (r Role) String() string { return roleNames[r] }

// Describe writes one proposition of a document's propositions as a line that a
// linguist can read:
//
//	verbal cancel SVO | subject Washington | object Budapest summit | planned | denied | time on Friday | said by Lavrov
//
// Arguments are given by their minimal phrases, oblique ones by their
// preposition; a plus sign marks one that was carried over.
func Describe(a *english.Analysis, all []Proposition, p int) string {
	w := &all[p]
	s := sentence(a, w.Sentence)
	var b strings.Builder
	b.WriteString(w.Kind.String() + " " + w.Lemma)
	if w.Particle != "" {
		b.WriteString(" " + w.Particle)
	}
	if w.Clause != None {
		b.WriteString(" " + w.Clause.String())
	}
	for _, arg := range w.Arguments {
		b.WriteString(" | ")
		if arg.Role == Oblique {
			b.WriteString(arg.Preposition)
		} else {
			b.WriteString(arg.Role.String())
			if arg.Preposition != "" {
				b.WriteString("/" + arg.Preposition)
			}
		}
		if arg.Implied {
			b.WriteString("+")
		}
		b.WriteString(" ")
		if arg.Proposition >= 0 {
			b.WriteString(all[arg.Proposition].Lemma)
		} else {
			b.WriteString(tree.Text(s, arg.Minimal))
		}
	}
	if w.Modality != schema.Asserted {
		b.WriteString(" | " + string(w.Modality))
	}
	if w.Polarity == schema.Denied {
		b.WriteString(" | denied")
	}
	for _, t := range w.Times {
		b.WriteString(" | time " + tree.Text(s, interval(s.Times[t].From, s.Times[t].To-1)))
		if w.Lag != 0 {
			fmt.Fprintf(&b, " %+d", w.Lag)
		}
	}
	for _, v := range w.Speakers {
		b.WriteString(" | said by ")
		if v.Head < 0 {
			b.WriteString("?")
		} else {
			other := sentence(a, v.Sentence)
			b.WriteString(tree.Text(other, v.Tokens))
		}
	}
	return b.String()
}

func sentence(a *english.Analysis, index int) *english.Sentence {
	if index < len(a.Sentences) && a.Sentences[index].Index == index {
		return &a.Sentences[index]
	}
	for i := range a.Sentences {
		if a.Sentences[i].Index == index {
			return &a.Sentences[i]
		}
	}
	return &english.Sentence{}
}

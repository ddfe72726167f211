package openie

import (
	"math"

	"example.com/kg/extract/proposition"
)

// worth is how much of what a clause says in its place a careful reader would
// list as a fact of its own, measured on development sentences: main clauses
// first, the contents of nouns and what an apposition implies last.
var worth = map[proposition.Link]float64{
	proposition.NoLink:       1,
	proposition.Coordination: 0.92,
	proposition.Complement:   0.76,
	proposition.Adverbial:    0.76,
	proposition.Relative:     0.76,
	proposition.Purpose:      0.76,
	proposition.Participle:   0.68,
	proposition.Infinitive:   0.68,
	proposition.Content:      0.55,
}

// worthOf is the same for kinds that are worth less than a verb's clause.
var worthOf = map[proposition.Kind]float64{
	proposition.Verbal:      1,
	proposition.Copular:     0.92,
	proposition.Apposition:  0.6,
	proposition.Existential: 0.5,
	proposition.Title:       0.5,
	proposition.Possessive:  0.3,
}

// longArguments is the number of words beyond which a tuple's arguments get
// unlikely to be cut rightly, and decay what each further word takes away.
const (
	longArguments = 8
	decay         = 0.985
)

// confidence weighs a tuple: the probability that its proposition is read
// rightly, its worth, and the length of its arguments.
func (w *writer) confidence(p, words int) float64 {
	c := &w.all[p]
	v := math.Sqrt(c.Confidence) * worth[c.Link] * worthOf[c.Kind]
	return v * math.Pow(decay, float64(max(0, words-longArguments)))
}

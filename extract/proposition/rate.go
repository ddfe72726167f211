package proposition

import "math"

// prior is how often a construction is read rightly when its arcs are right, as
// far as reading of parsed news shows.
var prior = map[Kind]float64{
	Verbal:      0.97,
	Copular:     0.96,
	Nominal:     0.85,
	Apposition:  0.88,
	Title:       0.95,
	Possessive:  0.93,
	Existential: 0.9,
	Modifier:    0.85,
	Hyphenated:  0.85,
}

// impliedPrior is the same for an argument that was carried over.
const impliedPrior = 0.92

// rate gives each proposition its confidence: the prior of its construction and
// the geometric mean of the probabilities of the arcs that it rests on, with the
// weakest counted once more, since one wrong arc spoils the whole.
func (r *reading) rate() {
	for p := range r.props {
		w := &r.props[p]
		sum, n, weakest := 0.0, 0, 1.0
		c := prior[w.Kind]
		arc := func(i int) {
			v := r.arc(i)
			sum += math.Log(v)
			n++
			weakest = min(weakest, v)
		}
		arc(w.Head)
		for _, a := range w.Arguments {
			arc(a.Head)
			if a.Implied && (a.Role == Subject || a.Role == Object) {
				c *= impliedPrior
				break
			}
		}
		w.Confidence = c * math.Sqrt(math.Exp(sum/float64(n))*weakest)
	}
}

// floor keeps an arc of unknown or no probability from wiping out a proposition.
const floor = 0.05

// arc is the probability that token i's arc and label are right.
func (r *reading) arc(i int) float64 {
	token := r.Token(i)
	v := float64(token.HeadConfidence) * float64(token.RelConfidence)
	if r.Head[i] != token.Head || r.Rel[i] != token.Rel {
		v = 0.7 // mended by rule
	}
	if v <= 0 || math.IsNaN(v) {
		return floor
	}
	return min(1, max(floor, v))
}

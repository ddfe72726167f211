package quantity

import (
	_ "embed" // the words
	"math/big"
	"strings"
	"sync"
	"unicode/utf8"
)

// Kind says what a quantity counts.
type Kind string

// The kinds.
const (
	Number  Kind = "number"
	Money   Kind = "money"
	Percent Kind = "percent"
	Measure Kind = "measure"
)

// Quantity is the tokens [From,To) and what they are worth.
type Quantity struct {
	From, To int
	Kind     Kind
	// Value is a decimal number ("1150000000", "-0.5").
	Value string
	// Unit is an ISO 4217 code or the currency's word for money, "%" or "point" for
	// percent, the unit's symbol or singular for a measure, and empty for a number.
	Unit string
}

//go:embed words.tsv
var wordsFile string

// Source returns the data that quantities depend on, for checksums.
func Source() string { return wordsFile }

// lexicon holds the values of words by class.
type lexicon map[string]map[string]string

var known = sync.OnceValue(func() lexicon {
	l := lexicon{}
	for line := range strings.Lines(wordsFile) {
		class, members, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(class, "#") {
			continue
		}
		if l[class] == nil {
			l[class] = map[string]string{}
		}
		for m := range strings.FieldsSeq(members) {
			i := strings.LastIndexByte(m, '=')
			l[class][m[:i]] = m[i+1:]
		}
	}
	return l
})

// Find returns the quantities among words, the forms of one sentence, in their order.
// numeral tells whether a spelled-out word is a number where it stands ("one" may be
// a pronoun).
func Find(words []string, numeral func(i int) bool) []Quantity {
	f := finder{words: words, numeral: numeral, lexicon: known()}
	var out []Quantity
	for i := 0; i < len(words); {
		q, ok := f.at(i)
		if !ok {
			i++
			continue
		}
		out = append(out, q)
		i = q.To
	}
	return out
}

type finder struct {
	words   []string
	numeral func(i int) bool
	lexicon lexicon
}

func (f *finder) word(i int) string {
	if i < 0 || i >= len(f.words) {
		return ""
	}
	return f.words[i]
}

// value looks the lower-case word at i up in a class.
func (f *finder) value(class string, i int) (string, bool) {
	v, ok := f.lexicon[class][strings.ToLower(f.word(i))]
	return v, ok
}

// at reads a quantity that begins at token i.
func (f *finder) at(i int) (Quantity, bool) {
	from := i
	unit, signed := f.lexicon["sign"][f.word(i)]
	if signed {
		i++
	}
	minus := false
	if w := f.word(i); (w == "-" || w == "−") && (from == 0 || f.word(from-1) == "(" || signed) {
		minus = true
		i++
	}
	n, to, ok := f.number(i)
	if !ok {
		return Quantity{}, false
	}
	if minus {
		n.Neg(n)
	}
	q := Quantity{From: from, To: to, Kind: Number, Value: decimal(n)}
	if signed {
		q.Kind, q.Unit = Money, unit
		return q, true
	}
	f.unit(&q)
	return q, true
}

// unit reads what stands behind a number.
func (f *finder) unit(q *Quantity) {
	at := q.To
	if f.word(at) == "-" && at+1 < len(f.words) { // "a 40-mile road"
		at++
	}
	switch w := strings.ToLower(f.word(at)); {
	case w == "%" || w == "percent" || w == "pc" || w == "per-cent":
		q.Kind, q.Unit, q.To = Percent, "%", at+1
	case w == "per" && strings.ToLower(f.word(at+1)) == "cent":
		q.Kind, q.Unit, q.To = Percent, "%", at+2
	case w == "percentage" && strings.HasPrefix(strings.ToLower(f.word(at+1)), "point"):
		q.Kind, q.Unit, q.To = Percent, "point", at+2
	default:
		f.nameOfUnit(q, at)
	}
}

// nameOfUnit reads a currency or another unit at token at.
func (f *finder) nameOfUnit(q *Quantity, at int) {
	if code, ok := f.lexicon["sign"][f.word(at)]; ok && utf8.RuneCountInString(f.word(at)) == 3 {
		q.Kind, q.Unit, q.To = Money, code, at+1
	} else if code, ok := f.value("currency", at); ok {
		q.Kind, q.Unit, q.To = Money, code, at+1
	} else if code, ok := f.value("country", at); ok {
		if _, ok := f.value("currency", at+1); ok {
			q.Kind, q.Unit, q.To = Money, code, at+2
		}
	} else if u, ok := f.value("unit", at); ok {
		q.Kind, q.Unit, q.To = Measure, u, at+1
	}
}

func decimal(n *big.Rat) string {
	s := n.FloatString(6)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

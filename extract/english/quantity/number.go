package quantity

import (
	"math/big"
	"strings"
)

// number reads a number at token i: figures or words, then words that multiply it
// ("1.5 million", "two hundred and five thousand", "half a million").
func (f *finder) number(i int) (n *big.Rat, to int, ok bool) {
	if n, to, ok = f.half(i); ok {
		return n, to, true
	}
	if n, to, ok = f.parts(i); ok {
		return n, to, true
	}
	if n, ok = f.figures(i); ok {
		n, to = f.multiplied(n, i+1)
		return n, to, true
	}
	return f.spelled(i)
}

// longestFigures is how many bytes of figures are read as a number: longer ones count
// nothing.
const longestFigures = 40

// mostMultipliers and longestSpelled bound the words that one number is read from.
const (
	mostMultipliers = 2
	longestSpelled  = 16
)

// figures reads "40", "1,250.5" or "40bn".
func (f *finder) figures(i int) (*big.Rat, bool) {
	w := f.word(i)
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > longestFigures {
		return nil, false
	}
	end := 0
	for end < len(w) && (w[end] >= '0' && w[end] <= '9' || w[end] == ',' || w[end] == '.') {
		end++
	}
	times := "1"
	if end < len(w) {
		var known bool
		if times, known = f.lexicon["suffix"][strings.ToLower(w[end:])]; !known {
			return nil, false
		}
	}
	digits := w[:end]
	if !grouped(digits) {
		return nil, false
	}
	n, ok := new(big.Rat).SetString(strings.TrimSuffix(strings.ReplaceAll(digits, ",", ""), "."))
	if !ok {
		return nil, false
	}
	return scaled(n, times), true
}

// grouped reports whether the commas of figures divide thousands and there is at most
// one point, behind them.
func grouped(figures string) bool {
	whole, rest, _ := strings.Cut(figures, ".")
	if strings.ContainsAny(rest, ".,") {
		return false
	}
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 && len(g) != 2 || len(groups) > 1 && i == 0 && (g == "" || len(g) > 3) {
			return false
		}
	}
	return len(groups[len(groups)-1]) == 3 || len(groups) == 1
}

func scaled(n *big.Rat, factor string) *big.Rat {
	by, ok := new(big.Rat).SetString(factor)
	if !ok {
		return n
	}
	return n.Mul(n, by)
}

// multiplied reads the words behind a number that multiply it.
func (f *finder) multiplied(n *big.Rat, i int) (*big.Rat, int) {
	for range mostMultipliers {
		at := i
		if f.word(at) == "-" {
			at++
		}
		times, ok := f.value("times", at)
		if !ok {
			if at != i {
				return n, i
			}
			if times, ok = f.value("suffix", at); !ok {
				return n, i
			}
			return scaled(n, times), at + 1
		}
		n, i = scaled(n, times), at+1
	}
	return n, i
}

// parts reads "two-thirds": one part in the singular, more in the plural.
func (f *finder) parts(i int) (*big.Rat, int, bool) {
	v, ok := f.value("number", i)
	if !ok || !f.numeral(i) {
		return nil, 0, false
	}
	at := i + 1
	if f.word(at) == "-" {
		at++
	}
	of, ok := f.value("part", at)
	n, _ := new(big.Rat).SetString(v)
	one := n.Cmp(big.NewRat(1, 1)) == 0
	if w := f.word(at); !ok || n.Sign() == 0 || one == strings.HasSuffix(w, "s") || one && at == i+1 {
		return nil, 0, false
	}
	by, _ := new(big.Rat).SetString(of)
	return n.Quo(n, by), at + 1, true
}

// half reads "half a million" and "half a dozen".
func (f *finder) half(i int) (*big.Rat, int, bool) {
	if strings.ToLower(f.word(i)) != "half" {
		return nil, 0, false
	}
	if a := strings.ToLower(f.word(i + 1)); a != "a" && a != "an" {
		return nil, 0, false
	}
	times, ok := f.value("times", i+2)
	if !ok {
		return nil, 0, false
	}
	return scaled(big.NewRat(1, 2), times), i + 3, true
}

// spelled reads a number in words: groups below a thousand, each with its multiplier.
func (f *finder) spelled(i int) (*big.Rat, int, bool) {
	if i >= len(f.words) || !f.numeral(i) {
		return nil, 0, false
	}
	sum, group, to := new(big.Rat), new(big.Rat), i
	for found := false; ; found = true {
		at := to
		if found && (strings.ToLower(f.word(at)) == "and" && group.Cmp(big.NewRat(100, 1)) >= 0 || f.word(at) == "-" && at > i) {
			at++
		}
		v, small := f.value("number", at)
		if !small {
			v, small = f.value("tens", at)
		}
		times, large := f.value("times", at)
		if at-i > longestSpelled {
			return sum.Add(sum, group), to, true
		}
		switch {
		case small && f.fits(group, v):
			n, _ := new(big.Rat).SetString(v)
			group.Add(group, n)
		case large && times == "100" && group.Sign() > 0:
			group = scaled(group, times)
		case large && group.Sign() > 0:
			sum.Add(sum, scaled(group, times))
			group = new(big.Rat)
		case found:
			return sum.Add(sum, group), to, true
		default:
			return nil, 0, false
		}
		to = at + 1
	}
}

// fits reports whether a small number can follow what the group holds: "twenty" and
// then "five", but not "five" and then "six".
func (f *finder) fits(group *big.Rat, v string) bool {
	n, _ := new(big.Rat).SetString(v)
	switch ten, hundred := big.NewRat(10, 1), big.NewRat(100, 1); {
	case group.Sign() == 0:
		return true
	case n.Cmp(ten) < 0:
		rest := new(big.Int).Mod(group.Num(), big.NewInt(100)).Int64()
		return rest%10 == 0 && (rest >= 20 || rest == 0)
	default:
		return n.Cmp(hundred) < 0 && new(big.Int).Mod(group.Num(), big.NewInt(100)).Int64() == 0
	}
}

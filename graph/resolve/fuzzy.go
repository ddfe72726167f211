package resolve

import "math/bits"

// Fuzzy tells which words are a few slips from one: letters left out, put in,
// mistaken or swapped (the optimal string alignment distance, Boytsov 2011).
type Fuzzy struct {
	word  []rune
	limit int
	mask  uint64
	rows  [3][]int
}

// NewFuzzy returns a matcher of words at most limit slips from word. It is not safe
// for concurrent use.
func NewFuzzy(word string, limit int) *Fuzzy {
	f := &Fuzzy{word: []rune(word), limit: limit, mask: Letters(word)}
	for i := range f.rows {
		f.rows[i] = make([]int, len(f.word)+1)
	}
	return f
}

// Letters has a bit for each letter of a word; one slip changes at most two.
func Letters(w string) uint64 {
	var mask uint64
	for _, r := range w {
		mask |= 1 << (uint64(r) & 63)
	}
	return mask
}

// May reports whether a word of these [Letters] may be near enough.
func (f *Fuzzy) May(letters uint64) bool { return bits.OnesCount64(letters^f.mask) <= 2*f.limit }

// Matches reports whether w is near enough.
func (f *Fuzzy) Matches(w string) bool {
	if d := len(w) - len(f.word); d > 4*f.limit || -d > f.limit {
		return false
	}
	other := []rune(w)
	if d := len(other) - len(f.word); d > f.limit || -d > f.limit {
		return false
	}
	before, last, now := f.rows[0], f.rows[1], f.rows[2]
	for j := range last {
		last[j] = j
	}
	for i, r := range other {
		now[0] = i + 1
		least := now[0]
		for j, s := range f.word {
			cost := 1
			if r == s {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && r == f.word[j-1] && other[i-1] == s {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
			least = min(least, now[j+1])
		}
		if least > f.limit {
			return false
		}
		before, last, now = last, now, before
	}
	return last[len(f.word)] <= f.limit
}

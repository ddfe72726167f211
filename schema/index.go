package schema

import "unicode/utf8"

// Index converts between code points and bytes of one text. A lookup costs a
// bounded scan of at most [indexStride] code points, and the index about one byte
// for every eight of a text that is not ASCII; ASCII texts need none. A byte that
// is not valid UTF-8 counts as one code point, as Go's range does. An Index is
// safe for concurrent use.
type Index struct {
	text string
	// marks[i] is the byte offset of code point i*indexStride; nil for ASCII.
	marks  []int
	length int
}

const indexStride = 64

// NewIndex indexes text in one pass.
func NewIndex(text string) *Index {
	x := &Index{text: text, length: len(text)}
	i := 0
	for i < len(text) && text[i] < utf8.RuneSelf {
		i++
	}
	if i == len(text) {
		return x
	}
	x.marks = make([]int, 0, len(text)/indexStride+1)
	n := 0
	for b := range text {
		if n%indexStride == 0 {
			x.marks = append(x.marks, b)
		}
		n++
	}
	x.length = n
	return x
}

// Text returns the indexed text.
func (x *Index) Text() string { return x.text }

// Len returns the number of code points.
func (x *Index) Len() int { return x.length }

// Byte returns the byte offset of code point c; offsets outside [0,Len] are
// clamped to it.
func (x *Index) Byte(c int) int {
	switch {
	case c <= 0:
		return 0
	case c >= x.length:
		return len(x.text)
	case x.marks == nil:
		return c
	}
	b := x.marks[c/indexStride]
	for n := c % indexStride; n > 0; n-- {
		if x.text[b] < utf8.RuneSelf {
			b++
			continue
		}
		b += runeLen(x.text, b)
	}
	return b
}

// CodePoint returns the number of code points that begin before byte offset b,
// which is the code-point offset of b where b begins one. Offsets outside the
// text are clamped.
func (x *Index) CodePoint(b int) int {
	switch {
	case b <= 0:
		return 0
	case b >= len(x.text):
		return x.length
	case x.marks == nil:
		return b
	}
	lo, hi := 0, len(x.marks)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; x.marks[mid] <= b {
			lo = mid
		} else {
			hi = mid
		}
	}
	c, at := lo*indexStride, x.marks[lo]
	for at < b {
		at += runeLen(x.text, at)
		c++
	}
	return c
}

// Slice returns the text between code points start and end, and whether these are
// in order and inside the text.
func (x *Index) Slice(start, end int) (string, bool) {
	if start < 0 || end < start || end > x.length {
		return "", false
	}
	from := x.Byte(start)
	if end-start <= indexStride && x.marks != nil {
		to := from
		for n := end - start; n > 0; n-- {
			to += runeLen(x.text, to)
		}
		return x.text[from:to], true
	}
	return x.text[from:x.Byte(end)], true
}

func runeLen(s string, at int) int {
	if s[at] < utf8.RuneSelf {
		return 1
	}
	_, n := utf8.DecodeRuneInString(s[at:])
	return n
}

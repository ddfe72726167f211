package schema_test

import (
	"strings"
	"testing"

	"example.com/kg/schema"
)

func FuzzIndex(f *testing.F) {
	f.Add("plain ASCII", uint16(3), uint16(7))
	f.Add("“Новости” 中文 😀", uint16(1), uint16(9))
	f.Add(strings.Repeat("aé😀\xff", 200), uint16(127), uint16(513))
	f.Fuzz(func(t *testing.T, text string, from, to uint16) {
		x := schema.NewIndex(text)
		// The plain way, rune by rune.
		var starts []int
		for b := range text {
			starts = append(starts, b)
		}
		n := len(starts)
		starts = append(starts, len(text))
		if x.Len() != n {
			t.Fatalf("length %d, want %d", x.Len(), n)
		}
		start, end := int(from)%(n+2), int(to)%(n+2)
		got, ok := x.Slice(start, end)
		if want := start <= end && end <= n; ok != want {
			t.Fatalf("Slice(%d,%d) of %d: %v", start, end, n, ok)
		}
		if ok && got != text[starts[start]:starts[end]] {
			t.Fatalf("Slice(%d,%d) = %q", start, end, got)
		}
		if start <= n {
			if b := x.Byte(start); b != starts[start] {
				t.Fatalf("Byte(%d) = %d, want %d", start, b, starts[start])
			}
			if c := x.CodePoint(starts[start]); c != start {
				t.Fatalf("CodePoint(%d) = %d, want %d", starts[start], c, start)
			}
		}
	})
}

func TestIndexOutside(t *testing.T) {
	x := schema.NewIndex("é")
	if x.Byte(-1) != 0 || x.Byte(9) != 2 || x.CodePoint(-1) != 0 || x.CodePoint(9) != 1 {
		t.Error("offsets outside the text are not clamped")
	}
	for _, span := range [][2]int{{-1, 0}, {0, 2}, {1, 0}} {
		if s, ok := x.Slice(span[0], span[1]); ok {
			t.Errorf("Slice%v = %q", span, s)
		}
	}
}

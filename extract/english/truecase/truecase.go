package truecase

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed" // the lists of common words
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed words.txt.gz
var packed []byte

//go:embed news.txt
var news string

// Source returns the embedded data, for checksums.
func Source() []byte { return append([]byte(news), packed...) }

// Words are the common words of English, and the endings that only such have.
type Words struct {
	words   map[string]bool
	endings []string
}

// Load returns the embedded list, which the first call unpacks.
var Load = sync.OnceValues(func() (*Words, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack the list of common words: %w", err)
	}
	words := &Words{words: map[string]bool{}}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		words.words[lines.Text()] = true
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read the list of common words: %w", err)
	}
	for line := range strings.Lines(news) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for w := range strings.FieldsSeq(line) {
			if end, ok := strings.CutPrefix(w, "-"); ok {
				words.endings = append(words.endings, end)
			} else {
				words.words[w] = true
			}
		}
	}
	return words, nil
})

// Common reports whether word (in small letters) or what its regular ending hangs
// from is on the list, or its ending tells.
func (w *Words) Common(word string) bool {
	if w.words[word] {
		return true
	}
	for _, end := range [...]struct{ cut, add string }{
		{"ies", "y"}, {"es", ""}, {"s", ""}, {"ied", "y"}, {"ed", ""}, {"ed", "e"}, {"ing", ""}, {"ing", "e"}, {"ly", ""}, {"er", ""}, {"est", ""},
	} {
		if stem, ok := strings.CutSuffix(word, end.cut); ok && len(stem) >= 3 && w.words[stem+end.add] {
			return true
		}
	}
	for _, end := range w.endings {
		if len(word) >= len(end)+4 && strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// Document gathers how one document writes its words. The zero value is empty.
type Document struct {
	small, shown map[string]int
}

// Add takes in one sentence that is not in title case. The first word says nothing.
func (d *Document) Add(words []string) {
	if d.small == nil {
		d.small, d.shown = map[string]int{}, map[string]int{}
	}
	for _, w := range words[min(1, len(words)):] {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsLower(r):
			d.small[w]++
		case unicode.IsUpper(r):
			d.shown[strings.ToLower(w)]++
		}
	}
}

// Cased reports whether words are in title case, and whether they are in capitals.
func Cased(words []string) (title, capitals bool) {
	long, raised, letters, upper := 0, 0, 0, 0
	for _, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(first) {
			continue
		}
		for _, r := range w {
			if unicode.IsUpper(r) {
				upper++
				letters++
			} else if unicode.IsLower(r) {
				letters++
			}
		}
		if len(w)-size >= 3 {
			long++
			if unicode.IsUpper(first) {
				raised++
			}
		}
	}
	capitals = letters >= 8 && upper*10 >= letters*8
	return capitals || long >= 3 && raised*10 >= long*7, capitals
}

// Restore returns words with their case restored, in out's memory if that suffices;
// keep says which words are parts of known names and stay (in capitals, they get one
// capital each where they are long).
func (w *Words) Restore(words []string, d *Document, keep []bool, capitals bool, out []string) []string {
	out = out[:0]
	for i, word := range words {
		out = append(out, w.restore(word, i, d, keep[i], capitals))
	}
	return out
}

func (w *Words) restore(word string, at int, d *Document, keep, capitals bool) string {
	r, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(r) {
		return word
	}
	lower := strings.ToLower(word)
	acronym := strings.ToUpper(word) == word && len(word) > size
	switch {
	case keep:
	case acronym && !capitals, lower == "i":
		return word
	case d.small[lower] > d.shown[lower], d.shown[lower] == 0 && w.Common(lower):
		if at == 0 {
			return string(r) + lower[len(string(unicode.ToLower(r))):]
		}
		return lower
	}
	if capitals && acronym && utf8.RuneCountInString(word) > 3 {
		return string(r) + strings.ToLower(word[size:])
	}
	return word
}

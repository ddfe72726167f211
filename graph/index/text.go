package index

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// textIndex finds documents by the words of their texts. Like nameIndex it only
// grows; who asks leaves out documents that are gone.
type textIndex struct {
	words    map[string]int
	postings []posting
}

// posting is a list of documents in ascending order, written as differences.
type posting struct {
	deltas []byte
	last   Doc
	count  int32
}

func newTextIndex() *textIndex { return &textIndex{words: map[string]int{}} }

// TextWords yields the folded words of a text.
func TextWords(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var buf [64]byte
		for start := 0; start < len(text); {
			word, end := nextWord(text, start, buf[:0])
			if end < 0 {
				return
			}
			if !yield(word) {
				return
			}
			start = end
		}
	}
}

// nextWord finds the next run of letters and digits; ASCII ones are folded in buf.
func nextWord(text string, start int, buf []byte) (word string, end int) {
	for start < len(text) && text[start] < 0x80 && !asciiWord(text[start]) {
		start++
	}
	end = start
	for end < len(text) && text[end] < 0x80 && asciiWord(text[end]) {
		buf = append(buf, lower(text[end]))
		end++
	}
	if end < len(text) && text[end] >= 0x80 {
		return nextWideWord(text, start)
	}
	if end == start {
		return "", -1
	}
	return string(buf), end
}

func asciiWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

func nextWideWord(text string, start int) (string, int) {
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }
	skip := strings.IndexFunc(text[start:], isWord)
	if skip < 0 {
		return "", -1
	}
	start += skip
	end := strings.IndexFunc(text[start:], func(r rune) bool { return !isWord(r) })
	if end < 0 {
		end = len(text) - start
	}
	word := norm.NFD.String(strings.ToLower(text[start : start+end]))
	folded := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, word)
	return folded, start + end
}

func (t *textIndex) add(n Doc, texts ...string) {
	for _, text := range texts {
		for w := range TextWords(text) {
			at, ok := t.words[w]
			if !ok {
				at = len(t.postings)
				t.words[strings.Clone(w)] = at
				t.postings = append(t.postings, posting{last: None})
			}
			p := &t.postings[at]
			if p.last == n {
				continue
			}
			p.deltas = binary.AppendUvarint(p.deltas, uint64(n-p.last))
			p.last = n
			p.count++
		}
	}
}

// DocumentsWithWords returns the documents whose title or text has all the words
// of query, in ascending order, and the folded words.
func (x *Index) DocumentsWithWords(query string) (documents []Doc, words []string) {
	words = slices.Collect(TextWords(query))
	var lists []*posting
	for _, w := range words {
		at, ok := x.fullText.words[w]
		if !ok {
			return nil, words
		}
		lists = append(lists, &x.fullText.postings[at])
	}
	if len(lists) == 0 {
		return nil, words
	}
	slices.SortFunc(lists, func(a, b *posting) int { return int(a.count - b.count) })
	for n := range lists[0].documents {
		if x.documents[n].live {
			documents = append(documents, n)
		}
	}
	for _, p := range lists[1:] {
		kept, k := documents[:0], 0
		for n := range p.documents {
			for k < len(documents) && documents[k] < n {
				k++
			}
			if k == len(documents) {
				break
			}
			if documents[k] == n {
				kept = append(kept, n)
			}
		}
		documents = kept
	}
	return documents, words
}

func (p *posting) documents(yield func(Doc) bool) {
	at := Doc(None)
	for b := p.deltas; len(b) > 0; {
		delta, n := binary.Uvarint(b)
		b = b[n:]
		at += Doc(delta)
		if !yield(at) {
			return
		}
	}
}

package index

import (
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// textIndex finds documents by the words of their texts and evidence by the words
// of its sentence. Like nameIndex it only grows; who asks leaves out what is gone.
type textIndex struct {
	words     map[string]int
	documents []posting
	sentences []posting
}

// posting is a list of numbers in ascending order, written as differences.
type posting struct {
	deltas []byte
	last   int32
	count  int32
}

func newTextIndex() *textIndex { return &textIndex{words: map[string]int{}} }

func (p *posting) add(n int32) {
	if p.count > 0 && p.last == n {
		return
	}
	if p.count == 0 {
		p.last = -1
	}
	p.deltas = binary.AppendUvarint(p.deltas, uint64(n-p.last))
	p.last = n
	p.count++
}

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

// word returns the number of a word, giving it one if it has none.
func (t *textIndex) word(w string) int {
	at, ok := t.words[w]
	if !ok {
		at = len(t.documents)
		t.words[strings.Clone(w)] = at
		t.documents = append(t.documents, posting{})
		t.sentences = append(t.sentences, posting{})
	}
	return at
}

func (t *textIndex) addDocument(n Doc, texts ...string) {
	for _, text := range texts {
		for w := range TextWords(text) {
			t.documents[t.word(w)].add(int32(n))
		}
	}
}

func (t *textIndex) addSentence(e Ev, text string) {
	for w := range TextWords(text) {
		t.sentences[t.word(w)].add(int32(e))
	}
}

// DocumentsWithWords returns the documents whose title or text has all the words
// of query, in ascending order.
func (x *Index) DocumentsWithWords(query string) []Doc {
	var out []Doc
	for _, n := range x.fullText.all(query, x.fullText.documents) {
		if x.documents[n].live {
			out = append(out, Doc(n))
		}
	}
	return out
}

// all returns the numbers that the postings of all words of query have in common.
func (t *textIndex) all(query string, postings []posting) []int32 {
	var lists []*posting
	for w := range TextWords(query) {
		at, ok := t.words[w]
		if !ok {
			return nil
		}
		lists = append(lists, &postings[at])
	}
	if len(lists) == 0 {
		return nil
	}
	slices.SortFunc(lists, func(a, b *posting) int { return int(a.count - b.count) })
	out := make([]int32, 0, lists[0].count)
	for n := range lists[0].all {
		out = append(out, n)
	}
	for _, p := range lists[1:] {
		kept, k := out[:0], 0
		for n := range p.all {
			for k < len(out) && out[k] < n {
				k++
			}
			if k == len(out) {
				break
			}
			if out[k] == n {
				kept = append(kept, n)
			}
		}
		out = kept
	}
	return out
}

func (p *posting) all(yield func(int32) bool) {
	at := int32(-1)
	for b := p.deltas; len(b) > 0; {
		delta, n := binary.Uvarint(b)
		b = b[n:]
		at += int32(delta)
		if !yield(at) {
			return
		}
	}
}

package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.com/kg/extract/english/token"
)

// trie finds the longest runs of words that are surfaces. Words are compared folded
// (lower case, no diacritics); the case of each is checked afterwards.
type trie[V any] struct {
	words map[string]uint32 // folded word, its number from 1
	edges map[uint64]uint32 // node and word, the next node
	ends  map[uint32][]surface[V]
	nodes uint32
}

type surface[V any] struct {
	words []string
	value V
}

func newTrie[V any]() *trie[V] {
	return &trie[V]{words: map[string]uint32{}, edges: map[uint64]uint32{}, ends: map[uint32][]surface[V]{}}
}

// add takes a surface in; what is no word is ignored.
func (t *trie[V]) add(text string, value V) {
	words := Words(text)
	if len(words) == 0 {
		return
	}
	node := uint32(0)
	for _, w := range words {
		f := Fold(w)
		id, ok := t.words[f]
		if !ok {
			id = uint32(len(t.words) + 1)
			t.words[f] = id
		}
		key := uint64(node)<<32 | uint64(id)
		next, ok := t.edges[key]
		if !ok {
			t.nodes++
			next = t.nodes
			t.edges[key] = next
		}
		node = next
	}
	t.ends[node] = append(t.ends[node], surface[V]{words, value})
}

// longest returns the surfaces that fit most words from at on, and where they end.
func (t *trie[V]) longest(words []string, at int, fits func(surface, text []string) bool) (values []surface[V], to int) {
	var buffer [64]byte
	node := uint32(0)
	for i := at; i < len(words); i++ {
		id, ok := t.words[string(appendFolded(buffer[:0], words[i]))]
		if !ok {
			break
		}
		next, ok := t.edges[uint64(node)<<32|uint64(id)]
		if !ok {
			break
		}
		node = next
		var fitting []surface[V]
		for _, s := range t.ends[node] {
			if fits(s.words, words[at:i+1]) {
				fitting = append(fitting, s)
			}
		}
		if len(fitting) > 0 {
			values, to = fitting, i+1
		}
	}
	return values, to
}

// Words cuts a name into the words that the tokeniser makes of it.
func Words(name string) []string {
	s, ok := token.Whole(name)
	if !ok {
		return nil
	}
	words := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		words[i] = t.Form
	}
	return words
}

// Fold returns w in lower case without diacritics.
func Fold(w string) string { return string(appendFolded(nil, w)) }

func appendFolded(b []byte, w string) []byte {
	for i := range len(w) {
		c := w[i]
		if c >= utf8.RuneSelf {
			return appendFoldedRunes(b[:len(b)-i], w)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}

func appendFoldedRunes(b []byte, w string) []byte {
	for _, r := range norm.NFD.String(w) {
		switch r {
		case 'ł', 'Ł':
			r = 'l'
		case 'ø', 'Ø':
			r = 'o'
		case 'đ', 'Đ':
			r = 'd'
		case 'ı':
			r = 'i'
		case 'æ', 'Æ':
			b = append(b, "ae"...)
			continue
		case 'ß':
			b = append(b, "ss"...)
			continue
		case '’', '‘', 'ʼ', 'ʽ':
			r = '\''
		}
		if !unicode.Is(unicode.Mn, r) {
			b = utf8.AppendRune(b, unicode.ToLower(r))
		}
	}
	return b
}

// sameCase reports whether text is written as the surface is: letter for letter but
// for diacritics, all in capitals, or with a capital where a sentence may have one.
func sameCase(surface, text []string) bool {
	if len(text) > 1 && allCapitals(strings.Join(text, "")) && !allCapitals(strings.Join(surface, "")) {
		return true
	}
	for i, s := range surface {
		w := text[i]
		if s == w || fitsCase(s, w) || i == 0 && unicode.IsLower(firstRune(s)) && unicode.IsUpper(firstRune(w)) {
			continue
		}
		return false
	}
	return true
}

// fitsCase compares the case of two words that fold alike.
func fitsCase(s, w string) bool {
	if utf8.RuneCountInString(s) > 3 && strings.ToUpper(w) == w {
		return true
	}
	upper := unicode.IsUpper(firstRune(s))
	if upper != unicode.IsUpper(firstRune(w)) {
		return false
	}
	// Inside, an acronym stays one ("WHO" is not "Who").
	return !upper || allCapitals(s) == allCapitals(w)
}

func allCapitals(w string) bool {
	return strings.ToUpper(w) == w && utf8.RuneCountInString(w) > 1
}

func firstRune(w string) rune {
	r, _ := utf8.DecodeRuneInString(w)
	return r
}

// anyCase fits every case.
func anyCase(_, _ []string) bool { return true }

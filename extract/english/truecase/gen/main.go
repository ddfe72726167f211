// Command gen makes the list of common words from treebanks in CoNLL-U.
//
//	go run ./extract/english/truecase/gen [-o FILE] [TREEBANK…]
//
// Run from the root of the repository. Without arguments it reads the training sets
// of EWT and GUM in ../shared/treebank. A word is common when it is written small
// twice or more, and oftener than with a capital behind a sentence's first word.
package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/conllu/table"
)

func main() {
	words := words{small: map[string]int{}, capital: map[string]int{}}
	table.Main("extract/english/truecase/words.txt.gz", words.count, words.write)
}

// words are how often each is written small and with a capital.
type words struct{ small, capital map[string]int }

// count counts the words of a sentence; lemmas of common nouns, verbs and adjectives
// count as their forms do.
func (c words) count(s *conllu.Sentence) {
	for i, w := range s.Words() {
		lower := strings.ToLower(w.Form)
		switch {
		case strings.ContainsFunc(w.Form, func(r rune) bool { return !unicode.IsLetter(r) }) || w.UPOS == "X":
		case lower == w.Form:
			c.small[lower]++
			if w.UPOS == "VERB" || w.UPOS == "NOUN" || w.UPOS == "ADJ" {
				c.small[strings.ToLower(w.Lemma)]++
			}
		case i > 0:
			c.capital[lower]++
		}
	}
}

func (c words) write(out io.Writer) error {
	for _, w := range slices.Sorted(maps.Keys(c.small)) {
		if c.small[w] >= 2 && c.small[w] > c.capital[w] {
			if _, err := fmt.Fprintln(out, w); err != nil {
				return err
			}
		}
	}
	return nil
}

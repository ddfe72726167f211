// Command gen makes the list of common words from treebanks in CoNLL-U.
//
//	go run ./extract/english/truecase/gen [-o FILE] [TREEBANK…]
//
// Run from the root of the repository. Without arguments it reads the training sets
// of EWT and GUM in ../shared/treebank. A word is common when it is written small
// twice or more, and oftener than with a capital behind a sentence's first word.
package main

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"

	"example.com/kg/extract/english/conllu"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	out := flag.String("o", "extract/english/truecase/words.txt.gz", "write the list to `FILE`")
	flag.Parse()
	files := flag.Args()
	if len(files) == 0 {
		files = []string{"../shared/treebank/ewt-train.conllu", "../shared/treebank/gum-train.conllu"}
	}
	if err := run(*out, files); err != nil {
		log.Fatal(err)
	}
}

func run(out string, files []string) (err error) {
	small, capital := map[string]int{}, map[string]int{}
	for _, name := range files {
		if err := read(name, small, capital); err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, w := range slices.Sorted(maps.Keys(small)) {
		if small[w] >= 2 && small[w] > capital[w] {
			if _, err := fmt.Fprintln(z, w); err != nil {
				return err
			}
		}
	}
	return z.Close()
}

// read counts the words of one treebank; lemmas of common nouns, verbs and
// adjectives count as their forms do.
func read(name string, small, capital map[string]int) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	r := conllu.NewReader(f)
	for {
		s, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i, w := range s.Words() {
			lower := strings.ToLower(w.Form)
			switch {
			case strings.ContainsFunc(w.Form, func(r rune) bool { return !unicode.IsLetter(r) }) || w.UPOS == "X":
			case lower == w.Form:
				small[lower]++
				if w.UPOS == "VERB" || w.UPOS == "NOUN" || w.UPOS == "ADJ" {
					small[strings.ToLower(w.Lemma)]++
				}
			case i > 0:
				capital[lower]++
			}
		}
	}
}

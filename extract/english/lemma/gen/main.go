// Command gen makes the table of lemmas from treebanks in CoNLL-U.
//
//	go run ./extract/english/lemma/gen [-o FILE] [TREEBANK…]
//
// Run from the root of the repository. Without arguments it reads the training sets
// of EWT and GUM in ../shared/treebank.
package main

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/lemma"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	out := flag.String("o", "extract/english/lemma/english.tsv.gz", "write the table to `FILE`")
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
	var counts lemma.Counts
	for _, name := range files {
		if err := read(&counts, name); err != nil {
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
	if err := counts.Write(z); err != nil {
		return fmt.Errorf("write %s: %w", out, err)
	}
	return z.Close()
}

func read(counts *lemma.Counts, name string) error {
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
		for _, w := range s.Words() {
			if w.UPOS != "X" && w.Lemma != "_" && w.XPOS != "GW" {
				counts.Add(w.Form, w.XPOS, w.Lemma)
			}
		}
	}
}

// Package table is what the commands have in common that make a table of words from
// treebanks in CoNLL-U.
package table

import (
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"example.com/kg/extract/english/conllu"
)

// Main is the main function of such a command, run from the root of the repository:
//
//	gen [-o FILE] [TREEBANK…]
//
// It calls count with each sentence of the treebanks, by default the training sets of
// EWT and GUM in ../shared/treebank, and then has write fill the file, by default the
// one given, which is gzipped.
func Main(file string, count func(*conllu.Sentence), write func(io.Writer) error) {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	out := flag.String("o", file, "write the table to `FILE`")
	flag.Parse()
	treebanks := flag.Args()
	if len(treebanks) == 0 {
		treebanks = []string{"../shared/treebank/ewt-train.conllu", "../shared/treebank/gum-train.conllu"}
	}
	for _, name := range treebanks {
		if err := read(name, count); err != nil {
			log.Fatalf("read %s: %v", name, err)
		}
	}
	if err := save(*out, write); err != nil {
		log.Fatalf("write %s: %v", *out, err)
	}
}

func read(name string, count func(*conllu.Sentence)) error {
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
		count(s)
	}
}

func save(name string, write func(io.Writer) error) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z, err := gzip.NewWriterLevel(f, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("compress: %w", err)
	}
	if err := write(z); err != nil {
		return err
	}
	return z.Close()
}

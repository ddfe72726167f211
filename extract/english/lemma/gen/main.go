// Command gen makes the table of lemmas from treebanks in CoNLL-U.
//
//	go run ./extract/english/lemma/gen [-o FILE] [TREEBANK…]
//
// Run from the root of the repository. Without arguments it reads the training sets
// of EWT and GUM in ../shared/treebank.
package main

import (
	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/conllu/table"
	"example.com/kg/extract/english/lemma"
)

func main() {
	var counts lemma.Counts
	count := func(s *conllu.Sentence) {
		for _, w := range s.Words() {
			if w.UPOS != "X" && w.Lemma != "_" && w.XPOS != "GW" {
				counts.Add(w.Form, w.XPOS, w.Lemma)
			}
		}
	}
	table.Main("extract/english/lemma/english.tsv.gz", count, counts.Write)
}

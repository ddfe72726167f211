package main

import (
	"fmt"
	"os"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

// example is one sentence. tree is nil where the source has none, and so is allowed
// where it says nothing of names.
type example struct {
	words   []neural.Word
	tree    []node
	allowed []tagSet
	// spans are the names whose type the source tells exactly; only then can a variant
	// put another name in their place.
	spans []neural.Span
	// untaught sentences stand among the development data: teachers give them no trees,
	// so that the development scores stay honest.
	untaught bool
	// again is how many times more an epoch shows the sentence to the model.
	again int
	// states are what the encoder holds of the sentence, for teachers: a row for its
	// beginning and one a word; nil where it has not read it.
	states []float32
	// answer is what the teachers hold of the sentence.
	answer *belief
}

// forms lists the words as they are written.
func (e *example) forms() []string {
	all := make([]string, len(e.words))
	for i, w := range e.words {
		all[i] = w.Form
	}
	return all
}

// node is the analysis of one word.
type node struct {
	upos, xpos, rel string
	head            int // 0 for the root, else the number of the head word
}

// tagSet has bit i set when BIO tag i is possible.
type tagSet uint32

// readTreebank reads a CoNLL-U file; with a gazetteer, which knows what is title and not
// name, also its entities.
func readTreebank(path string, titles *gazetteer.Gazetteer) ([]example, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	sentences, err := conllu.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var all []example
	open := openEntities{gazetteer: titles}
	for _, s := range sentences {
		var e example
		spaces := s.SpacesBefore()
		rows := s.Words()
		for i, r := range rows {
			e.words = append(e.words, neural.Word{Form: r.Form, SpaceBefore: spaces[i]})
			if r.Head < 0 || r.Head > len(rows) {
				return nil, fmt.Errorf("%s: word %s %q has no head in its sentence", path, r.ID, r.Form)
			}
			e.tree = append(e.tree, node{r.UPOS, r.XPOS, r.Rel, r.Head})
		}
		if titles != nil {
			if _, ok := s.Comment("newdoc id"); ok {
				open.begun = nil
			}
			e.allowed = open.allowed(rows)
		}
		all = append(all, e)
	}
	return all, nil
}

package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

// corpus is everything that training reads.
type corpus struct {
	train []example
	// texts are sentences that only teachers analyse.
	texts []example
	// trees are the development sections by name; names are held-out news sentences.
	trees []section
	names []example
}

type section struct {
	name     string
	examples []example
}

// newsWeight is how many times an epoch shows the model each news sentence; heldOut says that
// every so many-th of them is kept for development.
const (
	newsWeight = 3
	heldOut    = 12
	longest    = 120 // words of a training sentence
)

// readCorpus reads all sources and gives the development sections their gazetteer
// classes; training sentences get theirs as variants. It reports all that is missing at
// once.
func readCorpus(treebank, names string, g *gazetteer.Gazetteer) (*corpus, error) {
	c := &corpus{}
	var faults []error
	read := func(path string, parse func(string) ([]example, error)) []example {
		examples, err := parse(path)
		if errors.Is(err, fs.ErrNotExist) {
			err = fmt.Errorf("missing: %s", path)
		}
		faults = append(faults, err)
		return examples
	}
	trees := func(name string, titles *gazetteer.Gazetteer) []example {
		return read(filepath.Join(treebank, name), func(path string) ([]example, error) { return readTreebank(path, titles) })
	}
	c.train = append(c.train, trees("ewt-train.conllu", nil)...)
	c.train = append(c.train, trees("gum-train.conllu", g)...)
	c.trees = []section{{"ewt", trees("ewt-dev.conllu", nil)}, {"gum", trees("gum-dev.conllu", nil)}}
	uner := read(filepath.Join(names, "uner-ewt-dev.iob2"), func(path string) ([]example, error) { return readIOB(path, 1, 2, true) })
	for i := range uner {
		uner[i].untaught = true
	}
	c.train = append(c.train, uner...)
	c.train = append(c.train, read(filepath.Join(names, "wikigold.conll"), func(path string) ([]example, error) { return readIOB(path, 0, 1, false) })...)
	news, err := filepath.Glob(filepath.Join(names, "news-*.txt"))
	if err != nil || len(news) == 0 {
		faults = append(faults, fmt.Errorf("missing: %s", filepath.Join(names, "news-*.txt")))
	}
	for _, path := range news {
		for i, e := range read(path, readMarked) {
			if i%heldOut == heldOut-1 {
				c.names = append(c.names, e)
				continue
			}
			e.again = newsWeight - 1
			c.train = append(c.train, e)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("read the training data:\n%w", err)
	}
	for _, e := range c.names {
		classify(g, e.words)
	}
	for _, s := range c.trees {
		for _, e := range s.examples {
			classify(g, e.words)
		}
	}
	c.train = slices.DeleteFunc(c.train, func(e example) bool { return len(e.words) == 0 || len(e.words) > longest })
	return c, nil
}

// vocabulary counts what the training data hold: the lexicon, the tags and how often
// each form of the lexicon occurs.
func (c *corpus) vocabulary(vectors []string) (*neural.Lexicon, neural.Tags, []int) {
	var forms, suffixes3, suffixes2, prefixes, shapes, upos, xpos, rels counter
	var b []byte
	for _, e := range c.train {
		for i, w := range e.words {
			b = neural.Normalise(b[:0], w.Form)
			forms.add(string(b), 1+e.again)
			suffixes3.add(string(b[max(0, len(b)-3):]), 1+e.again)
			suffixes2.add(string(b[max(0, len(b)-2):]), 1+e.again)
			prefixes.add(string(b[:min(2, len(b))]), 1+e.again)
			b = neural.Shape(b[:0], w.Form)
			shapes.add(string(b), 1+e.again)
			if e.tree != nil {
				upos.add(e.tree[i].upos, 1+e.again)
				xpos.add(e.tree[i].xpos, 1+e.again)
				rels.add(e.tree[i].rel, 1+e.again)
			}
		}
	}
	const often, affixOften = 2, 4
	known := forms.atLeast(often)
	frequency := []int{0}
	for _, f := range known {
		frequency = append(frequency, forms.counts[f])
	}
	lexicon := neural.NewLexicon(vectors, known, suffixes3.atLeast(affixOften), suffixes2.atLeast(affixOften),
		prefixes.atLeast(affixOften), shapes.atLeast(affixOften))
	tags := neural.Tags{UPOS: upos.atLeast(1), XPOS: xpos.atLeast(1), Relations: rels.atLeast(1), Names: nameTypes}
	return lexicon, tags, frequency
}

// shown lists what an epoch shows of the annotated sentences: every one as often as the
// model is to see it, or once.
func (c *corpus) shown(once bool) []*example {
	var all []*example
	for i := range c.train {
		e := &c.train[i]
		all = append(all, e)
		for range e.again {
			if !once {
				all = append(all, e)
			}
		}
	}
	return all
}

// everySecond lists every second of the texts, beginning with the first or second.
func (c *corpus) everySecond(first int) []*example {
	var all []*example
	for i := first % 2; i < len(c.texts); i += 2 {
		all = append(all, &c.texts[i])
	}
	return all
}

// counter counts strings.
type counter struct{ counts map[string]int }

func (c *counter) add(s string, times int) {
	if c.counts == nil {
		c.counts = map[string]int{}
	}
	c.counts[s] += times
}

// atLeast returns the strings counted so often, sorted.
func (c *counter) atLeast(n int) []string {
	var all []string
	for s, k := range c.counts {
		if k >= n && s != "" {
			all = append(all, s)
		}
	}
	slices.Sort(all)
	return all
}

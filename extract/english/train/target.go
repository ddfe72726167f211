package main

import (
	"fmt"
	"reflect"

	"example.com/kg/extract/english/neural"
)

// goldShare is the weight of a treebank's answer against that of the teachers, where
// there are both. Teachers alone answer for the sentences that have no tree.
const goldShare = 0.5

// teacher is a trained model at work for one worker.
type teacher struct {
	model   *neural.Model
	scratch neural.Scratch
	belief  neural.Belief
}

// newTeachers gives every worker its own teachers. Their tags must be those of the
// network that is to learn from them.
func newTeachers(models []*neural.Model, tags neural.Tags) ([]*teacher, error) {
	var all []*teacher
	for i, m := range models {
		if !reflect.DeepEqual(m.Tags(), tags) {
			return nil, fmt.Errorf("teacher %d has other tags: it was trained on other data", i+1)
		}
		all = append(all, &teacher{model: m})
	}
	return all, nil
}

// target is what one sentence of a batch should be read as.
type target struct {
	tree []node // nil where only teachers know
	// heads are those of the tree or, without one, those that the teachers together hold
	// likeliest; nil where nobody knows.
	heads []int
	// share is the weight of the tree against belief, the mean of the teachers' answers,
	// which is empty unless taught is set.
	share  float32
	taught bool
	belief neural.Belief
}

// gold is what the tree says of word i, or nothing.
func (t *target) gold(i int) node {
	if t.tree == nil {
		return node{}
	}
	return t.tree[i]
}

// row is the part of a belief that is word i's, nil without teachers.
func (t *target) row(values []float32, i int) []float32 {
	if !t.taught {
		return nil
	}
	size := len(values) / len(t.heads)
	return values[i*size:][:size]
}

// setTargets says for every sentence of the batch what the losses compare with: the
// teachers read the very variants that the student is about to read.
func (w *worker) setTargets(batch []*example) {
	for len(w.targets) < len(batch) {
		w.targets = append(w.targets, target{})
	}
	for s, e := range batch {
		t := &w.targets[s]
		t.tree, t.heads, t.share, t.taught = e.tree, t.heads[:0], 1, false
		for _, n := range e.tree {
			t.heads = append(t.heads, n.head)
		}
		if len(w.teachers) > 0 && !e.untaught {
			w.ask(e, t)
		}
		if len(t.heads) == 0 {
			t.heads = nil
		}
	}
}

// ask fills the target's belief, and its heads where there is no tree.
func (w *worker) ask(e *example, t *target) {
	t.taught, t.share = true, goldShare
	for k, teacher := range w.teachers {
		teacher.model.Believe(e.words, &teacher.scratch, &teacher.belief)
		t.belief.Arcs = accumulate(t.belief.Arcs, teacher.belief.Arcs, k, len(w.teachers))
		t.belief.UPOS = accumulate(t.belief.UPOS, teacher.belief.UPOS, k, len(w.teachers))
		t.belief.XPOS = accumulate(t.belief.XPOS, teacher.belief.XPOS, k, len(w.teachers))
	}
	if t.tree == nil {
		t.share = 0
		n := len(e.words) + 1
		for d := 1; d < n; d++ {
			head := 0
			for h, p := range t.belief.Arcs[d*n:][:n] {
				if p > t.belief.Arcs[d*n+head] {
					head = h
				}
			}
			t.heads = append(t.heads, head)
		}
	}
	for k, teacher := range w.teachers {
		teacher.model.BelieveRelations(t.heads, &teacher.scratch, &teacher.belief)
		t.belief.Relations = accumulate(t.belief.Relations, teacher.belief.Relations, k, len(w.teachers))
	}
}

// accumulate adds the k-th of count answers to their mean.
func accumulate(mean, answer []float32, k, count int) []float32 {
	if k == 0 {
		mean = resize(mean, len(answer))[:len(answer)]
		clear(mean)
	}
	for i, p := range answer {
		mean[i] += p / float32(count)
	}
	return mean
}

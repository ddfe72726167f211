package main

// goldShare is the weight of a treebank's answer against that of the teachers, where
// there are both. Teachers alone answer for the sentences that have no tree.
const goldShare = 0.5

// target is what one sentence of a batch should be read as.
type target struct {
	tree []node // nil where only teachers know
	// heads are those of the tree or, without one, those that the teachers together hold
	// likeliest; nil where nobody knows.
	heads []int
	// share is the weight of the tree against belief, the mean of the teachers' answers,
	// which means nothing unless taught is set. It lies in fresh or with the example.
	share         float32
	taught        bool
	belief, fresh belief
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

// setTargets says for every sentence of the batch what the losses compare with. Variants
// that say something else than their example are read by the teachers anew.
func (w *worker) setTargets(batch []*example) {
	for len(w.targets) < len(batch) {
		w.targets = append(w.targets, target{})
	}
	var taught []*example
	var asked []*target
	for s, e := range batch {
		t := &w.targets[s]
		t.begin(e)
		switch {
		case len(w.teachers) == 0 || e.untaught:
			if e.tree == nil {
				t.heads = nil
			}
		case e.answer != nil:
			t.belief = *e.answer
			t.weigh()
		default:
			taught, asked = append(taught, e), append(asked, t)
		}
	}
	if len(taught) > 0 {
		ask(w.teachers, taught, asked)
	}
}

// begin makes the target that of an example nobody was asked about.
func (t *target) begin(e *example) {
	t.tree, t.heads, t.share, t.taught = e.tree, t.heads[:0], 1, false
	for _, n := range e.tree {
		t.heads = append(t.heads, n.head)
	}
}

// weigh sets how much gold counts against the belief, and the heads where there is no
// gold.
func (t *target) weigh() {
	t.taught, t.share = true, goldShare
	if t.tree == nil {
		t.share = 0
		t.heads = t.belief.heads(t.heads[:0])
	}
}

// ask gives the sentences' targets the mean of the teachers' answers.
func ask(teachers []*worker, batch []*example, targets []*target) {
	for s, t := range targets {
		t.fresh.reset(len(batch[s].words), teachers[0].net.weights.Tags)
		t.belief = t.fresh
	}
	share := 1 / float32(len(teachers))
	for _, teacher := range teachers {
		teacher.believe(batch, targets, share)
	}
	for _, t := range targets {
		t.weigh()
	}
	for _, teacher := range teachers {
		teacher.believeRelations(targets, share)
	}
}

// teach keeps with every sentence that teachers may read what they answer.
func (c *corpus) teach(teachers []*network) {
	if len(teachers) == 0 {
		return
	}
	var all []*example
	for _, examples := range [][]example{c.train, c.texts} {
		for i := range examples {
			if !examples[i].untaught {
				all = append(all, &examples[i])
			}
		}
	}
	together(func(k int) {
		var readers []*worker
		for _, n := range teachers {
			readers = append(readers, newReader(n))
		}
		for i := k; i < len(all); i += workers {
			e := all[i]
			var t target
			t.begin(e)
			ask(readers, []*example{e}, []*target{&t})
			e.answer, e.states = &t.fresh, nil
		}
	})
}

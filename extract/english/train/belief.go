package main

import (
	"slices"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/train/tensor"
)

// belief is what teachers hold possible in one sentence, before a decoder makes one
// reading of it: probabilities under the teachers' temperatures.
type belief struct {
	// arcs is the probability that word d (from 1; 0 is the root and has none) hangs from
	// h, at d*(words+1)+h.
	arcs []float32
	// upos, xpos and relations, those to given heads, are in the order of the network's
	// tags, word by word.
	upos, xpos, relations []float32
}

// reset makes the belief hold nothing about so many words.
func (b *belief) reset(words int, tags neural.Tags) {
	for to, size := range map[*[]float32]int{
		&b.arcs: (words + 1) * (words + 1), &b.upos: words * len(tags.UPOS),
		&b.xpos: words * len(tags.XPOS), &b.relations: words * len(tags.Relations),
	} {
		*to = resize(*to, size)[:size]
		clear(*to)
	}
}

// heads appends the likeliest head of every word.
func (b *belief) heads(to []int) []int {
	n := 0
	for n*n < len(b.arcs) {
		n++
	}
	for d := 1; d < n; d++ {
		to = append(to, largest(b.arcs[d*n:][:n]))
	}
	return to
}

func largest(values []float32) int { return slices.Index(values, slices.Max(values)) }

// believe reads a batch and adds share times what it holds of tags and arcs to the
// targets' beliefs.
func (w *worker) believe(batch []*example, targets []*target, share float32) {
	out := w.readHeads(batch, w.read(batch))
	middle := w.readMiddle(out)
	h, wide, temperatures := w.net.heads, w.net.wide(), w.temperatures
	upos, xpos := h.Names-h.UPOS, h.UPOS-h.XPOS
	for s, e := range batch {
		b := &targets[s].belief
		for i := range e.words {
			row := out[(w.starts[s]+1+i)*wide:][:wide]
			addSoftmax(b.xpos[i*xpos:][:xpos], row[h.XPOS:h.UPOS], temperatures.Tag, share)
			addSoftmax(b.upos[i*upos:][:upos], row[h.UPOS:h.Names], temperatures.Tag, share)
		}
		m := len(e.words) + 1
		scores := w.readArcs(w.starts[s], m, out, middle)
		for d := 1; d < m; d++ {
			addSoftmax(b.arcs[d*m:][:m], scores[d*m:][:m], temperatures.Arc, share)
		}
	}
}

// believeRelations adds share times what the worker holds of the relations to the
// targets' heads. It follows believe.
func (w *worker) believeRelations(targets []*target, share float32) {
	for len(w.targets) < len(targets) {
		w.targets = append(w.targets, target{})
	}
	for s, t := range targets {
		w.targets[s].heads = t.heads
	}
	_, scores := w.readRelations(len(targets), w.buffer(headOutput, 0, w.rows*w.net.wide()))
	labels := len(w.net.weights.Tags.Relations)
	for s, t := range targets {
		for i := range t.heads {
			addSoftmax(t.belief.relations[i*labels:][:labels], scores[(w.starts[s]+1+i)*labels:][:labels],
				w.temperatures.Relation, share)
		}
	}
}

// addSoftmax adds share times the probabilities of scores divided by temperature.
func addSoftmax(to, scores []float32, temperature, share float32) {
	top, sum := slices.Max(scores), float32(0)
	for _, v := range scores {
		sum += tensor.Exp((v - top) / temperature)
	}
	for j, v := range scores {
		to[j] += share * tensor.Exp((v-top)/temperature) / sum
	}
}

// analyse is the likeliest reading of one sentence, without names.
func (w *worker) analyse(e *example) ([]neural.Tagged, []neural.Span) {
	t := &target{}
	ask([]*worker{w}, []*example{e}, []*target{t})
	names := w.net.weights.Tags
	tags := make([]neural.Tagged, len(e.words))
	upos, xpos, relations, n := len(names.UPOS), len(names.XPOS), len(names.Relations), len(e.words)+1
	for i, head := range t.heads {
		u, x, r := t.belief.upos[i*upos:][:upos], t.belief.xpos[i*xpos:][:xpos], t.belief.relations[i*relations:][:relations]
		tags[i] = neural.Tagged{
			UPOS: names.UPOS[largest(u)], XPOS: names.XPOS[largest(x)], TagConf: slices.Max(u),
			Head: head - 1, ArcConf: t.belief.arcs[(i+1)*n+head],
			Rel: names.Relations[largest(r)], RelConf: slices.Max(r),
		}
	}
	return tags, nil
}

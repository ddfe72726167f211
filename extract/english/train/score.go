package main

import (
	"math"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/train/tensor"
)

// score computes heads, losses and gradients over the last layer's output z and returns
// the gradient of z.
func (w *worker) score(batch []*example, z []float32) []float32 {
	net := w.net
	a := net.weights.Architecture
	both, wide, scorers := 2*a.Hidden, net.wide(), net.heads.XPOS
	out := w.readHeads(batch, z)
	mask := w.buffer(scorerMask, 0, len(batch)*scorers)
	grad := w.zeros(gradHead, w.rows*wide)
	w.scoreTags(batch, out, grad, wide)
	w.scoreArcs(batch, out, grad, wide)
	w.scoreRelations(batch, out, grad, wide)
	for s, e := range batch {
		for r := w.starts[s]; r <= w.starts[s]+len(e.words); r++ {
			g, row := grad[r*wide:][:wide], out[r*wide:][:wide]
			for j, m := range mask[s*scorers:][:scorers] {
				g[j] *= m
			}
			for j := range 2 * a.Arc {
				if row[j] < 0 {
					g[j] *= neural.Slope
				}
			}
		}
	}
	addRows(w.gradient[net.after+headBiasAt], grad, w.rows, wide)
	w.addProduct(w.gradient[net.after+headsAt], z, both, both, grad, wide, wide)
	gradZ := w.buffer(gradLayer, a.Layers, w.rows*both)
	net.headsF.backward.Multiply(w.rows, grad, wide, gradZ, both, false)
	return gradZ
}

// crossEntropy writes the gradient of weight × the cross-entropy of softmax(scores)
// against gold and returns the loss. Where there is a soft answer, which holds a
// probability for every score, gold counts for share of the whole only.
func crossEntropy(scores []float32, gold int, soft []float32, share float32, grad []float32, weight float32) float64 {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	sum := float32(0)
	for j, v := range scores {
		grad[j] = tensor.Exp(v - top)
		sum += grad[j]
	}
	loss := 0.0
	if soft == nil {
		share = 1
	}
	if share > 0 {
		loss = -float64(share) * math.Log(float64(grad[gold]/sum)+1e-12)
	}
	for j, p := range soft {
		if p > 1e-6 {
			loss -= float64(1-share) * float64(p) * math.Log(float64(grad[j]/sum)+1e-12)
		}
	}
	for j := range scores {
		grad[j] *= weight / sum
	}
	if share > 0 {
		grad[gold] -= share * weight
	}
	for j, p := range soft {
		grad[j] -= (1 - share) * weight * p
	}
	return loss
}

func (w *worker) count(task int, loss float64, words int) {
	w.loss.sum[task] += loss
	w.loss.words[task] += float64(words)
}

func (w *worker) scoreTags(batch []*example, out, grad []float32, wide int) {
	net := w.net
	h := net.heads
	for s, e := range batch {
		t := &w.targets[s]
		for i := range t.heads {
			n := t.gold(i)
			at := (w.starts[s] + 1 + i) * wide
			row, g := out[at:][:wide], grad[at:][:wide]
			w.count(lossXPOS, crossEntropy(row[h.XPOS:h.UPOS], net.numbers.xpos[n.xpos], t.row(t.belief.xpos, i), t.share, g[h.XPOS:h.UPOS], lossWeights[lossXPOS]), 1)
			w.count(lossUPOS, crossEntropy(row[h.UPOS:h.Names], net.numbers.upos[n.upos], t.row(t.belief.upos, i), t.share, g[h.UPOS:h.Names], lossWeights[lossUPOS]), 1)
		}
		if e.allowed != nil {
			at := (w.starts[s]+1)*wide + h.Names
			loss := w.crf.run(out[at:], grad[at:], wide, e.allowed, net.parameters[net.after+transitionsAt].Data,
				w.gradient[net.after+transitionsAt], lossWeights[lossNames])
			w.count(lossNames, loss, len(e.words))
		}
	}
}

func (w *worker) scoreArcs(batch []*example, out, grad []float32, wide int) {
	net := w.net
	size, h := net.weights.Architecture.Arc, net.heads
	middle := w.readMiddle(out)
	gradMiddle := w.zeros(gradArcMiddle, w.rows*size)
	for s, e := range batch {
		t := &w.targets[s]
		if t.heads == nil {
			continue
		}
		m, start := len(e.words)+1, w.starts[s]
		heads, gradHeads := out[start*wide+h.ArcHead:], grad[start*wide+h.ArcHead:]
		scores, gradScores := w.readArcs(start, m, out, middle), w.zeros(gradScores, m*m)
		for i, head := range t.heads {
			r := i + 1
			var soft []float32
			if t.taught {
				soft = t.belief.arcs[r*m:][:m]
			}
			w.count(lossArcs, crossEntropy(scores[r*m:][:m], head, soft, t.share, gradScores[r*m:][:m], lossWeights[lossArcs]), 1)
		}
		w.packed.Pack(heads, m, size, wide)
		w.packed.Multiply(m, gradScores, m, gradMiddle[start*size:], size, false)
		turned := w.buffer(transposed, 0, m*m)
		tensor.Transpose(turned, gradScores, m, m, m)
		w.packed.Pack(middle[start*size:], m, size, size)
		w.packed.Multiply(m, turned, m, gradHeads, wide, true)
	}
	addRows(w.gradient[net.after+arcBiasAt], gradMiddle, w.rows, size)
	w.addProduct(w.gradient[net.after+arcAt], out[h.ArcDependent:], size, wide, gradMiddle, size, size)
	net.arcF.backward.Multiply(w.rows, gradMiddle, size, grad[h.ArcDependent:], wide, true)
}

func (w *worker) scoreRelations(batch []*example, out, grad []float32, wide int) {
	net := w.net
	size, h := net.weights.Architecture.Relation, net.heads
	labels := net.parameters[net.after+relationAt].Columns
	in, scores := w.readRelations(len(batch), out)
	gradScores := w.zeros(gradRelation, w.rows*labels)
	for s := range batch {
		t := &w.targets[s]
		for i := range t.heads {
			at := (w.starts[s] + 1 + i) * labels
			w.count(lossRelations, crossEntropy(scores[at:][:labels], net.numbers.rels[t.gold(i).rel], t.row(t.belief.relations, i), t.share, gradScores[at:][:labels], lossWeights[lossRelations]), 1)
		}
	}
	addRows(w.gradient[net.after+relationBiasAt], gradScores, w.rows, labels)
	w.addProduct(w.gradient[net.after+relationAt], in, size, size, gradScores, labels, labels)
	gradIn := w.buffer(gradRelationInput, 0, w.rows*size)
	net.relsF.backward.Multiply(w.rows, gradScores, labels, gradIn, size, false)
	for s := range batch {
		for i, at := range w.targets[s].heads {
			r := w.starts[s] + 1 + i
			g := gradIn[r*size:][:size]
			for j, v := range in[r*size:][:size] {
				if v < 0 {
					g[j] *= neural.Slope
				}
			}
			add(grad[(w.starts[s]+at)*wide+h.RelationHead:][:size], g)
			add(grad[r*wide+h.RelationDependent:][:size], g)
		}
	}
}

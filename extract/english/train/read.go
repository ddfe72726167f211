package main

import "example.com/kg/extract/english/neural"

// wide is how many columns the heads have.
func (n *network) wide() int { return n.parameters[n.after+headsAt].Columns }

// readHeads returns the output of the heads over the last layer's output z. The columns
// before the tags are inputs of the scorers.
func (w *worker) readHeads(batch []*example, z []float32) []float32 {
	net := w.net
	a := net.weights.Architecture
	wide, scorers := net.wide(), net.heads.XPOS
	out := w.buffer(headOutput, 0, w.rows*wide)
	net.headsF.forward.Multiply(w.rows, z, 2*a.Hidden, out, wide, false)
	mask := w.buffer(scorerMask, 0, len(batch)*scorers)
	w.mask(mask, w.drop.Scorer)
	for s, e := range batch {
		for r := w.starts[s]; r <= w.starts[s]+len(e.words); r++ {
			row := out[r*wide:][:wide]
			add(row, net.parameters[net.after+headBiasAt].Data)
			for j := range 2 * a.Arc {
				if row[j] < 0 {
					row[j] *= neural.Slope
				}
			}
			for j, m := range mask[s*scorers:][:scorers] {
				row[j] *= m
			}
		}
	}
	return out
}

// readMiddle is the dependents' side of the biaffine form, a row a word.
func (w *worker) readMiddle(out []float32) []float32 {
	net := w.net
	size := net.weights.Architecture.Arc
	middle := w.buffer(arcMiddle, 0, w.rows*size)
	net.arcF.forward.Multiply(w.rows, out[net.heads.ArcDependent:], net.wide(), middle, size, false)
	for r := range w.rows {
		add(middle[r*size:][:size], net.parameters[net.after+arcBiasAt].Data)
	}
	return middle
}

// readArcs scores every head (column) of every word (row) of the sentence whose m rows
// begin at start.
func (w *worker) readArcs(start, m int, out, middle []float32) []float32 {
	size, wide := w.net.weights.Architecture.Arc, w.net.wide()
	scores := w.buffer(arcScores, 0, m*m)
	w.packed.PackTransposed(out[start*wide+w.net.heads.ArcHead:], size, m, wide)
	w.packed.Multiply(m, middle[start*size:], size, scores, m, false)
	for r := range m {
		scores[r*m+r] = -1e9 // nothing is its own head
	}
	return scores
}

// readRelations scores the relations of all words of the first count sentences to the
// heads that their targets name; in is what the scores were computed from.
func (w *worker) readRelations(count int, out []float32) (in, scores []float32) {
	net := w.net
	size, h, wide := net.weights.Architecture.Relation, net.heads, net.wide()
	labels := net.parameters[net.after+relationAt].Columns
	in = w.zeros(relationInput, w.rows*size)
	for s := range count {
		for i, at := range w.targets[s].heads {
			r := w.starts[s] + 1 + i
			head := out[(w.starts[s]+at)*wide+h.RelationHead:][:size]
			dependent := out[r*wide+h.RelationDependent:][:size]
			to := in[r*size:][:size]
			for j, v := range head {
				if v += dependent[j]; v < 0 {
					v *= neural.Slope
				}
				to[j] = v
			}
		}
	}
	scores = w.buffer(relationScores, 0, w.rows*labels)
	net.relsF.forward.Multiply(w.rows, in, size, scores, labels, false)
	for r := range w.rows {
		add(scores[r*labels:][:labels], net.parameters[net.after+relationBiasAt].Data)
	}
	return in, scores
}

package main

import (
	"math"
	"sync"

	"example.com/kg/extract/english/train/tensor"
)

// workers is how many goroutines share a batch. It is part of what makes a run
// reproducible, so it does not follow the machine.
const workers = 2

// The optimiser's constants: batch size in words, gradient clipping, moving average,
// and steps of warming up.
const (
	batchWords = 700
	clip       = 5
	keep       = 0.998
	warmUp     = 200
)

// together runs f for every worker at once.
func together(f func(k int)) {
	var group sync.WaitGroup
	for k := range workers {
		group.Go(func() { f(k) })
	}
	group.Wait()
}

// learn takes one optimiser step from the gradients of all workers.
func (n *network) learn(all []*worker, rate float32) {
	n.step++
	norms := make([]float64, len(n.parameters))
	together(func(k int) {
		for i := k; i < len(n.parameters); i += workers {
			norms[i] = n.merge(i, all)
		}
	})
	norm := 0.0
	for _, v := range norms {
		norm += v
	}
	a := tensor.Adam{Rate: rate, Beta1: 0.9, Beta2: 0.98, Epsilon: 1e-6, Scale: 1}
	if norm = math.Sqrt(norm); norm > clip {
		a.Scale = float32(clip / norm)
	}
	a.Correction1 = 1 - float32(math.Pow(float64(a.Beta1), float64(n.step)))
	a.Correction2 = 1 - float32(math.Pow(float64(a.Beta2), float64(n.step)))
	a.Keep = min(keep, float32(n.step)/float32(n.step+20))
	together(func(k int) {
		for i := k; i < len(n.parameters); i += workers {
			n.update(&a, i, all[0])
		}
	})
	together(func(k int) { n.lay(k, workers) })
}

// merge adds the gradients of parameter i into the first worker's and returns the sum
// of squares.
func (n *network) merge(i int, all []*worker) (squares float64) {
	first := all[0]
	to := first.gradient[i]
	if n.parameters[i].sparse {
		columns := n.parameters[i].Columns
		for _, w := range all[1:] {
			for _, r := range w.touched[i] {
				w.used[i][r] = false
				if !first.used[i][r] {
					first.used[i][r] = true
					first.touched[i] = append(first.touched[i], r)
				}
				from := w.gradient[i][int(r)*columns:][:columns]
				add(to[int(r)*columns:][:columns], from)
				clear(from)
			}
			w.touched[i] = w.touched[i][:0]
		}
		for _, r := range first.touched[i] {
			for _, v := range to[int(r)*columns:][:columns] {
				squares += float64(v) * float64(v)
			}
		}
		return squares
	}
	for _, w := range all[1:] {
		add(to, w.gradient[i])
		clear(w.gradient[i])
	}
	for _, v := range to {
		squares += float64(v) * float64(v)
	}
	return squares
}

func (n *network) update(a *tensor.Adam, i int, w *worker) {
	p, g := n.parameters[i], w.gradient[i]
	if !p.sparse {
		a.Step(p.Data, p.first, p.second, p.average, g)
		return
	}
	columns := p.Columns
	for _, r := range w.touched[i] {
		at, to := int(r)*columns, int(r+1)*columns
		a.Step(p.Data[at:to], p.first[at:to], p.second[at:to], p.average[at:to], g[at:to])
		w.used[i][r] = false
	}
	w.touched[i] = w.touched[i][:0]
}

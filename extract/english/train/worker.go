package main

import (
	"math/rand/v2"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/train/tensor"
	"example.com/kg/extract/english/train/transformer"
)

// dropout rates: of input values, of whole units at a layer's output and of units of
// the scorers' inputs, the same for all words of a sentence; of forms (beside what
// their frequency calls for) and of vectors.
type dropout struct{ Input, Layer, Scorer, Form, Vector float32 }

// losses are sums of the five losses and the words they were taken over.
type losses struct{ sum, words [5]float64 }

const (
	lossXPOS = iota
	lossUPOS
	lossNames
	lossArcs
	lossRelations
)

// lossWeights weigh the tasks against each other.
var lossWeights = [5]float32{0.3, 0.3, 0.7, 1, 0.7}

// worker computes gradients of half a batch, or only reads.
type worker struct {
	net      *network
	learns   bool
	rng      *rand.Rand
	drop     dropout
	gradient [][]float32
	touched  [embeddings][]int32 // rows of the embeddings with a gradient, in order of first use
	used     [embeddings][]bool
	loss     losses
	text     []byte
	flags    []uint8

	// The batch: rows of all sentences one after another, each with its root first.
	rows     int
	starts   []int
	features []neural.Features
	teachers []*worker // of a student; they only read, for this worker alone
	targets  []target  // one a sentence
	encoding transformer.Scratch
	// temperatures are those of the answers that a reader gives.
	temperatures neural.Temperatures

	buffers map[bufferKey]*[]float32
	packed  tensor.Panels
	crf     crf
}

// newReader returns a worker that reads without dropout and computes no gradients.
func newReader(n *network) *worker {
	return &worker{net: n, temperatures: n.weights.Temperatures, buffers: map[bufferKey]*[]float32{}}
}

func newWorker(n *network, drop dropout) *worker {
	w := newReader(n)
	w.learns, w.drop = true, drop
	for i, p := range n.parameters {
		w.gradient = append(w.gradient, make([]float32, len(p.Data)))
		if i < embeddings {
			w.used[i] = make([]bool, p.Rows)
		}
	}
	return w
}

// bufferKey names a buffer of a worker; layer is 0 where there is only one.
type bufferKey struct {
	what  bufferName
	layer int
}

type bufferName uint8

const (
	inputBuffer bufferName = iota
	inputMask
	gateBuffer
	valueBuffer
	layerOutput
	layerMask
	headOutput
	scorerMask
	arcMiddle
	arcScores
	relationInput
	relationScores
	gradHead
	gradArcMiddle
	gradScores
	gradRelation
	gradRelationInput
	gradGates
	gradLayer
	transposed
	carryBuffer
	zeroBuffer
)

// buffer returns n floats; what they hold is undefined.
func (w *worker) buffer(what bufferName, layer, n int) []float32 {
	b := w.buffers[bufferKey{what, layer}]
	if b == nil {
		b = new([]float32)
		w.buffers[bufferKey{what, layer}] = b
	}
	if cap(*b) < n {
		*b = make([]float32, n+n/4)
	}
	return (*b)[:n]
}

// zeros is a buffer of n zeros that all layers share.
func (w *worker) zeros(what bufferName, n int) []float32 {
	b := w.buffer(what, 0, n)
	clear(b)
	return b
}

// mask fills to with 0 at the given rate and with what keeps the mean elsewhere; for
// a reader with 1.
func (w *worker) mask(to []float32, rate float32) {
	if !w.learns {
		for i := range to {
			to[i] = 1
		}
		return
	}
	keep := 1 / (1 - rate)
	limit := uint64(float64(rate) * (1 << 16))
	var bits uint64
	for i := range to {
		if i%4 == 0 {
			bits = w.rng.Uint64()
		}
		to[i] = keep
		if bits&0xffff < limit {
			to[i] = 0
		}
		bits >>= 16
	}
}

// run adds the gradient of the batch's losses to w.gradient.
func (w *worker) run(batch []*example) {
	w.setTargets(batch)
	z := w.read(batch)
	grad := w.score(batch, z)
	for l := len(w.net.layers) - 1; l >= 0; l-- {
		grad = w.backward(batch, l, grad)
	}
	w.backEmbed(batch, grad)
}

// read carries a batch through all layers and returns the last one's output.
func (w *worker) read(batch []*example) []float32 {
	w.rows, w.starts = 0, w.starts[:0]
	for _, e := range batch {
		w.starts = append(w.starts, w.rows)
		w.rows += len(e.words) + 1
	}
	w.embed(batch)
	in, width := w.buffer(inputBuffer, 0, w.rows*w.net.weights.Architecture.Input()), w.net.weights.Architecture.Input()
	for l := range w.net.layers {
		in = w.forward(batch, l, in, width)
		width = 2 * w.net.weights.Architecture.Hidden
	}
	return in
}

// embed fills the input buffer and applies dropout to it.
func (w *worker) embed(batch []*example) {
	a := w.net.weights.Architecture
	size := a.Input()
	x, mask := w.buffer(inputBuffer, 0, w.rows*size), w.buffer(inputMask, 0, w.rows*size)
	w.features = w.features[:0]
	tables := &w.net.weights.Embeddings
	for s, e := range batch {
		w.features = append(w.features, neural.Features{})
		copy(x[w.starts[s]*size:], w.net.parameters[rootAt].Data)
		if cap(w.flags) < len(e.words) {
			w.flags = make([]uint8, 2*len(e.words))
		}
		flags := w.flags[:len(e.words)]
		neural.Flags(flags, e.words)
		for i, word := range e.words {
			var f neural.Features
			f, w.text = w.net.weights.Lexicon.Features(word.Form, w.text)
			if w.learns && w.rng.Float32() < w.drop.Vector {
				f[neural.TableVector] = 0
			}
			if often := float32(w.net.frequency[f[neural.TableForm]]); w.learns && w.rng.Float32() < 0.25/(0.25+often)+w.drop.Form {
				f[neural.TableForm] = 0
			}
			w.features = append(w.features, f)
			row := x[(w.starts[s]+1+i)*size:][:size]
			at := 0
			for t := range tables {
				columns := tables[t].Columns
				copy(row[at:], tables[t].Data[int(f[t])*columns:][:columns])
				at += columns
			}
			for b := range a.Flags {
				row[at+b] = float32(flags[i] >> b & 1)
			}
			at += a.Flags
			for b := range a.Gazetteer {
				row[at+b] = float32(word.Gaz >> b & 1)
			}
			clear(row[at+a.Gazetteer:])
		}
	}
	if a.Context > 0 {
		w.embedStates(batch, x)
	}
	w.mask(mask, w.drop.Input)
	for i, m := range mask {
		x[i] *= m
	}
}

// embedStates puts the encoder's states at the end of every row; it reads the sentences
// that have none yet.
func (w *worker) embedStates(batch []*example, x []float32) {
	var unread [][]string
	for _, e := range batch {
		if e.states == nil {
			unread = append(unread, e.forms())
		}
	}
	var fresh [][]float32
	if len(unread) > 0 {
		fresh = w.net.encoder.States(unread, &w.encoding)
	}
	size, context := w.net.weights.Architecture.Input(), w.net.weights.Architecture.Context
	for s, e := range batch {
		states := e.states
		if states == nil {
			states, fresh = fresh[0], fresh[1:]
		}
		for i := range len(e.words) + 1 {
			add(x[(w.starts[s]+i+1)*size-context:][:context], states[i*context:])
		}
	}
}

// backEmbed carries the gradient of the input, the encoder's states apart, into root and
// embeddings.
func (w *worker) backEmbed(batch []*example, grad []float32) {
	a := w.net.weights.Architecture
	full, size := a.Input(), a.Input()-a.Context
	mask := w.buffer(inputMask, 0, w.rows*full)
	for r := range w.rows {
		row := grad[r*size:][:size]
		for j, m := range mask[r*full:][:size] {
			row[j] *= m
		}
	}
	for s, e := range batch {
		add(w.gradient[rootAt][:size], grad[w.starts[s]*size:])
		for i := range e.words {
			r := w.starts[s] + 1 + i
			at := r*size + a.Vector
			for t := range embeddings {
				id, columns := w.features[r][t+1], w.net.parameters[t].Columns
				if !w.used[t][id] {
					w.used[t][id] = true
					w.touched[t] = append(w.touched[t], id)
				}
				add(w.gradient[t][int(id)*columns:][:columns], grad[at:])
				at += columns
			}
		}
	}
}

func add(to, from []float32) {
	from = from[:len(to)]
	for i, v := range from {
		to[i] += v
	}
}

// addRows adds every row of x, stride floats apart, to to.
func addRows(to, x []float32, rows, stride int) {
	for r := range rows {
		add(to, x[r*stride:])
	}
}

package main

import "example.com/kg/extract/english/train/tensor"

// forward runs layer l over in, which has width floats a row, and returns its output
// after dropout.
func (w *worker) forward(batch []*example, l int, in []float32, width int) []float32 {
	hidden := w.net.weights.Architecture.Hidden
	both, wide := 2*hidden, 8*hidden
	gates := w.buffer(gateBuffer, l, w.rows*wide)
	w.net.layers[l].forward.Multiply(w.rows, in, width, gates, wide, false)
	bias, peephole := w.net.parameters[layerAt+3*l+1].Data, w.net.parameters[layerAt+3*l+2].Data
	for r := range w.rows {
		add(gates[r*wide:][:wide], bias)
	}
	out, mask := w.buffer(layerOutput, l, w.rows*both), w.buffer(layerMask, l, len(batch)*both)
	w.mask(mask, w.drop.Layer)
	zero := w.zeros(zeroBuffer, hidden)
	for s, e := range batch {
		for d := range 2 {
			before := zero
			for q := range len(e.words) + 1 {
				r := w.row(s, d, q, len(e.words))
				u := w.unit(l, r, d)
				to := out[r*both+d*hidden:][:hidden]
				u.Forward(peephole[d*both:], before, to)
				before = u.State()
				for j, m := range mask[s*both+d*hidden:][:hidden] {
					to[j] *= m
				}
			}
		}
	}
	return out
}

// row is the q-th row that direction d visits in sentence s of so many words.
func (w *worker) row(s, d, q, words int) int {
	if d == 0 {
		return w.starts[s] + q
	}
	return w.starts[s] + words - q
}

// unit gives the slices of direction d of layer l at row r.
func (w *worker) unit(l, r, d int) tensor.Unit {
	hidden := w.net.weights.Architecture.Hidden
	at := r*2 + d
	return tensor.Unit{
		Gates:  w.buffer(gateBuffer, l, w.rows*8*hidden)[at*4*hidden:][:4*hidden],
		Values: w.buffer(valueBuffer, l, w.rows*6*hidden)[at*3*hidden:][:3*hidden],
	}
}

// backward takes the gradient of layer l's output and returns that of its input, or of
// the part of it that is learnt: the states of an encoder are not.
func (w *worker) backward(batch []*example, l int, grad []float32) []float32 {
	a := w.net.weights.Architecture
	hidden := a.Hidden
	both, wide := 2*hidden, 8*hidden
	in, width := w.buffer(inputBuffer, 0, w.rows*a.Input()), a.Input()
	if l > 0 {
		in, width = w.buffer(layerOutput, l-1, w.rows*both), both
	}
	mask := w.buffer(layerMask, l, len(batch)*both)
	peephole, gradPeephole := w.net.parameters[layerAt+3*l+2].Data, w.gradient[layerAt+3*l+2]
	gradGates := w.buffer(gradGates, 0, w.rows*wide)
	zero := w.zeros(zeroBuffer, hidden)
	for s, e := range batch {
		for d := range 2 {
			carry := w.zeros(carryBuffer, hidden)
			for q := len(e.words); q >= 0; q-- {
				r := w.row(s, d, q, len(e.words))
				before := zero
				if q > 0 {
					u := w.unit(l, w.row(s, d, q-1, len(e.words)), d)
					before = u.State()
				}
				out := grad[r*both+d*hidden:][:hidden]
				for j, m := range mask[s*both+d*hidden:][:hidden] {
					out[j] *= m
				}
				u := w.unit(l, r, d)
				u.Backward(peephole[d*both:], before, out, carry, gradGates[r*wide+d*4*hidden:], gradPeephole[d*both:])
			}
		}
	}
	addRows(w.gradient[layerAt+3*l+1], gradGates, w.rows, wide)
	w.addProduct(w.gradient[layerAt+3*l], in, width, width, gradGates, wide, wide)
	if l == 0 {
		width -= a.Context
	}
	gradIn := w.buffer(gradLayer, l, w.rows*width)
	w.net.layers[l].backward.Multiply(w.rows, gradGates, wide, gradIn, width, false)
	return gradIn
}

// addProduct adds the transpose of x times y to to; x has columns of its strideX floats
// a row, y columnsY of its strideY, and both have w.rows rows.
func (w *worker) addProduct(to, x []float32, columns, strideX int, y []float32, columnsY, strideY int) {
	turned := w.buffer(transposed, 0, w.rows*columns)
	tensor.Transpose(turned, x, w.rows, columns, strideX)
	w.packed.Pack(y, w.rows, columnsY, strideY)
	w.packed.Multiply(columns, turned, w.rows, to, columnsY, true)
}

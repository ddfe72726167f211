package neural

// A kernel is one way of doing the two inner loops of the network. All kernels give
// the same bits; they differ in speed and in what the processor must have.
type kernel struct {
	name string
	// product computes rows [0,rows) of out = (in · panel) · scale + bias for a
	// panel of panelWidth columns. rows is a multiple of rowBlock. in has pairs*2
	// int16 a row, out has stride floats a row of which panelWidth are written.
	product func(rows, pairs int, in, panel []int16, scale, bias, out []float32, stride int)
	// recur advances one SRU direction by one word: see recurGo.
	recur func(gates, peephole, state []float32, out []int16)
}

const (
	panelWidth = 16 // columns that the inner loop computes at a time
	rowBlock   = 4  // rows that the inner loop computes at a time
)

// kernels lists the kernels that this processor can run, the fastest first.
var kernels = append(processorKernels(), kernel{"go", productGo, recurGo})

// matrix is a quantised weight matrix laid out for kernel.product: panels of
// panelWidth columns, in each panel the inputs in pairs, and for every pair the two
// weights of each column side by side.
type matrix struct {
	inputs, outputs int // as trained; the layout rounds them up
	panels          []int16
	scale, bias     []float32
}

func roundUp(n, multiple int) int { return (n + multiple - 1) / multiple * multiple }

// pairs is the number of input pairs, counting the padding of an odd input.
func (x *matrix) pairs() int { return (x.inputs + 1) / 2 }

// stride is the number of floats in a row of the product.
func (x *matrix) stride() int { return roundUp(x.outputs, panelWidth) }

// newMatrix lays out int8 weights given column by column (outputs × inputs) with
// one scale a column for inputs quantised by activation. The bias is left zero.
func newMatrix(inputs, outputs int, weights string, scale []float32) matrix {
	x := matrix{inputs: inputs, outputs: outputs}
	width := x.stride()
	x.panels = make([]int16, width*x.pairs()*2)
	x.scale, x.bias = make([]float32, width), make([]float32, width)
	for c := range outputs {
		x.scale[c] = scale[c] / activationUnit
		base := c/panelWidth*panelWidth*x.pairs()*2 + c%panelWidth*2
		column := weights[c*inputs : (c+1)*inputs]
		for k := range len(column) {
			x.panels[base+k/2*panelWidth*2+k%2] = int16(int8(column[k]))
		}
	}
	return x
}

// multiply computes out = in · x for rows rows; in has 2*pairs values a row, out
// has stride. Both must reach to rows rounded up to rowBlock.
func (x *matrix) multiply(k *kernel, rows int, in []int16, out []float32) {
	rows = roundUp(rows, rowBlock)
	size := panelWidth * x.pairs() * 2
	for c := 0; c < x.stride(); c += panelWidth {
		k.product(rows, x.pairs(), in, x.panels[c/panelWidth*size:][:size],
			x.scale[c:c+panelWidth], x.bias[c:c+panelWidth], out[c:], x.stride())
	}
}

// productGo is kernel.product in plain Go. Two columns share one 64-bit
// accumulator, so that one multiplication serves both: the low half is the sum of
// one column, the high half that of the other less the borrow of the low one.
func productGo(rows, pairs int, in, panel []int16, scale, bias, out []float32, stride int) {
	width := pairs * 2
	for r := 0; r < rows; r += rowBlock {
		a0, a1 := in[r*width:][:width], in[(r+1)*width:][:width]
		a2, a3 := in[(r+2)*width:][:width], in[(r+3)*width:][:width]
		for c := 0; c < panelWidth; c += 2 {
			var s0, s1, s2, s3 int64
			w := panel[c*2:]
			for k := 0; k+1 < width; k += 2 {
				q := w[:4:4]
				even := int64(q[0]) + int64(q[2])<<32
				odd := int64(q[1]) + int64(q[3])<<32
				s0 += even*int64(a0[k]) + odd*int64(a0[k+1])
				s1 += even*int64(a1[k]) + odd*int64(a1[k+1])
				s2 += even*int64(a2[k]) + odd*int64(a2[k+1])
				s3 += even*int64(a3[k]) + odd*int64(a3[k+1])
				if len(w) >= panelWidth*2 {
					w = w[panelWidth*2:]
				}
			}
			for i, s := range [rowBlock]int64{s0, s1, s2, s3} {
				low := int32(s)
				high := int32((s - int64(low)) >> 32)
				to := out[(r+i)*stride+c:][:2]
				to[0] = float32(float32(low)*scale[c]) + bias[c]
				to[1] = float32(float32(high)*scale[c+1]) + bias[c+1]
			}
		}
	}
}

// recurGo advances one direction of a simple recurrent unit by one word. gates
// holds, one after another, the candidate, the forget gate, the reset gate and the
// highway input of len(state) units, biases included; peephole the weights of the
// state in the forget and the reset gate. It updates state and quantises the
// output:
//
//	f = σ(gate_f + peephole_f·state)
//	r = σ(gate_r + peephole_r·state)
//	state = f·state + (1-f)·candidate
//	out = r·state + (1-r)·highway
func recurGo(gates, peephole, state []float32, out []int16) {
	n := len(state)
	candidate, forget, reset, highway := gates[:n], gates[n:2*n], gates[2*n:3*n], gates[3*n:4*n]
	peepForget, peepReset := peephole[:n], peephole[n:2*n]
	out = out[:n]
	for j, c := range state {
		f := sigmoid32(forget[j] + float32(peepForget[j]*c))
		r := sigmoid32(reset[j] + float32(peepReset[j]*c))
		next := float32(f*c) + float32((1-f)*candidate[j])
		state[j] = next
		out[j] = activation(float32(r*next) + float32((1-r)*highway[j]))
	}
}

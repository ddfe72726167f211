package neural

// A kernel is one way of doing the two inner loops of the network. All kernels give
// the same bits; they differ in speed and in what the processor must have.
type kernel struct {
	name string
	// lay lays out a matrix, given column by column, for product.
	lay func(p *panels, inputs, outputs int, columns []int16)
	// product computes out = (in · panels) · scale + bias for rows rows, a multiple of
	// rowBlock, and as many columns as there are scales, a multiple of panelWidth. in has
	// pairs*2 values a row, out stride floats.
	product func(rows, pairs int, in []int16, p *panels, scale, bias, out []float32, stride int)
	// recur advances one SRU direction by one word: see recurGo.
	recur func(gates, peephole, state []float32, out []int16)
}

const (
	panelWidth = 16 // columns that the inner loop computes at a time
	rowBlock   = 4  // rows that the inner loop computes at a time
)

// kernels lists the kernels that this processor can run, the fastest first.
var kernels = append(processorKernels(), kernel{"go", layLanes, productGo, recurGo})

// panels is the right factor of a product as its kernel wants it, in panels of
// panelWidth columns, the last one padded with zeros.
type panels struct {
	// narrow holds, panel by panel, the weights in the order that assembly wants them.
	narrow []int16
	// lanes holds two columns after two, and for every input, in steps of laneRun, the
	// weight of one column plus laneUnit times that of the other.
	lanes []float64
}

func roundUp(n, multiple int) int { return (n + multiple - 1) / multiple * multiple }

// matrix is a quantised weight matrix laid out for a kernel.
type matrix struct {
	inputs, outputs int // as trained; the layout rounds them up
	panels          panels
	scale, bias     []float32
}

// pairs is the number of input pairs, counting the padding of an odd input.
func (x *matrix) pairs() int { return (x.inputs + 1) / 2 }

// stride is the number of floats in a row of the product.
func (x *matrix) stride() int { return roundUp(x.outputs, panelWidth) }

// newMatrix lays out int8 weights given column by column (outputs × inputs) with
// one scale a column for inputs quantised by activation. The bias is left zero.
func newMatrix(k *kernel, inputs, outputs int, weights string, scale []float32) matrix {
	x := matrix{inputs: inputs, outputs: outputs}
	x.scale, x.bias = make([]float32, x.stride()), make([]float32, x.stride())
	for c := range outputs {
		x.scale[c] = scale[c] / activationUnit
	}
	columns := make([]int16, len(weights))
	for i := range columns {
		columns[i] = int16(int8(weights[i]))
	}
	k.lay(&x.panels, inputs, outputs, columns)
	return x
}

// multiply computes out = in · x for rows rows; in has 2*pairs values a row, out
// has stride. Both must reach to rows rounded up to rowBlock.
func (x *matrix) multiply(k *kernel, rows int, in []int16, out []float32) {
	k.product(roundUp(rows, rowBlock), x.pairs(), in, &x.panels, x.scale, x.bias, out, x.stride())
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

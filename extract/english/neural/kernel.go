package neural

// A kernel is one way of doing the two inner loops of the network. All kernels give
// the same bits; they differ in speed and in what the processor must have.
type kernel struct {
	name string
	// lay lays out a matrix, given column by column, for product.
	lay func(p *panels, inputs, outputs int, columns []int16)
	// product computes rows [0,rows) of out = (in · panel) · scale + bias for one panel
	// of panelWidth columns. rows is a multiple of rowBlock. in has pairs*2 values a row,
	// out has stride floats a row of which panelWidth are written.
	product func(rows, pairs int, in []int16, p *panels, panel int, scale, bias, out []float32, stride int)
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
	// lanes holds two columns after two, and for every input the weight of one column in
	// the low half and that of the other in the high half.
	lanes []int64
}

func roundUp(n, multiple int) int { return (n + multiple - 1) / multiple * multiple }

// layLanes fills p.lanes.
func layLanes(p *panels, inputs, outputs int, columns []int16) {
	width := roundUp(inputs, 2)
	p.lanes = grown(p.lanes, roundUp(outputs, panelWidth)/2*width)
	clear(p.lanes)
	for c := range outputs {
		to := p.lanes[c/2*width:][:width]
		for k, w := range columns[c*inputs:][:inputs] {
			to[k] += int64(w) << (c % 2 * 32)
		}
	}
}

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
	rows = roundUp(rows, rowBlock)
	for c := 0; c < x.stride(); c += panelWidth {
		k.product(rows, x.pairs(), in, &x.panels, c/panelWidth,
			x.scale[c:c+panelWidth], x.bias[c:c+panelWidth], out[c:], x.stride())
	}
}

// productGo is kernel.product in plain Go, over lanes. Two columns share one 64-bit
// accumulator, so that one multiplication serves both: the low half is the sum of
// one column, the high half that of the other less the borrow of the low one.
func productGo(rows, pairs int, in []int16, p *panels, panel int, scale, bias, out []float32, stride int) {
	width := pairs * 2
	lanes := p.lanes[panel*panelWidth/2*width:][:panelWidth/2*width]
	for r := 0; r < rows; r += rowBlock {
		a0 := in[r*width:][:width]
		a1, a2, a3 := in[(r+1)*width:][:len(a0)], in[(r+2)*width:][:len(a0)], in[(r+3)*width:][:len(a0)]
		for c := 0; c < panelWidth; c += 2 {
			weights := lanes[c/2*width:][:len(a0)]
			var s0, s1, s2, s3 int64
			for k, v := range a0 {
				w := weights[k]
				s0 += w * int64(v)
				s1 += w * int64(a1[k])
				s2 += w * int64(a2[k])
				s3 += w * int64(a3[k])
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

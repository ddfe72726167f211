package neural

// The plain product lets one floating-point multiplication serve two columns: with
// their weights v and w in one float64 as v + w·laneUnit, a·(v + w·laneUnit) holds
// both products. All of this is exact: int8 times int16 has at most 22 bits, and the
// sum of laneRun of them 26, so both sums and the bit between them fit the 53 bits of
// a float64, whether or not the compiler fuses additions; then they are taken apart.
const (
	laneRun  = 16
	laneUnit = 1 << 27
	// laneRound added to a float64 and taken away again leaves the nearest integer.
	laneRound = 3 << 51
)

// longestRow is the longest row of inputs: see Architecture.check.
const longestRow = 512

// layLanes fills p.lanes or, with weights that take more than eight bits, p.narrow with
// the columns as they come; the other is left empty.
func layLanes(p *panels, inputs, outputs int, columns []int16) {
	p.lanes, p.narrow = p.lanes[:0], p.narrow[:0]
	for _, w := range columns {
		if w > 127 || w < -127 {
			p.narrow = append(p.narrow, columns[:inputs*outputs]...)
			return
		}
	}
	width := roundUp(inputs, laneRun)
	p.lanes = grown(p.lanes, roundUp(outputs, panelWidth)/2*width)
	clear(p.lanes)
	for c := range outputs {
		to := p.lanes[c/2*width:][:width]
		unit := 1.0
		if c%2 == 1 {
			unit = laneUnit
		}
		for k, w := range columns[c*inputs:][:inputs] {
			to[k] += float64(w) * unit
		}
	}
}

// productGo is kernel.product in plain Go.
func productGo(rows, pairs int, in []int16, p *panels, scale, bias, out []float32, stride int) {
	if len(p.lanes) == 0 {
		productColumns(rows, pairs, in, p, scale, bias, out, stride)
		return
	}
	var block [rowBlock][longestRow]float64
	width := roundUp(pairs*2, laneRun)
	for r := 0; r < rows; r += rowBlock {
		for i := range block {
			to := block[i][:width]
			for k, v := range in[(r+i)*pairs*2:][:pairs*2] {
				to[k] = float64(v)
			}
		}
		for c := 0; c < len(scale); c += 2 {
			low, high := dots(&block, p.lanes[c/2*width:][:width])
			for i := range block {
				to := out[(r+i)*stride+c:][:2]
				to[0] = float32(float32(low[i])*scale[c]) + bias[c]
				to[1] = float32(float32(high[i])*scale[c+1]) + bias[c+1]
			}
		}
	}
}

// dots multiplies four rows by the two columns in lanes.
func dots(rows *[rowBlock][longestRow]float64, lanes []float64) (low, high [rowBlock]float64) {
	for k := 0; k+laneRun <= min(len(lanes), longestRow); k += laneRun {
		w := (*[laneRun]float64)(lanes[k:])
		a, b := (*[laneRun]float64)(rows[0][k:]), (*[laneRun]float64)(rows[1][k:])
		c, d := (*[laneRun]float64)(rows[2][k:]), (*[laneRun]float64)(rows[3][k:])
		// Two sums a row, since one addition must not wait for the one before.
		s0, s1, s2, s3 := w[0]*a[0], w[0]*b[0], w[0]*c[0], w[0]*d[0]
		t0, t1, t2, t3 := w[1]*a[1], w[1]*b[1], w[1]*c[1], w[1]*d[1]
		s0, s1, s2, s3 = s0+w[2]*a[2], s1+w[2]*b[2], s2+w[2]*c[2], s3+w[2]*d[2]
		t0, t1, t2, t3 = t0+w[3]*a[3], t1+w[3]*b[3], t2+w[3]*c[3], t3+w[3]*d[3]
		s0, s1, s2, s3 = s0+w[4]*a[4], s1+w[4]*b[4], s2+w[4]*c[4], s3+w[4]*d[4]
		t0, t1, t2, t3 = t0+w[5]*a[5], t1+w[5]*b[5], t2+w[5]*c[5], t3+w[5]*d[5]
		s0, s1, s2, s3 = s0+w[6]*a[6], s1+w[6]*b[6], s2+w[6]*c[6], s3+w[6]*d[6]
		t0, t1, t2, t3 = t0+w[7]*a[7], t1+w[7]*b[7], t2+w[7]*c[7], t3+w[7]*d[7]
		s0, s1, s2, s3 = s0+w[8]*a[8], s1+w[8]*b[8], s2+w[8]*c[8], s3+w[8]*d[8]
		t0, t1, t2, t3 = t0+w[9]*a[9], t1+w[9]*b[9], t2+w[9]*c[9], t3+w[9]*d[9]
		s0, s1, s2, s3 = s0+w[10]*a[10], s1+w[10]*b[10], s2+w[10]*c[10], s3+w[10]*d[10]
		t0, t1, t2, t3 = t0+w[11]*a[11], t1+w[11]*b[11], t2+w[11]*c[11], t3+w[11]*d[11]
		s0, s1, s2, s3 = s0+w[12]*a[12], s1+w[12]*b[12], s2+w[12]*c[12], s3+w[12]*d[12]
		t0, t1, t2, t3 = t0+w[13]*a[13], t1+w[13]*b[13], t2+w[13]*c[13], t3+w[13]*d[13]
		s0, s1, s2, s3 = s0+w[14]*a[14], s1+w[14]*b[14], s2+w[14]*c[14], s3+w[14]*d[14]
		t0, t1, t2, t3 = t0+w[15]*a[15], t1+w[15]*b[15], t2+w[15]*c[15], t3+w[15]*d[15]
		for i, s := range [rowBlock]float64{s0 + t0, s1 + t1, s2 + t2, s3 + t3} {
			h := s*(1.0/laneUnit) + laneRound - laneRound
			low[i] += s - h*laneUnit
			high[i] += h
		}
	}
	return low, high
}

// productColumns is productGo over columns as they came, for the small product of a
// sentence with itself: the padding columns stay as they are.
func productColumns(rows, pairs int, in []int16, p *panels, scale, bias, out []float32, stride int) {
	for c := range min(len(scale), len(p.narrow)/max(1, pairs*2)) {
		column := p.narrow[c*pairs*2:][:pairs*2]
		for r := range rows {
			sum := int32(0)
			for k, v := range in[r*pairs*2:][:len(column)] {
				sum += int32(v) * int32(column[k])
			}
			out[r*stride+c] = float32(float32(sum)*scale[c]) + bias[c]
		}
	}
}

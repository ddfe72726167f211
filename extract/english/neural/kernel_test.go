package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomActivations covers the whole range of int16.
func randomActivations(r *rand.Rand, n int) []int16 {
	out := make([]int16, n)
	for i := range out {
		out[i] = int16(r.IntN(1 << 16))
	}
	return out
}

func randomFloats(r *rand.Rand, n int, size float32) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(r.NormFloat64()) * size
	}
	return out
}

// checkProduct compares every kernel with sums taken one by one, over two panels with
// weights up to limit.
func checkProduct(t *testing.T, seed uint64, blocks, pairs, limit int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	const width = 2 * panelWidth
	rows, stride := blocks*rowBlock, width+8
	in := randomActivations(r, rows*pairs*2)
	columns := make([]int16, width*pairs*2)
	for i := range columns {
		columns[i] = int16(r.IntN(2*limit+1) - limit)
	}
	most := int16(math.MinInt16)
	if limit > 127 { // as the arc scorer bounds both sides
		most = int16(limit)
		for i := range in {
			in[i] = int16(r.IntN(2*limit+1) - limit)
		}
	}
	if seed%3 == 0 { // as large as can be
		for i := range in {
			in[i] = most
		}
		for i := range columns {
			columns[i] = int16(-limit)
		}
	}
	scale, bias := randomFloats(r, width, 1e-4), randomFloats(r, width, 1)
	want := make([]float32, rows*stride)
	for row := range rows {
		for c := range width {
			sum := int32(0)
			for k := range pairs * 2 {
				sum += int32(in[row*pairs*2+k]) * int32(columns[c*pairs*2+k])
			}
			want[row*stride+c] = float32(float32(sum)*scale[c]) + bias[c]
		}
	}
	for _, k := range kernels {
		got := make([]float32, rows*stride)
		var p panels
		k.lay(&p, pairs*2, width, columns)
		k.product(rows, pairs, in, &p, scale, bias, got, stride)
		for i := range want {
			if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
				t.Fatalf("%s, %d rows, %d pairs: out[%d] = %g, want %g", k.name, rows, pairs, i, got[i], want[i])
			}
		}
	}
}

func TestProductIsExactInEveryKernel(t *testing.T) {
	for _, pairs := range []int{1, 2, 7, 9, 48, 114, 128, 255, 256} {
		for blocks := 1; blocks <= 4; blocks++ {
			checkProduct(t, uint64(pairs), blocks, pairs, 127)
			checkProduct(t, uint64(pairs+1), blocks, min(pairs, 64), productLimit)
		}
	}
}

func FuzzProduct(f *testing.F) {
	f.Add(uint64(1), uint8(1), uint8(1))
	f.Add(uint64(2), uint8(3), uint8(255))
	f.Fuzz(func(t *testing.T, seed uint64, blocks, pairs uint8) {
		checkProduct(t, seed, int(blocks%8)+1, int(pairs)+1, 127)
		checkProduct(t, seed, int(blocks%8)+1, int(pairs%64)+1, productLimit)
	})
}

// checkRecur compares every kernel with plain Go, bit for bit.
func checkRecur(t *testing.T, seed uint64, n int, size float32) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 2))
	gates, peephole, state := randomFloats(r, 4*n, size), randomFloats(r, 2*n, 1), randomFloats(r, n, size)
	wantState, want := slices.Clone(state), make([]int16, n)
	recurGo(gates, peephole, wantState, want)
	for _, k := range kernels {
		gotState, got := slices.Clone(state), make([]int16, n)
		k.recur(gates, peephole, gotState, got)
		for j := range n {
			if got[j] != want[j] || math.Float32bits(gotState[j]) != math.Float32bits(wantState[j]) {
				t.Fatalf("%s, unit %d of %d: out %d state %g, want %d and %g", k.name, j, n, got[j], gotState[j], want[j], wantState[j])
			}
		}
	}
}

func TestRecurrenceIsTheSameInEveryKernel(t *testing.T) {
	for n := 8; n <= 128; n += 24 {
		for i, size := range []float32{0.01, 1, 10, 100, 1e4} {
			checkRecur(t, uint64(n+i), n, size)
		}
	}
}

func FuzzRecurrence(f *testing.F) {
	f.Add(uint64(1), uint8(1), float32(1))
	f.Add(uint64(2), uint8(7), float32(3000))
	f.Fuzz(func(t *testing.T, seed uint64, blocks uint8, size float32) {
		if !(size > 1e-30 && size < 1e5) {
			t.Skip("out of the range that a network can reach")
		}
		checkRecur(t, seed, 8*(int(blocks%16)+1), size)
	})
}

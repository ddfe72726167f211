package tensor

import (
	"math"
	"math/rand/v2"
	"testing"
)

func random(r *rand.Rand, n int) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64())
	}
	return x
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-3*(1+math.Abs(want)) {
		t.Fatalf("%s: got %g, want %g", what, got, want)
	}
}

func TestProducts(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, size := range [][3]int{{1, 1, 1}, {6, 16, 4}, {7, 17, 5}, {13, 40, 33}, {24, 96, 51}} {
		rows, columns, depth := size[0], size[1], size[2]
		a, b, old := random(r, rows*depth), random(r, depth*columns), random(r, rows*columns)
		transposed := make([]float32, len(b))
		Transpose(transposed, b, depth, columns, columns)
		var plain, turned Panels
		plain.Pack(b, depth, columns, columns)
		turned.PackTransposed(transposed, depth, columns, depth)
		for _, p := range []*Panels{&plain, &turned} {
			for _, add := range []bool{false, true} {
				c := append([]float32(nil), old...)
				p.Multiply(rows, a, depth, c, columns, add)
				for i := range rows {
					for j := range columns {
						want := 0.0
						if add {
							want = float64(old[i*columns+j])
						}
						for k := range depth {
							want += float64(a[i*depth+k]) * float64(b[k*columns+j])
						}
						near(t, "product", float64(c[i*columns+j]), want)
					}
				}
			}
		}
	}
}

// TestUnitGradient compares Backward with differences of a loss over two words.
func TestUnitGradient(t *testing.T) {
	const n = 11 // one step of eight and three more
	r := rand.New(rand.NewPCG(2, 2))
	gates := [2][]float32{random(r, 4*n), random(r, 4*n)}
	peephole, weight := random(r, 2*n), [2][]float32{random(r, n), random(r, n)}
	zero := make([]float32, n)
	unit := func(w int) Unit { return Unit{gates[w], make([]float32, 3*n)} }
	run := func() (loss float64, units [2]Unit) {
		before := zero
		for w := range 2 {
			u, out := unit(w), make([]float32, n)
			u.Forward(peephole, before, out)
			for j, v := range out {
				loss += float64(v * weight[w][j])
			}
			units[w], before = u, u.State()
		}
		return loss, units
	}
	_, units := run()
	carry, gradPeephole := make([]float32, n), make([]float32, 2*n)
	gradGates := [2][]float32{make([]float32, 4*n), make([]float32, 4*n)}
	units[1].Backward(peephole, units[0].State(), weight[1], carry, gradGates[1], gradPeephole)
	units[0].Backward(peephole, zero, weight[0], carry, gradGates[0], gradPeephole)
	check := func(what string, x, grad []float32) {
		for i := range x {
			const step = 1.0 / 128
			old := x[i]
			x[i] = old + step
			up, _ := run()
			x[i] = old - step
			down, _ := run()
			x[i] = old
			near(t, what, float64(grad[i]), (up-down)/(2*step))
		}
	}
	check("gates of the first word", gates[0], gradGates[0])
	check("gates of the second word", gates[1], gradGates[1])
	check("peephole", peephole, gradPeephole)
}

func BenchmarkProduct(b *testing.B) {
	const rows, columns, depth = 360, 1024, 256
	r := rand.New(rand.NewPCG(3, 3))
	x, w, c := random(r, rows*depth), random(r, depth*columns), make([]float32, rows*columns)
	var p Panels
	p.Pack(w, depth, columns, columns)
	for b.Loop() {
		p.Multiply(rows, x, depth, c, columns, false)
	}
	b.ReportMetric(float64(rows*columns*depth)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func TestAdamFollowsItsDefinition(t *testing.T) {
	const n = 19
	r := rand.New(rand.NewPCG(4, 4))
	w, m, v, average, g := random(r, n), random(r, n), random(r, n), random(r, n), random(r, n)
	for i := range v {
		v[i] *= v[i]
	}
	a := Adam{Rate: 0.01, Beta1: 0.9, Beta2: 0.98, Epsilon: 1e-6, Correction1: 0.5, Correction2: 0.2, Scale: 0.7, Keep: 0.99}
	for i := range n {
		grad := 0.7 * float64(g[i])
		wantM, wantV := 0.9*float64(m[i])+0.1*grad, 0.98*float64(v[i])+0.02*grad*grad
		wantW := float64(w[i]) - 0.01*(wantM/0.5)/(math.Sqrt(wantV/0.2)+1e-6)
		wantAverage := 0.99*float64(average[i]) + 0.01*wantW
		one := func(x []float32) []float32 { return append([]float32(nil), x...) }
		cw, cm, cv, ca, cg := one(w), one(m), one(v), one(average), one(g)
		a.Step(cw, cm, cv, ca, cg)
		near(t, "parameter", float64(cw[i]), wantW)
		near(t, "first moment", float64(cm[i]), wantM)
		near(t, "second moment", float64(cv[i]), wantV)
		near(t, "average", float64(ca[i]), wantAverage)
		if cg[i] != 0 {
			t.Fatal("the gradient is not cleared")
		}
	}
}

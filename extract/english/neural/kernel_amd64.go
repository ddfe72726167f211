package neural

import "golang.org/x/sys/cpu"

func processorKernels() (all []kernel) {
	x := &cpu.X86
	if !x.HasAVX2 {
		return nil
	}
	if x.HasAVX512F && x.HasAVX512BW {
		if x.HasAVX512VNNI {
			all = append(all, kernel{"avx512vnni", layPairs, fast(productVNNI), recurWide})
		}
		all = append(all, kernel{"avx512", layPairs, fast(product512), recurWide})
	}
	return append(all, kernel{"avx2", layPairs, fast(productAsm), recurFast})
}

// layPairs fills p.narrow: the inputs in pairs, and for every pair the two weights of
// each column side by side.
func layPairs(p *panels, inputs, outputs int, columns []int16) {
	size := roundUp(inputs, 2) * panelWidth // of a panel
	p.narrow = grown(p.narrow, roundUp(outputs, panelWidth)/panelWidth*size)
	clear(p.narrow)
	for c := range outputs {
		to := p.narrow[c/panelWidth*size+c%panelWidth*2:]
		for k, w := range columns[c*inputs:][:inputs] {
			to[k/2*panelWidth*2+k%2] = w
		}
	}
}

// unitBlock512 is how many units the AVX-512 recurrence computes at a time.
const unitBlock512 = 16

// recurWide is recurGo in AVX-512 where the units are a multiple of unitBlock512.
func recurWide(gates, peephole, state []float32, out []int16) {
	n := len(state)
	if n == 0 || n%unitBlock512 != 0 {
		recurFast(gates, peephole, state, out)
		return
	}
	_, _, _ = gates[4*n-1], peephole[2*n-1], out[n-1]
	recur512(n, &gates[0], &peephole[0], &state[0], &out[0])
}

//go:noescape
func productVNNI(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)

//go:noescape
func product512(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)

//go:noescape
func recur512(n int, gates, peephole, state *float32, out *int16)

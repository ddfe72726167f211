package neural

import "golang.org/x/sys/cpu"

func processorKernels() []kernel {
	if !cpu.X86.HasAVX2 {
		return nil
	}
	return []kernel{{"avx2", layPairs, productFast, recurFast}}
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

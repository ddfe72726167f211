package neural

// Every arm64 processor has the vector instructions.
func processorKernels() []kernel { return []kernel{{"neon", layRows, fast(productAsm), recurFast}} }

// layRows fills p.narrow: for every input the weights of all columns.
func layRows(p *panels, inputs, outputs int, columns []int16) {
	size := roundUp(inputs, 2) * panelWidth // of a panel
	p.narrow = grown(p.narrow, roundUp(outputs, panelWidth)/panelWidth*size)
	clear(p.narrow)
	for c := range outputs {
		to := p.narrow[c/panelWidth*size+c%panelWidth:]
		for k, w := range columns[c*inputs:][:inputs] {
			to[k*panelWidth] = w
		}
	}
}

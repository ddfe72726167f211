package tensor

import "golang.org/x/sys/cpu"

var fused = cpu.X86.HasAVX2 && cpu.X86.HasFMA

func multiplyBlock(rows, depth int, a []float32, strideA int, panel, c []float32, strideC int) {
	if !fused || rows != rowBlock {
		multiplyRows(rows, depth, a, strideA, panel, c, strideC)
		return
	}
	_, _, _ = a[(rowBlock-1)*strideA+depth-1], panel[depth*panelWidth-1], c[(rowBlock-1)*strideC+panelWidth-1]
	multiply6Asm(depth, strideA, &a[0], &panel[0], &c[0], strideC)
}

// multiplyRows does the rows that are left over by sixes, one by one.
func multiplyRows(rows, depth int, a []float32, strideA int, panel, c []float32, strideC int) {
	if !fused {
		multiplyBlockGo(rows, depth, a, strideA, panel, c, strideC)
		return
	}
	for i := range rows {
		row, to := a[i*strideA:], c[i*strideC:]
		_, _, _ = row[depth-1], panel[depth*panelWidth-1], to[panelWidth-1]
		multiply1Asm(depth, &row[0], &panel[0], &to[0])
	}
}

//go:noescape
func multiply6Asm(depth, strideA int, a, panel, c *float32, strideC int)

//go:noescape
func multiply1Asm(depth int, a, panel, c *float32)

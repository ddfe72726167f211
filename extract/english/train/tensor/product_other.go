//go:build !amd64

package tensor

func multiplyBlock(rows, depth int, a []float32, strideA int, panel, c []float32, strideC int) {
	multiplyBlockGo(rows, depth, a, strideA, panel, c, strideC)
}

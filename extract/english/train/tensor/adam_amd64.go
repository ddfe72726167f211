package tensor

// stepFast does what it can eight at a time and returns how many it did.
func (a *Adam) stepFast(parameters, first, second, averages, gradient []float32) int {
	n := len(parameters) &^ 7
	if !fused || n == 0 {
		return 0
	}
	constants := a.constants()
	adamAsm(n, &constants, a.Keep, &parameters[0], &first[0], &second[0], &averages[0], &gradient[0])
	return n
}

//go:noescape
func adamAsm(n int, constants *[8]float32, keep float32, parameters, first, second, averages, gradient *float32)

package tensor

// forwardFast does what it can of Forward eight units at a time and returns how many.
func (u Unit) forwardFast(peephole, before, out []float32) int {
	n := u.size()
	if !fused || n < 8 {
		return 0
	}
	_, _, _, _ = u.Gates[4*n-1], peephole[2*n-1], before[n-1], out[n-1]
	forwardAsm(n, n&^7, &u.Gates[0], &u.Values[0], &peephole[0], &before[0], &out[0])
	return n &^ 7
}

// backwardFast does the same for Backward.
func (u Unit) backwardFast(peephole, before, gradOut, carry, gradGates, gradPeephole []float32) int {
	n := u.size()
	if !fused || n < 8 {
		return 0
	}
	_, _, _, _, _ = u.Gates[4*n-1], peephole[2*n-1], before[n-1], gradOut[n-1], carry[n-1]
	_, _ = gradGates[4*n-1], gradPeephole[2*n-1]
	backwardAsm(n, n&^7, &u.Gates[0], &u.Values[0], &peephole[0], &before[0], &gradOut[0], &carry[0], &gradGates[0], &gradPeephole[0])
	return n &^ 7
}

//go:noescape
func forwardAsm(size, count int, gates, values, peephole, before, out *float32)

//go:noescape
func backwardAsm(size, count int, gates, values, peephole, before, gradOut, carry, gradGates, gradPeephole *float32)

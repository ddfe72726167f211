//go:build amd64 || arm64

package neural

// unitBlock is how many units the assembly of the recurrence computes at a time.
const unitBlock = 8

// assembly is a product over p.narrow that trusts its arguments.
type assembly func(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)

// fast makes kernel.product of an assembly product of one panel: it checks the lengths
// that the assembly relies on.
func fast(multiply assembly) func(rows, pairs int, in []int16, p *panels, scale, bias, out []float32, stride int) {
	return func(rows, pairs int, in []int16, p *panels, scale, bias, out []float32, stride int) {
		if rows == 0 || pairs == 0 || len(scale) == 0 {
			return
		}
		size := pairs * 2 * panelWidth
		_, _, _ = in[rows*pairs*2-1], p.narrow[len(scale)/panelWidth*size-1], bias[len(scale)-1]
		_ = out[(rows-1)*stride+len(scale)-1]
		for c := 0; c+panelWidth <= len(scale); c += panelWidth {
			multiply(rows, pairs, &in[0], &p.narrow[c*pairs*2], &scale[c], &bias[c], &out[c], stride)
		}
	}
}

// recurFast is recurGo in assembly where the units are a multiple of unitBlock.
func recurFast(gates, peephole, state []float32, out []int16) {
	n := len(state)
	if n == 0 || n%unitBlock != 0 {
		recurGo(gates, peephole, state, out)
		return
	}
	_, _, _ = gates[4*n-1], peephole[2*n-1], out[n-1]
	recurAsm(n, &gates[0], &peephole[0], &state[0], &out[0])
}

//go:noescape
func productAsm(rows, pairs int, in, panel *int16, scale, bias, out *float32, stride int)

//go:noescape
func recurAsm(n int, gates, peephole, state *float32, out *int16)

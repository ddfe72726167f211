package tensor

import "math"

// Unit holds, for one direction of an SRU at one word, slices of as many units each.
type Unit struct {
	// Gates are candidate, forget, reset and highway inputs one after another.
	Gates []float32
	// Forget, Reset and State are the gates' values and the state after the word.
	Forget, Reset, State []float32
}

// Forward advances the unit by one word from the state before (all zero at the
// start); peephole holds the forget and the reset weights of the state.
//
//	forget = σ(gate_f + peephole_f·before)
//	reset = σ(gate_r + peephole_r·before)
//	state = forget·before + (1-forget)·candidate
//	out = reset·state + (1-reset)·highway
func (u *Unit) Forward(peephole, before, out []float32) {
	n := len(u.State)
	candidate, forget, reset, highway := u.Gates[:n], u.Gates[n:2*n], u.Gates[2*n:3*n], u.Gates[3*n:4*n]
	peepForget, peepReset := peephole[:n], peephole[n:2*n]
	before, out = before[:n], out[:n]
	for j := range out {
		f := sigmoid(forget[j] + peepForget[j]*before[j])
		r := sigmoid(reset[j] + peepReset[j]*before[j])
		c := f*before[j] + (1-f)*candidate[j]
		u.Forget[j], u.Reset[j], u.State[j] = f, r, c
		out[j] = r*c + (1-r)*highway[j]
	}
}

// Backward takes the gradient of out and, in carry, that of the state from the word
// after; it writes the gradient of the gates, adds that of the peephole weights and
// leaves in carry the gradient of the state before.
func (u *Unit) Backward(peephole, before, gradOut, carry, gradGates, gradPeephole []float32) {
	n := len(u.State)
	candidate, highway := u.Gates[:n], u.Gates[3*n:4*n]
	peepForget, peepReset := peephole[:n], peephole[n:2*n]
	gradForget, gradReset := gradPeephole[:n], gradPeephole[n:2*n]
	toCandidate, toForget, toReset, toHighway := gradGates[:n], gradGates[n:2*n], gradGates[2*n:3*n], gradGates[3*n:4*n]
	forget, reset, state := u.Forget[:n], u.Reset[:n], u.State[:n]
	before, gradOut = before[:n], gradOut[:n]
	for j, up := range carry[:n] {
		f, r, g, b := forget[j], reset[j], gradOut[j], before[j]
		up += g * r
		dr := g * (state[j] - highway[j]) * r * (1 - r)
		df := up * (b - candidate[j]) * f * (1 - f)
		toCandidate[j] = up * (1 - f)
		toForget[j] = df
		toReset[j] = dr
		toHighway[j] = g * (1 - r)
		gradForget[j] += df * b
		gradReset[j] += dr * b
		carry[j] = up*f + df*peepForget[j] + dr*peepReset[j]
	}
}

// Exp is e^x to about six digits.
func Exp(x float32) float32 {
	x = min(max(x, -87), 87)
	y := x * 1.44269504
	t := y + 3<<22
	f := y - (t - 3<<22)
	p := 1 + f*(0.6931472+f*(0.2402265+f*(0.0555041+f*(0.0096181+f*0.0013333))))
	return math.Float32frombits(math.Float32bits(p) + math.Float32bits(t)<<23)
}

func sigmoid(x float32) float32 { return 1 / (1 + Exp(-x)) }

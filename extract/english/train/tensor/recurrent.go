package tensor

import "math"

// Unit is one direction of an SRU at one word.
type Unit struct {
	// Gates are candidate, forget, reset and highway inputs one after another, each of as
	// many units.
	Gates []float32
	// Values are the forget and the reset gate and the state after the word one after
	// another.
	Values []float32
}

func (u Unit) size() int { return len(u.Values) / 3 }

// State is the state after the word.
func (u Unit) State() []float32 { return u.Values[2*u.size():] }

// Forward advances the unit by one word from the state before (all zero at the
// start) and fills Values; peephole holds the forget and the reset weights of the state.
//
//	forget = σ(gate_f + peephole_f·before)
//	reset = σ(gate_r + peephole_r·before)
//	state = forget·before + (1-forget)·candidate
//	out = reset·state + (1-reset)·highway
func (u Unit) Forward(peephole, before, out []float32) {
	n := u.size()
	candidate, forget, reset, highway := u.Gates[:n], u.Gates[n:2*n], u.Gates[2*n:3*n], u.Gates[3*n:4*n]
	toForget, toReset, state := u.Values[:n], u.Values[n:2*n], u.Values[2*n:]
	peepForget, peepReset := peephole[:n], peephole[n:2*n]
	before, out = before[:n], out[:n]
	for j := u.forwardFast(peephole, before, out); j < n; j++ {
		f := sigmoid(forget[j] + peepForget[j]*before[j])
		r := sigmoid(reset[j] + peepReset[j]*before[j])
		c := f*before[j] + (1-f)*candidate[j]
		toForget[j], toReset[j], state[j] = f, r, c
		out[j] = r*c + (1-r)*highway[j]
	}
}

// Backward takes the gradient of out and, in carry, that of the state from the word
// after; it writes the gradient of the gates, adds that of the peephole weights and
// leaves in carry the gradient of the state before.
func (u Unit) Backward(peephole, before, gradOut, carry, gradGates, gradPeephole []float32) {
	n := u.size()
	candidate, highway := u.Gates[:n], u.Gates[3*n:4*n]
	forget, reset, state := u.Values[:n], u.Values[n:2*n], u.Values[2*n:]
	peepForget, peepReset := peephole[:n], peephole[n:2*n]
	gradForget, gradReset := gradPeephole[:n], gradPeephole[n:2*n]
	toCandidate, toForget, toReset, toHighway := gradGates[:n], gradGates[n:2*n], gradGates[2*n:3*n], gradGates[3*n:4*n]
	before, gradOut, carry = before[:n], gradOut[:n], carry[:n]
	for j := u.backwardFast(peephole, before, gradOut, carry, gradGates, gradPeephole); j < n; j++ {
		f, r, g, b := forget[j], reset[j], gradOut[j], before[j]
		up := carry[j] + g*r
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

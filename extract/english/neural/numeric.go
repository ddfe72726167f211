package neural

import "math"

// Every floating-point product below is converted explicitly before it is added to:
// the language then forbids fusing the two into one rounding, so that processors
// with and without fused multiply-add agree to the last bit, and so does the assembly.

// activationUnit is how many steps of a quantised activation make 1.0: activations
// are int16, so they reach ±16 in steps of 1/2048.
const activationUnit = 2048

// roundingBias added to a float32 of moderate size leaves it rounded to the nearest
// integer (ties to even) in the low bits of the mantissa.
const roundingBias = float32(3 << 22)

// Coefficients of 2^f for f in [-0.5, 0.5]: the Taylor series in f·ln 2.
const (
	log2e = float32(1.44269504)
	exp2a = float32(0.6931472)
	exp2b = float32(0.2402265)
	exp2c = float32(0.0555041)
	exp2d = float32(0.0096181)
	exp2e = float32(0.0013333)
)

// exp32 is e^x to about six digits; x is clamped to ±87, where float32 ends.
func exp32(x float32) float32 {
	if x > 87 {
		x = 87
	}
	if x < -87 {
		x = -87
	}
	y := float32(x * log2e)
	t := float32(y + roundingBias)
	f := float32(y - float32(t-roundingBias))
	p := float32(f*exp2e) + exp2d
	p = float32(f*p) + exp2c
	p = float32(f*p) + exp2b
	p = float32(f*p) + exp2a
	p = float32(f*p) + 1
	return math.Float32frombits(math.Float32bits(p) + math.Float32bits(t)<<23)
}

// sigmoid32 is the logistic function.
func sigmoid32(x float32) float32 { return 1 / float32(1+exp32(-x)) }

// log32 is the natural logarithm of a normal positive number to about six digits, by
// the series of the inverse hyperbolic tangent.
func log32(x float32) float32 {
	bits := math.Float32bits(x)
	exponent := int32(bits>>23) - 127
	m := math.Float32frombits(bits&(1<<23-1) | 127<<23) // in [1,2)
	if m > math.Sqrt2 {
		m, exponent = m/2, exponent+1
	}
	y := (m - 1) / (m + 1)
	y2 := float32(y * y)
	series := float32(y2*(1.0/7)) + 1.0/5
	series = float32(series*y2) + 1.0/3
	series = float32(series*y2) + 1
	return float32(float32(exponent)*exp2a) + float32(2*float32(y*series))
}

// Slope is that of the leaky rectifier of the arc and relation heads below zero.
const Slope = 0.1

var slopes = [2]float32{1, Slope}

// leaky is the leaky rectifier. The sign bit chooses the slope, since a branch on it
// would be guessed wrongly half of the time.
func leaky(x float32) float32 { return float32(x * slopes[math.Float32bits(x)>>31]) }

// activation quantises x, saturating at the ends of int16.
func activation(x float32) int16 {
	y := float32(x * activationUnit)
	if y > 32767 {
		y = 32767
	}
	if y < -32768 {
		y = -32768
	}
	t := float32(y + roundingBias)
	return int16(int32(math.Float32bits(t)) - int32(math.Float32bits(roundingBias)))
}

// quantiseWithin fills dst with src scaled so that its largest magnitude becomes
// limit, and returns the size of one step.
func quantiseWithin(dst []int16, src []float32, limit float32) float32 {
	bits := uint32(0) // magnitudes of floats are ordered as their bits are
	for _, v := range src {
		bits = max(bits, math.Float32bits(v)&^(1<<31))
	}
	largest := math.Float32frombits(bits)
	if largest == 0 {
		clear(dst[:len(src)])
		return 0
	}
	factor := limit / largest
	dst = dst[:len(src)]
	for i, v := range src {
		t := float32(float32(v*factor) + roundingBias)
		dst[i] = int16(int32(math.Float32bits(t)) - int32(math.Float32bits(roundingBias)))
	}
	return largest / limit
}

// softmaxAt returns the probability of the score at index best when the scores are
// divided by temperature. It does not change scores.
func softmaxAt(scores []float32, best int, temperature float32) float32 {
	inverse := 1 / temperature
	top := scores[best]
	for _, v := range scores {
		if v > top {
			top = v
		}
	}
	sum := float32(0)
	for _, v := range scores {
		sum += exp32(float32(float32(v-top) * inverse))
	}
	return exp32(float32(float32(scores[best]-top)*inverse)) / sum
}

// largestAt returns the index of the largest score, the first of equals.
func largestAt(scores []float32) int {
	best := 0
	for i, v := range scores {
		if v > scores[best] {
			best = i
		}
	}
	return best
}

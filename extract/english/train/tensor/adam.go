package tensor

import "math"

// Adam is one step of the optimiser of Kingma and Ba (2015) with an exponential moving
// average of the parameters beside it.
type Adam struct {
	Rate, Beta1, Beta2, Epsilon float32
	// Correction1 and Correction2 are 1-β₁ᵗ and 1-β₂ᵗ at step t.
	Correction1, Correction2 float32
	// Scale multiplies the gradient first (clipping).
	Scale float32
	// Keep is how much of the moving average stays.
	Keep float32
}

// Step updates parameters, first and second moments and averages and clears the
// gradient. All slices are equally long.
func (a *Adam) Step(parameters, first, second, averages, gradient []float32) {
	n := len(parameters)
	first, second, averages, gradient = first[:n], second[:n], averages[:n], gradient[:n]
	done := a.stepFast(parameters, first, second, averages, gradient)
	rate := a.Rate / a.Correction1
	for i := done; i < n; i++ {
		g := gradient[i] * a.Scale
		gradient[i] = 0
		m := a.Beta1*first[i] + (1-a.Beta1)*g
		v := a.Beta2*second[i] + (1-a.Beta2)*g*g
		first[i], second[i] = m, v
		w := parameters[i] - rate*m/(float32(math.Sqrt(float64(v/a.Correction2)))+a.Epsilon)
		parameters[i] = w
		averages[i] = a.Keep*averages[i] + (1-a.Keep)*w
	}
}

// constants lists what the fast step needs, in the order of its registers.
func (a *Adam) constants() [8]float32 {
	return [8]float32{a.Scale, a.Beta1, 1 - a.Beta1, a.Beta2, 1 - a.Beta2, 1 / a.Correction2, a.Epsilon, a.Rate / a.Correction1}
}

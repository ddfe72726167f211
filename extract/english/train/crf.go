package main

import (
	"math"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/train/tensor"
)

// crf computes the loss of a linear-chain CRF over BIO tags when each word has a set of
// allowed tags: the negative logarithm of the probability of all paths through them
// (partial labels, Tsuboi et al. 2008).
type crf struct {
	odds, emission  []float32
	alpha, beta, by []float32
}

// run adds the gradients of weight × loss to grad, which has stride floats a word like
// scores, and to gradTransitions; it returns the loss.
func (c *crf) run(scores, grad []float32, stride int, allowed []tagSet, transitions, gradTransitions []float32, weight float32) float64 {
	n, tags := len(allowed), 1+2*len(nameTypes)
	c.odds = resize(c.odds, len(transitions))
	for at, v := range transitions {
		before := at / tags
		if before == tags {
			before = -1
		}
		c.odds[at] = 0
		if neural.Continues(before, at%tags) {
			c.odds[at] = tensor.Exp(v)
		}
	}
	c.emission = resize(c.emission, n*tags)
	for i := range n {
		row := scores[i*stride:][:tags]
		top := row[0]
		for _, v := range row {
			top = max(top, v)
		}
		for j, v := range row {
			c.emission[i*tags+j] = tensor.Exp(v - top)
		}
	}
	all := c.pass(n, tags, nil)
	c.collect(n, tags, nil, grad, stride, gradTransitions, weight)
	some := c.pass(n, tags, allowed)
	if math.IsInf(some, 0) || math.IsNaN(some) {
		some = -100 // the allowed paths have no weight that float32 could hold
	}
	c.collect(n, tags, allowed, grad, stride, gradTransitions, -weight)
	return all - some
}

func resize(x []float32, n int) []float32 {
	if cap(x) < n {
		return make([]float32, n+n/4)
	}
	return x[:n]
}

// pass runs forward-backward over the allowed tags (all when nil) and returns the
// logarithm of the sum over paths.
func (c *crf) pass(n, tags int, allowed []tagSet) float64 {
	c.alpha, c.beta, c.by = resize(c.alpha, n*tags), resize(c.beta, n*tags), resize(c.by, n)
	total := 0.0
	for i := range n {
		alpha, e := c.alpha[i*tags:][:tags], c.emission[i*tags:][:tags]
		if i == 0 {
			copy(alpha, c.odds[tags*tags:])
		} else {
			clear(alpha)
			for k, p := range c.alpha[(i-1)*tags:][:tags] {
				if p == 0 {
					continue
				}
				for j, o := range c.odds[k*tags:][:tags] {
					alpha[j] += p * o
				}
			}
		}
		sum := float32(0)
		for j := range alpha {
			if allowed != nil && allowed[i]>>j&1 == 0 {
				alpha[j] = 0
			}
			alpha[j] *= e[j]
			sum += alpha[j]
		}
		sum = max(sum, 1e-30)
		c.by[i] = sum
		total += math.Log(float64(sum))
		for j := range alpha {
			alpha[j] /= sum
		}
	}
	for j := range tags {
		c.beta[(n-1)*tags+j] = 1
	}
	for i := n - 2; i >= 0; i-- {
		next, e := c.beta[(i+1)*tags:][:tags], c.emission[(i+1)*tags:][:tags]
		for k := range tags {
			sum := float32(0)
			for j, o := range c.odds[k*tags:][:tags] {
				if allowed == nil || allowed[i+1]>>j&1 == 1 {
					sum += o * e[j] * next[j]
				}
			}
			c.beta[i*tags+k] = sum / c.by[i+1]
		}
	}
	return total
}

// collect adds sign × the expected counts of tags and transitions under the last pass.
func (c *crf) collect(n, tags int, allowed []tagSet, grad []float32, stride int, gradTransitions []float32, sign float32) {
	for i := range n {
		alpha, beta := c.alpha[i*tags:][:tags], c.beta[i*tags:][:tags]
		for j := range tags {
			p := sign * alpha[j] * beta[j]
			grad[i*stride+j] += p
			if i == 0 {
				gradTransitions[tags*tags+j] += p
			}
		}
		if i == 0 {
			continue
		}
		e, by := c.emission[i*tags:][:tags], sign/c.by[i]
		for k, a := range c.alpha[(i-1)*tags:][:tags] {
			if a == 0 {
				continue
			}
			to := gradTransitions[k*tags:][:tags]
			for j, o := range c.odds[k*tags:][:tags] {
				if allowed == nil || allowed[i]>>j&1 == 1 {
					to[j] += a * o * e[j] * beta[j] * by
				}
			}
		}
	}
}

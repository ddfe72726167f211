package neural

// impossible is the score of what must not be.
const impossible = float32(-1e9)

// treeScratch is the memory of the tree decoder.
type treeScratch struct {
	seen []uint8
	// The Eisner chart: best scores of spans i..j at i*n+j, complete and incomplete,
	// with the head at the left or at the right end, and their split points.
	completeLeft, completeRight, openLeft, openRight []float32
	splitLeft, splitRight, splitOpen                 []int16
}

// decode finds the head of every word 1..len(heads)-1 from scores[d*stride+h]: the
// best head of each where that is a tree with one root, else the best projective tree
// with one root (Eisner 1996).
func (t *treeScratch) decode(heads []int, scores []float32, stride int) {
	n := len(heads)
	roots := 0
	for d := 1; d < n; d++ {
		heads[d] = largestAt(scores[d*stride:][:n])
		if heads[d] == 0 {
			roots++
		}
	}
	if roots != 1 || !t.isTree(heads) {
		t.eisner(heads, scores, stride)
	}
}

// isTree reports whether following heads from every word ends at 0.
func (t *treeScratch) isTree(heads []int) bool {
	const open, done = 1, 2
	t.seen = grown(t.seen, len(heads))
	clear(t.seen)
	t.seen[0] = done
	for d := range heads {
		w := d
		for ; t.seen[w] == 0; w = heads[w] {
			t.seen[w] = open
		}
		if t.seen[w] == open {
			return false
		}
		for w = d; t.seen[w] == open; w = heads[w] {
			t.seen[w] = done
		}
	}
	return true
}

func (t *treeScratch) eisner(heads []int, scores []float32, stride int) {
	n := len(heads)
	for _, chart := range []*[]float32{&t.completeLeft, &t.completeRight, &t.openLeft, &t.openRight} {
		*chart = grown(*chart, n*n)
		clear(*chart)
	}
	for _, split := range []*[]int16{&t.splitLeft, &t.splitRight, &t.splitOpen} {
		*split = grown(*split, n*n)
	}
	for width := 1; width < n-1; width++ {
		for i := 1; i+width < n; i++ {
			j := i + width
			at := i*n + j
			best, split := impossible*2, i
			for k := i; k < j; k++ {
				if v := t.completeLeft[i*n+k] + t.completeRight[(k+1)*n+j]; v > best {
					best, split = v, k
				}
			}
			t.splitOpen[at] = int16(split)
			t.openLeft[at] = best + scores[j*stride+i]
			t.openRight[at] = best + scores[i*stride+j]
			best, split = impossible*2, j
			for k := i + 1; k <= j; k++ {
				if v := t.openLeft[i*n+k] + t.completeLeft[k*n+j]; v > best {
					best, split = v, k
				}
			}
			t.completeLeft[at], t.splitLeft[at] = best, int16(split)
			best, split = impossible*2, i
			for k := i; k < j; k++ {
				if v := t.completeRight[i*n+k] + t.openRight[k*n+j]; v > best {
					best, split = v, k
				}
			}
			t.completeRight[at], t.splitRight[at] = best, int16(split)
		}
	}
	best, root := impossible*2, 1
	for r := 1; r < n; r++ {
		if v := t.completeRight[n+r] + t.completeLeft[r*n+n-1] + scores[r*stride]; v > best {
			best, root = v, r
		}
	}
	heads[root] = 0
	t.trace(heads, 1, root, false)
	t.trace(heads, root, n-1, true)
}

// trace sets the heads inside the complete span i..j whose head is at its left (or
// else right) end.
func (t *treeScratch) trace(heads []int, i, j int, left bool) {
	if i == j {
		return
	}
	n := len(heads)
	var k, dependent int
	if left {
		k = int(t.splitLeft[i*n+j])
		dependent = k
		heads[dependent] = i
		t.trace(heads, k, j, true)
		j = k
	} else {
		k = int(t.splitRight[i*n+j])
		dependent = k
		heads[dependent] = j
		t.trace(heads, i, k, false)
		i = k
	}
	// What is left is the incomplete span i..j.
	k = int(t.splitOpen[i*n+j])
	t.trace(heads, i, k, true)
	t.trace(heads, k+1, j, false)
}

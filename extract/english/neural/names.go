package neural

// nameDecoder is a linear-chain CRF over BIO tags: 0 is O, 1+2k begins a name of type
// k and 2+2k continues it. A tag I follows only B or I of its type.
type nameDecoder struct {
	types []string
	// scores of tag j after i at i*count+j, the start in the last row; odds are their
	// exponentials, 0 for what is not allowed.
	count  int
	scores []float32
	odds   []float32
}

// nameScratch is the memory of the name decoder.
type nameScratch struct {
	best            []float32
	from            []uint8
	path            []uint8
	emission        []float32 // exponentials, scaled by the largest of the word
	alpha, beta, by []float32
}

// Continues reports whether BIO tag j may follow tag i; i < 0 is the start.
func Continues(i, j int) bool {
	return j == 0 || j%2 == 1 || i == j || i == j-1
}

func newNameDecoder(types []string, transitions []float32) nameDecoder {
	d := nameDecoder{types: types, count: 1 + 2*len(types), scores: transitions}
	d.odds = make([]float32, len(transitions))
	for at, v := range transitions {
		i, j := at/d.count, at%d.count
		if i == d.count {
			i = -1
		}
		if Continues(i, j) {
			d.odds[at] = exp32(v)
		} else {
			transitions[at] = impossible
		}
	}
	return d
}

// findNames appends the names of the n words of a piece that begins at word from.
func (m *Model) findNames(from, n int, s *Scratch) {
	d, stride := &m.names, m.outputs.stride()
	emission := s.out[stride+m.heads.Names:]
	if !d.viterbi(emission, n, stride, &s.names) {
		return
	}
	d.forwardBackward(emission, n, stride, &s.names)
	path := s.names.path
	for i := 0; i < n; {
		if path[i]%2 == 0 {
			i++
			continue
		}
		to := i + 1
		for to < n && path[to] == path[i]+1 {
			to++
		}
		p := d.posterior(i, to, n, &s.names)
		s.spans = append(s.spans, Span{From: from + i, To: from + to,
			Type: d.types[path[i]/2], Conf: temper(p, m.temperatures.Name)})
		i = to
	}
}

// temper divides the log-odds of p by temperature.
func temper(p, temperature float32) float32 {
	const edge = 1e-6
	p = min(max(p, edge), 1-edge)
	return sigmoid32(log32(p/(1-p)) / temperature)
}

// viterbi finds the best tags, in s.path, and reports whether any is not O.
func (d *nameDecoder) viterbi(emission []float32, n, stride int, s *nameScratch) bool {
	c := d.count
	s.best = grown(s.best, 2*c)
	s.from, s.path = grown(s.from, n*c), grown(s.path, n)
	now, before := s.best[:c], s.best[c:]
	for j := range now {
		now[j] = d.scores[c*c+j] + emission[j]
	}
	for i := 1; i < n; i++ {
		now, before = before, now
		for j := range now {
			best, from := before[0]+d.scores[j], 0
			if j > 0 && j%2 == 0 { // I follows only its B and itself
				best, from = before[j-1]+d.scores[(j-1)*c+j], j-1
				if v := before[j] + d.scores[j*c+j]; v > best {
					best, from = v, j
				}
			} else {
				for k := 1; k < c; k++ {
					if v := before[k] + d.scores[k*c+j]; v > best {
						best, from = v, k
					}
				}
			}
			now[j] = best + emission[i*stride+j]
			s.from[i*c+j] = uint8(from)
		}
	}
	tag := largestAt(now)
	any := false
	for i := n - 1; i >= 0; i-- {
		s.path[i] = uint8(tag)
		any = any || tag > 0
		tag = int(s.from[i*c+tag])
	}
	return any
}

// forwardBackward fills alpha (the probability of each tag given the words so far),
// beta (how much the words after make each tag likelier) and by, the normaliser of
// each word.
func (d *nameDecoder) forwardBackward(emission []float32, n, stride int, s *nameScratch) {
	c := d.count
	s.emission, s.alpha, s.beta, s.by = grown(s.emission, n*c), grown(s.alpha, n*c), grown(s.beta, n*c), grown(s.by, n)
	for i := range n {
		row := emission[i*stride:][:c]
		top := row[largestAt(row)]
		for j, v := range row {
			s.emission[i*c+j] = exp32(v - top)
		}
	}
	for i := range n {
		alpha, e := s.alpha[i*c:][:c], s.emission[i*c:][:c]
		if i == 0 {
			copy(alpha, d.odds[c*c:])
		} else {
			clear(alpha)
			for k, p := range s.alpha[(i-1)*c:][:c] {
				for j, o := range d.odds[k*c:][:c] {
					alpha[j] += float32(p * o)
				}
			}
		}
		sum := float32(0)
		for j := range alpha {
			alpha[j] = float32(alpha[j] * e[j]) // rounded, or it could be fused with the sum
			sum += alpha[j]
		}
		s.by[i] = sum
		for j := range alpha {
			alpha[j] /= sum
		}
	}
	for j := range c {
		s.beta[(n-1)*c+j] = 1
	}
	for i := n - 2; i >= 0; i-- {
		next, e := s.beta[(i+1)*c:][:c], s.emission[(i+1)*c:][:c]
		for k := range c {
			sum := float32(0)
			for j, o := range d.odds[k*c:][:c] {
				sum += float32(float32(o*e[j]) * next[j])
			}
			s.beta[i*c+k] = sum / s.by[i+1]
		}
	}
}

// posterior is the probability that words from..to are exactly one name of the type
// that the path gives them.
func (d *nameDecoder) posterior(from, to, n int, s *nameScratch) float32 {
	c := d.count
	begin := int(s.path[from])
	p := s.alpha[from*c+begin]
	last := begin
	for i := from + 1; i < to; i++ {
		p = float32(float32(p*d.odds[last*c+begin+1])*s.emission[i*c+begin+1]) / s.by[i]
		last = begin + 1
	}
	rest := s.beta[(to-1)*c+last]
	if to < n { // less the ways in which the name goes on
		more := float32(float32(d.odds[last*c+begin+1]*s.emission[to*c+begin+1])*s.beta[to*c+begin+1]) / s.by[to]
		rest = max(0, rest-more)
	}
	return float32(p * rest)
}

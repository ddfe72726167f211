package transformer

import (
	"math"
	"slices"

	"example.com/kg/extract/english/train/tensor"
)

// Scratch is the memory of one caller of States; it may be used again, but by one
// goroutine at a time.
type Scratch struct {
	ids                           []int32
	spans                         []span
	x, y, query, key, value, wide []float32
	shares                        []float32
	packed                        tensor.Panels
}

// span is one sentence, or where it has more pieces than the encoder has positions one
// stretch of it: pieces from:to of the batch with [CLS] and [SEP], words of a sentence
// from first on. Word i ends before piece ends[i].
type span struct {
	from, to, sentence, first int
	ends                      []int
}

// Size is how many floats the state of a word has.
func (e *Encoder) Size() int { return e.size }

// States gives the states of the words of some sentences: for each sentence a row for
// its beginning and one a word, Size floats each.
func (e *Encoder) States(sentences [][]string, s *Scratch) [][]float32 {
	e.cut(sentences, s)
	states := make([][]float32, len(sentences))
	for i, words := range sentences {
		states[i] = make([]float32, (len(words)+1)*e.size)
	}
	rows, hidden := len(s.ids), e.measure.Hidden
	s.x, s.y = grown(s.x, rows*hidden), grown(s.y, rows*hidden)
	s.query, s.key, s.value = grown(s.query, rows*hidden), grown(s.key, rows*hidden), grown(s.value, rows*hidden)
	s.wide = grown(s.wide, rows*e.measure.Intermediate)
	e.embed(s)
	at := 0
	for l := range e.layers {
		e.layers[l].run(rows, e.measure, s)
		if e.wanted[l] {
			for _, p := range s.spans {
				e.collect(p, s, states[p.sentence], at)
			}
			at += hidden
		}
	}
	return states
}

// cut fills the ids and spans of a batch.
func (e *Encoder) cut(sentences [][]string, s *Scratch) {
	s.ids, s.spans = s.ids[:0], s.spans[:0]
	most := e.measure.Positions - 1 // of a span's ids, [SEP] apart
	for i, words := range sentences {
		p := span{from: len(s.ids), sentence: i}
		s.ids = append(s.ids, e.vocabulary.cls)
		finish := func() {
			s.ids = append(s.ids, e.vocabulary.sep)
			p.to = len(s.ids)
			s.spans = append(s.spans, p)
		}
		for k, word := range words {
			before := len(s.ids)
			s.ids = e.vocabulary.pieces(s.ids, word)
			s.ids = s.ids[:min(len(s.ids), before+most-1)]
			if len(s.ids)-p.from > most {
				pieces := append([]int32(nil), s.ids[before:]...)
				s.ids = s.ids[:before]
				finish()
				p = span{from: len(s.ids), sentence: i, first: k}
				s.ids = append(append(s.ids, e.vocabulary.cls), pieces...)
			}
			p.ends = append(p.ends, len(s.ids))
		}
		finish()
	}
}

func (e *Encoder) embed(s *Scratch) {
	hidden := e.measure.Hidden
	for _, p := range s.spans {
		for r := p.from; r < p.to; r++ {
			x, y := s.x[r*hidden:][:hidden], s.y[r*hidden:][:hidden]
			copy(x, e.words[int(s.ids[r])*hidden:])
			for j, v := range e.positions[(r-p.from)*hidden:][:hidden] {
				y[j] = v + e.kind[j]
			}
		}
	}
	rows := len(s.ids)
	e.begin.addAndNormalise(s.x[:rows*hidden], s.y, e.measure.Epsilon)
}

// collect writes the means of the pieces' values to the words' states, from place at on.
func (e *Encoder) collect(p span, s *Scratch, states []float32, at int) {
	hidden := e.measure.Hidden
	if p.first == 0 {
		copy(states[at:at+hidden], s.x[p.from*hidden:])
	}
	from := p.from + 1
	for i, end := range p.ends {
		to := states[(p.first+i+1)*e.size+at:][:hidden]
		for r := from; r < end; r++ {
			for j, v := range s.x[r*hidden:][:hidden] {
				to[j] += v / float32(end-from)
			}
		}
		from = end
	}
}

// run carries s.x through a layer.
func (l *layer) run(rows int, m measure, s *Scratch) {
	size := rows * m.Hidden
	x, y := s.x[:size], s.y[:size]
	l.query.apply(rows, x, s.query)
	l.key.apply(rows, x, s.key)
	l.value.apply(rows, x, s.value)
	for _, p := range s.spans {
		s.attend(p, m)
	}
	l.mixed.apply(rows, s.query[:size], y)
	l.attended.addAndNormalise(x, y, m.Epsilon)
	wide := s.wide[:rows*m.Intermediate]
	l.wide.apply(rows, x, wide)
	for i, v := range wide {
		wide[i] = gelu(v)
	}
	l.narrow.apply(rows, wide, y)
	l.left.addAndNormalise(x, y, m.Epsilon)
}

// attend puts what every piece of a span attends to in the place of its query.
func (s *Scratch) attend(p span, m measure) {
	hidden, size, n := m.Hidden, m.Hidden/m.Heads, p.to-p.from
	scale := float32(1 / math.Sqrt(float64(size)))
	s.shares = grown(s.shares, n*n)
	for at := p.from * hidden; at < p.from*hidden+hidden; at += size {
		s.packed.PackTransposed(s.key[at:], size, n, hidden)
		s.packed.Multiply(n, s.query[at:], hidden, s.shares, n, false)
		for q := range n {
			attention(s.shares[q*n:][:n], scale)
		}
		s.packed.Pack(s.value[at:], n, size, hidden)
		s.packed.Multiply(n, s.shares, n, s.query[at:], hidden, false)
	}
}

// attention turns scores into shares whose sum is 1.
func attention(scores []float32, scale float32) {
	top, sum := slices.Max(scores), float32(0)
	for k, v := range scores {
		scores[k] = tensor.Exp((v - top) * scale)
		sum += scores[k]
	}
	for k := range scores {
		scores[k] /= sum
	}
}

func grown(b []float32, n int) []float32 {
	if cap(b) < n {
		return make([]float32, n+n/4)
	}
	return b[:n]
}

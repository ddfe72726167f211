package neural

// Analyse reads one sentence. What it returns belongs to scratch and is valid until
// its next use.
func (m *Model) Analyse(words []Word, scratch *Scratch) (tags []Tagged, names []Span) {
	scratch.tags = grown(scratch.tags, len(words))
	scratch.spans = scratch.spans[:0]
	if len(words) == 0 {
		return scratch.tags, scratch.spans
	}
	scratch.flags = grown(scratch.flags, len(words))
	Flags(scratch.flags, words)
	root := -1
	for from := 0; from < len(words); {
		to := pieceEnd(words, from)
		m.piece(words, from, to, scratch)
		for i := from; i < to; i++ {
			t := &scratch.tags[i]
			switch {
			case t.Head >= 0:
				t.Head += from
			case root < 0:
				root = i
			default:
				t.Head, t.Rel, t.ArcConf, t.RelConf = root, "parataxis", 0, 0
			}
		}
		from = to
	}
	return scratch.tags, scratch.spans
}

// pieceEnd is where the piece of a sentence that begins at from ends: the end of the
// sentence or, when that is too far, after the last mark in the second half of the
// longest piece allowed, or at its end.
func pieceEnd(words []Word, from int) int {
	if len(words)-from <= MaxWords {
		return len(words)
	}
	for i := from + MaxWords - 1; i >= from+MaxWords/2; i-- {
		switch words[i].Form {
		case ".", ";", ":", ",", "!", "?", "-", "–", "—":
			return i + 1
		}
	}
	return from + MaxWords
}

// piece reads words[from:to) into the same places of scratch.tags, with heads counted
// from the piece, and appends its names.
func (m *Model) piece(words []Word, from, to int, s *Scratch) {
	m.read(words, from, to, s)
	tags := s.tags[from:to]
	m.tag(tags, s)
	m.parse(tags, s)
	m.label(tags, s)
	m.findNames(from, len(tags), s)
}

// read runs the layers over words[from:to), with the root before them, and leaves the
// heads' output in s.out.
func (m *Model) read(words []Word, from, to int, s *Scratch) {
	n := to - from + 1
	m.embed(words, from, to, s)
	for i := range m.layers {
		m.layers[i].run(m.kernel, n, m.architecture.Hidden, s)
	}
	s.out = grown(s.out, roundUp(n, rowBlock)*m.outputs.stride())
	m.outputs.multiply(m.kernel, n, s.rows, s.out)
}

// embed fills s.rows with the input vectors of the root and of the words.
func (m *Model) embed(words []Word, from, to int, s *Scratch) {
	n := to - from + 1
	width := roundUp(m.architecture.Input(), 2)
	s.rows = grown(s.rows, roundUp(n, rowBlock)*width)
	clear(s.rows)
	copy(s.rows, m.root)
	for i, w := range words[from:to] {
		row := s.rows[(i+1)*width:][:width]
		var f Features
		f, s.text = m.lexicon.Features(w.Form, s.text)
		at := 0
		for t, e := range m.embeddings {
			e.copyTo(row[at:], f[t])
			at += e.size
		}
		for b := range m.architecture.Flags {
			row[at+b] = int16(s.flags[from+i]>>b&1) * activationUnit
		}
		at += m.architecture.Flags
		for b := range m.architecture.Gazetteer {
			row[at+b] = int16(w.Gaz>>b&1) * activationUnit
		}
	}
}

// run replaces the n rows of s.rows by the layer's output.
func (l *layer) run(k *kernel, n, hidden int, s *Scratch) {
	stride := l.input.stride()
	s.gates = grown(s.gates, roundUp(n, rowBlock)*stride)
	l.input.multiply(k, n, s.rows, s.gates)
	s.next = grown(s.next, roundUp(n, rowBlock)*2*hidden)
	clear(s.next[n*2*hidden:])
	s.state = grown(s.state, hidden)
	clear(s.state)
	for t := range n {
		k.recur(s.gates[t*stride:][:4*hidden], l.peephole[:2*hidden], s.state, s.next[t*2*hidden:][:hidden])
	}
	clear(s.state)
	for t := n - 1; t >= 0; t-- {
		k.recur(s.gates[t*stride+4*hidden:][:4*hidden], l.peephole[2*hidden:], s.state, s.next[t*2*hidden+hidden:][:hidden])
	}
	s.rows, s.next = s.next, s.rows
}

func (m *Model) tag(tags []Tagged, s *Scratch) {
	stride := m.outputs.stride()
	for i := range tags {
		out := s.out[(i+1)*stride:][:stride]
		xpos, upos := out[m.heads.XPOS:m.heads.UPOS], out[m.heads.UPOS:m.heads.Names]
		u := largestAt(upos)
		tags[i] = Tagged{
			XPOS:    m.tags.XPOS[largestAt(xpos)],
			UPOS:    m.tags.UPOS[u],
			TagConf: softmaxAt(upos, u, m.temperatures.Tag),
		}
	}
}

// productLimit is the largest magnitude of the numbers in the arc product: 128 sums of
// its square stay within int32.
const productLimit = 4095

// parse scores every head for every word and finds the tree.
func (m *Model) parse(tags []Tagged, s *Scratch) {
	n := len(tags) + 1
	columns := m.scoreArcs(n, s)
	s.heads = grown(s.heads, n)
	s.tree.decode(s.heads, s.arcs, columns)
	for i := range tags {
		h := s.heads[i+1]
		tags[i].Head = h - 1
		tags[i].ArcConf = softmaxAt(s.arcs[(i+1)*columns:][:n], h, m.temperatures.Arc)
	}
}

// scoreArcs fills s.arcs with the score of every head for every one of n words, the
// root counted, and returns how many floats a word has there.
func (m *Model) scoreArcs(n int, s *Scratch) int {
	size, stride := m.architecture.Arc, m.outputs.stride()
	rows := roundUp(n, rowBlock)

	// The dependents' side goes through the biaffine form.
	s.side = grown(s.side, rows*size)
	clear(s.side)
	for i := range n {
		for j, v := range s.out[i*stride+m.heads.ArcDependent:][:size] {
			s.side[i*size+j] = activation(leaky(v))
		}
	}
	width := m.arc.stride()
	s.sideScores = grown(s.sideScores, rows*width)
	m.arc.multiply(m.kernel, n, s.side, s.sideScores)
	for i := 1; i < n; i++ { // close the gap of the padding
		copy(s.sideScores[i*size:], s.sideScores[i*width:][:size])
	}
	step := quantiseWithin(s.side, s.sideScores[:n*size], productLimit)

	// The heads' side becomes the matrix.
	for i := range n {
		for j, v := range s.out[i*stride:][:size] {
			s.sideScores[i*size+j] = leaky(v)
		}
	}
	columns := roundUp(n, panelWidth)
	s.next = grown(s.next, max(len(s.next), n*size))
	step = float32(step * quantiseWithin(s.next, s.sideScores[:n*size], productLimit))
	m.kernel.lay(&s.panels, size, n, s.next)
	s.panelScale = grown(s.panelScale, 2*columns) // the scale, then no bias
	for i := range columns {
		s.panelScale[i], s.panelScale[columns+i] = step, 0
	}
	s.arcs = grown(s.arcs, rows*columns)
	m.kernel.product(rows, size/2, s.side, &s.panels, s.panelScale[:columns], s.panelScale[columns:], s.arcs, columns)
	for i := range n {
		s.arcs[i*columns+i] = impossible
	}
	return columns
}

// label gives every word the relation to its head, which s.heads holds.
func (m *Model) label(tags []Tagged, s *Scratch) {
	width := m.scoreRelations(s.heads[1:len(tags)+1], s)
	m.relations.decode(tags, s.labels, width, m.tags.Relations, m.temperatures.Relation)
}

// scoreRelations fills s.labels with the score of every relation of every word to its
// head (0 is the root), and returns how many floats a word has there.
func (m *Model) scoreRelations(heads []int, s *Scratch) int {
	size, stride := m.architecture.Relation, m.outputs.stride()
	rows := roundUp(len(heads), rowBlock)
	s.side = grown(s.side, rows*size)
	clear(s.side)
	for i, h := range heads {
		head := s.out[h*stride+m.heads.RelationHead:][:size]
		dependent := s.out[(i+1)*stride+m.heads.RelationDependent:][:size]
		for j, v := range head {
			s.side[i*size+j] = activation(leaky(v + dependent[j]))
		}
	}
	width := m.relation.stride()
	s.labels = grown(s.labels, rows*width)
	m.relation.multiply(m.kernel, len(heads), s.side, s.labels)
	return width
}

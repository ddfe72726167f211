package neural

// Belief is what a model holds possible in one sentence of at most MaxWords words,
// before a decoder makes one reading of it: probabilities under the model's
// temperatures. Training learns from those of other models.
type Belief struct {
	// Arcs is the probability that word d (from 1; 0 is the root and has none) hangs
	// from h, at d*(words+1)+h.
	Arcs []float32
	// UPOS and XPOS are those of the tags, in the order of Tags, word by word.
	UPOS, XPOS []float32
	// Relations are those of the relations to given heads, in the order of Tags, word
	// by word; BelieveRelations fills it.
	Relations []float32
}

// Tags lists what the model can say.
func (m *Model) Tags() Tags { return m.tags }

// Believe fills all of b but its relations and returns the number of words. A sentence
// longer than MaxWords is cut there.
func (m *Model) Believe(words []Word, s *Scratch, b *Belief) int {
	words = words[:min(len(words), MaxWords)]
	if len(words) == 0 {
		return 0
	}
	s.flags = grown(s.flags, len(words))
	Flags(s.flags, words)
	m.read(words, 0, len(words), s)
	n, stride := len(words)+1, m.outputs.stride()
	upos, xpos := len(m.tags.UPOS), len(m.tags.XPOS)
	b.UPOS, b.XPOS = grown(b.UPOS, len(words)*upos), grown(b.XPOS, len(words)*xpos)
	for i := range words {
		out := s.out[(i+1)*stride:][:stride]
		softmax(b.XPOS[i*xpos:][:xpos], out[m.heads.XPOS:m.heads.UPOS], m.temperatures.Tag)
		softmax(b.UPOS[i*upos:][:upos], out[m.heads.UPOS:m.heads.Names], m.temperatures.Tag)
	}
	columns := m.scoreArcs(n, s)
	b.Arcs = grown(b.Arcs, n*n)
	clear(b.Arcs[:n])
	for d := 1; d < n; d++ {
		softmax(b.Arcs[d*n:][:n], s.arcs[d*columns:][:n], m.temperatures.Arc)
	}
	return len(words)
}

// BelieveRelations fills b.Relations for the sentence that Believe has just read with
// s: heads holds the number of every word's head, 0 for the root.
func (m *Model) BelieveRelations(heads []int, s *Scratch, b *Belief) {
	width, count := m.scoreRelations(heads, s), len(m.tags.Relations)
	b.Relations = grown(b.Relations, len(heads)*count)
	for i := range heads {
		softmax(b.Relations[i*count:][:count], s.labels[i*width:][:count], m.temperatures.Relation)
	}
}

// softmax fills to with the probabilities of the scores divided by temperature.
func softmax(to, scores []float32, temperature float32) {
	inverse := 1 / temperature
	top := scores[largestAt(scores)]
	sum := float32(0)
	for j, v := range scores {
		to[j] = exp32(float32(float32(v-top) * inverse))
		sum += to[j]
	}
	for j := range to {
		to[j] /= sum
	}
}

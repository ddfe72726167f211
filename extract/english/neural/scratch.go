package neural

// Scratch is the working memory of one goroutine. The zero value is ready for use; it
// grows to the longest sentence seen (at most MaxWords words, some 6 MB) and is then
// used again without allocation.
type Scratch struct {
	rows, next []int16 // a layer's input and output
	gates      []float32
	state      []float32
	out        []float32 // the heads' output
	side       []int16   // one side of the arc or relation scorer
	sideScores []float32
	panels     panels // the heads of all words as a matrix
	panelScale []float32
	arcs       []float32 // score of head h for dependent d at d*stride+h
	labels     []float32
	flags      []uint8
	text       []byte
	heads      []int
	tree       treeScratch
	names      nameScratch

	tags  []Tagged
	spans []Span
}

// grown returns b with length n; its contents are not kept.
func grown[T any](b []T, n int) []T {
	if cap(b) < n {
		return make([]T, n, n+n/4)
	}
	return b[:n]
}

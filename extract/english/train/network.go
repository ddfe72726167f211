package main

import (
	"math"
	"math/rand/v2"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/train/tensor"
	"example.com/kg/extract/english/train/transformer"
)

// parameter is one tensor with what the optimiser keeps of it.
type parameter struct {
	*neural.Tensor
	first, second, average []float32
	// sparse parameters are embeddings: only the rows that a batch used are updated, and
	// no average is kept.
	sparse bool
}

// The places of parameters in network.parameters; layers begin at layerAt, three a
// layer, and what follows them counts from network.after.
const (
	embeddingAt = 0 // form, suffix 3, suffix 2, prefix 2, shape
	embeddings  = 5
	rootAt      = 5
	layerAt     = 6
)

const (
	headsAt = iota
	headBiasAt
	arcAt
	arcBiasAt
	relationAt
	relationBiasAt
	transitionsAt
)

// network is the model in training.
type network struct {
	weights    *neural.Weights
	heads      neural.Heads
	parameters []*parameter
	after      int // where the parameters behind the layers begin
	numbers    struct{ upos, xpos, rels map[string]int }
	frequency  []int // of forms in the training data, by id
	// encoder reads for a teacher, whose architecture has a context.
	encoder *transformer.Encoder

	// factors are the weight matrices laid out for products, forwards and backwards;
	// they follow the parameters after each step.
	layers              []factor
	headsF, arcF, relsF factor
	step                int
}

// factor is one weight matrix as right factor of products.
type factor struct {
	at                int // its parameter
	forward, backward tensor.Panels
}

func number(names []string) map[string]int {
	m := map[string]int{}
	for i, n := range names {
		m[n] = i
	}
	return m
}

// newNetwork wraps weights, whose parameters it initialises when fresh is set.
func newNetwork(w *neural.Weights, frequency []int, fresh bool, seed uint64) *network {
	n := &network{weights: w, heads: w.HeadLayout(), frequency: frequency}
	n.numbers.upos, n.numbers.xpos, n.numbers.rels = number(w.Tags.UPOS), number(w.Tags.XPOS), number(w.Tags.Relations)
	for i, t := range w.Tensors()[1:] { // the pretrained vectors stay as they are
		p := &parameter{Tensor: t, sparse: i < embeddings}
		p.first, p.second = make([]float32, len(t.Data)), make([]float32, len(t.Data))
		n.parameters = append(n.parameters, p)
	}
	a := w.Architecture
	n.after = layerAt + 3*a.Layers
	for l := range a.Layers {
		n.layers = append(n.layers, factor{at: layerAt + 3*l})
	}
	n.headsF.at, n.arcF.at, n.relsF.at = n.after+headsAt, n.after+arcAt, n.after+relationAt
	if fresh {
		n.initialise(rand.New(rand.NewPCG(seed, 0)))
	}
	for _, p := range n.parameters {
		p.average = append([]float32(nil), p.Data...)
	}
	return n
}

func (n *network) initialise(r *rand.Rand) {
	fill := func(at int, deviation float64) {
		for i := range n.parameters[at].Data {
			n.parameters[at].Data[i] = float32(r.NormFloat64() * deviation)
		}
	}
	fan := func(at int) { fill(at, 1/math.Sqrt(float64(n.parameters[at].Rows))) }
	fill(embeddingAt, 0.05)
	for i := 1; i < embeddings; i++ {
		fill(embeddingAt+i, 0.1)
	}
	fill(rootAt, 0.1)
	hidden := n.weights.Architecture.Hidden
	for l := range n.layers {
		at := layerAt + 3*l
		fan(at)
		for d := range 2 {
			for j := range hidden {
				n.parameters[at+1].Data[d*4*hidden+hidden+j] = 0.5 // remember at first
			}
		}
		fill(at+2, 0.3)
	}
	for _, at := range []int{headsAt, arcAt, relationAt} {
		fan(n.after + at)
	}
}

// lay lays out the matrices again after the parameters changed; part of parts does
// its share.
func (n *network) lay(part, parts int) {
	all := []*factor{&n.headsF, &n.arcF, &n.relsF}
	for i := range n.layers {
		all = append(all, &n.layers[i])
	}
	for i, f := range all {
		p := n.parameters[f.at]
		if i*2%parts == part {
			f.forward.Pack(p.Data, p.Rows, p.Columns, p.Columns)
		}
		if (i*2+1)%parts == part {
			rows := p.Rows
			if f.at == layerAt {
				rows -= n.weights.Architecture.Context
			}
			f.backward.PackTransposed(p.Data, p.Columns, rows, p.Columns)
		}
	}
}

// averaged returns weights that hold the moving averages in the place of the dense
// parameters.
func (n *network) averaged() *neural.Weights {
	w := neural.NewWeights(n.weights.Architecture, n.weights.Tags, n.weights.Lexicon)
	w.Temperatures = n.weights.Temperatures
	tensors := w.Tensors()
	*tensors[0] = n.weights.Embeddings[0]
	for i, p := range n.parameters {
		if p.sparse {
			copy(tensors[i+1].Data, p.Data)
		} else {
			copy(tensors[i+1].Data, p.average)
		}
	}
	return w
}

package neural

import "fmt"

// Architecture is the network's measure.
type Architecture struct {
	// Layers of bidirectional SRU with Hidden units a direction (a multiple of 8).
	Layers, Hidden int
	// Vector, Form, Suffix3, Affix and Shape are the sizes of the embeddings; Affix is
	// that of the suffix of two and the prefix of two bytes.
	Vector, Form, Suffix3, Affix, Shape int
	// Flags is FlagCount, or 0 for a network without flags.
	Flags int
	// Gazetteer is how many gazetteer classes the network reads (at most 32).
	Gazetteer int
	// Arc (at most 128) and Relation are the sizes of the biaffine scorers' inputs.
	Arc, Relation int
	// Context is the size of the states of a pretrained encoder that the network reads
	// beside all this. Only teachers do; a model file has none.
	Context int `json:",omitempty"`
}

// Input is the size of a word's input vector.
func (a Architecture) Input() int {
	return a.Vector + a.Form + a.Suffix3 + 2*a.Affix + a.Shape + a.Flags + a.Gazetteer + a.Context
}

// embeddingSizes gives the embedding sizes in the order of a Lexicon's tables.
func (a Architecture) embeddingSizes() [tableCount]int {
	return [tableCount]int{a.Vector, a.Form, a.Suffix3, a.Affix, a.Affix, a.Shape}
}

// Tags names what the network can say, in the order of its scores.
type Tags struct {
	UPOS, XPOS, Relations []string
	// Names are the types of names; as BIO tags they are O, B of the first type, I of
	// the first type, B of the second and so on.
	Names []string
}

func (t Tags) bio() int { return 1 + 2*len(t.Names) }

// Temperatures divide scores before they become probabilities; they are fitted on
// development data. That of names divides the log-odds.
type Temperatures struct{ Tag, Arc, Relation, Name float32 }

// Tensor is a matrix of parameters, row by row.
type Tensor struct {
	Name          string
	Rows, Columns int
	Data          []float32
}

// Layer holds one bidirectional SRU layer. The columns of Input and Bias are, for the
// forward and then the backward direction, the candidate, forget, reset and highway
// units. Peephole has a row a direction: forget, then reset.
type Layer struct{ Input, Bias, Peephole Tensor }

// Weights are the parameters as training leaves them.
type Weights struct {
	Architecture Architecture
	Tags         Tags
	Temperatures Temperatures
	Lexicon      *Lexicon
	// Embeddings are in the order of the lexicon's tables, the pretrained vectors
	// first; row 0 is what is not known.
	Embeddings [tableCount]Tensor
	// Root is the input of the word before the first, the head of the sentence's root.
	Root   Tensor
	Layers []Layer
	// Heads maps the last layer to arc head, arc dependent, relation head and relation
	// dependent inputs and to the scores of XPOS, UPOS and BIO tags, in this order.
	Heads, HeadBias Tensor
	// Arc is the biaffine form (dependent × head) and ArcBias what is added to the
	// dependent's side; Relation maps the sum of both relation inputs to scores.
	Arc, ArcBias, Relation, RelationBias Tensor
	// Transitions scores BIO tag j after i at row i; the last row is the start.
	Transitions Tensor
}

// NewWeights allocates zero parameters.
func NewWeights(a Architecture, t Tags, l *Lexicon) *Weights {
	w := &Weights{Architecture: a, Tags: t, Lexicon: l, Temperatures: Temperatures{1, 1, 1, 1}}
	tensor := func(name string, rows, columns int) Tensor {
		return Tensor{name, rows, columns, make([]float32, rows*columns)}
	}
	for i, size := range a.embeddingSizes() {
		w.Embeddings[i] = tensor(fmt.Sprintf("embedding %d", i), len(l.Entries[i])+1, size)
	}
	w.Root = tensor("root", 1, a.Input())
	in := a.Input()
	for i := range a.Layers {
		w.Layers = append(w.Layers, Layer{
			Input:    tensor(fmt.Sprintf("layer %d input", i), in, 8*a.Hidden),
			Bias:     tensor(fmt.Sprintf("layer %d bias", i), 1, 8*a.Hidden),
			Peephole: tensor(fmt.Sprintf("layer %d peephole", i), 2, 2*a.Hidden),
		})
		in = 2 * a.Hidden
	}
	heads := newHeads(a, t)
	w.Heads, w.HeadBias = tensor("heads", in, heads.width), tensor("heads bias", 1, heads.width)
	w.Arc, w.ArcBias = tensor("arc", a.Arc, a.Arc), tensor("arc bias", 1, a.Arc)
	w.Relation = tensor("relation", a.Relation, len(t.Relations))
	w.RelationBias = tensor("relation bias", 1, len(t.Relations))
	w.Transitions = tensor("transitions", t.bio()+1, t.bio())
	return w
}

// Tensors lists the parameters in a fixed order, the pretrained vectors first.
func (w *Weights) Tensors() []*Tensor {
	var all []*Tensor
	for i := range w.Embeddings {
		all = append(all, &w.Embeddings[i])
	}
	all = append(all, &w.Root)
	for i := range w.Layers {
		l := &w.Layers[i]
		all = append(all, &l.Input, &l.Bias, &l.Peephole)
	}
	return append(all, &w.Heads, &w.HeadBias, &w.Arc, &w.ArcBias, &w.Relation, &w.RelationBias, &w.Transitions)
}

// Heads says where in the output of the heads each part begins.
type Heads struct {
	ArcHead, ArcDependent, RelationHead, RelationDependent, XPOS, UPOS, Names int

	width int
}

func newHeads(a Architecture, t Tags) Heads {
	h := Heads{ArcDependent: a.Arc, RelationHead: 2 * a.Arc}
	h.RelationDependent = h.RelationHead + a.Relation
	h.XPOS = h.RelationDependent + a.Relation
	h.UPOS = h.XPOS + len(t.XPOS)
	h.Names = h.UPOS + len(t.UPOS)
	h.width = h.Names + t.bio()
	return h
}

// HeadLayout says where the parts of the heads' output are.
func (w *Weights) HeadLayout() Heads { return newHeads(w.Architecture, w.Tags) }

package transformer

import (
	"encoding/json"
	"fmt"
	"io"
	"math"

	"example.com/kg/extract/english/train/tensor"
)

// Encoder is a pretrained encoder, safe for concurrent use.
type Encoder struct {
	vocabulary vocabulary
	measure    measure
	wanted     []bool // by layer, the first being 0: whether its states are given
	size       int

	words, positions, kind []float32 // embeddings; kind is that of the first segment
	begin                  norming
	layers                 []layer
}

// measure is what the configuration of a model says of its sizes.
type measure struct {
	Hidden       int     `json:"hidden_size"`
	Heads        int     `json:"num_attention_heads"`
	Layers       int     `json:"num_hidden_layers"`
	Intermediate int     `json:"intermediate_size"`
	Positions    int     `json:"max_position_embeddings"`
	Vocabulary   int     `json:"vocab_size"`
	Kinds        int     `json:"type_vocab_size"`
	Epsilon      float64 `json:"layer_norm_eps"`
	Activation   string  `json:"hidden_act"`
}

// dense is one matrix with its bias; norming the scale and shift behind a
// normalisation.
type (
	dense struct {
		weights tensor.Panels
		bias    []float32
	}
	norming struct{ scale, shift []float32 }
	layer   struct {
		query, key, value, mixed, wide, narrow dense
		attended, left                         norming
	}
)

// Load reads an encoder from the three files of a model: its configuration (JSON), its
// vocabulary (a piece a line) and its weights (safetensors). Layers, counted from 1, are
// those whose states are wanted.
func Load(configuration, vocabulary io.Reader, weights []byte, layers ...int) (*Encoder, error) {
	e := &Encoder{}
	if err := json.NewDecoder(configuration).Decode(&e.measure); err != nil {
		return nil, fmt.Errorf("read the encoder's configuration: %w", err)
	}
	m := e.measure
	if m.Hidden <= 0 || m.Heads <= 0 || m.Hidden%m.Heads != 0 || m.Positions < 3 || m.Activation != "gelu" {
		return nil, fmt.Errorf("an encoder of this kind cannot be read: %+v", m)
	}
	e.wanted = make([]bool, m.Layers)
	for _, l := range layers {
		if l < 1 || l > m.Layers {
			return nil, fmt.Errorf("the encoder has %d layers, none is number %d", m.Layers, l)
		}
		e.wanted[l-1] = true
	}
	e.size = len(layers) * m.Hidden
	var err error
	if e.vocabulary, err = readVocabulary(vocabulary); err != nil {
		return nil, err
	}
	if len(e.vocabulary.ids) != m.Vocabulary {
		return nil, fmt.Errorf("the vocabulary has %d pieces, the configuration says %d", len(e.vocabulary.ids), m.Vocabulary)
	}
	t, err := readTensors(weights)
	if err != nil {
		return nil, err
	}
	e.words = t.floats("embeddings.word_embeddings.weight", m.Vocabulary, m.Hidden)
	e.positions = t.floats("embeddings.position_embeddings.weight", m.Positions, m.Hidden)
	e.kind = t.floats("embeddings.token_type_embeddings.weight", m.Kinds, m.Hidden)[:m.Hidden]
	e.begin = t.norming("embeddings.LayerNorm", m.Hidden)
	for i := range m.Layers {
		part := func(name string) string { return fmt.Sprintf("encoder.layer.%d.%s", i, name) }
		e.layers = append(e.layers, layer{
			query:    t.dense(part("attention.self.query"), m.Hidden, m.Hidden),
			key:      t.dense(part("attention.self.key"), m.Hidden, m.Hidden),
			value:    t.dense(part("attention.self.value"), m.Hidden, m.Hidden),
			mixed:    t.dense(part("attention.output.dense"), m.Hidden, m.Hidden),
			attended: t.norming(part("attention.output.LayerNorm"), m.Hidden),
			wide:     t.dense(part("intermediate.dense"), m.Hidden, m.Intermediate),
			narrow:   t.dense(part("output.dense"), m.Intermediate, m.Hidden),
			left:     t.norming(part("output.LayerNorm"), m.Hidden),
		})
	}
	return e, t.err
}

func (t *tensors) dense(name string, in, out int) dense {
	d := dense{bias: t.floats(name+".bias", out)}
	d.weights.PackTransposed(t.floats(name+".weight", out, in), in, out, in)
	return d
}

func (t *tensors) norming(name string, size int) norming {
	return norming{t.floats(name+".weight", size), t.floats(name+".bias", size)}
}

// apply writes rows rows of x·weights + bias to y.
func (d *dense) apply(rows int, x, y []float32) {
	in, out := len(x)/rows, len(d.bias)
	d.weights.Multiply(rows, x, in, y, out, false)
	for r := range rows {
		row := y[r*out:][:out]
		for j, b := range d.bias {
			row[j] += b
		}
	}
}

// addAndNormalise adds y to x and gives every row mean 0 and variance 1, scaled and
// shifted.
func (n *norming) addAndNormalise(x, y []float32, epsilon float64) {
	size := len(n.scale)
	for at := 0; at < len(x); at += size {
		row, more := x[at:][:size], y[at:][:size]
		sum, squares := float32(0), float32(0)
		for j, v := range more {
			row[j] += v
			sum += row[j]
		}
		mean := sum / float32(size)
		for _, v := range row {
			squares += (v - mean) * (v - mean)
		}
		inverse := float32(1 / math.Sqrt(float64(squares)/float64(size)+epsilon))
		for j, v := range row {
			row[j] = (v-mean)*inverse*n.scale[j] + n.shift[j]
		}
	}
}

// gelu is x times the normal distribution's share below x, the error function by
// Abramowitz and Stegun 7.1.26 (error below 2e-7).
func gelu(x float32) float32 {
	z := x * (1 / math.Sqrt2)
	sign := float32(1)
	if z < 0 {
		z, sign = -z, -1
	}
	t := 1 / (1 + 0.3275911*z)
	poly := t * (0.254829592 + t*(-0.284496736+t*(1.421413741+t*(-1.453152027+t*1.061405429))))
	return x * 0.5 * (1 + sign*(1-poly*tensor.Exp(-z*z)))
}

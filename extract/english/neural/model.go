package neural

import (
	"crypto/sha256"
	_ "embed" // the model file
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed model.bin
var embedded string

// Model reads sentences. It is immutable and safe for concurrent use, each goroutine
// with a Scratch of its own.
type Model struct {
	kernel       *kernel
	architecture Architecture
	tags         Tags
	temperatures Temperatures
	heads        Heads
	sum          string

	lexicon    *Lexicon
	embeddings [tableCount]embedding
	root       []int16
	layers     []layer
	outputs    matrix // the heads
	arc        matrix
	relation   matrix
	relations  relationRules
	names      nameDecoder
}

type layer struct {
	input    matrix
	peephole []float32
}

// Load returns the embedded model. The first call decodes it; commands that never
// call it pay nothing.
var Load = sync.OnceValues(func() (*Model, error) {
	m, err := Decode(embedded)
	if err != nil {
		return nil, fmt.Errorf("load the embedded English model: %w", err)
	}
	return m, nil
})

// Decode lays out a model file, as Encode writes it, for reading sentences. The model
// refers to file as long as it lives.
func Decode(file string) (*Model, error) { return decode(file, &kernels[0]) }

func decode(file string, k *kernel) (*Model, error) {
	if len(file) < len(magic)+4 || file[:len(magic)] != magic {
		return nil, fmt.Errorf("%w: it does not begin with %q", ErrFormat, magic)
	}
	size := int(binary.LittleEndian.Uint32([]byte(file[len(magic):][:4])))
	rest := file[len(magic)+4:]
	if size > len(rest) {
		return nil, fmt.Errorf("%w: the header is cut off", ErrFormat)
	}
	var h header
	if err := json.Unmarshal([]byte(rest[:size]), &h); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrFormat, err)
	}
	a := h.Architecture
	if err := a.check(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(file))
	m := &Model{kernel: k, architecture: a, tags: h.Tags, temperatures: h.Temperatures, heads: newHeads(a, h.Tags), sum: hex.EncodeToString(sum[:])}
	d := &decoder{kernel: k, sections: h.Sections, body: rest[size:]}
	var tables [tableCount][]string
	for i := range tables {
		tables[i] = d.words(fmt.Sprintf("lexicon %d", i))
	}
	for i, width := range a.embeddingSizes() {
		m.embeddings[i] = d.rows(fmt.Sprintf("embedding %d", i), len(tables[i])+1, width)
	}
	for _, v := range d.floats("root", 1, a.Input()) {
		m.root = append(m.root, activation(v))
	}
	in := a.Input()
	for i := range a.Layers {
		// The bias follows the matrix in the file and is set once it is read.
		l := layer{input: d.columns(fmt.Sprintf("layer %d input", i), in, 8*a.Hidden)}
		copy(l.input.bias, d.floats(fmt.Sprintf("layer %d bias", i), 1, 8*a.Hidden))
		l.peephole = d.floats(fmt.Sprintf("layer %d peephole", i), 2, 2*a.Hidden)
		m.layers = append(m.layers, l)
		in = 2 * a.Hidden
	}
	m.outputs = d.columns("heads", in, m.heads.width)
	copy(m.outputs.bias, d.floats("heads bias", 1, m.heads.width))
	m.arc = d.columns("arc", a.Arc, a.Arc)
	copy(m.arc.bias, d.floats("arc bias", 1, a.Arc))
	m.relation = d.columns("relation", a.Relation, len(h.Tags.Relations))
	copy(m.relation.bias, d.floats("relation bias", 1, len(h.Tags.Relations)))
	m.names = newNameDecoder(h.Tags.Names, d.floats("transitions", h.Tags.bio()+1, h.Tags.bio()))
	if d.err != nil {
		return nil, d.err
	}
	m.relations = newRelationRules(h.Tags.Relations)
	m.lexicon = NewLexicon(tables[0], tables[1], tables[2], tables[3], tables[4], tables[5])
	return m, nil
}

// check refuses measures that the kernels or the integer sums cannot take.
func (a Architecture) check() error {
	for _, v := range []int{a.Layers, a.Hidden, a.Vector, a.Form, a.Suffix3, a.Affix, a.Shape, a.Arc, a.Relation} {
		if v < 1 || v > 512 {
			return fmt.Errorf("%w: measure %d is out of range", ErrFormat, v)
		}
	}
	if a.Hidden%8 != 0 || a.Hidden > 256 || a.Arc%2 != 0 || a.Arc > 128 || a.Relation%2 != 0 || a.Input() > 512 || a.Layers > 8 ||
		(a.Flags != 0 && a.Flags != FlagCount) || a.Gazetteer < 0 || a.Gazetteer > 32 || a.Context != 0 {
		return fmt.Errorf("%w: architecture %+v", ErrFormat, a)
	}
	return nil
}

// Sum is the SHA-256 of the model file in hexadecimal.
func (m *Model) Sum() string { return m.sum }

// WithTemperatures returns the model with other temperatures; Sum stays that of the
// file.
func (m *Model) WithTemperatures(t Temperatures) *Model {
	other := *m
	other.temperatures = t
	return &other
}

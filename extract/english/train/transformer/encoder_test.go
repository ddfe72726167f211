package transformer

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

const tinyVocabulary = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\nfort\n##ress\n##es\nfell\n.\n'\ncafe\n"

const tinyConfiguration = `{"hidden_size": 6, "num_attention_heads": 2, "num_hidden_layers": 3, "intermediate_size": 10,
	"max_position_embeddings": 9, "vocab_size": 12, "type_vocab_size": 2, "layer_norm_eps": 1e-12, "hidden_act": "gelu"}`

// tinyWeights are random values for every tensor that tinyConfiguration asks for.
func tinyWeights() map[string][]float32 {
	r := rand.New(rand.NewPCG(1, 2))
	all := map[string][]float32{}
	add := func(name string, n int, middle float64) {
		for range n {
			all[name] = append(all[name], float32(middle+0.5*r.NormFloat64()))
		}
	}
	norming := func(name string) { add(name+".weight", 6, 1); add(name+".bias", 6, 0) }
	dense := func(name string, in, out int) { add(name+".weight", in*out, 0); add(name+".bias", out, 0) }
	add("embeddings.word_embeddings.weight", 12*6, 0)
	add("embeddings.position_embeddings.weight", 9*6, 0)
	add("embeddings.token_type_embeddings.weight", 2*6, 0)
	norming("embeddings.LayerNorm")
	for l := range 3 {
		p := fmt.Sprintf("encoder.layer.%d.", l)
		dense(p+"attention.self.query", 6, 6)
		dense(p+"attention.self.key", 6, 6)
		dense(p+"attention.self.value", 6, 6)
		dense(p+"attention.output.dense", 6, 6)
		norming(p + "attention.output.LayerNorm")
		dense(p+"intermediate.dense", 6, 10)
		dense(p+"output.dense", 10, 6)
		norming(p + "output.LayerNorm")
	}
	return all
}

func shapeOf(name string, n int) []int {
	switch {
	case strings.HasSuffix(name, "bias"), strings.Contains(name, "LayerNorm"):
		return []int{n}
	case strings.HasSuffix(name, "output.dense.weight") && !strings.Contains(name, "attention"):
		return []int{n / 10, 10}
	default:
		return []int{n / 6, 6}
	}
}

func safetensors(t *testing.T, all map[string][]float32) []byte {
	t.Helper()
	header := map[string]any{"__metadata__": map[string]string{"format": "pt"}}
	var body []byte
	for name, values := range all {
		from := len(body)
		for _, v := range values {
			body = binary.LittleEndian.AppendUint32(body, math.Float32bits(v))
		}
		header[name] = tensorHeader{"F32", shapeOf(name, len(values)), [2]int{from, len(body)}}
	}
	head, err := json.Marshal(header)
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(binary.LittleEndian.AppendUint64(nil, uint64(len(head))), head, body)
}

func tiny(t *testing.T, layers ...int) *Encoder {
	t.Helper()
	e, err := Load(strings.NewReader(tinyConfiguration), strings.NewReader(tinyVocabulary), safetensors(t, tinyWeights()), layers...)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPieces(t *testing.T) {
	v, err := readVocabulary(strings.NewReader(tinyVocabulary))
	if err != nil {
		t.Fatal(err)
	}
	for word, want := range map[string][]int32{
		"The":                     {4},
		"FORTRESSES":              {5, 6, 7},
		"fort's":                  {5, 10, 1},
		"Café":                    {11},
		"fell.":                   {8, 9},
		"xyz":                     {1},
		"":                        {1},
		strings.Repeat("the", 40): {1},
	} {
		if got := v.pieces(nil, word); !slices.Equal(got, want) {
			t.Errorf("%q: pieces %v, want %v", word, got, want)
		}
	}
}

// plain computes the hidden states of the pieces as BERT defines them, in float64 and
// without any of the package's layouts; the first row is that of [CLS].
func plain(all map[string][]float32, ids []int, layers int) [][]float64 {
	row := func(name string, r int) (to []float64) {
		for _, v := range all[name][r*6:][:6] {
			to = append(to, float64(v))
		}
		return to
	}
	normed := func(x []float64, name string) []float64 {
		mean, variance := 0.0, 0.0
		for _, v := range x {
			mean += v / 6
		}
		for _, v := range x {
			variance += (v - mean) * (v - mean) / 6
		}
		to := make([]float64, 6)
		for j, v := range x {
			to[j] = (v-mean)/math.Sqrt(variance+1e-12)*float64(all[name+".weight"][j]) + float64(all[name+".bias"][j])
		}
		return to
	}
	dense := func(x []float64, name string) []float64 {
		to := make([]float64, len(all[name+".bias"]))
		for o := range to {
			to[o] = float64(all[name+".bias"][o])
			for i, v := range x {
				to[o] += v * float64(all[name+".weight"][o*len(x)+i])
			}
		}
		return to
	}
	sum := func(a, b []float64) []float64 {
		to := slices.Clone(a)
		for j, v := range b {
			to[j] += v
		}
		return to
	}
	var x [][]float64
	for i, id := range ids {
		v := sum(sum(row("embeddings.word_embeddings.weight", id), row("embeddings.position_embeddings.weight", i)), row("embeddings.token_type_embeddings.weight", 0))
		x = append(x, normed(v, "embeddings.LayerNorm"))
	}
	for l := range layers {
		p := fmt.Sprintf("encoder.layer.%d.", l)
		next := make([][]float64, len(x))
		for q := range x {
			mixed := make([]float64, 6)
			for head := range 2 {
				query := dense(x[q], p+"attention.self.query")[3*head:][:3]
				var shares []float64
				total := 0.0
				for k := range x {
					dot := 0.0
					for j, v := range dense(x[k], p+"attention.self.key")[3*head:][:3] {
						dot += v * query[j]
					}
					shares = append(shares, math.Exp(dot/math.Sqrt(3)))
					total += shares[k]
				}
				for k := range x {
					for j, v := range dense(x[k], p+"attention.self.value")[3*head:][:3] {
						mixed[3*head+j] += shares[k] / total * v
					}
				}
			}
			y := normed(sum(x[q], dense(mixed, p+"attention.output.dense")), p+"attention.output.LayerNorm")
			wide := dense(y, p+"intermediate.dense")
			for j, v := range wide {
				wide[j] = v / 2 * (1 + math.Erf(v/math.Sqrt2))
			}
			next[q] = normed(sum(y, dense(wide, p+"output.dense")), p+"output.LayerNorm")
		}
		x = next
	}
	return x
}

func TestStatesAreThoseOfTheDefinition(t *testing.T) {
	e := tiny(t, 1, 3)
	var s Scratch
	got := e.States([][]string{{"fell"}, {"The", "fortresses", "fell"}}, &s)
	if e.Size() != 12 || len(got) != 2 || len(got[0]) != 2*12 || len(got[1]) != 4*12 {
		t.Fatalf("size %d, %d and %d floats", e.Size(), len(got[0]), len(got[1]))
	}
	for part, layers := range []int{1, 3} {
		want := plain(tinyWeights(), []int{2, 4, 5, 6, 7, 8, 3}, layers)
		for word, pieces := range [][]int{{0}, {1}, {2, 3, 4}, {5}} {
			for j := range 6 {
				mean := 0.0
				for _, p := range pieces {
					mean += want[p][j] / float64(len(pieces))
				}
				if v := got[1][word*12+part*6+j]; math.Abs(float64(v)-mean) > 1e-4 {
					t.Errorf("layer %d, word %d, unit %d: %g, want %g", layers, word, j, v, mean)
				}
			}
		}
	}
}

func TestLongSentencesAreReadInStretches(t *testing.T) {
	e := tiny(t, 2)
	var s Scratch
	words := slices.Repeat([]string{"fortresses", "fell"}, 9)
	got := e.States([][]string{words, {"fell"}}, &s)
	if len(got[0]) != 19*6 {
		t.Fatalf("%d floats", len(got[0]))
	}
	for i := range 19 {
		if !slices.ContainsFunc(got[0][i*6:][:6], func(v float32) bool { return v != 0 }) {
			t.Errorf("word %d has no state", i)
		}
	}
	var other Scratch
	if alone := e.States([][]string{{"fell"}}, &other); !slices.Equal(alone[0], got[1]) {
		t.Error("a sentence's states depend on what is read beside it")
	}
}

func TestWhatIsNoEncoderIsRefused(t *testing.T) {
	good := safetensors(t, tinyWeights())
	lacking := tinyWeights()
	delete(lacking, "encoder.layer.1.output.dense.bias")
	for name, x := range map[string]struct {
		configuration, vocabulary string
		weights                   []byte
		layer                     int
		message                   string
	}{
		"another activation":  {strings.Replace(tinyConfiguration, "gelu", "relu", 1), tinyVocabulary, good, 1, "cannot be read"},
		"no such layer":       {tinyConfiguration, tinyVocabulary, good, 4, "number 4"},
		"another vocabulary":  {tinyConfiguration, tinyVocabulary + "more\n", good, 1, "13 pieces"},
		"no beginning piece":  {tinyConfiguration, strings.Replace(tinyVocabulary, "[CLS]", "x", 1), good, 1, "[CLS]"},
		"weights cut off":     {tinyConfiguration, tinyVocabulary, good[:len(good)-40], 1, "no tensor"},
		"no safetensors":      {tinyConfiguration, tinyVocabulary, []byte("PK"), 1, "safetensors"},
		"a tensor is missing": {tinyConfiguration, tinyVocabulary, safetensors(t, lacking), 1, "encoder.layer.1.output.dense.bias"},
	} {
		_, err := Load(strings.NewReader(x.configuration), strings.NewReader(x.vocabulary), x.weights, x.layer)
		if err == nil || !strings.Contains(err.Error(), x.message) {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

func BenchmarkStates(b *testing.B) {
	const hidden, wide = 384, 1536
	r := rand.New(rand.NewPCG(1, 1))
	var x layer
	for _, d := range []struct {
		to      *dense
		in, out int
	}{{&x.query, hidden, hidden}, {&x.key, hidden, hidden}, {&x.value, hidden, hidden}, {&x.mixed, hidden, hidden}, {&x.wide, hidden, wide}, {&x.narrow, wide, hidden}} {
		values := make([]float32, d.in*d.out)
		for i := range values {
			values[i] = float32(r.NormFloat64()) / 30
		}
		d.to.bias = make([]float32, d.out)
		d.to.weights.Pack(values, d.in, d.out, d.out)
	}
	x.attended = norming{make([]float32, hidden), make([]float32, hidden)}
	x.left = x.attended
	const sentences, pieces = 16, 30
	s := Scratch{}
	for i := range sentences {
		s.spans = append(s.spans, span{from: i * pieces, to: (i + 1) * pieces})
	}
	rows := sentences * pieces
	for _, v := range []*[]float32{&s.x, &s.y, &s.query, &s.key, &s.value} {
		*v = make([]float32, rows*hidden)
	}
	s.wide = make([]float32, rows*wide)
	for b.Loop() {
		x.run(rows, measure{Hidden: hidden, Heads: 12, Intermediate: wide, Epsilon: 1e-12}, &s)
	}
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "pieces/s/layer")
}

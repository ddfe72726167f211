package neural

import (
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files again")

func sentence(text string) []Word {
	var words []Word
	for _, f := range strings.Fields(text) {
		words = append(words, Word{Form: f, SpaceBefore: true})
	}
	return words
}

// sentences are of our own writing and cover short and long, headline and body.
var sentences = []string{
	"Go .",
	"The ministers of both countries met in Geneva on Tuesday , but no agreement was signed .",
	"“ We did n't ask for this , ” said Maria Lopez , who heads the port authority of Valencia .",
	"STORM CLOSES PORTS ACROSS NORTHERN ITALY",
	"Bank of England Holds Rates as Inflation Slows to 2.1 %",
	"Anna Berg , a former judge , was accused by prosecutors of having taken bribes worth € 40,000 from a builder whose towers were never finished .",
}

func load(t testing.TB) *Model {
	t.Helper()
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// answers reads all sentences.
func answers(m *Model) (all []any) {
	var s Scratch
	for _, text := range append(sentences, strings.Repeat(sentences[5]+" ", 12)) {
		tags, names := m.Analyse(sentence(text), &s)
		all = append(all, slices.Clone(tags), slices.Clone(names))
	}
	return all
}

func TestEveryKernelGivesTheSameAnswers(t *testing.T) {
	want := answers(load(t))
	for i := range kernels {
		m, err := decode(embedded, &kernels[i])
		if err != nil {
			t.Fatal(err)
		}
		if got := answers(m); !reflect.DeepEqual(got, want) {
			t.Errorf("kernel %s differs", kernels[i].name)
		}
	}
}

// TestAnswersAreThoseOfEveryProcessor compares with the sum that was recorded when the
// model was made, on whatever processor that was.
func TestAnswersAreThoseOfEveryProcessor(t *testing.T) {
	m := load(t)
	sum := fnv.New64a()
	for _, a := range answers(m) {
		switch a := a.(type) {
		case []Tagged:
			for _, x := range a {
				fmt.Fprintln(sum, x.UPOS, x.XPOS, x.Head, x.Rel, math.Float32bits(x.TagConf), math.Float32bits(x.ArcConf), math.Float32bits(x.RelConf))
			}
		case []Span:
			for _, x := range a {
				fmt.Fprintln(sum, x.From, x.To, x.Type, math.Float32bits(x.Conf))
			}
		}
	}
	got := fmt.Sprintf("model %s\nanswers %016x\n", m.Sum(), sum.Sum64())
	file := filepath.Join("testdata", "answers.golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("got\n%swant\n%s(after training: go test ./extract/english/neural -run Processor -update)", got, want)
	}
}

func TestReadsASentence(t *testing.T) {
	m := load(t)
	var s Scratch
	tags, names := m.Analyse(sentence("Maria Lopez sued the City of Boston in March ."), &s)
	for i, want := range []Tagged{{UPOS: "PROPN", Head: 2, Rel: "nsubj"}, {UPOS: "PROPN", Head: 0, Rel: "flat"}, {UPOS: "VERB", Head: -1, Rel: "root"}, {UPOS: "DET", Head: 4, Rel: "det"}, {UPOS: "PROPN", Head: 2, Rel: "obj"}} {
		if got := tags[i]; got.UPOS != want.UPOS || got.Head != want.Head || got.Rel != want.Rel {
			t.Errorf("word %d: %s %d %s, want %s %d %s", i, got.UPOS, got.Head, got.Rel, want.UPOS, want.Head, want.Rel)
		}
	}
	if len(names) == 0 || names[0].From != 0 || names[0].To != 2 || names[0].Type != "Person" {
		t.Errorf("names %v", names)
	}
}

func TestEmptySentence(t *testing.T) {
	tags, names := load(t).Analyse(nil, new(Scratch))
	if len(tags) != 0 || len(names) != 0 {
		t.Errorf("got %v %v", tags, names)
	}
}

// checkTree fails unless tags are one tree with one root.
func checkTree(t *testing.T, tags []Tagged) {
	t.Helper()
	heads := make([]int, len(tags)+1)
	roots := 0
	for i, x := range tags {
		if x.Head < -1 || x.Head >= len(tags) || x.Head == i {
			t.Fatalf("word %d has head %d of %d words", i, x.Head, len(tags))
		}
		if x.Head < 0 {
			roots++
		}
		heads[i+1] = x.Head + 1
		for _, c := range []float32{x.TagConf, x.ArcConf, x.RelConf} {
			if !(c >= 0 && c <= 1.00001) {
				t.Fatalf("word %d has confidence %g", i, c)
			}
		}
	}
	if roots != 1 || !new(treeScratch).isTree(heads) {
		t.Fatalf("%d roots, or a circle", roots)
	}
}

func TestLongSentencesAreReadInPieces(t *testing.T) {
	m := load(t)
	var s Scratch
	for _, n := range []int{MaxWords, MaxWords + 1, 5 * MaxWords, 5000} {
		words := make([]Word, n)
		for i := range words {
			words[i] = Word{Form: []string{"ships", "carry", "grain", ",", "and"}[i%5], SpaceBefore: true}
		}
		tags, _ := m.Analyse(words, &s)
		if len(tags) != n {
			t.Fatalf("%d words gave %d tags", n, len(tags))
		}
		checkTree(t, tags)
	}
	if n := cap(s.gates) + cap(s.arcs) + cap(s.tree.openLeft); n > 4<<20 {
		t.Errorf("a long sentence took %d floats of memory", n)
	}
}

func TestConcurrentUse(t *testing.T) {
	m := load(t)
	want := answers(m)
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if !reflect.DeepEqual(answers(m), want) {
				t.Error("a goroutine read something else")
			}
		})
	}
	group.Wait()
}

func TestNoAllocationOnceWarm(t *testing.T) {
	m := load(t)
	var s Scratch
	words := sentence(sentences[5])
	m.Analyse(words, &s)
	if n := testing.AllocsPerRun(20, func() { m.Analyse(words, &s) }); n > 0 {
		t.Errorf("%g allocations a sentence", n)
	}
}

func FuzzAnalyse(f *testing.F) {
	for _, s := range sentences {
		f.Add(s)
	}
	f.Add("\xff\xfe \x00 ’ ’s -- \u202e")
	m := load(f)
	var s Scratch
	f.Fuzz(func(t *testing.T, text string) {
		words := sentence(text)
		tags, names := m.Analyse(words, &s)
		if len(words) == 0 {
			return
		}
		checkTree(t, tags)
		last := 0
		for _, n := range names {
			if n.From < last || n.To <= n.From || n.To > len(words) || n.Type == "" {
				t.Fatalf("name %v of %d words", n, len(words))
			}
			last = n.To
		}
	})
}

// small returns weights of a small network with random parameters.
func small() *Weights {
	w := NewWeights(Architecture{Layers: 1, Hidden: 8, Vector: 4, Form: 3, Suffix3: 2, Affix: 2, Shape: 1, Flags: FlagCount, Gazetteer: 3, Arc: 4, Relation: 4},
		Tags{UPOS: []string{"NOUN", "VERB"}, XPOS: []string{"NN"}, Relations: []string{"root", "obj"}, Names: []string{"Person"}},
		NewLexicon([]string{"a"}, []string{"a", "b"}, []string{"a"}, []string{"a"}, []string{"a"}, []string{"x"}))
	r := rand.New(rand.NewPCG(9, 9))
	for _, t := range w.Tensors() {
		copy(t.Data, randomFloats(r, len(t.Data), 1))
	}
	return w
}

func TestDecodeRefusesDamagedFiles(t *testing.T) {
	file, err := Encode(small())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Decode(string(file)); err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(file); n += 7 {
		if _, err := Decode(string(file[:n])); !errors.Is(err, ErrFormat) {
			t.Fatalf("cut off after %d of %d bytes: %v", n, len(file), err)
		}
	}
}

func TestEncodeRefusesEntriesThatCannotBeWritten(t *testing.T) {
	w := small()
	w.Lexicon.Entries[1][0] = "a\nb"
	if _, err := Encode(w); err == nil {
		t.Error("an entry with a line end was written")
	}
}

func TestGazetteerAndFlagsReachTheNetwork(t *testing.T) {
	file, err := Encode(small())
	if err != nil {
		t.Fatal(err)
	}
	m, err := Decode(string(file))
	if err != nil {
		t.Fatal(err)
	}
	read := func(words ...Word) Tagged {
		tags, _ := m.Analyse(words, new(Scratch))
		return tags[0]
	}
	plain := read(Word{Form: "a"})
	if read(Word{Form: "a", Gaz: 5}) == plain || read(Word{Form: "a", SpaceBefore: true}) == plain {
		t.Error("the input is ignored")
	}
	if read(Word{Form: "a", Gaz: 8}) != plain {
		t.Error("a class that the network does not know changes something")
	}
}

func TestFlags(t *testing.T) {
	for text, want := range map[string][]uint8{
		"“ We left":                 {1, 9, 1},
		"STORM CLOSES PORTS":        {11, 3, 3},
		"Storm Closes Ports Across": {13, 5, 5, 5},
	} {
		got := make([]uint8, len(strings.Fields(text)))
		Flags(got, sentence(text))
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Decode(embedded); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnalyse(b *testing.B) {
	var all [][]Word
	words := 0
	for _, s := range sentences[1:] {
		all = append(all, sentence(s))
		words += len(all[len(all)-1])
	}
	for i := range kernels {
		b.Run(kernels[i].name, func(b *testing.B) {
			m, err := decode(embedded, &kernels[i])
			if err != nil {
				b.Fatal(err)
			}
			var s Scratch
			b.ReportAllocs()
			for b.Loop() {
				for _, words := range all {
					m.Analyse(words, &s)
				}
			}
			seconds := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(float64(len(all))/seconds, "sentences/s")
			b.ReportMetric(float64(words)/seconds, "words/s")
		})
	}
}

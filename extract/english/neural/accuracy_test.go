package neural_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/token"
)

// sharedData is where the data lie that are no part of the repository.
const sharedData = "../../../../shared"

// words prepares one sentence as package english does.
func words(t testing.TB, forms []string, spaceBefore []bool) []neural.Word {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	out := make([]neural.Word, len(forms))
	for i, c := range g.Classes(forms, nil) {
		out[i] = neural.Word{Form: forms[i], SpaceBefore: spaceBefore[i], Gaz: c}
	}
	return out
}

// treebank reads a CoNLL-U file of the shared data, or skips the test.
func treebank(t testing.TB, name string) (gold []*conllu.Sentence, input [][]neural.Word) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(sharedData, "treebank", name))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("../shared/treebank is not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	gold, err = conllu.ReadAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range gold {
		var forms []string
		for _, w := range s.Words() {
			forms = append(forms, w.Form)
		}
		input = append(input, words(t, forms, s.SpacesBefore()))
	}
	return gold, input
}

// universal cuts the subtype off a relation, as attachment scores are counted.
func universal(relation string) string {
	head, _, _ := strings.Cut(relation, ":")
	return head
}

// TestTreebankScores reads test sections with gold tokens; attachment scores count
// universal relations. The floors are what the embedded model reached, less half a point.
func TestTreebankScores(t *testing.T) {
	m, err := neural.Load()
	if err != nil {
		t.Fatal(err)
	}
	var scratch neural.Scratch
	for _, c := range []struct {
		file                  string
		upos, unlabelled, las float64 // floors; attachment without punctuation
	}{
		{"pud-test.conllu", 96.1, 89.9, 87.0},
		{"ewt-test.conllu", 95.4, 88.1, 85.2},
		{"gum-test.conllu", 96.4, 87.5, 84.5},
	} {
		gold, input := treebank(t, c.file)
		var all, words, upos, xpos, uas, las, uasAll, lasAll float64
		var tagBins, arcBins, relationBins reliability
		for i, s := range gold {
			tags, _ := m.Analyse(input[i], &scratch)
			for k, w := range s.Words() {
				x := tags[k]
				head, rel := x.Head == w.Head-1, universal(x.Rel) == universal(w.Rel)
				all++
				tagBins.add(x.TagConf, x.UPOS == w.UPOS)
				upos += one(x.UPOS == w.UPOS)
				xpos += one(x.XPOS == w.XPOS)
				uasAll += one(head)
				lasAll += one(head && rel)
				if w.UPOS != "PUNCT" {
					words++
					uas += one(head)
					las += one(head && rel)
					arcBins.add(x.ArcConf, head)
					if head {
						relationBins.add(x.RelConf, rel)
					}
				}
			}
		}
		t.Logf("%s: UPOS %.2f, XPOS %.2f, UAS %.2f, LAS %.2f; without punctuation UAS %.2f, LAS %.2f", c.file,
			100*upos/all, 100*xpos/all, 100*uasAll/all, 100*lasAll/all, 100*uas/words, 100*las/words)
		for i, bins := range []*reliability{&tagBins, &arcBins, &relationBins} {
			what := []string{"tags", "arcs", "relations"}[i]
			t.Logf("%s: confidence of %s is off by %.3f\n%s", c.file, what, bins.off(), bins)
			if bins.off() > 0.04 {
				t.Errorf("%s: confidence of %s is off by %.3f in the mean", c.file, what, bins.off())
			}
		}
		for _, x := range []struct {
			what       string
			got, floor float64
		}{{"UPOS", 100 * upos / all, c.upos}, {"UAS", 100 * uas / words, c.unlabelled}, {"LAS", 100 * las / words, c.las}} {
			if x.got < x.floor {
				t.Errorf("%s: %s fell to %.2f, below %.2f", c.file, x.what, x.got, x.floor)
			}
		}
	}
}

// reliability counts decisions in ten bins of confidence.
type reliability [10]struct{ count, confidence, right float64 }

func (r *reliability) add(confidence float32, right bool) {
	b := &r[min(9, int(confidence*10))]
	b.count++
	b.confidence += float64(confidence)
	b.right += one(right)
}

// off is the expected calibration error: how far confidence and share of right
// decisions lie apart, weighed by decisions.
func (r *reliability) off() float64 {
	var sum, count float64
	for _, b := range r {
		sum += math.Abs(b.confidence - b.right)
		count += b.count
	}
	return sum / max(1, count)
}

func (r *reliability) String() string {
	var s strings.Builder
	for i, b := range r {
		if b.count > 0 {
			fmt.Fprintf(&s, "  %.1f to %.1f: %5.0f decisions, said %.3f, right %.3f\n", float64(i)/10, float64(i+1)/10, b.count, b.confidence/b.count, b.right/b.count)
		}
	}
	return s.String()
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// TestNewsNames scores names of news text cut by package token, exact span and type.
func TestNewsNames(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(sharedData, "eval", "facts-dev", "*.jsonl"))
	if err != nil || len(paths) == 0 {
		t.Skip("../shared/eval/facts-dev is not there")
	}
	m, err := neural.Load()
	if err != nil {
		t.Fatal(err)
	}
	type name struct {
		start, end int
		kind       string
	}
	var scratch neural.Scratch
	var bins reliability
	right, found, wanted := map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			var d struct {
				Text  string
				Names []struct {
					Start, End int
					Type       string
				}
			}
			if err := json.Unmarshal([]byte(line), &d); err != nil {
				t.Fatal(err)
			}
			points := make([]int, 0, len(d.Text)+1) // byte offset of each code point
			for i := range d.Text {
				points = append(points, i)
			}
			points = append(points, len(d.Text))
			gold := map[name]bool{}
			for _, n := range d.Names {
				gold[name{points[n.Start], points[n.End], n.Type}] = true
				wanted[n.Type]++
			}
			for _, s := range token.Sentences(d.Text) {
				var forms []string
				var spaces []bool
				space := true
				for _, x := range s.Tokens {
					forms, spaces, space = append(forms, x.Form), append(spaces, space), x.SpaceAfter
				}
				_, names := m.Analyse(words(t, forms, spaces), &scratch)
				for _, n := range names {
					found[n.Type]++
					ok := gold[name{s.Tokens[n.From].Start, s.Tokens[n.To-1].End, n.Type}]
					right[n.Type] += one(ok)
					bins.add(n.Conf, ok)
				}
			}
		}
	}
	var r, f, w float64
	for kind, n := range wanted {
		t.Logf("%-13s %4.0f wanted: P %.3f R %.3f F1 %.3f", kind, n, right[kind]/max(1, found[kind]), right[kind]/n, 2*right[kind]/(n+found[kind]))
		r, w = r+right[kind], w+n
	}
	for _, n := range found {
		f += n
	}
	f1 := 2 * r / (f + w)
	t.Logf("confidence is off by %.3f\n%s", bins.off(), &bins)
	t.Logf("all: P %.3f R %.3f F1 %.3f", r/f, r/w, f1)
	if f1 < 0.87 {
		t.Errorf("names F1 fell to %.3f", f1)
	}
}

func BenchmarkNewsSentences(b *testing.B) {
	_, input := treebank(b, "pud-test.conllu")
	m, err := neural.Load()
	if err != nil {
		b.Fatal(err)
	}
	var scratch neural.Scratch
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		m.Analyse(input[i%len(input)], &scratch)
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}

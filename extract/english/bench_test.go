//go:build unix

package english_test

import (
	"bufio"
	"context"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	"example.com/kg/extract/english"
)

// pudSentences are the raw sentences of PUD; the article of the tests, where the
// treebanks are not here.
func pudSentences(b *testing.B) []string {
	f, err := os.Open("../../../shared/treebank/pud-test.conllu")
	if err != nil {
		return strings.Split(article, "\n\n")
	}
	defer f.Close()
	var out []string
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if text, ok := strings.CutPrefix(lines.Text(), "# text = "); ok {
			out = append(out, text)
		}
	}
	return out
}

// processorTime is what the process has used of all cores. On a machine that does
// other things as well it says more than the clock.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkSentences reads raw sentences to everything an Analysis holds. The metrics
// that count are sentences/s by the clock and in a second of processor time.
func BenchmarkSentences(b *testing.B) {
	a := analyser(b)
	sentences := pudSentences(b)
	b.ReportAllocs()
	began := processorTime(b)
	for i := 0; b.Loop(); i++ {
		if _, err := a.Analyse(context.Background(), sentences[i%len(sentences)], english.Options{OneSentence: true, Published: "2025-11-10"}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(b.N)/(processorTime(b)-began).Seconds(), "sentences/cpu-s")
}

// BenchmarkDocument reads a document of 1 MB at once; MB/s must not fall with its
// length (compare with BenchmarkDocumentLong).
func BenchmarkDocument(b *testing.B)     { benchmarkDocument(b, 1<<20) }
func BenchmarkDocumentLong(b *testing.B) { benchmarkDocument(b, 10<<20) }

func benchmarkDocument(b *testing.B, size int) {
	a := analyser(b)
	sentences := pudSentences(b)
	var text strings.Builder
	for i := 0; text.Len() < size; i++ {
		text.WriteString(sentences[i%len(sentences)])
		if i%5 == 4 {
			text.WriteString("\n\n")
		} else {
			text.WriteByte(' ')
		}
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.Analyse(context.Background(), text.String(), english.Options{Published: "2025-11-10"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLongSentence reads one sentence of 5,000 words.
func BenchmarkLongSentence(b *testing.B) {
	a := analyser(b)
	text := strings.Repeat("the envoys met, and ", 1000) + "left ."
	for b.Loop() {
		if _, err := a.Analyse(context.Background(), text, english.Options{OneSentence: true}); err != nil {
			b.Fatal(err)
		}
	}
}

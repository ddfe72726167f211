package proposition_test

import (
	"context"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition"
)

// text is news of a made-up kind, long enough to exercise most constructions.
const text = `Norway to host talks with Sweden

OSLO, Nov 9 (Reuters) - Norwegian Foreign Minister Kari Berg said on Sunday that Norway had offered Sweden talks on fishing rights, but Swedish officials denied that they had received an invitation.

"We are ready to meet them at any time," Berg told reporters. "Nobody will stop us."

The cancellation of last year's summit by Stockholm, which cited an attack on a ferry that killed two sailors, angered Oslo, whose negotiators had prepared it for months. According to two people familiar with the matter, the two sides may sign a deal in May if parliament approves it; neither side would confirm or deny the report.`

func analyse(tb testing.TB, text string) *english.Analysis {
	tb.Helper()
	a, err := analyser()
	if err != nil {
		tb.Fatal(err)
	}
	analysis, err := a.Analyse(context.Background(), text, english.Options{Published: "2025-11-10"})
	if err != nil {
		tb.Fatal(err)
	}
	return analysis
}

// check fails where a proposition breaks what the types promise.
func check(t *testing.T, a *english.Analysis, all []proposition.Proposition) {
	t.Helper()
	last := 0
	for p := range all {
		w := &all[p]
		if w.Sentence < last || w.Sentence >= len(a.Sentences) {
			t.Fatalf("proposition %d: sentence %d after %d", p, w.Sentence, last)
		}
		last = w.Sentence
		n := len(a.Sentences[w.Sentence].Tokens)
		inside := func(what string, tokens ...int) {
			for k, i := range tokens {
				if i < 0 || i >= n {
					t.Fatalf("proposition %d: %s token %d of %d", p, what, i, n)
				}
				if k > 0 && tokens[k-1] >= i {
					t.Fatalf("proposition %d: %s tokens %v out of order", p, what, tokens)
				}
			}
		}
		inside("head", w.Head)
		inside("predicate", w.Predicate...)
		if w.Parent < -1 || w.Parent >= len(all) || w.Parent == p {
			t.Fatalf("proposition %d: parent %d", p, w.Parent)
		}
		for _, a := range w.Arguments {
			inside("argument", a.Head)
			inside("argument", a.Tokens...)
			inside("argument", a.Minimal...)
			if len(a.Tokens) == 0 || len(a.Minimal) == 0 {
				t.Fatalf("proposition %d: empty argument", p)
			}
			if a.Proposition < -1 || a.Proposition >= len(all) || a.Role == proposition.Clausal && a.Proposition < 0 {
				t.Fatalf("proposition %d: argument's proposition %d", p, a.Proposition)
			}
		}
		for _, k := range w.Times {
			if k < 0 || k >= len(a.Sentences[w.Sentence].Times) {
				t.Fatalf("proposition %d: time %d", p, k)
			}
		}
		for _, s := range w.Speakers {
			if s.Sentence < 0 || s.Sentence >= len(a.Sentences) || s.Head >= len(a.Sentences[s.Sentence].Tokens) {
				t.Fatalf("proposition %d: speaker %+v", p, s)
			}
		}
		if !(w.Confidence > 0 && w.Confidence <= 1) || !w.Polarity.Valid() || !w.Modality.Valid() || w.Rule == "" {
			t.Fatalf("proposition %d: %+v", p, *w)
		}
	}
}

func TestReadIsSoundAndRepeatable(t *testing.T) {
	a := analyse(t, text)
	first := proposition.Read(a)
	check(t, a, first)
	if len(first) < 20 {
		t.Errorf("only %d propositions", len(first))
	}
	for range 3 {
		if again := proposition.Read(a); !reflect.DeepEqual(first, again) {
			t.Fatal("another reading of the same analysis differs")
		}
	}
}

// TestReadOfBrokenTrees reads sentences whose trees are random: whatever a parser
// makes, reading must not fail and must keep its promises.
func TestReadOfBrokenTrees(t *testing.T) {
	labels := []string{
		"root", "nsubj", "nsubj:pass", "nsubj:outer", "obj", "iobj", "obl", "obl:agent", "obl:unmarked", "nmod", "nmod:poss", "nmod:desc",
		"acl", "acl:relcl", "advcl", "advcl:relcl", "xcomp", "ccomp", "csubj", "conj", "cc", "case", "mark", "aux", "aux:pass", "cop",
		"compound", "compound:prt", "flat", "appos", "amod", "det", "advmod", "punct", "parataxis", "dep", "expl", "list", "fixed",
	}
	random := rand.New(rand.NewPCG(1, 2))
	original := analyse(t, text)
	for range 300 {
		a := &english.Analysis{Sentences: slices.Clone(original.Sentences)}
		for k := range a.Sentences {
			a.Sentences[k].Tokens = slices.Clone(a.Sentences[k].Tokens)
			tokens := a.Sentences[k].Tokens
			for i := range tokens {
				if random.IntN(3) == 0 {
					tokens[i].Head = random.IntN(len(tokens)+4) - 2
					tokens[i].Rel = labels[random.IntN(len(labels))]
				}
				if random.IntN(10) == 0 {
					other := tokens[random.IntN(len(tokens))]
					tokens[i].UPOS, tokens[i].XPOS = other.UPOS, other.XPOS
				}
			}
		}
		check(t, a, proposition.Read(a))
	}
}

func TestReadNothing(t *testing.T) {
	if all := proposition.Read(&english.Analysis{}); len(all) != 0 {
		t.Errorf("%d propositions of nothing", len(all))
	}
	a := analyse(t, text)
	for k := range a.Sentences {
		a.Sentences[k].Kind = english.Furniture
	}
	if all := proposition.Read(a); len(all) != 0 {
		t.Errorf("%d propositions of the page's furniture", len(all))
	}
}

func FuzzRead(f *testing.F) {
	f.Add(text)
	f.Add("")
	f.Add("“Who,” said he: \"not, whose; which\" — that")
	f.Add(strings.Repeat("and the man who said that ", 60))
	f.Add(strings.Repeat("(", 50) + "if" + strings.Repeat(", said X", 50))
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		a := analyse(t, text)
		check(t, a, proposition.Read(a))
	})
}

// TestLongSentence checks that reading stays linear in the length of a sentence.
func TestLongSentence(t *testing.T) {
	a := analyse(t, strings.Repeat("the minister of the north said that the envoy, who met Anna Berg and ", 150)+"left.")
	check(t, a, proposition.Read(a))
}

func BenchmarkRead(b *testing.B) {
	a := analyse(b, text)
	b.ReportAllocs()
	for b.Loop() {
		proposition.Read(a)
	}
	b.ReportMetric(float64(len(a.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

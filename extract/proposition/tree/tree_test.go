package tree_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/schema"
)

// sentence makes a sentence from lines "form upos xpos head relation", heads
// counting from 1 and 0 for the root.
func sentence(t *testing.T, lines string, names ...english.Name) *english.Sentence {
	t.Helper()
	s := &english.Sentence{Names: names}
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		f := strings.Fields(line)
		if len(f) != 5 {
			t.Fatalf("line %q", line)
		}
		head := 0
		for _, c := range f[3] {
			head = head*10 + int(c-'0')
		}
		s.Tokens = append(s.Tokens, english.Token{
			Text: f[0], Form: f[0], Lemma: strings.ToLower(f[0]), UPOS: f[1], XPOS: f[2],
			Head: head - 1, Rel: f[4], SpaceAfter: true,
		})
	}
	return s
}

func TestPhraseAndMinimal(t *testing.T) {
	s := sentence(t, `
		The DET DT 3 det
		large ADJ JJ 3 amod
		ships NOUN NNS 8 nsubj
		of ADP IN 5 case
		Norway PROPN NNP 3 nmod
		that PRON WDT 7 nsubj
		burned VERB VBD 3 acl:relcl
		sank VERB VBD 0 root
		in ADP IN 10 case
		May PROPN NNP 8 obl
		. PUNCT . 8 punct`)
	v := tree.New(s)
	for _, test := range []struct {
		head          int
		phrase, short string
	}{
		{2, "The large ships of Norway that burned", "large ships of Norway"},
		{9, "May", "May"},
	} {
		if got := tree.Text(s, v.Phrase(test.head)); got != test.phrase {
			t.Errorf("phrase %q, want %q", got, test.phrase)
		}
		if got := tree.Text(s, v.Minimal(test.head)); got != test.short {
			t.Errorf("minimal %q, want %q", got, test.short)
		}
	}
	if preposition, tokens := v.Case(9); preposition != "in" || !slices.Equal(tokens, []int{8}) {
		t.Errorf("case %q %v", preposition, tokens)
	}
	if v.Order[0] != 7 || len(v.Order) != len(s.Tokens) {
		t.Errorf("order %v", v.Order)
	}
}

func TestTitleHangsOnItsName(t *testing.T) {
	s := sentence(t, `
		President NOUN NN 4 nsubj
		Jimmy PROPN NNP 1 flat
		Carter PROPN NNP 1 flat
		left VERB VBD 0 root`, english.Name{From: 1, To: 3, Type: schema.Person})
	v := tree.New(s)
	if v.Head[1] != 3 || v.Rel[1] != "nsubj" || v.Head[0] != 1 || v.Rel[0] != "nmod:desc" || v.Head[2] != 1 {
		t.Errorf("heads %v relations %v", v.Head, v.Rel)
	}
	if s.Tokens[1].Head != 0 {
		t.Error("the analyser's tree was changed")
	}
}

func TestOneSubject(t *testing.T) {
	v := tree.New(sentence(t, `
		Berg PROPN NNP 4 nsubj
		: PUNCT : 4 punct
		ships NOUN NNS 4 nsubj
		sank VERB VBD 0 root`))
	if v.Rel[0] != "dep" || v.Rel[2] != "nsubj" {
		t.Errorf("relations %v", v.Rel)
	}
}

func TestUnsoundTrees(t *testing.T) {
	for _, lines := range []string{
		"a NOUN NN 2 obj\nb NOUN NN 1 obj",                    // a cycle
		"a NOUN NN 1 obj\nb NOUN NN 1 obj",                    // its own head
		"a NOUN NN 9 obj\nb VERB VB 0 root",                   // a head outside
		"a NOUN NN 2 obj\nb NOUN NN 3 obj\nc NOUN NN 1 nsubj", // a longer cycle
	} {
		v := tree.New(sentence(t, lines))
		if len(v.Order) != len(v.Head) {
			t.Errorf("%q: %d of %d tokens reached", lines, len(v.Order), len(v.Head))
		}
		for k, i := range v.Order {
			if h := v.Head[i]; h >= 0 && !slices.Contains(v.Order[:k], h) {
				t.Errorf("%q: %d stands before its head %d", lines, i, h)
			}
		}
	}
}

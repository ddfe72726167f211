package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func forms(e example) string {
	var all []string
	for _, w := range e.words {
		all = append(all, w.Form)
	}
	return strings.Join(all, " ")
}

func TestMarkedNewsKeepsExactTypes(t *testing.T) {
	got, err := readMarked(write(t, "[Ada Lovelace|Person] left [Rome|Place]'s port.\n\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || forms(got[0]) != "Ada Lovelace left Rome 's port ." {
		t.Fatalf("got %v", got)
	}
	want := []neural.Span{{From: 0, To: 2, Type: "Person"}, {From: 3, To: 4, Type: "Place"}}
	if !slices.Equal(got[0].spans, want) {
		t.Errorf("spans %v, want %v", got[0].spans, want)
	}
	allowed := []tagSet{begins([]string{"Person"}), continues([]string{"Person"}), outside, begins([]string{"Place"}), outside, outside, outside}
	if !slices.Equal(got[0].allowed, allowed) {
		t.Errorf("allowed %b, want %b", got[0].allowed, allowed)
	}
}

func TestMarkedNewsRefusesUnknownTypes(t *testing.T) {
	_, err := readMarked(write(t, "fine\n[Rome|Town] fell.\n"))
	if err == nil || !strings.Contains(err.Error(), "line 2") || !strings.Contains(err.Error(), "Town") {
		t.Errorf("error %v does not tell line and type", err)
	}
}

func TestIOBTagsMeanWhatTheirSourceCanMean(t *testing.T) {
	got, err := readIOB(write(t, "Camp I-LOC\nHowe I-LOC\nin O\nRome B-LOC\n\nXyz O\nX O\n"), 0, 1, false)
	if err != nil {
		t.Fatal(err)
	}
	places := []string{"Place", "Facility"}
	want := []tagSet{begins(places), continues(places), outside, begins(places)}
	if len(got) != 2 || !slices.Equal(got[0].allowed, want) || got[1].allowed[1] != outside {
		t.Errorf("got %v", got)
	}
}

func TestUnmarkedCapitalsMayBeNamesOfUnmarkedTypes(t *testing.T) {
	got, err := readIOB(write(t, "# text\n1\tThe\tO\n2\tWorld\tO\n3\tCup\tO\n4\tin\tO\n5\tRome\tB-LOC\n6\tCup\tO\n"), 1, 2, true)
	if err != nil {
		t.Fatal(err)
	}
	a := got[0].allowed
	if a[0] != outside || a[3] != outside {
		t.Errorf("the first word and small letters are outside: %b", a)
	}
	if a[1] != outside|begins(unmarked) || a[2] != outside|begins(unmarked)|continues(unmarked) || a[5] != outside|begins(unmarked) {
		t.Errorf("allowed %b", a)
	}
}

func titles(t *testing.T) *gazetteer.Gazetteer {
	t.Helper()
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestEntitiesOfGUM(t *testing.T) {
	row := func(n, form, upos, xpos, rel, misc string) string {
		return strings.Join([]string{n, form, "_", upos, xpos, "_", "0", rel, "_", misc}, "\t") + "\n"
	}
	got, err := readTreebank(write(t, "# newdoc id = d\n"+
		row("1", "President", "PROPN", "NNP", "root", "Entity=(1-person-new-nnnnn-cf1-1-sgl-Ada")+
		row("2", "Ada", "PROPN", "NNP", "root", "Entity=1)")+
		row("3", "left", "VERB", "VBD", "root", "_")+
		row("4", "University", "PROPN", "NNP", "root", "Entity=(2-organization-new-x-cf2-1-sgl-U")+
		row("5", "of", "ADP", "IN", "case", "_")+
		row("6", "Rome", "PROPN", "NNP", "root", "Entity=(3-place-new-x-cf3-1-sgl-Rome_(city))2)")+
		row("7", "for", "ADP", "IN", "case", "_")+
		row("8", "her", "PRON", "PRP$", "root", "Entity=(4-object-new-x-cf4-1-sgl(1-person-giv:act-x-cf1-1-ana)")+
		row("9", "boat", "NOUN", "NN", "root", "Entity=4)")+"\n"), titles(t))
	if err != nil {
		t.Fatal(err)
	}
	a := got[0].allowed
	if a[0]&begins([]string{"Person"}) != 0 || a[1] != begins(meanings["person"]) {
		t.Errorf("a title is no part of a name: %b", a)
	}
	if a[3] != begins(meanings["organization"]) || a[4] != continues(meanings["organization"]) || a[5] != a[4] {
		t.Errorf("the outer name wins: %b", a)
	}
	if a[7] != outside || a[8] != outside {
		t.Errorf("pronouns and nouns are no names: %b", a)
	}
}

func TestMissingDataAreNamedTogether(t *testing.T) {
	_, err := readCorpus(filepath.Join(t.TempDir(), "trees"), filepath.Join(t.TempDir(), "names"), nil)
	for _, want := range []string{"ewt-train.conllu", "gum-dev.conllu", "wikigold.conll", "news-*.txt"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not name %s: %v", want, err)
		}
	}
}

func TestVariantsKeepTheAnalysisWhole(t *testing.T) {
	e := example{
		words: []neural.Word{{Form: "The"}, {Form: "talks", SpaceBefore: true}, {Form: "were", SpaceBefore: true}, {Form: "held", SpaceBefore: true}, {Form: "."}},
		tree:  []node{{"DET", "DT", "det", 2}, {"NOUN", "NNS", "nsubj:pass", 4}, {"AUX", "VBD", "aux:pass", 4}, {"VERB", "VBN", "root", 0}, {"PUNCT", ".", "punct", 4}},
	}
	e.headline()
	if forms(e) != "Talks Held" || len(e.tree) != 2 || e.tree[0].head != 2 || e.tree[1].head != 0 {
		t.Errorf("headline %q %v", forms(e), e.tree)
	}
	news, err := readMarked(write(t, "[Ada|Person] met [Bo Cy|Person].\n"))
	if err != nil {
		t.Fatal(err)
	}
	v := variants{rng: rand.New(rand.NewPCG(1, 1)), names: collectNames(news), gazetteer: titles(t)}
	before := forms(news[0])
	for range 500 {
		c := v.of(&news[0])
		if len(c.words) != len(c.allowed) {
			t.Fatalf("%q has %d allowed sets", forms(*c), len(c.allowed))
		}
	}
	if forms(news[0]) != before {
		t.Error("the example itself was changed")
	}
}

func TestTypographicMarks(t *testing.T) {
	e := example{words: []neural.Word{{Form: "\""}, {Form: "It"}, {Form: "'s"}, {Form: "so"}, {Form: "\""}}}
	e.typographic()
	if got := forms(e); got != "“ It ’s so ”" {
		t.Errorf("got %q", got)
	}
}

func TestTeachersSeeEverySentenceOnceAnEpoch(t *testing.T) {
	word := func() []neural.Word { return make([]neural.Word, 1) }
	c := corpus{train: []example{{words: word()}, {words: word(), again: 2}, {words: word()}}}
	of := func(shown []*example) (all []int) {
		for _, e := range shown {
			all = append(all, slices.IndexFunc(c.train, func(x example) bool { return &x.words[0] == &e.words[0] }))
		}
		return all
	}
	if got := of(c.shown(true)); !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("a teacher sees %v", got)
	}
	if got := of(c.shown(false)); !slices.Equal(got, []int{0, 1, 1, 1, 2}) {
		t.Errorf("the model sees %v", got)
	}
}

// TestVariantsKeepAnAnswerOnlyWhereItFits: an answer has a row a word.
func TestVariantsKeepAnAnswerOnlyWhereItFits(t *testing.T) {
	news, err := readMarked(write(t, "[Ada|Person] met [Bo Cy|Person].\n"))
	if err != nil {
		t.Fatal(err)
	}
	e := &news[0]
	e.answer, e.states = &belief{}, make([]float32, 1)
	v := variants{rng: rand.New(rand.NewPCG(1, 1)), names: collectNames(news), gazetteer: titles(t)}
	kept, renamed := 0, 0
	for range 500 {
		c := v.of(e)
		same := strings.EqualFold(strings.TrimSuffix(forms(*c), " ."), "ada met bo cy") && len(c.words) == len(e.words)
		if (c.answer != nil) != (c.states != nil) || c.answer != nil && !same {
			t.Fatalf("%q: answer kept %t, states kept %t", forms(*c), c.answer != nil, c.states != nil)
		}
		if c.answer != nil {
			kept++
		} else if c.untaught {
			renamed++
		}
	}
	if kept == 0 || renamed == 0 {
		t.Errorf("%d kept, %d renamed", kept, renamed)
	}
}

func TestSpeechesAreCutIntoSentencesWithoutTrees(t *testing.T) {
	got := speech("  We didn't wait. Peace is near!\n\n" + strings.Repeat("and ", 2*longest) + ".")
	if len(got) != 2 || forms(got[0]) != "We did n't wait ." || forms(got[1]) != "Peace is near !" {
		t.Fatalf("got %d sentences: %v", len(got), got)
	}
	if w := got[0].words; !w[1].SpaceBefore || w[2].SpaceBefore || got[0].tree != nil || got[0].allowed != nil {
		t.Errorf("got %+v", got[0])
	}
}

package lemma_test

import (
	"bytes"
	"os"
	"testing"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/lemma"
)

func table(t *testing.T) *lemma.Table {
	t.Helper()
	l, err := lemma.Load()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestLemma(t *testing.T) {
	l := table(t)
	for _, c := range []struct{ form, tag, want string }{
		{"said", "VBD", "say"}, {"Talks", "NNS", "talk"}, {"met", "VBN", "meet"},
		{"ca", "MD", "can"}, {"n't", "RB", "not"}, {"us", "PRP", "we"},
		{"States", "NNPS", "State"}, {"Lavrov", "NNP", "Lavrov"},
		{"accusing", "VBG", "accuse"}, {"cancelled", "VBD", "cancel"},
		{"denies", "VBZ", "deny"}, {"worst", "JJS", "bad"}, {"children", "NNS", "child"},
		{"left", "JJ", "left"}, {"left", "VBD", "leave"}, {"", "NN", ""}, {"1,200", "CD", "1200"},
		{"besieged", "VBN", "besiege"}, {"blockading", "VBG", "blockade"}, {"raided", "VBD", "raid"},
		{"looting", "VBG", "loot"}, {"wiped", "VBN", "wipe"}, {"quelled", "VBD", "quell"}, {"ties", "VBZ", "tie"},
		{"dubbed", "VBN", "dub"}, {"Annexes", "VBZ", "annex"}, {"fled", "VBD", "flee"}, {"shot", "VBD", "shoot"}, {"fought", "VBD", "fight"},
		{"overthrew", "VBN", "overthrow"}, {"misled", "VBN", "mislead"}, {"wounded", "VBD", "wound"}, {"wound", "VBD", "wind"},
		{"shed", "VBD", "shed"}, {"bid", "VBD", "bid"}, {"centred", "VBN", "centre"}, {"trafficked", "VBD", "traffic"}, {"eyed", "VBD", "eye"}, {"cancelling", "VBG", "cancel"}, {"vetoed", "VBD", "veto"},
	} {
		if got := l.Lemma(c.form, c.tag); got != c.want {
			t.Errorf("Lemma(%q, %s) = %q, want %q", c.form, c.tag, got, c.want)
		}
	}
}

// TestTreebanks measures lemmas with the treebanks' own tags.
func TestTreebanks(t *testing.T) {
	l := table(t)
	for _, set := range []struct {
		file  string
		least float64
	}{{"pud-test", 98.5}, {"ewt-test", 98}, {"gum-test", 98}} {
		f, err := os.Open("../../../../shared/treebank/" + set.file + ".conllu")
		if err != nil {
			t.Skip("the treebanks are not here: ", err)
		}
		all, err := conllu.ReadAll(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		right, words := 0, 0
		for _, s := range all {
			for _, w := range s.Words() {
				words++
				if got := l.Lemma(w.Form, w.XPOS); got == w.Lemma {
					right++
				} else if testing.Verbose() {
					t.Logf("%s %s: %s, want %s", w.Form, w.XPOS, got, w.Lemma)
				}
			}
		}
		if share := 100 * float64(right) / float64(words); share < set.least {
			t.Errorf("%s: %.2f %% of lemmas right, want %.1f", set.file, share, set.least)
		} else {
			t.Logf("%s: %.2f %% of lemmas right", set.file, share)
		}
	}
}

func TestCountsRoundTrip(t *testing.T) {
	var c lemma.Counts
	c.Add("walked", "VBD", "walk")
	c.Add("talked", "VBD", "talk")
	c.Add("went", "VBD", "go")
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	l, err := lemma.Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]string{"Walked": "walk", "went": "go", "balked": "balk"} {
		if got := l.Lemma(form, "VBD"); got != want {
			t.Errorf("%s: %s, want %s", form, got, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	for _, bad := range []string{"NN\n", "NN\t*s\tx\t\n", "NN\t*s\t-1\t\n"} {
		if _, err := lemma.Read(bytes.NewBufferString(bad)); err == nil {
			t.Errorf("Read(%q): no error", bad)
		}
	}
}

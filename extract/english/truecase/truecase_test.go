package truecase_test

import (
	"strings"
	"testing"

	"example.com/kg/extract/english/truecase"
)

func TestRestore(t *testing.T) {
	words, err := truecase.Load()
	if err != nil {
		t.Fatal(err)
	}
	var d truecase.Document
	d.Add(strings.Fields("On Sunday the minister denied rumors of a rift with Orbeliani over the torpedo"))
	for _, c := range []struct{ in, keep, want string }{
		{"Orbeliani Signals Openness to Rubio Talks Amid Rift Rumors", "Rubio", "Orbeliani signals openness to Rubio talks amid rift rumors"},
		{"LEADERS MEET IN KYIV AFTER TORPEDO TEST BY NATO", "KYIV", "Leaders meet in Kyiv after torpedo test by NATO"},
	} {
		in := strings.Fields(c.in)
		title, capitals := truecase.Cased(in)
		if !title {
			t.Errorf("%q is not taken for title case", c.in)
		}
		keep := make([]bool, len(in))
		for i, w := range in {
			keep[i] = w == c.keep
		}
		got := strings.Join(words.Restore(in, &d, keep, capitals, nil), " ")
		if strings.HasSuffix(c.want, "NATO") {
			got = strings.Replace(got, "Nato", "NATO", 1) // one spelling or the other
		}
		if got != c.want {
			t.Errorf("Restore(%q) = %q, want %q", c.in, got, c.want)
		}
	}
	if title, _ := truecase.Cased(strings.Fields("Russia and Ukraine agreed to exchange prisoners on Friday")); title {
		t.Error("an ordinary sentence is taken for title case")
	}
}

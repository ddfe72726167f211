package token_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"example.com/kg/extract/english/conllu"
	"example.com/kg/extract/english/token"
)

// treebank is ../shared/treebank, seen from this folder.
const treebank = "../../../../shared/treebank"

func readTreebank(t *testing.T, name string) []*conllu.Sentence {
	t.Helper()
	f, err := os.Open(filepath.Join(treebank, name))
	if err != nil {
		t.Skip("the treebanks are not here: ", err)
	}
	defer f.Close()
	all, err := conllu.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// goldTokens returns the words of a sentence by their character offsets, white
// space not counted; ok is false where a multiword token does not spell its words.
func goldTokens(s *conllu.Sentence) (spans map[[2]int]string, ok bool) {
	spans = map[[2]int]string{}
	at, until, surface, parts := 0, 0, "", ""
	for _, r := range s.Rows {
		switch {
		case r.ID.Empty > 0:
			continue
		case r.ID.Last > 0:
			until, surface, parts = r.ID.Last, r.Form, ""
			continue
		}
		if until > 0 {
			parts += r.Form
			if r.ID.First == until {
				if parts != surface {
					return nil, false
				}
				until = 0
			}
		}
		n := len([]rune(squeeze(r.Form)))
		spans[[2]int{at, at + n}] = r.Form
		at += n
	}
	return spans, true
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func comment(s *conllu.Sentence, key string) string {
	v, _ := s.Comment(key)
	return v
}

func TestTokensOfTreebanks(t *testing.T) {
	for _, set := range []struct {
		file string
		f1   float64
	}{{"pud-test.conllu", 99.9}, {"ewt-test.conllu", 98.3}, {"gum-test.conllu", 99.4}, {"ewt-dev.conllu", 98}, {"gum-dev.conllu", 99}} {
		t.Run(set.file, func(t *testing.T) {
			var hit, gold, found float64
			wrong := map[string]int{}
			for _, s := range readTreebank(t, set.file) {
				want, ok := goldTokens(s)
				if !ok {
					continue
				}
				text := comment(s, "text")
				got, _ := token.Whole(text)
				gold += float64(len(want))
				found += float64(len(got.Tokens))
				var extra []string
				n := 0
				for _, w := range got.Tokens {
					a := len([]rune(squeeze(text[:w.Start])))
					k := [2]int{a, a + len([]rune(squeeze(text[w.Start:w.End])))}
					if _, ok := want[k]; ok {
						n++
						delete(want, k)
					} else {
						extra = append(extra, text[w.Start:w.End])
					}
				}
				hit += float64(n)
				if len(extra) > 0 {
					miss := ""
					for _, f := range want {
						miss += " " + f
					}
					wrong[strings.Join(extra, " ")+" instead of"+miss]++
				}
			}
			f1 := 100 * 2 * hit / (gold + found)
			t.Logf("token F1 %.2f", f1)
			for k, n := range wrong {
				t.Log(n, k)
			}
			if f1 < set.f1 {
				t.Errorf("token F1 %.2f, want at least %.2f", f1, set.f1)
			}
		})
	}
}

// TestSentencesOfTreebanks reads the texts as running text: sentences divided by
// spaces, headings (sentences without an end) on lines of their own.
func TestSentencesOfTreebanks(t *testing.T) {
	for _, set := range []struct {
		file string
		f1   float64
	}{{"pud-test.conllu", 98}, {"gum-test.conllu", 98}, {"gum-dev.conllu", 97}} {
		t.Run(set.file, func(t *testing.T) {
			var hit, gold, found float64
			for _, doc := range documents(readTreebank(t, set.file)) {
				var text strings.Builder
				want := map[[2]int]bool{}
				for i, s := range doc {
					if i > 0 {
						if heading(doc[i-1]) || heading(s) {
							text.WriteString("\n")
						} else {
							text.WriteString(" ")
						}
					}
					a := text.Len()
					text.WriteString(strings.TrimSpace(s))
					want[[2]int{a, text.Len()}] = true
				}
				got := token.Sentences(text.String())
				for _, s := range got {
					if want[[2]int{s.Start, s.End}] {
						hit++
					} else {
						t.Logf("wrong: %s", text.String()[s.Start:s.End])
					}
				}
				gold += float64(len(want))
				found += float64(len(got))
			}
			f1 := 100 * 2 * hit / (gold + found)
			t.Logf("sentence F1 %.2f", f1)
			if f1 < set.f1 {
				t.Errorf("sentence F1 %.2f, want at least %.2f", f1, set.f1)
			}
		})
	}
}

func heading(s string) bool {
	s = strings.TrimRight(strings.TrimSpace(s), "\"'”’)]")
	return s == "" || !strings.ContainsRune(".!?…", []rune(s)[len([]rune(s))-1])
}

func documents(all []*conllu.Sentence) [][]string {
	var docs [][]string
	for _, s := range all {
		if comment(s, "newdoc id") != "" || len(docs) == 0 {
			docs = append(docs, nil)
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], comment(s, "text"))
	}
	return docs
}

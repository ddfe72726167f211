package index

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/kg/graph/resolve"
	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
	"example.com/kg/schema"
)

// bareSurnames makes some documents name persons by their surnames alone, and by
// other names beside the usual one.
func bareSurnames(r *rand.Rand, b store.Bundle) store.Bundle {
	for i := range b.Evidence {
		for _, n := range []*schema.Node{&b.Evidence[i].Subject, &b.Evidence[i].Object} {
			if _, surname, ok := strings.Cut(n.Name, " "); ok && n.Type == schema.Person && r.IntN(4) == 0 {
				n.Name, n.ID = surname, schema.EntityID(n.Type, surname)
			}
		}
		b.Evidence[i].ID = schema.EvidenceID(&b.Evidence[i])
	}
	return store.Canonical(b)
}

// TestSearchBothWays compares the first hits, found by going through entities in
// order or through names, with all hits found by looking at every name, while
// documents come and go.
func TestSearchBothWays(t *testing.T) {
	const documents = 120
	x := New(nil)
	corpus := synthetic.New(13, documents)
	r := rand.New(rand.NewPCG(13, 1))
	quality := map[Quality]int{}
	for round := range 12 {
		var c Change
		for i := range 30 {
			b := bareSurnames(r, corpus.Bundle((round*17+i)%documents))
			if round > 6 && i%3 == 0 {
				c.Removed = append(c.Removed, b.Document.ID)
			} else {
				c.Put = append(c.Put, Put{Document: b.Document, Evidence: b.Evidence, Ingested: time.Unix(0, 0)})
			}
		}
		if err := x.Apply(c); err != nil {
			t.Fatal(err)
		}
		for _, problem := range x.Check() {
			t.Fatalf("round %d: %s", round, problem)
		}
		for range 150 {
			name := []rune(x.Name(x.prominent.list[r.IntN(len(x.prominent.list))]))
			name = name[r.IntN(1+r.IntN(3)):]
			text := string(name[:1+r.IntN(len(name))])
			if r.IntN(8) == 0 {
				text = text[:len(text)/2] + "x" + text[len(text)/2:]
			}
			var types []schema.Type
			if r.IntN(3) == 0 {
				types = []schema.Type{schema.Person, schema.Media}
			}
			all := x.Search(text, types, -1)
			if want := everyHit(x, text, types); len(all) > 0 && all[0].Quality > FuzzyMatch && !slices.Equal(all, want) || len(want) > 0 && len(all) != len(want) {
				t.Fatalf("round %d: %q finds %v, want %v", round, text, all, want)
			}
			for _, h := range all {
				quality[h.Quality]++
			}
			limit := 1 + r.IntN(20)
			for _, short := range []int{0, 5, shortNames} {
				if got := x.search(text, types, limit, short); !slices.Equal(got, all[:min(limit, len(all))]) {
					t.Fatalf("round %d: the first %d for %q (short lists up to %d) are %v, want %v", round, limit, text, short, got, all[:min(limit, len(all))])
				}
			}
		}
	}
	for _, q := range []Quality{FuzzyMatch, WordsMatch, PrefixMatch, ExactMatch} {
		if quality[q] == 0 {
			t.Errorf("no hit of quality %d among %v", q, quality)
		}
	}
}

// everyHit looks at every name.
func everyHit(x *Index, text string, types []schema.Type) []Hit {
	words := resolve.Words(text)
	s := &search{x: x, types: types, words: words, asked: strings.Join(words, " "), hits: map[Member]Quality{}}
	if len(words) == 0 {
		return nil
	}
	for _, e := range x.names.entries {
		switch {
		case e.folded == s.asked:
			s.add(e.member, ExactMatch)
		case strings.HasPrefix(e.folded, s.asked):
			s.add(e.member, PrefixMatch)
		case s.fits(e.folded):
			s.add(e.member, WordsMatch)
		}
	}
	return s.sorted(-1)
}

func BenchmarkFuzzyWords(b *testing.B) {
	n := newNameIndex()
	for i := range 200_000 {
		n.add(Member(i), fmt.Sprintf("word%c%c%x", 'a'+i%26, 'a'+i/26%26, i))
	}
	n.settle()
	for b.Loop() {
		n.near("wordabx1f")
	}
}

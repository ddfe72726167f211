package neural

import (
	"math"
	"math/rand/v2"
	"testing"
)

// eachTree calls f with every assignment of heads to words 1..n-1 that is a projective
// tree with one root.
func eachTree(n int, f func(heads []int)) {
	heads := make([]int, n)
	var t treeScratch
	var fill func(d int)
	fill = func(d int) {
		if d < n {
			for h := range n {
				if h != d {
					heads[d] = h
					fill(d + 1)
				}
			}
			return
		}
		roots := 0
		for a := 1; a < n; a++ {
			if heads[a] == 0 {
				roots++
			}
			for b := 1; b < n; b++ {
				if crosses(a, heads[a], b, heads[b]) {
					return
				}
			}
		}
		if roots == 1 && t.isTree(heads) {
			f(heads)
		}
	}
	fill(1)
}

func crosses(a, b, c, d int) bool {
	a, b, c, d = min(a, b), max(a, b), min(c, d), max(c, d)
	return a < c && c < b && b < d
}

func total(heads []int, scores []float32) (sum float64) {
	for d := 1; d < len(heads); d++ {
		sum += float64(scores[d*len(heads)+heads[d]])
	}
	return sum
}

func TestEisnerFindsTheBestTree(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	var s treeScratch
	for n := 2; n <= 6; n++ {
		for range 20 {
			scores := randomFloats(r, n*n, 3)
			for i := range n {
				scores[i*n+i] = impossible
			}
			got := make([]int, n)
			s.eisner(got, scores, n)
			best := math.Inf(-1)
			eachTree(n, func(heads []int) { best = max(best, total(heads, scores)) })
			if v := total(got, scores); math.Abs(v-best) > 1e-4 {
				t.Fatalf("%d words: heads %v score %g, the best tree has %g", n-1, got, v, best)
			}
			if !s.isTree(got) {
				t.Fatalf("%v is no tree", got)
			}
		}
	}
}

func TestRelationsOfOneHead(t *testing.T) {
	relations := []string{"root", "nsubj", "obj", "nsubj:pass", "obl", "nsubj:outer"}
	rules := newRelationRules(relations)
	r := rand.New(rand.NewPCG(2, 2))
	for range 300 {
		tags := make([]Tagged, 7)
		for i := range tags {
			tags[i].Head = r.IntN(len(tags)+1) - 1
		}
		stride := 16
		rules.decode(tags, randomFloats(r, stride*len(tags), 2), stride, relations, 1)
		subjects, objects := map[int]int{}, map[int]int{}
		for _, x := range tags {
			if (x.Head < 0) != (x.Rel == "root") {
				t.Fatalf("%q under head %d", x.Rel, x.Head)
			}
			switch x.Rel {
			case "nsubj", "nsubj:pass":
				subjects[x.Head]++
			case "obj":
				objects[x.Head]++
			}
			if x.RelConf < 0 || x.RelConf > 1 {
				t.Fatalf("confidence %g", x.RelConf)
			}
		}
		for h := range len(tags) {
			if subjects[h] > 1 || objects[h] > 1 {
				t.Fatalf("word %d has %d subjects and %d objects: %v", h, subjects[h], objects[h], tags)
			}
		}
	}
}

func TestTheMoreProbableSubjectStays(t *testing.T) {
	relations := []string{"root", "nsubj", "obj", "obl"}
	rules := newRelationRules(relations)
	tags := []Tagged{{Head: 1}, {Head: -1}, {Head: 1}}
	scores := []float32{0, 3, 1, 0, 9, 0, 0, 0, 0, 6, 0, 2}
	rules.decode(tags, scores, 4, relations, 1)
	if tags[0].Rel != "obj" || tags[2].Rel != "nsubj" {
		t.Errorf("got %q and %q, want the second as subject and the first with its next best", tags[0].Rel, tags[2].Rel)
	}
}

// TestNamesAgainstEnumeration compares decoding and posteriors with all tag sequences.
func TestNamesAgainstEnumeration(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	const n = 4
	for range 20 {
		d := newNameDecoder([]string{"A", "B"}, randomFloats(r, 6*5, 1))
		emission := randomFloats(r, n*d.count, 2)
		type name struct{ from, to, tag int }
		mass, all, best := map[name]float64{}, 0.0, math.Inf(-1)
		var bestPath [n]int
		var path [n]int
		var walk func(i int, score float64)
		walk = func(i int, score float64) {
			if i == n {
				p := math.Exp(score)
				all += p
				if score > best {
					best, bestPath = score, path
				}
				for a := 0; a < n; a++ {
					if path[a]%2 == 1 {
						b := a + 1
						for b < n && path[b] == path[a]+1 {
							b++
						}
						mass[name{a, b, path[a]}] += p
					}
				}
				return
			}
			before := -1
			row := d.count
			if i > 0 {
				before, row = path[i-1], path[i-1]
			}
			for j := range d.count {
				if Continues(before, j) {
					path[i] = j
					walk(i+1, score+float64(d.scores[row*d.count+j])+float64(emission[i*d.count+j]))
				}
			}
		}
		walk(0, 0)
		var s nameScratch
		d.viterbi(emission, n, d.count, &s)
		for i, tag := range s.path[:n] {
			if int(tag) != bestPath[i] {
				t.Fatalf("path %v, want %v", s.path[:n], bestPath)
			}
		}
		d.forwardBackward(emission, n, d.count, &s)
		for a := 0; a < n; a++ {
			if bestPath[a]%2 == 1 {
				b := a + 1
				for b < n && bestPath[b] == bestPath[a]+1 {
					b++
				}
				got, want := float64(d.posterior(a, b, n, &s)), mass[name{a, b, bestPath[a]}]/all
				if math.Abs(got-want) > 1e-4 {
					t.Fatalf("posterior %g, want %g", got, want)
				}
			}
		}
	}
}

func TestElementaryFunctions(t *testing.T) {
	for x := float32(-80); x < 80; x += 0.037 {
		want := math.Exp(float64(x))
		if got := float64(exp32(x)); math.Abs(got-want) > 1e-5*want {
			t.Fatalf("exp32(%g) = %g, want %g", x, got, want)
		}
		if got := float64(log32(exp32(x))); math.Abs(got-float64(x)) > 2e-5*(1+math.Abs(float64(x))) {
			t.Fatalf("log32(exp32(%g)) = %g", x, got)
		}
		if got, want := activation(x), math.RoundToEven(float64(float32(x*2048))); float64(got) != max(-32768, min(32767, want)) {
			t.Fatalf("activation(%g) = %d, want %g", x, got, want)
		}
	}
}

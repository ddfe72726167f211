package main

import (
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"example.com/kg/extract/english/neural"
)

// tiny is a corpus of three sentences: one with a tree, one with names, one with both.
func tiny() *corpus {
	words := func(forms ...string) (all []neural.Word) {
		for i, f := range forms {
			all = append(all, neural.Word{Form: f, SpaceBefore: i > 0})
		}
		return all
	}
	tree := []node{{"PROPN", "NNP", "nsubj", 2}, {"VERB", "VBD", "root", 0}, {"PROPN", "NNP", "obj", 2}}
	names := make([]tagSet, 4)
	for i := range names {
		names[i] = outside
	}
	mark(names, 1, 3, []string{"Place", "Facility"})
	both := []tagSet{outside, outside | begins(unmarked), outside}
	mark(both, 0, 1, []string{"Person"})
	return &corpus{train: []example{
		{words: words("Ada", "met", "Bo"), tree: tree},
		{words: words("near", "North", "Bay", "."), allowed: names},
		{words: words("Cy", "Met", "Di"), tree: tree, allowed: both},
	}}
}

func tinyNetwork(t *testing.T) (*network, *corpus) {
	t.Helper()
	return tinyReading(0)
}

// tinyReading is a network that reads so many floats of an encoder's states.
func tinyReading(context int) (*network, *corpus) {
	c := tiny()
	lexicon, tags, frequency := c.vocabulary([]string{"met", "near"})
	w := neural.NewWeights(neural.Architecture{Layers: 2, Hidden: 8, Vector: 4, Form: 4, Suffix3: 4, Affix: 4, Shape: 4,
		Flags: neural.FlagCount, Arc: 6, Relation: 6, Context: context}, tags, lexicon)
	r := rand.New(rand.NewPCG(5, 5))
	for i := range w.Embeddings[0].Data {
		w.Embeddings[0].Data[i] = float32(r.NormFloat64())
	}
	n := newNetwork(w, frequency, true, 3)
	for _, p := range n.parameters { // away from where everything is still alike
		for i := range p.Data {
			p.Data[i] += float32(r.NormFloat64()) * 0.2
		}
	}
	n.lay(0, 1)
	for i := range c.train {
		for range (len(c.train[i].words) + 1) * context {
			c.train[i].states = append(c.train[i].states, float32(r.NormFloat64()*0.3))
		}
	}
	return n, c
}

// teacher is a network with the present averages of another.
func teacher(n *network) *network {
	other := newNetwork(n.averaged(), n.frequency, false, 0)
	other.lay(0, 1)
	return other
}

// weighted is the loss that the gradient is of.
func weighted(l losses) (sum float64) {
	for i, v := range l.sum {
		sum += v * float64(lossWeights[i])
	}
	return sum
}

func TestGradientIsThatOfTheLoss(t *testing.T) { checkGradient(t, 0, 0) }

func TestGradientIsThatOfTheLossWithStatesOfAnEncoder(t *testing.T) { checkGradient(t, 0, 5) }

// TestGradientIsThatOfTheLossWithTeachers has one teacher that is the network itself
// and one that differs, and a sentence without a tree, whose heads the teachers tell.
func TestGradientIsThatOfTheLossWithTeachers(t *testing.T) { checkGradient(t, 2, 0) }

func checkGradient(t *testing.T, teachers, context int) {
	n, c := tinyReading(context)
	batch := []*example{&c.train[0], &c.train[1], &c.train[2]}
	var all []*network
	for range teachers {
		all = append(all, teacher(n))
		for i := range n.parameters[rootAt].average {
			n.parameters[rootAt].average[i] += 0.7
		}
	}
	loss := func() (float64, *worker) {
		n.lay(0, 1)
		w := newWorker(n, dropout{Form: -10})
		for _, teacher := range all {
			w.teachers = append(w.teachers, newReader(teacher))
		}
		w.rng = rand.New(rand.NewPCG(1, 1))
		w.run(batch)
		return weighted(w.loss), w
	}
	_, base := loss()
	r := rand.New(rand.NewPCG(7, 7))
	for i, p := range n.parameters {
		for range 12 {
			at := r.IntN(len(p.Data))
			if i == rootAt && at >= len(p.Data)-context {
				continue // the root's share of the states is not learnt
			}
			const step = 1.0 / 64
			old := p.Data[at]
			p.Data[at] = old + step
			up, _ := loss()
			p.Data[at] = old - step
			down, _ := loss()
			p.Data[at] = old
			want, got := (up-down)/(2*step), float64(base.gradient[i][at])
			if math.Abs(got-want) > 0.01+0.05*math.Abs(want) {
				t.Errorf("%s[%d]: gradient %.4f, the loss says %.4f", p.Name, at, got, want)
			}
		}
	}
	if heads := base.targets[1].heads; (len(heads) > 0) != (teachers > 0) {
		t.Errorf("the sentence without a tree has heads %v with %d teachers", heads, teachers)
	}
}

// TestTeachersAnswerWithProbabilities also says that a sentence among the development
// data is not taught.
func TestTeachersAnswerWithProbabilities(t *testing.T) {
	n, c := tinyNetwork(t)
	w := newWorker(n, dropout{})
	w.teachers = []*worker{newReader(teacher(n)), newReader(teacher(n))}
	apart := c.train[1]
	apart.untaught = true
	w.setTargets([]*example{&c.train[0], &c.train[1], &apart})
	if got := w.targets[2]; got.taught || got.heads != nil {
		t.Errorf("a sentence of the development data got %+v", got)
	}
	if got := w.targets[0].heads; !slices.Equal(got, []int{2, 0, 2}) {
		t.Errorf("the tree's heads became %v", got)
	}
	for s, e := range c.train[:2] {
		b := w.targets[s].belief
		for what, rows := range map[string][]float32{"heads": b.arcs[len(e.words)+1:], "UPOS": b.upos, "XPOS": b.xpos, "relations": b.relations} {
			size := len(rows) / len(e.words)
			for i := range e.words {
				sum := 0.0
				for _, p := range rows[i*size:][:size] {
					sum += float64(p)
				}
				if math.Abs(sum-1) > 1e-4 {
					t.Errorf("sentence %d, word %d: %s sum to %g", s, i, what, sum)
				}
			}
		}
	}
}

func TestLearningIsReproducibleAndLowersTheLoss(t *testing.T) {
	run := func() (first, last float64, n *network) {
		n, c := tinyNetwork(t)
		all := []*worker{newWorker(n, dropout{}), newWorker(n, dropout{})}
		for step := range 60 {
			for k, w := range all {
				w.rng = rand.New(rand.NewPCG(uint64(k), uint64(step)))
				w.loss = losses{}
			}
			all[0].run([]*example{&c.train[0], &c.train[1]})
			all[1].run([]*example{&c.train[2]})
			last = weighted(all[0].loss) + weighted(all[1].loss)
			if step == 0 {
				first = last
			}
			n.learn(all, 0.01)
		}
		return first, last, n
	}
	first, last, a := run()
	if last > first/4 {
		t.Errorf("the loss went from %.3f to %.3f only", first, last)
	}
	_, _, b := run()
	for i, p := range a.parameters {
		for j, v := range p.Data {
			if v != b.parameters[i].Data[j] {
				t.Fatalf("%s[%d] differs between two runs", p.Name, j)
			}
		}
	}
}

func TestQuantisedModelAgreesWithTraining(t *testing.T) {
	n, c := tinyNetwork(t)
	for range 80 {
		w := newWorker(n, dropout{})
		w.rng = rand.New(rand.NewPCG(1, 1))
		w.run([]*example{&c.train[0], &c.train[1], &c.train[2]})
		n.learn([]*worker{w}, 0.01)
	}
	c.trees = []section{{"tiny", c.train[:1]}}
	m, err := quantise(n.averaged())
	if err != nil {
		t.Fatal(err)
	}
	s := evaluate(c, func() reading { return readBy(m) })
	if s.UPOS[0] != 100 || s.LAS[0] != 100 {
		t.Errorf("what was learnt by heart is read wrongly: %v", s)
	}
}

func TestCheckpointGoesOnWhereItStopped(t *testing.T) {
	n, c := tinyNetwork(t)
	w := newWorker(n, dropout{})
	w.rng = rand.New(rand.NewPCG(1, 1))
	w.run([]*example{&c.train[0]})
	n.learn([]*worker{w}, 0.01)
	file := filepath.Join(t.TempDir(), "new", "checkpoint")
	if err := (&checkpoint{Epoch: 4, Best: 7}).save(file, n); err != nil {
		t.Fatal(err)
	}
	other, _ := tinyNetwork(t)
	var point checkpoint
	if err := point.restore(file, other); err != nil {
		t.Fatal(err)
	}
	if point.Epoch != 4 || point.Best != 7 || other.step != 1 {
		t.Errorf("restored %+v at step %d", point, other.step)
	}
	for i, p := range n.parameters {
		if o := other.parameters[i]; !slices.Equal(p.Data, o.Data) || !slices.Equal(p.second, o.second) || !slices.Equal(p.average, o.average) {
			t.Fatalf("%s differs", p.Name)
		}
	}
	other.weights.Lexicon.Entries[neural.TableForm][0] = "another"
	if err := new(checkpoint).restore(file, other); err == nil {
		t.Error("a checkpoint of other data was taken")
	}
}

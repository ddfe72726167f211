package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

// settings are the command's flags.
type settings struct {
	treebank, names, cache, out string
	patience, words             int
	layers, hidden, teachers    int
	seed                        uint64
	resume                      bool
	teacher, student            schedule
}

// The measure of a teacher, whose first layer takes most of the time anyway.
const (
	teacherLayers = 2
	teacherHidden = 160
)

// schedule is the phases of one network's training.
type schedule []phase

// phase is a run of epochs in which the learning rate falls in a line from its highest
// to nothing. The second begins again with a lower one and less dropout: the first keeps
// the network from learning by heart, the second lets it settle, on more text. A third,
// with a lower rate yet, is the model's alone.
type phase struct {
	epochs int
	rate   float64
	drop   dropout
	texts  bool // whether the model reads texts that only teachers have analysed, too
}

// phaseOf returns the phase of an epoch and the epoch's place in it; ok is false behind
// the last.
func (s schedule) phaseOf(epoch int) (p phase, place int, ok bool) {
	for _, p := range s {
		if epoch < p.epochs {
			return p, epoch, true
		}
		epoch -= p.epochs
	}
	return phase{}, 0, false
}

func main() {
	log.SetFlags(0)
	var s settings
	flag.StringVar(&s.treebank, "treebank", "../shared/treebank", "folder of the CoNLL-U treebanks")
	flag.StringVar(&s.names, "names", "../shared/names", "folder of the name data")
	flag.StringVar(&s.cache, "cache", filepath.Join(os.TempDir(), "kg-train"), "folder for what is fetched and for checkpoints")
	flag.StringVar(&s.out, "out", "extract/english/neural/model.bin", "where the model goes")
	first := phase{rate: 2e-3, drop: dropout{Input: 0.15, Layer: 0.33, Scorer: 0.33, Form: 0.05, Vector: 0.05}}
	second := phase{rate: 1.2e-3, drop: dropout{Input: 0.1, Layer: 0.22, Scorer: 0.22, Form: 0.05, Vector: 0.05}, texts: true}
	third := second
	third.rate = 6e-4
	s.teacher, s.student = schedule{first, second}, schedule{first, second, third}
	flag.IntVar(&s.teachers, "teachers", 1, "how many networks to train first, which also read the states of a pretrained encoder and from whose mean the model learns; 0 for none")
	flag.IntVar(&s.teacher[0].epochs, "teacher-epochs", 12, "epochs of a teacher's first phase")
	flag.IntVar(&s.teacher[1].epochs, "teacher-settle", 4, "epochs of a teacher's second phase")
	flag.IntVar(&s.student[0].epochs, "epochs", 22, "epochs of the model's first phase")
	flag.IntVar(&s.student[1].epochs, "settle", 8, "epochs of the model's second phase")
	flag.IntVar(&s.student[2].epochs, "polish", 5, "epochs of the model's third phase")
	flag.IntVar(&s.patience, "patience", 8, "stop after so many epochs without a better one")
	flag.IntVar(&s.words, "vectors", 75000, "how many of the most frequent words' vectors to take")
	flag.IntVar(&s.layers, "layers", 3, "SRU layers")
	flag.IntVar(&s.hidden, "hidden", 144, "units a direction, a multiple of 8")
	flag.Uint64Var(&s.seed, "seed", 1, "seed of the first teacher; the other teachers and the model take the next ones")
	flag.BoolVar(&s.resume, "resume", false, "go on from the checkpoints in -cache; a finished teacher is taken as it is")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := train(ctx, s)
	stop()
	if err != nil {
		log.Fatal("train: ", err)
	}
}

func train(ctx context.Context, s settings) error {
	g, err := gazetteer.Load()
	if err != nil {
		return err
	}
	c, err := readCorpus(s.treebank, s.names, g)
	if err != nil {
		return err
	}
	vectors, err := loadVectors(ctx, s.cache, s.words)
	if err != nil {
		return err
	}
	lexicon, tags, frequency := c.vocabulary(vectors.words)
	t := &trainer{settings: s, corpus: c, gazetteer: g}
	measure := neural.Architecture{
		Layers: s.layers, Hidden: s.hidden, Vector: vectorSize, Form: 48, Suffix3: 32, Affix: 16, Shape: 16,
		Flags: neural.FlagCount, Gazetteer: gazetteer.ClassCount, Arc: 96, Relation: 96,
	}
	fresh := func(a neural.Architecture, seed uint64) *network {
		w := neural.NewWeights(a, tags, lexicon)
		copy(w.Embeddings[0].Data[vectorSize:], vectors.values) // row 0 is the unknown word
		return newNetwork(w, frequency, true, seed)
	}
	model := fresh(measure, s.seed+uint64(s.teachers))
	t.describe(model, len(vectors.words))
	teachers, err := t.teach(ctx, measure, fresh)
	if err != nil {
		return err
	}
	t.corpus.teach(teachers)
	w, err := t.run(ctx, model, course{name: "model", schedule: s.student, seed: s.seed + uint64(s.teachers), teachers: teachers})
	if err != nil {
		return err
	}
	file, err := neural.Encode(w)
	if err != nil {
		return err
	}
	if err := os.WriteFile(s.out, file, 0o644); err != nil {
		return fmt.Errorf("write the model: %w", err)
	}
	log.Printf("wrote %s, %d bytes", s.out, len(file))
	return nil
}

// teach trains the teachers, whose measure is the model's but for layers and units, and
// what they read beside it.
func (t *trainer) teach(ctx context.Context, measure neural.Architecture, fresh func(neural.Architecture, uint64) *network) ([]*network, error) {
	if t.teachers == 0 {
		return nil, nil
	}
	encoder, err := loadEncoder(ctx, t.cache)
	if err != nil {
		return nil, err
	}
	measure.Layers, measure.Hidden, measure.Context = teacherLayers, teacherHidden, encoder.Size()
	if t.corpus.texts, err = loadSpeeches(ctx, t.cache); err != nil {
		return nil, err
	}
	t.corpus.encode(encoder)
	var all []*network
	for k := range t.teachers {
		seed := t.seed + uint64(k)
		n := fresh(measure, seed)
		n.encoder = encoder
		w, err := t.run(ctx, n, course{name: fmt.Sprintf("teacher-%d", k+1), schedule: t.teacher, seed: seed})
		if err != nil {
			return nil, err
		}
		teacher := newNetwork(w, n.frequency, false, 0)
		teacher.encoder = encoder
		teacher.lay(0, 1)
		all = append(all, teacher)
	}
	return all, nil
}

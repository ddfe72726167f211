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

// schedule is the phases of one network's training.
type schedule []phase

// phase is a run of epochs in which the learning rate falls in a line from its highest
// to nothing. The second begins again with a lower one and less dropout: the first keeps
// the network from learning by heart, the second lets it settle.
type phase struct {
	epochs int
	rate   float64
	drop   dropout
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
	flag.StringVar(&s.cache, "cache", filepath.Join(os.TempDir(), "kg-train"), "folder for the fetched vectors and the checkpoint")
	flag.StringVar(&s.out, "out", "extract/english/neural/model.bin", "where the model goes")
	first := phase{rate: 2e-3, drop: dropout{Input: 0.15, Layer: 0.33, Scorer: 0.33, Form: 0.05, Vector: 0.05}}
	second := phase{rate: 1.2e-3, drop: dropout{Input: 0.1, Layer: 0.22, Scorer: 0.22, Form: 0.05, Vector: 0.05}}
	s.teacher, s.student = schedule{first, second}, schedule{first, second}
	flag.IntVar(&s.teachers, "teachers", 2, "how many networks to train first, from whose mean the model learns; 0 for none")
	flag.IntVar(&s.teacher[0].epochs, "teacher-epochs", 16, "epochs of a teacher's first phase")
	flag.IntVar(&s.teacher[1].epochs, "teacher-settle", 6, "epochs of a teacher's second phase")
	flag.IntVar(&s.student[0].epochs, "epochs", 12, "epochs of the model's first phase")
	flag.IntVar(&s.student[1].epochs, "settle", 6, "epochs of the model's second phase")
	flag.IntVar(&s.patience, "patience", 8, "stop after so many epochs without a better one")
	flag.IntVar(&s.words, "vectors", 75000, "how many of the most frequent words' vectors to take")
	flag.IntVar(&s.layers, "layers", 3, "SRU layers")
	flag.IntVar(&s.hidden, "hidden", 128, "units a direction, a multiple of 8")
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
	fresh := func(seed uint64) *network {
		w := neural.NewWeights(neural.Architecture{
			Layers: s.layers, Hidden: s.hidden, Vector: vectorSize, Form: 48, Suffix3: 32, Affix: 16, Shape: 16,
			Flags: neural.FlagCount, Gazetteer: gazetteer.ClassCount, Arc: 96, Relation: 96,
		}, tags, lexicon)
		copy(w.Embeddings[0].Data[vectorSize:], vectors.values) // row 0 is the unknown word
		return newNetwork(w, frequency, true, seed)
	}
	t.describe(fresh(s.seed), len(vectors.words))
	var teachers []*neural.Model
	var first *neural.Weights
	for k := range s.teachers {
		name := fmt.Sprintf("teacher-%d", k+1)
		w, err := t.run(ctx, fresh(s.seed+uint64(k)), course{name: name, schedule: s.teacher, seed: s.seed + uint64(k)})
		if err != nil {
			return err
		}
		m, err := quantise(w)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		teachers = append(teachers, m)
		if first == nil {
			first = w
		}
	}
	student := fresh(s.seed + uint64(s.teachers))
	if first != nil {
		student.begin(first)
	}
	w, err := t.run(ctx, student, course{name: "model", schedule: s.student, seed: s.seed + uint64(s.teachers), teachers: teachers})
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

package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

// settings are the command's flags.
type settings struct {
	treebank, names, cache, out string
	patience, words             int
	layers, hidden              int
	seed                        uint64
	resume                      bool
	phases                      []phase
}

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
func phaseOf(phases []phase, epoch int) (p phase, place int, ok bool) {
	for _, p := range phases {
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
	flag.IntVar(&first.epochs, "epochs", 30, "epochs of the first phase")
	flag.IntVar(&second.epochs, "settle", 12, "epochs of the second phase")
	flag.IntVar(&s.patience, "patience", 8, "stop after so many epochs without a better one")
	flag.IntVar(&s.words, "vectors", 75000, "how many of the most frequent words' vectors to take")
	flag.IntVar(&s.layers, "layers", 3, "SRU layers")
	flag.IntVar(&s.hidden, "hidden", 128, "units a direction, a multiple of 8")
	flag.Uint64Var(&s.seed, "seed", 1, "seed of all random numbers")
	flag.BoolVar(&s.resume, "resume", false, "go on from the checkpoint in -cache")
	flag.Parse()
	s.phases = []phase{first, second}
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
	w := neural.NewWeights(neural.Architecture{
		Layers: s.layers, Hidden: s.hidden, Vector: vectorSize, Form: 48, Suffix3: 32, Affix: 16, Shape: 16,
		Flags: neural.FlagCount, Gazetteer: gazetteer.ClassCount, Arc: 96, Relation: 96,
	}, tags, lexicon)
	copy(w.Embeddings[0].Data[vectorSize:], vectors.values) // row 0 is the unknown word
	n := newNetwork(w, frequency, true, s.seed)

	file := filepath.Join(s.cache, "checkpoint.gob")
	point := &checkpoint{Epoch: -1}
	if s.resume {
		if err := point.restore(file, n); err != nil {
			return err
		}
	}
	total, tokens := 0, 0
	for _, p := range n.parameters {
		total += len(p.Data)
	}
	for _, e := range c.train {
		tokens += len(e.words)
	}
	log.Printf("%d sentences, %d words; %d parameters beside %d vectors; %d forms, %d XPOS, %d relations",
		len(c.train), tokens, total, len(vectors.words), len(lexicon.Entries[neural.TableForm]), len(tags.XPOS), len(tags.Relations))
	if err := n.epochs(ctx, c, g, s, point, file); err != nil {
		return err
	}
	return finish(n, c, s, point)
}

// epochs trains until the last epoch or until the development scores stay where they
// are.
func (n *network) epochs(ctx context.Context, c *corpus, g *gazetteer.Gazetteer, s settings, point *checkpoint, file string) error {
	together(func(k int) { n.lay(k, workers) })
	all := make([]*worker, workers)
	for k := range all {
		all[k] = newWorker(n, dropout{})
	}
	names := collectNames(c.train)
	order := make([]int, len(c.train))
	for epoch := point.Epoch + 1; ; epoch++ {
		p, place, ok := phaseOf(s.phases, epoch)
		if !ok {
			break
		}
		began := time.Now()
		random := rand.New(rand.NewPCG(s.seed, uint64(1000+epoch)))
		for i := range order {
			order[i] = i
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for k, w := range all {
			w.rng = rand.New(rand.NewPCG(s.seed, uint64(100000*(k+1)+epoch)))
			w.loss, w.drop = losses{}, p.drop
		}
		v := variants{rng: random, names: names, gazetteer: g}
		for i := 0; i < len(order); {
			if err := ctx.Err(); err != nil {
				return fmt.Errorf("stopped in epoch %d (go on with -resume): %w", epoch, err)
			}
			batches, size := [workers][]*example{}, [workers]int{}
			for sum := 0; sum < batchWords && i < len(order); i++ {
				k := 0
				for q := range size {
					if size[q] < size[k] {
						k = q
					}
				}
				e := v.of(&c.train[order[i]])
				batches[k] = append(batches[k], e)
				size[k] += len(e.words)
				sum += len(e.words)
			}
			together(func(k int) {
				if len(batches[k]) > 0 {
					all[k].run(batches[k])
				}
			})
			done := (float64(place) + float64(i)/float64(len(order))) / float64(p.epochs)
			n.learn(all, rateAt(p.rate, done, n.step))
		}
		weights := n.averaged()
		m, err := quantise(weights)
		if err != nil {
			return fmt.Errorf("evaluate epoch %d: %w", epoch, err)
		}
		result := evaluate(m, c)
		point.Epoch = epoch
		if v := result.main(); v > point.Best {
			point.Best, point.BestEpoch, point.Kept = v, epoch, nil
			for _, t := range weights.Tensors()[1:] {
				point.Kept = append(point.Kept, t.Data)
			}
		}
		log.Printf("epoch %d: loss %s; dev %v; %.0f s", epoch, meanLoss(all), result, time.Since(began).Seconds())
		if err := point.save(file, n); err != nil {
			return err
		}
		if min(place, epoch-point.BestEpoch) >= s.patience {
			log.Printf("no better epoch since %d", point.BestEpoch)
			break
		}
	}
	return nil
}

// rateAt is the learning rate when so much of a phase is done; at the very beginning it
// warms up.
func rateAt(highest, done float64, step int) float32 {
	warm := min(1, float64(step+1)/warmUp)
	return float32(highest * warm * max(0.02, 1-done))
}

func meanLoss(all []*worker) string {
	var mean [5]float64
	for i := range mean {
		var sum, words float64
		for _, w := range all {
			sum += w.loss.sum[i]
			words += w.loss.words[i]
		}
		mean[i] = sum / max(1, words)
	}
	return fmt.Sprintf("%.3f", mean)
}

// finish calibrates the best epoch's weights and writes the model.
func finish(n *network, c *corpus, s settings, point *checkpoint) error {
	w := n.averaged()
	for i, t := range w.Tensors()[1:] {
		copy(t.Data, point.Kept[i])
	}
	m, err := quantise(w)
	if err != nil {
		return err
	}
	w.Temperatures = calibrate(m, c)
	result := evaluate(m.WithTemperatures(w.Temperatures), c)
	log.Printf("best epoch %d: dev %v; temperatures %+v", point.BestEpoch, result, w.Temperatures)
	log.Printf("reliability of tags:\n%sof arcs:\n%sof relations:\n%sof names:\n%s",
		reliability(result.tag), reliability(result.arc), reliability(result.relation), reliability(result.name))
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

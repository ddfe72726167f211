package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"math/rand/v2"
	"path/filepath"
	"time"

	"example.com/kg/extract/english/gazetteer"
	"example.com/kg/extract/english/neural"
)

// trainer is what the training of teachers and student shares.
type trainer struct {
	settings
	corpus    *corpus
	gazetteer *gazetteer.Gazetteer
}

// course is the training of one network.
type course struct {
	name     string // of its checkpoint, and in the log
	schedule schedule
	seed     uint64
	teachers []*network // none: gold answers alone
}

// describe logs how much there is to learn from and with.
func (t *trainer) describe(n *network, vectors int) {
	total, tokens := 0, 0
	for _, p := range n.parameters {
		total += len(p.Data)
	}
	for _, e := range t.corpus.train {
		tokens += len(e.words)
	}
	tags := n.weights.Tags
	log.Printf("%d sentences, %d words; %d parameters beside %d vectors; %d forms, %d XPOS, %d relations", len(t.corpus.train),
		tokens, total, vectors, len(n.weights.Lexicon.Entries[neural.TableForm]), len(tags.XPOS), len(tags.Relations))
}

// run trains the network and returns the best epoch's weights with the temperatures
// that suit them.
func (t *trainer) run(ctx context.Context, n *network, c course) (*neural.Weights, error) {
	file := filepath.Join(t.cache, c.name+".gob")
	point := &checkpoint{Epoch: -1}
	if t.resume {
		if err := point.restore(file, n); errors.Is(err, fs.ErrNotExist) {
			log.Printf("%s: no checkpoint yet", c.name)
		} else if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	if err := t.epochs(ctx, n, c, point, file); err != nil {
		return nil, fmt.Errorf("%s: %w", c.name, err)
	}
	w, err := t.best(n, point)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.name, err)
	}
	return w, nil
}

// epochs trains until the last epoch or until the development scores stay where they
// are.
func (t *trainer) epochs(ctx context.Context, n *network, c course, point *checkpoint, file string) error {
	together(func(k int) { n.lay(k, workers) })
	all := make([]*worker, workers)
	for k := range all {
		all[k] = newWorker(n, dropout{})
		for _, teacher := range c.teachers {
			all[k].teachers = append(all[k].teachers, newReader(teacher))
		}
	}
	names := collectNames(t.corpus.train)
	teaches := n.encoder != nil
	for epoch := point.Epoch + 1; ; epoch++ {
		p, place, ok := c.schedule.phaseOf(epoch)
		if !ok {
			return nil
		}
		if _, before, _ := c.schedule.phaseOf(epoch - 1); epoch > 0 && min(before, epoch-1-point.BestEpoch) >= t.patience {
			log.Printf("%s: no better epoch since %d", c.name, point.BestEpoch)
			return nil
		}
		began := time.Now()
		random := rand.New(rand.NewPCG(c.seed, uint64(1000+epoch)))
		order := t.corpus.shown(teaches)
		if p.texts && !teaches {
			order = append(order, t.corpus.everySecond(place)...)
		}
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for k, w := range all {
			w.rng = rand.New(rand.NewPCG(c.seed, uint64(100000*(k+1)+epoch)))
			w.loss, w.drop = losses{}, p.drop
		}
		v := variants{rng: random, names: names, keepNames: teaches, gazetteer: t.gazetteer}
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
				e := v.of(order[i])
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
		read, err := n.reading(weights)
		if err != nil {
			return fmt.Errorf("evaluate epoch %d: %w", epoch, err)
		}
		result := evaluate(t.corpus, func() reading { return read(weights.Temperatures) })
		point.Epoch = epoch
		if v := result.main(); v > point.Best {
			point.Best, point.BestEpoch, point.Kept = v, epoch, nil
			for _, t := range weights.Tensors()[1:] {
				point.Kept = append(point.Kept, t.Data)
			}
		}
		log.Printf("%s, epoch %d: loss %s; dev %v; %.0f s", c.name, epoch, meanLoss(all), result, time.Since(began).Seconds())
		if err := point.save(file, n); err != nil {
			return err
		}
	}
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

// best gives the best epoch's weights the temperatures that suit the development data.
func (t *trainer) best(n *network, point *checkpoint) (*neural.Weights, error) {
	w := n.averaged()
	for i, t := range w.Tensors()[1:] {
		copy(t.Data, point.Kept[i])
	}
	read, err := n.reading(w)
	if err != nil {
		return nil, err
	}
	w.Temperatures = calibrate(t.corpus, []int{8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 20}, read)
	result := evaluate(t.corpus, func() reading { return read(w.Temperatures) })
	log.Printf("best epoch %d: dev %v; temperatures %+v", point.BestEpoch, result, w.Temperatures)
	log.Printf("reliability of tags:\n%sof arcs:\n%sof relations:\n%sof names:\n%s",
		reliability(result.tag), reliability(result.arc), reliability(result.relation), reliability(result.name))
	return w, nil
}

// reading makes what reads with weights of the network's measure: the quantised model
// that they become, or where there can be none, for a teacher, the network itself.
func (n *network) reading(w *neural.Weights) (func(neural.Temperatures) reading, error) {
	if n.encoder != nil {
		teacher := newNetwork(w, n.frequency, false, 0)
		teacher.encoder = n.encoder
		teacher.lay(0, 1)
		return func(t neural.Temperatures) reading {
			r := newReader(teacher)
			r.temperatures = t
			return r.analyse
		}, nil
	}
	m, err := quantise(w)
	if err != nil {
		return nil, err
	}
	return func(t neural.Temperatures) reading { return readBy(m.WithTemperatures(t)) }, nil
}

package main

import (
	"fmt"
	"math"
	"sync"

	"example.com/kg/extract/english/neural"
)

// scores are what a model reaches on the development data, in percent.
type scores struct {
	UPOS, UAS, LAS []float64 // a section each
	Names          float64   // F1 of typed spans
	// words are the places where a decision was right or wrong, with its confidence.
	tag, arc, relation, name []decision
}

// decision is one confidence and whether what it was said of was right.
type decision struct {
	confidence float32
	right      bool
}

// main is the one figure that decides which epoch is best.
func (s *scores) main() float64 {
	sum := s.Names / 2
	for _, v := range s.LAS {
		sum += v
	}
	return sum
}

func (s *scores) String() string {
	return fmt.Sprintf("UPOS %.2f UAS %.2f LAS %.2f names %.2f", s.UPOS, s.UAS, s.LAS, s.Names)
}

// quantise makes the model that weights become.
func quantise(w *neural.Weights) (*neural.Model, error) {
	file, err := neural.Encode(w)
	if err != nil {
		return nil, err
	}
	return neural.Decode(string(file))
}

// reading reads one sentence; what it returns is valid until its next call.
type reading func(e *example) ([]neural.Tagged, []neural.Span)

// readBy returns a reading by the quantised model itself.
func readBy(m *neural.Model) reading {
	var scratch neural.Scratch
	return func(e *example) ([]neural.Tagged, []neural.Span) { return m.Analyse(e.words, &scratch) }
}

// evaluate reads the development data, every section by a reading of its own.
func evaluate(c *corpus, open func() reading) *scores {
	parts := make([]scores, len(c.trees)+1)
	var group sync.WaitGroup
	for i, section := range c.trees {
		group.Go(func() { parts[i].trees(section.examples, open()) })
	}
	group.Go(func() { parts[len(c.trees)].names(c.names, open()) })
	group.Wait()
	s := &parts[len(c.trees)]
	for _, p := range parts[:len(c.trees)] {
		s.UPOS, s.UAS, s.LAS = append(s.UPOS, p.UPOS...), append(s.UAS, p.UAS...), append(s.LAS, p.LAS...)
		s.tag, s.arc, s.relation = append(s.tag, p.tag...), append(s.arc, p.arc...), append(s.relation, p.relation...)
	}
	return s
}

func (s *scores) trees(examples []example, read reading) {
	var words, upos, uas, las float64
	for _, e := range examples {
		tags, _ := read(&e)
		for i, n := range e.tree {
			t := tags[i]
			tag, arc, rel := t.UPOS == n.upos, t.Head == n.head-1, t.Rel == n.rel
			words++
			upos += one(tag)
			uas += one(arc)
			las += one(arc && rel)
			s.tag = append(s.tag, decision{t.TagConf, tag})
			s.arc = append(s.arc, decision{t.ArcConf, arc})
			if arc {
				s.relation = append(s.relation, decision{t.RelConf, rel})
			}
		}
	}
	s.UPOS, s.UAS, s.LAS = []float64{100 * upos / words}, []float64{100 * uas / words}, []float64{100 * las / words}
}

func (s *scores) names(examples []example, read reading) {
	var gold, found, right float64
	for _, e := range examples {
		want := map[[2]int]string{}
		for _, n := range e.spans {
			want[[2]int{n.From, n.To}] = n.Type
		}
		_, names := read(&e)
		gold += float64(len(want))
		found += float64(len(names))
		for _, n := range names {
			ok := want[[2]int{n.From, n.To}] == n.Type
			right += one(ok)
			s.name = append(s.name, decision{n.Conf, ok})
		}
	}
	s.Names = 200 * right / max(1, gold+found)
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// surprise is the mean cross-entropy of the decisions under their confidences.
func surprise(all []decision) float64 {
	sum := 0.0
	for _, d := range all {
		p := min(max(float64(d.confidence), 1e-6), 1-1e-6)
		if !d.right {
			p = 1 - p
		}
		sum -= math.Log(p)
	}
	return sum / float64(max(1, len(all)))
}

// calibrate returns the temperatures under which the confidences on the development
// data surprise least, of those that are so many tenths.
func calibrate(c *corpus, tenths []int, open func(neural.Temperatures) reading) neural.Temperatures {
	best := [4]float64{math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1)}
	var chosen neural.Temperatures
	for _, n := range tenths {
		t := float32(n) / 10
		s := evaluate(c, func() reading { return open(neural.Temperatures{Tag: t, Arc: t, Relation: t, Name: t}) })
		for i, x := range []struct {
			all []decision
			set *float32
		}{{s.tag, &chosen.Tag}, {s.arc, &chosen.Arc}, {s.relation, &chosen.Relation}, {s.name, &chosen.Name}} {
			if v := surprise(x.all); v < best[i] {
				best[i], *x.set = v, t
			}
		}
	}
	return chosen
}

// reliability tells, in ten bins of confidence, how many decisions fell there, their
// mean confidence and the share that was right.
func reliability(all []decision) string {
	var count, confidence, right [10]float64
	for _, d := range all {
		b := min(9, int(d.confidence*10))
		count[b]++
		confidence[b] += float64(d.confidence)
		right[b] += one(d.right)
	}
	out := ""
	for b, n := range count {
		if n > 0 {
			out += fmt.Sprintf("  %.1f–%.1f: %6.0f decisions, said %.3f, right %.3f\n", float64(b)/10, float64(b+1)/10, n, confidence[b]/n, right[b]/n)
		}
	}
	return out
}

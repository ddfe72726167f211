package main

import (
	"fmt"
	"math"

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

// evaluate reads the development data with the quantised model itself.
func evaluate(m *neural.Model, c *corpus) *scores {
	var s scores
	var scratch neural.Scratch
	for _, section := range c.trees {
		var words, upos, uas, las float64
		for _, e := range section.examples {
			tags, _ := m.Analyse(e.words, &scratch)
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
		s.UPOS = append(s.UPOS, 100*upos/words)
		s.UAS = append(s.UAS, 100*uas/words)
		s.LAS = append(s.LAS, 100*las/words)
	}
	var gold, found, right float64
	for _, e := range c.names {
		want := map[[2]int]string{}
		for _, n := range e.spans {
			want[[2]int{n.From, n.To}] = n.Type
		}
		_, names := m.Analyse(e.words, &scratch)
		gold += float64(len(want))
		found += float64(len(names))
		for _, n := range names {
			ok := want[[2]int{n.From, n.To}] == n.Type
			right += one(ok)
			s.name = append(s.name, decision{n.Conf, ok})
		}
	}
	s.Names = 200 * right / max(1, gold+found)
	return &s
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
// data surprise least.
func calibrate(m *neural.Model, c *corpus) neural.Temperatures {
	best := [4]float64{math.Inf(1), math.Inf(1), math.Inf(1), math.Inf(1)}
	var chosen neural.Temperatures
	for tenths := 7; tenths <= 25; tenths++ {
		t := float32(tenths) / 10
		s := evaluate(m.WithTemperatures(neural.Temperatures{Tag: t, Arc: t, Relation: t, Name: t}), c)
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

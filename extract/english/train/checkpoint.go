package main

import (
	"encoding/gob"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
)

// checkpoint is the state after an epoch; with the same data and flags training goes on
// from it as if it had not stopped.
type checkpoint struct {
	// Meaning is the sum of the lexicon and tags that the rows and columns of the
	// parameters stand for.
	Meaning                                  uint64
	Epoch, Step, BestEpoch                   int
	Best                                     float64
	Parameters, First, Second, Average, Kept [][]float32
}

// save writes the checkpoint; kept are the tensors of the best epoch so far.
func (c *checkpoint) save(path string, n *network) error {
	c.Step, c.Meaning = n.step, n.meaning()
	c.Parameters, c.First, c.Second, c.Average = nil, nil, nil, nil
	for _, p := range n.parameters {
		c.Parameters = append(c.Parameters, p.Data)
		c.First, c.Second, c.Average = append(c.First, p.first), append(c.Second, p.second), append(c.Average, p.average)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return fmt.Errorf("save checkpoint: %w", err)
	}
	f, err := os.Create(path + ".new")
	if err != nil {
		return fmt.Errorf("save checkpoint: %w", err)
	}
	if err := gob.NewEncoder(f).Encode(c); err != nil {
		f.Close()
		return fmt.Errorf("save checkpoint: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("save checkpoint: %w", err)
	}
	return os.Rename(path+".new", path)
}

func (n *network) meaning() uint64 {
	sum := fnv.New64a()
	tags := n.weights.Tags
	for _, list := range append(n.weights.Lexicon.Entries[:], tags.UPOS, tags.XPOS, tags.Relations, tags.Names) {
		for _, s := range list {
			sum.Write([]byte(s + "\n"))
		}
		sum.Write([]byte("\f"))
	}
	return sum.Sum64()
}

// restore reads a checkpoint into the network.
func (c *checkpoint) restore(path string, n *network) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("resume: %w", err)
	}
	defer f.Close()
	if err := gob.NewDecoder(f).Decode(c); err != nil {
		return fmt.Errorf("resume from %s: %w", path, err)
	}
	if c.Meaning != n.meaning() || len(c.Parameters) != len(n.parameters) {
		return fmt.Errorf("resume from %s: it is of another network, or the data have changed", path)
	}
	for i, p := range n.parameters {
		for _, x := range [][2][]float32{{p.Data, c.Parameters[i]}, {p.first, c.First[i]}, {p.second, c.Second[i]}, {p.average, c.Average[i]}} {
			if len(x[0]) != len(x[1]) {
				return fmt.Errorf("resume from %s: %q has another size", path, p.Name)
			}
			copy(x[0], x[1])
		}
	}
	n.step = c.Step
	return nil
}

package main

import (
	"encoding/gob"
	"fmt"
	"os"
	"path/filepath"
)

// checkpoint is the state after an epoch; with the same data and flags training goes on
// from it as if it had not stopped.
type checkpoint struct {
	Epoch, Step, BestEpoch                   int
	Best                                     float64
	Parameters, First, Second, Average, Kept [][]float32
}

// save writes the checkpoint; kept are the tensors of the best epoch so far.
func (c *checkpoint) save(path string, n *network) error {
	c.Step = n.step
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
	if len(c.Parameters) != len(n.parameters) {
		return fmt.Errorf("resume from %s: it is of another network", path)
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

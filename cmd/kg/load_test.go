package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// A file that is no stream at all is not told line by line.
func TestLoadTellsSomeRefusals(t *testing.T) {
	r := want(t, exitPartial, strings.Repeat("\x00\x01\x02\n", 5000), "load", "--db", filepath.Join(t.TempDir(), "kg.db"), "-")
	if n := strings.Count(r.err, "\n"); n > refusalsShown+5 || !strings.Contains(r.err, "4980 more lines were refused too") || !strings.Contains(r.err, "5000 lines refused") {
		t.Errorf("%d lines: %.2000s", n, r.err)
	}
}

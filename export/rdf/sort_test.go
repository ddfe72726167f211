package rdf

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// Lines that do not fit in memory come out as if they did.
func TestSorterOnDisk(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	r := rand.New(rand.NewPCG(1, 2))
	var want []string
	s := &sorter{limit: 4 << 10}
	for range 5000 {
		line := fmt.Sprintf("line %d\n", r.IntN(3000))
		want = append(want, line)
		if err := s.add(line); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.runs) < 3 {
		t.Fatalf("%d files", len(s.runs))
	}
	slices.Sort(want)
	want = slices.Compact(want)
	var got []string
	for line, err := range s.sorted() {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d lines, want %d", len(got), len(want))
	}
	s.close()
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Error("files are left behind", left, err)
	}
}

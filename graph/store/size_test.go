package store_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
)

// A database that was cut short is refused in words, wherever it ends.
func TestCutShort(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	s, err := store.Open(t.Context(), whole, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	corpus := synthetic.New(1, 40)
	for i := range 40 {
		if _, err := s.Apply(t.Context(), store.Batch{Put: []store.Bundle{corpus.Bundle(i)}}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	cut := filepath.Join(dir, "cut.db")
	for _, size := range []int{100, 4096, 5000, 8192, 16384, 100_000, len(content) / 2} {
		if err := os.WriteFile(cut, content[:size], 0o600); err != nil {
			t.Fatal(err)
		}
		for _, readOnly := range []bool{true, false} {
			s, err := store.Open(t.Context(), cut, store.Options{ReadOnly: readOnly})
			if err == nil {
				s.Close()
				t.Errorf("%d of %d bytes were opened", size, len(content))
			} else if size >= 4096 && !errors.Is(err, store.ErrDamaged) {
				t.Errorf("%d bytes: %v", size, err)
			}
		}
	}
	f, err := os.Open(cut)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := store.Restore(t.Context(), filepath.Join(dir, "back.db"), f); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("restoring a backup that was cut short gives %v", err)
	}
	if s, err = store.Open(t.Context(), whole, store.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

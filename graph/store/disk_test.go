package store_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.com/kg/graph/store"
	"example.com/kg/graph/synthetic"
)

// smallDisk mounts a file system of a few megabytes in memory, or skips the test.
func smallDisk(t *testing.T) (folder string, remount func(options string)) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("needs a small disk, which this test can only make on Linux")
	}
	folder = t.TempDir()
	mount := func(options string) error {
		return exec.Command("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder).Run()
	}
	if err := mount("size=6m"); err != nil {
		t.Skip("needs a small disk, which only root may mount")
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", folder).CombinedOutput(); err != nil {
			t.Errorf("unmount %s: %v: %s", folder, err, out)
		}
	})
	return folder, func(options string) {
		if err := mount("remount," + options); err != nil {
			t.Fatal(err)
		}
	}
}

// documents returns the ids that a store holds, and fails where one cannot be read.
func documents(t *testing.T, s store.Store) []string {
	t.Helper()
	ids, err := s.DocumentIDs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if _, err := s.Document(ctx, id); err != nil {
			t.Errorf("document %s: %v", id, err)
		}
	}
	return ids
}

func TestDiskFull(t *testing.T) {
	folder, remount := smallDisk(t)
	path := filepath.Join(folder, "kg.db")
	s := openBolt(t, path, store.Options{})
	corpus := synthetic.New(1, 1000)
	stored := 0
	var full error
	for i := 0; i < 1000 && full == nil; i += 10 {
		var b store.Batch
		for k := i; k < i+10; k++ {
			b.Put = append(b.Put, corpus.Bundle(k))
		}
		if _, full = s.Apply(ctx, b); full == nil {
			stored += len(b.Put)
		}
	}
	if full == nil || !strings.Contains(full.Error(), "no space left on the disk") || !strings.Contains(full.Error(), path) {
		t.Fatalf("the disk was full: %v", full)
	}
	if n := len(documents(t, s)); stored == 0 || n != stored {
		t.Errorf("%d documents after the disk was full, %d were stored", n, stored)
	}
	// With room again the same store goes on.
	remount("size=64m")
	if _, err := s.Apply(ctx, store.Batch{Put: []store.Bundle{corpus.Bundle(stored)}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := len(documents(t, openBolt(t, path, store.Options{}))); n != stored+1 {
		t.Errorf("%d documents after reopening, %d were stored", n, stored+1)
	}
}

func TestReadOnlyDisk(t *testing.T) {
	folder, remount := smallDisk(t)
	path := filepath.Join(folder, "kg.db")
	s := openBolt(t, path, store.Options{})
	b := synthetic.New(1, 10).Bundle(0)
	if _, err := s.Apply(ctx, store.Batch{Put: []store.Bundle{b}}); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	remount("ro")
	if s, err := store.Open(ctx, path, store.Options{}); err == nil {
		s.Close()
		t.Error("a database on a read-only disk opens for writing")
	} else if !errors.Is(err, store.ErrReadOnly) || !strings.Contains(err.Error(), path) {
		t.Errorf("the disk is read-only: %v", err)
	}
	remount("rw")
	if ids := documents(t, openBolt(t, path, store.Options{})); len(ids) != 1 || ids[0] != b.Document.ID {
		t.Errorf("afterwards there is %v", ids)
	}
}

package main

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func writing(text string) func(*os.File) error {
	return func(f *os.File) error {
		_, err := f.WriteString(text)
		return err
	}
}

func TestWriteNewFollowsLinks(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "far"), 0o755); err != nil {
		t.Fatal(err)
	}
	link, middle, target := filepath.Join(dir, "link"), filepath.Join(dir, "far", "middle"), filepath.Join(dir, "target")
	if err := os.Symlink(filepath.Join("far", "middle"), link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := os.Symlink(filepath.Join("..", "target"), middle); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"new", "again"} { // at first the target is not there
		if err := writeNew(link, 0o600, writing(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(target); err != nil || string(got) != text {
			t.Errorf("the target holds %q, %v", got, err)
		}
	}
	failed := errors.New("failed")
	if err := writeNew(link, 0o600, func(*os.File) error { return failed }); !errors.Is(err, failed) {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{link, middle} {
		if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is a link no more: %v, %v", name, info, err)
		}
	}
	if got, err := os.ReadFile(target); err != nil || string(got) != "again" {
		t.Errorf("after a failure the target holds %q, %v", got, err)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 3 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
	if err := os.Symlink("round", filepath.Join(dir, "round")); err != nil {
		t.Fatal(err)
	}
	if err := writeNew(filepath.Join(dir, "round"), 0o600, writing("x")); err == nil {
		t.Error("a link to itself was written")
	}
}

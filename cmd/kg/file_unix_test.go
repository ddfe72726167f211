//go:build unix

package main

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A named pipe stays one, and who reads it gets what is written, also through a link.
func TestWriteNewToAPipe(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "link")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no named pipes here:", err)
	}
	if err := os.Symlink("pipe", link); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{pipe, link} {
		read := make(chan string, 1)
		go func() {
			text, err := os.ReadFile(pipe)
			if err != nil {
				text = []byte(err.Error())
			}
			read <- string(text)
		}()
		if err := writeNew(name, 0o600, writing("hello")); err != nil {
			t.Fatal(err)
		}
		if got := <-read; got != "hello" {
			t.Errorf("%s: read %q", name, got)
		}
		if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
			t.Errorf("the pipe is %v, %v", info, err)
		}
	}
}

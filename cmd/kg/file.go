package main

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
)

// writeNew writes a file that appears under its name only when it is whole. The
// mode is what the file gets before the umask.
func writeNew(name string, mode os.FileMode, write func(*os.File) error) (err error) {
	part := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+"."+rand.Text()[:8])
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(part)
		}
	}()
	if err = write(f); err != nil {
		return err
	}
	if err = errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return os.Rename(part, name)
}

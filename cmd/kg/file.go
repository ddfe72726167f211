package main

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// writeNew writes a file that appears under its name only when it is whole. The
// mode is what the file gets before the umask. A symbolic link stays, and what it
// leads to is written; what is no regular file (a pipe, a device) is written to as
// it is, since another file in its place would not be what was meant.
func writeNew(name string, mode os.FileMode, write func(*os.File) error) (err error) {
	if name, err = destinationOf(name); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeThrough(name, write)
	}
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

// writeThrough writes to what is there.
func writeThrough(name string, write func(*os.File) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// maxLinks is how many symbolic links may lead on to each other.
const maxLinks = 40

// destinationOf follows symbolic links, also to where nothing is yet.
func destinationOf(name string) (string, error) {
	for at, links := name, 0; ; links++ {
		info, err := os.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return at, nil // its folder is reported by who writes there
		case err != nil:
			return "", err
		case info.Mode()&fs.ModeSymlink == 0:
			return at, nil
		case links == maxLinks:
			return "", fmt.Errorf("write %s: too many symbolic links", name)
		}
		target, err := os.Readlink(at)
		if err != nil {
			return "", err
		}
		if !filepath.IsAbs(target) {
			// The link's folder may itself be reached through links: ".." is meant from
			// where it really lies.
			folder, err := filepath.EvalSymlinks(filepath.Dir(at))
			if err != nil {
				return "", err
			}
			target = filepath.Join(folder, target)
		}
		at = target
	}
}

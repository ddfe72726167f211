package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// Holder says which process has a database open and where to reach it.
type Holder struct {
	PID  int    `json:"pid"`
	Host string `json:"host"`
	// Address is what the process was told it can be reached at ("unix:/…"); empty
	// where it answers nobody.
	Address string `json:"address,omitempty"`
}

func (h Holder) String() string {
	s := fmt.Sprintf("process %d on %s", h.PID, h.Host)
	if h.Address != "" {
		s += ", which answers at " + h.Address
	}
	return s
}

// LockedError is returned by Open for a database that a process has open already.
type LockedError struct {
	Path string
	// Holder is zero where the lock could not be read.
	Holder Holder
}

func (e *LockedError) Error() string {
	if e.Holder.PID == 0 {
		return fmt.Sprintf("database %s is in use by another process", e.Path)
	}
	return fmt.Sprintf("database %s is in use by %s", e.Path, e.Holder)
}

// lock is held on a file beside the database, through the operating system, so
// that it ends with the process that holds it however that ends. What the file
// next to it says about the holder counts only while the lock is held.
type lock struct {
	path  string
	flock *flock.Flock
}

func lockPath(path string) string   { return path + ".lock" }
func holderPath(path string) string { return path + ".lock.json" }

// acquireLock takes the lock of the database at path or says who has it. It does
// not wait.
func acquireLock(path, address string) (*lock, error) {
	l := &lock{path: path, flock: flock.New(lockPath(path))}
	ok, err := l.flock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("lock database %s: %w", path, err)
	}
	if !ok {
		h, _ := readHolder(path)
		return nil, &LockedError{Path: path, Holder: h}
	}
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	raw, err := json.Marshal(Holder{PID: os.Getpid(), Host: host, Address: address})
	if err == nil {
		err = writeWhole(holderPath(path), append(raw, '\n'))
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("write lock of database %s: %w", path, err), l.flock.Unlock())
	}
	return l, nil
}

func (l *lock) release() error {
	err := os.Remove(holderPath(l.path))
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return errors.Join(err, l.flock.Unlock())
}

func readHolder(path string) (Holder, error) {
	var h Holder
	raw, err := os.ReadFile(holderPath(path))
	if err == nil {
		err = json.Unmarshal(raw, &h)
	}
	if err != nil {
		return Holder{}, fmt.Errorf("read who holds database %s: %w", path, err)
	}
	return h, nil
}

// writeWhole writes a file so that readers see either the old or the new content.
func writeWhole(path string, content []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	if _, err = f.Write(content); err != nil {
		return errors.Join(err, f.Close())
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

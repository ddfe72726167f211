package store_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"example.com/kg/graph/store"
	"example.com/kg/graph/store/storetest"
	"example.com/kg/schema"
)

var ctx = context.Background()

func openBolt(t testing.TB, path string, o store.Options) store.Store {
	t.Helper()
	s, err := store.Open(ctx, path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestSecondOpenerIsToldWho(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kg.db")
	s := openBolt(t, path, store.Options{Address: "unix:/run/kg.sock"})
	_, err := store.Open(ctx, path, store.Options{})
	var locked *store.LockedError
	if !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() || locked.Holder.Address != "unix:/run/kg.sock" {
		t.Fatalf("got %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	openBolt(t, path, store.Options{})
}

// TestReadOnly opens a database for reading: nothing is written, not even a lock.
func TestReadOnly(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "kg.db")
	if _, err := store.Open(ctx, path, store.Options{ReadOnly: true}); err == nil {
		t.Fatal("a database that is not there was opened for reading")
	}
	s := openBolt(t, path, store.Options{})
	_, err := store.Open(ctx, path, store.Options{ReadOnly: true})
	var locked *store.LockedError
	if !errors.As(err, &locked) || locked.Holder.PID != os.Getpid() {
		t.Errorf("opened for reading while another holds it: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path + ".lock"); err != nil {
		t.Fatal(err)
	}
	reader := openBolt(t, path, store.Options{ReadOnly: true})
	second := openBolt(t, path, store.Options{ReadOnly: true})
	if problems, err := second.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	if _, err := reader.Apply(ctx, store.Batch{Put: []store.Bundle{{Document: schema.Document{ID: "a", Language: "en", SHA256: schema.TextSHA256("")}}}}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("a write gives %v", err)
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 1 {
		t.Errorf("beside the database: %v, %v", files, err)
	}
}

func TestLockOfADeadProcessIsTaken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kg.db")
	for name, content := range map[string]string{".lock": "", ".lock.json": `{"pid":1,"host":"elsewhere"}`} {
		if err := os.WriteFile(path+name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	openBolt(t, path, store.Options{})
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	if _, err := store.Open(ctx, folder, store.Options{}); err == nil {
		t.Error("a folder was opened")
	}
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, bytes.Repeat([]byte("this is no database\n"), 1000), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(ctx, text, store.Options{}); err == nil {
		t.Error("a text was opened")
	}
	var locked *store.LockedError
	if _, err := store.Open(ctx, text, store.Options{}); errors.As(err, &locked) {
		t.Errorf("the lock was kept after a failure: %v", err)
	}
}

func TestBackupWhileWriting(t *testing.T) {
	folder := t.TempDir()
	s := openBolt(t, filepath.Join(folder, "kg.db"), store.Options{Now: storetest.Clock()})
	corpus := storetest.Corpus(40)
	put := func(i int) {
		if _, err := s.Apply(ctx, store.Batch{Put: []store.Bundle{corpus.Bundle(i)}}); err != nil {
			t.Error(err)
		}
	}
	for i := range 10 {
		put(i)
	}
	var copied bytes.Buffer
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := 10; i < 40; i++ {
			put(i)
		}
	})
	if err := s.Backup(ctx, &copied); err != nil {
		t.Fatal(err)
	}
	wg.Wait()
	restored := filepath.Join(folder, "restored.db")
	if err := store.Restore(ctx, restored, &copied); err != nil {
		t.Fatal(err)
	}
	r := openBolt(t, restored, store.Options{})
	ids, err := r.DocumentIDs(ctx)
	if err != nil || len(ids) < 10 {
		t.Errorf("%d documents were restored, %v", len(ids), err)
	}
	if problems, err := r.Check(ctx); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
	if err := store.Restore(ctx, filepath.Join(folder, "kg.db"), &copied); err == nil {
		t.Error("a database in use was restored over")
	}
	r.Close()
	if err := store.Restore(ctx, restored, &copied); !errors.Is(err, fs.ErrExist) {
		t.Errorf("restoring over a database gives %v", err)
	}
	if err := store.Restore(ctx, filepath.Join(folder, "bad.db"), bytes.NewReader(copied.Bytes())); err == nil {
		t.Error("an empty backup was restored")
	}
}

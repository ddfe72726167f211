package main

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is wrong with the command line is found before a database is made.
func TestServeMakesNoDatabaseInVain(t *testing.T) {
	db := filepath.Join(t.TempDir(), "typo.db")
	for _, more := range [][]string{{"--listen", "0.0.0.0:0"}, {"--listen", "nonsense"}, {"--keys", "none.json"}, {"--patterns", "none.yaml"}} {
		want(t, exitFailed, "", append([]string{"serve", "--db", db}, more...)...)
		if _, err := os.Stat(db); !errors.Is(err, fs.ErrNotExist) {
			t.Fatalf("%v made a database: %v", more, err)
		}
	}
}

// A database that may not be written is served for questions, and it is said.
func TestServeWithoutWriting(t *testing.T) {
	db := built(t)
	for name, mode := range map[string]os.FileMode{db: 0o444, filepath.Dir(db): 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Dir(db), 0o755) })
	if f, err := os.OpenFile(db, os.O_WRONLY, 0); err == nil {
		f.Close()
		t.Skip("this user may write everything")
	}
	var errs strings.Builder
	p := &program{database: db, in: strings.NewReader(""), out: &strings.Builder{}, err: &errs}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ready, done := make(chan string, 1), make(chan error, 1)
	go func() {
		done <- p.serve(ctx, &serving{address: "127.0.0.1:0"}, func(url string) { ready <- url })
	}()
	select {
	case err := <-done:
		t.Fatal(err)
	case url := <-ready:
		for path, status := range map[string]int{"v1/statements": http.StatusOK, "": http.StatusOK} {
			response, err := http.Get(url + path)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != status {
				t.Errorf("%s: %s", path, response.Status)
			}
		}
		response, err := http.Post(url+"v1/documents", "text/plain", strings.NewReader("Merz visited Rome."))
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode < 400 || response.StatusCode >= 500 {
			t.Errorf("adding: %s", response.Status)
		}
		http.DefaultClient.CloseIdleConnections()
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if !strings.Contains(errs.String(), "may not be written") {
		t.Errorf("it says %q", errs.String())
	}
}

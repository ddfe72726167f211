package main

import (
	"crypto/sha512"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFetchTakesOnlyWhatWasPublished(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "archive.zip")
	if err := os.WriteFile(file, []byte("published"), 0o600); err != nil {
		t.Fatal(err)
	}
	digest := sha512.Sum512([]byte("published"))
	sum := base64.StdEncoding.EncodeToString(digest[:])
	data, err := fetch(t.Context(), folder, "archive.zip", sum, "no-such-client")
	if err != nil || string(data) != "published" {
		t.Errorf("what is there already: %q, %v", data, err)
	}
	if err := os.WriteFile(file, []byte("changed"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := fetch(t.Context(), folder, "archive.zip", sum, "no-such-client"); err == nil || !strings.Contains(err.Error(), "checksum") {
		t.Errorf("a changed archive: %v", err)
	}
}

func TestFetchSaysWhatToDoWithoutItsClient(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	_, err := fetch(t.Context(), folder, "archive.zip", "", "no-such-client", "download")
	if err == nil || !strings.Contains(err.Error(), "no-such-client") || !strings.Contains(err.Error(), folder) {
		t.Errorf("error %v", err)
	}
}

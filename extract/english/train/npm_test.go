package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWalkPackage(t *testing.T) {
	var archive bytes.Buffer
	zipped := gzip.NewWriter(&archive)
	files := tar.NewWriter(zipped)
	for _, name := range []string{"a", "b", "c"} {
		if err := files.WriteHeader(&tar.Header{Name: "package/" + name, Size: 1, Mode: 0o600}); err != nil {
			t.Fatal(err)
		}
		if _, err := files.Write([]byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(files.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	sum := sha512.Sum512(archive.Bytes())
	p := npmPackage{"@scope/some-name", "1.2.3", base64.StdEncoding.EncodeToString(sum[:])}
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "scope-some-name-1.2.3.tgz"), archive.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	seen := ""
	visit := func(until string) func(string, io.Reader) (bool, error) {
		seen = ""
		return func(name string, content io.Reader) (bool, error) {
			text, err := io.ReadAll(content)
			seen += name + "=" + string(text) + " "
			return name == until, err
		}
	}
	if err := p.walk(t.Context(), folder, visit("")); err != nil || seen != "package/a=a package/b=b package/c=c " {
		t.Errorf("saw %q, %v", seen, err)
	}
	if err := p.walk(t.Context(), folder, visit("package/b")); err != nil || seen != "package/a=a package/b=b " {
		t.Errorf("saw %q, %v", seen, err)
	}
	fail := func(string, io.Reader) (bool, error) { return false, errors.ErrUnsupported }
	if err := p.walk(t.Context(), folder, fail); !errors.Is(err, errors.ErrUnsupported) || !strings.Contains(err.Error(), "package/a") {
		t.Errorf("the error is %v", err)
	}
}

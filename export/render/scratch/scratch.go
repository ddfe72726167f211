// Package scratch gives Graphviz a private place for its compiled code before
// Graphviz looks for one.
//
// The go-graphviz package compiles its WebAssembly while it is initialised, and
// keeps the machine code in the folder go-graphviz of the system's temporary
// folder: at a path that other users can guess and write to, and from which a damaged
// file makes every start panic before main. This package changes the temporary
// folder to one that only the user can open, and removes damaged files from it.
//
// It works by the order in which Go initialises packages: by import path, each as
// soon as what it imports is ready (Go 1.21 and later). example.com/kg sorts before
// github.com/goccy, and this package imports only what go-graphviz imports as well.
// A test of package worker holds it to that.
package scratch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// variables are what os.TempDir looks at on the systems Go runs on.
var variables = []string{"TMPDIR", "TMP", "TEMP"}

const sealName = "sealed"

var (
	folder    string // what Graphviz is given; empty if none could be made
	temporary bool   // folder goes away in Release
	before    = map[string]string{}
)

func init() {
	folder = private()
	if folder == "" {
		var err error
		if folder, err = os.MkdirTemp("", "kg-graphviz-"); err != nil {
			folder = ""
			return // Graphviz then compiles without a cache, or in the shared folder
		}
		temporary = true
	}
	unseal(folder)
	for _, name := range variables {
		if value, ok := os.LookupEnv(name); ok {
			before[name] = value
		}
		os.Setenv(name, folder)
	}
}

// private returns the user's own cache folder for Graphviz, made if need be, or
// the empty string where there is none that only the user can open.
func private() string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	dir := filepath.Join(base, "kg", "graphviz")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return ""
	}
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() {
		return ""
	}
	// Windows has no such bits and reports 0777; its cache folder is the user's own.
	if os.PathSeparator == '/' && info.Mode().Perm()&0o077 != 0 {
		return ""
	}
	return dir
}

// Release restores the temporary folder for the rest of the program and seals what
// Graphviz has compiled. It is to be called once Graphviz is initialised.
func Release() {
	if folder == "" {
		return
	}
	for _, name := range variables {
		if value, ok := before[name]; ok {
			os.Setenv(name, value)
		} else {
			os.Unsetenv(name)
		}
	}
	if temporary {
		os.RemoveAll(folder)
		return
	}
	seal(folder)
}

// unseal removes cached files that are not as they were sealed: truncated by a full
// disk or a crash, or put there by something else.
func unseal(dir string) {
	sealed := map[string]bool{}
	if b, err := os.ReadFile(filepath.Join(dir, sealName)); err == nil {
		for line := range strings.Lines(string(b)) {
			sealed[strings.TrimSpace(line)] = true
		}
	}
	for _, path := range compiled(dir) {
		if !sealed[fingerprint(path)] {
			os.Remove(path)
		}
	}
}

// seal writes the fingerprints of all compiled files, unless they stand there
// already. A seal that cannot be written costs the next start a compilation.
func seal(dir string) {
	var b strings.Builder
	for _, path := range compiled(dir) {
		b.WriteString(fingerprint(path) + "\n")
	}
	name := filepath.Join(dir, sealName)
	if old, err := os.ReadFile(name); err == nil && string(old) == b.String() {
		return
	}
	f, err := os.CreateTemp(dir, sealName+".*.tmp")
	if err != nil {
		return
	}
	_, err = f.WriteString(b.String())
	if closed := f.Close(); err != nil || closed != nil || os.Rename(f.Name(), name) != nil {
		os.Remove(f.Name())
	}
}

// compiled lists the files of compiled code, in order.
func compiled(dir string) []string {
	paths, _ := filepath.Glob(filepath.Join(dir, "go-graphviz", "*", "*")) // the pattern is well-formed
	var files []string
	for _, path := range paths {
		if !strings.HasSuffix(path, ".tmp") {
			files = append(files, path)
		}
	}
	return files
}

// fingerprint tells damage, not malice: nobody else can open the folder. Size and
// time are enough for that, and cost every start less than reading six megabytes.
func fingerprint(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "unreadable " + path
	}
	return fmt.Sprintf("%s %d %d", filepath.Base(path), info.Size(), info.ModTime().UnixNano())
}

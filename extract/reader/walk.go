package reader

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"example.com/kg/schema"
)

// Documents is a sequence of documents and of problems met on the way: in each
// pair exactly one of the two is nil. Problems are of type [*Error], or the
// context's error, which ends the sequence.
type Documents = iter.Seq2[*schema.Document, error]

// File is one source found by [Files].
type File struct {
	// Path opens the file; "-" is standard input.
	Path string
	// Name names it independently of where it lies: its path below the folder
	// that was walked, or the last part of a path that was given, with slashes.
	Name string
}

// sidecarSuffix ends the name of a file that holds another's metadata.
const sidecarSuffix = ".meta.json"

// Walk reads all files that paths name, in order; see [Files] and [Open].
func Walk(ctx context.Context, paths []string, o Options) Documents {
	return func(yield func(*schema.Document, error) bool) {
		for file, err := range Files(ctx, paths) {
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			for doc, err := range Open(ctx, file, o) {
				if !yield(doc, err) {
					return
				}
			}
		}
	}
}

// Files lists the files that paths name: a file itself, a folder's files in
// sorted order without sidecars, hidden files and anything that is no regular
// file, and "-" for standard input. Folders that can't be read are [*Error]s; the
// rest goes on.
func Files(ctx context.Context, paths []string) iter.Seq2[File, error] {
	return func(yield func(File, error) bool) {
		for _, path := range paths {
			if !walk(ctx, path, yield) {
				return
			}
		}
	}
}

// walk lists one path and reports whether to go on.
func walk(ctx context.Context, root string, yield func(File, error) bool) bool {
	if root == "-" {
		return yield(File{Path: "-", Name: "-"}, nil)
	}
	info, err := os.Stat(root)
	if err != nil {
		return yield(File{}, unreadable(root, err))
	}
	if !info.IsDir() {
		return yield(File{Path: root, Name: filepath.Base(root)}, nil)
	}
	goOn := true
	stop := func() error { goOn = false; return fs.SkipAll }
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if !yield(File{}, unreadable(path, err)) {
				return stop()
			}
			return fs.SkipDir
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(entry.Name(), sidecarSuffix) || !isRegular(path, entry) {
			return nil
		}
		name, err := filepath.Rel(root, path)
		if err != nil {
			name = entry.Name()
		}
		if !yield(File{Path: path, Name: filepath.ToSlash(name)}, nil) {
			return stop()
		}
		return nil
	})
	if err != nil && goOn {
		yield(File{}, err)
		return false
	}
	return goOn
}

// isRegular reports whether the entry is a regular file or a link to one. Links
// to folders are not followed, so that no walk can run in circles.
func isRegular(path string, entry fs.DirEntry) bool {
	if entry.Type()&fs.ModeSymlink == 0 {
		return entry.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func unreadable(path string, err error) *Error {
	// The path stands in the error's own field, not twice in its text.
	if pathError, ok := errors.AsType[*fs.PathError](err); ok {
		err = pathError.Err
	}
	return &Error{Path: path, Code: Unreadable, Err: err}
}

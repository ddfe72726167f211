// Package frame carries byte strings over the pipes between a program and its
// render workers: each preceded by its length in four little-endian bytes.
package frame

import (
	"encoding/binary"
	"fmt"
	"io"
)

// Max bounds a frame, in bytes: far above any picture, far below what a wrong length
// could make a reader allocate.
const Max = 64 << 20

// Write writes frames.
func Write(w io.Writer, frames ...[]byte) error {
	for _, f := range frames {
		if len(f) > Max {
			return fmt.Errorf("frame of %d bytes is over the limit of %d", len(f), Max)
		}
		if err := binary.Write(w, binary.LittleEndian, uint32(len(f))); err != nil {
			return fmt.Errorf("write frame: %w", err)
		}
		if _, err := w.Write(f); err != nil {
			return fmt.Errorf("write frame: %w", err)
		}
	}
	return nil
}

// Read reads n frames. Where the stream ends before the first of them the error is
// io.EOF, within them io.ErrUnexpectedEOF.
func Read(r io.Reader, n int) ([][]byte, error) {
	frames := make([][]byte, n)
	for i := range frames {
		var head [4]byte
		if _, err := io.ReadFull(r, head[:]); err != nil {
			if err == io.EOF && i > 0 {
				err = io.ErrUnexpectedEOF
			}
			return nil, fmt.Errorf("read frame: %w", err)
		}
		length := binary.LittleEndian.Uint32(head[:])
		if length > Max {
			return nil, fmt.Errorf("frame of %d bytes is over the limit of %d", length, Max)
		}
		frames[i] = make([]byte, length)
		if _, err := io.ReadFull(r, frames[i]); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return nil, fmt.Errorf("read frame: %w", err)
		}
	}
	return frames, nil
}

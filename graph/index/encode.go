package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"math"
	"strings"
)

// A snapshot is a sequence of lists, each preceded by how many members it has:
// numbers of fixed width in little-endian order, or texts as lengths and all of them
// in a row. A CRC-32C over everything before it stands where parts end.

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encoder writes lists; the first error stays.
type encoder struct {
	w   *bufio.Writer
	sum hash.Hash32
	buf []byte
	err error
}

func newEncoder(w io.Writer) *encoder {
	return &encoder{w: bufio.NewWriterSize(w, 1<<20), sum: crc32.New(castagnoli)}
}

func (e *encoder) write(b []byte) {
	if e.err == nil {
		e.sum.Write(b)
		_, e.err = e.w.Write(b)
	}
}

func (e *encoder) length(n int) { e.write(binary.LittleEndian.AppendUint64(e.buf[:0], uint64(n))) }

// check writes the sum of everything so far.
func (e *encoder) check() { e.write(binary.LittleEndian.AppendUint32(nil, e.sum.Sum32())) }

func (e *encoder) finish() error {
	if e.err != nil {
		return e.err
	}
	return e.w.Flush()
}

// chunk is how many members are turned into bytes at a time.
const chunk = 1 << 13

func put[T any](e *encoder, list []T, add func(b []byte, v T) []byte) {
	e.length(len(list))
	for start := 0; start < len(list); start += chunk {
		b := e.buf[:0]
		for _, v := range list[start:min(start+chunk, len(list))] {
			b = add(b, v)
		}
		e.write(b)
		e.buf = b
	}
}

func put8[T ~uint8 | ~int8](e *encoder, list []T) {
	put(e, list, func(b []byte, v T) []byte { return append(b, byte(v)) })
}

func put16(e *encoder, list []uint16) { put(e, list, binary.LittleEndian.AppendUint16) }

func put32[T ~int32 | ~uint32](e *encoder, list []T) {
	put(e, list, func(b []byte, v T) []byte { return binary.LittleEndian.AppendUint32(b, uint32(v)) })
}

func put64[T ~int64 | ~uint64](e *encoder, list []T) {
	put(e, list, func(b []byte, v T) []byte { return binary.LittleEndian.AppendUint64(b, uint64(v)) })
}

func putFloats(e *encoder, list []float32) {
	put(e, list, func(b []byte, v float32) []byte { return binary.LittleEndian.AppendUint32(b, math.Float32bits(v)) })
}

// putLists writes lists of lists as lengths and members.
func putLists[T ~int32 | ~uint32](e *encoder, lists [][]T) {
	lengths, total := make([]uint32, len(lists)), 0
	for i, l := range lists {
		lengths[i] = uint32(len(l))
		total += len(l)
	}
	put32(e, lengths)
	all := make([]T, 0, total)
	for _, l := range lists {
		all = append(all, l...)
	}
	put32(e, all)
}

func putTexts[T ~string | ~[]byte](e *encoder, list []T) {
	lengths, total := make([]uint32, len(list)), 0
	for i, s := range list {
		lengths[i] = uint32(len(s))
		total += len(s)
	}
	put32(e, lengths)
	e.length(total)
	for _, s := range list {
		e.write([]byte(s))
	}
}

// ErrSnapshot is returned for a snapshot that is damaged or of another making.
var ErrSnapshot = errors.New("the snapshot cannot be used")

// decoder reads what an encoder wrote; after the first error it reads nothing.
type decoder struct {
	r    io.Reader
	left int64
	sum  hash.Hash32
	buf  []byte
	err  error
}

func newDecoder(r io.Reader, size int64) *decoder {
	return &decoder{r: r, left: size, sum: crc32.New(castagnoli), buf: make([]byte, 8*chunk)}
}

func (d *decoder) read(b []byte) bool {
	if d.err != nil {
		return false
	}
	if _, err := io.ReadFull(d.r, b); err != nil {
		d.err = fmt.Errorf("%w: %w", ErrSnapshot, err)
		return false
	}
	d.left -= int64(len(b))
	d.sum.Write(b)
	return true
}

// length reads how many members of a width follow, which cannot be more than there
// are bytes left.
func (d *decoder) length(width int) int {
	if !d.read(d.buf[:8]) {
		return 0
	}
	n := binary.LittleEndian.Uint64(d.buf)
	if n > uint64(d.left)/uint64(width) {
		d.err = fmt.Errorf("%w: a list is longer than the file", ErrSnapshot)
		return 0
	}
	return int(n)
}

// check compares the sum of everything so far and returns what is wrong up to here.
func (d *decoder) check() error {
	want := d.sum.Sum32()
	if d.read(d.buf[:4]) && binary.LittleEndian.Uint32(d.buf) != want {
		d.err = fmt.Errorf("%w: its sum is wrong", ErrSnapshot)
	}
	return d.err
}

func get[T any](d *decoder, width int, at func(b []byte) T) []T {
	n := d.length(width)
	if n == 0 {
		return nil
	}
	out := make([]T, 0, n)
	for len(out) < n {
		b := d.buf[:width*min(len(d.buf)/width, n-len(out))]
		if !d.read(b) {
			return nil
		}
		for i := 0; i < len(b); i += width {
			out = append(out, at(b[i:i+width]))
		}
	}
	return out
}

func get8[T ~uint8 | ~int8](d *decoder) []T {
	return get(d, 1, func(b []byte) T { return T(b[0]) })
}

func get16(d *decoder) []uint16 { return get(d, 2, binary.LittleEndian.Uint16) }

func get32[T ~int32 | ~uint32](d *decoder) []T {
	return get(d, 4, func(b []byte) T { return T(binary.LittleEndian.Uint32(b)) })
}

func get64[T ~int64 | ~uint64](d *decoder) []T {
	return get(d, 8, func(b []byte) T { return T(binary.LittleEndian.Uint64(b)) })
}

func getFloats(d *decoder) []float32 {
	return get(d, 4, func(b []byte) float32 { return math.Float32frombits(binary.LittleEndian.Uint32(b)) })
}

// getLists cuts the lists from one array; each has no room to grow, so that what is
// appended to one never enters the next.
func getLists[T ~int32 | ~uint32](d *decoder) [][]T {
	lengths, all := get32[uint32](d), get32[T](d)
	out := make([][]T, len(lengths))
	for i, n := range lengths {
		if uint64(n) > uint64(len(all)) {
			d.fail("a list of lists does not add up")
			return nil
		}
		if n > 0 {
			out[i], all = all[:n:n], all[n:]
		}
	}
	return out
}

func (d *decoder) fail(why string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", ErrSnapshot, why)
	}
}

// getTexts cuts the texts from one string.
func getTexts(d *decoder) []string {
	lengths := get32[uint32](d)
	n := d.length(1)
	var all strings.Builder
	all.Grow(n)
	for all.Len() < n {
		b := d.buf[:min(len(d.buf), n-all.Len())]
		if !d.read(b) {
			return nil
		}
		all.Write(b)
	}
	rest := all.String()
	out := make([]string, len(lengths))
	for i, length := range lengths {
		if uint64(length) > uint64(len(rest)) {
			d.fail("a list of texts does not add up")
			return nil
		}
		out[i], rest = rest[:length], rest[length:]
	}
	return out
}

func getBytes(d *decoder) [][]byte {
	lengths := get32[uint32](d)
	n := d.length(1)
	all := make([]byte, n)
	if n > 0 && !d.read(all) {
		return nil
	}
	out := make([][]byte, len(lengths))
	for i, length := range lengths {
		if uint64(length) > uint64(len(all)) {
			d.fail("a list of bytes does not add up")
			return nil
		}
		out[i], all = all[:length:length], all[length:]
	}
	return out
}

package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
)

// ErrDamaged means that a database's file is not what was written.
var ErrDamaged = errors.New("the database is damaged")

// bbolt maps its file into memory and trusts the size that its meta pages give: reading
// a page beyond the end of a file that was cut short ends the whole program. The two
// meta pages begin the file, of which the later transaction's counts. See
// bbolt/internal/common/meta.go for the layout, which is in the machine's byte order.
const (
	boltMagic     = 0xED0CDAED
	metaAt        = 16 // behind the page's header
	metaSize      = 64
	metaChecked   = 56 // how much of it the sum is over
	firstMetaSize = 1 << 10
	lastMetaSize  = 1 << 24
)

// meta is what a meta page says.
type meta struct {
	pageSize           uint32
	pages, transaction uint64
}

// checkSize fails if the file is shorter than its database.
func checkSize(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	newest, ok := readMeta(f, 0)
	if ok {
		if m, found := readMeta(f, int64(newest.pageSize)); found && m.transaction > newest.transaction {
			newest = m
		}
	}
	for size := int64(firstMetaSize); !ok && size <= lastMetaSize; size *= 2 {
		newest, ok = readMeta(f, size)
	}
	if !ok {
		return nil // no database yet, or none at all: bbolt says so
	}
	// The size is asked after the meta pages were read: the file only grows.
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if want := newest.pages * uint64(newest.pageSize); uint64(info.Size()) < want {
		return fmt.Errorf("%w: the file has %d bytes of %d; take a backup with 'kg restore', or build it anew", ErrDamaged, info.Size(), want)
	}
	return nil
}

// readMeta reads the meta page at an offset, if there is a sound one.
func readMeta(r io.ReaderAt, at int64) (meta, bool) {
	var b [metaSize]byte
	if _, err := r.ReadAt(b[:], at+metaAt); err != nil {
		return meta{}, false
	}
	native := binary.NativeEndian
	sum := fnv.New64a()
	sum.Write(b[:metaChecked])
	m := meta{pageSize: native.Uint32(b[8:]), pages: native.Uint64(b[40:]), transaction: native.Uint64(b[48:])}
	return m, native.Uint32(b[:]) == boltMagic && native.Uint64(b[metaChecked:]) == sum.Sum64() && m.pageSize > 0
}

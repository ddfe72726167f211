package archive_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"example.com/kg/export/archive"
)

func TestCreate(t *testing.T) {
	write := func() []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := archive.Create(z, "a.md")
		if err == nil {
			_, err = w.Write([]byte("a note"))
		}
		if err == nil {
			err = z.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	first := write()
	if !bytes.Equal(first, write()) {
		t.Error("the same content gives other bytes")
	}
	z, err := zip.NewReader(bytes.NewReader(first), int64(len(first)))
	if err != nil || len(z.File) != 1 {
		t.Fatal(err)
	}
	if day := z.File[0].Modified.Format("2006-01-02"); day != "1980-01-01" || z.File[0].ModifiedDate != 1<<5|1 {
		t.Errorf("dated %s, %#x", day, z.File[0].ModifiedDate)
	}
}

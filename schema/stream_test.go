package schema_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"example.com/kg/schema"
)

func TestStreamRoundTrip(t *testing.T) {
	var b bytes.Buffer
	w := schema.NewWriter(&b)
	d, e := article(), offer()
	if err := errors.Join(w.WriteDocument(d), w.WriteEvidence(e), w.Flush()); err != nil {
		t.Fatal(err)
	}
	r := schema.NewReader(iotest.HalfReader(&b), 0)
	first, err1 := r.Next()
	second, err2 := r.Next()
	_, end := r.Next()
	if err1 != nil || err2 != nil || end != io.EOF {
		t.Fatal(err1, err2, end)
	}
	if *first.Document != *d || first.Line != 1 || first.Evidence != nil {
		t.Errorf("got %+v", first)
	}
	if !reflect.DeepEqual(second.Evidence, e) || second.Line != 2 || second.Document != nil {
		t.Errorf("got %+v", second.Evidence)
	}
}

func TestStreamGoesOnAfterABadLine(t *testing.T) {
	good := string(offer().AppendJSON(nil))
	long := `{"id":"` + strings.Repeat("x", 600_000) + `"}`
	unknown := strings.Replace(good, `{`, `{"new":{"a":[1,2]},`, 1)
	in := "\ufeff" + good + "\r\n\n  \nnot json\n" + `{"other":1}` + "\n" + `{"subject":5}` + "\n" + long + "\n[]\n" + unknown
	r := schema.NewReader(strings.NewReader(in), 500_000)
	var lines, bad []int
	for {
		rec, err := r.Next()
		if err == io.EOF {
			break
		}
		var line *schema.LineError
		if errors.As(err, &line) {
			bad = append(bad, line.Line)
			if (line.Line == 7) != errors.Is(err, schema.ErrLineTooLong) {
				t.Error(err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, rec.Line)
	}
	if !reflect.DeepEqual(lines, []int{1, 9}) || !reflect.DeepEqual(bad, []int{4, 5, 6, 7, 8}) {
		t.Errorf("good lines %v, bad lines %v", lines, bad)
	}
}

func TestStreamLongDocument(t *testing.T) {
	d := article()
	d.Text = strings.Repeat("Fifty megabytes on one line. ", 50<<20/29)
	d.SHA256 = schema.TextSHA256(d.Text)
	line := append(append([]byte(`{"document":`), d.AppendJSON(nil)...), "}\n"+`{"id":"x"}`...)
	r := schema.NewReader(bytes.NewReader(line), 0)
	rec, err := r.Next()
	if err != nil || rec.Document.Text != d.Text {
		t.Fatal("long document lost", err)
	}
	if rec, err = r.Next(); err != nil || rec.Evidence.ID != "x" {
		t.Fatal(rec, err)
	}
}

func TestStreamReadError(t *testing.T) {
	broken := errors.New("disk on fire")
	r := schema.NewReader(io.MultiReader(strings.NewReader(`{"id":"x"`), iotest.ErrReader(broken)), 0)
	if _, err := r.Next(); !errors.Is(err, broken) {
		t.Error(err)
	}
}

func TestWriterRefusesNaN(t *testing.T) {
	e := offer()
	zero := 0.0
	e.Confidence = zero / zero
	if err := schema.NewWriter(io.Discard).WriteEvidence(e); !errors.Is(err, schema.ErrInvalid) {
		t.Error(err)
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte("{}\n{\"document\":{}}\n\x00\xff\n"))
	f.Add(offer().AppendJSON(nil))
	f.Fuzz(func(t *testing.T, b []byte) {
		r := schema.NewReader(bytes.NewReader(b), 1000)
		for range bytes.Count(b, []byte("\n")) + 2 {
			rec, err := r.Next()
			if err == io.EOF {
				return
			}
			var line *schema.LineError
			if err != nil && !errors.As(err, &line) {
				t.Fatal(err)
			}
			if rec.Evidence != nil {
				_ = rec.Evidence.Validate()
				_ = rec.Evidence.Check(article())
			}
			if rec.Document != nil {
				_ = rec.Document.Validate()
			}
		}
		t.Fatal("reader does not end")
	})
}

func BenchmarkReadEvidence(b *testing.B) {
	line := append(offer().AppendJSON(nil), '\n')
	in := bytes.Repeat(line, 1000)
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		r := schema.NewReader(bytes.NewReader(in), 0)
		for {
			if _, err := r.Next(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkWriteEvidence(b *testing.B) {
	w, e := schema.NewWriter(io.Discard), offer()
	b.SetBytes(int64(len(e.AppendJSON(nil)) + 1))
	for b.Loop() {
		if err := w.WriteEvidence(e); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkValidateAndCheck(b *testing.B) {
	v, e := schema.NewVerifier(article()), offer()
	for b.Loop() {
		if err := errors.Join(e.Validate(), v.Check(e)); err != nil {
			b.Fatal(err)
		}
	}
}

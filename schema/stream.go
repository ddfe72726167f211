package schema

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
)

// DefaultMaxLine bounds a line of a stream, in bytes, unless the reader is told
// otherwise: room for the text of a very long document.
const DefaultMaxLine = 64 << 20

// ErrLineTooLong is wrapped by the [LineError] of a line over the limit.
var ErrLineTooLong = errors.New("line too long")

// LineError says which line of a stream could not be read. The lines after it can
// be.
type LineError struct {
	Line int // from 1
	Err  error
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap returns the cause.
func (e *LineError) Unwrap() error { return e.Err }

// Record is one line of a stream, of Size bytes: a document or an evidence.
type Record struct {
	Line     int
	Size     int
	Document *Document
	Evidence *Evidence
}

// Reader reads a stream of documents and evidence, one JSON object a line.
type Reader struct {
	in   *bufio.Reader
	max  int
	line int
	long []byte // collects a line longer than in's buffer
}

// NewReader reads from r. A line may have at most maxLine bytes; 0 means
// [DefaultMaxLine].
func NewReader(r io.Reader, maxLine int) *Reader {
	if maxLine <= 0 {
		maxLine = DefaultMaxLine
	}
	return &Reader{in: bufio.NewReaderSize(r, 256<<10), max: maxLine}
}

// Next returns the next record. It does not validate it: see [Document.Validate],
// [Evidence.Validate] and [Evidence.Check]. After a [LineError] Next may be called
// again and goes on with the following line; at the end of the stream it returns
// [io.EOF]; any other error is the underlying reader's. Blank lines are skipped,
// unknown fields ignored.
func (r *Reader) Next() (Record, error) {
	for {
		b, err := r.readLine()
		if err != nil {
			return Record{}, err
		}
		if r.line == 1 {
			b = bytes.TrimPrefix(b, []byte("\ufeff"))
		}
		if b = bytes.TrimSpace(b); len(b) > 0 {
			return r.decode(b)
		}
	}
}

func (r *Reader) decode(b []byte) (Record, error) {
	// One pass serves both kinds of line: a document is an object under
	// "document", an evidence has its members at the top.
	var line struct {
		Document *Document `json:"document"`
		evidenceFields
	}
	if err := json.Unmarshal(b, &line); err != nil {
		return Record{}, &LineError{r.line, explain(err)}
	}
	switch {
	case line.Document != nil:
		return Record{Line: r.line, Size: len(b), Document: line.Document}, nil
	case line.ID == "" && line.Source.Document == "":
		return Record{}, &LineError{r.line, fmt.Errorf("%w: neither a document nor an evidence", ErrInvalid)}
	}
	e := Evidence(line.evidenceFields)
	return Record{Line: r.line, Size: len(b), Evidence: &e}, nil
}

// evidenceFields is Evidence without its methods, so that embedding it promotes
// its fields.
type evidenceFields Evidence

// explain turns a decoding error into one that speaks of the record.
func explain(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("%w JSON at byte %d: %w", ErrInvalid, syntax.Offset, err)
	case errors.As(err, &kind):
		return fmt.Errorf("%w: %s is a JSON %s", ErrInvalid, kind.Field, kind.Value)
	}
	return fmt.Errorf("%w: %w", ErrInvalid, err)
}

// readLine returns the next line without its end. The slice is valid until the
// next call.
func (r *Reader) readLine() ([]byte, error) {
	b, err := r.in.ReadSlice('\n')
	if err == nil {
		r.line++
		return b, r.check(len(b))
	}
	if errors.Is(err, io.EOF) {
		if len(b) == 0 {
			return nil, io.EOF
		}
		r.line++
		return b, r.check(len(b))
	}
	if !errors.Is(err, bufio.ErrBufferFull) {
		return nil, fmt.Errorf("read line %d: %w", r.line+1, err)
	}
	r.line++
	r.long = r.long[:0]
	length := 0
	for {
		length += len(b)
		if length <= r.max {
			r.long = append(r.long, b...)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			break
		}
		b, err = r.in.ReadSlice('\n')
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read line %d: %w", r.line, err)
	}
	if err := r.check(length); err != nil {
		return nil, err
	}
	long := r.long
	if cap(r.long) > 1<<20 {
		r.long = nil // one long document must not pin its size for the rest of the stream
	}
	return long, nil
}

func (r *Reader) check(length int) error {
	if length > r.max {
		return &LineError{r.line, fmt.Errorf("%w: %d bytes, limit %d", ErrLineTooLong, length, r.max)}
	}
	return nil
}

// Writer writes a stream of documents and evidence.
type Writer struct {
	out *bufio.Writer
	buf []byte
}

// NewWriter writes to w. Call [Writer.Flush] at the end.
func NewWriter(w io.Writer) *Writer {
	return &Writer{out: bufio.NewWriterSize(w, 64<<10)}
}

// WriteDocument writes a document's line, which stands before its evidence.
func (w *Writer) WriteDocument(d *Document) error {
	w.buf = append(w.buf[:0], `{"document":`...)
	w.buf = d.AppendJSON(w.buf)
	w.buf = append(w.buf, '}', '\n')
	return w.write()
}

// WriteEvidence writes an evidence's line. A confidence that is not finite cannot
// be written in JSON and is refused with a [FieldError].
func (w *Writer) WriteEvidence(e *Evidence) error {
	if math.IsNaN(e.Confidence) || math.IsInf(e.Confidence, 0) {
		return &FieldError{Record: e.ID, Field: "confidence", Reason: "is not finite"}
	}
	w.buf = append(e.AppendJSON(w.buf[:0]), '\n')
	return w.write()
}

func (w *Writer) write() error {
	if _, err := w.out.Write(w.buf); err != nil {
		return fmt.Errorf("write record: %w", err)
	}
	return nil
}

// Flush writes what is buffered.
func (w *Writer) Flush() error {
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("write records: %w", err)
	}
	return nil
}

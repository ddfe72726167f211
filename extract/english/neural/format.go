package neural

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
)

// A model file is the magic, the length of a JSON header (uint32, little-endian), the
// header and the sections that it lists. Sections are, by kind:
//
//	words    the entries of a lexicon table, each ended by a newline
//	rows     int8 a value, after a uint16 step a row (1/524288 of an activation's 1.0)
//	columns  int8 a value, column by column, after a float32 step a column
//	floats   float32 a value
//
// Numbers are little-endian. Everything is used where it lies; nothing is compressed,
// since quantised vectors hardly compress and loading must be quick.
const magic = "kgneural1\n"

// ErrFormat says that bytes are not a model file of this version.
var ErrFormat = errors.New("not a neural model file of this version")

type header struct {
	Architecture Architecture
	Tags         Tags
	Temperatures Temperatures
	Sections     []section
}

type section struct {
	Name, Kind    string
	Rows, Columns int
	Bytes         int
}

// rowUnit is how many steps of a row's scale make 1.0.
const rowUnit = activationUnit << 8

// Encode quantises the weights and writes them as a model file.
func Encode(w *Weights) ([]byte, error) {
	h := header{Architecture: w.Architecture, Tags: w.Tags, Temperatures: w.Temperatures}
	var body bytes.Buffer
	add := func(name, kind string, rows, columns int, data []byte) {
		body.Write(data)
		h.Sections = append(h.Sections, section{name, kind, rows, columns, len(data)})
	}
	for i, entries := range w.Lexicon.Entries {
		for _, e := range entries {
			if e == "" || strings.Contains(e, "\n") {
				return nil, fmt.Errorf("encode lexicon table %d: entry %q cannot be written", i, e)
			}
		}
		add(fmt.Sprintf("lexicon %d", i), "words", len(entries), 1, []byte(strings.Join(append(entries, ""), "\n")))
	}
	for i, t := range w.Tensors() {
		var data []byte
		kind := "floats"
		switch {
		case i < tableCount:
			kind, data = "rows", quantiseRows(t)
		case quantised(t):
			kind, data = "columns", quantiseColumns(t)
		default:
			for _, v := range t.Data {
				data = binary.LittleEndian.AppendUint32(data, math.Float32bits(v))
			}
		}
		add(t.Name, kind, t.Rows, t.Columns, data)
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("encode model header: %w", err)
	}
	out := binary.LittleEndian.AppendUint32([]byte(magic), uint32(len(head)))
	return append(append(out, head...), body.Bytes()...), nil
}

// quantised reports whether a tensor takes part in matrix products.
func quantised(t *Tensor) bool {
	return strings.HasSuffix(t.Name, " input") || t.Name == "heads" || t.Name == "arc" || t.Name == "relation"
}

func largest(n int, at func(int) float32) float64 {
	m := 0.0
	for k := range n {
		m = max(m, math.Abs(float64(at(k))))
	}
	return m
}

func quantiseRows(t *Tensor) []byte {
	var out []byte
	for r := range t.Rows {
		row := t.Data[r*t.Columns:][:t.Columns]
		step := math.Ceil(largest(len(row), func(k int) float32 { return row[k] }) / 127 * rowUnit)
		step = min(step, math.MaxUint16)
		out = binary.LittleEndian.AppendUint16(out, uint16(step))
		for _, v := range row {
			q := 0.0
			if step > 0 {
				q = max(-127, min(127, math.RoundToEven(float64(v)*rowUnit/step)))
			}
			out = append(out, byte(int8(q)))
		}
	}
	return out
}

func quantiseColumns(t *Tensor) []byte {
	var out []byte
	for c := range t.Columns {
		step := float32(largest(t.Rows, func(r int) float32 { return t.Data[r*t.Columns+c] }) / 127)
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(step))
	}
	for c := range t.Columns {
		step := math.Float32frombits(binary.LittleEndian.Uint32(out[4*c:]))
		for r := range t.Rows {
			q := 0.0
			if step > 0 {
				q = math.RoundToEven(float64(t.Data[r*t.Columns+c]) / float64(step))
			}
			out = append(out, byte(int8(max(-127, min(127, q)))))
		}
	}
	return out
}

// decoder walks through the sections of a model file.
type decoder struct {
	kernel   *kernel // that matrices are laid out for
	sections []section
	body     string
	err      error
}

func (d *decoder) next(name, kind string, rows, columns, size int) string {
	if d.err != nil {
		return ""
	}
	if len(d.sections) == 0 {
		d.err = fmt.Errorf("%w: section %q is missing", ErrFormat, name)
		return ""
	}
	s := d.sections[0]
	d.sections = d.sections[1:]
	if s.Name != name || s.Kind != kind || s.Rows != rows || s.Columns != columns ||
		s.Bytes < 0 || s.Bytes > len(d.body) || (size >= 0 && s.Bytes != size) {
		d.err = fmt.Errorf("%w: section %q (%s, %d×%d, %d bytes) is not the %q expected here (%s, %d×%d)",
			ErrFormat, s.Name, s.Kind, s.Rows, s.Columns, s.Bytes, name, kind, rows, columns)
		return ""
	}
	data := d.body[:s.Bytes]
	d.body = d.body[s.Bytes:]
	return data
}

// words reads a lexicon table; how many entries it has, the section says.
func (d *decoder) words(name string) []string {
	if d.err != nil || len(d.sections) == 0 {
		return nil
	}
	rows := d.sections[0].Rows
	data := d.next(name, "words", rows, 1, -1)
	if d.err != nil {
		return nil
	}
	if strings.Count(data, "\n") != rows {
		d.err = fmt.Errorf("%w: section %q does not hold %d words", ErrFormat, name, rows)
		return nil
	}
	words := make([]string, rows)
	for i := range words {
		words[i], data, _ = strings.Cut(data, "\n")
	}
	return words
}

func (d *decoder) floats(name string, rows, columns int) []float32 {
	data := d.next(name, "floats", rows, columns, 4*rows*columns)
	values := make([]float32, len(data)/4)
	for i := range values {
		values[i] = math.Float32frombits(uint32(data[4*i]) | uint32(data[4*i+1])<<8 | uint32(data[4*i+2])<<16 | uint32(data[4*i+3])<<24)
	}
	return values
}

func (d *decoder) columns(name string, rows, columns int) matrix {
	data := d.next(name, "columns", rows, columns, columns*(4+rows))
	if d.err != nil {
		return matrix{}
	}
	scale := make([]float32, columns)
	for c := range scale {
		scale[c] = math.Float32frombits(uint32(data[4*c]) | uint32(data[4*c+1])<<8 | uint32(data[4*c+2])<<16 | uint32(data[4*c+3])<<24)
	}
	return newMatrix(d.kernel, rows, columns, data[4*columns:], scale)
}

// embedding is a table of int8 vectors, each after the two bytes of its step.
type embedding struct {
	data string
	size int
}

func (d *decoder) rows(name string, rows, columns int) embedding {
	return embedding{d.next(name, "rows", rows, columns, rows*(columns+2)), columns}
}

// copyTo writes the vector of an id as activations.
func (e embedding) copyTo(to []int16, id int32) {
	row := e.data[int(id)*(e.size+2):][:e.size+2]
	step := int32(row[0]) | int32(row[1])<<8
	to = to[:e.size]
	for i := range to {
		to[i] = int16((int32(int8(row[i+2]))*step + 128) >> 8)
	}
}

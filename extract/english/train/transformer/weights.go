package transformer

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
)

// tensors is a safetensors file: the length of a JSON header (uint64, little-endian),
// the header, which gives every tensor's type, shape and place, and the values.
type tensors struct {
	header map[string]tensorHeader
	body   []byte
	err    error
}

type tensorHeader struct {
	Type  string `json:"dtype"`
	Shape []int  `json:"shape"`
	Place [2]int `json:"data_offsets"`
}

func readTensors(file []byte) (*tensors, error) {
	if len(file) < 8 || binary.LittleEndian.Uint64(file) > uint64(len(file)-8) {
		return nil, errors.New("not a safetensors file")
	}
	size := binary.LittleEndian.Uint64(file)
	t := &tensors{body: file[8+size:]}
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(file[8:8+size], &raw); err != nil {
		return nil, fmt.Errorf("read the header of the weights: %w", err)
	}
	delete(raw, "__metadata__")
	t.header = map[string]tensorHeader{}
	for name, value := range raw {
		var h tensorHeader
		if err := json.Unmarshal(value, &h); err != nil {
			return nil, fmt.Errorf("read the header of %q: %w", name, err)
		}
		t.header[name] = h
	}
	return t, nil
}

// floats returns the values of a tensor, which must have the given shape; the first
// failure is kept in t.err.
func (t *tensors) floats(name string, shape ...int) []float32 {
	count := 1
	for _, n := range shape {
		count *= n
	}
	values := make([]float32, count)
	h := t.header[name]
	from, to := h.Place[0], h.Place[1]
	if h.Type != "F32" || fmt.Sprint(h.Shape) != fmt.Sprint(shape) || from < 0 || to > len(t.body) || to-from != 4*count {
		if t.err == nil {
			t.err = fmt.Errorf("the weights hold no tensor %q of shape %v", name, shape)
		}
		return values
	}
	for i := range values {
		values[i] = math.Float32frombits(binary.LittleEndian.Uint32(t.body[from+4*i:]))
	}
	return values
}

package lemma

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the table
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

//go:embed english.tsv.gz
var packed []byte

// LongestEnd is the length in bytes of the longest end of a form that has rules.
const LongestEnd = 5

// Table holds rules and exceptions by Penn tag. It is immutable.
type Table struct {
	exceptions map[string]map[string]string
	rules      map[string]map[string]edit
}

type edit struct {
	cut int
	add string
}

// Load returns the embedded table, which the first call unpacks.
var Load = sync.OnceValues(func() (*Table, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("unpack the table of lemmas: %w", err)
	}
	t, err := Read(z)
	if err != nil {
		return nil, fmt.Errorf("read the table of lemmas: %w", err)
	}
	return t, nil
})

// Source returns the bytes of the embedded table, for checksums.
func Source() []byte { return packed }

// Read reads a table: lines "tag, form, lemma", and for rules "tag, *end, cut, add",
// divided by tabs.
func Read(r io.Reader) (*Table, error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	t := &Table{exceptions: map[string]map[string]string{}, rules: map[string]map[string]edit{}}
	number := 0
	for line := range strings.Lines(string(all)) {
		number++
		columns := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case len(columns) == 4 && strings.HasPrefix(columns[1], "*"):
			cut, err := strconv.Atoi(columns[2])
			if err != nil || cut < 0 {
				return nil, fmt.Errorf("line %d: %q is no length", number, columns[2])
			}
			put(t.rules, columns[0], columns[1][1:], edit{cut, columns[3]})
		case len(columns) == 3:
			put(t.exceptions, columns[0], columns[1], columns[2])
		default:
			return nil, fmt.Errorf("line %d: %d columns", number, len(columns))
		}
	}
	return t, nil
}

func put[V any](m map[string]map[string]V, tag, key string, v V) {
	if m[tag] == nil {
		m[tag] = map[string]V{}
	}
	m[tag][key] = v
}

// Lemma returns the lemma of a form with its Penn tag.
func (t *Table) Lemma(form, tag string) string {
	key := Key(form, tag)
	if l, ok := t.exceptions[tag][key]; ok {
		return l
	}
	return t.byRule(key, tag)
}

func (t *Table) byRule(key, tag string) string {
	rules := t.rules[tag]
	for n := min(LongestEnd, len(key)); n >= 0; n-- {
		if e, ok := rules[key[len(key)-n:]]; ok {
			if e.cut >= len(key) {
				return key
			}
			if e.cut == 0 && e.add == "" {
				return key
			}
			return key[:len(key)-e.cut] + e.add
		}
	}
	return key
}

// Key is what a form is looked up as: in lower case, unless the tag says that it is
// a name.
func Key(form, tag string) string {
	if tag == "NNP" || tag == "NNPS" || !strings.ContainsFunc(form, unicode.IsUpper) {
		return form
	}
	return strings.ToLower(form)
}

package lemma

import (
	"bytes"
	"compress/gzip"
	_ "embed" // the table and the verbs
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
	verbs      map[string]bool // known base forms
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
	for line := range strings.Lines(nouns) {
		if plural, singular, ok := strings.Cut(strings.TrimSpace(line), " "); ok && plural != "#" {
			put(t.exceptions, "NNS", plural, singular)
		}
	}
	for line := range strings.Lines(verbs) {
		if !strings.HasPrefix(line, "#") {
			for v := range strings.FieldsSeq(line) {
				t.verbs[v] = true
			}
		}
	}
	return t, nil
})

//go:embed verbs.txt
var verbs string

//go:embed nouns.txt
var nouns string

// Source returns the embedded data, for checksums.
func Source() []byte { return append([]byte(verbs+nouns+irregular), packed...) }

// Read reads a table: lines "tag, form, lemma", for rules "tag, *end, cut, add", and
// for verbs "+, base form", divided by tabs.
func Read(r io.Reader) (*Table, error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	t := newTable()
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
		case len(columns) == 2 && columns[0] == "+":
			t.verbs[columns[1]] = true
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
	if v, ok := strong()[tag][key]; ok {
		return v
	}
	if v := t.verb(key, tag); v != "" {
		return v
	}
	return t.byRule(key, tag)
}

// inflections are the regular endings of verbs by Penn tag, and what stands in their
// place in base forms, the likelier first. "2" stands for a doubled consonant, of
// which one goes.
var inflections = map[string][][2]string{
	"VBD": {{"ied", "y"}, {"ed", "e"}, {"ed", ""}, {"2ed", ""}, {"ked", ""}},
	"VBN": {{"ied", "y"}, {"ed", "e"}, {"ed", ""}, {"2ed", ""}, {"ked", ""}},
	"VBG": {{"ying", "ie"}, {"ing", "e"}, {"ing", ""}, {"2ing", ""}, {"king", ""}},
	"VBZ": {{"ies", "y"}, {"ies", "ie"}, {"s", ""}, {"es", ""}},
}

// verb returns the known verb that a regular form is one of; "" for none.
func (t *Table) verb(key, tag string) string {
	for _, i := range inflections[tag] {
		end, double := strings.CutPrefix(i[0], "2")
		stem, ok := strings.CutSuffix(key, end)
		if !ok || len(stem) < 2 {
			continue
		}
		if double {
			if n := len(stem); stem[n-1] != stem[n-2] {
				continue
			}
			stem = stem[:len(stem)-1]
		}
		if t.verbs[stem+i[1]] {
			return stem + i[1]
		}
	}
	return ""
}

func newTable() *Table {
	return &Table{exceptions: map[string]map[string]string{}, rules: map[string]map[string]edit{}, verbs: map[string]bool{}}
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

package ontology

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/kg/schema"
)

//go:embed data/*.yaml
var data embed.FS

// ErrInvalid is what every error of a file's content wraps.
var ErrInvalid = errors.New("invalid ontology")

// Error says where a file is wrong.
type Error struct {
	File   string
	Line   int // 0 where it is no single line's fault
	Reason string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Reason)
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
}

// Unwrap returns [ErrInvalid].
func (e *Error) Unwrap() error { return ErrInvalid }

// Load returns the embedded ontology with the given files merged over it, in
// order. A reader with a Name method, as files have, is called by that name in
// errors. Content that cannot be used gives an [Error] with file and line; several
// are joined.
func Load(extra ...io.Reader) (*Ontology, error) {
	l := loader{
		o:    &Ontology{classes: map[string][]schema.Type{}, relation: map[string]int{}, concept: map[string]int{}},
		hash: sha256.New(),
		at:   map[entry]place{},
	}
	names, err := fs.Glob(data, "data/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list embedded files: %w", err)
	}
	for _, name := range names {
		b, err := data.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read embedded file: %w", err)
		}
		l.file(name, b)
	}
	l.users = true
	for i, r := range extra {
		name := fmt.Sprintf("ontology %d", i+1)
		if named, ok := r.(interface{ Name() string }); ok {
			name = named.Name()
		}
		b, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		l.file(name, b)
	}
	if len(l.errs) == 0 {
		l.finish()
	}
	if len(l.errs) > 0 {
		return nil, errors.Join(l.errs...)
	}
	l.o.sum = hex.EncodeToString(l.hash.Sum(nil))
	return l.o, nil
}

// class is a short name for several types.
type class struct {
	ID    string        `yaml:"id"`
	Types []schema.Type `yaml:"types"`
}

// relationEntry is a relation as files write it; domains and ranges name classes or
// types.
type relationEntry struct {
	ID             string   `yaml:"id"`
	Label          string   `yaml:"label"`
	Inverse        string   `yaml:"inverse"`
	Symmetric      bool     `yaml:"symmetric"`
	Domain         []string `yaml:"domain"`
	Range          []string `yaml:"range"`
	Values         []string `yaml:"values"`
	Event          string   `yaml:"event"`
	Mode           string   `yaml:"mode"`
	CAMEO          string   `yaml:"cameo"`
	SchemaOrg      string   `yaml:"schemaorg"`
	FollowTheMoney string   `yaml:"followthemoney"`
	Note           string   `yaml:"note"`
}

// place is where an entry was last written.
type place struct {
	file string
	line int
}

// entry names an entry: its section and id.
type entry struct{ section, id string }

type loader struct {
	o         *Ontology
	hash      hash.Hash
	users     bool // reading a user's files
	userRules int  // how many rules they have put in front
	relations []relationEntry
	classes   []class
	at        map[entry]place
	errs      []error
}

func (l *loader) fail(p place, format string, args ...any) {
	l.errs = append(l.errs, &Error{File: p.file, Line: p.line, Reason: fmt.Sprintf(format, args...)})
}

// file merges one file. The form of a file is its sections, below, each a list of
// entries.
func (l *loader) file(name string, b []byte) {
	fmt.Fprintf(l.hash, "%s %d\n", name, len(b))
	l.hash.Write(b)
	decoder := yaml.NewDecoder(bytes.NewReader(b))
	var root yaml.Node
	if err := decoder.Decode(&root); errors.Is(err, io.EOF) {
		return // empty, or only comments
	} else if err != nil {
		l.yamlError(name, err)
		return
	}
	if err := decoder.Decode(&yaml.Node{}); !errors.Is(err, io.EOF) {
		l.fail(place{file: name}, "holds more than one YAML document")
		return
	}
	top := root.Content[0]
	if top.Kind != yaml.MappingNode {
		l.fail(place{name, top.Line}, "holds no sections (types, classes, relations, …)")
		return
	}
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, list := top.Content[i], top.Content[i+1]
		if list.Kind != yaml.SequenceNode {
			l.fail(place{name, key.Line}, "section %s is no list", key.Value)
			continue
		}
		l.section(sequence{l: l, file: name, section: key.Value, line: key.Line, entries: list})
	}
}

func (l *loader) section(s sequence) {
	switch s.section {
	case "types":
		s.onlyKnown = l.users
		merge(s, &l.o.types, func(t *Type) string { return string(t.ID) })
	case "classes":
		merge(s, &l.classes, func(c *class) string { return c.ID })
	case "relations":
		merge(s, &l.relations, func(r *relationEntry) string { return r.ID })
	case "events":
		merge(s, &l.o.events, func(e *Event) string { return e.ID })
	case "objects":
		merge(s, &l.o.objects, func(k *objectKind) string { return k.ID })
	case "rules":
		before := len(l.o.rules)
		merge(s, &l.o.rules, func(r *rule) string { return r.ID })
		if l.users {
			l.userRules = moveToFront(l.o.rules, l.userRules, before)
		}
	case "incompatible":
		merge(s, &l.o.offices.incompatible, func(i *incompatibility) string { return i.ID })
	case "concepts":
		merge(s, &l.o.concepts, func(c *concept) string { return c.ID })
	case "single_holder":
		s.words(&l.o.offices.singleHolder)
	case "other_office_before":
		s.words(&l.o.offices.otherBefore)
	default:
		l.fail(place{s.file, s.line}, "section %q is not known", s.section)
	}
}

// moveToFront moves rules[from:] to position to, behind the rules that earlier
// files of a user put in front, and returns where they end.
func moveToFront(rules []rule, to, from int) int {
	added := slices.Clone(rules[from:])
	copy(rules[to+len(added):], rules[to:from])
	copy(rules[to:], added)
	return to + len(added)
}

// sequence is one section of a file.
type sequence struct {
	l         *loader
	file      string
	section   string
	line      int
	entries   *yaml.Node
	onlyKnown bool
}

// words appends a section of plain words to list.
func (s sequence) words(list *[]string) {
	var words []string
	if err := s.entries.Decode(&words); err != nil {
		s.l.yamlError(s.file, err)
		return
	}
	*list = append(*list, words...)
}

// merge decodes each entry of a section over the one with its id, or appends it.
func merge[T any](s sequence, list *[]T, id func(*T) string) {
	known := keysOf(reflect.TypeFor[T]())
	seen := map[string]bool{}
	index := make(map[string]int, len(*list))
	for i := range *list {
		index[id(&(*list)[i])] = i
	}
	for _, node := range s.entries.Content {
		at := place{s.file, node.Line}
		name := ""
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			key, value := node.Content[i], node.Content[i+1]
			if !slices.Contains(known, key.Value) {
				s.l.fail(place{s.file, key.Line}, "%q is no field of %s; known are %s", key.Value, s.section, strings.Join(known, ", "))
			}
			if key.Value == "id" {
				name = value.Value
			}
		}
		if name == "" {
			s.l.fail(at, "an entry of %s has no id", s.section)
			continue
		}
		if seen[name] {
			s.l.fail(at, "%q stands twice in %s", name, s.section)
			continue
		}
		seen[name] = true
		i, ok := index[name]
		if !ok {
			if s.onlyKnown {
				s.l.fail(at, "%q is no entity type; the list is closed", name)
				continue
			}
			var fresh T
			*list = append(*list, fresh)
			i = len(*list) - 1
		}
		if err := node.Decode(&(*list)[i]); err != nil {
			s.l.yamlError(s.file, err)
		}
		s.l.at[entry{s.section, name}] = at
	}
}

// keysOf lists the YAML keys of a struct.
func keysOf(t reflect.Type) []string {
	keys := make([]string, t.NumField())
	for i := range keys {
		keys[i] = t.Field(i).Tag.Get("yaml")
	}
	return keys
}

var yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)

// yamlError turns the library's errors into ours, one each.
func (l *loader) yamlError(name string, err error) {
	messages := []string{err.Error()}
	var kinds *yaml.TypeError
	if errors.As(err, &kinds) {
		messages = nil
		for _, e := range kinds.Errors {
			messages = append(messages, fmt.Sprint(e))
		}
	}
	for _, message := range messages {
		at := place{file: name}
		if m := yamlLine.FindStringSubmatch(message); m != nil {
			at.line, _ = strconv.Atoi(m[1]) // digits by the pattern
			message = m[2]
		}
		l.fail(at, "%s", strings.TrimPrefix(message, "yaml: "))
	}
}

package relation

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed patterns/*.yaml
var embedded embed.FS

// Set is a collection of patterns with their word classes, ready to match. It
// is immutable and safe for concurrent use.
type Set struct {
	Classes  *Classes
	patterns []*Pattern
	byVerb   map[string][]*Pattern
	byCopula map[string][]*Pattern
	byNoun   map[string][]*Pattern
	byRole   map[string][]*Pattern
	byHead   map[string][]*Pattern
	byPhrase map[string][]*Pattern
	anyRole  []*Pattern
	roles    *qualifierRoles
	verbs    verbForms
	sum      [sha256.Size]byte
}

// Source is a pattern file of the user's.
type Source struct {
	// Name is what error messages call it.
	Name string
	Data []byte
}

// file is the shape of a pattern file.
type file struct {
	// Theme heads the file for its readers.
	Theme string `yaml:"theme"`
	// Classes adds to the word classes of that name.
	Classes map[string]words `yaml:"classes"`
	// Qualifiers adds rules that give oblique arguments their role.
	Qualifiers []qualifierRule `yaml:"qualifiers"`
	Patterns   []*Pattern      `yaml:"patterns"`
}

// words is a list of lemmas: a YAML list, or one string of words.
type words []string

// UnmarshalYAML reads either form.
func (w *words) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*w = strings.Fields(node.Value)
		for i, word := range *w {
			(*w)[i] = strings.ReplaceAll(word, "_", " ")
		}
		return nil
	}
	var list []string
	if err := node.Decode(&list); err != nil {
		return err
	}
	*w = list
	return nil
}

// Load reads the embedded patterns and then the user's own files, in the order
// given. A user's pattern replaces the embedded one with the same id, and goes
// before all embedded ones that fit as well.
func Load(extra ...Source) (*Set, error) {
	var files []file
	hash := sha256.New()
	names, err := fs.Glob(embedded, "patterns/*.yaml")
	if err != nil {
		return nil, fmt.Errorf("list embedded patterns: %w", err)
	}
	slices.Sort(names)
	for _, name := range names {
		data, err := embedded.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read embedded patterns: %w", err)
		}
		hash.Write(data)
		parsed, err := parseFile(name, data)
		if err != nil {
			return nil, err
		}
		files = append(files, parsed)
	}
	var own []file
	for _, source := range extra {
		hash.Write(source.Data)
		parsed, err := parseFile(source.Name, source.Data)
		if err != nil {
			return nil, err
		}
		for _, p := range parsed.Patterns {
			p.own = true
		}
		own = append(own, parsed)
	}
	files = append(own, files...)
	set, err := newSet(files)
	if err != nil {
		return nil, err
	}
	copy(set.sum[:], hash.Sum(nil))
	return set, nil
}

// Sum is the SHA-256 of every pattern file that the set was made from.
func (s *Set) Sum() [sha256.Size]byte { return s.sum }

func parseFile(name string, data []byte) (file, error) {
	var f file
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return f, fmt.Errorf("read patterns %s: %w", name, err)
	}
	seen := map[string]bool{}
	for _, p := range f.Patterns {
		if seen[p.ID] {
			return f, fmt.Errorf("read patterns %s: pattern %s is given twice", name, p.ID)
		}
		seen[p.ID] = true
	}
	return f, nil
}

// decodeStrict decodes a node and refuses keys it doesn't know, which
// yaml.Node.Decode alone would pass over.
func decodeStrict(node *yaml.Node, into any) error {
	data, err := yaml.Marshal(node)
	if err != nil {
		return err
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("line %d: %w", node.Line, err)
	}
	return nil
}

func newSet(files []file) (*Set, error) {
	raw := map[string][]string{}
	for _, f := range files {
		for name, list := range f.Classes {
			raw[name] = append(raw[name], list...)
		}
	}
	classes, err := newClasses(raw)
	if err != nil {
		return nil, fmt.Errorf("word classes: %w", err)
	}
	set := &Set{
		Classes: classes,
		byVerb:  map[string][]*Pattern{}, byCopula: map[string][]*Pattern{},
		byNoun: map[string][]*Pattern{}, byRole: map[string][]*Pattern{},
		byPhrase: map[string][]*Pattern{}, byHead: map[string][]*Pattern{},
	}
	seen := map[string]bool{}
	var rules []qualifierRule
	for _, f := range files {
		rules = append(rules, f.Qualifiers...)
		for _, p := range f.Patterns {
			if seen[p.ID] {
				continue
			}
			seen[p.ID] = true
			if err := p.compile(classes); err != nil {
				return nil, err
			}
			set.add(p)
		}
	}
	if set.roles, err = newQualifierRoles(rules, classes); err != nil {
		return nil, err
	}
	set.verbs = newVerbForms(set.patterns)
	return set, nil
}

func (s *Set) add(p *Pattern) {
	s.patterns = append(s.patterns, p)
	index := func(into map[string][]*Pattern, lemma string) {
		if list := into[lemma]; len(list) == 0 || list[len(list)-1] != p {
			into[lemma] = append(list, p)
		}
	}
	for _, c := range p.constructions {
		into := s.byVerb
		if c.Copula {
			into = s.byCopula
		}
		for _, verb := range c.Verbs {
			index(into, verb)
		}
	}
	for noun := range p.nouns {
		index(s.byNoun, noun)
	}
	for noun := range p.heads {
		index(s.byHead, noun)
	}
	for _, kind := range p.Phrase {
		index(s.byPhrase, kind)
	}
	if p.roles[anyWord] {
		s.anyRole = append(s.anyRole, p)
		return
	}
	for role := range p.roles {
		index(s.byRole, role)
	}
}

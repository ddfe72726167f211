package relation

import (
	"fmt"
	"slices"
	"strings"
)

// Classes are named lists of lemmas: "{meeting}" stands for meeting, talks,
// summit and so on wherever a pattern needs a word.
type Classes struct {
	lists map[string][]string
	sets  map[string]map[string]bool
}

// Names of the classes that the language itself relies on.
const (
	particleClass    = "particle"
	prepositionClass = "preposition"
)

// newClasses resolves lists that refer to other lists.
func newClasses(raw map[string][]string) (*Classes, error) {
	c := &Classes{lists: map[string][]string{}, sets: map[string]map[string]bool{}}
	for name := range raw {
		if _, err := c.resolve(name, raw, nil); err != nil {
			return nil, err
		}
	}
	for name, list := range c.lists {
		set := make(map[string]bool, len(list))
		for _, lemma := range list {
			set[lemma] = true
		}
		c.sets[name] = set
	}
	return c, nil
}

func (c *Classes) resolve(name string, raw map[string][]string, above []string) ([]string, error) {
	if list, done := c.lists[name]; done {
		return list, nil
	}
	if slices.Contains(above, name) {
		return nil, fmt.Errorf("class %q contains itself", name)
	}
	words, known := raw[name]
	if !known {
		return nil, fmt.Errorf("no class %q", name)
	}
	var list []string
	for _, word := range words {
		inner, isClass := className(word)
		if !isClass {
			list = append(list, word)
			continue
		}
		members, err := c.resolve(inner, raw, append(above, name))
		if err != nil {
			return nil, fmt.Errorf("class %q: %w", name, err)
		}
		list = append(list, members...)
	}
	slices.Sort(list)
	list = slices.Compact(list)
	c.lists[name] = list
	return list, nil
}

func className(word string) (string, bool) {
	if len(word) > 2 && word[0] == '{' && word[len(word)-1] == '}' {
		return word[1 : len(word)-1], true
	}
	return "", false
}

// expand lists the lemmas a word of a construction stands for: itself, its
// alternatives ("hold/have"), or a class's members. An underscore in a word
// stands for a space ("prime_minister").
func (c *Classes) expand(word string) ([]string, error) {
	var out []string
	for part := range strings.SplitSeq(word, "/") {
		name, isClass := className(part)
		if !isClass {
			out = append(out, strings.ReplaceAll(part, "_", " "))
			continue
		}
		list, known := c.lists[name]
		if !known {
			return nil, fmt.Errorf("no class %q", name)
		}
		out = append(out, list...)
	}
	return out, nil
}

// Has reports whether the class has the lemma.
func (c *Classes) Has(class, lemma string) bool { return c.sets[class][lemma] }

func (c *Classes) isParticle(word string) bool { return c.sets[particleClass][word] }

// isPreposition reports whether a word of a construction, or each of its
// alternatives ("on/over"), is a preposition.
func (c *Classes) isPreposition(word string) bool {
	for part := range strings.SplitSeq(word, "/") {
		if !c.sets[prepositionClass][strings.ReplaceAll(part, "_", " ")] {
			return false
		}
	}
	return true
}

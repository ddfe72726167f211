package gazetteer

import (
	"encoding/hex"
	"slices"

	"example.com/kg/schema"
)

// Gazetteer is immutable and safe for concurrent use.
type Gazetteer struct {
	names   *trie[*named]
	titles  *trie[string]
	given   map[string]Gender
	heads   map[string]schema.Type // of capitalised last words
	openers map[string]schema.Type // of capitalised first words
	// descriptors are common nouns beside a name; "" where one tells nothing.
	descriptors map[string]schema.Type
	countries   map[string]*Country // folded name, adjective or people
	codes       map[string]string   // ISO code, canonical name
	sum         []byte
}

// named is an entry under one of its surfaces.
type named struct {
	entry *Entry
	short bool
}

func (g *Gazetteer) add(e *Entry, surface string, short bool) {
	g.names.add(surface, &named{e, short})
}

// Sum is the SHA-256, in hexadecimal, of all data that the gazetteer was read from.
func (g *Gazetteer) Sum() string { return hex.EncodeToString(g.sum) }

// Find appends the matches in words to out: from left to right the longest that
// begins at each place, none inside another.
func (g *Gazetteer) Find(words []string, out []Match) []Match {
	for i := 0; i < len(words); {
		m, ok := g.At(words, i)
		if !ok {
			i++
			continue
		}
		out = append(out, m)
		i = m.To
	}
	return out
}

// At returns the longest match that begins at words[at].
func (g *Gazetteer) At(words []string, at int) (Match, bool) {
	found, to := g.names.longest(words, at, sameCase)
	if len(found) == 0 {
		return Match{}, false
	}
	m := Match{From: at, To: to, Short: true}
	for _, f := range found {
		if !slices.Contains(m.Entries, f.value.entry) && !m.has(f.value.entry) {
			m.Entries = append(m.Entries, f.value.entry)
		}
		m.Short = m.Short && f.value.short
	}
	return m, true
}

// has reports whether m holds an entry that says the same as e (a capital that is
// also in the list of cities).
func (m *Match) has(e *Entry) bool {
	return slices.ContainsFunc(m.Entries, func(o *Entry) bool {
		return o.Canonical == e.Canonical && o.Type == e.Type
	})
}

// Lookup returns the entries that have name as a surface.
func (g *Gazetteer) Lookup(name string) []*Entry {
	words := Words(name)
	if len(words) == 0 {
		return nil
	}
	if m, ok := g.At(words, 0); ok && m.To == len(words) {
		return m.Entries
	}
	return nil
}

// Person returns the one person whom name can mean.
func (g *Gazetteer) Person(name string) (*Entry, bool) {
	var found *Entry
	for _, e := range g.Lookup(name) {
		if e.Class != "leader" {
			continue
		}
		if found != nil {
			return nil, false
		}
		found = e
	}
	return found, found != nil
}

// Country returns the country that name, adjective or the name of its people stands
// for.
func (g *Gazetteer) Country(name string) (*Country, bool) {
	c, ok := g.countries[Fold(name)]
	return c, ok
}

// Demonym returns the canonical name of the place that an adjective or the name of a
// people points to ("Armenian": Armenia).
func (g *Gazetteer) Demonym(word string) (place string, ok bool) {
	for _, e := range g.Lookup(word) {
		if e.Class == "demonym" && e.Country != "" {
			return e.Country, true
		}
	}
	return "", false
}

// Given returns the gender of a first name; NoGender where it is none.
func (g *Gazetteer) Given(name string) Gender { return g.given[Fold(name)] }

// Head returns the type of names that end in word ("Treaty": Work); case counts.
func (g *Gazetteer) Head(word string) (schema.Type, bool) {
	t, ok := g.heads[word]
	return t, ok
}

// Opener returns the type of names that begin with word ("Cyclone": Event).
func (g *Gazetteer) Opener(word string) (schema.Type, bool) {
	t, ok := g.openers[word]
	return t, ok
}

// Descriptor returns the type of names that a common noun, given by its lemma, says
// something of ("lender": Organization).
func (g *Gazetteer) Descriptor(lemma string) (schema.Type, bool) {
	t := g.descriptors[lemma]
	return t, t != ""
}

// Title returns the class of the longest title that words begin with at at
// ("minister", "honorific", see data/titles.tsv) and where it ends; to is at where
// there is none. Case does not count.
func (g *Gazetteer) Title(words []string, at int) (class string, to int) {
	found, to := g.titles.longest(words, at, anyCase)
	if len(found) == 0 {
		return "", at
	}
	return found[0].value, to
}

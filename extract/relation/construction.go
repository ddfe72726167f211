package relation

import (
	"fmt"
	"slices"
	"strings"
)

// Construction is one line of a pattern: the words a predicate is made of and
// the place of the relation's object among them, marked "_".
//
//	criticise _              a verb and its object
//	call off _               a verb, a particle, its object
//	lash out at _            a particle and a prepositional object
//	{hold} {meeting} with _  a light verb, its noun, the noun's or the verb's "with"
//	grant _ {asylum}         the recipient: an indirect object or "to …"
//	put _ on {trial}         a further prepositional phrase that must be there
//	base ^ in _              "^": the turned clause's object is the relation's subject
//	be critical of _         an adjective or noun after a copula
type Construction struct {
	// Source is the line as it was written.
	Source string
	// Copula says that the construction starts with "be": Verbs then lists the
	// adjectives or nouns that stand after the copula.
	Copula bool
	// Verbs are the lemmas that may head the predicate.
	Verbs []string
	// Particle is the verb's particle, if it must have one.
	Particle string
	// Noun, if not empty, lists the lemmas one of which must head the direct
	// object (or the complement, after "_").
	Noun []string
	// Target says where the relation's object is; empty where the construction
	// has none of its own.
	Target Selector
	// Subject says where the relation's subject is where that is not the
	// predicate's own subject ("^").
	Subject Selector
	// With lists further prepositional phrases that must be there, by
	// preposition, each with the lemmas that may head it.
	With []Phrase
	// Ambiguous says that the word before "_" may be a particle or a preposition
	// ("turn down _"): parsers confuse the two, so both readings are tried.
	Ambiguous bool
}

// Phrase is a prepositional phrase that a construction demands; without Heads any
// noun may head it.
type Phrase struct {
	Preposition string
	Heads       []string
}

// anyHead stands for a phrase headed by any noun: "drive _ out_of *".
const anyHead = "*"

// parseConstruction reads one line; words in braces are looked up in classes.
func parseConstruction(source string, classes *Classes) (Construction, error) {
	words := strings.Fields(source)
	c := Construction{Source: source}
	if len(words) == 0 {
		return c, fmt.Errorf("empty construction")
	}
	if words[0] == "be" {
		if len(words) < 2 {
			return c, fmt.Errorf("%q: nothing after be", source)
		}
		c.Copula, words = true, words[1:]
	}
	var err error
	if c.Verbs, err = classes.expand(words[0]); err != nil {
		return c, fmt.Errorf("%q: %w", source, err)
	}
	rest := words[1:]
	if i := slices.Index(rest, "^"); i >= 0 {
		c.Subject = Selector{{Name: "object"}}
		rest = slices.Delete(slices.Clone(rest), i, i+1)
	}
	before, after, found := rest, []string(nil), false
	if i := slices.Index(rest, "_"); i >= 0 {
		before, after, found = rest[:i], rest[i+1:], true
	}
	if err := c.parseBefore(before, found, classes); err != nil {
		return c, fmt.Errorf("%q: %w", source, err)
	}
	if err := c.parseAfter(after, classes); err != nil {
		return c, fmt.Errorf("%q: %w", source, err)
	}
	return c, nil
}

// parseBefore reads the words between the verb and "_": [particle] [noun]
// [preposition noun]… [preposition]. A word that may be either counts as a
// preposition when a noun follows ("go on strike"), else as a particle.
func (c *Construction) parseBefore(words []string, target bool, classes *Classes) error {
	preposition := ""
	if n := len(words); target && n > 0 && classes.isPreposition(words[n-1]) {
		preposition, words = words[n-1], words[:n-1]
	}
	if len(words) > 0 && classes.isParticle(words[0]) && (len(words) == 1 || !classes.isPreposition(words[0])) {
		c.Particle, words = words[0], words[1:]
	}
	var err error
	if len(words) > 0 && !classes.isPreposition(words[0]) {
		if c.Noun, err = classes.expand(words[0]); err != nil {
			return err
		}
		if i := slices.IndexFunc(c.Noun, func(w string) bool { return classes.isPreposition(w) || classes.isParticle(w) }); i >= 0 {
			return fmt.Errorf("%q is no noun", c.Noun[i])
		}
		words = words[1:]
	}
	if err := c.parsePhrases(words, classes); err != nil || !target {
		return err
	}
	names := strings.Split(strings.ReplaceAll(preposition, "_", " "), "/")
	if preposition == "" {
		names = []string{"object"}
	}
	for _, name := range names {
		c.Target = append(c.Target, Step{Name: name})
	}
	if preposition != "" {
		// Parsers attach a phrase to the verb or to its object.
		for _, name := range names {
			c.Target = append(c.Target, Step{Path: "object", Name: name})
		}
	}
	c.Ambiguous = c.Noun == nil && c.Particle == "" && classes.isParticle(preposition)
	return nil
}

// parseAfter reads the words after "_": a noun ("grant _ {asylum}"), or
// prepositional phrases ("put _ on {trial}").
func (c *Construction) parseAfter(words []string, classes *Classes) error {
	if len(words) > 0 && !classes.isPreposition(words[0]) {
		heads, err := classes.expand(words[0])
		if err != nil {
			return err
		}
		c.Noun, words = heads, words[1:]
		c.Target = Selector{{Name: "indirect"}, {Name: "to"}, {Name: "object"}}
	}
	return c.parsePhrases(words, classes)
}

// parsePhrases reads prepositional phrases that must be there: preposition, head.
func (c *Construction) parsePhrases(words []string, classes *Classes) error {
	for len(words) >= 2 && classes.isPreposition(words[0]) {
		heads, err := classes.expand(words[1])
		if err != nil {
			return err
		}
		if words[1] == anyHead {
			heads = nil
		}
		c.With = append(c.With, Phrase{words[0], heads})
		words = words[2:]
	}
	if len(words) > 0 {
		return fmt.Errorf("cannot place %q", strings.Join(words, " "))
	}
	return nil
}

// weight is how much the construction says: the more words it demands, the more
// specific it is.
func (c *Construction) weight() int {
	w := 2
	if c.Particle != "" {
		w += 2
	}
	if c.Noun != nil {
		w += 4
	}
	if len(c.Target) > 0 && c.Target[0].Name != "object" {
		w++
	}
	if c.Subject != nil {
		w++
	}
	return w + 4*len(c.With)
}

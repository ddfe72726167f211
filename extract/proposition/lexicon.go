package proposition

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"example.com/kg/schema"
)

//go:embed lexicon/*.yaml
var lexiconFiles embed.FS

// lexicon is the data that the reading of clauses relies on; the files in the
// folder lexicon say what each part is for.
type lexicon struct {
	cues     map[cueKey][]*cue
	nominals map[string]*nominalEntry

	negators, negative, possibly, hearsay         map[string]bool
	conditional, purpose, without, sources        map[string]bool
	citing, relative, ordinal                     map[string]bool
	quantifiers, adjuncts, temporal, times, vague map[string]bool
	subjectControl, headlinePassive               map[string]bool
	occurrence, sayingPurpose                     map[string]bool
	auxiliaries                                   map[string]schema.Modality
	attributes                                    map[string]string
	light                                         map[string][]*lightEntry
	objectGerund, attachment                      map[string]map[string]bool
}

type cueKey struct{ word, pos string }

// cue is one entry of cues.yaml.
type cue struct {
	Words   []string `yaml:"words"`
	POS     string   `yaml:"pos"`
	Frames  []string `yaml:"frames"`
	effect  `yaml:",inline"`
	Speaker []string `yaml:"speaker"`
	Factive bool     `yaml:"factive"`
	Negated *effect  `yaml:"negated"`
}

// effect is what a cue does to what it embeds.
type effect struct {
	Polarity schema.Polarity `yaml:"polarity"`
	Modality schema.Modality `yaml:"modality"`
}

// Frames of complements.
const (
	thatFrame    = "that"
	whetherFrame = "whether"
	toFrame      = "to"
	ingFrame     = "ing"
	nounFrame    = "noun"
)

// takes reports whether the cue acts on the frame.
func (c *cue) takes(frame string) bool { return slices.Contains(c.Frames, frame) }

// says reports whether the cue's subject says what fills the frame.
func (c *cue) says(frame string) bool { return slices.Contains(c.Speaker, frame) }

// under returns the cue's effect when it is itself affirmed or denied.
func (c *cue) under(denied bool, frame string) effect {
	switch {
	case !denied || c.Factive:
		return c.effect
	case c.Negated != nil:
		return *c.Negated
	case frame == thatFrame || frame == whetherFrame:
		return effect{Modality: schema.Possible}
	}
	return effect{Polarity: schema.Denied, Modality: c.Modality}
}

// nominalEntry is an event noun.
type nominalEntry struct {
	verb           string
	of, possessive Role
	mutual         bool
}

// lightEntry is one way in which verbs are light.
type lightEntry struct {
	prepositions map[string]bool // nil: the direct object
	role         Role            // whose role in the verb the noun's subject has
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l, err := readLexicon()
	if err != nil {
		// The files are part of the binary and tested: this cannot happen to a user.
		panic(fmt.Sprintf("proposition: embedded lexicon: %v", err))
	}
	return l
})

func readLexicon() (*lexicon, error) {
	var (
		cues  []*cue
		words struct {
			Negators, Negative, Possibly, Hearsay                           []string
			Conditional, Purpose, Without, Sources                          []string
			Citing, Relative, Quantifiers, Adjuncts, Temporal, Times, Vague []string
			Auxiliaries                                                     map[string]schema.Modality
			Attributes                                                      map[string][]string
		}
		nominals []struct {
			Of, Possessive string
			Mutual         bool
			Nouns          map[string]string
		}
		verbs struct {
			Light []struct {
				Verbs, Prepositions []string
				Noun                string
			}
			Occurrence      []string
			SubjectControl  []string                                 `yaml:"subject_control"`
			HeadlinePassive []string                                 `yaml:"headline_passive"`
			ObjectGerund    []struct{ Prepositions, Verbs []string } `yaml:"object_gerund"`
			Ordinal         []string
			SayingPurpose   []string `yaml:"saying_purpose"`
		}
	)
	var attachment map[string][]string
	files := map[string]any{"cues": &cues, "words": &words, "nominals": &nominals, "verbs": &verbs, "attachment": &attachment}
	for name, into := range files {
		if err := decode(name, into); err != nil {
			return nil, err
		}
	}
	l := &lexicon{
		negators: set(words.Negators), negative: set(words.Negative),
		possibly: set(words.Possibly), hearsay: set(words.Hearsay),
		conditional: set(words.Conditional), purpose: set(words.Purpose), without: set(words.Without),
		sources: set(words.Sources), citing: set(words.Citing), relative: set(words.Relative),
		ordinal: set(verbs.Ordinal), occurrence: set(verbs.Occurrence),
		sayingPurpose:  set(verbs.SayingPurpose),
		subjectControl: set(verbs.SubjectControl), headlinePassive: set(verbs.HeadlinePassive),
		auxiliaries:  words.Auxiliaries,
		attributes:   map[string]string{},
		cues:         map[cueKey][]*cue{},
		nominals:     map[string]*nominalEntry{},
		light:        map[string][]*lightEntry{},
		objectGerund: map[string]map[string]bool{},
		attachment:   map[string]map[string]bool{},
	}
	for preposition, nouns := range attachment {
		l.attachment[preposition] = set(nouns)
	}
	for kind, list := range words.Attributes {
		for _, word := range list {
			l.attributes[word] = kind
		}
	}
	if err := l.addCues(cues); err != nil {
		return nil, err
	}
	for _, group := range nominals {
		of, err := roleOf(group.Of)
		if err != nil {
			return nil, err
		}
		possessive, err := roleOf(group.Possessive)
		if err != nil {
			return nil, err
		}
		for noun, verb := range group.Nouns {
			if _, known := l.nominals[noun]; !known {
				l.nominals[noun] = &nominalEntry{verb: verb, of: of, possessive: possessive, mutual: group.Mutual}
			}
		}
	}
	for _, group := range verbs.Light {
		role, err := roleOf(group.Noun)
		if err != nil {
			return nil, err
		}
		entry := &lightEntry{role: role}
		if len(group.Prepositions) > 0 {
			entry.prepositions = set(group.Prepositions)
		}
		for _, verb := range group.Verbs {
			l.light[verb] = append(l.light[verb], entry)
		}
	}
	for _, group := range verbs.ObjectGerund {
		for _, verb := range group.Verbs {
			l.objectGerund[verb] = set(group.Prepositions)
		}
	}
	return l, nil
}

func decode(name string, into any) error {
	data, err := lexiconFiles.ReadFile("lexicon/" + name + ".yaml")
	if err != nil {
		return fmt.Errorf("read lexicon %s: %w", name, err)
	}
	decoder := yaml.NewDecoder(strings.NewReader(string(data)))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("read lexicon %s: %w", name, err)
	}
	return nil
}

// addCues indexes the cues by word and part of speech, in the order of the file.
func (l *lexicon) addCues(cues []*cue) error {
	for _, c := range cues {
		switch c.POS {
		case "verb", "noun", "adjective":
		default:
			return fmt.Errorf("cue %v: no part of speech %q", c.Words, c.POS)
		}
		for _, e := range []*effect{&c.effect, c.Negated} {
			if e == nil {
				continue
			}
			if e.Polarity != "" && !e.Polarity.Valid() {
				return fmt.Errorf("cue %v: no polarity %q", c.Words, e.Polarity)
			}
			if e.Modality != "" && !e.Modality.Valid() {
				return fmt.Errorf("cue %v: no modality %q", c.Words, e.Modality)
			}
		}
		for _, word := range c.Words {
			key := cueKey{word, c.POS}
			l.cues[key] = append(l.cues[key], c)
		}
	}
	return nil
}

func roleOf(name string) (Role, error) {
	switch name {
	case "subject":
		return Subject, nil
	case "object":
		return Object, nil
	}
	return 0, fmt.Errorf("no role %q: subject or object", name)
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// cue returns the first cue of the word that acts on one of the frames, which
// are tried in order.
func (l *lexicon) cue(word, pos string, frames ...string) (*cue, string) {
	entries := l.cues[cueKey{word, pos}]
	for _, frame := range frames {
		for _, c := range entries {
			if c.takes(frame) {
				return c, frame
			}
		}
	}
	return nil, ""
}

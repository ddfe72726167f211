package proposition

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"maps"
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
	wordClasses
	verbClasses
	cues     map[cueKey][]*cue
	nominals map[string]*nominalEntry
	// attachment gives the nouns that take a preposition.
	attachment map[string]wordSet
	light      map[string][]*lightEntry
	// objectGerund gives the prepositions before a gerund whose doer is the
	// verb's object.
	objectGerund map[string]wordSet
	// obliqueControl gives the prepositions whose phrase does what the verb's
	// infinitive says.
	obliqueControl map[string]wordSet
	// attributes gives what an adjective before an event noun says of it.
	attributes map[string]string
}

// wordSet is a list of words or lemmas in lower case.
type wordSet map[string]bool

// UnmarshalYAML reads a list.
func (s *wordSet) UnmarshalYAML(node *yaml.Node) error {
	var list []string
	if err := node.Decode(&list); err != nil {
		return err
	}
	*s = make(wordSet, len(list))
	for _, word := range list {
		if (*s)[word] {
			return fmt.Errorf("line %d: %q stands twice in one list", node.Line, word)
		}
		(*s)[word] = true
	}
	return nil
}

// wordClasses is words.yaml.
type wordClasses struct {
	Negators    wordSet                    `yaml:"negators"`
	Negative    wordSet                    `yaml:"negative"`
	Auxiliaries map[string]schema.Modality `yaml:"auxiliaries"`
	Personal    wordSet                    `yaml:"personal"`
	Possibly    wordSet                    `yaml:"possibly"`
	Hearsay     wordSet                    `yaml:"hearsay"`
	Attributes  map[string][]string        `yaml:"attributes"`
	Conditional wordSet                    `yaml:"conditional"`
	Purpose     wordSet                    `yaml:"purpose"`
	Without     wordSet                    `yaml:"without"`
	Sources     wordSet                    `yaml:"sources"`
	Citing      wordSet                    `yaml:"citing"`
	Relative    wordSet                    `yaml:"relative"`
	Quantifiers wordSet                    `yaml:"quantifiers"`
	Adjuncts    wordSet                    `yaml:"adjuncts"`
	Temporal    wordSet                    `yaml:"temporal"`
	Concessive  wordSet                    `yaml:"concessive"`
	Ahead       wordSet                    `yaml:"ahead"`
	Backward    wordSet                    `yaml:"backward"`
	Clausal     wordSet                    `yaml:"clausal"`
	Amid        wordSet                    `yaml:"amid"`
	Tribunals   wordSet                    `yaml:"tribunals"`
	Vainly      wordSet                    `yaml:"vainly"`
	Claims      wordSet                    `yaml:"claims"`
	Fictions    wordSet                    `yaml:"fictions"`
	Untrue      wordSet                    `yaml:"untrue"`
	Proving     wordSet                    `yaml:"proving"`
	Disproving  wordSet                    `yaml:"disproving"`
	Falsely     wordSet                    `yaml:"falsely"`
	Nearly      wordSet                    `yaml:"nearly"`
	Times       wordSet                    `yaml:"times"`
	Vague       wordSet                    `yaml:"vague"`
	Honorifics  wordSet                    `yaml:"honorifics"`
	Locative    wordSet                    `yaml:"locative"`
	// Words of the order of events.
	Circumstance wordSet        `yaml:"circumstance"`
	Simultaneous wordSet        `yaml:"simultaneous"`
	Sequence     wordSet        `yaml:"sequence"`
	Shortly      wordSet        `yaml:"shortly"`
	Numbers      map[string]int `yaml:"numbers"`
	Ordinal      wordSet        `yaml:"ordinal"`
	Offices      wordSet        `yaml:"offices"`
	Extents      wordSet        `yaml:"extents"`
	Means        wordSet        `yaml:"means"`
	Unique       wordSet        `yaml:"unique"`
	Including    wordSet        `yaml:"including"`
	Crowds       wordSet        `yaml:"crowds"`
	Bodies       wordSet        `yaml:"bodies"`
	Endings      wordSet        `yaml:"endings"`
	Creations    wordSet        `yaml:"creations"`
	Units        wordSet        `yaml:"units"`
	Instrumental wordSet        `yaml:"instrumental"`
	Addressed    wordSet        `yaml:"addressed"`
	Departmental wordSet        `yaml:"departmental"`
	Postposed    wordSet        `yaml:"postposed"`
	Postposing   wordSet        `yaml:"postposing"`
	Phases       wordSet        `yaml:"phases"`
	Evidential   wordSet        `yaml:"evidential"`
	Evidence     wordSet        `yaml:"evidence"`
	Deed         wordSet        `yaml:"deed"`
	Sendable     wordSet        `yaml:"sendable"`
	Particles    wordSet        `yaml:"particles"`
	Documents    wordSet        `yaml:"documents"`
}

// verbClasses is verbs.yaml.
type verbClasses struct {
	Light []struct {
		Verbs        []string `yaml:"verbs"`
		Prepositions wordSet  `yaml:"prepositions"`
		Noun         string   `yaml:"noun"`
	} `yaml:"light"`
	Occurrence       wordSet `yaml:"occurrence"`
	SubjectControl   wordSet `yaml:"subject_control"`
	RecipientControl wordSet `yaml:"recipient_control"`
	Deserved         wordSet `yaml:"deserved"`
	HeadlinePassive  wordSet `yaml:"headline_passive"`
	SayingPurpose    wordSet `yaml:"saying_purpose"`
	Outcome          wordSet `yaml:"outcome"`
	Naming           wordSet `yaml:"naming"`
	Changing         wordSet `yaml:"changing"`
	Predicating      wordSet `yaml:"predicating"`
	Settling         wordSet `yaml:"settling"`
	Arranged         wordSet `yaml:"arranged"`
	Implicative      wordSet `yaml:"implicative"`
	Gathering        wordSet `yaml:"gathering"`
	Judging          wordSet `yaml:"judging"`
	Opposing         wordSet `yaml:"opposing"`
	Dispatching      wordSet `yaml:"dispatching"`
	Permitting       wordSet `yaml:"permitting"`
	Raising          wordSet `yaml:"raising"`
	Accusing         wordSet `yaml:"accusing"`
	Attending        wordSet `yaml:"attending"`
	ObjectControl    wordSet `yaml:"object_control"`
	Ditransitive     wordSet `yaml:"ditransitive"`
	Measured         wordSet `yaml:"measured"`
	Rising           wordSet `yaml:"rising"`
	Stative          wordSet `yaml:"stative"`
	Engaged          wordSet `yaml:"engaged"`
	Wielding         wordSet `yaml:"wielding"`
	Outright         wordSet `yaml:"outright"`
	Charging         wordSet `yaml:"charging"`
	OfBodies         wordSet `yaml:"of_bodies"`
	Verdict          wordSet `yaml:"verdict"`
	Participles      wordSet `yaml:"participles"`
	Enabling         wordSet `yaml:"enabling"`
	ObjectGerund     []struct {
		Prepositions wordSet  `yaml:"prepositions"`
		Verbs        []string `yaml:"verbs"`
	} `yaml:"object_gerund"`
	ObliqueControl []struct {
		Prepositions wordSet  `yaml:"prepositions"`
		Verbs        []string `yaml:"verbs"`
	} `yaml:"oblique_control"`
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
	Object  *effect  `yaml:"object"`
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
	shouldFrame  = "should"
	whetherFrame = "whether"
	toFrame      = "to"
	ingFrame     = "ing"
	nounFrame    = "noun"
)

var knownFrames = map[string]bool{thatFrame: true, shouldFrame: true, whetherFrame: true, toFrame: true, ingFrame: true, nounFrame: true}

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
	case clauseFrame(frame):
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
	prepositions wordSet // nil: the direct object
	role         Role    // whose role in the verb the noun's subject has
}

// nominalGroup is one entry of nominals.yaml.
type nominalGroup struct {
	Of         string            `yaml:"of"`
	Possessive string            `yaml:"possessive"`
	Mutual     bool              `yaml:"mutual"`
	Nouns      map[string]string `yaml:"nouns"`
}

var loadLexicon = sync.OnceValue(func() *lexicon {
	l, err := readLexicon()
	if err != nil {
		// The files are part of the binary and tested: this cannot happen to a user.
		panic(fmt.Sprintf("proposition: embedded lexicon: %v", err))
	}
	return l
})

// Source identifies the embedded lexicon: a change of it may change every reading.
func Source() string {
	sum := sha256.New()
	entries, err := lexiconFiles.ReadDir("lexicon")
	for _, entry := range entries {
		var data []byte
		if data, err = lexiconFiles.ReadFile("lexicon/" + entry.Name()); err != nil {
			break
		}
		sum.Write(data)
	}
	if err != nil {
		// The files are part of the binary: this cannot happen to a user.
		panic(fmt.Sprintf("proposition: embedded lexicon: %v", err))
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func readLexicon() (*lexicon, error) {
	l := &lexicon{
		cues:           map[cueKey][]*cue{},
		nominals:       map[string]*nominalEntry{},
		light:          map[string][]*lightEntry{},
		objectGerund:   map[string]wordSet{},
		obliqueControl: map[string]wordSet{},
		attributes:     map[string]string{},
	}
	var cues []*cue
	var nominals []nominalGroup
	for _, file := range []struct {
		name string
		into any
	}{
		{"words", &l.wordClasses}, {"verbs", &l.verbClasses}, {"attachment", &l.attachment},
		{"cues", &cues}, {"nominals", &nominals},
	} {
		if err := decode(file.name, file.into); err != nil {
			return nil, err
		}
	}
	for kind, list := range l.Attributes {
		for _, word := range list {
			l.attributes[word] = kind
		}
	}
	for _, group := range l.ObjectGerund {
		for _, verb := range group.Verbs {
			l.objectGerund[verb] = group.Prepositions
		}
	}
	for _, group := range l.ObliqueControl {
		for _, verb := range group.Verbs {
			if l.obliqueControl[verb] == nil {
				l.obliqueControl[verb] = wordSet{}
			}
			maps.Copy(l.obliqueControl[verb], group.Prepositions)
		}
	}
	if err := l.addCues(cues); err != nil {
		return nil, err
	}
	if err := l.addNominals(nominals); err != nil {
		return nil, err
	}
	return l, l.addLight()
}

func decode(name string, into any) error {
	data, err := lexiconFiles.ReadFile("lexicon/" + name + ".yaml")
	if err != nil {
		return fmt.Errorf("read lexicon %s: %w", name, err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("read lexicon %s: %w", name, err)
	}
	return nil
}

// addNominals indexes the event nouns; the first group that lists a noun counts.
func (l *lexicon) addNominals(groups []nominalGroup) error {
	for _, group := range groups {
		of, err := roleOf(group.Of)
		if err != nil {
			return err
		}
		possessive, err := roleOf(group.Possessive)
		if err != nil {
			return err
		}
		for noun, verb := range group.Nouns {
			if _, known := l.nominals[noun]; !known {
				l.nominals[noun] = &nominalEntry{verb: verb, of: of, possessive: possessive, mutual: group.Mutual}
			}
		}
	}
	return nil
}

// addLight indexes the light verbs.
func (l *lexicon) addLight() error {
	for _, group := range l.Light {
		role, err := roleOf(group.Noun)
		if err != nil {
			return err
		}
		entry := &lightEntry{prepositions: group.Prepositions, role: role}
		for _, verb := range group.Verbs {
			l.light[verb] = append(l.light[verb], entry)
		}
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
		for _, frame := range c.Frames {
			if base, preposition, _ := strings.Cut(frame, "/"); !knownFrames[base] || preposition != "" && base != nounFrame && base != ingFrame {
				return fmt.Errorf("cue %v: no frame %q", c.Words, frame)
			}
		}
		for _, frame := range c.Speaker {
			if !c.takes(frame) {
				return fmt.Errorf("cue %v: speaker of %q, which is none of its frames", c.Words, frame)
			}
		}
		for _, e := range []*effect{&c.effect, c.Object, c.Negated} {
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

// claimed reports whether a noun's clause with "that" is no more than claimed.
func (l *lexicon) claimed(noun string) bool { return l.Claims[noun] || l.Fictions[noun] }

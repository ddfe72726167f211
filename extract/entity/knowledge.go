package entity

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"example.com/kg/schema"
)

//go:embed data/nouns.yaml
var nounsYAML []byte

//go:embed data/verbs.yaml
var verbsYAML []byte

// Knowledge is what the rules know about words: which nouns may stand for the
// same thing, their types and genders, which verbs report and which name. The
// files data/nouns.yaml and data/verbs.yaml describe the keys.
type Knowledge struct {
	classes []nounClass
	// byNoun lists the classes a noun belongs to, in the order of the file.
	byNoun map[string][]membership

	female, male, collective, relational, vague, measure, calendar, weak, pair, particles wordSet
	// kinds are nouns for names of the gazetteer: by canonical name or class.
	kinds map[string][]string
	// lastWords gives the type that a name's last word shows.
	lastWords                              map[string]schema.Type
	femaleTitle, maleTitle                 wordSet
	inverse                                map[string]wordSet
	say, name, renames, weather, expletive wordSet
}

type nounClass struct {
	name string
	typ  schema.Type
	// open classes' general nouns take up any named thing of the type.
	open bool
}

type membership struct {
	class   int
	general bool
}

type wordSet map[string]bool

func words(s string) wordSet {
	set := wordSet{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

type nounFile struct {
	Classes []struct {
		Name    string      `yaml:"name"`
		Type    schema.Type `yaml:"type"`
		General string      `yaml:"general"`
		Special string      `yaml:"special"`
		Open    bool        `yaml:"open"`
	} `yaml:"classes"`
	Gender     genders                `yaml:"gender"`
	Collective string                 `yaml:"collective"`
	Relational string                 `yaml:"relational"`
	Vague      string                 `yaml:"vague"`
	Measure    string                 `yaml:"measure"`
	Weak       string                 `yaml:"weak"`
	Calendar   string                 `yaml:"calendar"`
	Pair       string                 `yaml:"pair"`
	Particles  string                 `yaml:"particles"`
	Kinds      map[string]string      `yaml:"kinds"`
	Names      map[schema.Type]string `yaml:"names"`
	Titles     genders                `yaml:"titles"`
	Inverse    []struct {
		Of   string `yaml:"of"`
		Back string `yaml:"back"`
	} `yaml:"inverse"`
}

type genders struct {
	Female string `yaml:"female"`
	Male   string `yaml:"male"`
}

type verbFile struct {
	Say       string `yaml:"say"`
	Renames   string `yaml:"renames"`
	Name      string `yaml:"name"`
	Weather   string `yaml:"weather"`
	Expletive string `yaml:"expletive"`
}

// ReadKnowledge parses a noun and a verb file.
func ReadKnowledge(nouns, verbs []byte) (*Knowledge, error) {
	var n nounFile
	if err := yaml.Unmarshal(nouns, &n); err != nil {
		return nil, fmt.Errorf("read nouns: %w", err)
	}
	var v verbFile
	if err := yaml.Unmarshal(verbs, &v); err != nil {
		return nil, fmt.Errorf("read verbs: %w", err)
	}
	k := &Knowledge{
		byNoun: map[string][]membership{},
		female: words(n.Gender.Female), male: words(n.Gender.Male),
		collective: words(n.Collective), relational: words(n.Relational),
		vague: words(n.Vague), measure: words(n.Measure), weak: words(n.Weak), pair: words(n.Pair), particles: words(n.Particles), calendar: words(n.Calendar),
		kinds:       map[string][]string{},
		lastWords:   map[string]schema.Type{},
		femaleTitle: words(n.Titles.Female), maleTitle: words(n.Titles.Male),
		inverse: map[string]wordSet{},
		say:     words(v.Say), name: words(v.Name), renames: words(v.Renames), weather: words(v.Weather), expletive: words(v.Expletive),
	}
	for i, c := range n.Classes {
		if !c.Type.Valid() {
			return nil, fmt.Errorf("read nouns: class %q has the unknown type %q", c.Name, c.Type)
		}
		k.classes = append(k.classes, nounClass{c.Name, c.Type, c.Open})
		for _, w := range strings.Fields(c.General) {
			k.byNoun[w] = append(k.byNoun[w], membership{i, true})
		}
		for _, w := range strings.Fields(c.Special) {
			k.byNoun[w] = append(k.byNoun[w], membership{i, false})
		}
	}
	for w := range k.calendar {
		k.measure[w] = true
	}
	for typ, last := range n.Names {
		if !typ.Valid() {
			return nil, fmt.Errorf("read nouns: names of the unknown type %q", typ)
		}
		for w := range words(last) {
			k.lastWords[w] = typ
		}
	}
	for name, nouns := range n.Kinds {
		k.kinds[name] = strings.Fields(nouns)
	}
	for _, p := range n.Inverse {
		for _, of := range strings.Fields(p.Of) {
			k.addInverse(of, p.Back)
		}
		for _, back := range strings.Fields(p.Back) {
			k.addInverse(back, p.Of)
		}
	}
	return k, nil
}

func (k *Knowledge) addInverse(noun, back string) {
	if k.inverse[noun] == nil {
		k.inverse[noun] = wordSet{}
	}
	for w := range words(back) {
		k.inverse[noun][w] = true
	}
}

var defaultKnowledge = sync.OnceValues(func() (*Knowledge, error) {
	return ReadKnowledge(nounsYAML, verbsYAML)
})

// typeOf returns the type of what a noun refers to, Concept where nothing is
// known of it.
func (k *Knowledge) typeOf(noun string) schema.Type {
	if m := k.byNoun[noun]; len(m) > 0 {
		return k.classes[m[0].class].typ
	}
	return schema.Concept
}

// known reports whether the noun stands in some class.
func (k *Knowledge) known(noun string) bool { return len(k.byNoun[noun]) > 0 }

// affinity says how well noun a can take up a thing that was called b: 3 for the
// same word, 2 where a is a general word of a class of b's, 1 where b is the
// general one ("the airline" for a company), 0 for no tie.
func (k *Knowledge) affinity(a, b string) int {
	if a == b {
		return 3
	}
	best := 0
	for _, x := range k.byNoun[a] {
		for _, y := range k.byNoun[b] {
			if x.class != y.class {
				continue
			}
			switch {
			case x.general:
				return 2
			case y.general:
				best = 1
			}
		}
	}
	return best
}

// hasType reports whether some class of the noun has the type.
func (k *Knowledge) hasType(noun string, t schema.Type) bool {
	for _, m := range k.byNoun[noun] {
		if k.classes[m.class].typ == t {
			return true
		}
	}
	return false
}

// gender returns the gender a noun gives a person.
func (k *Knowledge) gender(noun string) gender {
	switch {
	case k.female[noun]:
		return female
	case k.male[noun]:
		return male
	}
	return unknownGender
}

// general reports whether a noun may take up any named thing of a type ("the
// company", "the organisation").
func (k *Knowledge) general(noun string, t schema.Type) bool {
	for _, m := range k.byNoun[noun] {
		if m.general && k.classes[m.class].open && k.classes[m.class].typ == t {
			return true
		}
	}
	return false
}

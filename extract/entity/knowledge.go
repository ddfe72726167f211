package entity

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
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
	wordLists
	classes []nounClass
	// byNoun lists the classes a noun belongs to, in the order of the files.
	byNoun map[string][]membership
	// kinds are nouns for names of the gazetteer: by canonical name or class.
	kinds map[string][]string
	// lastWords gives the type that a name's last word shows.
	lastWords map[string]schema.Type
	inverse   map[string]wordSet
	sum       string
}

// wordLists are the plain lists of the files.
type wordLists struct {
	Gender       genders `yaml:"gender"`
	Titles       genders `yaml:"titles"`
	Collective   wordSet `yaml:"collective"`
	Relational   wordSet `yaml:"relational"`
	Vague        wordSet `yaml:"vague"`
	Broadcasting wordSet `yaml:"broadcasting"`
	Irregular    wordSet `yaml:"irregular"`
	Corporate    wordSet `yaml:"corporate"`
	Measure      wordSet `yaml:"measure"`
	Weak         wordSet `yaml:"weak"`
	Calendar     wordSet `yaml:"calendar"`
	Self         wordSet `yaml:"self"`
	Naming       wordSet `yaml:"naming"`
	Reciprocal   wordSet `yaml:"reciprocal"`
	SaidOf       wordSet `yaml:"said-of"`
	OfBodies     wordSet `yaml:"of-bodies"`
	Organ        wordSet `yaml:"organ"`
	Pair         wordSet `yaml:"pair"`
	Sides        wordSet `yaml:"sides"`
	Units        wordSet `yaml:"units"`
	Particles    wordSet `yaml:"particles"`
	Say          wordSet `yaml:"say"`
	Asking       wordSet `yaml:"asking"`
	Endings      wordSet `yaml:"endings"`
	Name         wordSet `yaml:"name"`
	Renames      wordSet `yaml:"renames"`
	Govern       wordSet `yaml:"govern"`
	Parties      wordSet `yaml:"parties"`
	Weather      wordSet `yaml:"weather"`
	Expletive    wordSet `yaml:"expletive"`
	Finding      wordSet `yaml:"finding"`
	Mutual       wordSet `yaml:"mutual"`
	Helping      wordSet `yaml:"helping"`
	Fights       wordSet `yaml:"fights"`
	Judging      wordSet `yaml:"judging"`
	Personal     wordSet `yaml:"personal"`
	Public       wordSet `yaml:"public"`
	Where        wordSet `yaml:"where"`
	Introducing  wordSet `yaml:"introducing"`
	Prosecute    wordSet `yaml:"prosecute"`
	Enacting     wordSet `yaml:"enacting"`
	Agreeing     wordSet `yaml:"agreeing"`
	Foreign      wordSet `yaml:"foreign"`
}

type genders struct {
	Female wordSet `yaml:"female"`
	Male   wordSet `yaml:"male"`
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

// wordSet is a list of words that is written with spaces between them.
type wordSet map[string]bool

// UnmarshalYAML adds the words of n to s, so that a second file extends a first.
func (s *wordSet) UnmarshalYAML(n *yaml.Node) error {
	var text string
	if err := n.Decode(&text); err != nil {
		return err
	}
	if *s == nil {
		*s = wordSet{}
	}
	for _, w := range strings.Fields(text) {
		(*s)[w] = true
	}
	return nil
}

// knowledgeFile is a file of words.
type knowledgeFile struct {
	*wordLists `yaml:",inline"`
	Classes    []struct {
		Name    string      `yaml:"name"`
		Type    schema.Type `yaml:"type"`
		General string      `yaml:"general"`
		Special string      `yaml:"special"`
		Open    bool        `yaml:"open"`
	} `yaml:"classes"`
	Kinds   map[string]string      `yaml:"kinds"`
	Names   map[schema.Type]string `yaml:"names"`
	Inverse []struct {
		Of   string `yaml:"of"`
		Back string `yaml:"back"`
	} `yaml:"inverse"`
}

// ReadKnowledge returns the built-in knowledge of words, extended by files of the
// user's own with the same keys (see data/nouns.yaml). A key that no file has, a
// type that does not exist and YAML that cannot be read are errors.
func ReadKnowledge(files ...[]byte) (*Knowledge, error) {
	k := &Knowledge{
		byNoun: map[string][]membership{}, kinds: map[string][]string{},
		lastWords: map[string]schema.Type{}, inverse: map[string]wordSet{},
	}
	sum := sha256.New()
	for i, f := range append([][]byte{nounsYAML, verbsYAML}, files...) {
		if err := k.read(f); err != nil {
			return nil, fmt.Errorf("read file %d of words: %w", i-1, err)
		}
		fmt.Fprintf(sum, "%d\n%s", len(f), f)
	}
	k.sum = hex.EncodeToString(sum.Sum(nil))
	return k, nil
}

func (k *Knowledge) read(file []byte) error {
	f := knowledgeFile{wordLists: &k.wordLists}
	d := yaml.NewDecoder(bytes.NewReader(file))
	d.KnownFields(true)
	if err := d.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	for _, c := range f.Classes {
		if !c.Type.Valid() {
			return fmt.Errorf("class %q has the unknown type %q", c.Name, c.Type)
		}
		at := len(k.classes)
		k.classes = append(k.classes, nounClass{c.Name, c.Type, c.Open})
		for _, w := range strings.Fields(c.General) {
			k.byNoun[w] = append(k.byNoun[w], membership{at, true})
		}
		for _, w := range strings.Fields(c.Special) {
			k.byNoun[w] = append(k.byNoun[w], membership{at, false})
		}
	}
	for name, nouns := range f.Kinds {
		k.kinds[name] = append(k.kinds[name], strings.Fields(nouns)...)
	}
	for typ := range f.Names {
		if !typ.Valid() {
			return fmt.Errorf("names of the unknown type %q", typ)
		}
	}
	for _, typ := range schema.Types() {
		for _, w := range strings.Fields(f.Names[typ]) {
			k.lastWords[w] = typ
		}
	}
	for _, p := range f.Inverse {
		for _, of := range strings.Fields(p.Of) {
			for _, back := range strings.Fields(p.Back) {
				k.addInverse(of, back)
				k.addInverse(back, of)
			}
		}
	}
	return nil
}

func (k *Knowledge) addInverse(noun, back string) {
	if k.inverse[noun] == nil {
		k.inverse[noun] = wordSet{}
	}
	k.inverse[noun][back] = true
}

var defaultKnowledge = sync.OnceValues(func() (*Knowledge, error) { return ReadKnowledge() })

// typeOf returns the type of what a noun refers to, Concept where nothing is
// known of it.
func (k *Knowledge) typeOf(noun string) schema.Type {
	if m := k.byNoun[noun]; len(m) > 0 {
		return k.classes[m[0].class].typ
	}
	return schema.Concept
}

// hasAny reports whether one of the words is in the set.
func (s wordSet) hasAny(list []string) bool {
	return slices.ContainsFunc(list, func(w string) bool { return s[w] })
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

// weak reports whether a modifier doesn't tell one thing of its kind from another
// once it has been mentioned.
func (k *Knowledge) weak(w string) bool {
	if k.Weak[w] {
		return true
	}
	i := strings.LastIndexByte(w, '-')
	return i >= 0 && k.SaidOf[w[i:]]
}

// gender returns the gender a noun gives a person.
func (k *Knowledge) gender(noun string) gender {
	switch {
	case k.Gender.Female[noun]:
		return female
	case k.Gender.Male[noun]:
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

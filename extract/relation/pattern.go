package relation

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"example.com/kg/schema"
)

// Pattern says which words and constructions evoke a relation. PATTERNS.md
// describes each field.
type Pattern struct {
	// ID names the pattern ("offer-meeting/readiness"); it is the rule that the
	// evidence carries.
	ID       string `yaml:"id"`
	Relation string `yaml:"relation"`
	// Verb, Noun and Role list what evokes the relation: verbal and copular
	// constructions, event nouns with their arguments, and nouns for what a
	// person or thing is.
	Verb constructions `yaml:"verb"`
	Noun []string      `yaml:"noun"`
	Role []string      `yaml:"role"`
	// Head lists nouns that evoke the relation by what hangs on them, wherever they
	// stand: "three soldiers from the 2nd Battalion". "*" is any noun or name.
	Head []string `yaml:"head"`
	// Phrase lists constructions of a noun phrase that evoke the relation by
	// themselves: "possessive" (Iceland's Gunnarsdóttir), "modifier" (the Samsung
	// factory), "title", "apposition".
	Phrase []string `yaml:"phrase"`
	// Kind restricts the pattern to these kinds of proposition.
	Kind []string `yaml:"kind"`
	// Subject and Object say where the relation's arguments are and what they
	// must be.
	Subject Place `yaml:"subject"`
	Object  Place `yaml:"object"`
	// Content constrains the embedded clause or event noun, and says how its own
	// statements are changed.
	Content *Content `yaml:"content"`
	// Plain, where it is given, says whether a role noun must stand without
	// adjectives and common nouns before it ("its chief", but not "its human rights
	// chief") or with some.
	Plain *bool `yaml:"plain"`
	// Reciprocal relations take the members of a coordinated or plural subject as
	// both arguments where there is no object ("Lavrov and Rubio met").
	Reciprocal bool `yaml:"reciprocal"`
	// Value keeps an embedded clause as it stands (said: "the talks will go on")
	// instead of naming its event.
	Value bool `yaml:"value"`
	// Swap exchanges subject and object.
	Swap    bool  `yaml:"swap"`
	Passive *bool `yaml:"passive"`
	// Complement, where it is given, says whether the clause must or must not have
	// a complement beside its object ("left the room", but not "left it unchanged").
	Complement *bool `yaml:"complement"`
	// Intransitive demands that the clause has no direct object ("returned to Oslo",
	// but not "returned the painting to Oslo").
	Intransitive bool            `yaml:"intransitive"`
	Modality     schema.Modality `yaml:"modality"`
	Polarity     schema.Polarity `yaml:"polarity"`
	// Qualifiers gives prepositions a role in this pattern ("of": "accused-of").
	Qualifiers map[string]string `yaml:"qualifiers"`
	// Outputs are further relations that the same words express.
	Outputs []Output `yaml:"outputs"`
	// Additive patterns fire beside the one that fits best, not instead of it.
	Additive bool `yaml:"additive"`
	// Presupposed statements are told in passing: they hold whether the clause is
	// affirmed or denied.
	Presupposed bool `yaml:"presupposed"`
	// Drop says that the words express no statement of their own.
	Drop bool `yaml:"drop"`
	// Prior is the probability that the words mean the relation, given that they
	// were read rightly.
	Prior float64 `yaml:"prior"`

	own           bool
	constructions []Construction
	nouns, roles  map[string]bool
	heads         map[string]bool
}

// constructions is a YAML list of constructions, or one string of them with
// commas between, which needs no quoting of braces.
type constructions []string

// UnmarshalYAML reads either form.
func (c *constructions) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind != yaml.ScalarNode {
		var list []string
		if err := node.Decode(&list); err != nil {
			return err
		}
		*c = list
		return nil
	}
	for line := range strings.SplitSeq(node.Value, ",") {
		if words := strings.Fields(line); len(words) > 0 {
			*c = append(*c, strings.Join(words, " "))
		}
	}
	return nil
}

// Output is a further relation of a pattern.
type Output struct {
	Relation string          `yaml:"relation"`
	Subject  Place           `yaml:"subject"`
	Object   Place           `yaml:"object"`
	Modality schema.Modality `yaml:"modality"`
	Polarity schema.Polarity `yaml:"polarity"`
}

// Place says where an argument is found and what it must be.
type Place struct {
	From Selector
	// Types lists the entity types that will do; Heads the classes or lemmas one
	// of which must head it, NotHeads those that must not.
	Types           []schema.Type
	Heads, NotHeads string
	// Within lists the classes or lemmas one of which must head the phrase that the
	// argument modifies: the actor of a strike in "U.S. strikes killed six".
	Within string
	// Named demands a named entity, Common an unnamed one; Unknown allows the
	// actor nobody names.
	Named, Common, Unknown bool
	// Singular demands a singular noun without a number ("a tanker"), Proper a
	// phrase that is itself a name and not a description of something named.
	Singular, Proper bool

	heads, notHeads, within map[string]bool
}

// UnmarshalYAML reads a place: a selector alone, or a mapping.
func (p *Place) UnmarshalYAML(node *yaml.Node) error {
	var raw struct {
		From    string        `yaml:"from"`
		Types   []schema.Type `yaml:"type"`
		Heads   string        `yaml:"head"`
		Not     string        `yaml:"not"`
		Within  string        `yaml:"within"`
		Named   bool          `yaml:"named"`
		Common  bool          `yaml:"common"`
		Unknown bool          `yaml:"unknown"`
		Single  bool          `yaml:"singular"`
		Proper  bool          `yaml:"proper"`
	}
	if node.Kind == yaml.ScalarNode {
		raw.From = node.Value
	} else if err := decodeStrict(node, &raw); err != nil {
		return err
	}
	if raw.From != "" {
		from, err := ParseSelector(raw.From)
		if err != nil {
			return fmt.Errorf("line %d: %w", node.Line, err)
		}
		p.From = from
	}
	for _, t := range raw.Types {
		if !t.Valid() {
			return fmt.Errorf("line %d: no type %q", node.Line, t)
		}
	}
	p.Types, p.Heads, p.NotHeads, p.Within = raw.Types, raw.Heads, raw.Not, raw.Within
	p.Named, p.Common, p.Singular, p.Proper, p.Unknown = raw.Named, raw.Common, raw.Single, raw.Proper, raw.Unknown
	return nil
}

func (p *Place) compile(classes *Classes) (err error) {
	if p.heads, err = lemmaSet(p.Heads, classes); err != nil {
		return err
	}
	if p.notHeads, err = lemmaSet(p.NotHeads, classes); err != nil {
		return err
	}
	p.within, err = lemmaSet(p.Within, classes)
	return err
}

// constraints counts what the place demands beyond being there.
func (p *Place) constraints() int {
	n := 0
	if len(p.Types) > 0 {
		n++
	}
	if p.heads != nil {
		n += 3
	}
	if p.within != nil {
		n += 3
	}
	if p.notHeads != nil || p.Named || p.Common || p.Singular || p.Proper {
		n++
	}
	return n
}

func lemmaSet(source string, classes *Classes) (map[string]bool, error) {
	if source == "" {
		return nil, nil
	}
	set := map[string]bool{}
	for word := range strings.FieldsSeq(source) {
		list, err := classes.expand(word)
		if err != nil {
			return nil, err
		}
		for _, lemma := range list {
			set[lemma] = true
		}
	}
	return set, nil
}

// Content is the embedded proposition ("to meet Rubio") or event noun ("for a
// meeting with Rubio") of a predicate.
type Content struct {
	// From says where it is; by default the clause.
	From string `yaml:"from"`
	// Relation lists the relations one of which it must express; empty for any.
	Relation []string `yaml:"relation"`
	// Given is the modality that the embedded clause must have by itself: "required"
	// for "said that X must go".
	Given schema.Modality `yaml:"given"`
	// Modal lists auxiliaries one of which the embedded clause must have.
	Modal string `yaml:"modal"`
	// Subject says what the embedded clause's own subject must be.
	Subject Place `yaml:"subject"`
	// Modality and Polarity are given to its own statements.
	Modality schema.Modality `yaml:"modality"`
	Polarity schema.Polarity `yaml:"polarity"`
	// Speaker makes the pattern's subject the one who says it.
	Speaker bool `yaml:"speaker"`
	// Drop leaves the content's own statements out.
	Drop bool `yaml:"drop"`

	from   Selector
	modals map[string]bool
}

// compile checks the pattern and prepares it for matching.
func (p *Pattern) compile(classes *Classes) error {
	if p.ID == "" {
		return fmt.Errorf("pattern without id")
	}
	fail := func(err error) error { return fmt.Errorf("pattern %s: %w", p.ID, err) }
	if p.Relation == "" && !p.Drop && p.Content == nil {
		return fail(fmt.Errorf("no relation"))
	}
	if len(p.Verb)+len(p.Noun)+len(p.Role)+len(p.Phrase)+len(p.Head) == 0 {
		return fail(fmt.Errorf("nothing evokes it: give verb, noun, role, head or phrase"))
	}
	for _, kind := range slices.Concat(p.Phrase, p.Kind) {
		if !slices.Contains(kinds, kind) {
			return fail(fmt.Errorf("no kind %q", kind))
		}
	}
	modalities := []schema.Modality{p.Modality}
	if p.Content != nil {
		modalities = append(modalities, p.Content.Modality, p.Content.Given)
	}
	for _, m := range modalities {
		if m != "" && !m.Valid() {
			return fail(fmt.Errorf("no modality %q", m))
		}
	}
	if p.Polarity != "" && !p.Polarity.Valid() {
		return fail(fmt.Errorf("no polarity %q", p.Polarity))
	}
	p.constructions = nil
	for _, source := range p.Verb {
		construction, err := parseConstruction(source, classes)
		if err != nil {
			return fail(err)
		}
		if slices.Contains(construction.Verbs, anyWord) && !p.Additive {
			return fail(fmt.Errorf("%q: a pattern for any verb must be additive", source))
		}
		p.constructions = append(p.constructions, construction)
	}
	var err error
	if p.nouns, err = lemmaSet(strings.Join(p.Noun, " "), classes); err != nil {
		return fail(err)
	}
	if p.roles, err = lemmaSet(strings.Join(p.Role, " "), classes); err != nil {
		return fail(err)
	}
	if p.heads, err = lemmaSet(strings.Join(p.Head, " "), classes); err != nil {
		return fail(err)
	}
	if p.heads != nil && p.Object.From == nil {
		return fail(fmt.Errorf("a head noun without a place for its object"))
	}
	places := []*Place{&p.Subject, &p.Object}
	for i := range p.Outputs {
		places = append(places, &p.Outputs[i].Subject, &p.Outputs[i].Object)
	}
	for _, place := range places {
		if err := place.compile(classes); err != nil {
			return fail(err)
		}
	}
	if p.Content != nil {
		if p.Content.From == "" {
			p.Content.From = "clause"
		}
		if p.Content.from, err = ParseSelector(p.Content.From); err != nil {
			return fail(err)
		}
		if p.Content.modals, err = lemmaSet(p.Content.Modal, classes); err != nil {
			return fail(err)
		}
		if err = p.Content.Subject.compile(classes); err != nil {
			return fail(err)
		}
		slices.Sort(p.Content.Relation)
	}
	if p.Prior == 0 {
		p.Prior = defaultPrior
	}
	return nil
}

// kinds are the kinds of proposition by the names that patterns use.
var kinds = []string{"verbal", "copular", "nominal", "apposition", "title", "possessive", "existential", "modifier", "hyphenated"}

// anyWord stands for every word in a pattern's verbs, roles and heads.
const anyWord = "*"

// defaultPrior is the prior of a pattern that gives none.
const defaultPrior = 0.85

// ownWeight puts the user's patterns before all that are built in.
const ownWeight = 100

// weight is how specific the pattern is in the given construction.
func (p *Pattern) weight(c *Construction) int {
	w := p.Subject.constraints() + p.Object.constraints()
	if p.own {
		w += ownWeight
	}
	if c != nil {
		w += c.weight()
	}
	if p.Content != nil {
		w++
		if len(p.Content.Relation) > 0 {
			w += 5
		}
		if p.Content.Given != "" {
			w += 2
		}
		if p.Content.modals != nil {
			w += 2
		}
	}
	if p.Passive != nil || p.Complement != nil || p.Intransitive {
		w++
	}
	if p.Plain != nil {
		w++
	}
	if p.roles != nil && !p.roles[anyWord] {
		w += 6
	}
	return w
}

package relation_test

import (
	"slices"
	"strings"
	"testing"

	"example.com/kg/extract/english"
	"example.com/kg/extract/proposition"
	"example.com/kg/extract/proposition/tree"
	"example.com/kg/extract/relation"
	"example.com/kg/schema"
)

// clause is a hand-made verbal proposition over a sentence of which each word is
// a token: word/lemma/UPOS/XPOS/head/relation.
type clause struct {
	words     string
	head      int
	lemma     string
	particle  string
	passive   bool
	kind      proposition.Kind
	arguments []proposition.Argument
	types     map[int]relation.Thing
	polarity  schema.Polarity
}

func argument(role proposition.Role, preposition string, head int) proposition.Argument {
	return proposition.Argument{Role: role, Preposition: preposition, Head: head, Tokens: []int{head}, Minimal: []int{head}, Proposition: -1}
}

func (c *clause) sentence() english.Sentence {
	s := english.Sentence{}
	at := 0
	for i, word := range strings.Fields(c.words) {
		fields := strings.Split(word, "/")
		s.Tokens = append(s.Tokens, english.Token{
			Text: fields[0], Form: fields[0], Lemma: fields[1], UPOS: fields[2], XPOS: fields[3],
			Start: at, End: at + len(fields[0]), Head: int(fields[4][0]-'0') - 1, Rel: fields[5], Word: i, SpaceAfter: true,
		})
		at += len(fields[0]) + 1
	}
	s.End = at
	return s
}

func (c *clause) match(t *testing.T, set *relation.Set) relation.Result {
	t.Helper()
	s := c.sentence()
	polarity := c.polarity
	if polarity == "" {
		polarity = schema.Affirmed
	}
	return set.Match(relation.Input{
		Trees: []*tree.Tree{tree.New(&s)},
		Propositions: []proposition.Proposition{{
			Kind: c.kind, Head: c.head, Lemma: c.lemma, Particle: c.particle, Passive: c.passive, Predicate: []int{c.head},
			Arguments: c.arguments, Polarity: polarity, Modality: schema.Asserted, Parent: -1, Confidence: 1,
		}},
		Thing: func(_, head int) relation.Thing {
			if thing, known := c.types[head]; known {
				return thing
			}
			return relation.Thing{Type: schema.Concept}
		},
	})
}

var people = map[int]relation.Thing{
	0: {Type: schema.Person, Named: true}, 2: {Type: schema.Person, Named: true},
	3: {Type: schema.Person, Named: true}, 4: {Type: schema.Person, Named: true},
}

func TestMatch(t *testing.T) {
	set, err := relation.Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		clause
		want []string
	}{
		"verb and object": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj slammed/slam/VERB/VBD/0/root Bo/Bo/PROPN/NNP/2/obj", head: 1, lemma: "slam", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Object, "", 2)},
		}, []string{"0 criticised 2 criticised/verb"}},
		"a lemma that was guessed wrong": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj bombed/bom/VERB/VBD/0/root Bo/Bo/PROPN/NNP/2/obj", head: 1, lemma: "bom", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Object, "", 2)},
		}, []string{"0 bombed 2 bombed/verb"}},
		"agentless passive": {clause{
			words: "Bo/Bo/PROPN/NNP/3/nsubj:pass was/be/AUX/VBD/3/aux:pass jailed/jail/VERB/VBN/0/root", head: 2, lemma: "jail", passive: true,
			types: people, arguments: []proposition.Argument{argument(proposition.Object, "", 0)},
		}, []string{"? arrested 0 arrested/verb"}},
		"particle and preposition": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj lashed/lash/VERB/VBD/0/root out/out/ADP/RP/2/compound:prt at/at/ADP/IN/5/case Bo/Bo/PROPN/NNP/2/obl",
			head:  1, lemma: "lash", particle: "out", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Oblique, "at", 4)},
		}, []string{"0 criticised 4 criticised/verb"}},
		"reciprocal": {clause{
			words: "Ada/Ada/PROPN/NNP/4/nsubj and/and/CCONJ/CC/3/cc Bo/Bo/PROPN/NNP/1/conj met/meet/VERB/VBD/0/root", head: 3, lemma: "meet", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Subject, "", 2)},
		}, []string{"0 met 2 met/pair"}},
		"one alone meets nobody": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root", head: 1, lemma: "meet", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0)},
		}, nil},
		"swapped": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj lost/lose/VERB/VBD/0/root to/to/ADP/IN/4/case Bo/Bo/PROPN/NNP/2/obl", head: 1, lemma: "lose", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Oblique, "to", 3)},
		}, []string{"3 defeated 0 defeated/lose"}},
		"open": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj froze/freeze/VERB/VBD/0/root Bo/Bo/PROPN/NNP/2/obj", head: 1, lemma: "befuddle", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Object, "", 2)},
		}, []string{"0 froze 2 froze/assets"}},
		"silent verb": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj had/have/VERB/VBD/0/root Bo/Bo/PROPN/NNP/2/obj", head: 1, lemma: "have", types: people,
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Object, "", 2)},
		}, nil},
		"the object's type decides": {clause{
			words: "Ada/Ada/PROPN/NNP/2/nsubj met/meet/VERB/VBD/0/root demand/demand/NOUN/NN/2/obj", head: 1, lemma: "meet",
			types:     map[int]relation.Thing{0: {Type: schema.Person, Named: true}},
			arguments: []proposition.Argument{argument(proposition.Subject, "", 0), argument(proposition.Object, "", 2)},
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			result := c.match(t, set)
			var got []string
			for _, m := range result.Matches {
				subject := "?"
				if m.Subject != nil {
					subject = string(rune('0' + m.Subject.Head))
				}
				got = append(got, subject+" "+m.Relation+" "+string(rune('0'+m.Object.Head))+" "+m.Rule)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q; %+v", got, c.want, result.Traces)
			}
		})
	}
}

// TestInventory checks that the patterns evoke every relation of the starting
// inventory that the ontology embeds.
func TestInventory(t *testing.T) {
	set, err := relation.Load()
	if err != nil {
		t.Fatal(err)
	}
	evoked := set.Relations()
	for _, id := range inventory {
		if !slices.Contains(evoked, id) {
			t.Errorf("no pattern evokes %s", id)
		}
	}
}

// FuzzLoad feeds the reader of pattern files with anything.
func FuzzLoad(f *testing.F) {
	f.Add("patterns: [{id: a, relation: b, verb: 'x _'}]")
	f.Add("classes: {a: b c}\npatterns: [{id: a, relation: b, verb: '{a} {a} with _, be x of _', object: {type: [Person], head: '{a}'}}]")
	f.Add("qualifiers: [{prepositions: in, role: location}]")
	f.Add("patterns: [{id: a, drop: true, noun: [x/y], subject: \"'s|by\"}]")
	f.Fuzz(func(t *testing.T, source string) {
		if _, err := relation.Load(relation.Source{Name: "fuzz.yaml", Data: []byte(source)}); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}

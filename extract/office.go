package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.com/kg/schema"
)

// officeRelation joins a person with an office, which keeps its full wording.
const officeRelation = "holds_position"

// resignRelation joins a person with the office that its title names.
const resignRelation = "resigned_from"

// kindRelation joins a thing with the kind of thing it is.
const kindRelation = "is_a"

// kind names the kind that a phrase describes, in the singular: "two oil
// companies" gives "oil company".
func (r *reading) kind(f phraseOf) ([]end, string) {
	var words []int
	for _, i := range r.quoted(f, schema.DescriptionMention) {
		if !r.inside(f, i, "nummod") {
			words = append(words, i)
		}
	}
	name := r.singular(f, r.wording(f, words))
	if name == "" {
		return nil, "the kind has no words"
	}
	text, start, fin := f.slice(words)
	node := schema.Node{Text: text, Start: start, End: fin, Phrase: f.phrase()}
	node.ID, node.Name, node.Type = r.scoped(name, schema.Concept)
	return []end{{Node: node, confidence: 0.9}}, ""
}

// singular puts the head of a phrase that several things share, each for itself, into
// the singular.
func (r *reading) singular(f phraseOf, name string) string {
	token := f.tree().Token(f.argument.Head)
	if token.XPOS != "NNS" && token.XPOS != "NNPS" {
		return name
	}
	one := token.Lemma
	if !strings.Contains(name, token.Form) { // the first word of its sentence
		return strings.Replace(name, strings.ToLower(token.Form), one, 1)
	}
	if first, _ := utf8.DecodeRuneInString(token.Form); unicode.IsUpper(first) {
		c, n := utf8.DecodeRuneInString(one)
		one = string(unicode.ToUpper(c)) + one[n:]
	}
	return strings.Replace(name, token.Form, one, 1)
}

// office names the office that a phrase describes: "Russia's foreign minister"
// gives "foreign minister of Russia". An office of a named body or place means
// the same in every document; any other belongs to its document.
func (r *reading) office(f phraseOf) ([]end, string) {
	t, a := f.tree(), f.argument
	var words []int
	complete := officeEnd(f)
	owner, named := "", false
	tokens := a.Tokens
	if a.Share > 0 { // "the presidents of Kenya and Uganda": of one of the two
		tokens, complete = a.Minimal, nil
	}
	for _, i := range append(slices.Clone(tokens), complete...) {
		switch {
		case slices.Contains(words, i), r.inside(f, i, "nummod"):
			continue
		case slices.Contains(complete, i):
		case i > a.Head && !r.ofPhrase(f, i):
			continue
		case t.Is(i, "punct") && i > a.Head:
			continue
		case t.Rel[i] == "nmod:poss" || r.inside(f, i, "nmod:poss"):
			if t.Rel[i] == "nmod:poss" {
				owner, named = r.possessor(f, i)
			}
			continue
		case t.Token(i).XPOS == "POS":
			continue
		}
		named = named || t.Name[i] >= 0
		words = append(words, i)
	}
	name := r.singular(f, r.wording(f, words))
	if owner != "" {
		name = strings.TrimSpace(name + " of " + owner)
	}
	if name == "" {
		return nil, "the office has no words"
	}
	text, start, fin := f.slice(words)
	node := schema.Node{Name: name, Type: schema.Concept, Text: text, Start: start, End: fin, Phrase: f.phrase()}
	if named {
		node.ID = schema.EntityID(schema.Concept, name)
	} else {
		node.ID = schema.ScopedEntityID(schema.Concept, r.document.ID, name)
	}
	return []end{{Node: node, named: named, confidence: 0.9}}, ""
}

// officeEnd lists the tokens that complete a title before a name where the parse
// leaves them out: "of State" in "Secretary of State Marco Rubio".
func officeEnd(f phraseOf) []int {
	t, head := f.tree(), f.argument.Head
	tokens := t.Sentence.Tokens
	if head+2 >= len(tokens) || t.Lower(head+1) != "of" {
		return nil
	}
	out := []int{head + 1}
	for i := head + 2; i < len(tokens); i++ {
		k := t.Name[i]
		if k >= 0 && t.Sentence.Names[k].Type == schema.Person || tokens[i].UPOS != "NOUN" && tokens[i].UPOS != "PROPN" {
			break
		}
		out = append(out, i)
	}
	if len(out) == 1 {
		return nil
	}
	return out
}

// possessor is whose office it is.
func (r *reading) possessor(f phraseOf, head int) (name string, named bool) {
	if m, found := r.resolution.At(f.part.offset+f.sentence, head); found {
		e := &r.resolution.Entities[m.Entity]
		return e.Name, e.Named
	}
	if f.tree().Token(head).UPOS == "PRON" {
		return "", false
	}
	return r.wording(f, f.tree().Minimal(head)), f.tree().Name[head] >= 0
}

// ofPhrase reports whether a token after the office's head belongs to its "of",
// "for", "to" or "at" phrase, and not to a clause or an apposition in it: "member of
// the council who stayed away" is a member of the council.
func (r *reading) ofPhrase(f phraseOf, i int) bool {
	t := f.tree()
	for i >= 0 && i != f.argument.Head {
		switch t.Base(i) {
		case "acl", "advcl", "appos", "parataxis", "ccomp":
			return false
		}
		if t.Head[i] == f.argument.Head {
			if !t.Is(i, "nmod") {
				return t.Is(i, "flat", "compound")
			}
			switch preposition, _ := t.Case(i); preposition {
			case "of", "for", "to", "at":
				return true
			}
			return false
		}
		i = t.Head[i]
	}
	return false
}

// inside reports whether a token stands below a dependent of that relation
// within the phrase.
func (r *reading) inside(f phraseOf, i int, relation string) bool {
	t := f.tree()
	for i >= 0 && i != f.argument.Head {
		if t.Rel[i] == relation && t.Head[i] == f.argument.Head {
			return true
		}
		i = t.Head[i]
	}
	return false
}

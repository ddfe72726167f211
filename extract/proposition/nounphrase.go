package proposition

import (
	"unicode"
	"unicode/utf8"

	"example.com/kg/schema"
)

// readPhrases reads what noun phrases say by their make-up: titles before names,
// appositions, possessors, and adjectives or compounds that name something.
func (r *reading) readPhrases() {
	for _, i := range r.Order {
		if !r.nounish(i) && !r.nominalised(i) {
			continue
		}
		for _, k := range r.Kids[i] {
			switch {
			case r.Rel[k] == "nmod:desc" && r.describesThing(k, i):
				r.apposition(i, k)
			case r.Rel[k] == "nmod:desc", r.Is(k, "compound") && r.titleBefore(k, i), r.Is(k, "amod") && r.lexicon.Offices[r.Lower(k)] && r.titleBefore(k, i):
				r.title(i, k)
			case r.Is(k, "appos"), r.Rel[k] == "nmod:unmarked" && r.personNoun(k, i):
				r.apposition(i, k)
			case r.Rel[k] == "nmod:poss":
				r.possessive(i, k)
			case r.Is(k, "amod", "compound") && k < i && k > 1 && r.Token(k-1).Form == "-" && r.Name[k] < 0:
				r.hyphenated(i, k)
			case r.Is(k, "nmod") && r.affiliated(i, k):
				r.relate(Possessive, AffiliationRule, i, []Argument{r.phrase(Subject, "", k), r.phrase(Object, "", i)})
			case r.Is(k, "amod", "compound") && k < i && r.Name[k] >= 0 && r.Name[k] != r.Name[i]:
				for _, c := range r.Conjuncts(k) {
					if r.Name[c] >= 0 && c < i {
						r.modifier(i, c)
					}
				}
			}
		}
	}
}

// nominalised reports whether an adjective heads a noun phrase, as taggers have it
// of "its chief executive".
func (r *reading) nominalised(i int) bool {
	return r.Token(i).UPOS == "ADJ" && r.Is(i, "nsubj", "obj", "iobj", "obl", "nmod", "appos") && r.Has(i, "det", "nmod:poss")
}

// describesThing reports whether noun k before the name i says what kind of body or
// product it is: "the truck maker Iveco".
func (r *reading) describesThing(k, i int) bool {
	if r.Name[i] < 0 || r.Token(k).UPOS != "NOUN" || r.honorific(k) {
		return false
	}
	switch r.Sentence.Names[r.Name[i]].Type {
	case schema.Organization, schema.Product, schema.Media:
		return true
	}
	return false
}

// titleBefore reports whether k, a noun read as a compound part, is a title of
// the person i.
func (r *reading) titleBefore(k, i int) bool {
	n := r.Name[i]
	return n >= 0 && r.Sentence.Names[n].Type == schema.Person && r.Name[k] < 0 && k < r.Sentence.Names[n].From &&
		(r.nounish(k) || r.lexicon.Offices[r.Lower(k)])
}

func (r *reading) personNoun(k, i int) bool {
	n := r.Name[i]
	return n >= 0 && r.Sentence.Names[n].Type == schema.Person && r.Token(k).UPOS == "NOUN" && !r.temporal(k) && k > i
}

// relate adds a proposition between two parts of a noun phrase.
func (r *reading) relate(kind Kind, rule string, head int, arguments []Argument) {
	if len(arguments) < 2 {
		return
	}
	p := r.add(head, kind, rule)
	w := &r.props[p]
	w.Arguments = arguments
	for h := head; h >= 0; h = r.Head[h] {
		if q := r.clause[h]; q >= 0 {
			w.Parent = q
			break
		}
	}
}

// title reads "Foreign Minister Lavrov": the name is the subject, the title with
// all that belongs to it the complement.
func (r *reading) title(name, title int) {
	if r.temporal(title) || !r.nounish(title) && !r.lexicon.Offices[r.Lower(title)] {
		return
	}
	if len(r.Token(title).Form) < 2 || r.honorific(title) || r.opensTitle(name, title) {
		return
	}
	complement := r.phrase(ComplementRole, "", title)
	// A title's adjectives, possessor and compounds may hang on the name.
	first := title
	for _, k := range r.Kids[name] {
		if k < title && r.Is(k, "amod", "compound", "nmod:desc", "nmod:poss", "nummod") {
			first = min(first, r.Subtree(k, nil)[0])
		}
	}
	first = min(first, complement.Tokens[0])
	if whole := interval(first, title); len(whole) > len(complement.Tokens) && complement.Tokens[len(complement.Tokens)-1] == title {
		complement.Tokens = whole
		complement.Minimal = r.withoutDeterminer(complement.Tokens)
	}
	r.relate(Title, "title", title, []Argument{r.phrase(Subject, "", name), complement})
	if xpos := r.Token(title).XPOS; xpos != "NNS" && xpos != "NNPS" {
		return
	}
	// "Ministers Anna Berg and Karl Stein" gives each of them the title.
	for _, other := range r.Conjuncts(name) {
		if other != name && r.Name[other] >= 0 && !r.Has(other, "nmod:desc") {
			r.relate(Title, "title", title, []Argument{r.phrase(Subject, "", other), complement})
		}
	}
}

// opensTitle reports whether a title's noun is followed by the adjective that ends the
// title, so that the two are one: "Secretary-General", "Attorney General".
func (r *reading) opensTitle(name, noun int) bool {
	end := noun + 1
	if end >= name {
		return false
	}
	if r.Token(end).Form == "-" {
		end++
	}
	return end < name && r.Head[end] == name && r.lexicon.Offices[r.Lower(end)] &&
		capital(r.Token(end).Text) == capital(r.Token(noun).Text)
}

func capital(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first)
}

// honorific reports whether a title says no office.
func (r *reading) honorific(i int) bool {
	return r.lexicon.Honorifics[r.Lower(i)]
}

// interval lists the tokens from first to last.
func interval(first, last int) []int {
	tokens := make([]int, 0, last-first+1)
	for i := first; i <= last; i++ {
		tokens = append(tokens, i)
	}
	return tokens
}

func (r *reading) withoutDeterminer(tokens []int) []int {
	out := make([]int, 0, len(tokens))
	for _, i := range tokens {
		if !r.Is(i, "det") {
			out = append(out, i)
		}
	}
	return out
}

// apposition reads "Lavrov, the foreign minister".
func (r *reading) apposition(noun, k int) {
	if r.temporal(k) || r.clause[k] >= 0 && r.Verb(k) || r.Token(k).UPOS == "NUM" {
		return
	}
	list, _ := r.phrases(ComplementRole, "", k)
	described := r.phrase(Subject, "", noun)
	if shares := r.shares(described, noun); len(shares) > 1 && len(shares) == len(list) {
		// "the presidents of Kenya and Uganda, Anna Berg and Jon Falk": each of one
		for n, a := range list {
			r.relate(Apposition, "appos", a.Head, []Argument{shares[n], a})
		}
		return
	}
	for _, a := range list {
		r.relate(Apposition, "appos", a.Head, []Argument{r.phrase(Subject, "", noun), a})
	}
}

// possessive reads "Russia's foreign minister", "his visit", "whose diplomats".
func (r *reading) possessive(noun, k int) {
	if r.temporal(k) {
		return
	}
	possessors, _ := r.resolved(Subject, "", k)
	for _, a := range possessors {
		r.relate(Possessive, "possessive", noun, []Argument{a, r.phrase(Object, "", noun)})
	}
}

// modifier reads "the Russian ministry", "the Samsung factory".
func (r *reading) modifier(noun, k int) {
	r.relate(Modifier, "modifier", noun, []Argument{r.phrase(Subject, "", k), r.phrase(Object, "", noun)})
}

// AffiliationRule is the rule of a person's body: "Ada Lind of the University of
// Oslo".
const AffiliationRule = "affiliation"

// affiliated reports whether a phrase says which body a person belongs to: "Ada
// Lind of the University of Oslo".
func (r *reading) affiliated(person, k int) bool {
	p, b := r.Name[person], r.Name[k]
	if p < 0 || b < 0 || p == b || r.Sentence.Names[p].Type != schema.Person {
		return false
	}
	if t := r.Sentence.Names[b].Type; t != schema.Organization && t != schema.Media {
		return false
	}
	preposition, _ := r.Case(k)
	return preposition == "of" || preposition == "at" || preposition == "from"
}

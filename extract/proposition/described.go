package proposition

import "example.com/kg/schema"

// mendLeftOverName makes the name behind a description the subject and the
// description what it is called, where the parser took the description for the subject
// and left the name over: "German industrial group Nordwind AG agreed", "U.S. Senator
// Eva Lund will meet".
func (r *reading) mendLeftOverName() bool {
	for _, name := range r.Order {
		v := r.Head[name]
		if v < name || !r.Is(name, "obl", "vocative", "dep", "appos", "nmod", "dislocated", "obj") || !r.bodyOrPerson(name) || r.Has(name, "case", "det", "cc") || r.temporal(name) {
			continue
		}
		noun := r.Kid(v, "nsubj")
		if noun < 0 || noun > name || r.Name[noun] >= 0 || !r.nounish(noun) || r.Token(noun).XPOS == "NNS" || r.Has(noun, "det", "conj", "nmod:poss", "appos") {
			continue
		}
		description := r.Subtree(noun, nil)
		if last := description[len(description)-1]; last+1 != r.Subtree(name, nil)[0] || r.boundary(last) {
			continue
		}
		r.Head[name], r.Rel[name] = v, r.Rel[noun]
		r.Head[noun], r.Rel[noun] = name, "nmod:desc"
		return true
	}
	return false
}

// bodyOrPerson reports whether token i heads the name of a person or a body.
func (r *reading) bodyOrPerson(i int) bool {
	n := r.Name[i]
	if n < 0 {
		return false
	}
	switch r.Sentence.Names[n].Type {
	case schema.Person, schema.Organization, schema.Media:
		return true
	}
	return false
}

// mendAppointed makes the person in "named Lind prime minister" the object and the office
// what the object becomes, where the parser takes the two for one phrase: a name is no
// part of the office behind it.
func (r *reading) mendAppointed() bool {
	changed := false
	for _, i := range r.Order {
		v := r.Head[i]
		if v < 0 || i < v || !r.Is(i, "obj") || r.Name[i] >= 0 || r.Token(i).UPOS != "NOUN" || !r.Verb(v) || !r.lexicon.Predicating[r.Lemma(v)] || r.Has(v, "aux:pass", "iobj", "xcomp") || r.Has(i, "case", "det") {
			continue
		}
		if name := r.Kid(i, "compound", "nmod:desc"); name == v+1 && r.person(name) {
			r.Head[name], r.Rel[name] = v, "obj"
			r.Rel[i] = "xcomp"
			changed = true
		}
	}
	return changed
}

// mendRecipient makes a name directly behind a verb of giving, before what is given,
// the recipient: "lent Nordwind $2 billion".
func (r *reading) mendRecipient() bool {
	changed := false
	for _, i := range r.Order {
		v := r.Head[i]
		if v < 0 || v > i || !r.Is(i, "obl") || !r.bodyOrPerson(i) || r.Has(i, "case") || !r.lexicon.Ditransitive[r.Lemma(v)] || r.Has(v, "iobj") {
			continue
		}
		object := r.Kid(v, "obj")
		if phrase := r.Subtree(i, nil); object > i && phrase[0] == v+1 && phrase[len(phrase)-1]+1 == r.Subtree(object, nil)[0] {
			r.Rel[i] = "iobj"
			changed = true
		}
	}
	return changed
}

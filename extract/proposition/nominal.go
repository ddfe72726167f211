package proposition

import (
	"slices"
	"strings"

	"example.com/kg/schema"
)

// eventNoun returns the entry of an event noun that may be read as a
// proposition.
func (r *reading) eventNoun(i int) (*nominalEntry, bool) {
	token := r.Token(i)
	if token.UPOS != "NOUN" && token.UPOS != "PROPN" || r.Is(i, "compound", "flat", "nmod:desc", "goeswith", "fixed") {
		return nil, false
	}
	if k := r.Name[i]; k >= 0 && r.Sentence.Names[k].Type != schema.Event {
		return nil, false
	}
	entry, known := r.lexicon.nominals[r.Lemma(i)]
	if !known {
		// A noun with a content of its own: "suspicion of …", "evidence that …".
		if known = len(r.lexicon.cues[cueKey{r.Lemma(i), "noun"}]) > 0; known {
			entry = contentNoun
		}
	}
	if !known || r.temporal(i) {
		return nil, false
	}
	return entry, true
}

// contentNoun is the entry of a noun that is known as a cue alone.
var contentNoun = &nominalEntry{of: Oblique, possessive: Subject}

// fillNominal gives an event noun its arguments.
func (r *reading) fillNominal(p int) {
	i := r.props[p].Head
	entry, _ := r.eventNoun(i)
	r.props[p].Verb = entry.verb
	ofRole, possessiveRole := entry.of, entry.possessive
	agent, of, possessor := -1, -1, -1
	for _, k := range r.Kids[i] {
		preposition, _ := r.Case(k)
		switch {
		case r.Rel[k] == "nmod:poss":
			possessor = k
		case r.isAgent(true, k, preposition), r.Is(k, "nmod") && preposition == "by" && !r.temporal(k):
			if !r.claimed(i, k) {
				agent = k
			}
		case r.Is(k, "nmod") && preposition == "of":
			of = k
		}
	}
	if agent < 0 && of >= 0 && !entry.mutual {
		agent = r.lowAgent(of)
	}
	switch {
	case agent >= 0:
		ofRole, possessiveRole = Object, Object
		r.props[p].Rule += "/by"
	case of >= 0 && possessor >= 0:
		possessiveRole = Subject
		if ofRole == Subject {
			ofRole = Oblique
		}
	}
	for _, k := range r.Kids[i] {
		if r.temporal(k) {
			continue
		}
		switch {
		case k == agent:
		case k == possessor:
			r.take(p, possessiveRole, "", k)
			r.props[p].Rule += "/possessive"
		case k == of && (r.nominal[k] >= 0 || r.clause[k] >= 0) && ofRole == Subject:
			// "a round of talks", "the threat of war": no one acts.
			r.take(p, Oblique, "of", k)
		case k == of:
			preposition := ""
			if ofRole == Oblique {
				preposition = "of"
			}
			r.take(p, ofRole, preposition, k)
			r.props[p].Rule += "/of"
		case r.Is(k, "nmod", "obl"):
			if preposition, _ := r.Case(k); preposition != "" && !r.lexicon.Sources[preposition] && !r.claimed(i, k) {
				r.take(p, Oblique, preposition, k)
				r.props[p].Rule += "/" + strings.ReplaceAll(preposition, " ", "-")
			}
		case r.Is(k, "acl", "ccomp", "xcomp", "advcl") && r.clause[k] >= 0 && r.contentOf(k):
			mark, _ := r.Mark(k)
			if r.Infinitive(k) {
				mark = "to"
			}
			r.clausal(p, mark, k)
		}
	}
	if agent >= 0 {
		r.take(p, Subject, "", agent)
	}
	r.attributive(p, entry)
	r.borrowSubject(p)
}

// claimed reports whether the "by" phrase k of event noun i is the agent of the
// event noun above.
func (r *reading) claimed(i, k int) bool {
	h := r.Head[i]
	if h < 0 || r.nominal[h] < 0 {
		return false
	}
	preposition, _ := r.Case(i)
	above, _ := r.eventNoun(h)
	return preposition == "of" && above != nil && !above.mutual && r.lowAgent(i) == k
}

// lowAgent returns the "by" phrase that was hung on the "of" phrase although it
// belongs to the event noun above: "the cancellation of the summit by
// Washington". The things made or written by somebody keep theirs.
func (r *reading) lowAgent(of int) int {
	entry, event := r.eventNoun(of)
	if r.Name[of] < 0 && (!event || !entry.mutual) && (event || r.lexicon.Creations[r.Lemma(of)]) {
		return -1
	}
	for _, k := range r.Kids[of] {
		if preposition, _ := r.Case(k); preposition == "by" && r.Is(k, "nmod") && !r.temporal(k) {
			return k
		}
	}
	return -1
}

// attributive reads names and nouns that stand before the event noun.
func (r *reading) attributive(p int, entry *nominalEntry) {
	i := r.props[p].Head
	var names, nouns []int
	for _, k := range r.Kids[i] {
		if k > i || !r.Is(k, "compound", "amod") {
			continue
		}
		for _, m := range r.Subtree(k, nil) {
			if n := r.Name[m]; n >= 0 && n != r.Name[i] && r.Sentence.Names[n].To-1 == m {
				names = append(names, m)
			}
		}
		if r.Is(k, "compound") && r.Name[k] < 0 && r.Token(k).UPOS == "NOUN" {
			nouns = append(nouns, k)
		}
	}
	hasSubject := slices.ContainsFunc(r.props[p].Arguments, func(a Argument) bool { return a.Role == Subject })
	for _, m := range names {
		role, preposition := Attributive, ""
		name := r.Sentence.Names[r.Name[m]]
		switch {
		case entry.mutual && len(names) > 1:
			role, preposition = Oblique, "between"
		case name.Type == schema.Group && !hasSubject && !entry.mutual:
			role = Subject
		}
		r.props[p].Arguments = append(r.props[p].Arguments, r.phrase(role, preposition, m))
		r.props[p].Rule += "/attributive"
	}
	for _, m := range nouns {
		r.props[p].Arguments = append(r.props[p].Arguments, r.phrase(Attributive, "", m))
	}
}

// borrowSubject gives an event noun without subject that of its light verb
// ("Lavrov made an offer"), or of the noun whose content it is ("readiness for a
// meeting").
func (r *reading) borrowSubject(p int) {
	w := &r.props[p]
	q := w.Parent
	if q < 0 {
		return
	}
	preposition, _ := r.Case(w.Head)
	parent := &r.props[q]
	role, light := r.light(parent, w.Head, preposition)
	if light && role == Subject {
		w.Link = Light // one who accepts or faces something does not do it
	}
	if slices.ContainsFunc(w.Arguments, func(a Argument) bool { return a.Role == Subject }) {
		return
	}
	if entry, _ := r.eventNoun(w.Head); !light && parent.Kind == Verbal && entry != nil && entry.mutual && r.lexicon.Circumstance[preposition] && r.Head[w.Head] == parent.Head && r.has(w.Head, "with") {
		// "fled after clashes with troops", "was hurt in a fight with police"
		role, light = Subject, true
		if parent.Passive {
			role = Object
		}
	}
	if parent.Kind == Nominal {
		if c, _ := r.lexicon.cue(parent.Lemma, "noun", nounFrame+"/"+preposition); c != nil && c.Polarity != schema.Denied {
			role, light = Subject, true
		}
	}
	if !light {
		return
	}
	var list []Argument
	for _, a := range parent.Arguments {
		if a.Role == role && a.Head != w.Head && a.Proposition < 0 {
			list = append(list, a)
		}
	}
	if len(list) > 0 {
		w.Arguments = append(w.Arguments, implied(list, Subject)...)
		w.Rule += "/light"
	}
}

// light reports whether the parent is a light verb whose event head names, and
// whose role in the verb the event's subject has.
func (r *reading) light(parent *work, head int, preposition string) (Role, bool) {
	if parent.Kind != Verbal && parent.Kind != Copular {
		return 0, false
	}
	lemma := parent.Lemma
	if parent.Particle != "" {
		if _, known := r.lexicon.light[lemma+" "+parent.Particle]; known {
			lemma += " " + parent.Particle
		}
	}
	direct := false
	for h := head; h >= 0 && h != parent.Head; h = r.Head[h] {
		if r.Head[h] == parent.Head {
			direct = r.Is(h, "obj", "nsubj:pass") && preposition == "" || r.Is(h, "obl", "nmod", "advcl") && preposition != ""
		} else if !r.Is(h, "conj") {
			return 0, false
		}
	}
	for _, entry := range r.lexicon.light[lemma] {
		if direct && (entry.prepositions == nil && preposition == "" || entry.prepositions[preposition]) {
			return entry.role, true
		}
	}
	return 0, false
}

package proposition

import (
	"slices"
	"strings"

	"example.com/kg/extract/english"
)

// clauseKind says whether token i heads a clause, and of what kind. Predicates
// are found in the tree; the tags alone mislead too often.
func (r *reading) clauseKind(i int) (Kind, string, bool) {
	subject := r.Has(i, "nsubj", "csubj", "expl")
	copula := r.Has(i, "cop")
	verb := r.Verb(i)
	switch r.Base(i) {
	case "aux", "cop", "case", "mark", "det", "punct", "cc", "fixed", "flat", "compound", "nummod":
		return 0, "", false
	case "root", "ccomp", "advcl", "acl", "csubj", "parataxis", "list":
	case "xcomp":
		if !verb && !copula {
			return 0, "", false
		}
	case "conj":
		if !verb && !copula && !subject {
			return 0, "", false
		}
		if verb && !copula && !subject && !r.conjoinedVerb(i) {
			return 0, "", false
		}
	case "amod":
		return 0, "", false
	default:
		if !copula && !(verb && subject) {
			return 0, "", false
		}
	}
	if verb && !(copula && !r.Has(i, "obj", "nsubj:outer", "aux") && !strings.HasPrefix(r.Token(i).XPOS, "VB")) {
		if there := r.Kid(i, "expl"); there >= 0 && r.Lemma(there) == "there" {
			return Existential, "existential", true
		}
		if r.Token(i).UPOS == "AUX" && !subject && len(r.Kids[i]) == 0 {
			return 0, "", false
		}
		return Verbal, "verb/active", true
	}
	switch {
	case copula:
		return Copular, "copula", true
	case subject && r.Has(i, "aux") && r.Has(i, "obj"):
		return Verbal, "verb/active", true // "will free hostages": an auxiliary and an object make a verb
	case subject && r.Base(i) != "conj":
		return Copular, "copula/omitted", true
	case subject:
		return Copular, "copula/shared", true
	}
	return 0, "", false
}

// conjoinedVerb reports whether a verb without subject is conjoined to a clause
// or has dependents of a clause, so that it heads one.
func (r *reading) conjoinedVerb(i int) bool {
	if h := r.Head[i]; h >= 0 && (r.Verb(h) || r.Has(h, "cop", "nsubj")) {
		return true
	}
	return r.Has(i, "obj", "obl", "aux", "xcomp", "ccomp")
}

// embed finds each proposition's parent: the nearest clause or event noun above.
func (r *reading) embed() {
	for p := range r.props {
		w := &r.props[p]
		i := w.Head
		if w.Kind == Nominal && r.clause[i] >= 0 {
			w.Parent, w.Link = r.clause[i], Nominalised
			continue
		}
		below := i
		for h := r.Head[i]; h >= 0; below, h = h, r.Head[h] {
			if q := r.nominal[h]; q >= 0 && (w.Kind == Nominal || r.contentOf(below)) {
				w.Parent = q
				break
			}
			if q := r.clause[h]; q >= 0 {
				w.Parent = q
				break
			}
		}
		if w.Parent >= 0 {
			w.Link = r.link(p)
		}
	}
}

// contentOf reports whether a clause hangs on a noun as its content and not as a
// modifier: "the offer to meet", "the claim that …".
func (r *reading) contentOf(i int) bool {
	if r.Rel[i] != "acl" && r.Base(i) != "ccomp" && r.Base(i) != "xcomp" && r.Rel[i] != "advcl" {
		return false
	}
	mark, _ := r.Mark(i)
	return r.Infinitive(i) || mark != "" || r.Base(i) == "ccomp"
}

// link says how proposition p is embedded.
func (r *reading) link(p int) Link {
	w := &r.props[p]
	i := w.Head
	if w.Kind == Nominal {
		return Nominalised
	}
	mark, _ := r.Mark(i)
	switch r.Base(i) {
	case "conj", "list":
		if r.Head[i] == r.props[w.Parent].Head {
			return Coordination
		}
		return Relative
	case "parataxis":
		return Coordination
	case "xcomp":
		return Infinitive
	case "ccomp", "csubj", "root":
		if r.Infinitive(i) && !r.Has(i, "nsubj") {
			return Infinitive
		}
		return Complement
	case "advcl":
		if strings.HasSuffix(r.Rel[i], ":relcl") {
			return Relative
		}
		if r.lexicon.Purpose[mark] || mark == "" && r.Infinitive(i) {
			return Purpose
		}
		return Adverbial
	case "acl":
		if strings.HasSuffix(r.Rel[i], ":relcl") {
			return Relative
		}
		if r.contentOf(i) {
			return Content
		}
		return Participle
	}
	return Relative
}

// passive reports whether the clause of verb i is passive.
func (r *reading) passive(i int) bool {
	token := r.Token(i)
	for _, k := range r.Kids[i] {
		switch r.Rel[k] {
		case "nsubj:pass", "csubj:pass":
			if r.activePast(i) {
				continue
			}
			return true
		case "aux:pass":
			return true
		case "obl:agent":
			if !r.measures(k) {
				return true
			}
		}
	}
	if r.Has(i, "aux", "cop") || token.XPOS != "VBN" && token.XPOS != "VBD" {
		return false
	}
	subject := r.Has(i, "nsubj", "csubj")
	switch r.Base(i) {
	case "acl":
		return !subject && !strings.HasSuffix(r.Rel[i], ":relcl")
	case "advcl":
		return !subject && token.XPOS == "VBN"
	case "xcomp":
		return token.XPOS == "VBN"
	case "conj":
		h := r.Head[i]
		return !subject && token.XPOS == "VBN" && h >= 0 && r.clause[h] >= 0 && r.props[r.clause[h]].Passive
	case "root", "ccomp", "parataxis":
		headline := r.Sentence.Kind == english.Headline || token.XPOS == "VBN"
		return subject && headline && !r.Has(i, "obj", "ccomp", "xcomp") && r.lexicon.HeadlinePassive[r.Lemma(i)]
	}
	return false
}

// activePast reports whether a verb with the subject of a passive is none: in a full
// sentence a passive has an auxiliary ("The party lost by nine votes").
func (r *reading) activePast(i int) bool {
	tokens := r.Sentence.Tokens
	if r.Token(i).XPOS != "VBD" && !r.lexicon.Participles[r.Lower(i)] || r.Has(i, "aux") || !r.Is(i, "root", "ccomp", "parataxis") || r.Sentence.Kind != english.Body {
		return false
	}
	if agent := r.Kid(i, "obl:agent"); agent >= 0 && !r.measures(agent) {
		return false
	}
	return tokens[len(tokens)-1].Form == "."
}

// past reports whether the clause of i is in a past or perfect tense.
func (r *reading) past(i int) bool {
	for _, k := range r.Kids[i] {
		if !r.Is(k, "aux", "cop") {
			continue
		}
		switch token := r.Token(k); {
		case token.XPOS == "VBD", r.Lemma(k) == "have":
			return true
		case token.XPOS == "MD", token.XPOS == "VBZ", token.XPOS == "VBP":
			return false
		}
	}
	return r.Token(i).XPOS == "VBD"
}

// fillClause gives clause p its predicate and arguments.
func (r *reading) fillClause(p int) {
	w := &r.props[p]
	i := w.Head
	w.Past = r.past(i)
	if w.Kind == Verbal {
		w.Passive = r.passive(i)
	}
	if w.Link == Coordination && !w.Past && !r.Has(i, "aux", "cop") {
		w.Past = r.props[w.Parent].Past && r.Token(i).XPOS == "VBN"
	}
	r.predicate(p)
	r.surfaceSubjects(p)
	r.arguments(p)
	r.gap(p)
	r.shareObjects(p)
	r.classify(p)
}

// predicate collects the tokens of the predicate phrase and the particle.
func (r *reading) predicate(p int) {
	w := &r.props[p]
	i := w.Head
	for _, k := range r.Kids[i] {
		switch {
		case r.Rel[k] == "compound:prt":
			w.Predicate = append(w.Predicate, k)
			if w.Particle == "" {
				w.Particle = r.Lower(k)
			}
		case r.Is(k, "cop") && w.Kind == Copular:
			w.Predicate = append(w.Predicate, k)
		}
	}
	if w.Kind == Copular && !r.Verb(i) {
		// The complement is an argument of its own; the copula alone is the predicate.
		w.Predicate = slices.DeleteFunc(w.Predicate, func(k int) bool { return k == i })
		if len(w.Predicate) == 0 {
			w.Predicate = []int{i}
		}
	}
	slices.Sort(w.Predicate)
}

// classify names the clause type and the rule.
func (r *reading) classify(p int) {
	w := &r.props[p]
	var object, indirect, complement, adverbial bool
	for _, a := range w.Arguments {
		switch a.Role {
		case Object, Clausal:
			object = true
		case IndirectObject:
			indirect = true
		case ComplementRole:
			complement = true
		case Oblique, Bare:
			adverbial = true
		}
	}
	switch {
	case w.Kind == Copular && r.copularAdverbial(w):
		w.Clause = SVA
	case w.Kind == Copular, complement && !object:
		w.Clause = SVC
	case indirect && object:
		w.Clause = SVOO
	case object && complement:
		w.Clause = SVOC
	case object && adverbial:
		w.Clause = SVOA
	case object:
		w.Clause = SVO
	case adverbial:
		w.Clause = SVA
	default:
		w.Clause = SV
	}
	if w.Kind == Verbal && w.Passive {
		w.Rule = "verb/passive"
	}
	if w.Kind == Verbal {
		switch w.Link {
		case Relative:
			w.Rule += "/relative"
		case Participle:
			w.Rule += "/participle"
		case Infinitive, Purpose:
			w.Rule += "/infinitive"
		}
	}
}

// copularAdverbial reports whether a copula's complement is a prepositional
// phrase or an adverb ("is in Moscow").
func (r *reading) copularAdverbial(w *work) bool {
	preposition, _ := r.Case(w.Head)
	return preposition != "" || r.Token(w.Head).UPOS == "ADV"
}

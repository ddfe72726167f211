package proposition

import (
	"slices"
	"strings"
)

// phrases makes one argument for head and one for each of its conjuncts; they
// share the preposition unless a conjunct has its own. What one of them enumerates
// follows it. Excluded conjuncts ("Muscat, not Doha") are returned apart.
func (r *reading) phrases(role Role, preposition string, head int) (list, excluded []Argument) {
	for _, c := range r.Conjuncts(head) {
		if c != head && r.clause[c] >= 0 && r.Base(c) == "conj" && !r.Nominal(c) {
			continue
		}
		own, _ := r.Case(c)
		if own == "" || role != Oblique {
			own = preposition
		}
		a := r.phrase(role, own, c)
		if c != head && r.excludes(c) {
			excluded = append(excluded, a)
			continue
		}
		list = append(list, r.withMembers(a, c)...)
	}
	return list, excluded
}

// withMembers returns argument a, which noun i heads, and after it what the noun
// enumerates.
func (r *reading) withMembers(a Argument, i int) []Argument {
	members, whole := r.enumeration(i)
	if shares := r.shares(a, i); len(shares) > 1 && !(whole && len(members) == len(shares)) {
		return shares // but "the presidents of Kenya and Uganda, Anna Berg and Jon Falk" are these two
	}
	a.Listed = whole
	list := []Argument{a}
	for _, m := range members {
		member := r.phrase(a.Role, a.Preposition, m)
		member.Member, member.Implied = true, a.Implied
		list = append(list, member)
	}
	return list
}

// excludes reports whether conjunct c is denied: ", not Doha", "rather than Doha".
func (r *reading) excludes(c int) bool {
	for _, k := range r.Kids[c] {
		if r.Lower(k) == "nor" {
			continue // "neither Paris nor Berlin": one denial of both
		}
		if k < c && r.Is(k, "advmod", "cc") && r.lexicon.Negators[r.Lemma(k)] && !r.onlyAfter(k) {
			return true
		}
		if k < c && r.Is(k, "cc", "case") && strings.HasPrefix(r.Lower(k), "rather") {
			return true
		}
	}
	return false
}

// notOne reports whether "not" stands before a subject: "not a single country".
func (r *reading) notOne(i int) bool {
	for _, k := range r.Kids[i] {
		if k < i && r.Is(k, "advmod") && r.Lower(k) == "not" && !r.onlyAfter(k) {
			return true
		}
	}
	return false
}

// onlyAfter reports whether "not" belongs to "not only", "not just".
func (r *reading) onlyAfter(k int) bool {
	if k+1 >= len(r.Sentence.Tokens) {
		return false
	}
	switch r.Lower(k + 1) {
	case "only", "just", "merely", "necessarily", "simply":
		return true
	}
	return false
}

// phrase makes the argument that head alone gives.
func (r *reading) phrase(role Role, preposition string, head int) Argument {
	a := Argument{
		Role:        role,
		Preposition: preposition,
		Head:        head,
		Tokens:      r.Phrase(head),
		Minimal:     r.Minimal(head),
		Proposition: -1,
	}
	if r.Is(head, "conj") && r.excludes(head) || role == Subject && r.notOne(head) {
		denial := func(i int) bool { return r.lexicon.Negators[r.Lemma(i)] }
		a.Tokens = slices.DeleteFunc(a.Tokens, denial)
		a.Minimal = slices.DeleteFunc(a.Minimal, denial)
	}
	return a
}

// implied marks copies of arguments as carried over and gives them a role.
func implied(list []Argument, role Role) []Argument {
	out := make([]Argument, 0, min(len(list), maxShared))
	for _, a := range list[:min(len(list), maxShared)] {
		a.Role, a.Implied = role, true
		out = append(out, a)
	}
	return out
}

// maxShared bounds the arguments that a clause takes over from another, so that
// long coordinations of verbs with long coordinations of subjects stay linear.
const maxShared = 16

// arguments reads the dependents of clause p. Subjects were read before.
func (r *reading) arguments(p int) {
	w := &r.props[p]
	i := w.Head
	r.placeSubjects(p)
	if w.Kind == Copular && !r.Verb(i) {
		preposition, _ := r.Case(i)
		role := ComplementRole
		if preposition != "" {
			role = Oblique
		}
		r.take(p, role, preposition, i)
	}
	for _, k := range r.Kids[i] {
		switch r.Base(k) {
		case "obj":
			if r.clause[k] >= 0 {
				r.clausal(p, "", k)
			} else {
				r.take(p, Object, "", k)
			}
		case "iobj":
			r.take(p, IndirectObject, "", k)
		case "obl":
			r.oblique(p, k)
		case "nmod":
			if !r.nounish(i) {
				r.oblique(p, k)
			}
		case "xcomp":
			if r.clause[k] >= 0 {
				r.clausal(p, "", k)
			} else {
				preposition, _ := r.Case(k)
				r.take(p, ComplementRole, preposition, k)
			}
		case "ccomp":
			if r.clause[k] >= 0 {
				r.clausal(p, "", k)
			}
		case "advcl":
			mark, _ := r.Mark(k)
			if mark == "" {
				mark, _ = r.Case(k)
			}
			if r.clause[k] >= 0 && !strings.HasSuffix(r.Rel[k], ":relcl") {
				if mark == "" && r.Infinitive(k) {
					mark = "to"
				}
				r.clausal(p, mark, k)
			}
		case "advmod":
			r.adverb(p, k)
		}
	}
}

// take adds the phrase of k and its conjuncts. Relative words are replaced by
// what they stand for.
func (r *reading) take(p int, role Role, preposition string, k int) {
	list, excluded := r.resolved(role, preposition, k)
	w := &r.props[p]
	for _, a := range list {
		if !r.repeats(w, a) {
			w.Arguments = append(w.Arguments, a)
		}
	}
	w.contrasts = append(w.contrasts, excluded...)
}

// repeats reports whether another part of the same name already is that argument:
// parsers tear unknown names apart.
func (r *reading) repeats(w *work, a Argument) bool {
	if r.Name[a.Head] < 0 {
		return false
	}
	return slices.ContainsFunc(w.Arguments, func(b Argument) bool {
		return b.Role == a.Role && b.Preposition == a.Preposition && r.Name[b.Head] == r.Name[a.Head]
	})
}

// resolved is phrases with relative words replaced.
func (r *reading) resolved(role Role, preposition string, k int) (list, excluded []Argument) {
	if antecedent := r.antecedent(k); antecedent != nil {
		for _, c := range antecedent {
			a := r.phrase(role, preposition, c)
			a.Implied = true
			if r.excludes(c) {
				excluded = append(excluded, a)
				continue
			}
			list = append(list, r.withMembers(a, c)...)
		}
		return list, excluded
	}
	return r.phrases(role, preposition, k)
}

// oblique reads a prepositional or bare nominal adverbial.
func (r *reading) oblique(p, k int) {
	preposition, _ := r.Case(k)
	if r.lexicon.Sources[preposition] {
		return
	}
	if r.isAgent(r.props[p].Passive, k, preposition) {
		return
	}
	role := Oblique
	if preposition == "" {
		role = Bare
	}
	r.take(p, role, preposition, k)
}

// isAgent reports whether k is the agent of a passive by its preposition, where
// the parser leaves the subtype out.
func (r *reading) isAgent(passive bool, k int, preposition string) bool {
	if r.measures(k) || preposition != "by" && preposition != "" {
		return false
	}
	return r.Rel[k] == "obl:agent" ||
		passive && preposition == "by" && r.Rel[k] == "obl" && !r.temporal(k) && r.Token(k).UPOS != "NUM"
}

// measures reports whether a "by" phrase says by how much or by what means.
func (r *reading) measures(k int) bool {
	lemma := r.Lemma(k)
	switch {
	case r.Token(k).UPOS == "SYM", r.Has(k, "nummod") && r.lexicon.Times[lemma]:
		return true
	case r.Token(k).UPOS == "NUM" && !r.Has(k, "nmod"):
		return true // "voted by 60 to 40"
	case r.Name[k] >= 0:
		return false
	}
	return r.lexicon.Extents[lemma] || r.lexicon.Means[lemma] && len(r.Kids[k]) == 1
}

// temporal reports whether k heads a temporal expression.
func (r *reading) temporal(k int) bool {
	for _, t := range r.Sentence.Times {
		if k >= t.From && k < t.To {
			return true
		}
	}
	return r.lexicon.Times[r.Lemma(k)]
}

// clausal adds the clause that k heads and its conjuncts.
func (r *reading) clausal(p int, preposition string, k int) {
	for _, c := range r.Conjuncts(k) {
		q := r.clause[c]
		if q < 0 || q == p {
			continue
		}
		r.props[p].Arguments = append(r.props[p].Arguments, Argument{
			Role:        Clausal,
			Preposition: preposition,
			Head:        c,
			Tokens:      r.Phrase(c),
			Minimal:     []int{c},
			Proposition: q,
		})
	}
}

// adverb adds an adverb of place, time or manner, or "where" for what it stands
// for. Adverbs that deny, qualify or connect are no arguments.
func (r *reading) adverb(p, k int) {
	lemma := r.Lemma(k)
	if copula := r.Kid(r.props[p].Head, "cop"); copula >= 0 && k > copula && k < r.props[p].Head {
		return // "very", "more": part of the complement
	}
	if r.Token(k).XPOS == "WRB" {
		if antecedent := r.antecedent(k); antecedent != nil && lemma == "where" {
			r.take(p, Oblique, "in", k)
		}
		return
	}
	if r.lexicon.Negators[lemma] || r.lexicon.Negators[r.Lower(k)] || r.lexicon.Possibly[lemma] || r.Token(k).UPOS == "ADP" {
		return
	}
	a := r.phrase(Bare, "", k)
	r.props[p].Arguments = append(r.props[p].Arguments, a)
}

// antecedent returns the nouns that a relative word stands for, nil where k is
// no relative word of a relative clause.
func (r *reading) antecedent(k int) []int {
	token := r.Token(k)
	relative := (token.XPOS == "WDT" || token.XPOS == "WP" || token.XPOS == "WRB" || token.XPOS == "WP$" ||
		r.Lower(k) == "that" && token.UPOS == "PRON" && k > 0) && r.lexicon.Relative[r.Lower(k)]
	if !relative {
		// "both of which", "most of whom"
		for _, kid := range r.Kids[k] {
			if r.Is(kid, "nmod") && r.Token(kid).UPOS == "PRON" && r.lexicon.Relative[r.Lower(kid)] && !r.nounish(k) {
				return r.antecedent(kid)
			}
		}
		return nil
	}
	for i := k; i >= 0; i = r.Head[i] {
		if strings.HasSuffix(r.Rel[i], ":relcl") && r.Head[i] >= 0 {
			if r.Base(i) == "advcl" {
				return nil
			}
			return r.antecedents(r.Head[i], i)
		}
	}
	return nil
}

// nounish reports whether token i is a common noun or a name.
func (r *reading) nounish(i int) bool {
	upos := r.Token(i).UPOS
	return upos == "NOUN" || upos == "PROPN"
}

// antecedents returns noun and those of its conjuncts that stand before the
// relative clause. A description in apposition to a name gives way to the name.
func (r *reading) antecedents(noun, clause int) []int {
	if r.Is(noun, "appos") && r.Head[noun] >= 0 && (r.Name[noun] < 0 || r.Has(noun, "nummod")) && r.Name[r.Head[noun]] >= 0 {
		several := r.Has(noun, "nummod")
		noun = r.Head[noun]
		for several && r.Is(noun, "conj") && r.Head[noun] >= 0 && r.Nominal(r.Head[noun]) {
			noun = r.Head[noun] // "Ann Berg and Eva Lund, two Swedes living in Oslo"
		}
	}
	if r.clause[noun] >= 0 && r.Base(noun) == "conj" {
		return []int{noun}
	}
	noun = r.agreeing(noun, clause)
	var list []int
	for _, c := range r.Conjuncts(noun) {
		if c == noun || c < clause && r.Nominal(c) {
			list = append(list, c)
		}
	}
	return list
}

// agreeing returns the head of the list, or the plural that it is in apposition to,
// where the relative clause of its last member has a plural verb: "Ann Berg and Eva
// Lund, who were held".
func (r *reading) agreeing(noun, clause int) int {
	verb := clause
	for _, k := range r.Kids[clause] {
		if r.Is(k, "aux", "cop") {
			verb = k
			break
		}
	}
	if xpos := r.Token(verb).XPOS; xpos != "VBP" && r.Lower(verb) != "were" {
		return noun
	}
	for r.Head[noun] >= 0 && r.Is(noun, "conj", "appos") && !r.plural(noun) && r.Nominal(r.Head[noun]) {
		noun = r.Head[noun]
	}
	return noun
}

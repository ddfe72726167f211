package proposition

// mendMarkedRoot makes the past tense that was read as a modifier of the subject the
// main verb where what was taken for the main clause opens with a subordinator
// behind it: "The yield climbed on Monday after the governor hinted at a rise".
func (r *reading) mendMarkedRoot(f int) bool {
	if r.Head[f] >= 0 || !r.Verb(f) {
		return false
	}
	mark, subject := -1, -1
	for _, k := range r.Kids[f] {
		switch {
		case k < f && r.Is(k, "mark") && r.lexicon.Temporal[r.Lower(k)]:
			mark = k
		case k < f && r.Is(k, "nsubj"):
			subject = k
		}
	}
	if mark < 0 || subject < 0 || subject > mark {
		return false
	}
	for _, v := range r.Kids[subject] {
		if v < subject || v > mark || r.Rel[v] != "acl" || r.Token(v).XPOS != "VBD" || r.Has(v, "obl:agent", "aux", "mark") {
			continue
		}
		r.Head[v], r.Rel[v] = -1, "root"
		r.Head[subject], r.Rel[subject] = v, "nsubj"
		r.Head[f], r.Rel[f] = v, "advcl"
		for _, k := range r.Kids[f] {
			if k > mark && k < f && r.Nominal(k) && r.Is(k, "obl", "dep", "appos") && !r.Has(k, "case") && !r.temporal(k) {
				r.Rel[k] = r.subjectOf(f)
				break
			}
		}
		return true
	}
	return false
}

// mendMarkedSubject does the same where the subordinator was read as the preposition
// of the subordinate clause's subject: "His deputy, Anna Berg, resigned after the
// court annulled the vote".
func (r *reading) mendMarkedSubject(f int) bool {
	if !r.Verb(f) || !r.finite(f) || f == 0 || r.Has(f, "mark") {
		return false
	}
	subject, k := r.Kid(f, "nsubj"), f-1
	for r.Head[k] >= 0 && r.Head[k] < f && !r.Verb(r.Head[k]) && r.Is(k, "flat", "compound", "nmod", "conj", "appos") {
		if preposition, _ := r.Case(k); r.lexicon.Temporal[preposition] {
			break
		}
		k = r.Head[k]
	}
	preposition, marker := r.Case(k)
	v := r.Head[k]
	if day := v; day >= 0 && r.Is(k, "nmod") && r.temporal(day) && r.Head[day] == f && r.Is(f, "advcl") && r.Head[f] < day && r.lexicon.Temporal[preposition] {
		v = r.Head[f]
		r.Head[day], r.Head[k], r.Rel[k] = v, v, "obl"
	}
	if !r.Is(k, "obl") || len(marker) != 1 || !r.lexicon.Temporal[preposition] || r.temporal(k) || v < 0 || v > k || !r.Verb(v) {
		return false
	}
	clause := func() {
		r.Head[f], r.Rel[f] = v, "advcl"
		r.Head[k], r.Rel[k] = f, r.subjectOf(f)
		r.Head[marker[0]], r.Rel[marker[0]] = f, "mark"
	}
	if subject < 0 && r.Head[f] == v && r.Is(f, "advcl", "ccomp", "xcomp", "parataxis", "conj") {
		clause()
		return true
	}
	if r.Head[f] >= 0 || subject < 0 || v < subject {
		return false
	}
	first := v
	for r.Is(first, "conj") && r.Head[first] > subject {
		first = r.Head[first]
	}
	if r.Head[first] != subject || r.Rel[first] != "acl" || r.Token(first).XPOS != "VBD" {
		return false
	}
	r.Head[first], r.Rel[first] = -1, "root"
	r.Head[subject], r.Rel[subject] = first, "nsubj"
	clause()
	return true
}

// mendMarkedPerson does the same where the main verb was taken for what the verb of the
// subordinate clause says, and only the body before the person for the measure of time:
// "The yield climbed after Bank of Japan governor Kazuo Ueda hinted at a rise".
func (r *reading) mendMarkedPerson(f int) bool {
	subject, v := r.Kid(f, "nsubj"), r.Kid(f, "ccomp")
	if v > f || subject < 0 || subject > v || !r.finite(v) || r.Has(v, "nsubj", "mark") {
		return false
	}
	person := -1
	for _, k := range r.Kids[f] {
		if k > v && k < f && r.Is(k, "obl", "dep", "appos") && r.Name[k] >= 0 && !r.Has(k, "case") {
			person = k
		}
	}
	for _, k := range r.Kids[v] {
		preposition, marker := r.Case(k)
		if person < 0 || k < v || k > person || !r.Is(k, "obl") || !r.lexicon.Temporal[preposition] || r.temporal(k) {
			continue
		}
		r.Head[v], r.Rel[v] = r.Head[f], r.Rel[f]
		r.Head[subject], r.Rel[subject] = v, r.subjectOf(v)
		r.Head[f], r.Rel[f] = v, "advcl"
		r.Head[person], r.Rel[person] = f, r.subjectOf(f)
		r.Head[k], r.Rel[k] = person, "compound"
		if title := person - 1; r.Head[title] == k && r.Token(title).UPOS == "NOUN" {
			for _, kid := range r.Kids[title] {
				if r.Name[kid] == r.Name[k] && r.Name[k] >= 0 {
					r.Head[kid], r.Rel[kid] = k, "nmod"
				}
			}
			r.Head[k] = title
			r.Head[title], r.Rel[title] = person, "nmod:desc"
		}
		r.Head[marker[0]], r.Rel[marker[0]] = f, "mark"
		return true
	}
	return false
}

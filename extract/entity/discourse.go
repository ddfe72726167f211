package entity

import (
	"example.com/kg/extract/english"
	"example.com/kg/schema"
)

// Windows of the search for antecedents, in sentences and in mentions.
const (
	descriptionWindow = 25
	pronounWindow     = 3
	headlineWindow    = 4
	memoryOfMentions  = 200
)

// discourse goes through the text from left to right and finds an antecedent for
// every description and pronoun that has none yet. In each sentence what stands
// outside quotations goes first, so that a quotation's speaker is known when its
// words are read.
func (r *resolver) discourse() {
	for at := 0; at < len(r.mentions); {
		t := r.mentions[at].tree
		end := at
		for end < len(r.mentions) && r.mentions[end].tree == t {
			end++
		}
		r.sentence(t, at, end)
		at = end
	}
}

// sentence goes through the mentions [at,end) of one sentence.
func (r *resolver) sentence(t *tree, at, end int) {
	r.namedNext(t)
	// Coordinations come last among the mentions, but what follows them in the
	// sentence may take them up.
	for i := at; i < end; i++ {
		if r.mentions[i].virtual {
			r.history = append(r.history, i)
		}
	}
	for pass := 0; pass < 2; pass++ {
		for i := at; i < end; i++ {
			m := &r.mentions[i]
			if quoted := t.quote[m.head] > 0; quoted != (pass == 1) {
				continue
			}
			r.refer(i)
			if !m.virtual && (m.placed || m.kind != schema.PronounMention) {
				r.history = append(r.history, i)
			}
		}
	}
	for len(r.namings) > 0 && r.namings[0][1] < end {
		p := r.namings[0]
		r.namings = r.namings[1:]
		if r.mentions[p[0]].placed {
			if x, y := r.clusterOf(p[0]), r.clusterOf(p[1]); !x.named || x.typ != schema.Person && compatible(x.typ, y.typ) {
				r.join(p[0], p[1], "named so", 0.8)
			}
		}
	}
}

// refer finds the antecedent of one mention.
func (r *resolver) refer(i int) {
	m := &r.mentions[i]
	if m.placed || m.virtual {
		return
	}
	switch m.kind {
	case schema.NameMention:
		r.resolveHeadline(i)
		if full := r.undecided[r.find(i)]; full != nil {
			r.joinSurname(nameGroup{at: i, parts: m.parts, typ: m.typ}, full, "surname of a full name")
		}
		m.placed = true
	case schema.DescriptionMention:
		r.resolveDescription(i)
		m.placed = true
	case schema.PronounMention:
		switch {
		case m.pronoun.relative:
		case m.pronoun.person == 1:
			r.resolveFirst(i)
		case m.pronoun.reflexive:
			r.resolveReflexive(i)
		case m.pronoun.person == 3:
			r.resolvePronoun(i)
		}
	}
}

// place joins mention i with an antecedent and marks it as done.
func (r *resolver) place(i, antecedent int, reason string, confidence float32) {
	r.join(antecedent, i, reason, confidence)
	r.mentions[i].placed = true
}

// resolveReflexive joins "itself" and "himself" with the subject of the clause.
func (r *resolver) resolveReflexive(i int) {
	m := &r.mentions[i]
	t := m.tree
	pred := t.clause(m.head)
	s := t.subject(pred)
	if h := t.Tokens[m.head].Head; h >= 0 && t.nominal(h) && h < m.head && t.rel(m.head) != "obl" && t.rel(m.head) != "obj" {
		s = h // "the president himself"
	}
	a := r.mentionOf(t, s)
	if a < 0 || a == i {
		return
	}
	if r.agrees(i, r.find(a)) {
		r.place(i, a, "reflexive: the subject of its clause", 0.92)
	}
}

// agrees reports whether pronoun i may stand for cluster c as far as number,
// gender and type go.
func (r *resolver) agrees(i, c int) bool {
	m, x := &r.mentions[i], &r.clusters[c]
	p := m.pronoun
	if x.side >= 0 && p.person == 3 {
		return false
	}
	switch {
	case p.number == plural:
		if x.number == singular && (x.typ == schema.Person || x.sure && !body(x.typ) && x.typ != schema.Place || x.typ == schema.Place) {
			return false
		}
	case p.gender == neuter:
		if x.typ == schema.Person || x.number == plural || x.gender == male || x.gender == female {
			return false
		}
		if x.typ == schema.Group && x.named {
			return false
		}
	case p.gender != unknownGender:
		if x.number == plural || !x.gender.agrees(p.gender) {
			return false
		}
		if x.typ != schema.Person && !(x.typ == schema.Concept && r.animate(x)) {
			return false
		}
	}
	return true
}

// animate reports whether a thing is described as an animal.
func (r *resolver) animate(x *cluster) bool {
	for _, h := range x.heads {
		if r.know.affinity("animal", h.noun) > 0 {
			return true
		}
	}
	return false
}

// coargument reports whether a mention stands in the same clause as pronoun i in
// a place where only a reflexive could take it up, or contains it.
func (r *resolver) coargument(i, c int) bool {
	m := &r.mentions[i]
	t := m.tree
	// Phrases that contain the pronoun, and what they are equated with.
	for n, k := 0, m.head; n < len(t.Tokens); n++ {
		h := t.Tokens[k].Head
		if h < 0 || clauseRel(t.rel(k)) {
			break
		}
		if a := r.mentionOf(t, h); a >= 0 && a != i && r.find(a) == c && t.rel(k) != "conj" {
			return true
		}
		// An apposition to the containing phrase names the same thing.
		k = h
	}
	if m.pronoun.owner {
		return false
	}
	pred := t.clause(m.head)
	if t.rel(m.head) == "nsubj" {
		// A subject and the arguments of its own verb.
		for _, k := range t.children(pred) {
			if a := r.mentionOf(t, int(k)); a >= 0 && a != i && r.find(a) == c && t.rel(int(k)) != "conj" && t.rel(int(k)) != "obl" {
				return true
			}
		}
		return false
	}
	if a := r.mentionOf(t, t.subject(pred)); a >= 0 && (r.find(a) == c || r.memberOf(c, a)) {
		return true
	}
	for _, k := range t.children(pred) {
		if int(k) == m.head {
			continue
		}
		switch t.rel(int(k)) {
		case "obj", "iobj", "nsubj":
			if a := r.mentionOf(t, int(k)); a >= 0 && a != i && r.find(a) == c {
				return true
			}
		}
	}
	return false
}

// role weighs the grammatical place of a mention: subjects are talked about,
// modifiers are not.
func role(t *tree, m *mention) float64 {
	if h := t.Tokens[m.head].Head; h > m.head && h >= m.to {
		switch t.Tokens[m.head].Rel {
		case "compound", "amod", "nmod:desc", "nmod", "flat":
			return -0.4
		}
	}
	switch t.Tokens[m.head].Rel {
	case "nsubj", "nsubj:pass", "nsubj:outer":
		if h := t.Tokens[m.head].Head; h >= 0 && (t.rel(h) == "root" || t.rel(h) == "parataxis") {
			return 1.1
		}
		return 0.9
	case "obj", "iobj":
		return 0.5
	case "appos":
		return 0.4
	case "obl", "obl:agent":
		return 0.25
	case "nmod:poss":
		return 0.3
	case "conj":
		if h := t.Tokens[m.head].Head; h >= 0 && t.rel(h) == "nsubj" {
			return 0.6
		}
	case "root":
		return 0.4
	}
	return 0.1
}

// recent walks back over the history from mention i: at most so many sentences
// and mentions.
func (r *resolver) recent(i, window int, yield func(a, distance int) bool) {
	m := &r.mentions[i]
	seen := 0
	for k := len(r.history) - 1; k >= 0 && seen < memoryOfMentions; k-- {
		a := r.history[k]
		x := &r.mentions[a]
		d := m.tree.number - x.tree.number
		if d > window {
			return
		}
		if d == 0 && x.start >= m.start {
			continue
		}
		if x.tree.Kind == english.Byline && !(m.kind == schema.DescriptionMention && m.typ == schema.Place) {
			continue // but "the Spanish capital" may be the place of the dateline
		}
		seen++
		if !yield(a, d) {
			return
		}
	}
}

package entity

import (
	"math"

	"example.com/kg/schema"
)

// resolveDescription finds the antecedent of a description, if it has one.
func (r *resolver) resolveDescription(i int) {
	m := &r.mentions[i]
	c := r.clusterOf(i)
	known := c.named || len(c.mentions) > 1
	if known && !m.introduced && (c.mentions[0] < i || m.article == possessive) {
		return
	}
	if m.members != nil {
		return
	}
	if (m.number == plural || r.know.Pair[m.lemma]) && !known {
		if a := r.resolvePlural(i); a >= 0 {
			r.place(i, a, "plural description: the members", 0.75)
			return
		}
	}
	if m.possessor >= 0 {
		r.resolvePossessed(i)
		return
	}
	a, reason, confidence := r.antecedent(i, c.named)
	if a >= 0 {
		r.join(a, i, reason, confidence)
		if y := &r.mentions[i]; y.reason == "" {
			y.reason = reason
		}
	}
}

// antecedent looks for what a description takes up. One that stands in
// apposition to a name takes up only what has no name yet.
func (r *resolver) antecedent(i int, named bool) (int, string, float32) {
	m := &r.mentions[i]
	best, at, bestTier := 1.0, -1, 0.0
	seen := map[int]bool{}
	r.recent(i, descriptionWindow, func(a, d int) bool {
		c := r.find(a)
		if seen[c] || c == r.find(i) {
			return true
		}
		seen[c] = true
		x := &r.clusters[c]
		if named && x.named || r.mentions[a].virtual || r.apart(i, c) || r.carrier(i, a) {
			return true
		}
		if m.article == indefinite || m.article == bare {
			// Only a headline may have spoken of it before.
			if !r.onlyHeadline(x) {
				return true
			}
		}
		tier, speakers := r.tier(m, x), r.speakersBody(i, a)
		if speakers && (tier > 0 || x.typ == m.typ && len(x.heads) == 0 && r.know.general(m.lemma, x.typ)) {
			tier = max(tier, 3) // executives speak of their own
		}
		if tier <= 0 || r.contains(a, i) || r.coordinated(a, i) {
			return true
		}
		if named && tier < 2.9 && m.typ == schema.Person && r.mentions[x.mentions[0]].article == definite && r.mentions[x.mentions[0]].complete {
			return true // "the mayor of Istrin" is not "the outgoing leader, Otmar Fink"
		}
		if tier < 2.9 && (m.article == indefinite || m.article == bare) {
			return true
		}
		if m.complete && tier < 3.5 && !(tier > 2.5 && r.onlyHeadline(x)) {
			return true // "the invasion of Ukraine" says itself which one it is
		}
		if speakers {
			tier += 0.5
		}
		score := tier - 0.06*float64(d) + 0.08*math.Min(float64(len(x.mentions)), 5)
		if m.describes {
			score -= 0.16 * math.Min(float64(len(x.mentions)), 5)
		}
		if r.adjective(a) {
			score -= 0.2 // an adjective alone is hardly spoken of
		}
		if m.article == demonstrative {
			score -= 0.15 * float64(d)
		}
		if score > best {
			best, at, bestTier = score, a, tier
		}
		return true
	})
	if at >= 0 {
		switch {
		case bestTier >= 3:
			return at, "description: same noun", 0.85
		case bestTier >= 2:
			return at, "description: a noun of the same kind", 0.72
		}
		return at, "description: its type", 0.6
	}
	if vague := r.know.Vague[m.lemma] || r.aged(m); m.typ == schema.Person && m.number == singular && m.article == definite && (vague || len(m.countries) > 0) {
		a, margin := r.salient(i, pronounWindow, func(c int) float64 {
			x := &r.clusters[c]
			if r.know.Reciprocal[m.lemma] && !x.named {
				return math.Inf(-1) // visitors and hosts are people with names
			}
			if x.typ != schema.Person || named && x.named || x.number == plural || !x.gender.agrees(m.gender) || r.coargument(i, c) || disjoint(m.countries, x.countries) {
				return math.Inf(-1)
			}
			f := 0.15 * math.Min(float64(len(x.mentions)), 4)
			if x.named {
				f += 0.6
			}
			if len(m.countries) > 0 && len(x.countries) > 0 {
				f += 1
			} else if !vague {
				return math.Inf(-1)
			}
			return f
		})
		if a >= 0 {
			return a, "description: the person talked about", confidenceOf(margin) - 0.1
		}
	}
	if a := r.namedThing(i, named); a >= 0 {
		return a, "description: the thing just named", 0.6
	}
	return -1, "", 0
}

// namedThing returns the one name of uncertain type that the sentence before brought
// in, for a description of a thing that nothing else fits: "the tanker" after
// "commandos boarded the Corrina Star"; -1 where there is none or several.
func (r *resolver) namedThing(i int, named bool) int {
	m := &r.mentions[i]
	if named || m.article != definite || m.complete || m.number != singular || m.typ != schema.Product || !r.know.known(m.lemma) || m.possessor >= 0 {
		return -1
	}
	at, several := -1, false
	r.recent(i, 1, func(a, d int) bool {
		x := &r.mentions[a]
		c := r.clusterOf(a)
		if d == 0 || x.kind != schema.NameMention || !r.uncertain(x) || x.typ == schema.Person || x.typ == schema.Place || len(x.parts) < 2 || len(c.mentions) > 1 {
			return true
		}
		several = several || at >= 0
		at = a
		return true
	})
	if several || at < 0 {
		return -1
	}
	r.adopt(at, i)
	return at
}

// aged reports whether a person's age follows a description ("the mayor, 38, won"):
// news gives the age of somebody it has just named.
func (r *resolver) aged(m *mention) bool {
	t := m.tree
	end := r.tail(t, m)
	return end+2 < len(t.Tokens) && t.Tokens[end].Form == "," && t.Tokens[end+1].UPOS == "NUM" && t.Tokens[end+2].Form == "," &&
		len(t.Tokens[end+1].Form) == 2
}

// resolveHeadline joins the first mention of a name with the description that
// the headline gave of it: "Shanghai bloc" before the Shanghai Cooperation
// Organisation, "Captain" before Captain Vasko.
func (r *resolver) resolveHeadline(i int) {
	m := &r.mentions[i]
	c := r.clusterOf(i)
	if m.tree.heading || m.tree.number > headlineWindow || c.mentions[0] < i {
		return
	}
	r.recent(i, headlineWindow, func(a, d int) bool {
		x := r.clusterOf(a)
		if d == 0 || !r.onlyHeadline(x) || r.find(a) == r.find(i) || !r.typesAgree(c, x) {
			return true
		}
		for _, h := range c.heads {
			for _, g := range x.heads {
				af := r.know.affinity(g.noun, h.noun)
				if af == 0 || disjoint(c.countries, x.countries) {
					continue
				}
				if shared(g.modifiers, m.parts) || af == 3 && (len(g.modifiers) == 0 || shared(g.modifiers, h.modifiers) || shared(x.countries, c.countries)) {
					r.join(a, i, "the headline's description of it", 0.7)
					return false
				}
			}
		}
		return true
	})
}

// onlyHeadline reports whether a thing has so far been spoken of in headlines
// alone, and not by a name.
func (r *resolver) onlyHeadline(x *cluster) bool {
	if x.named {
		return false
	}
	for _, a := range firstFew(x.mentions) {
		if !r.mentions[a].tree.heading {
			return false
		}
	}
	return true
}

// contains reports whether the phrase of mention a contains mention i.
func (r *resolver) contains(a, i int) bool {
	x, m := &r.mentions[a], &r.mentions[i]
	return x.tree == m.tree && x.from <= m.head && m.head < x.to
}

// apart reports whether grammar keeps description i from being cluster c: one argument
// of a verb is never another ("the rebels accused the army"), nor does a thing stand in
// a clause that says something of it ("the army, which has fought the rebels").
func (r *resolver) apart(i, c int) bool {
	m := &r.mentions[i]
	t := m.tree
	switch t.Tokens[m.head].Rel {
	case "nsubj", "obj", "iobj":
		if r.coargument(i, c) {
			return true
		}
		// "The court expects the case to reach the jury": nor is it who expects.
		if pred := t.clause(m.head); t.rel(pred) == "xcomp" {
			if a := r.mentionOf(t, t.subject(t.Tokens[pred].Head)); a >= 0 && r.find(a) == c {
				return true
			}
		}
	}
	if r.ownForces(i, c) {
		return true
	}
	for _, k := range t.children(m.head) {
		if t.Tokens[k].Rel != "acl:relcl" {
			continue
		}
		for _, arg := range t.children(int(k)) {
			switch t.rel(int(arg)) {
			case "nsubj", "obj", "iobj", "obl":
				if a := r.mentionOf(t, int(arg)); a >= 0 && a != i && r.mentions[a].kind == schema.NameMention && r.find(a) == c {
					return true
				}
			}
		}
	}
	return false
}

// coordinated reports whether two mentions are joined by "and": they are two things.
func (r *resolver) coordinated(a, i int) bool {
	x, m := &r.mentions[a], &r.mentions[i]
	if x.tree != m.tree {
		return false
	}
	first := func(k int) int {
		for m.tree.rel(k) == "conj" && m.tree.Tokens[k].Head >= 0 {
			k = m.tree.Tokens[k].Head
		}
		return k
	}
	return first(x.head) == first(m.head)
}

// tier says how well description m fits cluster x: 4 and 3 for the same noun, 2
// for nouns of one class, 1 for the type alone, 0 for no fit.
func (r *resolver) tier(m *mention, x *cluster) float64 {
	if !m.number.agrees(x.number) || x.members != nil || disjoint(m.countries, x.countries) {
		return 0
	}
	if m.number == plural && m.count > 0 && r.mentions[x.mentions[0]].count != m.count {
		return 0 // "the two diplomats" after "some diplomats"
	}
	if m.typ == schema.Person && (x.typ != schema.Person && x.sure || !x.gender.agrees(m.gender)) {
		return 0
	}
	best, irregular := 0.0, r.know.Irregular.hasAny(m.modifiers)
	for _, h := range x.heads {
		a := r.know.affinity(m.lemma, h.noun)
		if a == 0 {
			continue
		}
		if m.typ == schema.Person && a < 3 && !r.know.Vague[m.lemma] && x.named && a == 1 {
			continue
		}
		if h.owner >= 0 && m.article == indefinite || x.number == plural && m.number != plural && r.know.hasType(h.noun, schema.Group) {
			continue // six miners are no mining company
		}
		overlap := shared(m.modifiers, h.modifiers)
		if irregular && !overlap && (h.owner >= 0 || r.regular(x)) {
			continue
		}
		if special := x.typ == schema.Event || x.typ == schema.Work; special && x.named && a < 3 && !overlap &&
			(len(m.modifiers) > 0 || len(m.countries) > 0 && len(x.countries) == 0) {
			continue // "the Syrian conflict" is not the Cuban Missile Crisis
		}
		s := float64(a)
		switch {
		case len(m.modifiers) == 0:
		case overlap:
			s += 0.6
		case len(h.modifiers) == 0:
			s -= 0.35
		case a == 3:
			continue // "the northern province" is not "the southern province"
		case m.typ == schema.Person && a == 2 && !x.named:
			continue // "the foreign minister" is not "the defence secretary"
		default:
			s -= 0.4
		}
		if a == 1 {
			s += 0.2
		}
		best = max(best, s)
	}
	if best > 0 && (best >= 2.9 && m.typ != schema.Person || x.typ == m.typ || compatible(x.typ, m.typ) || r.fitsType(m, x)) {
		if len(m.countries) > 0 && len(x.countries) > 0 {
			best += 0.5
		}
		return best
	}
	if m.article == definite && len(x.heads) == 0 && x.named && len(m.modifiers) <= 1 && (len(x.mentions) > 1 || r.mentions[x.mentions[0]].confidence >= 0.5) {
		switch {
		case body(x.typ) && x.typ != schema.Group && r.know.general(m.lemma, x.typ):
			return 1.3
		case m.describes && body(x.typ) && x.typ != schema.Group && r.know.hasType(m.lemma, x.typ):
			return 1.25
		case x.typ == schema.Unknown && !r.mentions[x.mentions[0]].tree.heading && body(m.typ) && r.know.general(m.lemma, m.typ):
			return 1.2
		}
	}
	return 0
}

// fitsType reports whether the description's noun may be of the cluster's type.
func (r *resolver) fitsType(m *mention, x *cluster) bool {
	return r.know.hasType(m.lemma, x.typ) || !x.sure
}

// resolvePossessed handles "his wife", "the company's engineer", "Russia's
// foreign minister": the same noun with the same possessor is the same thing,
// and two-sided nouns lead back.
func (r *resolver) resolvePossessed(i int) {
	m := &r.mentions[i]
	o := r.mentionOf(m.tree, m.possessor)
	if o < 0 || r.mentions[o].kind == schema.PronounMention && !r.mentions[o].placed {
		return
	}
	owner := r.find(o)
	at, reason, confidence := -1, "", float32(0)
	if r.know.affinity(m.lemma, "country") == 3 || r.know.affinity(m.lemma, "country") == 2 {
		if a := r.homeland(&r.clusters[owner]); a >= 0 {
			r.join(a, i, "description: the country of its possessor", 0.8)
			return
		}
	}
	seen := map[int]bool{}
	r.recent(i, descriptionWindow, func(a, d int) bool {
		c := r.find(a)
		if seen[c] || c == owner || c == r.find(i) {
			return true
		}
		seen[c] = true
		x := &r.clusters[c]
		if !x.gender.agrees(m.gender) || !m.number.agrees(x.number) || !r.typesAgree(x, r.clusterOf(i)) {
			return true
		}
		for _, h := range x.heads {
			if h.noun == m.lemma && h.owner >= 0 && r.find(h.owner) == owner && (len(m.modifiers) == 0 || len(h.modifiers) == 0 || shared(m.modifiers, h.modifiers)) {
				at, reason, confidence = a, "description: same noun and possessor", 0.88
				return false
			}
			if h.noun == m.lemma && h.owner < 0 && x.named && (len(m.countries) > 0 && shared(m.countries, x.countries) || m.typ != schema.Person && len(m.modifiers) == 0) {
				at, reason, confidence = a, "description: same noun", 0.75
				return false
			}
		}
		return true
	})
	if at < 0 && r.know.inverse[m.lemma] != nil {
		for _, h := range r.clusters[owner].heads {
			if h.owner < 0 || !r.know.inverse[m.lemma][h.noun] {
				continue
			}
			if c := r.find(h.owner); c != owner && r.clusters[c].gender.agrees(m.gender) && r.clusters[c].typ == schema.Person {
				at, reason, confidence = h.owner, "description: the other side of a "+h.noun, 0.8
				break
			}
		}
	}
	if at < 0 && r.know.Reciprocal[m.lemma] && !r.clusterOf(i).named {
		if a, sure := r.otherParty(i, owner); a >= 0 {
			r.join(a, i, "description: the other of the two", sure)
			return
		}
	}
	if at >= 0 && !r.differentNames(r.clusterOf(at), r.clusterOf(i)) {
		r.join(at, i, reason, confidence)
	}
}

// otherParty returns the one who is the possessor's visitor, host or rival: the
// named person or state talked about beside the possessor. A rival is nobody where
// several may be meant.
func (r *resolver) otherParty(i, owner int) (int, float32) {
	m := &r.mentions[i]
	if m.number == plural {
		return -1, 0
	}
	party := r.clusters[owner].typ
	if party != schema.Place && party != schema.Person {
		return -1, 0
	}
	among := map[int]bool{}
	a, margin := r.salient(i, otherPartyWindow, func(c int) float64 {
		x := &r.clusters[c]
		if c == owner || c == r.find(i) || x.typ != party || !x.named || x.number == plural || !x.gender.agrees(m.gender) || r.coargument(i, c) || disjoint(m.countries, x.countries) {
			return math.Inf(-1)
		}
		among[c] = true
		if len(m.countries) > 0 && len(x.countries) > 0 {
			return 1
		}
		return 0
	})
	if a < 0 || len(among) > 1 && len(m.countries) == 0 && !r.know.Vague[m.lemma] {
		return -1, 0
	}
	return a, confidenceOf(margin) - 0.1
}

// otherPartyWindow is how many sentences back the other party may be named.
const otherPartyWindow = 2

// homeland returns a mention of the country that a person is connected with, -1
// where the document has none or the person several.
func (r *resolver) homeland(x *cluster) int {
	if x.typ != schema.Person || len(x.countries) != 1 {
		return -1
	}
	if a, ok := r.places[fold(x.countries[0])]; ok {
		return a
	}
	return -1
}

func shared(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

// disjoint reports whether both lists say something and nothing in common.
func disjoint(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && !shared(a, b)
}

// ownForces reports whether description i stands in what somebody does or says and c is a
// body by another noun that is that one's own: "denied that its forces had retreated and
// accused the army of looting".
func (r *resolver) ownForces(i, c int) bool {
	m, x := &r.mentions[i], &r.clusters[c]
	if m.article != definite || x.named {
		return false
	}
	first := &r.mentions[x.mentions[0]]
	if first.tree != m.tree || first.possessor < 0 || first.lemma == m.lemma || !body(x.typ) && x.typ != schema.Group {
		return false
	}
	t := m.tree
	owner := r.mentionOf(t, first.possessor)
	if owner < 0 {
		return false
	}
	const deep = 8
	for n, k := 0, t.clause(m.head); n < deep && k >= 0 && t.Tokens[k].Head != k; n++ {
		if s := t.subject(k); s >= 0 && s != m.head {
			if a := r.mentionOf(t, s); a >= 0 && r.find(a) == r.find(owner) {
				return true
			}
		}
		if t.Tokens[k].Head < 0 {
			break
		}
		k = t.clause(t.Tokens[k].Head)
	}
	return false
}

// regular reports whether a thing is known for a body of states, a firm or an organ, which
// no rebels are.
func (r *resolver) regular(x *cluster) bool {
	for _, a := range firstFew(x.mentions) {
		if e := r.mentions[a].entry; e != nil && e.Class != "armed" && e.Class != "party" {
			return true
		}
	}
	return false
}

// speakersBody reports whether mention a is a body that the phrase names whose head says
// what description i stands in: "Orvane chief executive Ana Ruiz said the company …".
func (r *resolver) speakersBody(i, a int) bool {
	m, x := &r.mentions[i], &r.mentions[a]
	if x.tree != m.tree || !body(m.typ) || m.article != definite {
		return false
	}
	t := m.tree
	for n, k := 0, t.clause(m.head); n < 8 && k >= 0; n, k = n+1, t.clause(t.Tokens[k].Head) {
		v := t.Tokens[k].Head
		if v < 0 {
			return false
		}
		if t.rel(k) == "ccomp" && r.know.Say[t.lemma(v)] {
			s := t.subject(v)
			return s >= 0 && s != x.head && t.below(x.head, s) && r.know.Corporate[r.noun(t, t.Tokens[x.head].Head)]
		}
	}
	return false
}

// carrier reports whether mention a is a name that only tells the kind of something else
// that is called by the noun of description i: "the Telegram channel Lanterna", "an
// Instagram channel". Who then speaks of "the channel" means that one.
func (r *resolver) carrier(i, a int) bool {
	m, x := &r.mentions[i], &r.mentions[a]
	t := x.tree
	noun := t.Tokens[x.head].Head
	if x.kind != schema.NameMention || t.Tokens[x.head].Rel != "compound" || noun < 0 || r.know.affinity(m.lemma, r.noun(t, noun)) < 2 {
		return false
	}
	if det := t.child(noun, "det"); det >= 0 && (t.lower(det) == "a" || t.lower(det) == "an") {
		return true
	}
	name := t.child(noun, "appos", "flat")
	return t.rel(noun) == "nmod:desc" || name > noun && t.nameAt[name] >= 0
}

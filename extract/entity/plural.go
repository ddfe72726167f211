package entity

import (
	"sort"

	"example.com/kg/schema"
)

// addCoordinations adds, for the mentions of one sentence from first on, a
// virtual plural mention for every coordination of people, places and
// organizations ("Chile and Bolivia"), so that "they" and "the two countries"
// find it.
func (r *resolver) addCoordinations(t *tree, first int) {
	last := len(r.mentions)
	for i := first; i < last; i++ {
		m := &r.mentions[i]
		if t.rel(m.head) == "conj" || m.kind == schema.PronounMention {
			continue
		}
		members := []int{i}
		for _, c := range t.children(m.head) {
			if t.Tokens[c].Rel != "conj" {
				continue
			}
			if a := r.mentionOf(t, int(c)); a > i && a < last && r.mentions[a].kind != schema.PronounMention && (compatible(r.mentions[a].typ, m.typ) || actor(r.mentions[a].typ) && actor(m.typ)) {
				members = append(members, a)
			}
		}
		if len(members) < 2 || m.number == plural && m.kind == schema.DescriptionMention {
			continue
		}
		end := r.mentions[members[len(members)-1]]
		v := mention{tree: t, from: m.from, to: end.to, head: m.head, kind: schema.DescriptionMention,
			typ: m.typ, number: plural, count: len(members), possessor: -1, virtual: true, members: members}
		v.start, v.end = m.start, end.end
		v.cluster = len(r.mentions)
		v.placed = true
		r.mentions = append(r.mentions, v)
	}
}

// addMeetings adds a virtual plural mention for the two people of whom one met the other,
// so that "they" in the next sentence finds both.
func (r *resolver) addMeetings(t *tree, first int) {
	last := len(r.mentions)
	for i := first; i < last; i++ {
		m := &r.mentions[i]
		v := t.Tokens[m.head].Head
		if t.rel(m.head) != "nsubj" || v < 0 || m.typ != schema.Person || m.number == plural || !r.know.Mutual[t.lemma(v)] {
			continue
		}
		object := r.mentionOf(t, t.child(v, "obj"))
		if object < 0 || object >= last || object == i || r.mentions[object].typ != schema.Person || r.mentions[object].number == plural {
			continue
		}
		end := r.mentions[object]
		pair := mention{tree: t, from: m.from, to: end.to, head: m.head, kind: schema.DescriptionMention,
			typ: schema.Person, number: plural, count: 2, possessor: -1, virtual: true, members: []int{i, object}}
		pair.start, pair.end = m.start, end.end
		pair.cluster = len(r.mentions)
		pair.placed = true
		r.mentions = append(r.mentions, pair)
	}
}

// actor reports whether things of type t deal with each other as states and armed
// groups do ("Norland and the rebel front").
func actor(t schema.Type) bool { return body(t) || t == schema.Place }

// resolvePlural returns a mention of the set of things that plural mention i
// stands for: an entity that is such a set already, a coordination, or the
// things of the right kind mentioned last, as many as the phrase counts. It
// returns -1 where the mention stands for no known members.
func (r *resolver) resolvePlural(i int) int {
	m := &r.mentions[i]
	if m.article != definite && m.article != demonstrative || m.possessor >= 0 || m.count == 0 && !r.know.Pair[m.lemma] && !r.know.Sides[m.lemma] {
		return -1
	}
	count := m.count
	if r.know.Pair[m.lemma] || count == 0 {
		count = 2
	}
	const window = 3
	ofStates := r.know.affinity(m.lemma, "government") >= 2
	if ofStates {
		r.gatherStates(i, count)
		if m.members != nil {
			return -1
		}
	}
	// A set that has been spoken of.
	sides := r.know.Sides[m.lemma]
	subject := m.tree.subject(m.tree.clause(m.head))
	found := -1
	var singles []int
	seen := map[int]bool{}
	weight := map[int]int{}
	r.recent(i, window+2, func(a, d int) bool {
		c := r.find(a)
		x := &r.clusters[c]
		if d > window && x.members == nil {
			weight[c] += r.prominence(a)
			return true
		}
		if sides && r.mentions[a].tree == m.tree && subject >= 0 && subject != m.head && m.tree.below(r.mentions[a].head, subject) {
			return true // who urges both sides is on neither
		}
		if d == 0 && r.reports(m.tree, m.head, r.mentions[a].head) {
			return true // nor is one of both who tells of them: "Lund said both agreed"
		}
		weight[c] += r.prominence(a)
		if seen[c] {
			return true
		}
		seen[c] = true
		switch {
		case x.members != nil:
			if sides && r.described(a) {
				return true // "Meridian, a joint venture of Orvane and Belcrest": they are no sides
			}
			if (count == 0 || count == len(x.members)) && r.membersFit(m, x.members) {
				found = a
				return false
			}
		case x.number != plural && (x.named || x.typ == schema.Person || sides && body(x.typ)) && !r.adjective(a) && r.memberFits(m, c) &&
			(len(singles) == 0 || m.lemma != "" || personal(x.typ) == personal(r.clusterOf(singles[0]).typ)):
			singles = append(singles, a)
		}
		return true
	})
	if found >= 0 {
		return found
	}
	singles = r.states(m.lemma, singles, count)
	if count == 0 || len(singles) < count {
		return -1
	}
	if m.lemma == "" || sides || r.know.Gender.Female[m.lemma] || r.know.Gender.Male[m.lemma] {
		// A bare count takes up those whom the text is about, not who was named in passing.
		sort.SliceStable(singles, func(j, k int) bool { return weight[r.find(singles[j])] > weight[r.find(singles[k])] })
	}
	members := append([]int(nil), singles[:count]...)
	sort.Ints(members)
	m.members = members
	c := r.clusterOf(i)
	c.members = members
	if m.typ == schema.Unknown || m.typ == "" || m.typ == schema.Group {
		c.typ = r.clusterOf(members[0]).typ
	}
	m.reason = "plural description: the last mentioned of its kind"
	m.confidence = 0.65
	return -1
}

// described reports whether mention a stands in an apposition, which only describes
// something else.
func (r *resolver) described(a int) bool {
	t := r.mentions[a].tree
	for n, k := 0, r.mentions[a].head; n < len(t.Tokens) && k >= 0 && !clauseRel(t.rel(k)); n, k = n+1, t.Tokens[k].Head {
		if t.rel(k) == "appos" {
			return true
		}
	}
	return false
}

// states keeps the countries of what "the two countries" may mean, if there are enough
// of them; capitals stand for theirs only where the countries aren't named.
func (r *resolver) states(noun string, singles []int, count int) []int {
	if noun == "" || r.know.affinity(noun, "country") == 0 {
		return singles
	}
	var countries []int
	for _, a := range singles {
		if r.hasHead(r.clusterOf(a), "country") {
			countries = append(countries, a)
		}
	}
	if len(countries) < count {
		return singles
	}
	return countries
}

// prominence is how much a mention keeps what it refers to in the reader's mind:
// subjects most, possessors and what hangs on a noun least.
func (r *resolver) prominence(a int) int {
	m := &r.mentions[a]
	if m.tree.heading {
		return 3 // the headline says whom the text is about
	}
	switch m.tree.rel(m.head) {
	case "nsubj":
		return 3
	case "obj", "iobj", "conj":
		return 2
	}
	return 1
}

// adjective reports whether a name only qualifies a noun ("his Cambodian
// counterpart").
func (r *resolver) adjective(a int) bool {
	m := &r.mentions[a]
	return m.kind == schema.NameMention && m.typ == schema.Group && m.tree.Tokens[m.head].UPOS == "ADJ"
}

// gatherStates gives "both governments" their states: the countries spoken of last,
// without the one whose official speaks of them. Cities are no states.
func (r *resolver) gatherStates(i, count int) {
	m := &r.mentions[i]
	const window = 5
	own := map[string]bool{}
	for k := m.tree.firstMention; k < m.tree.lastMention; k++ {
		if x := &r.mentions[k]; x.kind == schema.NameMention && x.from < m.from && (r.adjective(k) || x.typ == schema.Person) {
			for _, c := range x.countries {
				own[c] = true
			}
			if x.entry != nil && r.adjective(k) {
				own[x.entry.Country] = true
			}
		}
	}
	seen := map[int]bool{}
	var states []int
	r.recent(i, window, func(a, d int) bool {
		c, x := r.find(a), &r.mentions[a]
		if x.entry == nil || x.entry.Class != "country" || x.kind != schema.NameMention || seen[c] || own[x.entry.Canonical] || x.from < x.tree.Dateline {
			return true
		}
		seen[c] = true
		states = append(states, a)
		return len(states) < count
	})
	if count == 0 || len(states) < count {
		return
	}
	sort.Ints(states)
	m.members = states
	c := r.clusterOf(i)
	c.members, c.typ = states, schema.Place
	m.reason, m.confidence = "plural description: the states mentioned last", 0.65
}

// memberOf reports whether cluster c is one of the things that mention a stands for
// together: neither of two sides that "signed it" is what they signed.
func (r *resolver) memberOf(c, a int) bool {
	for _, b := range r.clusterOf(a).members {
		if r.find(b) == c {
			return true
		}
	}
	return false
}

// memberInside reports whether a member of a set stands in the pronoun's own
// clause beside it, so that the set can't be meant ("Malawi joined them").
func (r *resolver) memberInside(i int, members []int) bool {
	for _, a := range members {
		if r.coargument(i, r.find(a)) {
			return true
		}
	}
	return false
}

func (r *resolver) membersFit(m *mention, members []int) bool {
	for _, a := range members {
		if !r.memberFits(m, r.find(a)) {
			return false
		}
	}
	return true
}

// hasHead reports whether a thing was described by a noun of the same kind.
func (r *resolver) hasHead(x *cluster, noun string) bool {
	for _, h := range x.heads {
		if r.know.affinity(noun, h.noun) > 0 {
			return true
		}
	}
	return false
}

// memberFits reports whether cluster c may be one of the things that plural
// mention m counts: people for "the two ministers" (ministers if it is known
// what they are), places for "both countries".
func (r *resolver) memberFits(m *mention, c int) bool {
	x := &r.clusters[c]
	if m.lemma == "" {
		return true
	}
	noun := m.lemma
	if r.know.Sides[noun] {
		return x.typ == schema.Person || body(x.typ) || x.typ == schema.Place && r.hasHead(x, "country")
	}
	if !r.know.known(noun) {
		return r.know.Pair[noun] && x.typ == schema.Person && x.named
	}
	if r.know.affinity(noun, "government") == 3 || r.know.affinity(noun, "government") == 2 {
		// A country or its capital stands for its government.
		return x.typ == schema.Place || r.hasHead(x, noun)
	}
	if !r.know.hasType(noun, x.typ) {
		return false
	}
	if x.named && r.know.affinity(noun, "country") > 0 {
		// Lakes and islands are no countries; a capital stands for its own.
		return r.hasHead(x, noun) || r.hasHead(x, "city")
	}
	if x.typ == schema.Person && !r.know.Vague[noun] && !r.know.Gender.Female[noun] && !r.know.Gender.Male[noun] {
		if len(x.heads) == 0 {
			return true
		}
		for _, h := range x.heads {
			if r.know.Relational[h.noun] {
				return true
			}
		}
		return r.hasHead(x, noun)
	}
	return true
}

package entity

import "example.com/kg/schema"

// joinMembers gives the plural description i the members that stand beside it:
// "four Pacific states — Fiji, Samoa, Tonga and Tuvalu —", "Dorn and Heiss, two
// teachers from Bonn".
func (r *resolver) joinMembers(i int) {
	m := &r.mentions[i]
	counted := m.kind == schema.DescriptionMention || m.typ == schema.Group && m.count > 0
	if !counted || m.number != plural || m.virtual || m.members != nil {
		return
	}
	t := m.tree
	for _, c := range t.children(m.head) {
		if t.rel(int(c)) == "appos" && int(c) >= m.to && r.setOffAt(t, m.to, int(c)) {
			r.takeMembers(i, r.coordinationAt(t, int(c)), "plural description: the members listed behind it")
			return
		}
	}
	if t.rel(m.head) != "appos" {
		return
	}
	h := t.Tokens[m.head].Head
	for n := 0; n < len(t.Tokens) && h >= 0 && t.rel(h) == "conj"; n++ {
		h = t.Tokens[h].Head
	}
	if h >= 0 && h < m.from {
		r.takeMembers(i, r.coordinationAt(t, h), "plural description: the members named before it")
	}
}

// setOffAt reports whether a comma, a dash, a colon or a bracket stands between two
// tokens.
func (r *resolver) setOffAt(t *tree, from, to int) bool {
	for i := from; i < to; i++ {
		if t.Tokens[i].UPOS == "PUNCT" && t.Tokens[i].Form != "'" && t.Tokens[i].Form != "\"" {
			return true
		}
	}
	return false
}

// coordinationAt returns the virtual mention of the coordination whose first member
// token h heads, or -1.
func (r *resolver) coordinationAt(t *tree, h int) int {
	for i := t.lastMention - 1; i >= t.firstMention; i-- {
		if m := &r.mentions[i]; !m.virtual {
			return -1 // the virtual ones come last
		} else if m.head == h {
			return i
		}
	}
	return -1
}

// takeMembers makes the things of coordination v the members of description i,
// where all have names and their number and kind are the description's.
func (r *resolver) takeMembers(i, v int, reason string) {
	if v < 0 {
		return
	}
	m, members := &r.mentions[i], r.mentions[v].members
	if m.count > 0 && m.count != len(members) {
		return
	}
	for _, a := range members {
		if x := r.clusterOf(a); r.mentions[a].kind != schema.NameMention || personal(x.typ) && m.typ != schema.Group && m.typ != schema.Person && r.know.known(m.lemma) {
			return
		}
	}
	m.members = members
	r.join(v, i, reason, 0.85)
	m.reason, m.confidence = reason, min(m.confidence, 0.85)
	c := r.clusterOf(i)
	c.members, c.number = members, plural
	if !c.named {
		c.typ = r.clusterOf(members[0]).typ
	}
}

// namedNext gives people who were only counted ("two French nationals were freed")
// the names with which the next sentence opens ("Anne Blanc and Luc Noir had been
// held …"): as many people as were counted, none of whom was spoken of before.
func (r *resolver) namedNext(t *tree) {
	for v := t.lastMention - 1; v >= t.firstMention && r.mentions[v].virtual; v-- {
		m := &r.mentions[v]
		if m.typ != schema.Person || t.rel(m.head) != "nsubj" || m.from > max(t.Dateline, 0) || !r.allNew(m.members) {
			continue
		}
		const window = 2
		for k := len(r.history) - 1; k >= 0; k-- {
			a := r.history[k]
			x := &r.mentions[a]
			d := t.number - x.tree.number
			if d > window {
				break
			}
			c := r.clusterOf(a)
			if d > 0 && x.kind == schema.DescriptionMention && x.typ == schema.Group && x.count == len(m.members) && x.article == bare && c.members == nil && !c.named {
				r.takeMembers(a, v, "plural description: the members named next")
				break
			}
		}
	}
}

// allNew reports whether things are people whom the document names here first and
// says nothing else of.
func (r *resolver) allNew(members []int) bool {
	for _, a := range members {
		m, c := &r.mentions[a], r.clusterOf(a)
		if m.kind != schema.NameMention || m.typ != schema.Person || len(m.parts) < 2 || c.mentions[0] != a || len(m.title) > 0 {
			return false
		}
	}
	return true
}

package entity

import (
	"sort"

	"example.com/kg/schema"
)

// cluster is a set of mentions that refer to one thing, with what they say of it.
type cluster struct {
	mentions []int
	typ      schema.Type
	// sure is set where a name or a known noun gave the type.
	sure   bool
	gender gender
	number number
	named  bool
	// heads are the descriptions under which the thing was introduced or taken up.
	heads     []descriptor
	countries []string
	// full is the name that the gazetteer and the document's context give a bare
	// surname.
	full string
	// name is the canonical name once it is settled, which is when all joins are
	// made.
	name    string
	settled bool
	// side is the mention of the speaker whose "we" this is, -1 for all others.
	side int
	// members of a plural: mentions of the things it stands for.
	members []int
}

// descriptor is a head noun with the modifiers it came with.
type descriptor struct {
	noun      string
	modifiers []string
	// owner is a mention of what the noun belongs to, -1 where unknown.
	owner int
}

// find returns the cluster of mention i.
func (r *resolver) find(i int) int {
	root := i
	for r.mentions[root].cluster != root {
		root = r.mentions[root].cluster
	}
	for r.mentions[i].cluster != root {
		i, r.mentions[i].cluster = r.mentions[i].cluster, root
	}
	return root
}

// clusterOf returns what is known of the thing that mention i refers to.
func (r *resolver) clusterOf(i int) *cluster { return &r.clusters[r.find(i)] }

// introduce makes every mention a cluster of its own.
func (r *resolver) introduce() {
	r.clusters = make([]cluster, len(r.mentions))
	for i := range r.mentions {
		m := &r.mentions[i]
		c := &r.clusters[i]
		*c = cluster{mentions: []int{i}, typ: m.typ, gender: m.gender, number: m.number, countries: m.countries, side: -1}
		switch m.kind {
		case schema.NameMention:
			c.named, c.sure = true, m.typ != schema.Unknown
			if len(m.title) > 0 {
				c.heads = append(c.heads, descriptor{m.title[len(m.title)-1], m.title[:len(m.title)-1], -1})
			}
			if m.typ != schema.Person && m.typ != schema.Group {
				c.heads = append(c.heads, r.nameHeads(m)...)
			}
			c.countries = append([]string(nil), c.countries...)
			r.learn(m, c)
		case schema.DescriptionMention:
			c.sure = r.know.known(m.lemma)
			owner := -1
			if m.possessor >= 0 {
				owner = int(m.tree.mentionAt[m.possessor])
			}
			if m.lemma != "" && !m.virtual {
				c.heads = append(c.heads, descriptor{m.lemma, m.modifiers, owner})
			}
			c.members = m.members
		case schema.PronounMention:
			if m.pronoun.number == singular && m.gender == unknownGender {
				c.gender = unknownGender
			}
		}
	}
}

// nameHeads reads the nouns inside a name: "Turkish Foreign Ministry" is a
// ministry, "Bank of Ghana" a bank.
func (r *resolver) nameHeads(m *mention) []descriptor {
	var out []descriptor
	at := len(m.parts)
	for i, p := range m.parts {
		if p == "of" || p == "for" || p == "in" || p == "on" || p == "to" {
			at = i
			break
		}
	}
	fits := func(noun string) bool {
		for _, k := range r.know.byNoun[noun] {
			if t := r.know.classes[k.class].typ; t != schema.Person && (m.typ == schema.Unknown || compatible(t, m.typ)) {
				return true
			}
		}
		return false
	}
	if at > 0 {
		last := m.parts[at-1]
		if fits(last) {
			out = append(out, descriptor{last, m.parts[:at-1], -1})
		} else if n := len(last); n > 1 && last[n-1] == 's' && fits(last[:n-1]) {
			out = append(out, descriptor{last[:n-1], m.parts[:at-1], -1})
		}
		if at >= 2 {
			if two := m.parts[at-2] + last; fits(two) {
				out = append(out, descriptor{two, nil, -1})
			}
		}
	}
	if len(out) == 0 && len(m.parts) > 1 && fits(m.parts[0]) { // "Lake Malawi", "Cyclone Liesel"
		out = append(out, descriptor{m.parts[0], nil, -1})
	}
	return out
}

// join makes mentions a and b refer to one thing. The one whose thing was known
// before gives the number of the joint cluster; reason and confidence are noted
// on the later mention's side, b.
func (r *resolver) join(a, b int, reason string, confidence float32) bool {
	x, y := r.find(a), r.find(b)
	if x == y {
		return false
	}
	if m := &r.mentions[b]; m.reason == "" {
		m.reason = reason
		m.confidence = min(m.confidence, confidence)
	}
	if y < x {
		x, y = y, x
	}
	cx, cy := &r.clusters[x], &r.clusters[y]
	r.mentions[y].cluster = x
	// What a name says of the type goes before what a description says.
	if cy.named && !cx.named || cy.sure && !cx.sure || cx.typ == "" || cx.typ == schema.Unknown || cx.typ == schema.Concept && cy.typ != "" && !cx.named {
		if cy.typ != "" && cy.typ != schema.Unknown {
			cx.typ = cy.typ
		}
	}
	cx.sure = cx.sure || cy.sure
	cx.named = cx.named || cy.named
	if cx.gender == unknownGender || cx.gender == neuter && cy.gender != unknownGender {
		cx.gender = cy.gender
	}
	if cx.number == unknownNumber {
		cx.number = cy.number
	}
	cx.heads = append(cx.heads, cy.heads...)
	for _, c := range cy.countries {
		cx.countries = appendNew(cx.countries, c)
	}
	if cx.members == nil {
		cx.members = cy.members
	}
	if cx.full == "" {
		cx.full = cy.full
	}
	cx.mentions = merge(cx.mentions, cy.mentions)
	*cy = cluster{}
	return true
}

// merge merges two ordered lists. Joins mostly go from left to right, where
// appending is enough.
func merge(a, b []int) []int {
	if len(a) == 0 || len(b) == 0 || a[len(a)-1] < b[0] {
		return append(a, b...)
	}
	out := append(append(make([]int, 0, len(a)+len(b)), a...), b...)
	sort.Ints(out)
	return out
}

// personal reports whether a type is a person's.
func personal(t schema.Type) bool { return t == schema.Person }

// compatible reports whether two types may be those of one thing.
func compatible(a, b schema.Type) bool {
	if a == b || a == "" || b == "" || a == schema.Unknown || b == schema.Unknown {
		return true
	}
	if personal(a) || personal(b) {
		return false
	}
	switch {
	case a == schema.Concept || b == schema.Concept:
		return true
	case body(a) && body(b):
		return true
	case ground(a) && ground(b):
		return true
	case thing(a) && thing(b):
		return true
	case a == schema.Facility && body(b), b == schema.Facility && body(a):
		return true
	}
	return false
}

// body reports whether a type is that of something people make up together.
func body(t schema.Type) bool {
	return t == schema.Organization || t == schema.Media || t == schema.Group
}

func ground(t schema.Type) bool { return t == schema.Place || t == schema.Facility }

func thing(t schema.Type) bool {
	return t == schema.Work || t == schema.Event || t == schema.Product
}

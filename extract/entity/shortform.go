package entity

import (
	"sort"
	"strings"

	"example.com/kg/schema"
)

// joinAcronyms joins acronyms with the long names they stand for: those set in
// brackets beside them, and those made of their initials.
func (r *resolver) joinAcronyms(groups []nameGroup) {
	for i := range r.mentions {
		a := r.bracketed(i)
		if a < 0 {
			continue
		}
		m, long := &r.mentions[i], &r.mentions[a]
		if !compatible(m.typ, long.typ) || m.typ != long.typ {
			r.adopt(i, a)
		}
		r.join(a, i, "short form in brackets", 0.97)
	}
	short := map[string]int{}
	for _, g := range groups {
		if text := r.mentions[g.at].text(); isAcronym(text) && len(g.parts) == 1 && g.typ != schema.Person {
			if _, ok := short[g.parts[0]]; !ok {
				short[g.parts[0]] = g.at
			}
		}
	}
	for _, g := range groups {
		if len(g.parts) < 2 || g.typ == schema.Person {
			continue
		}
		for _, s := range initials(g.parts) {
			if a, ok := short[s]; ok && compatible(r.mentions[a].typ, g.typ) && r.clusterOf(a).named {
				r.join(g.at, a, "initials of the long name", 0.9)
			}
		}
	}
}

// bracketed returns the long name that mention i, set in brackets behind it, is a
// short form of; -1 where it is none.
func (r *resolver) bracketed(i int) int {
	m := &r.mentions[i]
	t := m.tree
	if m.kind != schema.NameMention || m.from < 2 || m.to >= len(t.Tokens) {
		return -1
	}
	if open := t.Tokens[m.from-1].Form; open != "(" && open != "[" {
		return -1
	}
	if end := t.Tokens[m.to].Form; end != ")" && end != "]" {
		return -1
	}
	k := t.nameAt[m.from-2]
	if k < 0 {
		return -1
	}
	a := r.nameMention(t, int(k))
	if a < 0 || a == i {
		return -1
	}
	long := &r.mentions[a]
	if personal(long.typ) || long.typ == schema.Group || !isAcronym(m.text()) && !isAcronym(long.text()) && !shares(m.parts, long.parts) {
		return -1
	}
	return a
}

// shares reports whether a short name is made of pieces of a long one's words
// ("NordGen" for Nordic Genetic Resource Center).
func shares(short, long []string) bool {
	if len(short) != 1 || len(short[0]) < 3 || len(long) == 0 {
		return false
	}
	n := 0
	for n < len(short[0]) && n < len(long[0]) && short[0][n] == long[0][n] {
		n++
	}
	return n >= 2 && n < len(long[0])+1
}

// initials gives the acronyms a long name may have: with and without its small
// words.
func initials(parts []string) []string {
	var all, content strings.Builder
	for _, p := range parts {
		for _, w := range strings.Split(p, "-") {
			if w == "" {
				continue
			}
			c := []rune(w)[0]
			all.WriteRune(c)
			switch w {
			case "of", "the", "and", "for", "in", "on", "to", "de", "la", "&":
			default:
				content.WriteRune(c)
			}
		}
	}
	out := []string{content.String()}
	if all.String() != content.String() {
		out = append(out, all.String())
	}
	return out
}

// joinShortForms joins a short form of an organization, place, work or thing
// with the last longer name that begins with it or, for a word such as
// "Council", whose noun it is.
func (r *resolver) joinShortForms(groups []nameGroup) {
	byFirst, byLast, byNoun := map[string][]nameGroup{}, map[string][]nameGroup{}, map[string][]nameGroup{}
	for _, g := range groups {
		if g.typ == schema.Person || g.typ == schema.Group || len(g.parts) < 2 {
			continue
		}
		byFirst[g.parts[0]] = append(byFirst[g.parts[0]], g)
		byLast[g.parts[len(g.parts)-1]] = append(byLast[g.parts[len(g.parts)-1]], g)
		for _, d := range r.nameHeads(&r.mentions[g.at]) {
			byNoun[d.noun] = append(byNoun[d.noun], g)
		}
	}
	for _, g := range groups {
		if g.typ == schema.Person || g.typ == schema.Group || r.mentions[g.at].canonical != "" && len(g.parts) == 1 {
			continue
		}
		if unsure := r.mentions[g.at].confidence < 0.75 && len(g.parts) == 1 && r.mentions[g.at].canonical == ""; unsure {
			if best := r.onlyOne(g, append(byLast[g.parts[0]], byFirst[g.parts[0]]...)); best >= 0 {
				r.adopt(g.at, best)
				r.join(best, g.at, "part of the name", 0.75)
				continue
			}
		}
		if best := r.longForm(g, byFirst[g.parts[0]]); best >= 0 {
			r.join(best, g.at, "short form of the name", 0.85)
			continue
		}
		if len(g.parts) == 1 && r.know.known(g.parts[0]) {
			if best := r.lastBefore(g, byNoun[g.parts[0]]); best >= 0 {
				r.join(best, g.at, "noun of the name", 0.85)
			}
		}
	}
}

// onlyOne returns the one name among the candidates, -1 where there are several
// or none.
func (r *resolver) onlyOne(g nameGroup, candidates []nameGroup) int {
	best := -1
	for _, c := range candidates {
		switch {
		case r.find(c.at) == r.find(g.at):
		case best >= 0 && r.find(best) != r.find(c.at):
			return -1
		default:
			best = c.at
		}
	}
	return best
}

// adopt gives the mentions of a's thing the type of b.
func (r *resolver) adopt(a, b int) {
	for _, i := range r.clusterOf(a).mentions {
		r.mentions[i].typ = r.mentions[b].typ
	}
	r.clusterOf(a).typ = r.clusterOf(b).typ
}

// longForm returns a name of the candidates that begins with the words of g and
// is no name of another kind; -1 where none or several different ones do.
func (r *resolver) longForm(g nameGroup, candidates []nameGroup) int {
	best := -1
	for _, c := range candidates {
		if len(c.parts) <= len(g.parts) || !bodyOrThing(c.typ, g.typ) || !prefix(c.parts, g.parts) {
			continue
		}
		if g.typ == schema.Place || c.typ == schema.Place {
			continue // "York" is not York Street, "Sudan" not Sudan Airways
		}
		if best >= 0 && r.find(best) != r.find(c.at) {
			return -1
		}
		best = c.at
	}
	return best
}

// bodyOrThing reports whether a short and a long name of these types may be one's.
func bodyOrThing(a, b schema.Type) bool {
	return a == b || body(a) && body(b) || compatible(a, b) && a != schema.Place && b != schema.Place
}

func prefix(long, short []string) bool {
	for i, p := range short {
		if long[i] != p {
			return false
		}
	}
	return true
}

// lastBefore returns the candidate whose mentions come nearest before the first
// mention of g, or -1.
func (r *resolver) lastBefore(g nameGroup, candidates []nameGroup) int {
	first := r.clusterOf(g.at).mentions[0]
	best, at := -1, -1
	for _, c := range candidates {
		if !compatible(c.typ, g.typ) || r.find(c.at) == r.find(g.at) {
			continue
		}
		list := r.clusterOf(c.at).mentions
		k := sort.SearchInts(list, first) - 1
		if k >= 0 && list[k] > at {
			best, at = c.at, list[k]
		}
	}
	return best
}

package entity

import (
	"sort"
	"strings"

	"example.com/kg/schema"
)

// joinNames joins names that are forms of one name: first equal ones, then for
// people full names with their variants and bare surnames or given names, for
// all others acronyms and short forms.
func (r *resolver) joinNames() {
	r.settleTypes()
	r.joinEqual()
	groups := r.nameGroups()
	r.joinPeople(groups)
	r.joinAcronyms(groups)
	r.joinShortForms(groups)
}

// settleTypes lets the occurrences of one name vote on its type, as long as the
// text itself does not show two bearers (a founder and his company).
func (r *resolver) settleTypes() {
	type vote struct {
		weight map[schema.Type]float32
		at     []int
	}
	votes := map[string]*vote{}
	var keys []string
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind != schema.NameMention || m.typ == schema.Group {
			continue
		}
		v := votes[m.key]
		if v == nil {
			v = &vote{weight: map[schema.Type]float32{}}
			votes[m.key] = v
			keys = append(keys, m.key)
		}
		if m.typ != schema.Unknown {
			v.weight[m.typ] += m.confidence
		}
		if len(m.title) > 0 && m.typ == schema.Person {
			v.weight[m.typ]++
		}
		v.at = append(v.at, i)
	}
	for _, k := range keys {
		v := votes[k]
		if len(v.weight) == 0 || r.twoBearers(k) {
			continue
		}
		var best schema.Type
		for _, t := range schema.Types() {
			if best == "" && v.weight[t] > 0 || v.weight[t] > v.weight[best] {
				best = t
			}
		}
		for _, i := range v.at {
			r.mentions[i].typ = best
		}
	}
}

// twoBearers reports whether a one-word name is part of a person's full name and
// also begins the longer name of something else.
func (r *resolver) twoBearers(key string) bool {
	if r.surnames == nil {
		r.surnames, r.firstWords = wordSet{}, wordSet{}
		for i := range r.mentions {
			m := &r.mentions[i]
			if m.kind != schema.NameMention || len(m.parts) < 2 {
				continue
			}
			if m.typ == schema.Person {
				r.surnames[m.parts[len(m.parts)-1]] = true
			} else {
				r.firstWords[m.parts[0]] = true
			}
		}
	}
	return r.surnames[key] && r.firstWords[key]
}

// joinEqual joins names that are written alike or that the gazetteer knows to be
// the same.
func (r *resolver) joinEqual() {
	first := map[string]int{}
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.kind != schema.NameMention {
			continue
		}
		for _, k := range r.equalKeys(m) {
			if a, ok := first[k]; ok {
				reason := "same name"
				if r.mentions[a].key != m.key {
					reason = "gazetteer: another form of " + m.canonical
				}
				r.join(a, i, reason, 0.97)
			} else {
				first[k] = i
			}
			if e := m.entry; e != nil && (e.Class == "country" || e.Class == "demonym") && m.number != plural {
				if _, ok := r.places[fold(m.canonical)]; !ok {
					r.places[fold(m.canonical)] = i
				}
			}
		}
	}
}

// equalKeys are the strings on which names join. A bare surname with an
// honorific ("Ms. Mulenga") joins only its like.
func (r *resolver) equalKeys(m *mention) []string {
	class := "t:"
	switch {
	case m.typ == schema.Person:
		class = "p:"
		if len(m.parts) == 1 && m.gender != unknownGender {
			class = "p" + m.gender.String() + ":"
		}
	case m.typ == schema.Group && m.number == plural:
		return []string{"g:" + strings.TrimSuffix(m.key, "s")}
	case m.typ == schema.Group && m.canonical == "":
		return []string{"g:" + strings.TrimSuffix(m.key, "s")}
	}
	keys := []string{class + m.key}
	if m.typ == schema.Group {
		keys = nil
	}
	if m.canonical != "" && (m.typ != schema.Person || len(m.parts) > 1) {
		keys = append(keys, class+fold(m.canonical))
	}
	return keys
}

// nameGroup is one cluster of equal names.
type nameGroup struct {
	at    int // a mention, the one with the fullest form
	parts []string
	typ   schema.Type
}

// nameGroups lists the clusters that hold names, in the order of the text.
func (r *resolver) nameGroups() []nameGroup {
	var out []nameGroup
	seen := map[int]bool{}
	for i := range r.mentions {
		if m := &r.mentions[i]; m.kind == schema.NameMention {
			if c := r.find(i); !seen[c] {
				seen[c] = true
				out = append(out, nameGroup{i, m.parts, m.typ})
			}
		}
	}
	return out
}

// joinPeople joins full names that differ in initials, middle names or
// transliteration, then bare surnames and given names with the one full name
// they belong to.
func (r *resolver) joinPeople(groups []nameGroup) {
	bySurname := map[string][]nameGroup{}
	byGiven := map[string][]nameGroup{}
	for _, g := range groups {
		if g.typ != schema.Person || len(g.parts) < 2 {
			continue
		}
		last := g.parts[len(g.parts)-1]
		joined := false
		for _, h := range bySurname[skeleton(last)] {
			if samePerson(g.parts, h.parts) && r.clusterOf(g.at).gender.agrees(r.clusterOf(h.at).gender) {
				r.join(h.at, g.at, "variant of the full name", 0.9)
				joined = true
				break
			}
		}
		bySurname[skeleton(last)] = append(bySurname[skeleton(last)], g)
		if !joined {
			byGiven[g.parts[0]] = append(byGiven[g.parts[0]], g)
		}
		for k := 1; k < len(g.parts)-1; k++ {
			if particles[g.parts[k]] || k > 1 {
				// "van der Leyen", "Mac Suibhne", "de la Cruz": surnames of several words.
				key := skeleton(strings.Join(g.parts[k:], " "))
				bySurname[key] = append(bySurname[key], g)
			}
		}
		if len(g.parts) == 3 {
			key := skeleton(strings.Join(g.parts[1:], " "))
			bySurname[key] = append(bySurname[key], g)
		}
	}
	for _, g := range groups {
		if g.typ == schema.Person && len(g.parts) >= 2 {
			// A surname of several words is itself a name of several words.
			r.joinSurname(g, bySurname[skeleton(strings.Join(g.parts, " "))], "surname of a full name")
			continue
		}
		if len(g.parts) != 1 || !(g.typ == schema.Person || g.typ != schema.Group && r.mentions[g.at].confidence < 0.75 && r.mentions[g.at].canonical == "") {
			continue
		}
		if g.typ != schema.Person && r.twoBearers(g.parts[0]) {
			continue
		}
		if r.joinSurname(g, bySurname[skeleton(g.parts[0])], "surname of a full name") {
			continue
		}
		if full := bySurname[skeleton(g.parts[0])]; len(full) > 1 && r.clusterOf(g.at).gender != unknownGender {
			// Which of them it is may show once pronouns have told their genders.
			r.undecided[r.find(g.at)] = full
		}
		if len(bySurname[skeleton(g.parts[0])]) == 0 {
			r.joinSurname(g, byGiven[g.parts[0]], "first part of a full name")
		}
	}
}

var particles = words("al el bin ibn ben van von der den de del della da dos du di la le st mac abu")

// joinSurname joins a part of a name with the full name it belongs to: the only
// one, or the only one of the gender that an honorific gives.
func (r *resolver) joinSurname(g nameGroup, full []nameGroup, reason string) bool {
	gender := r.clusterOf(g.at).gender
	var fits []nameGroup
	seen := map[int]bool{}
	for _, f := range full {
		if c := r.find(f.at); !seen[c] && c != r.find(g.at) && r.clusters[c].gender.agrees(gender) {
			seen[c] = true
			fits = append(fits, f)
		}
	}
	if len(fits) > 1 && gender != unknownGender {
		var exact []nameGroup
		for _, f := range fits {
			if r.clusterOf(f.at).gender == gender {
				exact = append(exact, f)
			}
		}
		fits = exact
		reason += " with a matching honorific"
	}
	if len(fits) != 1 {
		return false
	}
	if r.mentions[g.at].typ != schema.Person {
		for _, i := range r.clusterOf(g.at).mentions {
			r.mentions[i].typ = schema.Person
		}
	}
	return r.join(fits[0].at, g.at, reason, 0.92)
}

// samePerson reports whether two full names may be one person's: surnames alike
// in transliteration, given names equal, alike, or one an initial of the other.
func samePerson(a, b []string) bool {
	if skeleton(a[len(a)-1]) != skeleton(b[len(b)-1]) || !near(a[len(a)-1], b[len(b)-1]) {
		return false
	}
	x, y := a[0], b[0]
	switch {
	case x == y:
	case len([]rune(x)) == 1 || len([]rune(y)) == 1:
		if []rune(x)[0] != []rune(y)[0] {
			return false
		}
	case skeleton(x) == skeleton(y) && near(x, y):
	default:
		return false
	}
	if len(a) > 2 && len(b) > 2 {
		m, n := []rune(a[1]), []rune(b[1])
		return m[0] == n[0]
	}
	return true
}

// near reports whether two spellings differ little in length.
func near(a, b string) bool {
	d := len([]rune(a)) - len([]rune(b))
	return d >= -2 && d <= 2
}

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

// nameMention returns the mention of the name with index k in t, or -1.
func (r *resolver) nameMention(t *tree, k int) int {
	n := t.names[k]
	for i := n.From; i < n.To; i++ {
		if a := t.mentionAt[i]; a >= 0 && r.mentions[a].kind == schema.NameMention && r.mentions[a].from == n.From {
			return int(a)
		}
	}
	return -1
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

package entity

import (
	"strconv"
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
	case m.typ == schema.Group && m.count > 0:
		return []string{"g" + strconv.Itoa(m.count) + ":" + m.key}
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
			if r.know.Particles[g.parts[k]] || k > 1 {
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
	if len(fits) > 1 && gender == unknownGender && fits[0].at < g.at && g.at < fits[1].at {
		// Whose surname stood alone before a relative came in keeps it.
		fits, reason = fits[:1], reason+" that the text had named alone"
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

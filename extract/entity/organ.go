package entity

import (
	"strings"

	"example.com/kg/schema"
)

// ofCountry tells an organ of a state from those of other states: "the Defence
// Ministry" in a report on Colombia is the Colombian Defence Ministry. A name that
// says more than what kind of organ it is stays as it is, and so does one whose
// country the text leaves open.
func (r *resolver) ofCountry(x *cluster, name string) string {
	words := strings.Fields(fold(name))
	if x.typ != schema.Organization || !r.organ(words) {
		return name
	}
	country := ""
	for _, a := range firstFew(x.mentions) {
		m := &r.mentions[a]
		if m.entry != nil && m.entry.Country != "" {
			return name // a known organ, by its usual name
		}
		if o := m.tree.owner(m.head); m.kind == schema.NameMention && o >= 0 && m.tree.nameAt[o] >= 0 {
			country = r.country(m.tree, m.tree.nameAt[o])
		}
	}
	switch {
	case country != "":
	case len(words) == 1:
		return name // "Congress", nobody's in particular
	case len(x.countries) == 1:
		country = x.countries[0]
	default:
		country = r.mainCountry()
	}
	if k, ok := r.gaz.Country(country); ok && len(k.Adjectives) > 0 {
		return k.Adjectives[0] + " " + name
	}
	return name
}

// organ reports whether a name consists of words that any state has an organ of.
func (r *resolver) organ(words []string) bool {
	for _, w := range words {
		if !r.know.Organ[w] {
			return false
		}
	}
	return len(words) > 0
}

// mainCountry is the country that a document is about: the only one, or the one that
// is mentioned twice as often as any other; "" where there is none.
func (r *resolver) mainCountry() string {
	if r.aboutKnown {
		return r.about
	}
	r.aboutKnown = true
	count := map[string]int{}
	var order []string
	for i := range r.mentions {
		e := r.mentions[i].entry
		if e == nil || e.Country == "" || e.Type != schema.Place && e.Type != schema.Group && e.Class != "seat" {
			continue
		}
		if k, ok := r.gaz.Country(e.Country); !ok || k.Name != e.Country {
			continue
		}
		if count[e.Country] == 0 {
			order = append(order, e.Country)
		}
		count[e.Country]++
	}
	best, second := "", 0
	for _, c := range order {
		switch {
		case best == "" || count[c] > count[best]:
			best, second = c, count[best]
		case count[c] > second:
			second = count[c]
		}
	}
	if best != "" && count[best] >= 2*second {
		r.about = best
	}
	return r.about
}

package ontology

import (
	"slices"
	"strings"
)

// offices is the content of offices.yaml.
type offices struct {
	otherBefore  []string
	singleHolder []string
	incompatible []incompatibility
	known        map[string]bool // every office named
}

// incompatibility says that one person holds an office of the first list or one of
// the second, not both at a time.
type incompatibility struct {
	ID      string   `yaml:"id"`
	About   string   `yaml:"about"`
	Offices []string `yaml:"offices"`
	Against []string `yaml:"against"`
}

// Office is an office found in a phrase.
type Office struct {
	Name string // "foreign minister"
	Of   string // "russian", "the united states"; empty where the phrase does not say
}

// Office finds the office that a phrase names, in lower case, and reports whether
// it names one that offices.yaml lists. Deputies and former holders hold another.
func (o *Ontology) Office(phrase string) (Office, bool) {
	words := strings.Fields(strings.ToLower(strings.NewReplacer("’s", "", "'s", "", ",", " ").Replace(phrase)))
	for length := len(words); length > 0; length-- {
		for from := 0; from+length <= len(words); from++ {
			name := strings.Join(words[from:from+length], " ")
			if !o.offices.known[name] {
				continue
			}
			before, after := words[:from], words[from+length:]
			if slices.ContainsFunc(before, func(w string) bool { return slices.Contains(o.offices.otherBefore, strings.TrimSuffix(w, "-")) }) {
				return Office{}, false
			}
			of := before
			if len(after) > 0 {
				if !slices.Contains([]string{"of", "for", "at"}, after[0]) {
					continue
				}
				of = after[1:]
			}
			for len(of) > 0 && slices.Contains([]string{"the", "a", "an"}, of[0]) {
				of = of[1:]
			}
			return Office{Name: name, Of: strings.Join(of, " ")}, true
		}
	}
	return Office{}, false
}

// SingleHolder reports whether one person at a time holds the office.
func (o *Ontology) SingleHolder(office Office) bool {
	return slices.Contains(o.offices.singleHolder, office.Name)
}

// Incompatible reports whether one person cannot hold both offices at a time, and
// why.
func (o *Ontology) Incompatible(a, b Office) (reason string, ok bool) {
	for _, i := range o.offices.incompatible {
		if slices.Contains(i.Offices, a.Name) && slices.Contains(i.Against, b.Name) ||
			slices.Contains(i.Offices, b.Name) && slices.Contains(i.Against, a.Name) {
			return i.About, true
		}
	}
	return "", false
}

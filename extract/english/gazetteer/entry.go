package gazetteer

import "example.com/kg/schema"

// Gender is how a person is spoken of, as far as the name tells.
type Gender byte

// The genders; Either is for first names that both have.
const (
	NoGender Gender = 0
	Male     Gender = 'm'
	Female   Gender = 'f'
	Either   Gender = 'u'
)

// Entry is one thing that has a name.
type Entry struct {
	// Canonical is the name that all surfaces stand for.
	Canonical string
	Type      schema.Type
	// Class is finer than the type: "country", "city", "region", "water"; "body",
	// "seat", "state", "armed", "party", "company", "civil", "sport", "academic";
	// "leader" for persons, "demonym" for peoples; empty where the type says all.
	Class string
	// Country is the canonical name of the country that the entry belongs to;
	// for a demonym, the place that it points to. Empty where there is none.
	Country string
	// Gender and Office are known of persons.
	Gender Gender
	Office string
}

// Country is what is known of a country.
type Country struct {
	Name, ISO, Capital string
	// Adjectives and People name its own ("Russian"; "Russian", "Russians").
	Adjectives, People []string
	// Names are the other names it has.
	Names []string
}

// Match is a run of words [From,To) that is a surface of some entries.
type Match struct {
	From, To int
	// Entries are never empty and in the order of the data.
	Entries []*Entry
	// Short says that the surface is a part of the names: a surname, an acronym
	// that several share.
	Short bool
}

// Type returns the type of all entries, or "" where they differ.
func (m Match) Type() schema.Type {
	t := m.Entries[0].Type
	for _, e := range m.Entries[1:] {
		if e.Type != t {
			return ""
		}
	}
	return t
}

// Canonical returns the canonical name where only one entry fits, else "". A demonym
// gives the place that it points to.
func (m Match) Canonical() string {
	if len(m.Entries) != 1 {
		return ""
	}
	if e := m.Entries[0]; e.Class == "demonym" && e.Country != "" {
		return e.Country
	}
	return m.Entries[0].Canonical
}

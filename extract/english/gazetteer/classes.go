package gazetteer

import (
	"unicode"

	"example.com/kg/schema"
)

// The classes that a word may be part of, as bits. Their order is part of the
// network's file format: add new ones at the end and train again.
const (
	Begins        uint32 = 1 << iota // the first word of a match
	GoesOn                           // a further word of one
	Ambiguous                        // the entries of the match differ in type
	PersonName                       // a leader's name
	PersonSurname                    // a surname alone
	GivenName                        // a first name
	TitleWord                        // part of a title, capitalised
	CountryName
	PlaceName // any other place
	GroupName // a demonym
	OrganizationName
	SeatName // a building that stands for a government
	MediaName
	EventOrWork
	ProductOrFacility
	TitleSmall // part of a title in small letters
)

// ClassCount is the number of classes.
const ClassCount = 16

// Classes returns for every word the classes that it is part of, in out's memory if
// that suffices.
func (g *Gazetteer) Classes(words []string, out []uint32) []uint32 {
	out = append(out[:0], make([]uint32, len(words))...)
	for i := 0; i < len(words); {
		m, ok := g.At(words, i)
		if !ok {
			i++
			continue
		}
		bits := m.classes()
		out[m.From] |= bits | Begins
		for k := m.From + 1; k < m.To; k++ {
			out[k] |= bits | GoesOn
		}
		i = m.To
	}
	for i := 0; i < len(words); {
		if upper := unicode.IsUpper(firstRune(words[i])); upper && g.Given(words[i]) != NoGender {
			out[i] |= GivenName
		}
		_, to := g.Title(words, i)
		for k := i; k < to; k++ {
			if unicode.IsUpper(firstRune(words[k])) {
				out[k] |= TitleWord
			} else {
				out[k] |= TitleSmall
			}
		}
		i = max(to, i+1)
	}
	return out
}

func (m Match) classes() uint32 {
	var bits uint32
	for _, e := range m.Entries {
		switch e.Type {
		case schema.Person:
			if m.Short {
				bits |= PersonSurname
			} else {
				bits |= PersonName
			}
		case schema.Place:
			if e.Class == "country" {
				bits |= CountryName
			} else {
				bits |= PlaceName
			}
		case schema.Group:
			bits |= GroupName
		case schema.Organization:
			if e.Class == "seat" {
				bits |= SeatName
			} else {
				bits |= OrganizationName
			}
		case schema.Media:
			bits |= MediaName
		case schema.Event, schema.Work:
			bits |= EventOrWork
		case schema.Product, schema.Facility:
			bits |= ProductOrFacility
		}
	}
	if m.Type() == "" {
		bits |= Ambiguous
	}
	return bits
}

package schema

// Type is the kind of thing an entity is. The list is closed: exports, diagrams
// and queries rely on it. Finer classes belong to the ontology.
type Type string

// The ten entity types, and Unknown for an actor nobody names ("X was arrested").
const (
	Person       Type = "Person"
	Organization Type = "Organization"
	Place        Type = "Place"
	Event        Type = "Event"
	Work         Type = "Work"
	Product      Type = "Product"
	Facility     Type = "Facility"
	Media        Type = "Media"
	Group        Type = "Group"
	Concept      Type = "Concept"

	Unknown Type = "Unknown"
)

// Types lists the ten entity types in the order in which they are shown.
func Types() []Type {
	return []Type{Person, Organization, Place, Event, Work, Product, Facility, Media, Group, Concept}
}

// Valid reports whether t is one of the ten entity types.
func (t Type) Valid() bool {
	switch t {
	case Person, Organization, Place, Event, Work, Product, Facility, Media, Group, Concept:
		return true
	}
	return false
}

// Polarity says whether a document asserts or denies a statement.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Denied   Polarity = "denied"
)

// Valid reports whether p is a known polarity.
func (p Polarity) Valid() bool { return p == Affirmed || p == Denied }

// Modality says how far a statement is claimed to be fact.
type Modality string

// The modalities. Asserted is plain fact as far as the source goes; all others
// say that the document does not claim it has happened.
const (
	Asserted    Modality = "asserted"
	Planned     Modality = "planned"
	Possible    Modality = "possible"
	Conditional Modality = "conditional"
	Required    Modality = "required"
	Offered     Modality = "offered"
	Attempted   Modality = "attempted"
)

// Modalities lists every modality, plain assertion first.
func Modalities() []Modality {
	return []Modality{Asserted, Planned, Possible, Conditional, Required, Offered, Attempted}
}

// Valid reports whether m is a known modality.
func (m Modality) Valid() bool {
	switch m {
	case Asserted, Planned, Possible, Conditional, Required, Offered, Attempted:
		return true
	}
	return false
}

// Basis says how the time of an evidence was found.
type Basis string

// The bases of a time: a date in the text, a phrase resolved against the
// publication date ("on Sunday"), or the publication date itself.
const (
	ExplicitTime Basis = "explicit"
	RelativeTime Basis = "relative"
	DocumentTime Basis = "document"
)

// Valid reports whether b is a known basis.
func (b Basis) Valid() bool {
	return b == ExplicitTime || b == RelativeTime || b == DocumentTime
}

// Field names the part of a document that a quote was taken from.
type Field string

// The fields: the text, and the title where it is no part of the text.
const (
	TextField  Field = "text"
	TitleField Field = "title"
)

// Valid reports whether f is a known field.
func (f Field) Valid() bool { return f == TextField || f == TitleField }

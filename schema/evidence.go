package schema

// Evidence is one place in one document that asserts, denies, plans or supposes
// a statement. The JSON form, with its keys in the order of the fields, is the
// public record of package kg: one object a line.
type Evidence struct {
	ID string `json:"id"`
	// Statement is filled in by answers of the graph only: the id of the
	// statement that this evidence supports after resolution.
	Statement   string        `json:"statement,omitempty"`
	Subject     Node          `json:"subject"`
	Relation    Predicate     `json:"relation"`
	Object      Node          `json:"object"`
	Polarity    Polarity      `json:"polarity"`
	Modality    Modality      `json:"modality"`
	Attribution []Attribution `json:"attribution"`
	Time        *Time         `json:"time,omitempty"`
	Qualifiers  []Qualifier   `json:"qualifiers"`
	// Confidence is the calibrated probability, in [0,1], that a careful reader
	// would sign the statement with this polarity and modality.
	Confidence float64   `json:"confidence"`
	Rule       string    `json:"rule"`
	Source     Source    `json:"source"`
	Extractor  Extractor `json:"extractor"`
}

// Node is the subject or object of an evidence: an entity as this document
// supports it, the unknown entity, or (objects only) a value. Each of the three
// has a JSON form of its own:
//
//	{"id":"e:person/sergey-lavrov","name":"Sergey Lavrov","type":"Person","text":"Lavrov","start":0,"end":6,"phrase":"…"}
//	{"id":"","type":"Unknown"}
//	{"value":"2025-11-09","datatype":"xsd:date","text":"on November 9","start":40,"end":53}
//
// A node of a resolved statement quotes no document: Text is empty, and text,
// start and end are left out.
type Node struct {
	// ID is the entity's id ("e:person/sergey-lavrov"); empty for a value and
	// for the unknown entity.
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Type Type   `json:"type,omitempty"`
	// Value and Datatype ("xsd:date", "kg:clause", "kg:quantity", …) make the
	// node a value.
	Value    string `json:"value,omitempty"`
	Datatype string `json:"datatype,omitempty"`
	// Text is exactly the document's [Start,End): the bare name or the minimal
	// phrase. Phrase is the fuller wording it stands in.
	Text   string `json:"text,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
	Phrase string `json:"phrase,omitempty"`
}

// IsValue reports whether n is a value rather than an entity.
func (n Node) IsValue() bool { return n.Datatype != "" }

// UnknownNode returns the actor nobody names.
func UnknownNode() Node { return Node{Type: Unknown} }

// IsUnknown reports whether n is the actor nobody names.
func (n Node) IsUnknown() bool { return n.Type == Unknown }

// Datatypes of values.
const (
	DateValue     = "xsd:date"
	QuantityValue = "kg:quantity"
	MoneyValue    = "kg:money"
	ClauseValue   = "kg:clause"
	TextValue     = "xsd:string"
)

// Predicate is the relation of an evidence together with the words that evoked
// it and the event code that relation, modality and object give it.
type Predicate struct {
	ID    string   `json:"id"`
	Label string   `json:"label"`
	Text  string   `json:"text"`
	Spans [][2]int `json:"spans,omitempty"`
	// Event, Mode and CAMEO are the PLOVER event class, its mode and the CAMEO
	// code; empty where none applies.
	Event string `json:"event"`
	Mode  string `json:"mode"`
	CAMEO string `json:"cameo"`
}

// Attribution names somebody who says it. In a chain the outermost speaker
// stands first and the innermost last ("Reuters reported that Lavrov said").
// Where nobody is named ("reportedly") ID, Name and Text are empty and the cue
// stands alone.
type Attribution struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Type  Type   `json:"type,omitempty"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Cue   Cue    `json:"cue"`
}

// Cue is the span that says somebody said it ("reported", "according to").
type Cue struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Time is when the statement holds or held: days From to To, both included, in
// ISO 8601. An open end is empty. Start, End and Text are absent where the basis
// is the document's own date.
type Time struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Basis Basis  `json:"basis"`
	Text  string `json:"text,omitempty"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Qualifier is a further argument or circumstance: a role such as "location",
// "reason", "recipient", "about", "instrument", and the words that fill it.
type Qualifier struct {
	Role   string     `json:"role"`
	Text   string     `json:"text"`
	Start  int        `json:"start"`
	End    int        `json:"end"`
	Entity *EntityRef `json:"entity,omitempty"`
}

// EntityRef points at an entity.
type EntityRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Type Type   `json:"type,omitempty"`
}

// Source is where an evidence stands: the document and the whole sentence.
type Source struct {
	Document  string `json:"document"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Published string `json:"published,omitempty"`
	// Sentence counts the document's sentences from 0.
	Sentence int    `json:"sentence"`
	Field    Field  `json:"field"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	SHA256   string `json:"sha256"`
}

// Extractor says what made an evidence.
type Extractor struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	// Model is the SHA-256 of everything that the result depends on beside the
	// document: weights, rules, ontology.
	Model string `json:"model"`
}

// Mention is a span of a document that names, describes or stands in for an
// entity.
type Mention struct {
	Document string      `json:"document"`
	Start    int         `json:"start"`
	End      int         `json:"end"`
	Type     Type        `json:"type"`
	Text     string      `json:"text"`
	Kind     MentionKind `json:"kind"`
	Entity   string      `json:"entity"`
	Name     string      `json:"name"`
}

// MentionKind says how a mention refers.
type MentionKind string

// The kinds of mention.
const (
	NameMention        MentionKind = "name"
	DescriptionMention MentionKind = "description"
	PronounMention     MentionKind = "pronoun"
)

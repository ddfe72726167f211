package english

import (
	"example.com/kg/extract/english/neural"
	"example.com/kg/schema"
)

// Analysis is one document's text read: its sentences in order.
type Analysis struct {
	Sentences []Sentence
}

// InPieces counts the sentences that were too long (more than neural.MaxWords words)
// to be parsed as a whole: what relates one piece of such a sentence with another is
// not found. Furniture does not count.
func (a *Analysis) InPieces() int {
	n := 0
	for i := range a.Sentences {
		if s := &a.Sentences[i]; s.Kind != Furniture && len(s.Tokens)-s.Dateline > neural.MaxWords {
			n++
		}
	}
	return n
}

// SentenceKind says what part of an article a sentence is, as far as its form
// shows it.
type SentenceKind uint8

// The kinds of sentence. Everything but Furniture may assert something.
const (
	Body      SentenceKind = iota
	Headline               // the title line or a heading inside the text
	Caption                // a picture's caption
	Byline                 // "By Jane Doe", "Reporting by …", a dateline on a line of its own
	ListItem               // an item of a list
	Furniture              // what belongs to the page and not to the article: tag clouds, share bars, comment forms, "Popular posts"
)

// String names a kind of sentence for people.
func (k SentenceKind) String() string {
	switch k {
	case Body:
		return "body"
	case Headline:
		return "headline"
	case Caption:
		return "caption"
	case Byline:
		return "byline"
	case ListItem:
		return "list item"
	case Furniture:
		return "furniture"
	}
	return "unknown"
}

// Sentence is one sentence with its tokens (one a syntactic word), names and
// times. Token indexes in it count from the sentence's first token.
type Sentence struct {
	// Index counts the document's sentences from 0.
	Index int
	Kind  SentenceKind
	// Field says whether the offsets count in the document's text or its title.
	Field schema.Field
	// Start and End are code points; the slice has no white space at its ends.
	Start, End int
	// Paragraph counts the document's paragraphs from 0.
	Paragraph int
	// Dateline is the number of leading tokens that are a dateline
	// ("MOSCOW, Nov 9 (Reuters) -"); they take no part in the parse.
	Dateline int
	Tokens   []Token
	Names    []Name
	Times    []Time
	// Quantities are the numbers, sums of money, percentages and measures that are no
	// part of a time.
	Quantities []Quantity
}

// Token is one syntactic word of Universal Dependencies. A clitic ("n't", "'s")
// is a token of its own; the tokens of one orthographic word share Word.
type Token struct {
	// Text is exactly the source's [Start,End) in code points.
	Text       string
	Start, End int
	// Form is Text with quotation marks and dashes made plain and clitics
	// spelled as Universal Dependencies spells them; it is what the models see.
	Form  string
	Lemma string
	// UPOS and XPOS are the universal and the Penn Treebank tag.
	UPOS, XPOS string
	// Head is the index of the head token, -1 for a root. Rel is the relation
	// to it with its subtype ("nsubj:pass", "obl:agent"; "root" for a root).
	// Tokens outside the parse (dateline) have Head -1 and Rel "dep".
	Head int
	Rel  string
	// Word is the index of the orthographic word in the sentence that the token
	// is part of (multi-word tokens: "don't" is two tokens, one word).
	Word int
	// SpaceAfter reports whether white space follows the token in the source.
	SpaceAfter bool
	// TagConfidence, HeadConfidence and RelConfidence are calibrated
	// probabilities in [0,1].
	TagConfidence, HeadConfidence, RelConfidence float32
}

// Name is a named entity mention: tokens [From,To) of its sentence, without
// titles, honorifics or the possessive clitic.
type Name struct {
	From, To   int
	Type       schema.Type
	Confidence float32
	// Gazetteer is the canonical name that the gazetteer knows for this span
	// ("Armenian" and "Republic of Armenia" give Armenia); empty where unknown.
	Gazetteer string
}

// Time is a temporal expression: tokens [From,To) of its sentence, resolved
// against the publication date.
type Time struct {
	From, To int
	// First and Last are ISO days, both included; either may be empty for an
	// open interval ("since 2022") and both are empty where nothing settles it.
	First, Last string
	Basis       schema.Basis
	// Kind is "date", "time", "duration" or "set" (TIMEX3's four).
	Kind string
}

// Quantity is a number with what it counts: tokens [From,To) of its sentence.
type Quantity struct {
	From, To int
	// Kind is "number", "money", "percent" or "measure".
	Kind string
	// Value is a decimal number, and Unit an ISO 4217 code or the currency's word, "%" or
	// "point", or the unit of a measure; a plain number has none.
	Value, Unit string
}

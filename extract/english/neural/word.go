package neural

// MaxWords is the longest sentence that is parsed as a whole. A longer one is read
// in pieces of at most MaxWords words, cut after punctuation where there is some;
// the root of every later piece hangs from the root of the first by parataxis with
// no confidence. Time and memory so stay linear in the sentence.
const MaxWords = 240

// Word is one syntactic word of Universal Dependencies: a clitic ("n't", "'s") is a
// word of its own.
type Word struct {
	Form string
	// SpaceBefore reports whether white space precedes the word in the text.
	SpaceBefore bool
	// Gaz has one bit for every gazetteer class that the word is part of; 0 where
	// there is no gazetteer.
	Gaz uint32
}

// Tagged is what the network says of one word.
type Tagged struct {
	// UPOS is the universal tag, XPOS the Penn Treebank tag.
	UPOS, XPOS string
	// Head is the index of the head in the sentence, -1 for the root.
	Head int
	// Rel is the relation to the head with its subtype ("nsubj:pass").
	Rel string
	// TagConf, ArcConf and RelConf are the calibrated probabilities that UPOS, Head
	// and Rel are right; that of Rel takes Head for granted.
	TagConf, ArcConf, RelConf float32
}

// Span is a name: the words [From,To) without title, honorific or possessive.
type Span struct {
	From, To int
	// Type is one of Person, Organization, Place, Event, Work, Product, Facility,
	// Media and Group.
	Type string
	// Conf is the calibrated probability that extent and type are both right.
	Conf float32
}

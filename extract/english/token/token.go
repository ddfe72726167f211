package token

// Token is one syntactic word or punctuation mark.
type Token struct {
	// Start and End are byte offsets in the text.
	Start, End int
	// Form is the text of the token with quotation marks made plain and
	// invisible characters left out.
	Form string
	// Word counts the orthographic words of the sentence from 0; the tokens of
	// one word share it.
	Word int
	// SpaceAfter reports whether white space follows.
	SpaceAfter bool
}

// Sentence is one sentence: byte offsets without white space at its ends, the
// paragraph it stands in, and its tokens.
type Sentence struct {
	Start, End int
	Paragraph  int
	Tokens     []Token
}

// Paragraph is a byte range without white space at its ends. Block counts the
// runs of paragraphs that no blank line divides.
type Paragraph struct {
	Start, End int
	Block      int
}

// MaxTokens is the length at which a sentence without an end is ended: far beyond any
// that was written as one, since whatever is found in a sentence quotes it whole.
const MaxTokens = 1000

// Sentences cuts text into paragraphs and these into sentences.
func Sentences(text string) []Sentence {
	var out []Sentence
	for i, p := range Paragraphs(text) {
		out = appendSentences(out, text, p.Start, p.End, i, false)
	}
	return out
}

// Whole reads the whole text as one sentence whatever it holds; ok is false where
// it holds nothing but white space.
func Whole(text string) (s Sentence, ok bool) {
	start, end := trim(text, 0, len(text))
	if start == end {
		return Sentence{}, false
	}
	return appendSentences(nil, text, start, end, 0, true)[0], true
}

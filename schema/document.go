package schema

// MaxDocumentID is how many bytes a document's id may have: it stands in every
// evidence, and in the ids of what the document alone names.
const MaxDocumentID = 4096

// Document is one article. Its Text is the decoded, newline-normalised main text
// and never changes; Hash is over exactly that text.
type Document struct {
	// ID has at most [MaxDocumentID] bytes.
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	// Published is the publication day as an ISO 8601 date (2025-11-09), or a
	// full RFC 3339 time where the source gives one; empty where unknown.
	Published string `json:"published,omitempty"`
	// Language is a BCP 47 tag ("en").
	Language string `json:"language,omitempty"`
	// SHA256 is the lower-case hexadecimal SHA-256 of Text as UTF-8.
	SHA256 string `json:"sha256"`
	Text   string `json:"text"`
	// TitleInText says that the title stands as the first line of Text; where it
	// does not, evidence drawn from the title has the field "title".
	TitleInText bool `json:"title_in_text,omitempty"`
	// OneSentence says that Text is exactly one sentence (a line of `--lines`).
	OneSentence bool `json:"one_sentence,omitempty"`
}

package reader

import (
	"io"
	"os"
)

// DefaultMaxBytes is the size in bytes beyond which a document is refused.
const DefaultMaxBytes = 32 << 20

// Options says how to read. The zero value reads by content with no metadata of
// its own.
type Options struct {
	// Lines makes each line that is not blank a document of exactly one sentence.
	Lines bool
	// Title, URL, Publisher, Author, Published and Language stand in where neither
	// the source nor its sidecar says.
	Title, URL, Publisher, Author, Published, Language string
	// MaxBytes bounds one document: a whole file, or one line of JSONL or Lines;
	// after decompression. Zero means [DefaultMaxBytes].
	MaxBytes int64
	// Seen, if there is one, finds documents that come again: those with the id and the
	// text of an earlier one are passed over, those with its id and another text are
	// reported as [Repeated] and left out.
	Seen *Seen
	// Stdin is what the path "-" reads; nil means standard input.
	Stdin io.Reader
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

func (o Options) stdin() io.Reader {
	if o.Stdin != nil {
		return o.Stdin
	}
	return os.Stdin
}

func (o Options) metadata() metadata {
	return metadata{
		Title: o.Title, URL: o.URL, Publisher: o.Publisher,
		Author: o.Author, Published: o.Published, Language: o.Language,
	}
}

// Validate says what cannot stand in for an article's own metadata: a publication
// date that is none.
func (o Options) Validate() error {
	_, err := isoDate(o.Published)
	return err
}

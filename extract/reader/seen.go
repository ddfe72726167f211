package reader

import (
	"crypto/sha256"
	"fmt"

	"example.com/kg/schema"
)

// Seen remembers the documents that were read and where they stood, in a few bytes
// each. It is used by one reading at a time.
type Seen struct {
	documents map[[sha256.Size]byte]seen
}

// seen is where a document stood first, and the beginning of its text's hash.
type seen struct {
	path string
	line int
	text [8]byte
}

// enter takes note of a document, and reports where one with its id stood before, and
// whether the texts are the same. A nil Seen knows none.
func (s *Seen) enter(d *schema.Document, path string, line int) (before string, same, again bool) {
	if s == nil {
		return "", false, false
	}
	if s.documents == nil {
		s.documents = map[[sha256.Size]byte]seen{}
	}
	now := seen{path: path, line: line}
	copy(now.text[:], d.SHA256)
	id := sha256.Sum256([]byte(d.ID))
	first, again := s.documents[id]
	if !again {
		s.documents[id] = now
		return "", false, false
	}
	before = first.path
	if first.line > 0 {
		before = fmt.Sprintf("%s:%d", first.path, first.line)
	}
	return before, first.text == now.text, true
}

package schema

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"io"
	"strconv"
	"strings"
)

// Identifiers are made from content alone, so that the same article read on two
// machines gives the same ids. Those that stand for more than a readable name are
// the first 128 bits of a SHA-256, written in lower-case RFC 4648 base32 without
// padding: 26 characters of a–z and 2–7, safe in IRIs, URLs and file names on
// systems that ignore case. At a thousand million ids of one kind the chance that
// any two collide is about 1.5e-21.
//
// What is hashed is a sequence of fields, each preceded by its length, after a
// tag that names the kind of id: no two different sequences of fields give the
// same bytes, whatever the fields contain.

// Prefixes of identifiers.
const (
	DocumentPrefix  = "d:"
	EntityPrefix    = "e:"
	EvidencePrefix  = "ev:"
	StatementPrefix = "st:"
	DecisionPrefix  = "dc:"
)

var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// fieldHash hashes fields with their lengths.
type fieldHash struct {
	h   hash.Hash
	buf [binary.MaxVarintLen64]byte
}

func newFieldHash(tag string) *fieldHash {
	f := &fieldHash{h: sha256.New()}
	f.string(tag)
	return f
}

func (f *fieldHash) string(s string) {
	n := binary.PutUvarint(f.buf[:], uint64(len(s)))
	f.h.Write(f.buf[:n])
	io.WriteString(f.h, s)
}

func (f *fieldHash) int(i int) { f.string(strconv.Itoa(i)) }

func (f *fieldHash) sum() string {
	return base32Lower.EncodeToString(f.h.Sum(nil)[:16])
}

// isContentID reports whether id is prefix and 26 characters of base32.
func isContentID(id, prefix string) bool {
	rest, ok := strings.CutPrefix(id, prefix)
	if !ok || len(rest) != 26 {
		return false
	}
	for i := 0; i < len(rest); i++ {
		if c := rest[i]; (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// TextSHA256 returns the lower-case hexadecimal SHA-256 of a document's text.
func TextSHA256(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// DocumentID returns the id of a document that came without one.
func DocumentID(url, title, text string) string {
	f := newFieldHash("kg document 1")
	f.string(url)
	f.string(title)
	f.string(text)
	return DocumentPrefix + f.sum()
}

// EvidenceID returns the id that e must have: the hash of its document's sha256,
// its subject's span, relation, object's span, polarity and modality. Confidence,
// wording, rule and model do not enter, so that a better analyser that finds the
// same thing again gives the same id. Evidence drawn from a title that is no part
// of the text hashes the title beside the text's sha256.
//
// Two documents with exactly the same text give their evidence the same ids: an
// evidence is named by its document together with its id.
func EvidenceID(e *Evidence) string {
	f := newFieldHash("kg evidence 1")
	f.string(e.Source.SHA256)
	if e.Source.Field == TitleField {
		f.string(string(TitleField))
		f.string(e.Source.Title)
	} else {
		f.string(string(TextField))
	}
	f.node(&e.Subject)
	f.string(e.Relation.ID)
	f.node(&e.Object)
	f.string(string(e.Polarity))
	f.string(string(e.Modality))
	return EvidencePrefix + f.sum()
}

// node hashes a node's span; the unknown entity has none.
func (f *fieldHash) node(n *Node) {
	if n.IsUnknown() {
		f.string(string(Unknown))
		return
	}
	f.int(n.Start)
	f.int(n.End)
}

// StatementID returns the id of the statement with these ends and relation; ends
// are given by their [Node.Key] after resolution. For symmetric relations the
// caller orders the ends first.
func StatementID(subject, relation, object string) string {
	f := newFieldHash("kg statement 1")
	f.string(subject)
	f.string(relation)
	f.string(object)
	return StatementPrefix + f.sum()
}

// Key returns what identifies n as the end of a statement: the entity's id, the
// empty string for the unknown entity, and for a value its quoted text and
// datatype, which no entity id can equal.
func (n Node) Key() string {
	if n.IsValue() {
		return strconv.Quote(n.Value) + "^^" + n.Datatype
	}
	return n.ID
}

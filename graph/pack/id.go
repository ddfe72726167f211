package pack

import (
	"encoding/base32"
	"strings"

	"example.com/kg/schema"
)

// Evidence ids are 128 bits of a hash in base32; hashing again what they name would
// take half the time of decoding.
const idBytes = 16

var idEncoding = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// appendID appends the bits of a valid evidence id.
func appendID(b []byte, id string) []byte {
	var bits [idBytes]byte
	// What is no hash cannot have passed validation; it decodes to another id, which
	// the check of the database reports.
	_, _ = idEncoding.Decode(bits[:], []byte(strings.TrimPrefix(id, schema.EvidencePrefix)))
	return append(b, bits[:]...)
}

func readID(b []byte) string {
	var text [len(schema.EvidencePrefix) + 26]byte
	copy(text[:], schema.EvidencePrefix)
	idEncoding.Encode(text[len(schema.EvidencePrefix):], b[:idBytes])
	return string(text[:])
}

package schema

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DocumentIRI returns the IRI that names a document in RDF: its id where that is
// an absolute IRI already ("d:…", "https://…"), else urn:kg:document: and the id
// percent-encoded. Different ids give different IRIs.
func DocumentIRI(id string) string {
	if IsIRI(id) && !strings.HasPrefix(id, documentURN) {
		return id
	}
	return documentURN + escapeSegment(id)
}

const documentURN = "urn:kg:document:"

// IsIRI reports whether s is an absolute IRI as N-Quads writes it between angle
// brackets: a scheme, a colon, no space, control character or <>"{}|^`\, and "%"
// only before two hexadecimal digits.
func IsIRI(s string) bool {
	scheme, rest, ok := strings.Cut(s, ":")
	if !ok || scheme == "" || rest == "" || !utf8.ValidString(s) {
		return false
	}
	for i := 0; i < len(scheme); i++ {
		c := scheme[i] | 0x20
		letter := c >= 'a' && c <= 'z'
		if !letter && (i == 0 || !(scheme[i] >= '0' && scheme[i] <= '9' || strings.IndexByte("+-.", scheme[i]) >= 0)) {
			return false
		}
	}
	for i, r := range rest {
		if r == '%' && (len(rest) < i+3 || !isHex(rest[i+1]) || !isHex(rest[i+2])) {
			return false
		}
		if r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) || !iriRune(r) {
			return false
		}
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'f'
}

// iriRune reports whether r may stand in an IRI outside ASCII's own rules: no
// private use, no controls, no noncharacters, no space that is not ASCII's.
func iriRune(r rune) bool {
	if r < 0x80 {
		return r > ' ' && r != 0x7f
	}
	return unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Co, r) && r != utf8.RuneError
}

// escapeSegment percent-encodes what a path segment of an IRI cannot hold, and
// "%" and "/", so that unescapeSegment gives s back.
func escapeSegment(s string) string {
	const hexDigits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r >= 0x80 && (unicode.IsLetter(r) || unicode.IsNumber(r)):
			b.WriteString(s[i : i+n])
		case r < 0x80 && (r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.IndexByte("-._~:@", byte(r)) >= 0):
			b.WriteByte(byte(r))
		default:
			for _, c := range []byte(s[i : i+n]) {
				b.WriteByte('%')
				b.WriteByte(hexDigits[c>>4])
				b.WriteByte(hexDigits[c&15])
			}
		}
		i += n
	}
	return b.String()
}

func unescapeSegment(s string) (string, bool) {
	out, err := url.PathUnescape(s)
	return out, err == nil && escapeSegment(out) == s
}

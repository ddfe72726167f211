package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds the name part of an entity id, in bytes. Longer names keep
// their beginning and end in a hash of the whole.
const maxSlug = 160

// EntityID returns the id of a named entity: e:TYPE/NAME with the normalised
// canonical name, as in e:person/sergey-lavrov.
func EntityID(t Type, name string) string {
	return EntityPrefix + strings.ToLower(string(t)) + "/" + Slug(name)
}

// ScopedEntityID returns the id of an unnamed phrase, which is an entity of its
// document only: e:TYPE/DOCUMENT/NAME. Characters of the document's id that an IRI
// segment cannot hold are percent-encoded.
func ScopedEntityID(t Type, document, name string) string {
	return EntityPrefix + strings.ToLower(string(t)) + "/" + escapeSegment(document) + "/" + Slug(name)
}

// EntityParts are what an entity id says.
type EntityParts struct {
	Type Type
	// Document is the id of the document that the entity is scoped to, empty for
	// named entities.
	Document string
	Slug     string
}

// ParseEntityID splits an entity id, and reports whether it is one.
func ParseEntityID(id string) (EntityParts, bool) {
	rest, ok := strings.CutPrefix(id, EntityPrefix)
	if !ok {
		return EntityParts{}, false
	}
	typeName, rest, ok := strings.Cut(rest, "/")
	if !ok {
		return EntityParts{}, false
	}
	var p EntityParts
	for _, t := range Types() {
		if strings.ToLower(string(t)) == typeName {
			p.Type = t
		}
	}
	if p.Type == "" {
		return EntityParts{}, false
	}
	p.Slug = rest
	if document, slug, scoped := strings.Cut(rest, "/"); scoped {
		p.Document, ok = unescapeSegment(document)
		if !ok || p.Document == "" {
			return EntityParts{}, false
		}
		p.Slug = slug
	}
	if !isSlug(p.Slug) {
		return EntityParts{}, false
	}
	return p, true
}

// Slug normalises a name for use in an id: Unicode NFKC, lower case, diacritics of
// Latin and Greek letters folded (Orbán gives orban, Łódź lodz), everything but
// letters, their marks and digits turned into single hyphens, "&" and "+" spelt
// out. Letters of other scripts are kept as they are. The result is never empty:
// a name without a letter or digit gives "x-" and a hash.
func Slug(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	gap := false
	word := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(s)
	}
	base := rune(0)
	for _, r := range norm.NFD.String(strings.ToLower(norm.NFKC.String(name))) {
		if unicode.Is(unicode.Mn, r) {
			if base == 0 || folds(base) {
				continue // nothing to stand on, or folded away
			}
			word(string(r))
			continue
		}
		base = r
		switch {
		case foldedLetters[r] != "":
			word(foldedLetters[r])
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			word(string(r))
		default:
			base, gap = 0, true
			if spelt := speltSigns[r]; spelt != "" {
				word(spelt)
				gap = true
			}
		}
	}
	slug := norm.NFC.String(b.String())
	switch {
	case slug == "":
		f := newFieldHash("kg name 1")
		f.string(name)
		return "x-" + f.sum()
	case len(slug) > maxSlug:
		f := newFieldHash("kg name 1")
		f.string(slug)
		cut := maxSlug - 27
		for cut > 0 && (!utf8.RuneStart(slug[cut]) || !norm.NFC.PropertiesString(slug[cut:]).BoundaryBefore()) {
			cut--
		}
		return strings.TrimRight(slug[:cut], "-") + "-" + f.sum()
	}
	return slug
}

// folds reports whether marks on the letter r are dropped. In other scripts marks
// are vowels or make another letter (й).
func folds(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Greek) }

// foldedLetters are Latin letters that Unicode does not decompose, and the final
// form of sigma.
var foldedLetters = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ß': "ss", 'æ': "ae", 'œ': "oe",
	'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "ng", 'ĸ': "k", 'ς': "σ",
}

// speltSigns are signs that tell names apart: AT&T, C++.
var speltSigns = map[rune]string{'&': "and", '+': "plus"}

// isSlug reports whether s could have been made by Slug, without judging which
// letters were folded.
func isSlug(s string) bool {
	if s == "" || s[0] == '-' || s[len(s)-1] == '-' {
		return false
	}
	for _, r := range s {
		if r != '-' && !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) || unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// RelationID returns the id of an open relation from its words, lemmas and
// particles in order: lower case, joined by underscores ("delivered message to"
// gives delivered_message_to). It is empty when words hold no letter or digit.
func RelationID(words ...string) string {
	var b strings.Builder
	for _, w := range words {
		gap := true // between words, and before the first
		for _, r := range strings.ToLower(norm.NFKC.String(w)) {
			if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) {
				gap = true
				continue
			}
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteRune(r)
		}
	}
	return b.String()
}

// IsRelationID reports whether id has the form of a relation id.
func IsRelationID(id string) bool {
	if id == "" || id[0] == '_' || id[len(id)-1] == '_' {
		return false
	}
	for _, r := range id {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r) || unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

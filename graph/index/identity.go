package index

import (
	"strings"

	"example.com/kg/schema"
)

// statementID is a statement's id, which is 128 bits of a hash in base32: the 64 bits
// by which statements are found and told apart in their order, and the others.
type statementID struct{ hash, rest uint64 }

const (
	idDigits = "abcdefghijklmnopqrstuvwxyz234567"
	// idLength is how many digits 128 bits take; the first digit holds the first five.
	idLength = 26
	// hashDigits is how many digits hash is read from; its last 64 bits are kept.
	hashDigits = 13
)

// parseStatementID reads an id and reports whether it is one.
func parseStatementID(id string) (statementID, bool) {
	digits, ok := strings.CutPrefix(id, schema.StatementPrefix)
	if !ok || len(digits) != idLength {
		return statementID{}, false
	}
	var s statementID
	for i := range idLength {
		digit := digits[i] - 'a'
		if digits[i] < 'a' {
			digit = digits[i] - '2' + 26
		}
		if digit > 31 || idDigits[digit] != digits[i] {
			return statementID{}, false
		}
		switch {
		case i < hashDigits:
			s.hash = s.hash<<5 | uint64(digit)
		case i < idLength-1:
			s.rest = s.rest<<5 | uint64(digit)
		default:
			// Two bits of the last digit are to spare.
			s.rest = s.rest<<3 | uint64(digit>>2)
		}
	}
	// The first bit of all fell out of hash.
	if digits[0] >= idDigits[16] || digits[0] < 'a' {
		s.rest |= 1 << 63
	}
	return s, true
}

// String writes the id.
func (s statementID) String() string {
	var b [len(schema.StatementPrefix) + idLength]byte
	digits := b[copy(b[:], schema.StatementPrefix):]
	low := s.rest << 1 >> 1
	digits[idLength-1], low = idDigits[low&7<<2], low>>3
	for i := idLength - 2; i >= hashDigits; i-- {
		digits[i], low = idDigits[low&31], low>>5
	}
	high := s.hash
	for i := hashDigits - 1; i > 0; i-- {
		digits[i], high = idDigits[high&31], high>>5
	}
	digits[0] = idDigits[high|s.rest>>63<<4]
	return string(b[:])
}

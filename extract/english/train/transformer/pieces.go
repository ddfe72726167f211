package transformer

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// vocabulary numbers pieces; those inside a word begin with "##".
type vocabulary struct {
	ids               map[string]int32
	unknown, cls, sep int32
}

// longestWord is how many letters a word may have before it counts as unknown.
const longestWord = 100

func readVocabulary(r io.Reader) (vocabulary, error) {
	v := vocabulary{ids: map[string]int32{}}
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		v.ids[strings.TrimSpace(lines.Text())] = int32(len(v.ids))
	}
	if err := lines.Err(); err != nil {
		return v, fmt.Errorf("read the vocabulary: %w", err)
	}
	for piece, id := range map[string]*int32{"[UNK]": &v.unknown, "[CLS]": &v.cls, "[SEP]": &v.sep} {
		n, ok := v.ids[piece]
		if !ok {
			return v, fmt.Errorf("the vocabulary has no piece %s", piece)
		}
		*id = n
	}
	return v, nil
}

// pieces appends the pieces of a word: it is written in small letters without accents,
// cut at punctuation, and each part cut into the longest pieces from the left.
func (v *vocabulary) pieces(to []int32, word string) []int32 {
	before := len(to)
	var plain strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(word)) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.IsControl(r):
		case unicode.IsSpace(r):
			plain.WriteByte(' ')
		case punctuation(r):
			plain.WriteString(" " + string(r) + " ")
		default:
			plain.WriteRune(r)
		}
	}
	for part := range strings.FieldsSeq(plain.String()) {
		to = v.cut(to, part)
	}
	if len(to) == before {
		to = append(to, v.unknown)
	}
	return to
}

// punctuation follows the encoder's own tokeniser, to which all that is neither letter
// nor digit in ASCII is punctuation.
func punctuation(r rune) bool {
	if r < unicode.MaxASCII {
		return r > ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return unicode.IsPunct(r)
}

func (v *vocabulary) cut(to []int32, part string) []int32 {
	before := len(to)
	if len(part) > longestWord {
		return append(to, v.unknown)
	}
	for rest, prefix := part, ""; rest != ""; prefix = "##" {
		end := len(rest)
		for ; end > 0; end-- {
			if id, ok := v.ids[prefix+rest[:end]]; ok {
				to = append(to, id)
				break
			}
		}
		if end == 0 {
			return append(to[:before], v.unknown)
		}
		rest = rest[end:]
	}
	return to
}

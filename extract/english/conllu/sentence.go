package conllu

import (
	"strconv"
	"strings"
)

// ID is the first column: a word n, a multiword token n-m or an empty node n.m.
type ID struct {
	// First is the number of the word, of the multiword token's first word, or of the
	// word that the empty node follows (0 before the first).
	First int
	// Last is the multiword token's last word, else 0.
	Last int
	// Empty counts the empty nodes after one word from 1, else 0.
	Empty int
}

// IsWord reports whether the row is a syntactic word.
func (id ID) IsWord() bool { return id.Last == 0 && id.Empty == 0 }

func (id ID) String() string {
	switch {
	case id.Last > 0:
		return strconv.Itoa(id.First) + "-" + strconv.Itoa(id.Last)
	case id.Empty > 0:
		return strconv.Itoa(id.First) + "." + strconv.Itoa(id.Empty)
	}
	return strconv.Itoa(id.First)
}

// Row is one line. A column that the file leaves open holds "_", and so does one that
// truly is an underscore (Form, Lemma).
type Row struct {
	ID                             ID
	Form, Lemma, UPOS, XPOS, Feats string
	Head                           int // number of the head word, 0 for the root, -1 for "_"
	Rel, Deps, Misc                string
}

// Attribute returns the value of key in Misc ("SpaceAfter=No|Entity=…") and whether it
// is there.
func (r *Row) Attribute(key string) (string, bool) {
	for part := range strings.SplitSeq(r.Misc, "|") {
		if k, v, ok := strings.Cut(part, "="); ok && k == key {
			return v, true
		}
	}
	return "", false
}

// Sentence is one sentence.
type Sentence struct {
	// Comments are the lines before the rows without their "# ".
	Comments []string
	Rows     []Row
}

// Comment returns the value of a "key = value" comment and whether there is one.
func (s *Sentence) Comment(key string) (string, bool) {
	for _, c := range s.Comments {
		if k, v, ok := strings.Cut(c, "="); ok && strings.TrimSpace(k) == key {
			return strings.TrimSpace(v), true
		}
	}
	return "", false
}

// Words returns the syntactic words in order: Words()[i] has number i+1.
func (s *Sentence) Words() []*Row {
	var words []*Row
	for i := range s.Rows {
		if s.Rows[i].ID.IsWord() {
			words = append(words, &s.Rows[i])
		}
	}
	return words
}

// SpacesBefore reports for every word whether white space precedes it in the text:
// SpaceAfter=No says not, on the row of the multiword token for the words inside one,
// between which there is none.
func (s *Sentence) SpacesBefore() []bool {
	var spaces []bool
	space, until := true, 0
	after := func(r *Row) bool {
		v, ok := r.Attribute("SpaceAfter")
		return !ok || v != "No"
	}
	var token *Row
	for i := range s.Rows {
		r := &s.Rows[i]
		switch {
		case r.ID.Last > 0:
			token, until = r, r.ID.Last
		case r.ID.IsWord():
			spaces = append(spaces, space)
			switch {
			case r.ID.First < until:
				space = false
			case r.ID.First == until:
				space = after(token)
			default:
				space = after(r)
			}
		}
	}
	return spaces
}

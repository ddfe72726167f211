package index

import (
	"slices"
	"sort"
	"strings"

	"example.com/kg/graph/resolve"
)

// nameIndex finds members by the words of their names and aliases. It only grows:
// who asks leaves out members that no document mentions any more.
type nameIndex struct {
	words    map[string]int
	postings [][]Member
	// sorted holds all words but those in fresh, which are merged in by settle.
	sorted, fresh []string
	aliases       map[uint64]struct{}
}

func newNameIndex() *nameIndex {
	return &nameIndex{words: map[string]int{}, aliases: map[uint64]struct{}{}}
}

func (n *nameIndex) add(m Member, name string) {
	words := resolve.Words(name)
	for i, w := range words {
		if slices.Contains(words[:i], w) {
			continue
		}
		at, ok := n.words[w]
		if !ok {
			at = len(n.postings)
			w = strings.Clone(w)
			n.words[w] = at
			n.postings = append(n.postings, nil)
			n.fresh = append(n.fresh, w)
		}
		n.postings[at] = append(n.postings[at], m)
	}
}

// addAlias adds a further name, numbered by the string table, once.
func (n *nameIndex) addAlias(m Member, id uint32, name string) {
	key := uint64(m)<<32 | uint64(id)
	if _, again := n.aliases[key]; !again {
		n.aliases[key] = struct{}{}
		n.add(m, name)
	}
}

// settle makes the words that came since the last call findable by prefix.
func (n *nameIndex) settle() {
	if len(n.fresh) == 0 {
		return
	}
	sort.Strings(n.fresh)
	merged := make([]string, 0, len(n.sorted)+len(n.fresh))
	i, j := 0, 0
	for i < len(n.sorted) && j < len(n.fresh) {
		if n.sorted[i] < n.fresh[j] {
			merged = append(merged, n.sorted[i])
			i++
		} else {
			merged = append(merged, n.fresh[j])
			j++
		}
	}
	merged = append(append(merged, n.sorted[i:]...), n.fresh[j:]...)
	n.sorted, n.fresh = merged, nil
}

// WordMembers returns the members one of whose names has the word w.
func (x *Index) WordMembers(w string) []Member {
	at, ok := x.names.words[w]
	if !ok {
		return nil
	}
	return x.names.postings[at]
}

// WordsWithPrefix yields the words of names that begin with prefix, in order.
func (x *Index) WordsWithPrefix(prefix string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := sort.SearchStrings(x.names.sorted, prefix); i < len(x.names.sorted); i++ {
			if w := x.names.sorted[i]; !strings.HasPrefix(w, prefix) || !yield(w) {
				return
			}
		}
	}
}

// Words returns all words of names, sorted; the caller must not change them.
func (x *Index) Words() []string { return x.names.sorted }

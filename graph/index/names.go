package index

import (
	"slices"
	"sort"
	"strings"

	"example.com/kg/graph/resolve"
)

// nameIndex finds members by their names: by the words of them, and by how they
// begin. It only grows: who asks leaves out members that no document mentions any
// more.
type nameIndex struct {
	words    map[string]int
	texts    []string
	postings [][]Member
	// letters has for each word a set of the letters in it.
	letters []uint64
	// sorted holds the numbers of all words in order of their texts but for those in
	// fresh, which settle merges in; so do entries and freshEntries for names.
	sorted, fresh         []int32
	entries, freshEntries []nameEntry
	aliases               map[uint64]struct{}
	// also has the folded aliases of members that have some.
	also map[Member][]string
}

// nameEntry is a folded name of a member.
type nameEntry struct {
	folded string
	member Member
}

func newNameIndex() *nameIndex {
	return &nameIndex{words: map[string]int{}, aliases: map[uint64]struct{}{}, also: map[Member][]string{}}
}

// add adds a folded name.
func (n *nameIndex) add(m Member, folded string) {
	words := strings.Fields(folded)
	if len(words) == 0 {
		return
	}
	n.freshEntries = append(n.freshEntries, nameEntry{folded, m})
	for i, w := range words {
		if slices.Contains(words[:i], w) {
			continue
		}
		at, ok := n.words[w]
		if !ok {
			at = len(n.postings)
			w = strings.Clone(w)
			n.words[w] = at
			n.texts, n.letters = append(n.texts, w), append(n.letters, resolve.Letters(w))
			n.postings = append(n.postings, nil)
			n.fresh = append(n.fresh, int32(at))
		}
		n.postings[at] = append(n.postings[at], m)
	}
}

// addAlias adds a further name, numbered by the string table, once.
func (n *nameIndex) addAlias(m Member, id uint32, name string) {
	key := uint64(m)<<32 | uint64(id)
	if _, again := n.aliases[key]; again {
		return
	}
	n.aliases[key] = struct{}{}
	if folded := strings.Clone(resolve.Fold(name)); folded != "" {
		n.also[m] = append(n.also[m], folded)
		n.add(m, folded)
	}
}

// settle makes the names that came since the last call findable by prefix.
func (n *nameIndex) settle() {
	n.sorted = merged(n.sorted, n.fresh, func(a, b int32) int { return strings.Compare(n.texts[a], n.texts[b]) })
	n.entries = merged(n.entries, n.freshEntries, func(a, b nameEntry) int {
		if c := strings.Compare(a.folded, b.folded); c != 0 {
			return c
		}
		return int(a.member - b.member)
	})
	n.fresh, n.freshEntries = nil, nil
}

// merged puts fresh values, of which there are few, into a sorted list.
func merged[T any](list, fresh []T, compare func(a, b T) int) []T {
	if len(fresh) == 0 {
		return list
	}
	slices.SortFunc(fresh, compare)
	end := len(list)
	list = slices.Grow(list, len(fresh))[:end+len(fresh)]
	for k := len(fresh) - 1; k >= 0; k-- {
		at := sort.Search(end, func(i int) bool { return compare(list[i], fresh[k]) > 0 })
		copy(list[at+k+1:], list[at:end])
		list[at+k] = fresh[k]
		end = at
	}
	return list
}

// prefixed returns the numbers of the words that begin with prefix.
func (n *nameIndex) prefixed(prefix string) []int32 {
	start := sort.Search(len(n.sorted), func(i int) bool { return n.texts[n.sorted[i]] >= prefix })
	rest := n.sorted[start:]
	return rest[:sort.Search(len(rest), func(i int) bool { return !strings.HasPrefix(n.texts[rest[i]], prefix) })]
}

// beginning returns the names that begin with prefix, those that are nothing else first.
func (n *nameIndex) beginning(prefix string) []nameEntry {
	start := sort.Search(len(n.entries), func(i int) bool { return n.entries[i].folded >= prefix })
	rest := n.entries[start:]
	return rest[:sort.Search(len(rest), func(i int) bool { return !strings.HasPrefix(rest[i].folded, prefix) })]
}

// near returns the numbers of the words within a slip or two of w, in order of number.
func (n *nameIndex) near(w string) []int32 {
	length := len([]rune(w))
	if length < shortWord {
		return nil
	}
	limit := 1
	if length >= longWord {
		limit = 2
	}
	f := resolve.NewFuzzy(w, limit)
	var out []int32
	for i, letters := range n.letters {
		if f.May(letters) && f.Matches(n.texts[i]) {
			out = append(out, int32(i))
		}
	}
	return out
}

// Words shorter than shortWord letters are taken to be spelt right; in those of
// longWord and more there may be two slips.
const (
	shortWord = 4
	longWord  = 8
)

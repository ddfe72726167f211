package index

import (
	"cmp"
	"slices"
	"strings"

	"example.com/kg/graph/resolve"
	"example.com/kg/schema"
)

// Hit is an entity that a search by name found.
type Hit struct {
	Entity  Member
	Quality Quality
	// Weight is in how many evidence the entity stands.
	Weight int
}

// Quality says how well a name fits what was asked for.
type Quality uint8

// Qualities, from none to the best.
const (
	NoMatch     Quality = iota
	FuzzyMatch          // every word is a slip or two from a word of the name
	WordsMatch          // every word begins a word of the name
	PrefixMatch         // the name begins so
	ExactMatch          // the name is so
)

// search finds the entities that names mean.
type search struct {
	x     *Index
	types []schema.Type
	asked string
	words []string
	near  [][]int32 // words within a slip or two of each of words
	hits  map[Member]Quality
	// short is how many names that may fit are gone through.
	short int
}

// Search looks for entities of the given types, any if there is none, one of whose
// names fits a text, and returns the first limit of them, or all where limit is
// negative, in order: the best fitting first, then those in most evidence, then by id.
// A text without words finds every entity; only where no name fits is allowed for slips.
func (x *Index) Search(text string, types []schema.Type, limit int) []Hit {
	return x.search(text, types, limit, shortNames)
}

func (x *Index) search(text string, types []schema.Type, limit, short int) []Hit {
	s := &search{x: x, types: types, words: resolve.Words(text), hits: map[Member]Quality{}, short: short}
	s.asked = strings.Join(s.words, " ")
	if len(s.words) == 0 {
		if strings.TrimSpace(text) != "" {
			return nil
		}
		return s.everybody(limit)
	}
	// From the best quality to the worst, as far as there is room left.
	for _, find := range []func(int){s.exact, s.beginning, s.within} {
		find(limit)
		if limit >= 0 && len(s.hits) >= limit {
			return s.sorted(limit)
		}
	}
	if len(s.hits) == 0 {
		s.fuzzy()
	}
	return s.sorted(limit)
}

func (s *search) everybody(limit int) []Hit {
	var out []Hit
	for _, m := range s.x.prominent.list {
		if len(out) == limit {
			break
		}
		if s.ofType(m) {
			out = append(out, Hit{Entity: m, Weight: int(s.x.members[m].total)})
		}
	}
	return out
}

func (s *search) ofType(m Member) bool {
	return len(s.types) == 0 || slices.Contains(s.types, s.x.members[m].kind)
}

func (s *search) sorted(limit int) []Hit {
	x := s.x
	out := make([]Hit, 0, len(s.hits))
	for m, q := range s.hits {
		out = append(out, Hit{m, q, int(x.members[m].total)})
	}
	slices.SortFunc(out, func(a, b Hit) int {
		if a.Quality != b.Quality {
			return cmp.Compare(b.Quality, a.Quality)
		}
		if a.Weight != b.Weight {
			return cmp.Compare(b.Weight, a.Weight)
		}
		return strings.Compare(x.ID(a.Entity), x.ID(b.Entity))
	})
	if limit >= 0 {
		out = out[:min(limit, len(out))]
	}
	return out
}

// add enters what a member's name led to.
func (s *search) add(m Member, q Quality) {
	if entity, ok := s.x.FindMember(m); ok && s.ofType(entity) && s.hits[entity] < q {
		s.hits[entity] = q
	}
}

// exact finds all names that are what was asked for.
func (s *search) exact(int) {
	for _, e := range s.x.names.beginning(s.asked) {
		if e.folded != s.asked {
			break
		}
		s.add(e.member, ExactMatch)
	}
}

// A list of names that may fit is gone through if it is no longer than this; with more
// of them, the first of all entities that fit are soon found by going through
// entities in order, of which no more than so many are looked at.
const (
	shortNames = 1 << 11
	nameEffort = 1 << 14
)

// beginning finds names that begin with what was asked for: the first limit of them, or
// all.
func (s *search) beginning(limit int) {
	names := s.x.names.beginning(s.asked)
	if limit >= 0 && len(names) > s.short && s.walk(limit, func(folded string) Quality {
		if strings.HasPrefix(folded, s.asked) {
			return PrefixMatch
		}
		return NoMatch
	}) {
		return
	}
	for _, e := range names {
		s.add(e.member, PrefixMatch)
	}
}

// within finds names each of whose words begins a word of what was asked for, from
// the words that fewest names have.
func (s *search) within(limit int) {
	n := s.x.names
	var best []int32
	least := -1
	for _, w := range s.words {
		found := n.prefixed(w)
		size := 0
		for _, at := range found {
			if size += len(n.postings[at]); least >= 0 && size >= least {
				break
			}
		}
		if least < 0 || size < least {
			best, least = found, size
		}
	}
	if limit >= 0 && least > s.short && s.walk(limit, func(folded string) Quality {
		if s.fits(folded) {
			return WordsMatch
		}
		return NoMatch
	}) {
		return
	}
	s.candidates(best, WordsMatch)
}

// fuzzy finds names each of whose words is near what was asked for.
func (s *search) fuzzy() {
	n := s.x.names
	s.near = make([][]int32, len(s.words))
	var best []int32
	least := -1
	for i, w := range s.words {
		s.near[i] = n.near(w)
		found := slices.Concat(s.near[i], n.prefixed(w))
		size := 0
		for _, at := range found {
			size += len(n.postings[at])
		}
		if least < 0 || size < least {
			best, least = found, size
		}
	}
	s.candidates(best, FuzzyMatch)
}

// candidates adds the members with one of the words whose names fit.
func (s *search) candidates(words []int32, q Quality) {
	for _, at := range words {
		for _, m := range s.x.names.postings[at] {
			for folded := range s.x.foldedNames(m) {
				if s.fits(folded) {
					s.add(m, q)
					break
				}
			}
		}
	}
}

// walk goes through entities in order until there are limit hits, and reports whether
// it came so far or to the end.
func (s *search) walk(limit int, judge func(folded string) Quality) bool {
	x := s.x
	list := x.prominent.list
	for i, entity := range list {
		if i == nameEffort {
			return false
		}
		if len(s.hits) >= limit {
			return true
		}
		if _, has := s.hits[entity]; has || !s.ofType(entity) {
			continue
		}
		best := NoMatch
		for m := range x.namesakes(entity) {
			for folded := range x.foldedNames(m) {
				best = max(best, judge(folded))
			}
		}
		if best > NoMatch {
			s.hits[entity] = best
		}
	}
	return true
}

// namesakes yields the members whose names lead to an entity.
func (x *Index) namesakes(entity Member) func(yield func(Member) bool) {
	return func(yield func(Member) bool) {
		bases := x.members[entity].bases
		if row := &x.members[entity]; bases == nil {
			bases = []Member{row.base}
			if row.split {
				bases[0] = entity
			}
		}
		for _, m := range bases {
			if to, ok := x.FindMember(m); ok && to == entity && !yield(m) {
				return
			}
		}
	}
}

// foldedNames yields the names by which a member is found.
func (x *Index) foldedNames(m Member) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if !yield(x.strings.At(x.members[m].fold)) {
			return
		}
		for _, folded := range x.names.also[m] {
			if !yield(folded) {
				return
			}
		}
	}
}

// fits reports whether each word asked for begins a word of a name, or is near one
// where slips are allowed for.
func (s *search) fits(folded string) bool {
	for i, w := range s.words {
		if !beginsWord(folded, w) && (s.near == nil || !s.nearWord(folded, s.near[i])) {
			return false
		}
	}
	return true
}

func beginsWord(folded, w string) bool {
	for {
		if strings.HasPrefix(folded, w) {
			return true
		}
		space := strings.IndexByte(folded, ' ')
		if space < 0 {
			return false
		}
		folded = folded[space+1:]
	}
}

func (s *search) nearWord(folded string, near []int32) bool {
	for word := range strings.FieldsSeq(folded) {
		if at, ok := s.x.names.words[word]; ok {
			if _, found := slices.BinarySearch(near, int32(at)); found {
				return true
			}
		}
	}
	return false
}

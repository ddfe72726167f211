package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"example.com/kg/graph/index"
	"example.com/kg/graph/resolve"
	"example.com/kg/graph/store"
)

func compareText(a, b string) int { return strings.Compare(a, b) }

// Entity returns the entity that an id means now: ids that resolution gave away
// lead to where they went, so that the answer's id may be another.
func (g *Graph) Entity(ctx context.Context, id string) (Entity, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	m, ok := g.index.Find(id)
	if !ok {
		return Entity{}, fmt.Errorf("entity %q: %w", id, ErrNotFound)
	}
	return g.buildEntity(m, true), ctx.Err()
}

// hit is an entity that a search found.
type hit struct {
	entity index.Member
	// quality is larger for better matches, weight for more evidence.
	quality, weight int
}

func (h hit) key() string { return fmt.Sprintf("%d %d", h.quality, h.weight) }

// Search finds entities by name.
func (g *Graph) Search(ctx context.Context, q Search, p Page) (List[Entity], error) {
	var after rowCursor
	if _, err := decodeCursor(p.Cursor, &after); err != nil {
		return List[Entity]{}, err
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	hits := g.find(q)
	if err := ctx.Err(); err != nil {
		return List[Entity]{}, err
	}
	order := func(a, b hit) int {
		if a.quality != b.quality {
			return cmp.Compare(b.quality, a.quality)
		}
		if a.weight != b.weight {
			return cmp.Compare(b.weight, a.weight)
		}
		return compareText(g.index.ID(a.entity), g.index.ID(b.entity))
	}
	start := 0
	hits = firstHits(hits, p, after, order)
	if after.ID != "" {
		start = 1 + slices.IndexFunc(hits, func(h hit) bool { return g.index.ID(h.entity) == after.ID })
	}
	end := min(start+p.limit(), len(hits))
	var list List[Entity]
	for _, h := range hits[start:end] {
		list.Items = append(list.Items, g.buildEntity(h.entity, true))
	}
	var err error
	if end < len(hits) {
		last := hits[end-1]
		list.Next, err = encodeCursor(rowCursor{Key: last.key(), ID: g.index.ID(last.entity)})
	}
	return list, err
}

// firstHits sorts only as much as the first page needs.
func firstHits(hits []hit, p Page, after rowCursor, order func(a, b hit) int) []hit {
	want := p.limit() + 1
	if after.ID != "" || len(hits) <= 4*want {
		slices.SortFunc(hits, order)
		return hits
	}
	// The page's last row bounds the rest: sort what is no worse than a sample's.
	top := slices.Clone(hits[:want])
	slices.SortFunc(top, order)
	for _, h := range hits[want:] {
		if order(h, top[want-1]) >= 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, h, order)
		copy(top[at+1:], top[at:want-1])
		top[at] = h
	}
	return top
}

// Qualities of a match.
const (
	fuzzyMatch  = 1
	wordsMatch  = 2 // every word begins a word of the name
	prefixMatch = 3 // the name begins so
	exactMatch  = 4
)

// find returns the entities that a search may mean, in no order.
func (g *Graph) find(q Search) []hit {
	x := g.index
	words := resolve.Words(q.Text)
	if strings.TrimSpace(q.Text) == "" {
		var out []hit
		for m := range x.Entities {
			if g.ofType(m, q) {
				out = append(out, hit{m, 0, len(x.EntityStatements(m))})
			}
		}
		return out
	}
	if len(words) == 0 {
		return nil
	}
	if len(words) == 1 {
		if out, broad := g.broad(q, words[0]); broad {
			return out
		}
	}
	out := g.match(q, words, prefixWords)
	if len(out) == 0 {
		out = g.match(q, words, fuzzyWords)
		for i := range out {
			out[i].quality = fuzzyMatch
		}
	}
	return out
}

// A search for one short prefix means a large part of all entities. Above
// broadCandidates of them only the broadKept in most evidence are looked at, and
// remembered until the graph changes.
const (
	broadCandidates = 2000
	broadKept       = 1000
)

// broadCache remembers the entities of short prefixes.
type broadCache struct {
	mu   sync.Mutex
	mark store.Mark
	hits map[string][]hit
}

// broad answers a search for one prefix that very many names have, and reports
// whether it is one.
func (g *Graph) broad(q Search, prefix string) ([]hit, bool) {
	x := g.index
	count := 0
	for w := range x.WordsWithPrefix(prefix) {
		if count += len(x.WordMembers(w)); count > broadCandidates {
			break
		}
	}
	if count <= broadCandidates {
		return nil, false
	}
	g.broadHits.mu.Lock()
	defer g.broadHits.mu.Unlock()
	if g.broadHits.mark != g.mark || g.broadHits.hits == nil {
		g.broadHits.mark, g.broadHits.hits = g.mark, map[string][]hit{}
	}
	key := fmt.Sprint(prefix, q.Types)
	kept, ok := g.broadHits.hits[key]
	if !ok {
		kept = g.heaviest(q, prefix)
		g.broadHits.hits[key] = kept
	}
	return slices.Clone(kept), true
}

// heaviest returns the entities with a word of the prefix that stand in most
// evidence.
func (g *Graph) heaviest(q Search, prefix string) []hit {
	x := g.index
	seen := make([]bool, x.MemberBound())
	var out []hit
	for w := range x.WordsWithPrefix(prefix) {
		for _, m := range x.WordMembers(w) {
			entity, ok := x.FindMember(m)
			if !ok || seen[entity] || !g.ofType(entity, q) {
				continue
			}
			seen[entity] = true
			out = append(out, hit{entity, wordsMatch, x.EvidenceCount(entity)})
		}
	}
	if len(out) > broadKept {
		// Only what is no lighter than the last to be kept needs its place.
		weights := make([]int, len(out))
		for i := range out {
			weights[i] = out[i].weight
		}
		slices.Sort(weights)
		least := weights[len(weights)-broadKept]
		out = slices.DeleteFunc(out, func(h hit) bool { return h.weight < least })
	}
	slices.SortFunc(out, func(a, b hit) int {
		if a.weight != b.weight {
			return cmp.Compare(b.weight, a.weight)
		}
		return compareText(x.ID(a.entity), x.ID(b.entity))
	})
	out = slices.Clone(out[:min(len(out), broadKept)])
	expansion := [][]string{nil}
	for i := range out {
		out[i].quality = max(wordsMatch, g.quality(out[i].entity, []string{prefix}, expansion))
	}
	return out
}

func (g *Graph) ofType(m index.Member, q Search) bool {
	return len(q.Types) == 0 || slices.Contains(q.Types, g.index.Kind(m))
}

// match finds the entities one of whose names has, for every word asked for, one of
// the words that expand gives for it.
func (g *Graph) match(q Search, words []string, expand func(*index.Index, string) []string) []hit {
	x := g.index
	// The rarest word gives the candidates, the others are looked for in their names.
	var candidates []index.Member
	expansions := make([][]string, len(words))
	for i, w := range words {
		expansions[i] = expand(x, w)
		var members []index.Member
		for _, e := range expansions[i] {
			members = append(members, x.WordMembers(e)...)
			if i > 0 && len(members) > len(candidates) {
				break
			}
		}
		if i == 0 || len(members) < len(candidates) {
			candidates = members
		}
	}
	seen := make(map[index.Member]int, len(candidates))
	var out []hit
	for _, m := range candidates {
		entity, ok := x.FindMember(m)
		if !ok || !g.ofType(entity, q) {
			continue
		}
		quality := wordsMatch
		if len(words) > 1 || len(expansions[0]) > 0 {
			if quality = g.quality(m, words, expansions); quality == 0 {
				continue
			}
		}
		if at, again := seen[entity]; again {
			out[at].quality = max(out[at].quality, quality)
			continue
		}
		seen[entity] = len(out)
		out = append(out, hit{entity, quality, x.EvidenceCount(entity)})
	}
	return out
}

// quality judges how well the names of a member fit the words asked for.
func (g *Graph) quality(m index.Member, words []string, expansions [][]string) int {
	best := 0
	asked := strings.Join(words, " ")
	for name := range g.index.Names(m) {
		folded := resolve.Fold(name)
		switch {
		case folded == asked:
			return exactMatch
		case strings.HasPrefix(folded, asked):
			best = max(best, prefixMatch)
		case best < wordsMatch && hasAll(strings.Fields(folded), words, expansions):
			best = wordsMatch
		}
	}
	return best
}

// hasAll reports whether each word asked for begins or expands to a word of a name.
func hasAll(name, words []string, expansions [][]string) bool {
	for i, w := range words {
		if !slices.ContainsFunc(name, func(n string) bool {
			if strings.HasPrefix(n, w) {
				return true
			}
			_, found := slices.BinarySearch(expansions[i], n)
			return found
		}) {
			return false
		}
	}
	return true
}

// prefixWords are the words of names that begin with w.
func prefixWords(x *index.Index, w string) []string {
	return slices.Collect(x.WordsWithPrefix(w))
}

// fuzzyWords are the words of names within a slip or two of w or of a prefix of it.
func fuzzyWords(x *index.Index, w string) []string {
	limit := 1
	if len(w) >= 8 {
		limit = 2
	}
	if len([]rune(w)) < 4 {
		return prefixWords(x, w)
	}
	f := resolve.NewFuzzy(w, limit)
	var out []string
	for _, known := range x.Words() {
		if f.Matches(known) {
			out = append(out, known)
		}
	}
	return out
}

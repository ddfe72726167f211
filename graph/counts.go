package graph

import (
	"context"
	"errors"
	"slices"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

func isNotFound(err error) bool { return errors.Is(err, ErrNotFound) }

// Publishers counts documents and evidence by publisher, the largest first. The
// name is the spelling that most documents have; documents that name none are
// counted under the empty name.
func (g *Graph) Publishers(ctx context.Context) ([]NameCount, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	spellings := map[string]map[string]int{}
	counts := map[string]*NameCount{}
	for n := range g.index.DocumentBound() {
		if !g.index.Live(n) {
			continue
		}
		key := g.index.Publisher(n)
		g.count(counts, key, n)
		if spellings[key] == nil {
			spellings[key] = map[string]int{}
		}
		spellings[key][g.index.Metadata(n).Publisher]++
	}
	for key, c := range counts {
		for name, n := range spellings[key] {
			if most := spellings[key][c.Name]; n > most || n == most && name < c.Name {
				c.Name = name
			}
		}
	}
	return sortedCounts(counts), ctx.Err()
}

// Months counts documents and evidence by the month of publication ("2025-11"), in
// order; those without a date are left out.
func (g *Graph) Months(ctx context.Context) ([]NameCount, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	counts := map[string]*NameCount{}
	for n := range g.index.DocumentBound() {
		if published := g.index.Metadata(n).Published; g.index.Live(n) && len(published) >= 7 {
			g.count(counts, published[:7], n)
			counts[published[:7]].Name = published[:7]
		}
	}
	out := sortedCounts(counts)
	slices.SortFunc(out, func(a, b NameCount) int { return compareText(a.Name, b.Name) })
	return out, ctx.Err()
}

func (g *Graph) count(counts map[string]*NameCount, key string, n index.Doc) {
	c := counts[key]
	if c == nil {
		c = &NameCount{}
		counts[key] = c
	}
	first, end := g.index.DocumentEvidence(n)
	c.Documents++
	c.Evidence += int(end - first)
}

func sortedCounts(counts map[string]*NameCount) []NameCount {
	out := make([]NameCount, 0, len(counts))
	for _, c := range counts {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b NameCount) int {
		if a.Documents != b.Documents {
			return b.Documents - a.Documents
		}
		return compareText(a.Name, b.Name)
	})
	return out
}

// Types counts the entities of each type that occurs, in the order of the types.
func (g *Graph) Types(ctx context.Context) ([]TypeCount, error) {
	g.mu.RLock()
	defer g.mu.RUnlock()
	counts := map[schema.Type]*TypeCount{}
	for _, m := range g.index.Prominent() {
		kind := g.index.Kind(m)
		if counts[kind] == nil {
			counts[kind] = &TypeCount{Type: kind}
		}
		counts[kind].Entities++
		counts[kind].Evidence += g.index.EvidenceCount(m)
	}
	var out []TypeCount
	for _, kind := range schema.Types() {
		if c := counts[kind]; c != nil {
			out = append(out, *c)
		}
	}
	return out, ctx.Err()
}

package graph

import (
	"context"
	"fmt"
	"slices"
	"time"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

// Change is what became known of a statement, or ceased to be, between two moments.
type Change struct {
	Statement Statement `json:"statement"`
	// Before and After count the evidence known at each of the two moments, of what
	// is stored today.
	Before int `json:"before"`
	After  int `json:"after"`
	// New says that nothing was known of the statement before; Contradicted that it
	// had only been affirmed, or only denied, and no longer is.
	New          bool `json:"new"`
	Contradicted bool `json:"contradicted"`
}

// Latest is a moment after which nothing was stored.
var Latest = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// Changes returns the statements of a filter of which more was known at one moment
// than at another, by when documents were stored: new ones first, the best supported
// first in each part. Documents that were taken out since are known at no moment.
func (g *Graph) Changes(ctx context.Context, from, to time.Time, f Filter, limit int) ([]Change, error) {
	if to.Before(from) {
		return nil, fmt.Errorf("%w: changes from %s to %s", schema.ErrInvalid, from.Format(time.RFC3339), to.Format(time.RFC3339))
	}
	if limit <= 0 {
		limit = DefaultLimit
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	s, any, err := g.compile(f)
	if err != nil || !any || !s.Ready() {
		return nil, err
	}
	touched := map[index.Stmt]bool{}
	for n := range x.DocumentBound() {
		if at := x.Ingested(n); !x.Live(n) || !at.After(from) || at.After(to) {
			continue
		}
		first, end := x.DocumentEvidence(n)
		for e := first; e < end; e++ {
			if st := x.StatementOf(e); !touched[st] && s.Matches(e) && s.Keeps(st) {
				touched[st] = true
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	fresh, more := x.NewBest(limit), x.NewBest(limit)
	for n := range touched {
		if k := g.known(n, from, to); k.before() == 0 {
			fresh.Offer(n)
		} else {
			more.Offer(n)
		}
	}
	var out []Change
	for _, n := range slices.Concat(fresh.Sorted(), more.Sorted()) {
		if len(out) == limit {
			break
		}
		st, err := g.buildStatement(n, s.EvidenceMeeting(n, evidenceShown))
		if err != nil {
			return nil, err
		}
		k := g.known(n, from, to)
		out = append(out, Change{Statement: st, Before: k.before(), After: k.after(), New: k.before() == 0, Contradicted: k.contradicted()})
	}
	return out, nil
}

// known counts a statement's evidence by polarity (affirmed, denied) at two moments.
type known struct{ earlier, later [2]int }

func (k known) before() int { return k.earlier[0] + k.earlier[1] }
func (k known) after() int  { return k.later[0] + k.later[1] }

func (k known) contradicted() bool {
	return k.before() > 0 && (k.earlier[0] == 0 || k.earlier[1] == 0) && k.later[0] > 0 && k.later[1] > 0
}

func (g *Graph) known(n index.Stmt, from, to time.Time) known {
	var k known
	for e := range g.index.StatementEvidence(n) {
		polarity := 0
		if g.index.Denied(e) {
			polarity = 1
		}
		at := g.index.Ingested(g.index.DocumentOf(e))
		if !at.After(from) {
			k.earlier[polarity]++
		}
		if !at.After(to) {
			k.later[polarity]++
		}
	}
	return k
}

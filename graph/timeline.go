package graph

import (
	"cmp"
	"context"
	"strconv"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

// Timeline returns the evidence that a filter keeps in the order of the days that
// it speaks of; evidence whose only day is its document's counts by that, and what
// has none is left out.
func (g *Graph) Timeline(ctx context.Context, f Filter, p Page) (List[Moment], error) {
	question, after, err := resume[timelineCursor]("timeline", f, p.Cursor)
	if err != nil {
		return List[Moment]{}, err
	}
	g.mu.RLock()
	defer g.mu.RUnlock()
	x := g.index
	s, any, err := g.compile(f)
	if err != nil || !any {
		return List[Moment]{}, err
	}
	compare := func(a, b index.Ev) int {
		if c := cmp.Compare(x.Start(a), x.Start(b)); c != 0 {
			return c
		}
		return compareText(rowID(x, a), rowID(x, b))
	}
	rows := firsts[index.Ev]{limit: p.limit() + 1, compare: compare}
	s.All(func(n index.Stmt) {
		for e := range x.StatementEvidence(n) {
			// Most evidence of a long answer is on another page: its day tells.
			at := x.Start(e)
			if at == index.NoDay || after != nil && (at < after.Day || at == after.Day && rowID(x, e) <= after.ID) {
				continue
			}
			if rows.wants(e) && s.Matches(e) {
				rows.offer(e)
			}
		}
	})
	if err := ctx.Err(); err != nil {
		return List[Moment]{}, err
	}
	found := rows.sorted()
	end := min(p.limit(), len(found))
	var list List[Moment]
	for _, e := range found[:end] {
		st, err := g.buildStatement(x.StatementOf(e), []index.Ev{e})
		if err != nil {
			return List[Moment]{}, err
		}
		list.Items = append(list.Items, Moment{Time: momentTime(st.Evidence[0]), Statement: st})
	}
	if end < len(found) {
		last := found[end-1]
		list.Next, err = encodeCursor(question, timelineCursor{Day: x.Start(last), ID: rowID(x, last)})
	}
	return list, err
}

// timelineCursor is the last evidence shown.
type timelineCursor struct {
	Day int32  `json:"d"`
	ID  string `json:"i"`
}

// rowID names an evidence of a document in the order of its text.
func rowID(x *index.Index, e index.Ev) string {
	n := x.DocumentOf(e)
	first, _ := x.DocumentEvidence(n)
	return x.Metadata(n).ID + "\x00" + pad(int(e-first))
}

func pad(n int) string {
	s := strconv.Itoa(n)
	return "00000000"[:max(0, 8-len(s))] + s
}

// momentTime is the time of an evidence, or its document's.
func momentTime(e schema.Evidence) schema.Time {
	if e.Time != nil {
		return *e.Time
	}
	day := e.Source.Published
	if len(day) > 10 {
		day = day[:10]
	}
	return schema.Time{From: day, To: day, Basis: schema.DocumentTime}
}

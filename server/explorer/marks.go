package explorer

import (
	"slices"
	"strings"
)

// mark is a span of a text, in code points, that is shown in a class of its own.
type mark struct {
	start, end int
	class      string
	// href makes the span a link, id a place that links can lead to.
	href, id string
	// title is shown when the pointer rests on it.
	title string
}

// piece is a part of a text that is shown in one way.
type piece struct {
	Text  string
	Class string
	Href  string
	Title string
	// IDs are the places that begin here.
	IDs []string
}

// cut divides text, which begins at code point offset of its document, at the ends
// of marks. Where marks overlap, a piece has the classes of all of them and the
// link of the shortest, which is the one that stands inside.
func cut(text []rune, offset int, marks []mark) []piece {
	edges := []int{0, len(text)}
	var inside []mark
	for _, m := range marks {
		m.start, m.end = max(m.start-offset, 0), min(m.end-offset, len(text))
		if m.start >= m.end {
			continue
		}
		inside = append(inside, m)
		edges = append(edges, m.start, m.end)
	}
	slices.SortStableFunc(inside, func(a, b mark) int { return (b.end - b.start) - (a.end - a.start) })
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var pieces []piece
	for i := 0; i+1 < len(edges); i++ {
		p := piece{Text: string(text[edges[i]:edges[i+1]])}
		var classes []string
		for _, m := range inside {
			if m.start > edges[i] || m.end < edges[i+1] {
				continue
			}
			if !slices.Contains(classes, m.class) {
				classes = append(classes, m.class)
			}
			if m.href != "" {
				p.Href = m.href
			}
			if m.title != "" {
				p.Title = m.title
			}
			if m.id != "" && m.start == edges[i] {
				p.IDs = append(p.IDs, m.id)
			}
		}
		p.Class = strings.Join(classes, " ")
		pieces = append(pieces, p)
	}
	return pieces
}

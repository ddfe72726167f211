package graph

import (
	"fmt"
	"time"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

// compile turns a filter into a selection; it reports false where nothing can meet
// the filter because it names what is not there.
func (g *Graph) compile(f Filter) (*index.Selection, bool, error) {
	x := g.index
	s := x.Select()
	for _, end := range []struct {
		id string
		to *index.Member
	}{{f.Subject, &s.Subject}, {f.Object, &s.Object}, {f.Entity, &s.Entity}, {f.Speaker, &s.Speaker}} {
		if end.id == "" {
			continue
		}
		m, ok := x.Find(end.id)
		if !ok {
			return nil, false, nil
		}
		*end.to = m
	}
	if len(f.Relations) > 0 {
		s.Relations = []int{}
		for _, id := range f.Relations {
			if r, ok := x.FindRelation(id); ok {
				s.Relations = append(s.Relations, r)
			}
		}
	}
	if len(f.Events) > 0 {
		s.Events = f.Events
	}
	for _, day := range []struct {
		field, iso string
		to         *int32
	}{{"from", f.From, &s.From}, {"to", f.To, &s.To}} {
		if day.iso == "" {
			continue
		}
		if *day.to = index.Day(day.iso); *day.to == index.NoDay {
			return nil, false, fmt.Errorf("%w: filter %s: %q is no ISO 8601 day", schema.ErrInvalid, day.field, day.iso)
		}
	}
	if f.KnownAt != "" {
		day, err := time.Parse(time.DateOnly, f.KnownAt)
		if err != nil {
			return nil, false, fmt.Errorf("%w: filter known at %q: no ISO 8601 day", schema.ErrInvalid, f.KnownAt)
		}
		s.KnownBefore = day.AddDate(0, 0, 1)
	}
	if f.Document != "" {
		n, ok := x.Document(f.Document)
		if !ok {
			return nil, false, nil
		}
		s.Document = n
	}
	s.Publisher, s.Polarity, s.Text = f.Publisher, f.Polarity, f.Text
	s.MinConfidence, s.MinSources, s.Disputed = f.MinConfidence, f.MinSources, f.Disputed
	if len(f.Modalities) > 0 {
		s.Modalities = f.Modalities
	}
	if len(f.Types) > 0 {
		s.Types = f.Types
	}
	return s, true, nil
}

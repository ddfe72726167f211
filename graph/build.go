package graph

import (
	"fmt"

	"example.com/kg/graph/index"
	"example.com/kg/schema"
)

// evidenceShown is how many evidence a statement carries in lists; a statement
// asked for by id carries all.
const evidenceShown = index.ShownEvidence

// nearbyShown is the same for statements of a neighbourhood or a path, of which
// there are many at once.
const nearbyShown = 1

// The functions below build answers; the caller holds the lock for reading.

func (g *Graph) buildEntity(c index.Member, whole bool) Entity {
	x := g.index
	e := Entity{ID: x.ID(c), Name: x.Name(c), Type: x.Kind(c), Statements: len(x.EntityStatements(c))}
	e.Documents, e.Evidence = x.Mentions(c)
	if !whole {
		return e
	}
	e.Aliases = x.Aliases(c)
	e.Members = g.buildMembers(c)
	return e
}

// buildMembers lists the ids that were joined into an entity, each once with its
// first reason; occurrences of one surname are one line.
func (g *Graph) buildMembers(c index.Member) []Member {
	x := g.index
	members := x.MemberIDs(c)
	if len(members) < 2 {
		return nil
	}
	var out []Member
	at := map[string]int{}
	more := map[string]int{}
	for _, m := range members {
		if x.MemberDocuments(m) == 0 && m != c {
			continue
		}
		id := x.ID(m)
		if _, seen := at[id]; seen {
			more[id]++
			continue
		}
		at[id] = len(out)
		out = append(out, Member{ID: id, Name: x.Name(m), Reason: x.Reason(m)})
	}
	if len(out) < 2 {
		return nil
	}
	for id, n := range more {
		if out[at[id]].Reason != "" {
			out[at[id]].Reason += fmt.Sprintf("; and so in %d more documents", n)
		}
	}
	return out
}

func (g *Graph) buildNode(e index.End) schema.Node {
	x := g.index
	switch {
	case e.IsValue():
		text, datatype := x.Value(e)
		return schema.Node{Value: text, Datatype: datatype}
	case index.Member(e) == index.Unknown:
		return schema.Node{Type: schema.Unknown}
	}
	m := index.Member(e)
	return schema.Node{ID: x.ID(m), Name: x.Name(m), Type: x.Kind(m)}
}

func (g *Graph) buildRelation(r int) RelationRef {
	row := g.index.Relation(r)
	return RelationRef{ID: row.ID, Label: row.Label, Inverse: row.Inverse, Symmetric: row.Symmetric, Event: row.Event}
}

// buildStatement builds a statement that carries some of its evidence.
func (g *Graph) buildStatement(n index.Stmt, evidence []index.Ev) (Statement, error) {
	x := g.index
	subject, object := x.Ends(n)
	s := Statement{ID: x.StatementID(n), Subject: g.buildNode(subject), Relation: g.buildRelation(x.RelationOf(n)), Object: g.buildNode(object),
		Disputed: x.Disputed(n)}
	switch x.Rank(n) {
	case 1:
		s.Rank = string(schema.Preferred)
	case -1:
		s.Rank = string(schema.Deprecated)
	}
	t := x.Totals(n)
	s.Support = Support{Evidence: t.Evidence, Documents: t.Documents, Sources: t.Sources, Corroborated: t.Sources > 1,
		Affirmed: t.Affirmed, Denied: t.Denied, Modalities: t.Modalities, First: index.ISO(t.From), Last: index.ISO(t.To), Confidence: t.Confidence}
	s.Support.AttributedAffirmed, s.Support.AttributedDenied = t.AttributedAffirmed, t.AttributedDenied
	s.Support.AssertedAffirmed, s.Support.AssertedDenied = t.AssertedAffirmed, t.AssertedDenied
	s.Claimed = s.Support.OnlyClaimed(s.Support.Polarity())
	s.EvidenceTruncated = len(evidence) < t.Evidence
	if s.Claimed || !s.EvidenceTruncated {
		for _, said := range x.Sayings(n) {
			s.Says = append(s.Says, g.buildSaying(said))
		}
	}
	s.Evidence = make([]schema.Evidence, len(evidence))
	for i, e := range evidence {
		var err error
		if s.Evidence[i], err = x.Decode(e); err != nil {
			return Statement{}, fmt.Errorf("statement %s: %w", s.ID, err)
		}
		s.Evidence[i].Statement = s.ID
	}
	return s, nil
}

func (g *Graph) buildSaying(said index.Saying) Saying {
	out := Saying{Speakers: make([]schema.EntityRef, len(said.Speakers)), Polarity: schema.Affirmed, Evidence: said.Evidence}
	if said.Denied {
		out.Polarity = schema.Denied
	}
	for i, m := range said.Speakers {
		out.Speakers[i] = schema.EntityRef{ID: g.index.ID(m), Name: g.index.Name(m), Type: g.index.Kind(m)}
	}
	return out
}

// buildStatements builds several statements with at most limit evidence each, the
// best of that which meets the selection.
func (g *Graph) buildStatements(list []index.Stmt, limit int, s *index.Selection) ([]Statement, error) {
	out := make([]Statement, len(list))
	for i, evidence := range s.Shown(list, limit) {
		var err error
		if out[i], err = g.buildStatement(list[i], evidence); err != nil {
			return nil, err
		}
	}
	return out, nil
}

package extract

import (
	"strings"

	"example.com/kg/schema"
)

// Line writes an evidence on one line, in the notation of the golden cases:
//
//	(Vera Bakoz, offered_meeting, Otto Lind) denied planned speaker=Northline>Foreign Ministry time=2025-11-09 location=Riyadh
//
// What is plain (affirmed, asserted) is left out.
func Line(e *schema.Evidence) string {
	var b strings.Builder
	b.WriteString("(" + Label(&e.Subject) + ", " + e.Relation.ID + ", " + Label(&e.Object) + ")")
	if e.Polarity == schema.Denied {
		b.WriteString(" denied")
	}
	if e.Modality != schema.Asserted {
		b.WriteString(" " + string(e.Modality))
	}
	if len(e.Attribution) > 0 {
		names := make([]string, len(e.Attribution))
		for i, a := range e.Attribution {
			names[i] = a.Name
			if a.Name == "" {
				names[i] = "?"
			}
		}
		b.WriteString(" speaker=" + strings.Join(names, ">"))
	}
	if e.Time != nil {
		b.WriteString(" time=" + e.Time.From)
		if e.Time.To != e.Time.From {
			b.WriteString("/" + e.Time.To)
		}
	}
	for _, q := range e.Qualifiers {
		text := q.Text
		if q.Entity != nil {
			text = q.Entity.Name
		}
		b.WriteString(" " + q.Role + "=" + text)
	}
	return b.String()
}

// Label is how a node is shown: its name, its value, or "?" for the actor nobody
// names.
func Label(n *schema.Node) string {
	switch {
	case n.IsUnknown():
		return "?"
	case n.IsValue():
		return n.Value
	}
	return n.Name
}

package schema

import "time"

// Decision is an analyst's or the resolver's word about entities or statements.
// Decisions are appended and never changed; one is taken back by another that
// names it in Reverses.
type Decision struct {
	// ID is the hash of all the rest: [DecisionID].
	ID   string       `json:"id"`
	Kind DecisionKind `json:"kind"`
	// Entity and Other are entity ids. A merge makes Entity part of Other. A split
	// with a Document takes the occurrence of Entity in that document out of what
	// it was resolved to; a split with Other keeps Entity and Other apart.
	Entity   string `json:"entity,omitempty"`
	Other    string `json:"other,omitempty"`
	Document string `json:"document,omitempty"`
	// Statement and Rank belong to a rank.
	Statement string `json:"statement,omitempty"`
	Rank      Rank   `json:"rank,omitempty"`
	// Author is who decided: an analyst's name, or "resolver".
	Author string `json:"author"`
	// Time is when, in RFC 3339.
	Time   string `json:"time"`
	Reason string `json:"reason"`
	// Reverses is the id of the decision that this one takes back. The other
	// fields repeat that decision's kind and objects, so that a log reads by itself.
	Reverses string `json:"reverses,omitempty"`
}

// DecisionKind is what a decision is about.
type DecisionKind string

// The kinds of decision.
const (
	Merge         DecisionKind = "merge"
	Split         DecisionKind = "split"
	RankStatement DecisionKind = "rank"
)

// Rank is an analyst's judgement of a statement.
type Rank string

// The ranks. A statement nobody judged is Normal.
const (
	Preferred  Rank = "preferred"
	Normal     Rank = "normal"
	Deprecated Rank = "deprecated"
)

// Valid reports whether r is a known rank.
func (r Rank) Valid() bool { return r == Preferred || r == Normal || r == Deprecated }

// DecisionID returns the id that d must have: the hash of all its other fields.
func DecisionID(d *Decision) string {
	f := newFieldHash("kg decision 1")
	for _, s := range []string{
		string(d.Kind), d.Entity, d.Other, d.Document, d.Statement, string(d.Rank), d.Author, d.Time, d.Reason, d.Reverses,
	} {
		f.string(s)
	}
	return DecisionPrefix + f.sum()
}

// Validate checks d's form. The error is a [FieldError].
func (d *Decision) Validate() error {
	c := checker{record: d.ID}
	c.required("id", d.ID)
	switch d.Kind {
	case Merge:
		c.entity("entity", d.Entity, "")
		c.entity("other", d.Other, "")
		c.absent("document", d.Document)
		c.notRank(d)
	case Split:
		c.entity("entity", d.Entity, "")
		if (d.Other == "") == (d.Document == "") {
			c.fail("document", "a split names either a document or another entity")
		}
		if d.Other != "" {
			c.entity("other", d.Other, "")
		}
		c.notRank(d)
	case RankStatement:
		if !isContentID(d.Statement, StatementPrefix) {
			c.fail("statement", "%q is no statement id", clip(d.Statement))
		}
		if !d.Rank.Valid() {
			c.fail("rank", "%q is not known", d.Rank)
		}
		c.absent("entity", d.Entity)
		c.absent("other", d.Other)
		c.absent("document", d.Document)
	default:
		c.fail("kind", "%q is not known", d.Kind)
	}
	if d.Entity != "" && d.Entity == d.Other {
		c.fail("other", "is the entity itself")
	}
	c.required("author", d.Author)
	c.required("reason", d.Reason)
	if _, err := time.Parse(time.RFC3339, d.Time); err != nil {
		c.fail("time", "%q is no RFC 3339 time", clip(d.Time))
	}
	if d.Reverses != "" && !isContentID(d.Reverses, DecisionPrefix) {
		c.fail("reverses", "%q is no decision id", clip(d.Reverses))
	}
	if c.err == nil {
		if id := DecisionID(d); d.ID != id {
			c.fail("id", "content gives %q", id)
		}
	}
	return c.err
}

func (c *checker) notRank(d *Decision) {
	c.absent("statement", d.Statement)
	c.absent("rank", string(d.Rank))
}

func (c *checker) absent(field, value string) {
	if value != "" {
		c.fail(field, "does not belong to this kind of decision")
	}
}

package graph

import "example.com/kg/schema"

// Entity is a resolved entity as answers show it.
type Entity struct {
	ID      string      `json:"id"`
	Name    string      `json:"name"`
	Type    schema.Type `json:"type"`
	Aliases []string    `json:"aliases,omitempty"`
	// Members are the entity ids, as documents gave them, that resolution joined
	// into this one, each with the reason.
	Members []Member `json:"members,omitempty"`
	// Documents, Statements and Evidence count what speaks of the entity.
	Documents  int `json:"documents"`
	Statements int `json:"statements"`
	Evidence   int `json:"evidence"`
}

// Member is one document-level entity id in a resolved entity.
type Member struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Reason string `json:"reason,omitempty"`
}

// Statement is one proposition between resolved entities with what supports it.
type Statement struct {
	ID       string      `json:"id"`
	Subject  schema.Node `json:"subject"`
	Relation RelationRef `json:"relation"`
	Object   schema.Node `json:"object"`
	Support  Support     `json:"support"`
	// Disputed says that some evidence asserts it and some asserts that it is not so,
	// or that it clashes with another statement about an office.
	Disputed bool `json:"disputed"`
	// Claimed says that no document vouches for it in its own voice: all evidence of
	// the polarity it is told by ([Support.Polarity]) is attributed.
	Claimed bool `json:"claimed"`
	// Says lists who says it where documents attribute it, those with most evidence
	// first. It is left out where the statement is more than a claim and Evidence
	// holds only part of what supports it.
	Says     []Saying          `json:"says,omitempty"`
	Rank     string            `json:"rank,omitempty"`
	Evidence []schema.Evidence `json:"evidence,omitempty"`
	// EvidenceTruncated says that Evidence holds only the best part of it.
	EvidenceTruncated bool `json:"evidence_truncated,omitempty"`
}

// Saying is a chain of speakers to whom documents attribute a statement.
type Saying struct {
	// Speakers are resolved entities, the outermost first and the innermost last
	// ("Reuters reported that Lavrov said"); none where the text names nobody
	// ("reportedly").
	Speakers []schema.EntityRef `json:"speakers"`
	Polarity schema.Polarity    `json:"polarity"`
	// Evidence counts what has just this chain and polarity.
	Evidence int `json:"evidence"`
}

// RelationRef names a relation.
type RelationRef struct {
	ID        string `json:"id"`
	Label     string `json:"label"`
	Inverse   string `json:"inverse,omitempty"`
	Symmetric bool   `json:"symmetric,omitempty"`
	Event     string `json:"event,omitempty"`
}

// Support sums up a statement's evidence.
type Support struct {
	Evidence  int `json:"evidence"`
	Documents int `json:"documents"`
	// Sources counts the independent publishers whose evidence affirms and asserts
	// the statement: one that says it is planned, offered or possible does not vouch
	// that it came about. Unknown publishers never add, and copies of one text count
	// once. Corroborated means at least two.
	Sources      int  `json:"sources"`
	Corroborated bool `json:"corroborated"`
	Affirmed     int  `json:"affirmed"`
	Denied       int  `json:"denied"`
	// AttributedAffirmed and AttributedDenied count those of Affirmed and Denied that
	// their documents attribute to somebody instead of saying them themselves.
	AttributedAffirmed int `json:"attributed_affirmed"`
	AttributedDenied   int `json:"attributed_denied"`
	// AssertedAffirmed and AssertedDenied count those of Affirmed and Denied whose
	// modality is asserted.
	AssertedAffirmed int `json:"asserted_affirmed"`
	AssertedDenied   int `json:"asserted_denied"`
	// Modalities counts evidence by modality.
	Modalities map[schema.Modality]int `json:"modalities,omitempty"`
	// First and Last are the earliest and latest day that evidence gives.
	First string `json:"first,omitempty"`
	Last  string `json:"last,omitempty"`
	// Confidence is the best evidence's.
	Confidence float64 `json:"confidence"`
}

// Subgraph is a set of entities and the statements between them: the answer of
// neighbourhoods and paths, and what diagrams and exports are drawn from.
type Subgraph struct {
	// Roots are the ids that were asked about.
	Roots      []string    `json:"roots,omitempty"`
	Entities   []Entity    `json:"entities"`
	Statements []Statement `json:"statements"`
	// Truncated says that a limit cut the answer; Omitted counts the statements left out.
	Truncated bool `json:"truncated"`
	Omitted   int  `json:"omitted,omitempty"`
}

// Path is one way from an entity to another: the statements of each hop, in order.
type Path struct {
	Hops []Hop `json:"hops"`
}

// Hop is one step of a path, from entity From to entity To by Statement.
type Hop struct {
	From      string    `json:"from"`
	To        string    `json:"to"`
	Statement Statement `json:"statement"`
}

// OnlyClaimed reports whether all evidence of one polarity is attributed, and there
// is some.
func (s *Support) OnlyClaimed(p schema.Polarity) bool {
	if p == schema.Denied {
		return s.Denied > 0 && s.AttributedDenied == s.Denied
	}
	return s.Affirmed > 0 && s.AttributedAffirmed == s.Affirmed
}

// Contested reports whether some evidence asserts the statement and some asserts that
// it is not so.
func (s *Support) Contested() bool { return s.AssertedAffirmed > 0 && s.AssertedDenied > 0 }

// Polarity returns the polarity that a statement is told by: denied where nothing
// affirms it, and where only its denial is asserted (a meeting that was planned and
// did not take place); else affirmed.
func (s *Support) Polarity() schema.Polarity {
	if s.Denied > 0 && (s.Affirmed == 0 || s.AssertedAffirmed == 0 && s.AssertedDenied > 0) {
		return schema.Denied
	}
	return schema.Affirmed
}

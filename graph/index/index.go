package index

import (
	"example.com/kg/graph/pack"
	"example.com/kg/schema"
)

type (
	// Doc is the number of a document.
	Doc int32
	// Member is the number of an entity as documents name it.
	Member int32
	// Stmt is the number of a statement.
	Stmt int32
	// Ev is the number of an evidence.
	Ev int32
)

// End is what stands at an end of a statement: a member (by its number) or, below
// zero, a value.
type End int32

// None is no document, member, statement or evidence.
const None = -1

// Unknown is the member that stands for an actor nobody names.
const Unknown Member = 0

// IsValue reports whether e is a value.
func (e End) IsValue() bool { return e < 0 }

func valueEnd(n int) End { return End(-1 - n) }

func (e End) value() int { return int(-1 - e) }

// Vocabulary says what is known of relations; an ontology is one.
type Vocabulary interface {
	// Describe returns what is known of the relation with this id, and whether
	// anything is.
	Describe(relation string) (Description, bool)
	// Office finds the office that a phrase names, and reports whether it does.
	Office(phrase string) (Office, bool)
	// Exclude reports whether one person cannot hold both offices at a time, and why.
	Exclude(a, b Office) (reason string, ok bool)
}

// Description is what a vocabulary says of a relation.
type Description struct {
	Label, Inverse string
	Symmetric      bool
	Event          string
}

// Index is the derived state.
type Index struct {
	vocabulary Vocabulary
	strings    *pack.Strings

	documents  []document
	byDocument map[string]Doc
	live       int
	publishers *pack.Strings
	publisher  []uint32 // of each document; 0 where it is not known

	members []member
	// canonical has for each member that of its entity; it is read so often that it
	// stands apart from what else is known of members.
	canonical  []Member
	byMember   map[string]Member
	scoped     map[occurrence]Member
	joins      map[uint64][]Member
	surnames   map[uint64]*surname
	acronyms   map[string][]Member
	values     []value
	byValue    map[string]int
	names      *nameIndex
	prominent  ranking[Member, prominence]
	fullText   *textIndex
	relations  []relation
	events     []uint32 // strings: the event classes seen
	byRelation map[string]int

	evidence   columns
	statements []statement
	// supports holds the evidence of statements that have much of it.
	supports map[Stmt]*support
	// order is [statement.weight] of each statement, 0 for those that are gone.
	order    []uint64
	ranked   ranking[Stmt, Position]
	postings postings
	byTriple map[triple]Stmt
	byHash   map[uint64]Stmt
	free     []Stmt
	alive    int

	decided decisions
	copies  copies
	offices offices
	touched dirty
	tops    tops
	// shortTops are entities whose list may have become too short.
	shortTops map[Member]bool
}

// New returns an empty index.
func New(v Vocabulary) *Index {
	x := &Index{
		vocabulary: v, strings: pack.NewStrings(), publishers: pack.NewStrings(),
		byDocument: map[string]Doc{}, byMember: map[string]Member{}, scoped: map[occurrence]Member{},
		joins: map[uint64][]Member{}, surnames: map[uint64]*surname{}, acronyms: map[string][]Member{},
		byValue: map[string]int{}, byRelation: map[string]int{},
		byTriple: map[triple]Stmt{}, byHash: map[uint64]Stmt{},
		supports: map[Stmt]*support{}, names: newNameIndex(), fullText: newTextIndex(),
	}
	x.decided.reset()
	x.copies.reset()
	x.postings.reset()
	x.offices.reset()
	x.touched.reset()
	x.tops, x.shortTops = tops{}, map[Member]bool{}
	x.evidence.speakers = map[Ev][]Member{}
	x.addMember("", "", schema.Unknown, None)
	return x
}

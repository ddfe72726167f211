// Package graph keeps statements with their evidence and answers questions about
// them.
//
// # Layout
//
//	store      documents, evidence, decisions and the journal, in Cayley: the record
//	resolve    names: which of them can be one entity's
//	pack       evidence in few bytes
//	index      everything in memory, resolved and summed up: what answers come from
//	synthetic  corpora out of a seed, for tests and benchmarks
//
// This package is what others use: [Open] gives a [Graph], whose methods change it
// (Add, Put, PutAhead, Remove, Decide) and answer questions about it (Search, Entity,
// Statements, Statement, Neighbours, Paths, Common, Timeline, Disputes, Documents,
// Document, Companions, Central, Changes, Relations, Types, Publishers, Months, Merges,
// Decisions, Export, Check).
//
// # Life cycle
//
// Opening a graph reads the store into the index. A change is written to the store
// in one durable commit first and then entered into the index under a lock, so that
// readers see all of a commit or nothing of it; the next commit can be written while
// one enters, which commits do in order. Statements, entities and support are
// never stored: they follow from documents, evidence and decisions, and the same of
// these give the same answers whatever the order in which they came, on whatever
// machine. Resolution that a change calls in question is worked out again for the
// names concerned, without reading articles anew.
//
// # Support
//
// A statement's sources are the independent publishers of evidence that affirms and
// asserts it; from two on it is corroborated. Evidence that it is planned, offered,
// possible or attempted is counted and shown, but vouches for nothing that happened:
// two papers that announce a meeting do not corroborate that it was held. Attributed
// evidence counts, since who claims it is said beside it. A statement is disputed when
// some evidence asserts it and some asserts that it is not so, or when it clashes with
// another about an office that both assert. A denied plan (a summit called off)
// contradicts the plan, not an assertion, and a denial of what was only planned is
// news rather than a contradiction.
//
// A question for a least number of sources counts, of the evidence that it asks for
// by polarity, modality, event, time, confidence or what was known, the independent
// publishers; without a polarity or modality that is affirmed, asserted evidence. Its
// publisher, document, speaker and words choose statements and leave others' evidence
// counted: "what this article says that two publishers report".
//
// # Answers
//
// Lists are in a fixed order and come in pages; a cursor names the last row seen,
// so that rows added or removed meanwhile never make others appear twice. Ids of
// entities that resolution gave away, by joining or splitting, go on answering as
// what they became. The store can be read without this package: see STORE.md.
package graph

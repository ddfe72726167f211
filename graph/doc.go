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
// # Answers
//
// Lists are in a fixed order and come in pages; a cursor names the last row seen,
// so that rows added or removed meanwhile never make others appear twice. Ids of
// entities that resolution gave away, by joining or splitting, go on answering as
// what they became. The store can be read without this package: see STORE.md.
package graph

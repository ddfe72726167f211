// Package store keeps documents, their evidence, decisions and a journal of
// commits. Cayley is the store of record: everything else that package graph
// holds can be rebuilt from here.
//
// A [Bundle] is one document with all its evidence: the unit of writing and of
// reading. A [Batch] is what one commit changes; it happens whole or not at all.
// A [Mark] names the state after a commit, so that a copy of the data (an index,
// a snapshot) can tell whether it is still current. The journal holds one [Entry]
// a commit with its time; times never enter documents, evidence or exports.
//
// [Open] picks the implementation: a file path gives Cayley on bbolt, a
// postgres:// address Cayley on PostgreSQL, and [InMemory] Cayley on a B-tree in
// memory. [Model] is a plain map with the same behaviour, which the others are
// checked against. All of them pass the tests of package storetest. A database of an
// older schema version is converted when it is opened for writing.
//
// # Caveats
//
// One process at a time holds a bbolt database; a lock file beside it says which,
// and [LockedError] tells a second one. Cayley leaves a KV store inconsistent when
// a transaction fails half way, so that everything is validated before it is
// written and the store is closed and opened again after any write error. Its
// transactions also lose parts of quads when one commit adds and deletes quads
// that share nodes: replacing a document is therefore an addition that names what
// it supersedes, followed by the deletion, which opening the store completes if
// the process ended in between.
package store

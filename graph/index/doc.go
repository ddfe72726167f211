// Package index holds what a graph's questions are answered from: everything that
// the store keeps, as integers in memory, resolved and summed up. It is derived
// from documents, evidence and decisions alone, and the same content gives the same
// index whatever the order in which it came.
//
// Nouns, all of them numbers: a [Doc] is a stored document. A [Member] is an entity
// as documents name it; a person known by a bare surname is a member of its own in
// each document, because two documents need not mean the same one. An entity is
// what resolution made of members, and is named by one of them, its canonical
// member. An [End] is what stands at an end of a statement: an entity or a value.
// A [Stmt] is a statement, an [Ev] an evidence.
//
// # Resolution
//
// Rules join members; each join has a reason. By name: equal names up to spelling,
// transliteration, legal form and the variants that package resolve lists. By
// kind: equal names whose types are often confused. By acronym: a name in capitals
// that some document uses for exactly one entity. By surname: a bare surname in a
// document joins the one person of that surname who shares neighbours or company
// with it; without such support, or with two candidates that have it, it joins
// nobody but other bare surnames of its spelling. By decision. Splits that were
// decided forbid joins. The canonical member is a decided merge's target if there
// is one, else a full name rather than a surname or an acronym, the usual spelling
// where a list says so, the name in most documents, and the smallest id.
//
// # Caveats
//
// An [Index] is not safe for concurrent use while [Index.Apply] runs; its owner
// holds a lock. Numbers stay the same between two calls of Apply only.
package index

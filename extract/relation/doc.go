// Package relation maps propositions to canonical relations.
//
// A [Pattern] says in a few lines of YAML which words and constructions evoke a
// relation and which of their arguments are its subject, its object and its
// qualifiers. Patterns are data: those in the folder patterns are embedded, a
// user's own files extend or override them by id without recompiling. The
// language is described in PATTERNS.md.
//
// A [Construction] is one line of a pattern, such as "call off _" or
// "{hold} {meeting} with _": the words that must be there and the place of the
// object. A word class, written in braces, is a named list of lemmas.
//
// A [Frame] is what a pattern looks at: a predicate (a proposition, or a noun
// that stands inside an argument) with its arguments. A [Match] is one relation
// that a frame expresses, its arguments still phrases of the sentence; package
// extract turns them into entities and evidence.
//
// A predicate that no pattern covers keeps an open relation, named by the rule
// of [OpenName].
//
// What the package does not do: it never decides what a phrase refers to, never
// looks beyond the sentence's propositions and never drops a proposition without
// saying why in its [Trace].
package relation

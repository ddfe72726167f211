// Package extract reads a document and draws out its statements as evidence.
//
// An [Extractor] takes one [schema.Document] through the whole road: sentences,
// parse, names and times (package english), mentions and entities (package
// entity), propositions (package proposition), relations (package relation), and
// composes [schema.Evidence] from them: every argument becomes an entity, a value
// or the unknown actor, with speakers, times and qualifiers.
//
// Evidence depends on the document and on the extractor's data alone: the same
// document gives the same evidence in the same order, whatever else is extracted
// beside it. The extractor never touches a database and keeps nothing of a
// document after it has answered; its memory is bounded by the document.
//
// Caveats: it reads English only and leaves it to package reader to tell the
// language; a proposition whose subject or object cannot be resolved (a pronoun
// without antecedent, an expletive) gives no evidence, which [Extractor.Explain]
// says. A text of more than 128 KB (some 20,000 words, far beyond an article) is read
// in sections, so that it takes time in proportion, and beside what it found some 16 MB at once: pronouns,
// descriptions and surnames are then resolved within their section only.
package extract

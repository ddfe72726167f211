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
// document after it has answered.
//
// # Long documents
//
// A text of more than [SectionSize] bytes (some 20,000 words, far beyond an article)
// is read in sections, so that it takes time in proportion and bounded memory: some
// 20 MB for the section being read, whatever the length. [Sections] divides documents,
// [Extractor.Read] reads one section and depends on no other, so that those of one
// document are read side by side and each result can be written and forgotten before
// the next:
//
//	for result, err := range corpus.Map(ctx, extract.Sections(documents), workers, x.Read) {
//		…
//	}
//
// Results in the order of the sections are in the order of the text, with offsets and
// sentence numbers of the whole document. The price is that pronouns, descriptions and
// surnames are resolved within their section only; an entity with a name has the same
// id in all of them.
//
// # Caveats
//
// It reads English only and leaves it to package reader to tell the language; a
// proposition whose subject or object cannot be resolved (a pronoun without
// antecedent, an expletive) gives no evidence, which [Extractor.Explain] says. A
// sentence of more than neural.MaxWords words is parsed in pieces, which
// [Result].InPieces counts: what relates one piece with another is missed.
package extract

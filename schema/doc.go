// Package schema holds the nouns that every part of kg shares: [Document],
// [Entity], [Relation], [Evidence], [Attribution], [Decision] and the values
// they are made of, with their validation, their content-hash identifiers and
// their JSON form.
//
// A statement is one proposition: a subject, a relation and an object. Evidence
// is one place in one document that asserts, denies, plans or supposes a
// statement. Evidence is immutable and depends on its document alone, so that
// results made on many machines merge by plain union; everything that depends on
// more than one document (which entities are the same, which statement an
// evidence supports) is derived later by package graph.
//
// Offsets, wherever a field is called Start or End, count Unicode code points of
// the document's text, half open, as the W3C Web Annotation TextPositionSelector
// does. Text that accompanies a pair of offsets is exactly that slice.
package schema

// Package ontology holds what kg knows about kinds of things and kinds of edges,
// as data: the entity types with their names in other vocabularies, the canonical
// relations with label, inverse, domain and range, the table that gives a PLOVER
// event to a relation, the offices that clash, and the concepts that are the same
// in every document.
//
// The data are the commented YAML files of the folder data, embedded in the
// program. [Load] merges a user's file of the same form over them:
//
//   - an entry with a known id overrides the fields it gives, and leaves the others;
//   - an entry with a new id is added (entity types excepted, whose list is closed);
//   - new event rules are tried before the embedded ones;
//   - plain lists (single_holder) are appended to.
//
// What words evoke a relation is not said here but in package extract/relation.
package ontology

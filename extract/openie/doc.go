// Package openie writes propositions as the surface tuples of open information
// extraction: a relation phrase as it stands in the sentence and its arguments
// as full phrases, adverbials as further arguments, before anything is mapped to
// the schema.
//
// A tuple holds what is said, whether or not it is so: negation and modal verbs
// stay in the relation phrase. Tuples are ordered by confidence when their
// confidence is swept, so it also weighs how much a reader wants such a tuple:
// what the main verb says comes before what an apposition implies.
package openie

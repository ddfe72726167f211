// Package entity finds a document's mentions and joins those that refer to the
// same thing: names, titles, descriptions, acronyms and pronouns.
//
// A mention is a span that names, describes or stands in for an entity. An
// entity is one real-world thing as far as this one document supports it: the
// canonical name is the fullest that the document (with the gazetteer's
// spelling) gives. Joining entities of several documents is the graph's work;
// this package hands it what helps: aliases, roles, countries, and whether the
// entity has a name at all.
//
// The method is the multi-pass sieve of Lee et al., "Deterministic coreference
// resolution based on entity-centric, precision-ranked rules" (Computational
// Linguistics 39(4), 2013), adapted to news:
//
//  1. names: equal names, spelling variants, surnames and given names of full
//     names, acronyms, short forms of organizations;
//  2. structure: appositions, titles, predicate nominals, naming verbs
//     ("formerly", "known as"), brackets, relative pronouns, reflexives;
//  3. discourse, from left to right: definite and possessive descriptions,
//     plurals with their members, pronouns by salience under agreement and
//     binding constraints, first persons inside quotations.
//
// Every join carries its reason and a confidence. What the rules know about
// words is data: data/nouns.yaml and data/verbs.yaml.
//
// Caveats. Windows bound the search, so that time and memory stay linear in the
// length of the document: a description is looked for in the preceding 25
// sentences, a pronoun in the preceding three to five. Two people with one
// surname are never joined on the surname alone: a bare surname that fits
// several people stays an entity of its own unless an honorific decides, or the text
// has called the first of them so before the second came in. Generic
// nouns get entities of their own too; whoever counts entities should look at
// [Entity.Named].
package entity

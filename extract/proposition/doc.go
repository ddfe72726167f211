// Package proposition turns parsed sentences into propositions: predicates with
// their arguments, polarity, modality, speakers and times.
//
// # Nouns
//
// A proposition is one predicate of a sentence: the verb of a clause, a copula
// with its complement, an event noun ("the cancellation of the summit by
// Washington"), or what a noun phrase says by its make-up alone (a title before a
// name, an apposition, a possessor). Passives are turned, lists are one argument
// a member, and subjects that the grammar leaves out (of infinitives,
// participles, conjoined verbs, relative clauses) are filled in and marked as
// implied.
//
// A cue is a word that says whether what it embeds is so: "denied", "plans to",
// "unlikely", "the offer to". Cues are data, in the folder lexicon, with their
// effect on the polarity and modality of what they embed when they are themselves
// affirmed and denied; nesting composes the effects from the outside in, after
// Saurí and Pustejovsky's FactBank and De Facto.
//
// A speaker is who says it. The speaker of a verb of saying holds for all of its
// content, except for what the text itself takes for granted: relative clauses
// that identify a thing, clauses of time, events that are merely mentioned. In
// quotation marks everything is the speaker's, also in the sentences that follow
// while the quotation runs on.
//
// An occasion is what one proposition shares with another: time and place, unless
// either says its own. Conjoined verbs of one subject, participles of result, clauses
// with "when", infinitives of trying and forcing, and purposes of meeting and going
// happen on the occasion of what they hang on; a lag counts the days between
// ("two days after he resigned").
//
// # The way through the code
//
// The tree of a sentence is mended first, where words show what a parser could not
// know: main verbs and their subjects (reduced, marked, mainclause, stray), what "and"
// joins and lists enumerate (conjoined, serial, enumeration, semicolon),
// descriptions (apposition), labels and complements (relabel, complement,
// content), speakers set in between (insertion, inverted); package tree has the
// repairs that form alone allows. Then clauses and event nouns are found (clause,
// nominal), their arguments and subjects read (argument, subject), noun phrases
// (nounphrase), speakers (attribution, speaker, chain, quote), truth (truth,
// context), dates (date, occasion) and exclusions (contrast).
//
// # Caveats
//
// Arguments are tokens, not entities: pronouns and descriptions are resolved
// later. Coordinated arguments stand side by side, so that "A and B met C and D"
// has four subjects and objects and no word on who met whom. An event noun's
// possessor is its subject or object by the noun's entry in the lexicon, which
// can be wrong ("the judge's sentence"). Sarcasm, generics and the scope of
// "only" and "all … not" are not understood.
package proposition

// Package lemma gives English words their dictionary form.
//
// # Nouns
//
//   - Form: a token as its sentence has it, quotation marks made plain.
//   - Lemma: the dictionary form as the English treebanks of Universal Dependencies
//     write it ("said" say, "n't" not, "us" we, "States" State).
//   - Rule: for a Penn tag and the end of a form, how many bytes to cut and what to
//     put in their place. The longest end that has a rule decides.
//   - Verb: a base form that is known; a regular form of one is that verb's, before
//     any rule. verbs.txt adds verbs of the news to those of the treebanks,
//     nouns.txt plurals.
//   - Exception: a form with a tag whose lemma is none of these.
//
// All three are counted from the training sets of EWT and GUM and stand,
// compressed, in english.tsv.gz; "go run ./extract/english/lemma/gen" makes it again
// (see NOTICE for its licence).
//
// # Caveats
//
// The tag decides: "left" is leave as VBD and left as JJ. Names keep their capitals.
package lemma

//go:generate go run ./gen

// Package truecase gives words in title case or capitals the case that they would
// have inside a sentence, so that headlines read like other text to a parser: from
// "Lavrov Signals Openness to Rubio Talks" it makes "Lavrov signals openness to Rubio
// talks".
//
// # Nouns
//
//   - Title case: most long words of a sentence have a capital; capitals: most
//     letters are.
//   - Common word: one that English writes small, from words.txt.gz, or one that
//     the same document writes small elsewhere.
//   - Shown: a word that the document capitalises inside ordinary sentences.
//
// words.txt.gz is counted from treebanks by "go run ./extract/english/truecase/gen"
// (see NOTICE for its licence).
//
// # Caveats
//
// Only the case changes, never the letters. A rare common word that stands nowhere
// else keeps its capital.
package truecase

//go:generate go run ./gen

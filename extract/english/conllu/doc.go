// Package conllu reads and writes CoNLL-U, the file format of Universal
// Dependencies (version 2).
//
// # Nouns
//
//   - Sentence: comment lines, then rows; a blank line ends it.
//   - Row: one line of ten columns. It is a word, a multiword token (the surface
//     "don't" over its words "do" and "n't") or an empty node (8.1), which only the
//     enhanced graph uses.
//   - ID: a row's first column.
//
// # Caveats
//
// The reader checks the form of each row and that word numbers and ranges run in
// order; it does not check that heads make a tree or that tags exist. Columns are
// kept as written, so that what is read is written again byte for byte.
package conllu

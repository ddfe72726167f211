// Package token cuts English text into paragraphs, sentences and tokens as the
// English treebanks of Universal Dependencies do.
//
// # Nouns
//
//   - Paragraph: a run of text that no line break worth keeping divides. Lines
//     are paragraphs of their own unless the block they stand in was hard-wrapped.
//   - Chunk: a run without white space.
//   - Word: an orthographic word; the unit that a clitic is written together with.
//   - Token: a syntactic word or a punctuation mark. "don't" is one word and two
//     tokens, "state-run" is three tokens.
//
// Which strings are abbreviations, prefixes, fused words, units and so on is data:
// see english.tsv.
//
// # Caveats
//
// Offsets here are bytes (package english turns them into code points). Any bytes
// are accepted; bytes that are no UTF-8 become symbols. All functions take time
// and memory linear in the text. A sentence that does not end within
// [MaxTokens] tokens is ended there.
package token

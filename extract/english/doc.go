// Package english reads English news: sentences, tokens, tags, lemmas, a dependency
// tree, names and times, all with exact code-point offsets and confidences.
//
// # Nouns
//
//   - Analysis: all that is read from one text, its sentences in order.
//   - Sentence: with its kind (headline, body, furniture of the page, …), its dateline,
//     and the tokens, names and times in it.
//   - Token: one syntactic word of Universal Dependencies.
//   - Name: a named entity mention of one of nine types.
//   - Time: a temporal expression with its days.
//   - Quantity: a number, a sum of money, a percentage or a measure with its value.
//   - Analyser: what reads; one serves any number of goroutines.
//
// # The road
//
//	text ─► paragraphs, sentences, tokens (package token)
//	     ─► kinds (layout), datelines, case of headlines (truecase)
//	     ─► tags, tree, names (neural); direct speech is parsed apart
//	     ─► lemmas (lemma), names joined with the gazetteer, times (temporal),
//	     quantities (quantity)
//	     ─► names made to agree within the document
//
// The network decides from context. The gazetteer gives names that it missed, types
// that it was unsure of and canonical names, but does not go before it where it is
// sure. Every piece of linguistic knowledge beside the network is data in its
// package's TSV files.
//
// # Caveats
//
// Text always has an analysis, whatever its bytes; text that is not English gets a
// useless one. Time and memory grow linearly with the text, by some 70 bytes a byte:
// long texts are best read in sections (see token.Sections and Options.Offset), as
// package extract does. A sentence longer than token.MaxTokens is divided; one longer
// than neural.MaxWords is parsed in pieces, which Analysis.InPieces counts.
//
// Furniture is parsed too, so that it can be shown; it asserts nothing. Headings are
// told from body by their missing full stop alone. A quotation of another sentence
// (its marks in different sentences) is not linked to its verb of saying here.
// Confidences of tags, arcs and of the network's names are calibrated; those of
// names from the gazetteer and from rules are what such names were worth on
// development data.
package english

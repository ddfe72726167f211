// Package neural reads one English sentence that is already cut into words:
// part-of-speech tags, a dependency tree, and names, each with a confidence.
//
// # Nouns
//
//   - Word: one syntactic word of Universal Dependencies, as a tokeniser gives it.
//   - Tagged: what the network says of a word: its tags, its head, its relation.
//   - Span: a name, a half-open range of words with one of nine types.
//   - Lexicon: what the network knows of a word form: its vector, its trained
//     embedding, its affixes and its shape.
//   - Weights: the network's parameters as training leaves them (float32).
//   - Model: the same parameters quantised and laid out for reading sentences.
//   - Scratch: the memory of one goroutine at work.
//
// # The network
//
// Every word enters as frozen GloVe vector, trained embeddings of form, suffixes,
// prefix and shape, and a few flags. Bidirectional simple recurrent units (SRU, Lei
// et al. 2018) with highway connections read the sentence; one linear layer gives
// tag scores, name emissions and the inputs of a biaffine arc scorer (Dozat and
// Manning 2017). Names are decoded by a linear-chain CRF over BIO tags, trees by the
// best head of each word, repaired by the single-root Eisner algorithm where that is
// no tree, and relations so that no word has two subjects or two objects.
//
// # The same answer everywhere
//
// Weights are int8, activations int16 and sums int32, so matrix products are exact
// in any order. What remains in floating point (gates, softmax) is written with
// separately rounded multiplications and additions and one exponential of our own,
// in the same order in Go and in assembly: every path gives the same bits on every
// processor. Tests run every path that the machine has.
//
// # Caveats
//
// Sentences longer than MaxWords are read in pieces (see MaxWords). The slices that
// Analyse returns belong to the Scratch and are overwritten by its next use.
// The embedded model has a licence of its own: see NOTICE and MODEL.md.
package neural

// Package transformer reads sentences with a pretrained BERT encoder (Devlin et al.
// 2019) and gives the hidden states of their words. The teachers of the English model
// learn from these states; they are far too slow, and the weights far too large, for
// the model itself.
//
// # Nouns
//
//   - Piece: a part of a word that the encoder's vocabulary lists (WordPiece).
//   - State: what a layer of the encoder holds of one piece; a word's state is the mean
//     of its pieces' states, those of the chosen layers one after another.
//
// # Caveats
//
// Only uncased models with GELU and absolute positions are read, as safetensors of
// 32-bit floats with the names that the transformers library writes. States are sums of
// floats: the same on processors of one kind only.
package transformer

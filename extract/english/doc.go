// Package english reads English: sentences, tokens, tags, lemmas, a dependency
// tree, names and times, all with exact code-point offsets.
package english

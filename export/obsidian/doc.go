// Package obsidian writes a subgraph as a vault for Obsidian: a zip archive with one
// Markdown note for each entity, which links to the others as [[wikilinks]] and
// quotes its evidence in footnotes with the address of each article.
package obsidian

// Package dot draws a subgraph of entities and statements as a diagram in the DOT
// language of Graphviz.
//
// Nouns: an edge of the diagram stands for all statements from one entity to
// another that share a manner: affirmed as fact, claimed (affirmed as fact, but by no
// document in its own voice), affirmed as a plan or possibility, or denied. What only
// quoted speakers say is labelled with them, whatever its manner. A statement that some documents affirm and others deny is drawn
// twice. The width of an edge is the number of independent sources of its
// best-supported statement.
//
// A diagram of more than [DefaultMaxEdges] edges is a hairball that takes minutes
// to lay out, so the best supported are kept and the caption says what was left
// out. Everything is ordered by content: the same subgraph gives the same bytes.
//
// All text is escaped; no HTML labels, no attribute that Graphviz copies unescaped
// into its output (fontname, stylesheet) comes from data.
package dot

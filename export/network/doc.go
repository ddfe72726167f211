// Package network writes a subgraph for programs that lay out and analyse networks:
// GraphML (Gephi, yEd, networkx, igraph), GEXF 1.3 (Gephi), Cytoscape JSON.
//
// Nouns: a node is an entity, a value or the actor nobody names (one node for each
// statement that has one); an edge is a statement, with its support as attributes.
// All edges are directed, since the readers of these formats do not mix kinds; edges
// of symmetric relations say so. Polarity is "affirmed", "denied" or, where sources
// contradict each other, "disputed": filter by it before counting edges as facts. An edge
// is claimed where all evidence that affirms it (where none does, that denies it) is
// attributed to somebody; says then names the speakers, and is empty where at least
// one document states it in its own voice.
package network

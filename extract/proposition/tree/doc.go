// Package tree is the view of a sentence's dependency tree that extraction works
// on: children in order, phrases, conjuncts, case markers.
//
// It is a copy: the analyser's tree stays as it was. The copy is made sound first
// (every token below one root, no cycle) and mended where parsers of news are
// known to err in ways that can be seen from the form alone: a title that heads
// the name it introduces, two subjects around a quotation, a speaker or place
// with a colon that is read as a subject.
package tree

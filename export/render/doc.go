// Package render turns diagrams of package dot into pictures.
//
// Graphviz runs as WebAssembly inside the program: one instance for the whole
// process that no lock protects, that no context can stop, that leaks with every
// render and that is not to be trusted after an error. So it runs in worker
// processes (package worker): this program started again with [WorkerCommand],
// spoken to over pipes, one render at a time, killed when its time is up or
// anything goes wrong, and replaced after some renders. A [Pool] keeps a few of
// them; they start when first needed.
//
// PNG is drawn here, from the positions that Graphviz computes, because its own
// bitmaps are wrong. The embedded Go fonts cover Latin, Greek and Cyrillic; in
// pictures with other scripts SVG, which uses the viewer's fonts, is the better
// choice.
//
// SVG is rewritten: every group of an entity or statement gets a readable title,
// the picture a title and description for screen readers, and whatever could run a
// script is left out. Serve it with
//
//	Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; script-src 'none'; sandbox
//
// all the same: names in it come from news articles.
package render

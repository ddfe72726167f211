// Package export writes what package graph answers in the formats of other tools.
//
// [Formats] lists them and [Write] writes one; the packages below do the work and can
// be used by themselves. None of them asks the graph for anything: whoever calls
// brings the [Content]. Pictures are drawn by worker processes, see package render.
//
// The same content gives the same bytes in every format, in whatever order its
// parts come.
package export

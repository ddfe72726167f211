// Package graph keeps statements with their evidence and answers questions about
// them.
package graph

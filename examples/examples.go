// Package examples holds the articles that kg ships with; see README.md.
package examples

import "embed"

// News holds the folder news: seventeen articles in every format that kg reads.
// os.CopyFS writes it to disk.
//
//go:embed news
var News embed.FS

// Package reader turns files into documents: it finds out what a file is by
// looking at its content, decodes it, leaves the page around the article out and
// gathers the article's metadata.
//
// # Formats
//
// Plain text, Markdown with YAML front matter, HTML, RSS 2.0 and Atom (each item
// is a document), JSONL (a document a line: id, title, url, publisher, author,
// published, language, text) and, with [Options].Lines, plain lines, each of
// which is a document of exactly one sentence. Gzip is read through. What holds
// no plain text (PDF, DOCX, …) is refused with advice.
//
// # Text
//
// A document's text is decoded to UTF-8 with newlines as "\n" and kept unchanged
// from then on. The headline is its first line where the source holds it apart
// (HTML, feeds, front matter). The text of a JSONL document is kept verbatim, and
// its title stays outside.
//
// # Metadata
//
// Each field comes from the source itself, else from the sidecar NAME.meta.json
// beside it, else from [Options].
//
// # Errors
//
// Reading never stops at a bad file or line: an [*Error] names the place, and the
// rest goes on. An error of code [Repaired], or of metadata that is not understood
// ([Error.Flawed]), comes beside a document that was read all the same; see
// [Error.Skipped]. A document that comes again is found by [Seen].
package reader
